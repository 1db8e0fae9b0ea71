"""Units that a repeal excepts, read from the words that name them: «за исключением подпункта 2) пункта 1 и пункта 5».

They are the repealed act's own, whatever numbers the repealing one has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice, product

from ingest.identifiers import ACT, child
from ingest.languages.pack import LanguagePack
from ingest.languages.words.patterns import compiled

#: An exception names no more units than this.
_MOST = 50
_NUMBER = re.compile(r"\d+(?:-\d+)*")


def excepted_units(words: str, pack: LanguagePack) -> tuple[str, ...]:
    """The paths of the units that an exception names, in its order."""
    found: list[str] = []
    for address in _addresses(words, pack):
        wide_first = address if pack.units.wide_first else address[::-1]
        ways = product(*([(segment, number) for number in numbers] for segment, numbers in wide_first))
        for way in islice(ways, _MOST):
            path = ACT
            for segment, number in way:
                path = child(path, segment, number)
            found.append(path)
    return tuple(dict.fromkeys(found))[:_MOST]


def _addresses(words: str, pack: LanguagePack) -> Iterator[list[tuple[str, list[str]]]]:
    """Units with their numbers, those together of which one is part of the next."""
    address: list[tuple[str, list[str]]] = []
    end = 0
    for match in _unit(pack).finditer(words):
        if address and words[end : match.start()].strip():
            yield address
            address = []
        segment = next(name for name, noun in match.groupdict().items() if noun and name != "nums")
        address.append((segment, _NUMBER.findall(match["nums"])))
        end = match.end()
    if address:
        yield address


@cache
def _unit(pack: LanguagePack) -> re.Pattern[str]:
    nouns = "|".join(f"(?P<{segment}>{pack.units.noun(segment)})" for segment in pack.units.segments if segment != "al")
    nums = r"(?P<nums>\d[\d-]{0,8}\)?(?:(?:\s*,\s*|\s+(?:" + pack.units.list_words + r")\s+)\d[\d-]{0,8}\)?){0,50})"
    one = rf"{nums}\s*-?\s*(?:{nouns})" if pack.units.number_first else rf"(?:{nouns})\s+(?:№\s*)?{nums}"
    return compiled(rf"(?<!\w){one}")
