"""Text that an amending act quotes: its numbers are those of the amended act, not its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.sources.blocks import Block

_OPENS = re.compile(r"\s*[\"«]")
_CLOSES = re.compile(r"[\"»]\s*[.;,]?\s*\Z")
_LABEL = re.compile(r"\s*[\"«]\s*(?:(?:\d+|[IVX]+)(?:-\d+)*\s*[.)-]|[А-ЯЁӘҒҚҢӨҰҮҺІ§])")
#: A quotation that has not ended after so many blocks has lost its closing mark.
_REACH = 400


def quoted_blocks(blocks: Sequence[Block]) -> set[int]:
    """Indexes of the blocks that stand within a quotation that another block opened or that opens them.

    A quotation is taken for one only where the block before it announces it with a colon.
    """
    found: set[int] = set()
    index = 1
    while index < len(blocks):
        text = blocks[index].text.text
        announced = blocks[index - 1].text.text.rstrip().endswith(":")
        if announced and _LABEL.match(text) and (end := _end(blocks, index)) is not None:
            found.update(range(index, end + 1))
            index = end
        index += 1
    return found


def _end(blocks: Sequence[Block], start: int) -> int | None:
    """The block that closes the quotation opened at a block, None if none does."""
    straight = blocks[start].text.text.lstrip().startswith('"')
    balance = 0
    for index in range(start, min(start + _REACH, len(blocks))):
        text = blocks[index].text.text
        balance += text.count('"') if straight else text.count("«") - text.count("»")
        closed = balance % 2 == 0 if straight else balance <= 0
        if closed and _CLOSES.search(text):
            return index
    return None
