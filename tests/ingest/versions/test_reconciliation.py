"""Notes held against what really changed: agreement and both kinds of disagreement."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from api.acts.compare_days import differ
from ingest.identifiers import ActId
from ingest.pipeline import read_act
from ingest.tree import ActForce, ParsedAct
from ingest.versions import unify
from ingest.versions.differences import compare, states_on
from ingest.versions.reconciliation import Disagreement, DisagreementKind, events_between, reconcile
from ingest.versions.spans_from_texts import version_spans
from tests.ingest.texts import NOTE, article, law, read

OLD, NEW = "2015-03-03", "2018-06-01"
SECOND = "2. Кусты стригут весной и осенью."


def disagreements(acts: list[ParsedAct], start: str, end: str) -> list[Disagreement]:
    first, last = dt.date.fromisoformat(start), dt.date.fromisoformat(end)
    found = version_spans(unify(acts), ActForce(first))
    before, after = (states_on(day, found.spans, found.versions) for day in (first, last))
    differences = compare(before, after, [unit.path for act in reversed(acts) for unit in act.units])
    events = events_between(found.events, first, last)
    return reconcile(differences, events, found.spans, found.within, (first, last))


def between(tmp_path: Path, *paragraphs: str, note: str) -> list[tuple[str, str]]:
    """The disagreements of a law that had two paragraphs with a later text of it."""
    older = law(article("1", "Уход", "1. Деревья поливают утром.", SECOND))
    newer = law(article("1", "Уход", *paragraphs, note=note))
    acts = [read(tmp_path, OLD, older), read(tmp_path, NEW, newer)]
    return [(each.kind.value, each.unit) for each in disagreements(acts, OLD, NEW)]


def note(what: str) -> str:
    return NOTE.format(what=what, date="05.04.2017", number="60-VI")


def test_a_note_and_a_change_agree(tmp_path: Path) -> None:
    said = note("Статья 1 с изменением, внесенным")
    assert between(tmp_path, "1. Деревья поливают вечером.", SECOND, note=said) == []


def test_a_change_that_no_note_explains(tmp_path: Path) -> None:
    found = between(tmp_path, "1. Деревья поливают вечером.", SECOND, note="")
    assert found == [(DisagreementKind.CHANGE_WITHOUT_NOTE.value, "art_1/para_1")]


def test_a_note_that_no_change_bears_out(tmp_path: Path) -> None:
    said = note("Статья 1 с изменением, внесенным")
    found = between(tmp_path, "1. Деревья поливают утром.", SECOND, note=said)
    assert found == [(DisagreementKind.NOTE_WITHOUT_CHANGE.value, "art_1")]


def test_a_note_on_another_unit_is_both(tmp_path: Path) -> None:
    said = note("Пункт 2 в редакции").replace("Законом", "Закона")
    found = between(tmp_path, "1. Деревья поливают вечером.", SECOND, note=said)
    assert sorted(found) == [
        (DisagreementKind.CHANGE_WITHOUT_NOTE.value, "art_1/para_1"),
        (DisagreementKind.NOTE_WITHOUT_CHANGE.value, "art_1/para_2"),
    ]


def test_a_note_on_the_title_is_held_against_the_title(tmp_path: Path) -> None:
    def found(title: str) -> list[str]:
        said = "> *Сноска. Заголовок Закона в редакции Закона РК от 05.04.2017 № 60-VI (вводится в действие со дня подписания).*"
        body = article("1", "Уход", "1. Деревья поливают утром.", SECOND)
        newer = read(tmp_path, NEW, law(said, body, title=title))
        chronicle = version_spans(unify([read(tmp_path, OLD, law(body)), newer]), ActForce(dt.date(2015, 3, 3)))
        assert [(event.amendment.target, event.amendment.aspect) for event in chronicle.events] == [("act", "heading")]
        act = ActId.parse("law/2015/03/03/500-v")
        return [
            each.kind.value for each in differ(act, chronicle, dt.date(2015, 3, 3), dt.date(2018, 6, 1)).disagreements
        ]

    assert found("О садах, парках и скверах") == []
    assert found("О садах и парках") == ["note-without-change"]


def test_a_printing_with_other_dashes_needs_no_note(tmp_path: Path) -> None:
    assert between(tmp_path, "1.  Деревья поливают утром.", SECOND.replace(" и ", "  и "), note="") == []


@pytest.fixture(scope="module")
def law_70(shared: Path) -> list[ParsedAct]:
    return [read_act(shared / "corpus" / f"z70.{day}.rus.md") for day in ("2008-10-20", "2022-02-07")]


def test_the_notes_of_law_70_agree_with_what_changed(law_70: list[ParsedAct]) -> None:
    assert disagreements(law_70, "2008-10-20", "2022-02-07") == []


def test_law_70_without_the_note_of_an_article_disagrees_there(shared: Path, tmp_path: Path) -> None:
    text = (shared / "corpus" / "z70.2022-02-07.rus.md").read_text(encoding="utf-8")
    cut = "\n".join(
        line for line in text.split("\n") if "Сноска. Статья 5 " not in line and "Сноска. Статья 3 " not in line
    )
    assert cut != text
    file = tmp_path / "z70.2022-02-07.rus.md"
    file.write_text(cut, encoding="utf-8")
    newer = read_act(file)
    newer.act.version_date = dt.date(2022, 2, 7)
    older = read_act(shared / "corpus" / "z70.2008-10-20.rus.md")
    found = disagreements([older, newer], "2008-10-20", "2022-02-07")
    assert {(each.kind, each.unit) for each in found} == {
        (DisagreementKind.CHANGE_WITHOUT_NOTE, "art_3"),
        (DisagreementKind.CHANGE_WITHOUT_NOTE, "art_5/subpara_3"),
    }
