"""JSON as the state's databases hand acts out: ``content`` as a list of blocks of ``type`` and ``text``, or as HTML.

A block that holds others (an article, a point) may have no text; the blocks are one flat list with levels, or nest.
What stands beside the content says what the act is: title and requisites, codes, the date of the version.
What a type or key is not known here stands as a paragraph, so no word of the content is lost.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ingest.descriptions import Described
from ingest.errors import SourceError
from ingest.sources.blocks import Reading
from ingest.sources.decoding import decode
from ingest.sources.paragraphs import Paragraph, cell_text, composed, one_line
from ingest.sources.web_page import pieces
from ingest.tree import Language

#: Types of blocks, in small letters without strokes: what the text of each is.
_TITLES = frozenset(("title", "doctitle", "documenttitle"))
_HEADINGS = frozenset(
    ("heading", "subheading", "header", "chapter", "section", "subsection", "part", "subpart", "division")
)
_NOTES = frozenset(("note", "rcpinotice", "footnote", "editornote", "amendmentnote"))
_STAMPS = frozenset(("sidenote", "sidenotegroup", "stamp"))
_ATTACHED = frozenset(("attach", "subattach"))
_TABLES, _ROWS = frozenset(("table",)), frozenset(("tablerow", "tableheaderrow", "row", "headerrow"))
_CELLS = frozenset(("tablecell", "tableheadercell", "cell"))
_PICTURES = frozenset(("image", "picture", "img"))
#: Keys under which the words, the blocks within a block, and the content of a document stand.
_WORDS = ("text", "html", "value", "content", "body")
#: Keys under which others put a block's number and heading beside its words.
_BEFORE = ("number", "num", "heading", "title")
_INNER = ("content", "children", "blocks", "items", "nodes", "elements", "paragraphs")
_CONTENT = ("content", "blocks", "body", "text", "html")
#: Keys under which what is attached stands beside the content.
_BESIDE = ("attachments", "annexes", "appendices")
_WRAPS = (
    "data",
    "document",
    "doc",
    "result",
    "response",
    "act",
    "item",
    "payload",
    "version",
    "kaz",
    "rus",
    "kk",
    "ru",
)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>|&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});")
_BLOCK_TAG = re.compile(r"<(?:p|div|table|h[1-6]|ul|ol|li|br|tr|td|pre|body)\b", re.IGNORECASE)
_RAISED = re.compile(r"<sup\b", re.IGNORECASE)
_CODE = re.compile(r"[A-Z]\d{2}[0-9A-Z]{0,9}[_\d]")
_LANGUAGES = {"kaz": Language.KAZ, "kk": Language.KAZ, "kz": Language.KAZ, "rus": Language.RUS, "ru": Language.RUS}
_RUSSIAN = ("rus", "ru")
#: What stands in a side note as lines, and how long a stamp of them is; a long one that ends with a stop is none.
_LINES = frozenset(("text", ""))
_LONGEST_STAMP, _LONGEST_LINE, _STOPS = 600, 120, frozenset(".;:")
#: A heading of more characters is a text.
_LONGEST_HEADING = 1000
#: Documents and blocks in one another are looked for so deep.
_DEEPEST = 200


def read(data: bytes, name: str) -> Reading:
    """Read the JSON of an act; raises SourceError with the place where it is none, or holds no content."""
    try:
        whole = json.loads(decode(data, name).removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        raise SourceError(f"not JSON: {error.msg}", file=name, offset=error.pos) from error
    except (RecursionError, ValueError) as error:
        raise SourceError(
            "not JSON that can be read: it is nested or its numbers are long beyond measure", file=name
        ) from error
    documents = list(_documents(whole))
    if not documents:
        raise SourceError("the JSON holds no act: there is no «content» with blocks of «type» and «text»", file=name)
    read_as = [paragraph for document in documents for paragraph in _paragraphs_of(document, name)]
    reading = composed(read_as, name)
    reading.described = _described(documents[0])
    return reading


@dataclass(frozen=True, slots=True)
class _Document:
    """A document of the JSON: its content, and the objects that say what it is, the nearest first."""

    content: Any
    facts: tuple[Mapping[str, Any], ...] = ()

    def said(self, *keys: str) -> Any:
        """What is said under the first of the keys that says something."""
        places = [*self.facts, *(one["metadata"] for one in self.facts if isinstance(one.get("metadata"), dict))]
        places += [one["version"] for one in self.facts if isinstance(one.get("version"), dict)]
        return next((one[key] for key in keys for one in places if one.get(key)), None)

    @property
    def attached(self) -> Iterator[_Document]:
        """What stands beside the content as attached to it, each with its own title, in the order of the file."""
        beside = next((self.facts[0][key] for key in _BESIDE if self.facts and self.facts[0].get(key)), ())
        for one in beside if isinstance(beside, list) else [beside]:
            inner = one if isinstance(one, dict) else {"content": one}
            content = next((inner[key] for key in _CONTENT if _is_content(inner.get(key))), None)
            if content is not None:
                yield _Document(content, ({key: inner[key] for key in ("title", "name") if key in inner},))

    @property
    def language(self) -> Language | None:
        """The language that is said."""
        return _LANGUAGES.get(str(self.said("language", "lang", "locale")).lower()[:3])

    def text(self, *keys: str, languages: Sequence[str] = ()) -> str | None:
        """A text that is said, in one of the languages where it is said in several."""
        said = self.said(*keys)
        if isinstance(said, dict):
            said = next((said[one] for one in languages if isinstance(said.get(one), str) and said[one].strip()), None)
        return one_line(str(said)) or None if isinstance(said, str | int) and not isinstance(said, bool) else None


def _documents(whole: Any) -> Iterator[_Document]:
    """The documents in a JSON value, wherever in its objects they stand."""
    waiting: list[tuple[Any, tuple[Mapping[str, Any], ...], int]] = [(whole, (), 0)]
    while waiting:
        value, above, depth = waiting.pop()
        if isinstance(value, list):
            if _are_blocks(value):
                yield _Document(value, above)
            elif depth < _DEEPEST:
                waiting += [(one, above, depth + 1) for one in reversed(value)]
        elif isinstance(value, dict):
            content = next((value[key] for key in _CONTENT if _is_content(value.get(key))), None)
            if content is not None:
                yield _Document(content, (value, *above[:3]))
            elif depth < _DEEPEST:
                inner = [value[key] for key in (*_WRAPS, *_CONTENT) if isinstance(value.get(key), dict | list)]
                waiting += [(one, (value, *above[:3]), depth + 1) for one in reversed(inner)]


def _is_content(value: Any) -> bool:
    return _are_blocks(value) or (isinstance(value, str) and bool(value.strip()))


def _are_blocks(value: Any) -> bool:
    """Whether a value is a list of blocks: texts, or objects of which one has a text or blocks of its own."""
    if not isinstance(value, list) or not value:
        return False
    objects = [one for one in value if isinstance(one, dict)]
    if not objects:
        return all(isinstance(one, str) for one in value)
    typed = any("type" in one for one in objects)
    return typed and not any(_is_content(one.get("content")) and "language" in one for one in objects)


def _paragraphs_of(document: _Document, name: str) -> Iterator[Paragraph]:
    """The paragraphs of a document, its title first where the content does not begin with it."""
    content = list(_content(document.content, name))
    order = ("kaz", "kk", *_RUSSIAN) if document.language is Language.KAZ else (*_RUSSIAN, "kaz", "kk")
    title = document.text("title", "name", languages=order)
    opening = " ".join(one.text for one in content[:4]).casefold()
    if title and one_line(title).casefold() not in opening and not any(one.level == 1 for one in content[:4]):
        yield Paragraph(text=title, level=1)
    yield from content
    for attached in document.attached:
        yield from _paragraphs_of(attached, name)


def _content(content: Any, name: str) -> Iterator[Paragraph]:
    if isinstance(content, str):
        yield from _words(content, name)
        return
    yield from _Blocks(name).read(content)


def _words(text: str, name: str) -> Iterator[Paragraph]:
    """The paragraphs of a text that may hold tags, or lines."""
    if _BLOCK_TAG.search(text):
        yield from pieces(text, name)
        return
    if _TAG.search(text):
        text = " ".join(one.text for one in pieces(text, name))
    for number, line in enumerate(text.splitlines()):
        yield Paragraph(text=line, tight=number > 0)


@dataclass(slots=True)
class _Group:
    """A table or a stamp whose blocks are being read: the level of the block that opened it."""

    level: int
    rows: list[list[list[Paragraph]]] | None
    stamp: list[Paragraph] = field(default_factory=list)
    #: The level of a stamp's lines.
    lines: int | None = None

    def holds(self, kind: str, place: int) -> bool:
        """Whether a block of a kind and level stands in the table or is one more line of the stamp."""
        if self.rows is not None:
            return kind in _ROWS | _CELLS or (place > self.level and kind not in _TABLES)
        if kind in _STAMPS:
            return kind == "sidenote" and not self.stamp
        line = kind in _LINES and place > self.level and self.lines in (None, place)
        self.lines = place if line else self.lines
        return line


class _Blocks:
    """Reads blocks in order; what stands within a block has a higher level, or stands in it."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._group: _Group | None = None

    def read(self, blocks: Sequence[Any]) -> Iterator[Paragraph]:
        """The paragraphs of blocks."""
        waiting: list[tuple[Any, int]] = [(one, 0) for one in reversed(blocks)]
        while waiting:
            block, depth = waiting.pop()
            if isinstance(block, str):
                yield from self._put(list(_words(block, self._name)))
                continue
            if isinstance(block, list) and depth < _DEEPEST:
                waiting += [(one, depth + 1) for one in reversed(block)]
            if not isinstance(block, dict):
                continue
            level = block.get("level")
            place = level if isinstance(level, int) and not depth else depth * 1000
            kind = _kind(block)
            if self._group and not self._group.holds(kind, place):
                yield from self._end()
            yield from self._put(self._own(block, kind, place))
            held = [block[key] for key in _INNER if isinstance(block.get(key), list | dict)]
            inner = [one for value in held for one in (value if isinstance(value, list) else [value])]
            if kind in _TABLES and isinstance(block.get("rows"), list):
                inner += [{"type": "row", "cells": row} if isinstance(row, list) else row for row in block["rows"]]
            if kind in _ROWS and isinstance(block.get("cells"), list):
                inner += [one if isinstance(one, dict) else {"type": "cell", "text": one} for one in block["cells"]]
            if depth >= _DEEPEST and inner:
                raise SourceError(f"its blocks are nested deeper than {_DEEPEST} levels", file=self._name)
            waiting += [(one, max(depth, place // 1000) + 1) for one in reversed(inner)]
        yield from self._end()

    def _own(self, block: Mapping[str, Any], kind: str, place: int) -> list[Paragraph]:
        """The paragraphs of a block's own words; a table or a stamp opens a group, a row or a cell is begun in it."""
        if kind in _TABLES:
            self._group = _Group(place, [])
        elif kind in _STAMPS and not self._group:
            self._group = _Group(place, None)
        rows = self._group.rows if self._group else None
        if rows is not None and kind in _ROWS:
            rows.append([])
        if rows is not None and kind in _CELLS:
            if not rows:
                rows.append([])
            rows[-1].append([])
        words, before = _said(block), _before(block)
        found = list(_words(words, self._name)) if words else []
        if before and not one_line(words).startswith(before):
            return [_set(Paragraph(text=before), block, kind), *found]
        return [_set(one, block, kind) for one in found] if len(found) == 1 else found

    def _put(self, found: list[Paragraph]) -> Iterator[Paragraph]:
        if self._group is None:
            yield from found
        elif self._group.rows is None:
            self._group.stamp += found
        else:
            rows = self._group.rows
            for one in found:
                if not rows:
                    rows.append([])
                if not rows[-1]:
                    rows[-1].append([])
                rows[-1][-1].append(one)

    def _end(self) -> Iterator[Paragraph]:
        group, self._group = self._group, None
        if group and group.rows:
            yield Paragraph(rows=[[cell_text(cell) for cell in row] for row in group.rows])
        elif group and group.stamp:
            text = cell_text(group.stamp)
            if len(text) > _LONGEST_STAMP or (text[-1:] in _STOPS and len(text) > _LONGEST_LINE):
                yield from group.stamp
            else:
                yield Paragraph(text=text, quoted=True, italic=True)


def _kind(block: Mapping[str, Any]) -> str:
    return re.sub(r"[^a-z]", "", str(block.get("type", ""))[:40].lower())


def _said(block: Mapping[str, Any]) -> str:
    """The words of a block; as HTML where that says what is raised."""
    words = next(filter(None, (_plain(block.get(key)) for key in _WORDS)), "")
    for one in block.get("properties") or () if isinstance(block.get("properties"), list) else ():
        if isinstance(one, dict) and one.get("key") == "html" and _RAISED.search(str(one.get("value"))):
            return str(one["value"])
    return words


def _before(block: Mapping[str, Any]) -> str:
    """The number and the heading that stand beside a block's words."""
    return one_line(" ".join(filter(None, (_plain(block.get(key)) for key in _BEFORE))))


def _plain(value: Any) -> str:
    """A text or a number that is said, empty for all else."""
    return str(value).strip(" ") if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _set(one: Paragraph, block: Mapping[str, Any], kind: str) -> Paragraph:
    """A block's paragraph as its type sets it."""
    level = block.get("level")
    heads = len(one.text) <= _LONGEST_HEADING
    if kind in _TITLES:
        one.level = 1
    elif kind in _HEADINGS and heads:
        one.level = min(max(level - 1, 2), 6) if isinstance(level, int) else 3
    elif kind == "article" and heads:
        one.bold = True
    elif kind in _NOTES | _ATTACHED:
        one.quoted = one.italic = True
    elif kind in _PICTURES:
        one.layout = "image"
    elif kind == "pre":
        one.printed = True
    return one


def _described(document: _Document) -> Described:
    """What the JSON says of the act and the version."""
    ngr, registry = document.text("ngr"), document.text("registryNumber", "code", "id")
    code = document.text("code")
    if ngr is None and code and _CODE.match(code):
        ngr, registry = code, document.text("registryNumber", "id")
    titles = {
        language: title
        for language, keys in ((Language.KAZ, ("kaz", "kk")), (Language.RUS, _RUSSIAN))
        if (title := document.text("title", languages=keys)) and isinstance(document.said("title"), dict)
    }
    day = _day(document.text("versionDate", "version_date"))
    languages = [document.language] if document.language else list(Language)
    return Described(
        requisite=document.text("requisites", "requisite", languages=_RUSSIAN),
        ngr=ngr if ngr and _CODE.match(ngr) else None,
        registry=registry if registry and registry.isdecimal() and len(registry) < 12 else None,
        titles=titles,
        version_dates={one: day for one in languages if day},
    )


def _day(said: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(said[:10]) if said else None
    except ValueError:
        return None
