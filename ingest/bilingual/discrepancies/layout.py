"""What parts a text for whoever cites it: blocks that one language cuts otherwise, quotations without an end."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from ingest.bilingual.alignment import Alignment
from ingest.bilingual.discrepancies.missing import glued_blocks
from ingest.bilingual.discrepancies.passages import Passage, Place, Text, passages, section
from ingest.tree import Discrepancy, DiscrepancyKind, Language, ParsedAct, Quote, Severity

_MARK = re.compile(r"[«»“”\"]")
_STRAIGHT = '"'
_OPENING = "«“"
#: What closes one quotation twice where typing is careless ("туралы"»), though it may be the ends of two, too.
_TWICE = re.compile(r"\"[»”]|[»”]\"")
#: More marks than these are quotations within quotations, whose ends Russian typesetters let fall together.
_FEW = 3
#: What is cut by lines is no unit to cite; a block that goes on with a sentence is none either.
_PREAMBLE = "preamble"
_NEW = re.compile(r"(?:[-–]\s)?[^\W\d_a-zа-яәғқңөұүһі]")
_SENTENCE = re.compile(r"(?<=[.;:])\s*(?=\S)")
_OTHER = {Language.KAZ: Language.RUS, Language.RUS: Language.KAZ}


def layout_discrepancies(alignment: Alignment) -> Iterator[Discrepancy]:
    """Blocks of a numbered unit that are one block in the other language; quotations that one language leaves open."""
    for language, unit, other in glued_blocks(alignment):
        if _PREAMBLE not in unit.path and _NEW.match(unit.text.text) and not unit.text.text.endswith(","):
            quote, across = Text(language, unit.path, unit.text).quote(), Text(_OTHER[language], other.path, other.text)
            places = {language: quote, _OTHER[language]: _end(across, len(unit.text))}
            why = f"a block of its own in {language.english} is a part of {other.path} in {_OTHER[language].english}"
            yield Discrepancy(
                DiscrepancyKind.STRUCTURE, Severity.MINOR, unit.path, why, places[Language.KAZ], places[Language.RUS]
            )
    marks = {act.language: _marks(act) for act in (alignment.kaz, alignment.rus)}
    for found in _by_section(alignment).values():
        yield from _open_quotation(found, marks)


def _end(text: Text, length: int) -> Quote:
    """The sentences at the end of a text that are about as long as another block."""
    starts = [0, *(match.end() for match in _SENTENCE.finditer(text.text.text))]
    return text.quote(min(starts, key=lambda start: abs(len(text.text) - start - length)))


def _marks(act: ParsedAct) -> Mapping[str, str]:
    """The quotation marks of all that a numbered unit says, by its path."""
    found: dict[str, str] = defaultdict(str)
    for unit in act.units:
        for text in filter(None, (unit.heading, unit.text)):
            found[section(unit.path)] += "".join(_MARK.findall(text.text))
    return found


def _by_section(alignment: Alignment) -> Mapping[str, list[Passage]]:
    found: dict[str, list[Passage]] = defaultdict(list)
    for passage in passages(alignment):
        if passage.role == "text" and not passage.row:
            found[section(passage.kaz.unit)].append(passage)
    return found


def _open_quotation(found: list[Passage], marks: Mapping[Language, Mapping[str, str]]) -> Iterator[Discrepancy]:
    """The only quotation of a unit, if one language lacks an end of it and the other has both."""
    said = {text.language: marks[text.language].get(section(text.unit), "") for text in (found[0].kaz, found[0].rus)}
    for language, own in said.items():
        theirs = said[_OTHER[language]]
        if not (_open(own) and theirs and not _open(theirs) and max(len(own), len(theirs)) <= _FEW):
            continue
        for passage in found:
            if place := _MARK.search((passage.kaz if language is Language.KAZ else passage.rus).text.text):
                places: dict[Language, Place] = {language: place.span()}
                why = f"the quotation has no second mark in the {language.english} text"
                kaz, rus = places.get(Language.KAZ), places.get(Language.RUS)
                yield passage.discrepancy(DiscrepancyKind.STRUCTURE, Severity.MINOR, why, kaz, rus)
                break


def _open(marks: str) -> bool:
    """Whether marks close less than they open, whether or not two that stand together are one."""
    return _uneven(marks) and _uneven(_TWICE.sub(_STRAIGHT, marks))


def _uneven(marks: str) -> bool:
    straight = marks.count(_STRAIGHT)
    opening = sum(mark in _OPENING for mark in marks)
    return bool(straight % 2) or opening != len(marks) - straight - opening
