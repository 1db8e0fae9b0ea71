"""HTML as a text that citations are found in: cleaned, its paragraphs apart, each letter with its place in the HTML."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html.entities import html5

import nh3

#: What stays of HTML that comes from outside. A picture would be fetched from wherever its address says.
_TAGS = nh3.ALLOWED_TAGS - {"img", "map", "area"}
#: An address that a quotation names for machines may be one that runs something.
_ATTRIBUTES = {tag: names - {"cite"} for tag, names in nh3.ALLOWED_ATTRIBUTES.items()}
#: What is left out with its words: scripts, styles, and the title, which is shown above the page and not on it.
_LEFT_OUT = {"script", "style", "title"}
#: Elements that are left out without their words, but stand apart from what is before and behind them.
_BLOCKS = re.compile(
    r"(</?)(?:section|main|address|fieldset|legend|label|button|select|form|dialog|menu|search)(?=[\s/>])",
    re.IGNORECASE,
)
#: The same of those that the next of their kind ends, as it does a paragraph.
_ITEMS = re.compile(r"(</?)(?:option|optgroup)(?=[\s/>])", re.IGNORECASE)
#: What begins with an ampersand and may name a character.
_REFERENCE = re.compile(r"&(#(?:[0-9]|[xX][0-9a-fA-F])|[a-zA-Z][a-zA-Z0-9]*;?)?")
#: Names that need no semicolon.
_SHORT = tuple(name for name in html5 if not name.endswith(";"))
#: No HTML may hold it. Stands for an ampersand that names nothing: the parser takes the square of how many there are.
_BARE = "\ufdd0"
#: Elements that stand within a line; all others part what stands before from what comes behind.
_INLINE = frozenset(
    "a abbr acronym b bdi bdo cite code data del dfn em i ins kbd mark q rb rp rt rtc ruby s samp small span strike "
    "strong sub sup time tt u var wbr".split()
)
#: What a new line begins with; an item of a list is read with the line above it, which may say what all items are.
_LINES = frozenset(["br", "li"])
#: A tag of cleaned HTML, in which quotation marks are paired and no other `<` stands.
_TAG = re.compile(r'<(/?)([a-zA-Z][^\s/>"]*)[^>"]*(?:"[^"]*"[^>"]*)*>')
_SPACE = str.maketrans(dict.fromkeys("\t\n\r\f", " "))
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
#: Characters that no HTML may hold.
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")

Link = Callable[[str, int], str]
"""Makes a link of a piece of HTML and the number of the span that it stands in."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A tag as it stands (`start` is -1), or letters that begin at a place of the text; `linked` within a link."""

    html: str
    start: int = -1
    linked: bool = False


class HtmlText:
    """HTML that was cleaned, as pieces; `text` is what is read of it."""

    def __init__(self, source: str) -> None:
        self._pieces: list[Piece] = []
        self._text: list[str] = []
        self._length = 0
        self._ended = 0
        self._read(_clean(source))
        self.text = "".join(self._text)

    def _read(self, cleaned: str) -> None:
        open_tags = dict.fromkeys(("a", "sup", "pre"), 0)
        for letters, tag in _tokens(cleaned):
            if letters:
                self._add(html.unescape(letters), open_tags)
            if tag:
                self._pieces.append(Piece(tag[0]))
                name = tag[2].lower()
                if name in open_tags:
                    open_tags[name] += -1 if tag[1] else 1
                if name not in _INLINE:
                    self._part(1 if name in _LINES else 2)

    def _add(self, letters: str, open_tags: dict[str, int]) -> None:
        """Letters as they are read: white space is space but in `pre`, figures in `sup` are raised (12¹)."""
        self._pieces.append(Piece(letters, self._length, open_tags["a"] > 0))
        if not open_tags["pre"]:
            letters = letters.translate(_SPACE)
        self._text.append(letters.translate(_RAISED) if open_tags["sup"] else letters)
        self._length += len(letters)
        self._ended = 0

    def _part(self, lines: int) -> None:
        """End the line, or with two line ends the paragraph, unless it has ended or nothing stands before."""
        if self._length and self._ended < lines:
            mark = "\n" * (lines - self._ended)
            self._text.append(mark)
            self._length += len(mark)
            self._ended = lines

    def with_links(self, spans: Sequence[tuple[int, int]], link: Link) -> str:
        """The HTML with links around spans of the text, which are in order and apart; none within a link."""
        parts: list[str] = []
        number = 0
        for piece in self._pieces:
            if piece.start < 0 or piece.linked:
                parts.append(piece.html if piece.start < 0 else escaped(piece.html))
                continue
            while number < len(spans) and spans[number][1] <= piece.start:
                number += 1
            parts += _cut(piece.html, piece.start, spans, number, link)
        return "".join(parts)


def _clean(source: str) -> str:
    """HTML of which only what may stay is left, with blocks that may not stay as blocks that may."""
    source = _REFERENCE.sub(_bare, source.replace(_BARE, "\ufffd"))
    source = _ITEMS.sub(r"\1p", _BLOCKS.sub(r"\1div", source))
    cleaned = nh3.clean(source, tags=_TAGS, attributes=_ATTRIBUTES, clean_content_tags=_LEFT_OUT)
    return cleaned.replace(_BARE, "&amp;")


def _bare(found: re.Match[str]) -> str:
    """What begins with an ampersand, which is another character where it names none."""
    name = found[1] or ""
    named = name.startswith("#") or name in html5 or name.startswith(_SHORT)
    return found[0] if named else _BARE + name


def text_with_links(text: str, spans: Sequence[tuple[int, int]], link: Link) -> str:
    """A plain text as HTML, its white space as it was, with links around spans, which are in order and apart."""
    return "".join(_cut(text, 0, spans, 0, link))


def escaped(text: str) -> str:
    """A text as HTML; characters that HTML may not hold are replaced."""
    return html.escape(_CONTROL.sub("\ufffd", text), quote=False)


def _cut(letters: str, start: int, spans: Sequence[tuple[int, int]], number: int, link: Link) -> Iterator[str]:
    """Letters that begin at a place of the text, from the span of a number on; white space alone is no link."""
    done = 0
    while number < len(spans) and spans[number][0] < start + len(letters):
        begin, end = (min(max(place - start, done), len(letters)) for place in spans[number])
        yield escaped(letters[done:begin])
        inside = escaped(letters[begin:end])
        yield link(inside, number) if inside.strip() else inside
        done, number = end, number + 1
    yield escaped(letters[done:])


def _tokens(cleaned: str) -> Iterator[tuple[str, re.Match[str] | None]]:
    """Yield the letters before each tag with the tag, and at last the letters behind the last one."""
    done = 0
    for tag in _TAG.finditer(cleaned):
        yield cleaned[done : tag.start()], tag
        done = tag.end()
    yield cleaned[done:], None
