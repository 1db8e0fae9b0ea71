"""Documents that give an act in both languages, one after the other, as gazettes print them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from ingest.languages.pack import LanguagePack
from ingest.languages.words.patterns import compiled
from ingest.sources.blocks import Block
from ingest.structure.labels import label_of, labels_of_nouns
from ingest.tree import Layout, ReadingWarning

_WORD = re.compile(r"[^\W\d_]+")
#: The text from a place on is in the other language where so many times more of its small words stand there.
_MORE = 3
#: So many small words of another language, and so many for each of its own, are a good part of a text.
_SOME, _GOOD_PART = 15, 0.25


def in_one_language(
    blocks: list[Block], pack: LanguagePack, packs: Iterable[LanguagePack]
) -> tuple[list[Block], list[Layout], list[ReadingWarning]]:
    """The blocks before the place where the act is given once more in another language; the rest is layout."""
    start = other_language_from(blocks, pack, packs)
    if start < len(blocks):
        message = "the text goes on in another language; that part is not read, give it as a file of its own"
        foreign = [Layout("other-language", block.span) for block in blocks[start:]]
        return blocks[:start], foreign, [ReadingWarning("two-languages", message, blocks[start].span)]
    if place := mixed_at(blocks, pack, packs):
        message = "parts of the text are in another language; they are read as if they were in this one"
        return blocks, [], [ReadingWarning("two-languages", message, place.span)]
    return blocks, [], []


def other_language_from(blocks: Sequence[Block], pack: LanguagePack, packs: Iterable[LanguagePack]) -> int:
    """The index of the first block of a part in another language (a heading in its words opens it), or their number."""
    for other in packs:
        if other is pack:
            continue
        for index, block in enumerate(blocks):
            if not _is_heading(block, other) or label_of(block, pack):
                continue
            if _small_words(blocks[index:], other) > _MORE * _small_words(blocks[index:], pack):
                return index
    return len(blocks)


def mixed_at(blocks: Sequence[Block], pack: LanguagePack, packs: Iterable[LanguagePack]) -> Block | None:
    """The first block in another language where a good part of the text is in it; None where hardly any is.

    Tables do not count: they name things in every language.
    """
    prose = [block for block in blocks if not block.table]
    words = [word for block in prose for word in _WORD.findall(block.text.text.lower())]
    own = sum(word in pack.structure.small_words for word in words)
    for other in packs:
        small = sum(word in other.structure.small_words for word in words)
        if other is not pack and small > max(_SOME, own * _GOOD_PART):
            return next(one for one in prose if _small_words([one], other) > _small_words([one], pack))
    return None


def _is_heading(block: Block, pack: LanguagePack) -> bool:
    """Whether the noun of a unit opens a block with its number; a number alone opens one in any language."""
    return bool(_named(pack).match(block.text.text)) and label_of(block, pack) is not None


@cache
def _named(pack: LanguagePack) -> re.Pattern[str]:
    nouns = "|".join(labels_of_nouns(pack))
    return compiled(rf"NUM\s*-?\s*(?:{nouns})(?!\w)" if pack.units.number_first else rf"(?:{nouns})\s+NUM")


def _small_words(blocks: Sequence[Block], pack: LanguagePack) -> int:
    return sum(
        word in pack.structure.small_words for block in blocks for word in _WORD.findall(block.text.text.lower())
    )
