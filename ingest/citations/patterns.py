"""The patterns that a language's citation words amount to, compiled once.

One pass over a text looks for the literals that citations begin with (``scan``); only there a longer pattern is
tried. Patterns of literals are what `re` searches fastest; none here starts with a class of characters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.citations.trie import literal_pattern
from ingest.languages.words.citations import ActNoun, CitationWords, UnitWord

#: A unit's number, or a letter with its bracket.
ITEM = r"(?:\d{1,4}(?:-\d{1,3}){0,2}\)?|(?<!\w)[^\W\d_]\))"
DASHES = "-–—"


@dataclass(frozen=True)
class UnitPattern:
    """How a kind of unit is told with its numbers; the groups are noun and nums."""

    word: UnitWord
    pattern: re.Pattern[str]
    #: The noun alone.
    bare: re.Pattern[str]
    plural: re.Pattern[str]
    either: re.Pattern[str]
    possessed: re.Pattern[str]


@dataclass(frozen=True)
class NounPattern:
    """How the noun of a form of act is told."""

    noun: ActNoun
    pattern: re.Pattern[str]
    plural: re.Pattern[str]
    #: «(hereinafter the Law)», the noun being this one.
    alias: re.Pattern[str]


@dataclass(frozen=True)
class Patterns:
    """Everything that finding needs of one language."""

    words: CitationWords
    scan: re.Pattern[str]
    #: Literal in the scan → what to try there, in order.
    units_at: dict[str, tuple[UnitPattern, ...]]
    #: Where numbers stand before the noun: literals they begin with, the numbers, what ties them to the noun.
    numbers_at: frozenset[str]
    numbers: re.Pattern[str]
    number_link: re.Pattern[str]
    nouns_at: dict[str, tuple[NounPattern, ...]]
    this_at: frozenset[str]
    same_at: frozenset[str]
    attached_at: frozenset[str]
    abbreviations_at: frozenset[str]
    unit_nouns: tuple[UnitPattern, ...]
    act_nouns: tuple[NounPattern, ...]
    documents: tuple[tuple[str, re.Pattern[str]], ...]
    this: re.Pattern[str]
    same: re.Pattern[str]
    attached: tuple[tuple[str, re.Pattern[str]], ...]
    this_document: tuple[tuple[str, re.Pattern[str]], ...]
    abbreviation: re.Pattern[str]
    abbreviation_before: re.Pattern[str]
    before: tuple[tuple[str, re.Pattern[str]], ...]
    after: tuple[tuple[str, re.Pattern[str]], ...]
    country: re.Pattern[str]
    codes: tuple[tuple[str, re.Pattern[str]], ...]
    link: re.Pattern[str]
    act_list: re.Pattern[str]
    annex_after: re.Pattern[str]
    not_a_unit: re.Pattern[str]
    not_alone: re.Pattern[str]
    not_alone_before: re.Pattern[str]
    approved: re.Pattern[str]
    alias_opening: re.Pattern[str]
    foreign: re.Pattern[str]
    foreign_before: re.Pattern[str]
    ordinal: re.Pattern[str]
    item: re.Pattern[str]
    range_word: re.Pattern[str]
    space: re.Pattern[str]


def patterns_of(words: CitationWords) -> Patterns:
    """The patterns of a language's words, compiled at the first call."""
    found = _COMPILED.get(id(words))
    if found is None or found.words is not words:
        found = _COMPILED[id(words)] = _compile(words)
    return found


_COMPILED: dict[int, Patterns] = {}


def _compile(words: CitationWords) -> Patterns:
    ordinal = _ordinal(words)
    units = tuple(_unit(word, words, ordinal) for word in words.units)
    nouns = tuple(_noun(noun, words) for noun in words.act_nouns)
    units_at, nouns_at = _unit_anchors(units), _noun_anchors(nouns)
    numbers_at = frozenset(_number_anchors(words))
    this_at = frozenset(_cased(words.this_anchors))
    same_at = frozenset(_cased(words.same_anchors))
    attached_at = frozenset(_cased(words.attached_anchors))
    anchors = {*units_at, *numbers_at, *nouns_at, *this_at, *same_at, *attached_at, *words.abbreviations}
    documents = tuple((key, re.compile(rf"(?:{noun})(?!\w)", re.IGNORECASE)) for key, noun in words.documents)
    others = [*(noun.noun for noun in words.act_nouns), *(noun for _, noun in words.documents)]
    return Patterns(
        words=words,
        scan=literal_pattern(anchors),
        units_at=units_at,
        numbers_at=numbers_at,
        numbers=re.compile(_numbers(words, ordinal), re.IGNORECASE),
        number_link=re.compile(words.number_link),
        nouns_at=nouns_at,
        this_at=this_at,
        same_at=same_at,
        attached_at=attached_at,
        abbreviations_at=frozenset(words.abbreviations),
        unit_nouns=units,
        act_nouns=nouns,
        documents=documents,
        same=re.compile(rf"(?:{words.same})\s+"),
        this=re.compile(rf"{words.this}\s+"),
        attached=_with_document(words.attached, words),
        this_document=_with_document(words.this_document, words),
        abbreviation=re.compile(_abbreviation(words)),
        abbreviation_before=re.compile(rf"(?:{words.abbreviation_before})\Z"),
        before=tuple((key, _ending(pattern, words)) for key, pattern in words.before),
        after=tuple((key, re.compile(rf"\s*(?:{_dated(pattern, words)})")) for key, pattern in words.after),
        country=re.compile(rf"(?<!\w){words.acts.country}(?!\w)"),
        codes=tuple((name, re.compile(pattern)) for name, pattern in words.codes),
        link=re.compile(rf"\s*,\s*(?:(?:{words.list_words})\s+)?|\s+(?:{words.list_words})\s+", re.IGNORECASE),
        act_list=re.compile(words.act_list),
        annex_after=re.compile(rf"\s+{words.annex_after}(?!\w)", re.IGNORECASE),
        not_a_unit=re.compile(words.not_a_unit),
        not_alone=re.compile(rf"{words.not_alone}|\s+(?i:{'|'.join(others)})(?!\w)"),
        not_alone_before=re.compile(words.not_alone_before),
        alias_opening=re.compile(words.alias_opening),
        approved=re.compile(words.approved),
        foreign_before=re.compile(words.foreign_before),
        foreign=re.compile(rf"\s*{words.foreign}"),
        ordinal=re.compile(ordinal, re.IGNORECASE),
        item=re.compile(ITEM),
        space=re.compile(r"\s+"),
        range_word=re.compile(words.range_words or r"(?!)"),
    )


