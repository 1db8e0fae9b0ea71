"""Footnotes of an act's own: «* – в ценах 2010 года» below a table in which a word bears the same mark."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.sources.blocks import Block

_FOOTNOTE = re.compile(r"(\*{1,4})\)?\s*[-–—]?\s*(?=[^\s*])")
#: A mark behind a word or a bracket.
_MARKED = re.compile(r"[^\W_]\)?(\*{1,4})(?![*\w])")


def footnotes(blocks: Sequence[Block]) -> dict[int, str]:
    """The blocks that are footnotes, each with its mark: it opens the block and stands behind a word above."""
    found: dict[int, str] = {}
    marks: set[str] = set()
    for index, block in enumerate(blocks):
        text = block.text.text
        if "*" not in text:
            continue
        opening = None if block.table else _FOOTNOTE.match(text)
        if opening and opening[1] in marks:
            found[index] = opening[1]
        marks.update(match[1] for match in _MARKED.finditer(text))
    return found
