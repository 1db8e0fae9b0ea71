"""How much of what a careful reader finds is found, and how much of what is found is right.

Run as ``python -m tests.evaluation``; it needs the gold readings in ``../shared/gold``. A finding counts as right
only if all it says is right: an amendment its target, aspect, kind, act and entry into force, a citation its place
and what it points to.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from rich.console import Console
from rich.table import Table

from api.acts.corpus import CORPUS
from ingest.identifiers import ACT, numbered
from ingest.pipeline import read_act
from ingest.tree import Amendment, Language, ParsedAct, Status, UnitKind
from tests.against_gold import GoldRow, gold_rows
from tests.agreement import Agreement, agreements, together
from tests.differences import checked_pairs, differences_lines, differences_table
from tests.ingest.relaid import LAYOUTS, acts_of, relaid, tree_of

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
Gold = dict[str, Any]
#: What one kind of finding is told by, in the gold and in a parsed act.
Facts = Iterable[Hashable]


@dataclass(frozen=True)
class Score:
    """One kind of finding in one text: what the gold has, what was found, what both have."""

    text: str
    kind: str
    gold: Counter[Hashable]
    found: Counter[Hashable]

    @property
    def right(self) -> int:
        """How many findings are in the gold."""
        return (self.gold & self.found).total()

    @property
    def precision(self) -> float:
        """Share of the findings that are right; 1 where nothing was found."""
        return self.right / self.found.total() if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found; 1 where there is nothing to find."""
        return self.right / self.gold.total() if self.gold else 1.0


def evaluate(shared: Path) -> list[Score]:
    """The scores of every kind of finding in every text that has a gold reading."""
    decree = _gold(shared, "decree-149.kaz.yaml")
    law = _gold(shared, "z70.2022-02-07.yaml")
    scores = _score(decree, "kaz", "decree-149", read_act(shared / "seeds/decree-149.kaz.txt"), _DECREE)
    for language in Language:
        text = read_act(shared / f"corpus/z70.2022-02-07.{language}.md")
        scores += _score(law, language.value, f"z70 {language}", text, _LAW)
    return scores


def layouts(shared: Path) -> Table:
    """For each layout how many acts are the same tree when they are handed over in it."""
    table = Table("layout", "acts", "the same tree", title="One act in other layouts")
    acts = {path.name: path.read_text(encoding="utf-8") for path in acts_of(shared / "corpus")}
    trees = {name: tree_of(text, ".md") for name, text in acts.items()}
    for layout in LAYOUTS:
        same = [name for name, text in acts.items() if relaid(text, layout) == trees[name]]
        table.add_row(layout, str(len(acts)), str(len(same)))
    return table


def _gold(shared: Path, name: str) -> Gold:
    loaded: Gold = yaml.safe_load((shared / "gold" / name).read_text(encoding="utf-8"))
    return loaded


def _score(gold: Gold, language: str, text: str, act: ParsedAct, kinds: dict[str, _Kind]) -> list[Score]:
    return [
        Score(text, name, Counter(kind.gold(gold, language)), Counter(kind.found(act))) for name, kind in kinds.items()
    ]


@dataclass(frozen=True)
class _Kind:
    gold: Callable[[Gold, str], Facts]
    found: Callable[[ParsedAct], Facts]


# Units


def _decree_units(gold: Gold, _language: str) -> Iterator[Hashable]:
    units = gold["units"]
    yield from (f"para_{number}" for number in range(1, units["decree_paragraphs"] + 1))
    yield from ("att_1", "att_2", *(f"att_1/{chapter}" for chapter in gold["chapter_headings"]))
    yield from (f"att_2/para_{number}" for number in range(1, units["att_2"]["paragraphs"] + 1))
    statute = units["att_1"]
    yield from (f"att_1/para_{number}" for number in range(1, statute["paragraphs"] + 1))
    for paragraph, count in statute["subparagraphs"].items():
        yield from (f"att_1/{paragraph}/subpara_{number}" for number in range(1, count + 1))
    for paragraph, count in statute["alineas"].items():
        yield from (f"att_1/{paragraph}/al_{number}" for number in range(2, count + 1))


