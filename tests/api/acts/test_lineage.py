"""The lineage of acts in the store: the same whichever came first, of acts that set rules, in both languages."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import pytest
from pyoxigraph import NamedNode
from typer.testing import CliRunner, Result

from api.acts.add import Addition, add_documents, prepare
from api.acts.lineage import lineage_between, replaced_pairs
from api.cli import app
from graph.documents import Documents
from graph.iris import Iris
from graph.namespaces import JQ
from graph.stores.store import Store, open_store
from graph.validate import validate
from ingest.identifiers import ActId

IRIS = Iris()
OLDER, CHANGING, NEWER = "decree/2010/03/03/40", "decree/2012/05/05/50", "decree/2018/06/01/60"
RULE = "Жюри собирается в саду не реже двух раз в год и оценивает яблоки, присланные питомниками области."
PRIZE = "Победителю вручается саженец редкого сорта и грамота, которую подписывает председатель жюри."
TEXTS = {
    OLDER: f"""О конкурсе яблок

Указ Президента Республики Казахстан от 3 марта 2010 года № 40

1. {RULE}

2. {PRIZE}
""",
    CHANGING: f"""О внесении изменения в Указ Президента Республики Казахстан от 3 марта 2010 года № 40

Указ Президента Республики Казахстан от 5 мая 2012 года № 50

1. Внести в Указ Президента Республики Казахстан от 3 марта 2010 года № 40 «О конкурсе яблок» следующее изменение:

пункт 1 изложить в следующей редакции:

«1. {RULE}».
""",
    NEWER: f"""О выставке плодов

Указ Президента Республики Казахстан от 1 июня 2018 года № 60

1. Выставка открывается ежегодно в первый день осени.

2. {RULE}

3. {PRIZE}

4. Признать утратившими силу:

1) Указ Президента Республики Казахстан от 3 марта 2010 года № 40 «О конкурсе яблок»;

2) Указ Президента Республики Казахстан от 5 мая 2012 года № 50 «О внесении изменения в Указ Президента Республики Казахстан от 3 марта 2010 года № 40».
""",
}


@pytest.fixture(autouse=True)
def _one_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")


@pytest.fixture
def acts(tmp_path: Path) -> list[Addition]:
    prepared = []
    for number, (path, text) in enumerate(TEXTS.items()):
        file = tmp_path / f"{number}.txt"
        file.write_text(text, encoding="utf-8")
        prepared.append(prepare(file))
        assert str(prepared[-1].act) == path
    return prepared


def added(folder: Path, *batches: list[Addition]) -> Store:
    store = open_store(folder / "store")
    for batch in batches:
        add_documents(store, Documents(folder / "documents"), batch, IRIS)
    return store


def continued(store: Store) -> set[tuple[str, str]]:
    graph = store.graph(IRIS.lineage_graph(ActId.parse(NEWER)))
    return {
        (each.subject.value.removeprefix(IRIS.root), each.object.value.removeprefix(IRIS.root))
        for each in graph
        if each.predicate == JQ.continues and isinstance(each.subject, NamedNode)
    }


EXPECTED = {(f"{NEWER}/para_2", f"{OLDER}/para_1"), (f"{NEWER}/para_3", f"{OLDER}/para_2")}


def test_the_order_of_adding_makes_no_difference(tmp_path: Path, acts: list[Addition]) -> None:
    found = []
    for number, order in enumerate(itertools.permutations(acts)):
        with added(tmp_path / str(number), *([each] for each in order)) as store:
            found.append((continued(store), set(store.graph(IRIS.lineage_graph(ActId.parse(NEWER))))))
    assert [pairs for pairs, _ in found] == [EXPECTED] * len(found)
    assert all(triples == found[0][1] for _, triples in found)


def test_what_only_changed_another_act_is_not_continued(tmp_path: Path, acts: list[Addition]) -> None:
    with added(tmp_path, acts) as store:
        pairs = replaced_pairs(store, [ActId.parse(NEWER)], IRIS)
        found = {str(older): lineage_between(store, older, newer, IRIS).joined() for older, newer in pairs}
    assert found.keys() == {OLDER, CHANGING}
    assert found[CHANGING] == []


def test_a_text_that_changed_changes_the_lineage(tmp_path: Path, acts: list[Addition]) -> None:
    file = tmp_path / "later.txt"
    file.write_text(TEXTS[NEWER].replace(PRIZE, "Призов нет."), encoding="utf-8")
    with added(tmp_path, acts) as store:
        other = open_store(tmp_path / "other")
        add_documents(other, Documents(tmp_path / "others"), [acts[0], prepare(file)], IRIS)
        assert continued(store) == EXPECTED
        assert continued(other) == {(f"{NEWER}/para_2", f"{OLDER}/para_1")}
        other.close()


def test_the_shapes_hold(tmp_path: Path, acts: list[Addition]) -> None:
    with added(tmp_path, acts) as store:
        triples = list(store.graph(IRIS.lineage_graph(ActId.parse(NEWER))))
    assert triples
    assert validate(triples) == []


def run(store: Path, *arguments: str, code: int = 0) -> Result:
    result = CliRunner().invoke(app, [*arguments, "--store", str(store)], env={"COLUMNS": "200"})
    assert result.exit_code == code, result.output
    return result


def test_the_command_shows_the_pairs(tmp_path: Path, acts: list[Addition]) -> None:
    added(tmp_path, acts).close()
    said = run(tmp_path / "store", "lineage", NEWER, "--json")
    units = {(each["newer"], each["older"]) for each in json.loads(said.stdout)[0]["units"]}
    assert units == {("para_2", "para_1"), ("para_3", "para_2")}
    assert "para_3" in run(tmp_path / "store", "lineage", OLDER).stdout


def test_an_act_that_replaced_nothing_is_told(tmp_path: Path, acts: list[Addition]) -> None:
    added(tmp_path, acts[:1]).close()
    result = CliRunner().invoke(app, ["lineage", OLDER, "--store", str(tmp_path / "store")])
    assert result.exit_code == 1
    assert "no act with a text" in str(result.exception)
