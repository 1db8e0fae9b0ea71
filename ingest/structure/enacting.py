"""The enacting words of a preamble: in the order in which they are read, and no heading though set as one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ingest.languages.pack import LanguagePack
from ingest.languages.words.patterns import compiled
from ingest.sources.blocks import Block
from ingest.tree import MappedText

#: Enacting words stand in the last part of a preamble, so far from its end at most.
_REACH = 120


def enacting_in_order(text: MappedText, pack: LanguagePack) -> MappedText:
    """Enacting words that a PDF put behind their colon (« :ҚАУЛЫ ЕТЕМІН») before it."""
    pattern = compiled(rf"\s*(:)\s*({pack.structure.enacting})\s*$")
    match = pattern.search(text.text, max(0, len(text) - _REACH))
    if not match:
        return text
    words = MappedText.join([text.slice(0, match.start()), text.slice(*match.span(2))])
    return MappedText.join([words, text.slice(*match.span(1))], glue="")


def without_enacting_headings(blocks: Iterable[Block], pack: LanguagePack) -> Iterator[Block]:
    """The blocks, with enacting words that are set as a heading (## ПОСТАНОВЛЯЮ:) as the paragraph that they are."""
    pattern = compiled(pack.structure.enacting)
    for block in blocks:
        text = block.text.text
        yield replace(block, level=0) if block.level and text[-1] == ":" and pattern.search(text) else block