def _law_units(gold: Gold, _language: str) -> Iterator[Hashable]:
    units = gold["units"]
    yield "preamble"
    yield from (f"chp_{number}" for number in range(1, units["chapters"] + 1))
    for article in units["articles"]:
        path, parts = f"art_{article}", units[f"art_{article}"]
        yield path
        yield from (f"{path}/para_{number}" for number in range(1, parts["paragraphs"] + 1))
        yield from (f"{path}/subpara_{number}" for number in parts.get("subparagraphs", ()))
        for paragraph, numbers in parts.get("para_subparagraphs", {}).items():
            yield from (f"{path}/{paragraph}/subpara_{number}" for number in numbers)
        for paragraph, count in parts.get("alineas", {}).items():
            yield from (f"{path}/{paragraph}/al_{number}" for number in range(2, count + 1))


def _units(act: ParsedAct) -> Iterator[Hashable]:
    return (unit.path for unit in act.units)


def _decree_parts(act: ParsedAct) -> Iterator[Hashable]:
    """The units the gold of the decree counts: its preambles are not among them."""
    return (unit.path for unit in act.units if unit.kind is not UnitKind.PREAMBLE)


def _deleted_in_decree(gold: Gold, _language: str) -> Iterator[Hashable]:
    return (f"att_1/{path}" for path in gold["units"]["att_1"]["deleted"])


def _deleted_in_law(gold: Gold, _language: str) -> Iterator[Hashable]:
    for article in gold["units"]["articles"]:
        yield from (f"art_{article}/{path}" for path in gold["units"][f"art_{article}"].get("deleted", ()))


def _deleted(act: ParsedAct) -> Iterator[Hashable]:
    return (unit.path for unit in act.units if unit.status is Status.DELETED)


# Amendments


def _gold_amendments(key: str) -> Callable[[Gold, str], Facts]:
    def facts(gold: Gold, language: str) -> Iterator[Hashable]:
        for event in gold[key.format(language)]:
            yield (
                event["target"],
                event.get("aspect"),
                event["kind"],
                event["by"],
                event["force"],
                event.get("days"),
                str(event.get("date")),
                str(event.get("article")),
                tuple(event.get("languages", ("kaz", "rus"))),
                "stated" in event,
            )

    return facts


def amendment_facts(amendment: Amendment) -> Hashable:
    """What must be right in an amendment."""
    return (
        amendment.target,
        amendment.aspect,
        amendment.kind.value,
        amendment.by,
        amendment.entry_into_force.value,
        amendment.delay_days,
        str(amendment.date),
        str(amendment.article),
        tuple(language.value for language in amendment.languages),
        amendment.stated_target is not None,
    )


def _amendments(act: ParsedAct) -> Iterator[Hashable]:
    return map(amendment_facts, act.amendments)


def _gold_replacements(gold: Gold, language: str) -> Iterator[Hashable]:
    return (tuple(pair) for pair in gold["word_replacements"][language])


def _replacements(act: ParsedAct) -> Iterator[Hashable]:
    return (pair for amendment in act.amendments for pair in amendment.replacements)


# Citations and repeals


def _decree_citations(gold: Gold, _language: str) -> Iterator[Hashable]:
    return ((one["from"], one["to"], one.get("role")) for one in gold["citations"])


def _law_citations(gold: Gold, language: str) -> Iterator[Hashable]:
    """A citation that the text alone does not resolve counts by where it stands: a register may resolve it."""
    for one in gold["citations"][language]:
        yield one["from"], one.get("aspect"), one.get("to"), _plain(one["text"])


def _cited_in_decree(act: ParsedAct) -> Iterator[Hashable]:
    """The gold names the roles below and no others: what the list of repealed acts cites has none there."""
    named = ("legal-basis", "approves", "annex")
    return ((one.unit, one.to, one.role if one.role in named else None) for one in act.citations)


def _cited_in_law(act: ParsedAct) -> Iterator[Hashable]:
    # The gold knows this one by its title only; its date and number stand outside the text, in the register.
    outside = "constitutional-law/1995/09/28/2464"
    for one in act.citations:
        yield one.unit, one.aspect, None if one.to == outside else one.to, _plain(one.quote)


def _plain(text: str) -> str:
    return "".join(text.split())


def _gold_repeals(gold: Gold, _language: str) -> Iterator[Hashable]:
    return ((one["act"], one.get("part")) for one in gold["repeals"])


# Gazettes and terms


def _gold_gazette(gold: Gold, _language: str) -> Iterator[Hashable]:
    for unit, references in gold["gazette"].items():
        yield from ((unit, year, str(issue), str(item)) for year, issue, item in references)


def _gazette(act: ParsedAct) -> Iterator[Hashable]:
    return ((one.unit, one.year, one.issue, one.item) for one in act.gazette)


