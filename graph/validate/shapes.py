"""Checking data against the SHACL shapes (W3C SHACL 2017, by pySHACL)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyshacl
from pyoxigraph import RdfFormat, Triple, serialize
from rdflib import RDF, SH, Graph
from rdflib.term import Node

from graph.ontology import ontology_files, shapes_file


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One breach: the node, the shape it breaks, what the shape asks for, and the value that breaks it."""

    focus: str
    shape: str
    message: str
    value: str | None = None


def validate(triples: Iterable[Triple], shapes: Path | None = None) -> list[Violation]:
    """All breaches of the shapes, Jarlyq's or those of a file, in some data, sorted; none where the data conform."""
    data = Graph()
    data.parse(data=serialize(triples, format=RdfFormat.N_TRIPLES), format="nt")
    rules, ontology = (Graph().parse(shapes, format="turtle"), None) if shapes else (_shapes(), _ontology())
    _, report, _ = pyshacl.validate(data, shacl_graph=rules, ont_graph=ontology, inplace=True)
    if not isinstance(report, Graph):
        raise TypeError("the validator gave no report graph")
    results = report.subjects(RDF.type, SH.ValidationResult)
    return sorted((_violation(report, result, rules) for result in results), key=lambda each: each.focus + each.message)


@cache
def _shapes() -> Graph:
    return Graph().parse(shapes_file(), format="turtle")


@cache
def _ontology() -> Graph:
    graph = Graph()
    for file in ontology_files():
        graph.parse(file, format="turtle")
    return graph


def _violation(report: Graph, result: Node, rules: Graph) -> Violation:
    value = report.value(result, SH.value)
    shape = report.value(result, SH.sourceShape)
    return Violation(
        focus=str(report.value(result, SH.focusNode)),
        shape=_named(shape, rules).rpartition("#")[2],
        message=str(report.value(result, SH.resultMessage)),
        value=None if value is None else str(value),
    )


def _named(shape: Node | None, rules: Graph) -> str:
    """The named shape that an anonymous property shape belongs to."""
    owner = next(rules.subjects(SH.property, shape), shape) if shape is not None else shape
    return str(owner)
