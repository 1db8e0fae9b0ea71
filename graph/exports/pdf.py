"""PDF of an act for printing: one language, or both in two columns; day and force stand on each page.

Set by Typst with the fonts that it brings (Libertinus has all Kazakh letters): the same bytes on every machine.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from graph.editions.edition import Edition
from graph.editions.page_words import short_title, standing
from graph.errors import ExportError
from graph.exports.format import TextExport
from graph.exports.paragraphs import Paragraph
from graph.exports.side_by_side import side_by_side

_TEMPLATE = Path(__file__).with_name("pdf.typ")
_FONTS = ("Libertinus Serif", "DejaVu Sans Mono")


def write(editions: Sequence[Edition]) -> bytes:
    """One document, headings as bookmarks; ExportError where the library for it is not installed."""
    try:
        import typst
    except ImportError as error:
        raise ExportError("PDF needs a library that is not installed: pip install 'jarlyq[pdf]'") from error
    data = {
        "title": editions[0].title,
        "languages": [each.language.tag for each in editions],
        "head": [*(short_title(each) for each in editions), *standing(editions)],
        "fonts": _FONTS,
        "rows": [[[_said(one) for one in column] for column in row] for row in side_by_side(editions)],
    }
    compiled = typst.compile(
        _template(), sys_inputs={"data": json.dumps(data, ensure_ascii=False)}, ignore_system_fonts=True
    )
    if not isinstance(compiled, bytes):
        raise TypeError("Typst made no single file")
    return compiled


@cache
def _template() -> bytes:
    return _TEMPLATE.read_bytes()


def _said(paragraph: Paragraph) -> dict[str, Any]:
    """A paragraph as the template takes it; rows of a table are of one length."""
    columns = max((len(row) for row in paragraph.rows), default=0)
    rows = [[*row, *[""] * (columns - len(row))] for row in paragraph.rows]
    return {
        "kind": str(paragraph.kind),
        "lines": paragraph.lines,
        "level": max(paragraph.level, 1),
        "rows": rows,
        "columns": columns,
    }


EXPORT = TextExport("pdf", "application/pdf", ".pdf", write, rank=81, both=True, listed=find_spec("typst") is not None)
