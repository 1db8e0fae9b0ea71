"""What a description reads: the resource and what is below it, whatever else is in the store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Triple, parse

from api.pages.act import QUERIES
from graph.describe import defines_terms, describe, holder_of, is_known, place_of, rows
from graph.exports import export_named
from graph.iris import EliPath, Iris
from graph.namespaces import ELI, JQ, RDF
from graph.stores.store import Store, open_store

IRIS = Iris()
DECREE = EliPath.parse("decree/2011/09/07/149")


@pytest.fixture(scope="module")
def store(decree_store: Path) -> Iterator[Store]:
    with open_store(str(decree_store), read_only=True) as opened:
        yield opened


def subjects(store: Store, path: str) -> set[str]:
    triples = describe(store, EliPath.parse(path), IRIS).triples
    return {each.subject.value.removeprefix(IRIS.root) for each in triples if isinstance(each.subject, NamedNode)}


def test_a_unit_comes_with_all_that_hangs_under_its_address(store: Store) -> None:
    """By the addresses, as the description by links must find it."""
    unit = f"{DECREE}/att_1"
    under = {
        each.subject.value.removeprefix(IRIS.root)
        for each in store.graph(IRIS.act(DECREE.act))
        if isinstance(each.subject, NamedNode)
        and each.subject.value.removeprefix(f"{IRIS.root}{unit}")[:1] in ("", "/", "@", "#")
        and each.subject.value.startswith(f"{IRIS.root}{unit}")
    }
    for kind in ("/subpara_", "@2021-01-18/kaz", "/note/", "/citation/", "#quote-"):
        assert any(kind in each for each in under), kind
    assert under <= subjects(store, unit)


def test_a_chapter_comes_with_the_paragraphs_that_stand_in_it(store: Store) -> None:
    below = subjects(store, f"{DECREE}/att_1/chp_3")
    assert any(each.startswith(f"{DECREE}/att_1/para_24@") for each in below)
    assert f"{DECREE}/att_1/para_4" not in below


def test_an_act_brings_what_the_register_says_of_the_acts_it_names_and_of_no_other(store: Store) -> None:
    found = describe(store, DECREE, IRIS).triples
    registered = set(store.graph(IRIS.register_graph)) & set(found)
    named = {each.object for each in store.graph(IRIS.act(DECREE.act))} | {IRIS.act(DECREE.act)}
    assert registered == {each for each in store.graph(IRIS.register_graph) if each.subject in named}
    assert len({each.subject for each in registered}) > 5
    assert Triple(IRIS.act(DECREE.act), RDF.type, ELI.LegalResource) in found


@pytest.mark.parametrize(
    ("path", "is_one"),
    [
        ("decree/2011/09/07/149", True), ("constitution/1995/08/30", True), ("law/2008/10/20/70-iv", True),
        ("decree/2011/09/07/149/att_1", False), ("decree/2011/09/07/149@2021-01-18", False),
        ("constitution/1995/08/30/art_4", False), ("decree/2011/09/07/149/term/1", False), ("decree/2011", False),
    ],
)  # fmt: skip
def test_an_act_is_told_from_its_parts(path: str, is_one: bool) -> None:
    assert IRIS.is_act(NamedNode(IRIS.root + path)) is is_one
    assert not IRIS.is_act(NamedNode(f"http://example.org/{path}"))


def test_terms_are_defined_by_acts_and_are_terms_themselves(store: Store) -> None:
    defined = [path for path in ("", "/term/1", "/att_1", "@2021-01-18", "/amendment/decree-2021-01-18-495/4")
               if defines_terms(store, EliPath.parse(f"{DECREE}{path}"), IRIS)]  # fmt: skip
    assert defined == ["", "/term/1"]
    assert not defines_terms(store, EliPath.parse("law/2008/10/20/70-iv"), IRIS)
    assert is_known(store, EliPath.parse("law/2008/10/20/70-iv"), IRIS)


def test_of_very_many_citing_places_the_first_are_read(store: Store) -> None:
    citing = IRIS.act(EliPath.parse("law/2001/01/01/1").act)
    act = NamedNode(f"{IRIS.root}law/1999/01/01/1")
    oa = "http://www.w3.org/ns/oa#"
    with open_store(":memory:") as memory:
        triples = []
        for number in range(900):
            citation, mark = NamedNode(f"{citing.value}/art_{number}/c"), NamedNode(f"{citing.value}/art_{number}/c#q")
            triples += [
                Triple(citation, JQ.citedResource, act),
                Triple(citation, JQ.citingUnit, NamedNode(f"{citing.value}/art_{number}")),
                Triple(citation, JQ.evidence, mark),
                Triple(mark, NamedNode(f"{oa}hasSelector"), mark),
                Triple(mark, NamedNode(f"{oa}exact"), JQ.Citation),
            ]
        memory.replace_graph(citing, triples)
        assert len(rows(memory, "citing", QUERIES, resource=act)) == 201


@pytest.mark.parametrize(
    ("path", "told", "holder"),
    [
        ("decree/2011/09/07/149", "decree/2011/09/07/149", "decree/2011/09/07/149"),
        ("decree/2011/09/07/149/att_1/para_11", "decree/2011/09/07/149/att_1/para_11", "decree/2011/09/07/149/att_1"),
        ("decree/2011/09/07/149/att_1/para_11/al_1", "decree/2011/09/07/149/att_1/para_11", "decree/2011/09/07/149/att_1/para_11"),
        ("decree/2011/09/07/149/att_1/para_99/al_1", None, "decree/2011/09/07/149/att_1"),
        ("decree/2011/09/07/149/art_5", None, "decree/2011/09/07/149"),
        ("code/2014/07/03/226-v/art_146", "code/2014/07/03/226-v/art_146", "code/2014/07/03/226-v"),
        ("code/2014/07/03/999-v/art_146", None, None),
        ("decree/2011/09/07/149@1999-01-01", None, "decree/2011/09/07/149"),
        ("code/2014/07/03/226-V/art_146", "code/2014/07/03/226-v/art_146", None),
    ],
)  # fmt: skip
def test_where_something_is_told_of_a_path_and_what_would_hold_it(
    store: Store, path: str, told: str | None, holder: str | None
) -> None:
    found = place_of(store, EliPath.parse(path), IRIS), holder_of(store, EliPath.parse(path), IRIS)
    assert [str(each) if each else None for each in found] == [told, holder]


def test_a_unit_without_text_is_described_by_its_acts_facts_and_by_who_cites_it(store: Store) -> None:
    path = EliPath.parse("constitutional-law/1995/12/26/2733/art_33/para_2/subpara_3")
    cited = IRIS.node(path)
    triples = describe(store, path, IRIS).triples
    assert Triple(cited, RDF.type, ELI.LegalResourceSubdivision) in triples
    assert [each for each in triples if each.predicate == JQ.citedResource and each.object == cited]
    assert [each for each in triples if each.predicate == ELI.title]


@pytest.fixture(scope="module")
def stored(store: Store) -> set[Quad]:
    return {Quad(*triple, graph) for graph in store.graphs() for triple in store.graph(graph)}


@pytest.mark.parametrize("syntax", ["n-quads", "trig"])
@pytest.mark.parametrize(
    "path", ["", "/att_1", "@2021-01-18", "@2021-01-18/kaz", "/att_1/para_11@2021-01-18/rus", "/term/1"]
)
def test_quads_are_those_of_the_store(store: Store, stored: set[Quad], path: str, syntax: str) -> None:
    """What another graph says stands in that graph, so that an export can be loaded again as it was."""
    content = describe(store, EliPath.parse(f"{DECREE}{path}"), IRIS)
    export = export_named(syntax)
    quads = set(parse(export.write(content), format=export.syntax))
    told = set(content.triples)
    assert {quad for quad in stored if quad.triple in told} == quads
    if not path:
        assert {quad.graph_name for quad in quads} == {IRIS.act(DECREE.act), IRIS.register_graph}
        assert {quad for quad in stored if quad.graph_name == IRIS.act(DECREE.act)} <= quads


def test_what_only_a_path_says_stands_in_no_graph(store: Store) -> None:
    content = describe(store, EliPath.parse("decree/2021/01/18/495/para_1"), IRIS)
    quads = parse(export_named("n-quads").write(content), format=RdfFormat.N_QUADS)
    assert Quad(content.resource, JQ.path, Literal("para_1"), DefaultGraph()) in set(quads)