def _decree_terms(gold: Gold, language: str) -> Iterator[Hashable]:
    return ((one["in"], one[f"term_{language}"], one["of"]) for one in gold["terms"])


def _law_terms(gold: Gold, language: str) -> Iterator[Hashable]:
    return ((one["in"], one[f"term_{language}"], one[f"of_{language}"]) for one in gold["terms"])


def _terms(act: ParsedAct) -> Iterator[Hashable]:
    return ((numbered(one.unit) or ACT, one.term, one.long_form) for one in act.terms)


_DECREE = {
    "units": _Kind(_decree_units, _decree_parts),
    "deleted units": _Kind(_deleted_in_decree, _deleted),
    "amendments": _Kind(_gold_amendments("amendments"), _amendments),
    "citations": _Kind(_decree_citations, _cited_in_decree),
    "repeals": _Kind(_gold_repeals, lambda act: ((one.act, one.part) for one in act.repeals)),
    "gazette": _Kind(_gold_gazette, _gazette),
    "terms": _Kind(_decree_terms, _terms),
}
_LAW = {
    "units": _Kind(_law_units, _units),
    "deleted units": _Kind(_deleted_in_law, _deleted),
    "amendments": _Kind(_gold_amendments("amendments_{}"), _amendments),
    "replaced words": _Kind(_gold_replacements, _replacements),
    "citations": _Kind(_law_citations, _cited_in_law),
    "repeals": _Kind(lambda _gold, _language: (), lambda act: ((one.act, one.part) for one in act.repeals)),
    "gazette": _Kind(lambda _gold, _language: (), _gazette),
    "terms": _Kind(_law_terms, _terms),
}


def _table(scores: Iterable[Score]) -> Table:
    table = Table("text", "kind", title="Found against ../shared/gold")
    for column in ("gold", "found", "right", "precision", "recall"):
        table.add_column(column, justify="right")
    for score in scores:
        counts = (score.gold.total(), score.found.total(), score.right)
        table.add_row(score.text, score.kind, *map(str, counts), f"{score.precision:.3f}", f"{score.recall:.3f}")
    return table


def _mistakes(console: Console, scores: Iterable[Score]) -> None:
    for score in scores:
        for word, facts in (("missing", score.gold - score.found), ("wrong", score.found - score.gold)):
            for fact in facts:
                console.print(f"{score.text}, {score.kind}, {word}: {fact}", highlight=False, soft_wrap=True)


def _gold_table(rows: Iterable[GoldRow]) -> Table:
    table = Table("kind", title="Found against ../shared/gold/real, all texts together")
    for column in ("gold", "found", "right", "precision", "recall"):
        table.add_column(column, justify="right")
    for row in rows:
        counts = map(str, (row.gold, row.found, row.right))
        table.add_row(row.kind, *counts, f"{row.precision:.3f}", f"{row.recall:.3f}")
    return table


def _agreements(console: Console, found: list[Agreement]) -> None:
    table = Table("pair", "kind", title="What both languages of an act tell")
    for column in ("both", "Kazakh only", "Russian only", "rate"):
        table.add_column(column, justify="right")
    for one in [*found, *(together(kind, found) for kind in dict.fromkeys(one.kind for one in found))]:
        table.add_row(
            one.pair, one.kind, str(one.both), *(str(len(each)) for each in one.only.values()), f"{one.rate:.3f}"
        )
    console.print(table)
    for one in found:
        for language, alone in one.only.items():
            for unit, what in alone:
                console.print(
                    f"{one.pair}, {one.kind}, {language} only: {unit}: {what}", highlight=False, soft_wrap=True
                )


def main() -> int:
    """Print the table and what is missing or wrong; 1 where something is, 2 where there is no gold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder with seeds/, corpus/ and gold/")
    shared = parser.parse_args().shared
    console = Console()
    if not (shared / "gold").is_dir():
        console.print(f"no gold readings in {shared}")
        return 2
    scores = evaluate(shared)
    console.print(_table(scores))
    _mistakes(console, scores)
    console.print(_gold_table(gold_rows(shared)))
    console.print(layouts(shared))
    _agreements(console, list(agreements([CORPUS, shared / "corpus"])))
    checked = list(checked_pairs(shared))
    console.print(differences_table(checked))
    for line in differences_lines(checked):
        console.print(line, highlight=False, soft_wrap=True)
    return int(any(score.precision < 1 or score.recall < 1 for score in scores))


if __name__ == "__main__":
    sys.exit(main())
