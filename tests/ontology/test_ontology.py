"""The ontology: every term the graph uses is defined, labelled in three languages, and typed; so is every concept."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from api.acts.assemble import act_triples, reading_of
from graph.iris import Iris
from graph.namespaces import ELI, JQ_IRI, RDF, RDFS, SKOS, VOCAB_IRI
from graph.ontology import context, ontology_triples
from ingest.descriptions import Described
from ingest.identifiers import FORMS
from ingest.pipeline import read_act
from ingest.tree import AmendmentKind, Certainty, DiscrepancyKind, EntryIntoForce, Severity, Status, UnitKind
from tests.graph.acts import READ, built

DEFINED = ontology_triples()
SUBJECTS = {triple.subject for triple in DEFINED}


def values(subject: NamedNode, predicate: NamedNode) -> list[Literal]:
    return [triple.object for triple in DEFINED if triple.subject == subject and triple.predicate == predicate]


def own_terms(triples: list[Triple]) -> set[NamedNode]:
    nodes = {node for triple in triples for node in (triple.subject, triple.predicate, triple.object)}
    return {node for node in nodes if isinstance(node, NamedNode) and node.value.startswith((JQ_IRI, VOCAB_IRI))}


def test_every_term_of_the_graph_is_defined() -> None:
    used = own_terms(built())
    assert len(used) > 80
    assert used <= SUBJECTS


@pytest.mark.parametrize("term", sorted(node.value for node in SUBJECTS if node.value.startswith(JQ_IRI)))
def test_terms_are_labelled_and_defined_in_three_languages(term: str) -> None:
    node = NamedNode(term)
    for predicate in (RDFS.label, SKOS.definition):
        assert {value.language for value in values(node, predicate)} == {"kk", "ru", "en"}
    assert values(node, RDF.type)


@pytest.mark.parametrize("term", sorted(node.value for node in SUBJECTS if node.value.startswith(VOCAB_IRI)))
def test_concepts_are_labelled_in_three_languages_and_in_a_scheme(term: str) -> None:
    node = NamedNode(term)
    assert sorted(str(value.language) for value in values(node, SKOS.prefLabel)) == ["en", "kk", "ru"]
    if SKOS.Concept in values(node, RDF.type):
        assert values(node, SKOS.inScheme) == [NamedNode(term.rpartition("/")[0])]
        assert {value.language for value in values(node, SKOS.definition)} == {"kk", "ru", "en"}


@pytest.mark.parametrize(
    ("scheme", "names"),
    [
        ("amendment-kind", [kind.value for kind in AmendmentKind]),
        ("entry-into-force", [force.value for force in EntryIntoForce]),
        ("unit-kind", [kind.value for kind in UnitKind]),
        ("status", [status.value for status in Status]),
        ("act-form", list(FORMS)),
        ("discrepancy-kind", [kind.value for kind in DiscrepancyKind]),
        ("severity", [severity.value for severity in Severity]),
        ("certainty", [certainty.value for certainty in Certainty]),
    ],
)
def test_schemes_cover_what_the_tree_can_say(scheme: str, names: list[str]) -> None:
    assert {NamedNode(f"{VOCAB_IRI}{scheme}/{name}") for name in names} <= SUBJECTS


def test_the_context_names_only_what_is_defined() -> None:
    entries = context()["@context"].values()
    named = {entry["@id"] for entry in entries if isinstance(entry, dict) and "@id" in entry}
    own = {f"{JQ_IRI}{name.removeprefix('jq:')}" for name in named if name.startswith("jq:")}
    assert own
    assert {NamedNode(iri) for iri in own} <= SUBJECTS


def test_every_term_that_real_acts_use_is_defined(shared: Path) -> None:
    """Two acts of the corpus use relations, roles and aspects that the little act does not."""
    files = [shared / "corpus" / name for name in ("u58657.kaz.md", "u58657.rus.md", "z70.2022-02-07.rus.md")]
    acts = [read_act(file) for file in files]
    readings = {act.source.sha256: reading_of(Described(), READ) for act in acts}
    for each in (acts[:2], acts[2:]):
        assert own_terms(act_triples(each, readings, Iris())) <= SUBJECTS


#: The terms of ELI 1.5 that may stand under its prefix here; a new one is added only after it was found there.
ELI_TERMS = {
    "LegalResource", "LegalResourceSubdivision", "LegalExpression", "ResourceType", "SubdivisionType", "Agent",
    "InForce-inForce", "InForce-notInForce", "InForce-partiallyInForce",
    "LegalValue-official", "LegalValue-unofficial", "LegalValue-authoritative", "LegalValue-definitive",
    "type_document", "type_subdivision", "date_document", "number", "id_local", "passed_by", "title", "title_short",
    "language", "legal_value", "in_force", "first_date_entry_in_force", "date_no_longer_in_force", "version_date",
    "is_member_of", "has_member", "is_part_of", "has_part", "realizes", "is_realized_by", "consolidates", "published_in",
    "changes", "changed_by", "amends", "amended_by", "repeals", "repealed_by", "cites", "cited_by", "based_on", "basis_for",
    "related_to",
}  # fmt: skip


def test_only_terms_that_eli_has_are_used_under_its_prefix(root: Path) -> None:
    graph = {
        node.value for triple in [*built(), *DEFINED] for node in (triple.subject, triple.predicate, triple.object)
    }
    used = {iri.removeprefix(ELI.iri) for iri in graph if iri.startswith(ELI.iri)}
    for file in [*root.glob("queries/*.rq"), *root.glob("graph/queries/*.rq"), root / "ontology" / "shapes.ttl"]:
        used |= set(re.findall(r"\beli:([A-Za-z_-]+)", file.read_text(encoding="utf-8")))
    assert len(used) > 30
    assert used <= ELI_TERMS
