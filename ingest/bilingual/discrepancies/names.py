"""Persons that one language names otherwise: other initials, or nobody there.

A name is initials and a surname, in either order (Б.Б. Омаров, Омаров Б.Б.). Surnames are known by their consonants,
for the languages spell vowels otherwise and decline the ends (Дүйсембінов, Дюсембинову).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.bilingual.alignment import Alignment
from ingest.bilingual.discrepancies.passages import Passage, Place, Text, passages
from ingest.bilingual.lexicon import plain_letters
from ingest.languages.words.comparison import CONSONANTS_ALIKE, INITIALS_ALIKE
from ingest.tree import Discrepancy, DiscrepancyKind, Severity, Span

#: A capital with its dot, which a bracket may stand for; a digit is what a scan made of the letter like it.
_INITIAL = r"(?:[^\W\d_a-zа-яәғқңөұүһі](?:\.[ \u00a0]?|(?=[)/]))|3\.(?=[^\W\d_a-zа-яәғқңөұүһі]\.))"
_SURNAME = r"[^\W\d_a-zа-яәғқңөұүһі][^\W\d_A-ZА-ЯӘҒҚҢӨҰҮҺІ]{2,30}"
_NAME = re.compile(
    rf"(?<!\w)(?:(?P<i>(?:{_INITIAL}){{1,2}})(?P<s>{_SURNAME})|(?P<t>{_SURNAME})[ \u00a0](?P<j>(?:{_INITIAL}){{1,2}})"
    # A word with a capital before a whole name is no surname (Бақылау Б.Б. Омаровқа).
    rf"(?![ \u00a0]?(?:{_INITIAL}){{0,2}}{_SURNAME}))"
)
_LETTER = re.compile(r"[^\W\d_]")
_VOWELS = re.compile(r"[аеёиоуыэюяьъй]")
#: Consonants that tell a surname: those of its stem, without what a case may add.
_TELLING = 3


@dataclass(frozen=True, slots=True)
class _Name:
    """A person's name: the consonants of the surname, the initials, the place."""

    surname: str
    initials: tuple[str, ...]
    span: Span


def name_discrepancies(alignment: Alignment) -> Iterator[Discrepancy]:
    """Persons whose initials differ; persons of a passage whom the other text, naming some there, does not name."""
    for passage in passages(alignment):
        if passage.role == "note":
            continue
        kaz, rus = _names(passage.kaz), _names(passage.rus)
        rest = list(rus)
        lonely = []
        for one in kaz:
            other = next((each for each in rest if _same(one, each)), None)
            if other is None:
                lonely.append(one)
                continue
            rest.remove(other)
            if not _initials_agree(one.initials, other.initials):
                yield _told(passage, one.span, other.span)
        if kaz and rus:
            yield from _alone(passage, lonely, rest)


def _alone(passage: Passage, kaz: Sequence[_Name], rus: Sequence[_Name]) -> Iterator[Discrepancy]:
    for at in range(max(len(kaz), len(rus))):
        ours = kaz[at].span if at < len(kaz) else None
        theirs = rus[at].span if at < len(rus) else None
        yield _told(passage, ours, theirs)


def _told(passage: Passage, kaz: Place, rus: Place) -> Discrepancy:
    here, there = (
        f"«{text.text.text[slice(*place)].strip()}»" if place else "nobody"
        for text, place in ((passage.kaz, kaz), (passage.rus, rus))
    )
    why = f"the Kazakh text names {here}, the Russian {there}"
    return passage.discrepancy(DiscrepancyKind.TERM, Severity.MODERATE, why, kaz, rus)


def _names(text: Text) -> list[_Name]:
    found = []
    for match in _NAME.finditer(text.text.text):
        initials = tuple(_LETTER.findall(plain_letters((match["i"] or match["j"]).replace("3", "З"))))
        found.append(_Name(consonants(match["s"] or match["t"]), initials, match.span()))
    return [one for one in found if len(one.surname) >= _TELLING]


def consonants(word: str) -> str:
    """The consonants of a name, in one spelling for both languages."""
    plain = plain_letters(word)
    for one, other in CONSONANTS_ALIKE:
        plain = plain.replace(one, other)
    return _VOWELS.sub("", plain)


def _same(one: _Name, other: _Name) -> bool:
    """Whether one surname begins like the other, whose case may have added letters."""
    short, long = sorted((one.surname, other.surname), key=len)
    return long.startswith(short) or (len(short) > _TELLING and long.startswith(short[:-1]))


def _initials_agree(kaz: Sequence[str], rus: Sequence[str]) -> bool:
    return all(
        a[:1] == b[:1] or any({a[:1], b[:1]} <= group for group in INITIALS_ALIKE)
        for a, b in zip(kaz, rus, strict=False)
    )
