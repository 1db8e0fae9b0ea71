"""Markdown of the corpus kind: headings, quoted notes, anchors, emphasis, indented list items, tables.

Every character that is not white space ends up in a block's span or in the layout.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.sources.blocks import Block
from ingest.sources.cutting import collapse
from ingest.tree import Layout, MappedText

_LINE = re.compile(r"[^\n]*\n?")
_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.*?)[ \t#]*$")
_LABEL = re.compile(r"[ \t]*\*{0,3}\d+(?:-\d+)*\\?[.)][ \t]")
_QUOTE = re.compile(r"[ \t]*>[ ]?")
_LAYOUT_LINE = re.compile(
    r"[ \t]*(?:(?P<anchor>(?:<a\s[^>]*>\s*</a>\s*)+)|(?P<comment><!--.*?-->)|(?P<image>!\[[^\]]*\]\([^)]*\))"
    r"|(?P<rule>(?:[-*_][ ]?){3,})|(?P<fence>`{3,}\w*))[ \t]*$"
)
_TABLE = re.compile(r"[ \t]*(?:\||<t(?:able|r|d|h|body)\b)")
#: Markup inside a block: backslash escapes, anchors and other tags, emphasis, links.
_INLINE = re.compile(
    r"\\(?=[\\`*_{}\[\]()#+\-.!>|~])|</?[a-zA-Z][^<>\n]{0,300}>|\*{1,3}(?!\s)|(?<=\S)\*{1,3}"
    r"|!?\[(?=[^\]\n]*\]\([^)\s]*\))|\]\([^)\s]*\)"
)
_ITALIC = re.compile(r"\s*(?:\*(?!\*)|_(?!_)).*(?:(?<!\*)\*|(?<!_)_)\s*", re.DOTALL)
_BOLD = re.compile(r"\s*(?:\*\*|__).*(?:\*\*|__)\s*", re.DOTALL)


def blocks(text: MappedText) -> tuple[list[Block], list[Layout]]:
    """Cut a Markdown text into blocks and layout (anchors, comments, images, rules, fences)."""
    found: list[Block] = []
    layout: list[Layout] = []
    for kind, start, end in _groups(text.text):
        if kind.startswith("layout:"):
            part = text.slice(start, end).strip()
            layout.append(Layout(kind.removeprefix("layout:"), part.span()))
        else:
            found.append(_block(text, kind, start, end))
    return found, layout


def _groups(text: str) -> Iterator[tuple[str, int, int]]:
    """Runs of lines that form one block: (kind, start, end)."""
    kind, start, at = "", 0, 0
    for match in _LINE.finditer(text):
        line = match[0]
        if not line:
            break
        here = _kind(line)
        anew = kind == here == "text" and _starts_anew(text, match.start())
        if kind and (here != kind or anew or kind in ("heading", "blank") or kind.startswith("layout:")):
            if kind != "blank":
                yield kind, start, at
            kind = ""
        if not kind:
            kind, start = here, match.start()
        at = match.end()
    if kind and kind != "blank":
        yield kind, start, at


def _starts_anew(text: str, start: int) -> bool:
    """Whether a line right below another opens a unit: the one above ends a sentence or item, this one is numbered."""
    above = text[max(0, start - 40) : start].rstrip()[-1:]
    return above in tuple(".;:") and bool(_LABEL.match(text, start))


def _kind(line: str) -> str:
    stripped = line.strip()
    if not stripped:
        return "blank"
    first = stripped[0]
    if first == "#" and _HEADING.match(line.rstrip("\n")):
        return "heading"
    if first == ">":
        return "quote"
    if first in "<!-*_`" and (match := _LAYOUT_LINE.match(line)):
        return f"layout:{match.lastgroup}"
    if first in "|<" and _TABLE.match(line):
        return "table"
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
    if kind != "table" and ("\\" in inner or "*" in inner or "<" in inner or "](" in inner):
        drops += [match.span() for match in _INLINE.finditer(inner)]
    return Block(
        collapse(content, sorted(drops)) if kind != "table" else content,
        stripped.span(),
        level=level,
        quoted=kind == "quote",
        italic=italic,
        bold=bold,
        table=kind == "table",
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
