"""Acts in the store resolve what others cite by title, whichever came first."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from api.acts.add import Addition, Outcome, add_documents, prepare
from graph.documents import Documents
from graph.iris import Iris
from graph.namespaces import JQ, VOCAB
from graph.stores.store import Store, open_store
from ingest.identifiers import ActId

IRIS = Iris()
CITED, SAME = "law/2015/03/03/500-v", "law/2016/05/05/600-v"
CITING = "law/2018/06/01/200-vi"
HEAD = "Закон Республики Казахстан от {date} года № {number}\n\n"
TEXTS = {
    CITED: "О ночной тишине\n\n" + HEAD.format(date="3 марта 2015", number="500-V") + "Статья 1. Тишина\n\n1. Ночью тихо.\n",
    SAME: "О ночной тишине\n\n" + HEAD.format(date="5 мая 2016", number="600-V") + "Статья 1. Тишина\n\n1. Днем тоже.\n",
    CITING: "О садах\n\n"
    + HEAD.format(date="1 июня 2018", number="200-VI")
    + "Статья 1. Тишина\n\n1. Действует статья 1 Закона Республики Казахстан «О ночной тишине».\n",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _one_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")


@pytest.fixture
def acts(tmp_path: Path) -> dict[str, Addition]:
    prepared = {}
    for number, (path, text) in enumerate(TEXTS.items()):
        file = tmp_path / f"{number}.txt"
        file.write_text(text, encoding="utf-8")
        prepared[path] = prepare(file)
        assert str(prepared[path].act) == path
    return prepared


def added(folder: Path, *batches: list[Addition]) -> tuple[Store, list[Outcome]]:
    store = open_store(folder / "store")
    outcomes: list[Outcome] = []
    for batch in batches:
        outcomes = add_documents(store, Documents(folder / "documents"), batch, IRIS)
    return store, outcomes


def quads(store: Store) -> set[str]:
    return {f"{graph} {triple}" for graph in store.graphs() for triple in store.graph(graph)}


def cited(store: Store) -> tuple[set[str], set[str], set[str]]:
    """What the citing act's citation points to, its candidates, and how sure it is."""
    graph = list(store.graph(IRIS.act(ActId.parse(CITING))))
    return tuple(  # type: ignore[return-value]
        {each.object.value.removeprefix(IRIS.root).removeprefix("eli/kz/") for each in graph if each.predicate == term}
        for term in (JQ.citedResource, JQ.candidate, JQ.certainty)
    )


LIKELY, AMBIGUOUS = (VOCAB[f"certainty/{name}"].value.removeprefix(IRIS.root) for name in ("likely", "ambiguous"))


@pytest.mark.parametrize("paths", [(CITED, CITING), (CITING, CITED)])
def test_a_title_in_the_store_is_known_in_either_order(
    tmp_path: Path, acts: dict[str, Addition], paths: tuple[str, ...]
) -> None:
    apart, outcomes = added(tmp_path / "apart", *([acts[path]] for path in paths))
    assert cited(apart) == ({f"{CITED}/art_1"}, set(), {LIKELY})
    if paths[0] == CITING:
        assert [(str(one.act), one.changed) for one in outcomes] == [(CITED, True), (CITING, True)]
    together, _ = added(tmp_path / "together", [acts[path] for path in paths])
    assert quads(apart) == quads(together)
    _, again = added(tmp_path / "again", [acts[path] for path in paths], [acts[CITED]])
    assert [one.changed for one in again] == [False] * len(again)


def test_two_acts_of_one_title_make_it_ambiguous_in_any_order(tmp_path: Path, acts: dict[str, Addition]) -> None:
    stores = [
        quads(added(tmp_path / str(number), *([acts[path]] for path in paths))[0])
        for number, paths in enumerate(itertools.permutations(TEXTS))
    ]
    assert all(each == stores[0] for each in stores)
    store, _ = added(tmp_path / "last", [acts[path] for path in TEXTS])
    assert cited(store) == (set(), {f"{CITED}/art_1", f"{SAME}/art_1"}, {AMBIGUOUS})
    assert quads(store) == stores[0]


def test_an_act_without_kept_copies_stays_as_it_is(tmp_path: Path, acts: dict[str, Addition]) -> None:
    store, _ = added(tmp_path, [acts[CITING]])
    for file in (tmp_path / "documents").rglob("*.txt"):
        file.unlink()
    outcomes = add_documents(store, Documents(tmp_path / "documents"), [acts[CITED]], IRIS)
    assert [str(one.act) for one in outcomes] == [CITED]
    assert cited(store)[0] == set()


def test_a_title_with_the_day_of_its_act_is_certain(tmp_path: Path, acts: dict[str, Addition]) -> None:
    file = tmp_path / "dated.txt"
    file.write_text(
        TEXTS[CITING].replace("Казахстан «О ноч", "Казахстан от 3 марта 2015 года «О ноч"), encoding="utf-8"
    )
    store, _ = added(tmp_path, [acts[CITED], acts[SAME], prepare(file)])
    assert cited(store) == ({f"{CITED}/art_1"}, set(), {LIKELY.replace("likely", "certain")})
