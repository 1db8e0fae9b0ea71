"""Wordings that no source gives, made of orders: only what these prove, marked, and gone when it may be refuted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from api.acts.add import add_documents, prepare
from api.acts.reconstructions import Found, reconstruct_acts
from api.cli import app
from graph.documents import Documents
from graph.iris import Iris
from graph.query import stored_query
from graph.stores.store import open_store
from graph.validate import validate
from ingest.identifiers import ActId

IRIS = Iris()
ACT, WORDS, WHOLE = "decree/2010/03/03/40", "decree/2012/05/05/50", "decree/2014/06/06/70"
#: As it reads since 2014: point 1 had words replaced, point 2 was written anew, point 3 was put in.
TEXTS = {
    ACT: """О конкурсе яблок

Указ Президента Республики Казахстан от 3 марта 2010 года № 40

1. Жюри собирается в саду не реже трёх раз в год.

Сноска. Пункт 1 с изменением, внесённым Указом Президента РК от 05.05.2012 № 50.

2. Победителю вручается саженец и грамота.

Сноска. Пункт 2 в редакции Указа Президента РК от 06.06.2014 № 70.

3. Итоги публикуются.
""",
    WORDS: """О внесении изменения в Указ Президента Республики Казахстан от 3 марта 2010 года № 40

Указ Президента Республики Казахстан от 5 мая 2012 года № 50

1. Внести в Указ Президента Республики Казахстан от 3 марта 2010 года № 40 «О конкурсе яблок» следующее изменение:

в пункте 1 слова «трёх раз» заменить словами «трёх раз».

2. Настоящий Указ вводится в действие со дня подписания.
""".replace("слова «трёх раз» заменить", "слова «двух раз» заменить"),
    WHOLE: """О внесении изменения в Указ Президента Республики Казахстан от 3 марта 2010 года № 40

Указ Президента Республики Казахстан от 6 июня 2014 года № 70

1. Внести в Указ Президента Республики Казахстан от 3 марта 2010 года № 40 «О конкурсе яблок» следующее изменение:

пункт 2 изложить в следующей редакции:

«2. Победителю вручается саженец и грамота.».

2. Настоящий Указ вводится в действие со дня подписания.
""",
}
BEFORE = "Жюри собирается в саду не реже двух раз в год."


@pytest.fixture(autouse=True)
def _one_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")


def put(folder: Path, name: str, text: str) -> list[str]:
    """Add a text to the store of a folder; returns what is logged."""
    file = folder / f"{name}.txt"
    file.write_text(text, encoding="utf-8")
    with open_store(folder / "store") as store:
        outcomes = add_documents(store, Documents(folder / "store" / "documents"), [prepare(file)], IRIS)
    return [line for outcome in outcomes for line in outcome.log]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    for number, text in enumerate(TEXTS.values()):
        put(tmp_path, str(number), text)
    return tmp_path


def made(place: Path) -> Found:
    (found,) = reconstruct_acts(str(place / "store"), [ActId.parse(ACT)], IRIS)
    return found


def test_what_the_orders_prove_is_told_and_nothing_else(place: Path) -> None:
    found = made(place)
    assert [(one.expression.value.removeprefix(IRIS.root), one.text) for one in found.wordings] == [
        (f"{ACT}/para_1@2010-03-03/rus", BEFORE)
    ]
    assert found.unknown == 2  # nobody knows what point 2 said before it was written anew
    assert [node.value.removeprefix(IRIS.root) for node in found.wordings[0].proof] == [
        f"{ACT}/amendment/decree-2012-05-05-50/1"
    ]


COARSE = {
    ACT: """О конкурсе яблок

Указ Президента Республики Казахстан от 3 марта 2010 года № 40

1. Жюри:

1) собирается в саду не реже трёх раз в год;

2) оценивает яблоки.

Сноска. Пункт 1 с изменениями, внесёнными Указом Президента РК от 05.05.2012 № 50.

