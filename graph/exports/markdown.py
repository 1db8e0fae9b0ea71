"""Markdown of an act or unit in the layout of the public corpora: headings, quoted notes and stamps, HTML tables."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence

from graph.editions.edition import Edition
from graph.exports.format import TextExport
from graph.exports.paragraphs import Kind, Paragraph, paragraphs

#: What is markup in the midst of a line, and what is at its beginning.
_INLINE = re.compile(r"[\\*`\[\]]|<(?=/?[a-zA-Z])")
_OPENING = re.compile(r"\A(?=#{1,6}[ \t]|>|[-+][ \t]|\||_)")


def write(editions: Sequence[Edition]) -> bytes:
    """The paragraphs with blank lines between them."""
    blocks = ("\n".join(_lines(one)) for edition in editions for one in paragraphs(edition))
    return ("\n\n".join(blocks) + "\n").encode()


def _lines(paragraph: Paragraph) -> Iterator[str]:
    lines = [_escaped(line) for line in paragraph.lines]
    if paragraph.kind in (Kind.TITLE, Kind.HEADING):
        yield from (f"{'#' * paragraph.level} {line}" for line in lines)
    elif paragraph.kind in (Kind.NOTE, Kind.STAMP):
        yield from (f"> *{line}*{'' if line is lines[-1] else '  '}" for line in lines)
    elif paragraph.kind is Kind.SIGNATURE:
        yield from (f"**{line}**" for line in lines)
    elif paragraph.kind is Kind.ITEM:
        yield from (f"   {line}" for line in lines)
    elif paragraph.kind is Kind.TABLE:
        yield "<table>"
        for row in paragraph.rows:
            yield from ("<tr>", *(f"<td>{html.escape(cell, quote=False)}</td>" for cell in row), "</tr>")
        yield "</table>"
    else:
        yield from lines


def _escaped(line: str) -> str:
    return _OPENING.sub(r"\\", _INLINE.sub(r"\\\g<0>", line))


EXPORT = TextExport("markdown", "text/markdown", ".md", write, rank=60)
