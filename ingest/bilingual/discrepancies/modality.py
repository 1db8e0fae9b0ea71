"""Duties, rights and denials that one language states and the other does not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ingest.bilingual.alignment import Alignment, Pair
from ingest.bilingual.discrepancies.passages import Passage, Place, Text, paragraph
from ingest.bilingual.lexicon import capital
from ingest.identifiers import parent
from ingest.languages import PACKS
from ingest.languages.words.needles import Guarded, folded, guarded
from ingest.tree import Discrepancy, DiscrepancyKind, Language, Severity, Status, UnitKind

_OTHER = {Language.KAZ: Language.RUS, Language.RUS: Language.KAZ}
#: What stands before the second half of a pair of words.
_PAIRED = re.compile(r"[^\W\d_]-\Z")
#: What stands before the first word of a title, whose capital makes no name.
_TITLE = '"«“'


_MODAL = ("obligation", "permission", "prohibition")
#: What may stand in place of each class.
_CONTRARY = {
    **dict.fromkeys((*_MODAL, "negation"), _MODAL),
    "recommendation": ("obligation",),
    "inclusion": ("exception",),
    "exception": ("inclusion",),
}


#: Where some texts state each class: the number of the text, and the words.
_Stated = Mapping[str, Sequence[tuple[int, re.Match[str]]]]


@dataclass(frozen=True, slots=True)
class _Words:
    #: Class and pattern of the words that surely say it, and of those that may.
    sure: Mapping[str, Guarded]
    weak: Mapping[str, re.Pattern[str]]


@dataclass(frozen=True, slots=True)
class _OneSided:
    """What one language states and the other does not, in a numbered unit."""

    language: Language
    name: str
    unit: str
    #: None where it may say more often what the other states too: it answers, and is not told.
    told: Discrepancy | None


def modality_discrepancies(alignment: Alignment) -> Iterator[Discrepancy]:
    """Classes of modality that are surely stated in one text and in no way in the other."""
    # A list's opening words and its last item are read together: the verb of «may:» ends a Kazakh list and opens a
    # Russian one. So it is with lists without numbers, as new wordings quote them: what one block lacks answers what
    # another block of the same paragraph has too much.
    lonely: list[_OneSided] = []
    for group in _groups(alignment.pairs):
        texts = {
            Language.KAZ: [Text(Language.KAZ, pair.kaz.path, pair.kaz.text) for pair in group],
            Language.RUS: [Text(Language.RUS, pair.rus.path, pair.rus.text) for pair in group],
        }
        stated = {language: _stated(language, texts[language]) for language in Language}
        found = [one for language in Language for one in _one_way(language, texts, stated)]
        lonely += found
        yield from [] if any(one.told for one in found) else _exchanged(texts, stated)
    yield from (one.told for one in _unanswered(lonely, alignment) if one.told)


def _unanswered(lonely: list[_OneSided], alignment: Alignment) -> Iterator[_OneSided]:
    """What no other block of the unit answers, a loose one neither."""
    taken: set[int] = set()
    for at, one in enumerate(lonely):
        for other in range(at + 1, len(lonely)):
            rest = lonely[other]
            if other not in taken and rest.language is not one.language and _same(one, rest):
                taken |= {at, other}
                break
    for at, one in enumerate(lonely):
        if at not in taken and not _in_loose(one, alignment):
            yield one


def _same(one: _OneSided, other: _OneSided) -> bool:
    return one.name == other.name and one.unit == other.unit


def _in_loose(one: _OneSided, alignment: Alignment) -> bool:
    other = _OTHER[one.language]
    pattern = _words(other).weak[one.name]
    return any(
        pattern.search(unit.text.text) for unit in alignment.loose_units[other] if paragraph(unit.path) == one.unit
    )


def _groups(pairs: list[Pair]) -> Iterator[list[Pair]]:
    """Each pair of units alone, but a list's opening unit together with its last item."""
    live = [pair for pair in pairs if Status.DELETED not in (pair.kaz.status, pair.rus.status)]
    last: dict[str, Pair] = {}
    for pair in live:
        if pair.kaz.kind is UnitKind.SUBPARAGRAPH:
            last[parent(pair.kaz.path)] = pair
    openers = _openers(live, last)
    ends = {owner: [one for one in live if _ends(one, pair)] for owner, pair in last.items()}
    closing = {id(pair) for owner in openers.values() for pair in ends[owner]}
    closing |= {id(pair) for pair in last.values()}
    for pair in live:
        if pair.kaz.path in openers:
            yield [pair, *ends[openers[pair.kaz.path]]]
        elif id(pair) not in closing:
            yield [pair]


def _ends(one: Pair, last: Pair) -> bool:
    """Whether a pair is a list's last item, or a block behind it that ends the sentence of the list."""
    return one is last or (one.kaz.kind is UnitKind.ALINEA and parent(one.kaz.path) == last.kaz.path)