def _with_document(pattern: str, words: CitationWords) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """A pattern for each kind of document."""
    return tuple((key, re.compile(pattern.replace("DOCUMENT", rf"(?i:{noun})(?!\w)"))) for key, noun in words.documents)


def _abbreviation(words: CitationWords) -> str:
    names = "|".join(sorted(words.abbreviations, key=len, reverse=True))
    return rf"(?P<name>{names})(?P<state>{words.abbreviation_after})?{words.abbreviation_ending}(?!\w)"


def _cased(anchors: tuple[str, ...]) -> list[str]:
    return [form for anchor in anchors for form in (anchor, anchor[:1].upper() + anchor[1:])]


def _dated(pattern: str, words: CitationWords) -> str:
    return pattern.replace("DATE", words.dates.regex)


def _ending(pattern: str, words: CitationWords) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_dated(pattern, words)})\s*\Z")


def _ordinal(words: CitationWords) -> str:
    stems = "|".join(sorted(words.ordinals, key=len, reverse=True))
    tens = "|".join(words.tens)
    return rf"(?<!\w)(?:(?:{tens})\s+)?(?:{stems}){words.ordinal_ending}(?!\w)"


def _numbers(words: CitationWords, ordinal: str) -> str:
    separator = rf"(?:\s*[,{DASHES}]\s*(?:(?:{words.list_words})\s+)?|\s+(?:{words.list_words}|{words.range_words})\s+)"
    digits = rf"{ITEM}(?:{separator}{ITEM})*"
    return rf"(?>{digits}|{ordinal}(?:{separator}{ordinal})*)"


def _unit(word: UnitWord, words: CitationWords, ordinal: str) -> UnitPattern:
    numbers = _numbers(words, ordinal)
    if words.number_first:
        text = rf"(?:{word.noun})(?!\w)"
    elif word.segment == "att":
        text = rf"(?P<noun>{word.noun})(?:\s*(?P<nums>{numbers}))?\s+{words.annex_link}(?=\s)"
    else:
        text = rf"(?P<noun>{word.noun})\s*(?P<nums>(?<!\w)(?:{numbers}))"
    return UnitPattern(
        word,
        re.compile(text, re.IGNORECASE),
        re.compile(rf"(?:{word.noun})(?!\w)", re.IGNORECASE),
        re.compile(rf"(?:{word.plural})\Z", re.IGNORECASE),
        re.compile(rf"(?:{word.either})\Z", re.IGNORECASE),
        re.compile(rf"(?:{word.possessed})\Z", re.IGNORECASE),
    )


def _noun(noun: ActNoun, words: CitationWords) -> NounPattern:
    return NounPattern(
        noun,
        re.compile(rf"(?:{noun.noun})(?!\w)", re.IGNORECASE),
        re.compile(rf"(?:{noun.plural})\Z", re.IGNORECASE),
        re.compile(words.alias.replace("NOUN", noun.noun), re.IGNORECASE),
    )


def _number_anchors(words: CitationWords) -> list[str]:
    if not words.number_first:
        return []
    letters = [f"{letter})" for letter in words.list_letters]
    return [*"123456789", *letters, *_cased((*words.ordinals, *(f"{ten} " for ten in words.tens)))]


def _unit_anchors(units: tuple[UnitPattern, ...]) -> dict[str, tuple[UnitPattern, ...]]:
    found: dict[str, tuple[UnitPattern, ...]] = {}
    for unit in units:
        for anchor in _cased(unit.word.anchors):
            found[anchor] = (*found.get(anchor, ()), unit)
    return found


def _noun_anchors(nouns: tuple[NounPattern, ...]) -> dict[str, tuple[NounPattern, ...]]:
    found: dict[str, tuple[NounPattern, ...]] = {}
    for noun in nouns:
        for anchor in _cased(noun.noun.anchors):
            found[anchor] = (*found.get(anchor, ()), noun)
    return found
