"""How many of the differences that a careful reader lists are told by the check of the two languages, and what else it tells.

A difference is found if some discrepancy stands in its unit (an alinea counts as its unit) and quotes of its words in
either language; where it has no words, if one stands there. A discrepancy that answers no difference listed is a false
alarm. Intervals are Wilson's for shares and exact Poisson ones for counts, both of 95 per cent.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from rich.table import Table

from api.acts.compare_languages import known_terms
from ingest.bilingual.alignment import Alignment, align
from ingest.bilingual.discrepancies import discrepancies
from ingest.identifiers import ACT, numbered
from ingest.pipeline import read_act
from ingest.tree import Discrepancy, DiscrepancyKind, Language, ParsedAct, Quote, Span

_Z = 1.96
#: What the gold of either form calls a difference by which the norm would be applied otherwise.
_SUBSTANTIVE = "substantive"
_OF_BLOCKS = ("amendment", "missing-text", "missing-unit", "structure")


@dataclass(frozen=True)
class Difference:
    """One difference of a gold reading: its unit in either language, its kind, whether it changes the norm, its words."""

    units: frozenset[str]
    kind: str
    substantive: bool
    words: dict[Language, str]

    @property
    def formal(self) -> bool:
        """Whether it is a matter of typography, which no check of what is said can be held to."""
        return self.kind == "formal"


@dataclass
class Checked:
    """One pair of texts: how much was compared, what was told, which differences were found and which missed."""

    name: str
    units: int
    told: int
    found: list[Difference] = field(default_factory=list)
    missed: list[Difference] = field(default_factory=list)
    alarms: list[Discrepancy] = field(default_factory=list)


def checked_pairs(shared: Path) -> Iterator[Checked]:
    """Every pair below a folder that has a list of differences, held against it."""
    for gold in sorted((shared / "gold").rglob("*.yaml")):
        read = yaml.safe_load(gold.read_text(encoding="utf-8"))
        folder = shared / ("corpus/real" if gold.parent.name == "real" else "corpus")
        files = [folder / f"{gold.stem}.{language}.md" for language in Language]
        if isinstance(read, dict) and "differences" in read and all(file.exists() for file in files):
            yield hold(gold.stem, align(*map(read_act, files)), list(map(_difference, read["differences"])))


def hold(name: str, alignment: Alignment, listed: Iterable[Difference]) -> Checked:
    """Hold what the check tells of a pair against the differences listed."""
    told = discrepancies(alignment, known_terms())
    checked = Checked(name, len(alignment.pairs) + len(alignment.notes), len(told))
    answered: set[int] = set()
    for difference in listed:
        answers = [at for at, one in enumerate(told) if _answers(one, difference, alignment)]
        answered.update(answers)
        if not difference.formal or answers:
            (checked.found if answers else checked.missed).append(difference)
    checked.alarms = [one for at, one in enumerate(told) if at not in answered]
    return checked


def _difference(row: dict[str, Any]) -> Difference:
    weight = row.get("severity") or row["weight"]
    units = {row["unit"], row.get("unit_kaz", row["unit"])}
    words = {language: str(row.get(language.value) or "") for language in Language}
    return Difference(frozenset(map(_place, units)), row.get("kind", weight), weight == _SUBSTANTIVE, words)


def _place(unit: str) -> str:
    """A unit without its alineas; a preamble and what stands outside all units are the act's."""
    return numbered(unit) or ACT


def _answers(one: Discrepancy, difference: Difference, alignment: Alignment) -> bool:
    quotes = ((alignment.kaz, one.kaz), (alignment.rus, one.rus))
    places = {_place(one.unit), *(_place(quote.unit) for _, quote in quotes if quote)}
    near = any(_same_place(a, b) for a in places for b in difference.units)
    if not near:
        return False
    if not any(difference.words.values()) or _same_block(one, difference, places):
        return True
    return any(quote and _overlap(act, quote, difference.words[act.language]) for act, quote in quotes)


def _same_block(one: Discrepancy, difference: Difference, places: set[str]) -> bool:
    """A block that only one language has is what a difference of orders or wordings in that unit comes to."""
    return (
        one.kind == DiscrepancyKind.MISSING_UNIT and difference.kind in _OF_BLOCKS and bool(places & difference.units)
    )


