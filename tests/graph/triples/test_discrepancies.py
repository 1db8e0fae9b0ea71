"""Discrepancies stand in the graph with kind, severity, reason and both quotes, and conform to the shapes."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from api.acts.assemble import act_triples
from api.acts.compare_languages import discrepancies_between
from graph.iris import Iris
from graph.namespaces import JQ, OA, RDF, VOCAB
from graph.validate import validate
from ingest.pipeline import read_act
from ingest.tree import ParsedAct

DECREE = Path(__file__).parents[3] / "ingest/corpus/decree-149"
ACT = "https://w3id.org/jarlyq/eli/kz/decree/2011/09/07/149"


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> list[ParsedAct]:
    """The decree, with another quantity and one item fewer in Russian."""
    russian = (DECREE / "rus.md").read_text(encoding="utf-8").replace("двух третей", "одной трети")
    item = next(line for line in russian.splitlines() if line.startswith("   9) осуществляет мониторинг"))
    folder = tmp_path_factory.mktemp("decree")
    (folder / "rus.md").write_text(russian.replace(item, ""), encoding="utf-8")
    return [read_act(DECREE / "kaz.txt"), read_act(folder / "rus.md")]


def values(triples: list[Triple], subject: NamedNode, predicate: NamedNode) -> list[str]:
    return [
        one.object.value
        for one in triples
        if one.subject == subject and one.predicate == predicate and isinstance(one.object, NamedNode | Literal)
    ]


def test_each_discrepancy_is_a_node_with_its_evidence(texts: list[ParsedAct]) -> None:
    triples = act_triples(texts, {}, Iris())
    missing, quantity = (NamedNode(f"{ACT}/discrepancy/{number}") for number in (1, 2))
    assert values(triples, missing, JQ.discrepancyKind) == [VOCAB["discrepancy-kind/missing-unit"].value]
    assert values(triples, missing, JQ.standsIn) == [f"{ACT}/att_1/para_4/subpara_9"]
    assert len(values(triples, missing, JQ.betweenExpression)) == 1
    assert values(triples, quantity, JQ.severity) == [VOCAB["severity/severe"].value]
    assert len(values(triples, quantity, JQ.betweenExpression)) == 2
    quotes = [NamedNode(f"{quantity.value}#quote-{language}") for language in ("kaz", "rus")]
    assert [values(triples, quote, OA.exact) for quote in quotes] == [["үштен екісі"], ["одной трети"]]
    assert sum(one.predicate == RDF.type and one.object == JQ.Discrepancy for one in triples) == 2


def test_they_conform_to_the_shapes(texts: list[ParsedAct]) -> None:
    found = validate(act_triples(texts, {}, Iris()))
    # Nothing is told here of how the sources were read.
    assert [one for one in found if one.shape != "SourceShape"] == []


def test_texts_of_different_versions_or_of_one_language_are_not_compared(texts: list[ParsedAct]) -> None:
    kaz, rus = texts
    assert discrepancies_between([kaz]) == []
    assert len(discrepancies_between([kaz, rus])) == 2
    older = replace(rus, act=replace(rus.act, version_date=dt.date(2012, 12, 21)))
    assert discrepancies_between([kaz, older]) == []
