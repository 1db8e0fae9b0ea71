"""References to official gazettes: (Қазақстан Республикасының ПҮАЖ-ы, 2002 ж., № 11, 102-құжат; …)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import product

from ingest.languages.pack import LanguagePack
from ingest.languages.words.findings import GazetteWords
from ingest.languages.words.needles import folded, guarded
from ingest.languages.words.patterns import compiled
from ingest.tree import GazetteReference, MappedText, ParsedAct, Status

#: The parts of an issue bear Roman numerals (№ 13-I, 13-II), often in Cyrillic letters.
_ROMAN = str.maketrans("ІХ", "IX")
#: How far after a gazette's name its first year or issue may stand.
_GAP = 60
#: How far one year, issue or list of items is looked for.
_WINDOW = 400


def gazette_of(act: ParsedAct, pack: LanguagePack) -> list[GazetteReference]:
    """Where the acts that a text names were published; a year goes for the issues after it that name none."""
    return [
        reference
        for unit in act.units
        if unit.status is not Status.DELETED
        for text in (unit.heading, unit.text)
        if text is not None
        for reference in _references(unit.path, text, pack)
    ]


def _references(path: str, text: MappedText, pack: LanguagePack) -> Iterator[GazetteReference]:
    for name, start, end in _gazettes(text.text, pack.findings.gazettes):
        year, issues = "", [""]
        begin = start
        for kind, value, at, stop in _numbers(text.text, start, end, pack):
            if kind == "year":
                year, begin = value, at
            elif kind == "issue":
                begin = begin if start < begin and ";" not in text.text[begin:at] else at
                issues = [one.translate(_ROMAN) for one in value.split(",")]
            elif year and issues[0]:
                for issue, item in product(issues, re.findall(r"\d+", value)):
                    yield GazetteReference(name, int(year), issue, item, path, text.span(begin, stop))


def _gazettes(text: str, words: GazetteWords) -> list[tuple[str, int, int]]:
    """The gazettes a text names: usual name, where the name ends, and where its references end at the latest."""
    lower = folded(text)
    found = sorted(
        (match.end(), name) for name, pattern in words.names for match in guarded(pattern).finditer(text, lower)
    )
    ends = [*(start for start, _ in found[1:]), len(text)][: len(found)]
    return [(name, start, min(end, _closing(text, start))) for (start, name), end in zip(found, ends, strict=True)]


def _closing(text: str, start: int) -> int:
    """The bracket that closes around a place, the end of the text if there is none."""
    depth = 0
    for index in range(start, len(text)):
        depth += {"(": 1, ")": -1}.get(text[index], 0)
        if depth < 0:
            return index
    return len(text)


def _numbers(text: str, start: int, end: int, pack: LanguagePack) -> Iterator[tuple[str, str, int, int]]:
    """Years, issues and items in the order of the text: (kind, value, start, end); none after a gap."""
    patterns = _number_patterns(pack)
    at = start
    while True:
        stop = min(end, at + _WINDOW)
        matches = [(kind, match) for kind, pattern in patterns if (match := pattern.search(text, at, stop))]
        if not matches:
            return
        kind, match = min(matches, key=lambda pair: pair[1].start())
        if match.start() - at > _GAP:
            return
        yield kind, match["n"] if kind == "item" else re.sub(r"\s", "", match["n"]), *match.span()
        at = match.end()


@cache
def _number_patterns(pack: LanguagePack) -> tuple[tuple[str, re.Pattern[str]], ...]:
    words = pack.findings.gazettes
    kinds = (("year", words.year), ("issue", words.issue), ("item", words.item))
    return tuple((kind, compiled(pattern, ARTICLE=pack.units.noun("art"))) for kind, pattern in kinds)
