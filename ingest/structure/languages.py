"""Documents that give an act in both languages, one after the other, as gazettes print them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import accumulate, chain

from ingest.languages import small_words
from ingest.languages.pack import LanguagePack
from ingest.languages.words.patterns import compiled
from ingest.sources.blocks import Block
from ingest.structure.labels import label_of, labels_of_nouns
from ingest.structure.requisites import read_requisites
from ingest.tree import Layout, ReadingWarning

_WORD = re.compile(r"[^\W\d_]+")
#: The text from a place on is in the other language where so many times more of its small words stand there.
_MORE = 3
#: So many small words of another language, and so many for each of its own, are a good part of a text.
_SOME, _GOOD_PART = 15, 0.25
#: An act given in one language has more words of it than this.
_LEAST = 8
#: A document begins and ends with so many blocks, a second title stands in so many.
_HEAD, _FOOT, _TITLE = 6, 4, 4


def in_one_language(
    blocks: list[Block], pack: LanguagePack, packs: Iterable[LanguagePack]
) -> tuple[list[Block], list[Layout], list[ReadingWarning]]:
    """The blocks before the place where the act is given once more in another language; the rest is layout."""
    start, place = other_language_from(blocks, pack, packs), mixed_at(blocks, pack, packs)
    for other in packs:
        foot = blocks[-_FOOT:]
        theirs = 0 if other is pack else _evidence(foot, other, pack)
        ends = theirs and theirs > _evidence(foot, pack, other)
        start = min(start, (given_again_from(blocks, pack, other) if ends else None) or start)
    if start < len(blocks):
        message = "the text goes on in another language; that part is not read, give it as a file of its own"
        foreign = [Layout("other-language", block.span) for block in blocks[start:]]
        return blocks[:start], foreign, [ReadingWarning("two-languages", message, blocks[start].span)]
    if place:
        message = "parts of the text are in another language; they are read as if they were in this one"
        return blocks, [], [ReadingWarning("two-languages", message, place.span)]
    return blocks, [], []


def leading_pack(blocks: Sequence[Block], pack: LanguagePack, packs: Iterable[LanguagePack]) -> LanguagePack:
    """The pack of the language that a document begins in, where it gives the act in two or enacts in that one alone;
    else the given pack.
    """
    head = blocks[:_HEAD]
    for other in packs:
        leads = other is not pack and _evidence(head, other, pack) > _MORE * _evidence(head, pack, other)
        if leads and (given_again_from(blocks, other, pack) or _alone_enacts(blocks, other, pack)):
            return other
    return pack


def _alone_enacts(blocks: Sequence[Block], pack: LanguagePack, other: LanguagePack) -> bool:
    """Whether an act has its enacting words in a language and none in the other: a treaty attached to it may be longer
    than the act, and be given in the other one alone.
    """
    own, foreign = compiled(pack.structure.enacting), compiled(other.structure.enacting)
    return any(own.search(one.text.text) for one in blocks) and not any(foreign.search(one.text.text) for one in blocks)


def given_again_from(blocks: Sequence[Block], first: LanguagePack, second: LanguagePack) -> int | None:
    """The index from which a document gives the act once more in a second language, title or requisites first."""
    own = [*accumulate((_evidence([block], first, second) for block in blocks), initial=0)]
    other = [*accumulate((_evidence([block], second, first) for block in blocks), initial=0)]
    parts = range(1, len(blocks))
    cut = max(parts, key=lambda index: (own[index] - other[index], index), default=0)
    before, behind = (own[cut], other[cut]), (own[-1] - own[cut], other[-1] - other[cut])
    first_read = before[0] > max(_LEAST, _MORE * before[1])
    parted = first_read and behind[1] > max(_LEAST, _MORE * behind[0], before[0] // _MORE)
    return cut if parted and _begins_act(blocks[cut : cut + _TITLE], second) else None


def _begins_act(blocks: Sequence[Block], pack: LanguagePack) -> bool:
    texts = [block.text.text for block in blocks]
    return any(compiled(pack.acts.title_start).match(text) or read_requisites(text, pack) for text in texts)


def _evidence(blocks: Sequence[Block], pack: LanguagePack, other: LanguagePack) -> int:
    """How many words show that blocks are in one language and not in the other: small words, letters of its own."""
    letters = pack.structure.alphabet - other.structure.alphabet
    small = pack.structure.small_words - other.structure.small_words
    texts = (block.text.text for block in blocks if not block.table)
    return sum(_own_words(text, letters, small) for text in texts)


def _own_words(text: str, letters: frozenset[str], small: frozenset[str]) -> int:
    lower = text.lower()
    if letters.isdisjoint(lower):
        return sum(word in small for word in small_words(text).words)
    return sum(word in small or not letters.isdisjoint(word) for word in _WORD.findall(lower))


def other_language_from(blocks: Sequence[Block], pack: LanguagePack, packs: Iterable[LanguagePack]) -> int:
    """The index of the first block of a part in another language (a heading in its words opens it), or their number."""
    for other in packs:
        if other is pack:
            continue
        heads = _named(other).match
        for index, block in enumerate(blocks):
            if not (heads(block.text.text) and label_of(block, other)) or label_of(block, pack):
                continue
            if _small_words(blocks[index:], other) > _MORE * _small_words(blocks[index:], pack):
                return _from_above(blocks, index, pack, other)
    return len(blocks)


def _from_above(blocks: Sequence[Block], index: int, pack: LanguagePack, other: LanguagePack) -> int:
    """The index from which the blocks above a heading in another language are in that one, too: title, preamble."""
    while index > 1 and _evidence([blocks[index - 1]], other, pack) > _evidence([blocks[index - 1]], pack, other):
        index -= 1
    return index


def mixed_at(blocks: Sequence[Block], pack: LanguagePack, packs: Iterable[LanguagePack]) -> Block | None:
    """The first block in another language where a good part of the text is in it; None where hardly any is.

    Tables do not count: they name things in every language.
    """
    prose = [block for block in blocks if not block.table]
    words = Counter(chain.from_iterable(small_words(block.text.text).words for block in prose))
    own = sum(count for word, count in words.items() if word in pack.structure.small_words)
    for other in packs:
        small = sum(count for word, count in words.items() if word in other.structure.small_words)
        if other is not pack and small > max(_SOME, own * _GOOD_PART):
            return next(one for one in prose if _small_words([one], other) > _small_words([one], pack))
    return None


@cache
def _named(pack: LanguagePack) -> re.Pattern[str]:
    """The noun of a unit with its number; a number alone opens a block in any language."""
    nouns = "|".join(labels_of_nouns(pack))
    return compiled(rf"NUM\s*-?\s*(?:{nouns})(?!\w)" if pack.units.number_first else rf"(?:{nouns})\s+NUM")


def _small_words(blocks: Sequence[Block], pack: LanguagePack) -> int:
    return sum(word in pack.structure.small_words for block in blocks for word in small_words(block.text.text).words)
