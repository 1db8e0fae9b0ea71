"""Documents that give an act in both languages, one after the other, as gazettes print them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ingest.languages.pack import LanguagePack
from ingest.sources.blocks import Block
from ingest.structure.labels import label_of

_WORD = re.compile(r"[^\W\d_]+")
#: The text from a place on is in the other language where so many times more of its small words stand there.
_MORE = 3


def other_language_from(blocks: Sequence[Block], pack: LanguagePack, packs: Iterable[LanguagePack]) -> int:
    """The index of the first block of a part in another language (a heading in its words opens it), or their number."""
    for other in packs:
        if other is pack:
            continue
        for index, block in enumerate(blocks):
            if label_of(block, pack) or not _is_heading(block, other):
                continue
            if _small_words(blocks[index:], other) > _MORE * _small_words(blocks[index:], pack):
                return index
    return len(blocks)


def _is_heading(block: Block, pack: LanguagePack) -> bool:
    label = label_of(block, pack)
    # A number alone opens a unit in any language: the noun must be there, before or behind it.
    return label is not None and block.text.text[0].isdigit() == pack.units.number_first


def _small_words(blocks: Sequence[Block], pack: LanguagePack) -> int:
    return sum(
        word in pack.structure.small_words for block in blocks for word in _WORD.findall(block.text.text.lower())
    )
