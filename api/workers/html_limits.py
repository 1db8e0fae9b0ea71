"""How deep HTML may be nested, and what its parser may make of it: it is looked through once before.

The parser takes the square of the depth. Behind a block it opens all bold, coloured and slanted words anew that nobody
ended, and what stands in a table outside its cells it puts before the table, past all that stands there.
"""

from __future__ import annotations

import re
from collections import Counter

from api.workers.document_limits import MOST_LEVELS, DocumentLimitError

MOST_TAG_LETTERS = 10_000
"""Of one tag, without the values in quotation marks."""

MOST_REOPENED = 5_000_000
"""Letters of tags that are opened anew, with some for each tag: what a tag takes in the tree besides its letters."""

MOST_BETWEEN_CELLS = 5_000
"""Texts and elements within tables, but outside their cells."""

_OPENING = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)|<!--")
_WITHIN_TAG = re.compile(r"=\s*([\"'])|>")
#: Elements that are empty, or end where the next of their kind begins.
_SHALLOW = frozenset(
    "area base br col embed hr img input link meta param source track wbr p li dt dd tr td th thead tbody tfoot option "
    "optgroup rb rp rt rtc colgroup html head body".split()
)
#: Elements that go on in the next block until they are ended.
_FORMATTING = frozenset("a b big code em font i nobr s small strike strong tt u".split())
#: Of these the next of its kind ends the one before.
_SINGLE = frozenset(("a", "nobr"))
#: So many of one kind with the same attributes go on, whoever opened more.
_MOST_ALIKE = 3
_LETTERS_OF_A_TAG = 20
_CELLS = frozenset("td th caption".split())
_PARTS_OF_TABLES = frozenset("thead tbody tfoot tr col colgroup".split())
#: Elements whose content is text up to their end tag.
_RAW = frozenset("script style textarea title xmp iframe noembed noframes".split())


def check_html(html: str) -> None:
    """Raise DocumentLimitError for HTML that is nested more than MOST_LEVELS deep, or has a tag that is too long.

    What a browser makes of faulty HTML is not followed in all; a worker that takes too long over it is killed.
    """
    opened: Counter[str] = Counter()
    formatting, tables = _Formatting(), _Tables()
    depth = at = 0
    while tag := _OPENING.search(html, at):
        tables.see_text(html, at, tag.start())
        at = _end(html, tag)
        if at < 0:
            return
        name = (tag[2] or "").lower()
        if name:
            formatting.see(name, html[tag.start() : at], ends=bool(tag[1]))
            tables.see_tag(name, ends=bool(tag[1]))
        if tag[1] and opened[name]:
            opened[name] -= 1
            depth -= 1
        elif name and not tag[1] and name not in _SHALLOW and name not in _RAW:
            opened[name] += 1
            depth += 1
        if depth > MOST_LEVELS:
            raise DocumentLimitError(f"its elements are nested more than {MOST_LEVELS} deep, or are not closed")


class _Formatting:
    """The tags that are opened anew behind each block, and how many letters that has come to."""

    def __init__(self) -> None:
        self._open: dict[str, list[str]] = {}
        self._alike: Counter[str] = Counter()
        self._letters = 0
        self._reopened = 0

    def see(self, name: str, tag: str, *, ends: bool) -> None:
        """Count a tag; DocumentLimitError where the blocks so far open too much anew."""
        if name not in _FORMATTING:
            self._reopened += self._letters
            if self._reopened > MOST_REOPENED:
                raise DocumentLimitError("too many elements that are not closed go on from block to block")
            return
        if ends or name in _SINGLE:
            self._close(name)
        if not ends and self._alike[tag] < _MOST_ALIKE:
            self._open.setdefault(name, []).append(tag)
            self._alike[tag] += 1
            self._letters += len(tag) + _LETTERS_OF_A_TAG

    def _close(self, name: str) -> None:
        if tags := self._open.get(name):
            tag = tags.pop()
            self._alike[tag] -= 1
            self._letters -= len(tag) + _LETTERS_OF_A_TAG


class _Tables:
    """The tables that are open, and how much stood in them outside their cells."""

    def __init__(self) -> None:
        self._in_cell: list[bool] = []
        self._between = 0

    def see_tag(self, name: str, *, ends: bool) -> None:
        """Count a tag; DocumentLimitError for one too many outside the cells."""
        if name == "table":
            if not ends:
                self._in_cell.append(False)
            elif self._in_cell:
                self._in_cell.pop()
        elif self._in_cell and (name in _CELLS or name in _PARTS_OF_TABLES):
            self._in_cell[-1] = name in _CELLS and not ends
        else:
            self._count()

    def see_text(self, html: str, start: int, end: int) -> None:
        """Count what stands before a tag, unless it is white space."""
        if self._in_cell and not self._in_cell[-1] and html[start:end].strip():
            self._count()

    def _count(self) -> None:
        if self._in_cell and not self._in_cell[-1]:
            self._between += 1
        if self._between > MOST_BETWEEN_CELLS:
            raise DocumentLimitError(f"its tables have more than {MOST_BETWEEN_CELLS} texts and elements outside cells")


def _end(html: str, tag: re.Match[str]) -> int:
    """Where a comment, or a tag with the raw text behind it, ends; -1 where it never does."""
    if tag[2] is None:
        end = html.find("-->", tag.end() - 2)
        return end + 3 if end >= 0 else -1
    at = _end_of_tag(html, tag.end())
    name = tag[2].lower()
    if at < 0 or tag[1] or name not in _RAW:
        return at
    closing = re.compile(f"</{name}", re.IGNORECASE).search(html, at)
    return closing.start() if closing else -1


def _end_of_tag(html: str, at: int) -> int:
    letters = 0
    while mark := _WITHIN_TAG.search(html, at):
        letters += mark.start() - at
        if letters > MOST_TAG_LETTERS:
            raise DocumentLimitError(f"a tag has more than {MOST_TAG_LETTERS} letters")
        at = mark.end()
        if not mark[1]:
            return at
        at = html.find(mark[1], at) + 1
        if not at:
            return -1
    return -1
