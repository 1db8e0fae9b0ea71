"""A unit that is suspended: what the graph says of it, and what its state was on a day."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from api.acts.add import Stated, add_documents, prepare
from graph.describe import states_on
from graph.documents import Documents
from graph.iris import EliPath, Iris
from graph.namespaces import JQ
from graph.stores.store import Store, open_store

IRIS = Iris()
DAY = dt.date(2026, 1, 1)
ACT = "law/2015/03/03/300-v"
LAW = {
    "rus": """# О садах

Закон Республики Казахстан от 3 марта 2015 года № 300-V ЗРК

### Статья 1. Уход

1. Деревья поливают утром.

Сноска. Действие статьи 1 приостановлено до 01.01.2027 Законом РК от 01.06.2025 № 155-VIII; в период приостановления данная статья действует в следующей редакции: «Деревья не поливают.».

### Статья 2. Время

1. Утро начинается в шесть часов.
""",
    "kaz": """# Бақтар туралы

Қазақстан Республикасының 2015 жылғы 3 наурыздағы № 300-V ҚРЗ Заңы

### 1-бап. Күтім

1. Ағаштар таңертең суарылады.

Ескерту. 1-баптың қолданысы 01.01.2027 дейін тоқтатыла тұрады - ҚР 01.06.2025 № 155-VIII Заңымен; тоқтатыла тұрған кезеңде осы бап мынадай редакцияда қолданылады: «Ағаштар суарылмайды.».

### 2-бап. Уақыты

1. Таң сағат алтыда басталады.
""",
}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    opened = open_store(":memory:")
    files = []
    for language, text in LAW.items():
        files.append(tmp_path / f"{language}.md")
        files[-1].write_text(text, encoding="utf-8")
    add_documents(opened, Documents(tmp_path / "documents"), [prepare(file, Stated()) for file in files], IRIS)
    return opened


def test_one_suspension_in_two_languages(store: Store) -> None:
    act = IRIS.act(EliPath.parse(ACT).act)
    (node,) = {each.subject for each in store.graph(act) if each.predicate == JQ.lastDay}
    said = {(each.predicate, each.object.value) for each in store.graph(act) if each.subject == node}  # type: ignore[union-attr]
    assert node.value.endswith(f"{ACT}/suspension/law-2025-06-01-155-viii/art_1")
    assert (JQ.lastDay, "2026-12-31") in said
    assert (JQ.target, f"{act.value}/art_1") in said
    assert {value for predicate, value in said if predicate == JQ.meanwhile} == {
        "Деревья не поливают.",
        "Ағаштар суарылмайды.",
    }
    assert len([1 for predicate, _ in said if predicate == JQ.evidence]) == 2


@pytest.mark.parametrize(
    ("unit", "day", "state"),
    [
        ("art_1", dt.date(2025, 5, 31), "in-force"),
        ("art_1", dt.date(2025, 6, 1), "suspended"),
        ("art_1/para_1", dt.date(2026, 12, 31), "suspended"),
        ("art_1/para_1", dt.date(2027, 1, 1), "in-force"),
        ("art_2", dt.date(2026, 1, 1), "in-force"),
    ],
)
def test_a_unit_is_suspended_with_all_around_it(store: Store, unit: str, day: dt.date, state: str) -> None:
    states = states_on(store, EliPath.parse(f"{ACT}/{unit}"), IRIS, day)
    assert {each.concept for each in states} == {IRIS.concept("state", state)}
    assert len(states) == 2
    by = IRIS.act(EliPath.parse("law/2025/06/01/155-viii").act)
    assert all((each.by == by) == (state == "suspended") for each in states)


SUSPENDING = """# О внесении изменений в некоторые законодательные акты Республики Казахстан

Закон Республики Казахстан от 1 июня 2025 года № 155-VIII

Статья 1. Приостановить с 1 июля 2025 года до 1 января 2027 года действие статьи 1 Закона Республики Казахстан от 3 марта 2015 года № 300-V «О садах».

Статья 2. Настоящий Закон вводится в действие со дня его первого официального опубликования.
"""


def test_a_suspension_that_both_acts_tell_of_is_one_with_one_answer(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "suspending.md"
    file.write_text(SUSPENDING, encoding="utf-8")
    add_documents(store, Documents(tmp_path / "documents"), [prepare(file, Stated())], IRIS)
    found = list(store.query(f"SELECT DISTINCT ?node WHERE {{ ?node a <{JQ.Suspension.value}> }}"))  # type: ignore[arg-type]
    assert len(found) == 1
    (state,) = {(each.since, each.exact) for each in states_on(store, EliPath.parse(f"{ACT}/art_1"), IRIS, DAY)}
    assert state == (dt.date(2025, 7, 1), True)
