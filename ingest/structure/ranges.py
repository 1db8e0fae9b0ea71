"""Units that are deleted together in one line: «Статьи 4 – 6 исключены», «2) – 4) алып тасталды»."""

from __future__ import annotations

import re
from functools import cache

from ingest.languages.pack import LanguagePack
from ingest.languages.words.needles import guarded
from ingest.languages.words.patterns import NUMBER, compiled
from ingest.structure.labels import Label, kind_of
from ingest.structure.numbering import RANGE_LENGTH, hyphen_range
from ingest.tree import AmendmentKind, UnitKind

#: A line that deletes is shorter than this.
_LENGTH = 500
_NUMBER = re.compile(NUMBER)
#: The number and the bracket before words that name its units: «1. (Пункты 1-4 утратили силу …)».
_LED = re.compile(r"(?P<n>\d{1,4})\.\s*[(\[]\s*(?=\w)")
_DASH = re.compile(r"\s*[.)]?\s*[-–—]\s*")
#: Kinds of units that a line may delete together.
_KINDS = ("art", "para", "subpara", "chp", "subchp", "sec")


def deleted_units(text: str, pack: LanguagePack) -> Label | None:
    """The label of a line that deletes several units at once, with all their numbers; None of any other line."""
    led = _LED.match(text)
    start = led.end() if led else 0
    if len(text) > _LENGTH or not _listed(pack).match(text, start) or not guarded(pack.structure.deleted).search(text):
        return None
    for kind, pattern in _patterns(pack):
        match = pattern.match(text, start)
        if (
            match
            and _deleted(pack).match(text, match.end())
            and not (match["noun"] and _orders(text, match.end(), pack))
        ):
            numbers = _numbers(match["list"])
            if led and led["n"] != numbers[0]:
                return None
            return Label(kind, numbers[0], match.end(), tuple(numbers)) if len(numbers) > 1 else None
    return None


@cache
def _deleted(pack: LanguagePack) -> re.Pattern[str]:
    return compiled(pack.structure.deleted)


def _orders(text: str, at: int, pack: LanguagePack) -> bool:
    """Whether a line orders that the units it names be deleted, elsewhere: «7 – 9-тармақтар алып тасталсын»."""
    verbs = (verb for kind, verb in pack.orders.verbs if kind is AmendmentKind.DELETION)
    return any(compiled(verb).match(text, at) for verb in verbs)


@cache
def _listed(pack: LanguagePack) -> re.Pattern[str]:
    """Any line that names several units: most lines do not, which one pattern tells."""
    return compiled("|".join(re.sub(r"\(\?P<\w+>", "(?:", pattern.pattern) for _, pattern in _patterns(pack)))


@cache
def _patterns(pack: LanguagePack) -> tuple[tuple[UnitKind, re.Pattern[str]], ...]:
    """Kinds of units and how a line names several of them, with all numbers as group ``list``, its noun as ``noun``."""
    between = rf"\s*(?:[-–—,]|{pack.units.list_words})\s*"
    numbers = rf"(?P<list>NUM(?:{between}NUM)*)"
    found = [
        (UnitKind.PARAGRAPH, compiled(rf"(?P<list>NUM\.(?:{between}NUM\.)+)(?P<noun>)\s*[-–—]?\s*")),
        (UnitKind.SUBPARAGRAPH, compiled(rf"(?P<list>NUM\)(?:{between}NUM\))+)(?P<noun>)\s*[-–—]?\s*")),
    ]
    for noun in pack.units.nouns:
        if noun.segment in _KINDS:
            nouns = f"(?P<noun>{noun.plural}|{noun.either})"
            named = rf"{numbers}\s*-?\s*{nouns}" if pack.units.number_first else rf"{nouns}\s+{numbers}"
            found.append((kind_of(noun.segment), compiled(rf"{named}\s*[-–—.:]?\s*")))
    return tuple(found)


def _numbers(listed: str) -> list[str]:
    """All numbers of a list with its ranges spelled out: «4 – 6 и 9» is 4, 5, 6, 9."""
    found: list[str] = []
    at = 0
    for match in _NUMBER.finditer(listed):
        first = found[-1] if found and _DASH.fullmatch(listed, at, match.start()) else None
        at = match.end()
        if first and first.isdecimal() and match[0].isdecimal() and int(match[0]) - int(first) <= RANGE_LENGTH:
            found += [str(one) for one in range(int(first) + 1, int(match[0]) + 1)]
        else:
            found += hyphen_range(match[0]) or [match[0]]
    return found
