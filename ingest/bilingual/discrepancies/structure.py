"""Units of another shape in the other language: order, number, heading, status; headings that break off."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from ingest.bilingual.alignment import Alignment, Pair
from ingest.bilingual.discrepancies.passages import Passage, Place, Text
from ingest.identifiers import parent
from ingest.languages import PACKS
from ingest.languages.quantities import roman_numbers
from ingest.languages.stemmers import STEMMERS, words
from ingest.tree import Discrepancy, DiscrepancyKind, Language, MappedText, ParsedAct, Severity, Unit, UnitKind

#: A heading is cut if its language's others are this many times as long against their counterparts.
_SHORT = 0.45
_LONG_ENOUGH = 30
_NUMBER = re.compile(r"\d+")
#: The numbers that two notes on one change share at least, and the letters of the longest.
_NOTED = 2
_NOTE = 120
_LEFT_OUT = re.compile(r"\s*[\[(][^\[\]()]{1,60}[\])]\s*|\s*[|!].*", re.DOTALL)
_NOTHING = MappedText("", ())
#: Kinds of units whose order says something.
_ORDERED = (UnitKind.ARTICLE, UnitKind.PARAGRAPH, UnitKind.SUBPARAGRAPH)


def structure_discrepancies(alignment: Alignment) -> Iterator[Discrepancy]:
    """Paired units that differ in status, order or in having a heading; lists that are numbered anew, once each."""
    place = {unit.path: at for at, unit in enumerate(alignment.rus.units)}
    renumbered: set[str] = set()
    furthest, behind = -1, False
    for pair in alignment.pairs:
        for what, kaz, rus in (
            ("status", pair.kaz.status.value, pair.rus.status.value),
            ("heading", _has_heading(pair.kaz), _has_heading(pair.rus)),
        ):
            if what == "status" and _noted_alike(pair):
                continue
            if kaz != rus and pair.kaz.kind is pair.rus.kind:
                yield _differs(pair, f"the {what} of the unit: {kaz} in Kazakh, {rus} in Russian")
        if _numbered_otherwise(pair) and parent(pair.kaz.path) not in renumbered:
            renumbered.add(parent(pair.kaz.path))
            why = f"from here on other numbers: {pair.kaz.number} in Kazakh is {pair.rus.number} in Russian"
            yield _differs(pair, why, Severity.MODERATE)
        # A heading, a preamble or a block set elsewhere is layout, and what stands behind it has not moved.
        if pair.kaz.kind in _ORDERED:
            if place[pair.rus.path] < furthest and not behind:
                yield _differs(pair, "the unit stands in another order among its neighbours")
            behind = place[pair.rus.path] < furthest
            furthest = max(furthest, place[pair.rus.path])


def _noted_alike(pair: Pair) -> bool:
    """Whether both texts are only what was done to the unit, by the same numbers: «у. с.» is for «утратил силу»."""
    kaz, rus = ({*_NUMBER.findall(unit.text.text)} for unit in (pair.kaz, pair.rus))
    return len(kaz & rus) >= _NOTED and max(len(pair.kaz.text), len(pair.rus.text)) <= _NOTE


def _numbered_otherwise(pair: Pair) -> bool:
    """Whether units paired by what they say have other numbers; letters of two alphabets are none, lines are data."""
    if pair.kaz.kind is UnitKind.ROW:
        return False
    numbers = [(unit.number or "").strip("().") for unit in (pair.kaz, pair.rus)]
    letters = all(len(one) == 1 and one.isalpha() for one in numbers)
    if any(numbers[0] in roman_numbers(numbers[1].upper()) for numbers in (numbers, numbers[::-1])):  # I, 1
        return False
    return pair.how == "content" and pair.kaz.number != pair.rus.number and not letters


def heading_discrepancies(alignment: Alignment) -> Iterator[Discrepancy]:
    """Headings of which one language has only a part."""
    forms = {act.language: _word_forms(act) for act in (alignment.kaz, alignment.rus)}
    parted = {language: {parent(unit.path) for unit in alignment.loose_units[language]} for language in Language}
    for pair in alignment.pairs:
        if not (pair.kaz.heading and pair.rus.heading):
            continue
        passage = Passage(
            Text(Language.KAZ, pair.kaz.path, pair.kaz.heading),
            Text(Language.RUS, pair.rus.path, pair.rus.heading),
            "heading",
        )
        for language, text in ((Language.KAZ, passage.kaz), (Language.RUS, passage.rus)):
            # A heading that goes on in blocks of its own, is a table's line or says that one was left out, is not cut.
            if text.unit in parted[language] or _LEFT_OUT.fullmatch(text.text.text):
                continue
            if why := _cut(text, passage, forms[language]):
                places: dict[Language, Place] = {language: (0, len(text.text))}
                yield passage.discrepancy(
                    DiscrepancyKind.HEADING,
                    Severity.MINOR,
                    f"the {language.english} heading is cut: {why}",
                    places.get(Language.KAZ),
                    places.get(Language.RUS),
                )


def _has_heading(unit: Unit) -> str:
    return "a heading" if unit.heading else "none"


def _differs(pair: Pair, why: str, severity: Severity = Severity.SEVERE) -> Discrepancy:
    kaz = Text(Language.KAZ, pair.kaz.path, pair.kaz.heading or pair.kaz.text or _NOTHING)
    rus = Text(Language.RUS, pair.rus.path, pair.rus.heading or pair.rus.text or _NOTHING)
    return Passage(kaz, rus, "text").discrepancy(DiscrepancyKind.STRUCTURE, severity, why)


def _cut(text: Text, passage: Passage, forms: Counter[str]) -> str | None:
    """By what a heading shows that it is cut, None if it is whole."""
    plain = text.text.text.rstrip()
    other = passage.rus if text is passage.kaz else passage.kaz
    if re.search(rf"(?:^|\s|\b)(?:{PACKS[text.language].comparison.dangling})$", plain, re.IGNORECASE):
        return "it ends with a word that calls for another"
    if len(other.text) >= _LONG_ENOUGH and len(text.text) < _SHORT * len(other.text):
        return "it is much shorter than its counterpart"
    last = [word for word, _, _ in words(plain)][-1:]
    if last and last == [word for word, _, _ in words(other.text.text)][-1:]:  # a borrowed word, whole in both
        return None
    if last and (whole := _whole_word(last[0], text.language, forms)):
        return f"its last word, «{last[0]}», stands elsewhere as «{whole}»"
    return None


def _whole_word(word: str, language: Language, forms: Counter[str]) -> str | None:
    """The word of which another lacks its last letters: it stands nowhere else, and the whole one is no form of it."""
    if len(word) < 5 or forms[word] > 1:
        return None
    stem = STEMMERS[language]
    longer = [form for form in forms if form.startswith(word) and form != word]
    if not longer or any(stem(form) == stem(word) for form in longer):
        return None
    return min(longer, key=len)


def _word_forms(act: ParsedAct) -> Counter[str]:
    return Counter(
        word for unit in act.units for text in (unit.heading, unit.text) if text for word, _, _ in words(text.text)
    )
