"""The enacting words of a preamble, in the order in which they are read."""

from __future__ import annotations

from ingest.languages.pack import LanguagePack
from ingest.languages.words.patterns import compiled
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
