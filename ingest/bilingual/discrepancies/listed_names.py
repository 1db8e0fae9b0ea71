"""Names that one language lacks in a list of names: «Ақсу, Алакөл, Балқаш аудандары», «Аксуского, Балхашского районов».

Names are known by their consonants, as surnames are. A list is compared only where the other language has all else of
it, for some names are translated (Шығыс Қазақстан, Восточно-Казахстанская).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.bilingual.alignment import Alignment
from ingest.bilingual.discrepancies.names import consonants
from ingest.bilingual.discrepancies.passages import Passage, Place, Text, passages
from ingest.languages import PACKS
from ingest.tree import Discrepancy, DiscrepancyKind, Language, Severity, Span

_NAME = r"[^\W\d_a-zа-яәғқңөұүһі][^\W\d_A-ZА-ЯӘҒҚҢӨҰҮҺІ]{2,30}"
_NAMED = re.compile(rf"(?<![\w.]){_NAME}")
_AND = "|".join(pack.comparison.joined for pack in PACKS.values())
#: Names with a comma or an «and» between them, be they of towns (a letter with a stop); a shorter list names too little
#: to be known by.
_LIST = re.compile(rf"(?<![\w.]){_NAME}(?:(?:,\s?|\s(?:{_AND})\s)(?:[^\W\d_]\.\s?)?{_NAME}(?![.\w])){{3,60}}")
#: Names that both lists must have, and letters of the consonants by which one is known.
_COMMON = 3
_KNOWN_BY = 3


def listed_name_discrepancies(alignment: Alignment) -> Iterator[Discrepancy]:
    """Names of a list that the other language's list, having all else, has not."""
    for passage in passages(alignment):
        if passage.role != "note" and not passage.row:
            kaz, rus = _listed(passage.kaz), _listed(passage.rus)
            if kaz and rus:
                yield from _told(passage, kaz, rus)


def _listed(text: Text) -> list[Span]:
    """The names of the only list of a text, none where it has several."""
    lists = list(_LIST.finditer(text.text.text))
    if len(lists) != 1:
        return []
    start, end = lists[0].span()
    return [match.span() for match in _NAMED.finditer(text.text.text, start, end)]


def _told(passage: Passage, kaz: Sequence[Span], rus: Sequence[Span]) -> Iterator[Discrepancy]:
    ours = {place: consonants(passage.kaz.text.text[slice(*place)]) for place in kaz}
    theirs = {place: consonants(passage.rus.text.text[slice(*place)]) for place in rus}
    lonely, rest = _without_equals(list(ours), ours, theirs)
    # An equal name at another place of the text is enough: the list may go on behind another noun.
    if bool(lonely) == bool(rest) or min(len(kaz), len(rus)) < _COMMON:
        return
    here, there = (passage.kaz, passage.rus) if lonely else (passage.rus, passage.kaz)
    said = [consonants(match[0]) for match in _NAMED.finditer(there.text.text)]
    names = ours if lonely else theirs
    for place in lonely or rest:
        if not any(_same(names[place], one) for one in said):
            why = f"«{here.text.text[slice(*place)]}» is listed in the {here.language.english} text only"
            places: dict[Language, Place] = {here.language: place}
            yield passage.discrepancy(
                DiscrepancyKind.TERM, Severity.SEVERE, why, places.get(Language.KAZ), places.get(Language.RUS)
            )


def _without_equals(
    order: Sequence[Span], ours: dict[Span, str], theirs: dict[Span, str]
) -> tuple[list[Span], list[Span]]:
    """The names of either list that the other has not."""
    rest = list(theirs)
    lonely = []
    for place in order:
        equal = next((one for one in rest if _same(ours[place], theirs[one])), None)
        if equal is None:
            lonely.append(place)
        else:
            rest.remove(equal)
    return lonely, rest


def _same(one: str, other: str) -> bool:
    """Whether two names begin alike, as far as the shorter goes: Ақсу, Аксуского."""
    known = min(len(one), len(other), _KNOWN_BY)
    return known > 0 and one[:known] == other[:known]
