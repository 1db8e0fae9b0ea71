"""A note and an order of one change are one amendment, whichever of the two acts was added first."""

from __future__ import annotations

import datetime as dt
import itertools
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from api.acts.add import add_documents
from api.acts.witnesses import findings_between
from api.pages.act import read_changes
from api.pages.orders import read_orders
from graph.documents import Documents
from graph.iris import EliPath
from graph.namespaces import JQ, OA
from graph.query import stored_query
from graph.stores.store import Store
from graph.validate import validate
from tests.api.amended_law import AMENDING, CHANGED, IRIS, LAW, NOTE, TEXTS, added, prepared

ROOT = f"{IRIS.act(CHANGED).value}/amendment/law-2018-06-01-200-vi/"


@pytest.fixture(autouse=True)
def _one_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")


def quads(store: Store) -> set[str]:
    return {f"{graph} {triple}" for graph in store.graphs() for triple in store.graph(graph)}


def triples(store: Store) -> list[Triple]:
    return [triple for graph in store.graphs() for triple in store.graph(graph)]


def values(said: list[Triple], node: str, predicate: NamedNode) -> set[str]:
    found = [each.object for each in said if each.subject == NamedNode(node) and each.predicate == predicate]
    return {term.value for term in found if isinstance(term, NamedNode | Literal)}


def findings(said: list[Triple]) -> dict[str, set[str]]:
    """By kind, the numbers of the changes that the findings are about."""
    kinds = [(each.subject.value, each.object.value) for each in said if each.predicate == JQ.witnessKind]  # type: ignore[union-attr]
    return {
        kind.rpartition("/")[2]: {name.removeprefix(ROOT) for name in values(said, node, JQ.amendment)}
        for node, kind in kinds
    }


def test_an_act_has_the_same_graph_in_whatever_order_both_come(tmp_path: Path) -> None:
    together = quads(added(tmp_path / "together", (CHANGED, AMENDING))[0])
    for number, acts in enumerate(itertools.permutations(TEXTS)):
        store, outcomes = added(tmp_path / f"apart{number}", *((act,) for act in acts))
        assert quads(store) == together
        assert {one.act for one in outcomes} >= {AMENDING}
        for again in TEXTS:
            one = prepared(tmp_path / f"apart{number}", again, TEXTS[again])
            outcomes = add_documents(store, Documents(tmp_path / f"apart{number}/documents"), [one], IRIS)
            assert [each.changed for each in outcomes] == [False] * len(outcomes)


def test_one_change_has_the_words_of_both_acts(tmp_path: Path) -> None:
    said = triples(added(tmp_path, (AMENDING,), (CHANGED,))[0])
    (deletion,) = {
        each.subject.value
        for each in said
        if (each.predicate, each.object) == (JQ.target, art("art_2/para_2")) and "/amendment/" in each.subject.value  # type: ignore[union-attr]
    }
    quotes = {
        quote
        for evidence in values(said, deletion, JQ.evidence)
        for selector in values(said, evidence, OA.hasSelector)
        for quote in values(said, selector, OA.exact)
    }
    assert quotes == {"пункт 2 исключить", f"Исключен {NOTE.removesuffix('.')}"}
    assert values(said, deletion, JQ.kind) == {IRIS.concept("amendment-kind", "deletion").value}
    assert values(said, deletion, JQ.effectiveDate) == {"2018-07-01"}
    assert values(said, f"{deletion}#order", JQ.effectiveDate) == {"2018-08-01"}
    assert validate(said) == []


def art(path: str) -> NamedNode:
    return IRIS.unit(CHANGED, path)


def test_a_note_on_an_article_comprises_the_order_in_its_paragraph(tmp_path: Path) -> None:
    said = triples(added(tmp_path, (CHANGED, AMENDING))[0])
    (whole,) = [each for each in said if each.predicate == JQ.comprises]
    assert values(said, whole.subject.value, JQ.target) == {art("art_1").value}  # type: ignore[union-attr]
    assert values(said, whole.object.value, JQ.target) == {art("art_1/para_1").value}  # type: ignore[union-attr]
    assert values(said, whole.object.value, JQ.kind) == {IRIS.concept("amendment-kind", "word-replacement").value}  # type: ignore[union-attr]


def test_what_has_one_witness_is_a_finding_only_where_the_other_is_at_hand(tmp_path: Path) -> None:
    alone = triples(added(tmp_path / "changed", (CHANGED,))[0])
    assert findings(alone) == {}
    alone = triples(added(tmp_path / "amending", (AMENDING,))[0])
    assert findings(alone) == {}
    assert {each.subject.value for each in alone if each.predicate == JQ.order} == {f"{ROOT}{n}" for n in (1, 2, 3)}  # type: ignore[union-attr]
    both = findings(triples(added(tmp_path / "both", (CHANGED,), (AMENDING,))[0]))
    assert both == {"note-without-order": {"3"}, "order-without-note": {"5"}, "date": {"2"}}