2. Победителю вручается саженец.
""",
    WORDS: TEXTS[WORDS].replace("в пункте 1 слова", "в подпункте 1) пункта 1 слова"),
}


def test_a_part_that_the_orders_left_alone_is_likely_what_it_is(tmp_path: Path) -> None:
    for number, text in enumerate(COARSE.values()):
        put(tmp_path, str(number), text)
    found = {one.expression.value.removeprefix(IRIS.root): one for one in made(tmp_path).wordings}
    told = {path: (one.text, one.certainty.value) for path, one in found.items()}
    assert told == {
        f"{ACT}/para_1@2010-03-03/rus": ("Жюри:", "likely"),
        f"{ACT}/para_1/subpara_1@2010-03-03/rus": ("собирается в саду не реже двух раз в год;", "certain"),
        f"{ACT}/para_1/subpara_2@2010-03-03/rus": ("оценивает яблоки.", "likely"),
    }
    assert len({one.proof for one in found.values()}) == 1


def test_a_note_whose_orders_are_elsewhere_is_not_explained(tmp_path: Path) -> None:
    elsewhere = TEXTS[WORDS].replace("в пункте 1 слова «двух раз»", "в пункте 2 слово «саженца»")
    for number, text in enumerate((COARSE[ACT], elsewhere)):
        put(tmp_path, str(number), text)
    assert made(tmp_path).wordings == []


def test_a_wording_that_an_order_gave_held_until_the_next_one(tmp_path: Path) -> None:
    """Point 2 was written in 2014 and again in 2016: what it said between stands in the act of 2014."""
    third = (
        TEXTS[WHOLE]
        .replace("6 июня 2014 года № 70", "7 июля 2016 года № 90")
        .replace("саженец и грамота", "саженец, грамота и яблоко")
    )
    now = TEXTS[ACT].replace("саженец и грамота", "саженец, грамота и яблоко")
    now = now.replace("от 06.06.2014 № 70", "от 06.06.2014 № 70; от 07.07.2016 № 90")
    for number, text in enumerate((TEXTS[WORDS], TEXTS[WHOLE], third, now)):
        put(tmp_path, str(number), text)
    found = {one.expression.value.removeprefix(IRIS.root): one for one in made(tmp_path).wordings}
    between = found[f"{ACT}/para_2@2014-06-06/rus"]
    assert between.text == "Победителю вручается саженец и грамота."
    assert {node.value.removeprefix(IRIS.root) for node in between.proof} == {f"{ACT}/amendment/decree-2014-06-06-70/1"}
    assert f"{ACT}/para_2@2010-03-03/rus" not in found


def test_queries_and_shapes_know_it(place: Path) -> None:
    done = CliRunner().invoke(app, ["reconstruct", ACT, "--store", str(place / "store"), "--json"])
    assert done.exit_code == 0, done.output
    (data,) = json.loads(done.output)
    assert (data["unknown"], [one["text"] for one in data["wordings"]]) == (2, [BEFORE])
    with open_store(place / "store", read_only=True) as store:
        asked = {"unit": f"{ACT}/para_1", "date": "2011-01-01", "language": "rus"}
        (row,) = store.query(stored_query("provision-on-date").bound(asked, IRIS))
        assert (row["status"].value, row["text"].value, row["value"]) == ("reconstructed", BEFORE, None)
        graphs = (IRIS.act(ActId.parse(ACT)), IRIS.reconstruction_graph(ActId.parse(ACT)))
        assert validate(triple for graph in graphs for triple in store.graph(graph)) == []


def test_what_may_refute_it_removes_it(place: Path) -> None:
    made(place)
    log = put(place, "5", TEXTS[WORDS].replace("5 мая 2012 года № 50", "5 мая 2011 года № 45"))
    assert any("its reconstructed wordings are removed" in line for line in log)
    with open_store(place / "store", read_only=True) as store:
        assert not list(store.graph(IRIS.reconstruction_graph(ActId.parse(ACT))))