def _same_place(told: str, listed: str) -> bool:
    return told == listed or told.startswith(f"{listed}/") or listed.startswith(f"{told}/") or ACT in (told, listed)


def _overlap(act: ParsedAct, quote: Quote, words: str) -> bool:
    """Whether some quoted words are words of the difference, by where they stand if they stand there word for word."""
    if not words:
        return False
    places = list(_places(act, words))
    if places:
        return any(a < quote.span[1] and quote.span[0] < b for a, b in places)
    said, listed = _plain(quote.text), _plain(words)
    return said in listed or listed in said


def _places(act: ParsedAct, words: str) -> Iterator[Span]:
    wanted = _plain(words)
    letters = [(at, letter) for at, letter in enumerate(act.text.casefold()) if letter.isalnum()]
    text = "".join(letter for _, letter in letters)
    at = text.find(wanted) if wanted else -1
    while at >= 0:
        yield letters[at][0], letters[at + len(wanted) - 1][0] + 1
        at = text.find(wanted, at + 1)


def _plain(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def share(found: int, all_of_them: int) -> tuple[float, float, float]:
    """A share with the ends of its interval (Wilson 1927)."""
    if not all_of_them:
        return 0.0, 0.0, 1.0
    p, n = found / all_of_them, all_of_them
    middle = (p + _Z**2 / (2 * n)) / (1 + _Z**2 / n)
    half = _Z * math.sqrt(p * (1 - p) / n + _Z**2 / (4 * n * n)) / (1 + _Z**2 / n)
    return p, middle - half, middle + half


def rate(count: int, units: int) -> tuple[float, float, float]:
    """A count in a hundred units with the ends of its interval, by Byar's approximation of the exact Poisson one."""
    low = count * (1 - 1 / (9 * count) - _Z / (3 * math.sqrt(count))) ** 3 if count else 0.0
    more = count + 1
    high = more * (1 - 1 / (9 * more) + _Z / (3 * math.sqrt(more))) ** 3
    hundred = 100 / max(units, 1)
    return count * hundred, low * hundred, high * hundred


def differences_table(checked: Iterable[Checked]) -> Table:
    """Recall by kind, of what changes the norm and of all; false alarms in a hundred units; all pairs together."""
    every = list(checked)
    table = Table(
        "kind", title=f"Differences of the languages, {len(every)} pairs, {sum(one.units for one in every)} units"
    )
    for column in ("listed", "found", "recall", "95 %"):
        table.add_column(column, justify="right")
    found = Counter(kind for one in every for each in one.found for kind in _counted_as(each))
    listed = found + Counter(kind for one in every for each in one.missed for kind in _counted_as(each))
    for kind in sorted(listed, key=lambda name: (name in ("all", _SUBSTANTIVE), name)):
        p, low, high = share(found[kind], listed[kind])
        table.add_row(kind, str(listed[kind]), str(found[kind]), f"{p:.2f}", f"{low:.2f}–{high:.2f}")
    alarms, units = sum(len(one.alarms) for one in every), sum(one.units for one in every)
    per, low, high = rate(alarms, units)
    table.add_row("false alarms in 100 units", "", str(alarms), f"{per:.1f}", f"{low:.1f}–{high:.1f}")
    return table


def _counted_as(one: Difference) -> tuple[str, ...]:
    return (one.kind, "all", *((_SUBSTANTIVE,) if one.substantive else ()))


def differences_lines(checked: Iterable[Checked]) -> Iterator[str]:
    """Each difference that is missed and each false alarm, a line each."""
    for one in checked:
        for miss in one.missed:
            weight = "substantive" if miss.substantive else "minor"
            words = " | ".join(filter(None, miss.words.values()))
            yield f"{one.name}, missed ({weight} {miss.kind}): {'/'.join(sorted(miss.units))}: {words}"
        for alarm in one.alarms:
            quotes = " | ".join(quote.text[:80] if quote else "–" for quote in (alarm.kaz, alarm.rus))
            yield f"{one.name}, false alarm ({alarm.severity} {alarm.kind}): {alarm.unit}: {alarm.why}: {quotes}"