def _openers(live: list[Pair], last: Mapping[str, Pair]) -> dict[str, str]:
    """The unit whose words open each list: the list's parent, or the alinea that stands right before it."""
    openers: dict[str, str] = {}
    before: dict[str, str] = {}
    for pair in live:
        path = pair.kaz.path
        if pair.kaz.kind is UnitKind.ALINEA:
            before[parent(path)] = path
        elif pair.kaz.kind is UnitKind.SUBPARAGRAPH and parent(path) not in openers.values():
            openers[before.get(parent(path), parent(path))] = parent(path)
    return {opener: owner for opener, owner in openers.items() if owner in last}


def _stated(language: Language, texts: list[Text]) -> _Stated:
    """What some texts surely state; several questions are asked of it."""
    return {
        name: [(at, match) for at, text in enumerate(texts) for match in _found(pattern, text)]
        for name, pattern in _words(language).sure.items()
    }


def _one_way(
    language: Language, texts: Mapping[Language, list[Text]], stated: Mapping[Language, _Stated]
) -> Iterator[_OneSided]:
    """What one language surely states and the other does not."""
    own, others = texts[language], texts[_OTHER[language]]
    weak, sure = _words(_OTHER[language]).weak, stated[_OTHER[language]]
    for name, found in stated[language].items():
        answers = _count(weak[name], others) if found else 0
        # One word may deny for several (исключающими вред или увечья).
        if answers >= len(found):
            continue
        unit = paragraph(own[0].unit)
        if answers and (name == "negation" or sure[name]):
            # The verb of a list whose last item is a sentence of its own ends the item before it.
            yield _OneSided(language, name, unit, None)
            continue
        # What one includes may come and go, unless the other language has more exceptions.
        if name == "inclusion" and len(sure["exception"]) <= len(stated[language]["exception"]):
            continue
        told = _discrepancy(language, texts, name, found[-1], _contrary(name, sure))
        yield _OneSided(language, name, unit, told)


def _exchanged(texts: Mapping[Language, list[Text]], stated: Mapping[Language, _Stated]) -> Iterator[Discrepancy]:
    """One right too many and one duty too few, or the other way round: the one stands for the other."""
    kaz, rus = stated[Language.KAZ], stated[Language.RUS]
    surplus = {name: len(kaz[name]) - len(rus[name]) for name in ("permission", "obligation")}
    if surplus["permission"] * surplus["obligation"] >= 0:
        return
    name, other = sorted(surplus, key=surplus.__getitem__, reverse=True)
    yield _discrepancy(Language.KAZ, texts, name, kaz[name][-1], other)


def _found(pattern: Guarded | re.Pattern[str], text: Text) -> Iterator[re.Match[str]]:
    """What a pattern finds, but names (Семей is a city), bounds of time, and halves of pairs (алған-алмағаны)."""
    words = text.text.text
    found = pattern.finditer(words, folded(words)) if isinstance(pattern, Guarded) else pattern.finditer(words)
    bound = _bounding(text.language)
    for match in found:
        at = match.start()
        named = at > 0 and words[at].isupper() and words[at - 1] not in _TITLE and capital(words, at)
        if not (named or bound.match(words, at) or _PAIRED.search(words, max(at - 2, 0), at)):
            yield match


@cache
def _bounding(language: Language) -> re.Pattern[str]:
    return re.compile(PACKS[language].comparison.denies_nothing, re.IGNORECASE)


def _count(pattern: Guarded | re.Pattern[str], texts: list[Text]) -> int:
    return sum(1 for text in texts for _ in _found(pattern, text))


def _discrepancy(
    language: Language,
    texts: Mapping[Language, list[Text]],
    name: str,
    found: tuple[int, re.Match[str]],
    contrary: str | None,
) -> Discrepancy:
    at, match = found
    other = _OTHER[language]
    why = f"the {language.english} text states {_article(name)}, the {other.english} "
    why += f"states {_article(contrary)}" if contrary else "does not"
    places: dict[Language, Place] = {language: match.span(), other: None}
    passage = Passage(texts[Language.KAZ][at], texts[Language.RUS][at], "text")
    return passage.discrepancy(
        DiscrepancyKind.MODALITY, Severity.SEVERE, why, places[Language.KAZ], places[Language.RUS]
    )


def _contrary(name: str, stated: _Stated) -> str | None:
    """Another modality that the other text states in place of this one."""
    return next((one for one in stated if stated[one] and one != name and one in _CONTRARY.get(name, ())), None)


def _article(name: str) -> str:
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


@cache
def _words(language: Language) -> _Words:
    words = PACKS[language].comparison
    sure = {**words.modality, "negation": words.negation}
    weak = {**words.modality_weak, "negation": words.negation_weak}
    return _Words(
        {name: guarded(rf"\b(?:{pattern})") for name, pattern in sure.items()},
        {name: re.compile(rf"\b(?:(?:{weak[name]})(?!\w)|{sure[name]})", re.IGNORECASE) for name in sure},
    )