def test_a_note_of_a_later_text_takes_its_finding_away(tmp_path: Path) -> None:
    store, _ = added(tmp_path, (CHANGED,), (AMENDING,))
    text = LAW.replace("1. Сад обнесен оградой.", f"1. Сад обнесен оградой.\n\nСноска. Статья 4 в редакции {NOTE}")
    later = prepared(tmp_path, CHANGED, text.replace("01.02.2020", "01.02.2021"))
    outcomes = add_documents(store, Documents(tmp_path / "documents"), [later], IRIS)
    assert [(one.act, one.changed) for one in outcomes] == [(CHANGED, True), (AMENDING, True)]
    assert set(findings(triples(store))) == {"note-without-order", "date"}


def test_the_stored_query_gives_the_words_of_both(tmp_path: Path) -> None:
    store, _ = added(tmp_path, (CHANGED, AMENDING))
    told = {
        row["kind"].value: tuple(row[name].value for name in ("path", "note", "order"))
        for row in store.query(stored_query("witnesses").bound())  # type: ignore[union-attr]
    }
    noted = NOTE.removesuffix(".")
    assert told == {
        "date": ("art_2/para_2", f"Исключен {noted}", "пункт 2 исключить"),
        "note-without-order": ("art_3", f"Статья 3 в редакции {noted}", ""),
        "order-without-note": ("art_4", "", "статью 4 изложить в следующей редакции"),
    }


def test_the_findings_of_a_time_are_those_whose_changes_took_effect_then(tmp_path: Path) -> None:
    store, _ = added(tmp_path, (CHANGED, AMENDING))
    july, august = dt.date(2018, 7, 1), dt.date(2018, 8, 1)
    found = findings_between(store, CHANGED, dt.date(2018, 6, 30), july, IRIS)
    assert {(each.kind, each.unit) for each in found} == {("date", "art_2/para_2"), ("note-without-order", "art_3")}
    assert {each.by for each in found} == {str(AMENDING)}
    found = findings_between(store, CHANGED, july, august, IRIS)
    assert [(each.kind, each.quotes) for each in found] == [
        ("order-without-note", ["статью 4 изложить в следующей редакции"])
    ]


def test_pages_show_what_an_act_orders_and_who_ordered_a_change(tmp_path: Path) -> None:
    store, _ = added(tmp_path, (CHANGED, AMENDING))
    orders = read_orders(store, EliPath(AMENDING), IRIS, "en")
    assert [(each.path, each.kind, each.date) for each in orders] == [
        ("article 1, paragraph 1", "Word replacement", "2018-08-01"),
        ("article 2, paragraph 2", "Deletion", "2018-08-01"),
        ("article 4", "Substitution", "2018-08-01"),
    ]
    assert [each.unit_path for each in read_orders(store, EliPath(AMENDING, "art_1/subpara_2"), IRIS, "en")] == [
        "article 1, subparagraph 2)"
    ]
    (change,) = read_changes(store, EliPath(CHANGED, "art_2/para_2"), IRIS, "en")
    assert change.orders == ["пункт 2 исключить"]
    assert change.quotes == [f"Исключен {NOTE.removesuffix('.')}"]


def test_what_strangers_wrote_of_changes_is_let_be(tmp_path: Path) -> None:
    store, _ = added(tmp_path, (CHANGED,))
    name = NamedNode(f"{ROOT}first")
    graph = [
        *store.graph(IRIS.act(CHANGED)),
        Triple(name, JQ.amendedAct, IRIS.act(CHANGED)),
        Triple(name, JQ.amendingAct, IRIS.act(AMENDING)),
    ]
    store.replace_graph(IRIS.act(CHANGED), graph)
    one = prepared(tmp_path, AMENDING, TEXTS[AMENDING])
    add_documents(store, Documents(tmp_path / "documents"), [one], IRIS)
    assert set(findings(triples(store))) == {"note-without-order", "order-without-note", "date"}


def test_an_order_whose_act_is_not_known_is_told_with_the_words_that_name_it(tmp_path: Path) -> None:
    named = "Закон Республики Казахстан «О дальних огородах»"
    text = TEXTS[AMENDING].replace("Закон Республики Казахстан от 3 марта 2015 года № 300-V «О садах»", named)
    said = triples(added(tmp_path, (CHANGED,), (AMENDING,), texts=TEXTS | {AMENDING: text})[0])
    assert values(said, f"{IRIS.act(AMENDING).value}/order/2", JQ.path) == {"art_2/para_2"}
    assert findings(said) == {}
    assert validate(said) == []
    store, _ = added(tmp_path / "pages", (AMENDING,), texts={AMENDING: text})
    orders = read_orders(store, EliPath(AMENDING), IRIS, "en")
    assert {(each.act, each.act_name) for each in orders} == {("", "О дальних огородах")}
    assert [each.path for each in orders] == ["article 1, paragraph 1", "article 2, paragraph 2", "article 4"]
