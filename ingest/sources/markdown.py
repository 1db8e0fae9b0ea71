"""Markdown of the corpus kind: headings, quoted notes, anchors, emphasis, indented list items, tables.

Every character that is not white space ends up in a block's span or in the layout.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.sources.blocks import Block
from ingest.sources.cutting import collapse
from ingest.sources.lines import Line, Pages, goes_on, is_tight
from ingest.sources.tables import table_block, tables
from ingest.tree import Layout, MappedText

_LINE = re.compile(r"[^\n]+")
#: Kinds of blocks whose paragraph may go on in the lines below.
_PROSE = ("text", "heading", "quote")
#: A heading within a list stands as far in as the list's items.
_HEADING = re.compile(r"[ \t]*#{1,6}[ \t]")
#: A heading that is only a line drawn below the text.
_DRAWN = re.compile(r"[ \t]*#{1,6}[ \t]+[-–—_]{3,}\s*")
_QUOTE = re.compile(r"[ \t]*>[ ]?")
#: A quotation whose lines end with the mark of a line's end (two spaces) is over with the line that has none.
_QUOTE_ENDS = re.compile(r"[ ]{2}\n[^\n]*[^ \n]\Z")
_LAYOUT_LINE = re.compile(
    r"[ \t]*(?:(?P<anchor>(?:<a\s[^>]*>\s*</a>\s*)+)|(?P<comment><!--.*?-->)|(?P<image>!\[[^\]]*\]\([^)]*\))"
    r"|(?P<rule>(?:[-*_][ ]?){3,})|(?P<fence>`{3,}\w*))[ \t]*$"
)
#: Markup inside a block: backslash escapes, whose character stays, anchors and other tags, emphasis, links.
_INLINE = re.compile(
    r"\\(?P<kept>[\\`*_{}\[\]()#+\-.!<>|~])|</?[a-zA-Z][^<>\n]{0,300}>|\*{1,3}(?!\s)|(?<=\S)\*{1,3}"
    r"|!?\[(?=[^\]\n]*\]\([^)\s]*\))|\]\([^)\s]*\)"
)
_ITALIC = re.compile(r"\s*(?:\*(?!\*)|_(?!_)).*(?:(?<!\*)\*|(?<!_)_)\s*", re.DOTALL)
_BOLD = re.compile(r"\s*(?:\*\*|__).*(?:\*\*|__)\s*", re.DOTALL)


def blocks(text: MappedText) -> tuple[list[Block], list[Layout]]:
    """Cut a Markdown text into blocks and layout (anchors, comments, images, rules, fences)."""
    found: list[Block] = []
    layout: list[Layout] = []
    lines = list(_lines(text.text))
    pages = Pages(text.text, [(start, end) for kind, start, end in lines if kind in _PROSE])
    above = 0
    for kind, start, end in _groups(text.text, lines, pages):
        if kind == "table":
            found.append(table_block(text.slice(start, end)))
        elif kind.startswith("layout:") or (kind == "heading" and _DRAWN.fullmatch(text.text, start, end)):
            part = text.slice(start, end).strip()
            layout.append(Layout(kind.removeprefix("layout:") if kind != "heading" else "rule", part.span()))
        else:
            found.append(_block(text, kind, start, end))
            found[-1].tight = bool(above) and kind == "text" and is_tight(text.text, above, start, pages.at(start))
        above = end if kind == "text" else 0
    return found, layout


def _groups(text: str, lines: list[tuple[str, int, int]], pages: Pages) -> Iterator[tuple[str, int, int]]:
    """Runs of lines that form one block: (kind, start, end)."""
    kind, start, end = "", 0, 0
    for here, begin, stop in lines:
        if kind and not _joins(text, kind, (start, end), (here, begin, stop), pages):
            yield kind, start, end
            kind = ""
        if not kind:
            kind, start = here, begin
        end = stop
    if kind:
        yield kind, start, end


def _lines(text: str) -> Iterator[tuple[str, int, int]]:
    """The lines that are not blank, each with its kind; a table counts as one line."""
    at = 0
    for table in [*tables(text), (len(text), len(text))]:
        for match in _LINE.finditer(text, at, table[0]):
            if kind := _kind(match[0]):
                yield kind, *match.span()
        if table[0] < table[1]:
            yield "table", *table
        at = table[1]


def _joins(text: str, kind: str, block: Line, line: tuple[str, int, int], pages: Pages) -> bool:
    """Whether a line goes on with the block above it."""
    here, start, end = line
    if text.count("\n", block[1], start) > 1:
        return False
    above = (text.rfind("\n", block[0], block[1]) + 1 or block[0], block[1])
    if here == "quote":
        return kind == "quote" and not _QUOTE_ENDS.search(text[slice(*block)])
    return here == "text" and kind in _PROSE and goes_on(text, above, (start, end), pages.at(start), block[0])


def _kind(line: str) -> str:
    """What a line is by its marks, empty for a blank one."""
    stripped = line.strip()
    if not stripped:
        return ""
    first = stripped[0]
    if first == "#" and _HEADING.match(line):
        return "heading"
    if first == ">":
        return "quote"
    if first in "<!-*_`" and (match := _LAYOUT_LINE.match(line)):
        return f"layout:{match.lastgroup}"
    return "text"


def _block(text: MappedText, kind: str, start: int, end: int) -> Block:
    raw = text.slice(start, end)
    stripped = raw.strip()
    content, level = stripped, 0
    if kind == "heading":
        marks = len(stripped.text) - len(stripped.text.lstrip("#"))
        level, content = marks, stripped.slice(marks, len(stripped.text.rstrip("# "))).strip()
    inner = content.text
    drops = list(_quote_marks(inner)) if kind == "quote" else []
    bare = "".join(_keep(inner, drops)) if drops else inner
    bold = bool(_BOLD.fullmatch(bare))
    italic = not bold and bool(_ITALIC.fullmatch(bare))
    if "\\" in inner or "*" in inner or "<" in inner or "](" in inner:
        drops += [
            (match.start(), match.start("kept") if match["kept"] else match.end()) for match in _INLINE.finditer(inner)
        ]
    return Block(
        collapse(content, sorted(drops)),
        stripped.span(),
        level=level,
        quoted=kind == "quote",
        italic=italic,
        bold=bold,
        indent=len(raw.text) - len(raw.text.lstrip(" ")),
    )


def _quote_marks(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for line in text.splitlines(keepends=True):
        if match := _QUOTE.match(line):
            yield at, at + match.end()
        at += len(line)


def _keep(text: str, drops: list[tuple[int, int]]) -> Iterator[str]:
    at = 0
    for start, end in drops:
        yield text[at:start]
        at = end
    yield text[at:]
