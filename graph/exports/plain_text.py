"""Plain text of an act or unit: a paragraph a line, as registries hand acts out (docs/parse.md, Layouts)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.editions.edition import Edition
from graph.exports.format import TextExport
from graph.exports.paragraphs import Kind, Paragraph, paragraphs


def write(editions: Sequence[Edition]) -> bytes:
    """The paragraphs with blank lines between them; the rows of a table are lines, their cells between strokes."""
    blocks = ("\n".join(_lines(one)) for edition in editions for one in paragraphs(edition))
    return ("\n\n".join(blocks) + "\n").encode()


def _lines(paragraph: Paragraph) -> Iterator[str]:
    if paragraph.kind is Kind.TABLE:
        for row in paragraph.rows:
            yield "| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |"
    yield from paragraph.lines


EXPORT = TextExport("text", "text/plain", ".txt", write, rank=70)
