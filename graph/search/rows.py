"""What of a named graph goes into the text index: the texts of units, and what acts are called."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import cast

import pyoxigraph as ox

from graph.namespaces import ELI, SKOS, VOCAB_IRI
from graph.ontology import ontology_triples
from graph.query import internal_query
from graph.search.fields import ActNames, UnitText
from graph.search.places import place_of
from graph.stores.store import Dataset, Store
from ingest.tree import Language

_TEXTS, _NAMES = internal_query("unit_texts"), internal_query("act_names")
_LANGUAGES = {language.tag: language for language in Language}
#: How long a day is in an address.
_DAY = len("2000-01-01")
_FORMS = f"{VOCAB_IRI}act-form/"


@dataclass(frozen=True, slots=True)
class Rows:
    """All that one graph has for the index."""

    texts: list[UnitText]
    names: list[ActNames]

    @property
    def digest(self) -> str:
        """A digest that changes with any of it."""
        digest = hashlib.sha256()
        for row in self.texts:
            parts = (row.expression, row.unit, row.language, row.heading, row.text, row.since, row.until, "\1")
            digest.update("\0".join(parts).encode())
        for name in self.names:
            told = (name.act, name.language, name.title, *name.short, name.form, *name.codes, name.force, "\2")
            digest.update("\0".join(told).encode())
        return digest.hexdigest()[:32]


def rows_of(store: Store, graph: str) -> Rows:
    """What one named graph of a store has for the index, in a fixed order."""
    texts = sorted(unit_texts(store, graph), key=lambda row: row.expression)
    return Rows(texts, sorted(act_names(store, graph), key=lambda row: (row.act, row.language)))


def unit_texts(store: Store, graph: str) -> Iterator[UnitText]:
    """The texts and headings in one named graph of a store, those in other languages left out."""
    for row in _solutions(store, _TEXTS, graph):
        heading, text = row["heading"], row["text"]
        tagged = text or heading
        language = _LANGUAGES.get((tagged.language or "") if isinstance(tagged, ox.Literal) else "")
        if language:
            expression, until = row["expression"].value, _value(row["until"])
            since = expression.rpartition("@")[2][:_DAY]
            yield UnitText(expression, row["unit"].value, language, _value(heading), _value(text), since, until)


def act_names(store: Store, graph: str) -> Iterator[ActNames]:
    """What acts are called in one named graph of a store, in each language that has a name."""
    acts: dict[str, dict[str, list[ox.Literal | ox.NamedNode]]] = defaultdict(lambda: defaultdict(list))
    for row in _solutions(store, _NAMES, graph):
        acts[row["act"].value][row["property"].value].append(row["value"])
    for act, said in acts.items():
        codes = tuple(sorted(_value(code) for code in said[ELI.id_local.value]))
        force = min((_value(state).rpartition("/")[2] for state in said[ELI.in_force.value]), default="")
        leads = True
        for language in Language:
            title = min(_tagged(said[ELI.title.value], language), default="")
            short = tuple(sorted(_tagged(said[ELI.title_short.value], language)))
            if title or short:
                form = form_name(place_of(act).form, language)
                yield ActNames(act, language, title, short, form, codes, force.rpartition("#")[2], leads)
                leads = False


@cache
def _forms() -> dict[tuple[str, str], str]:
    """What the forms of acts are called, by name and language tag."""
    return {
        (triple.subject.value.removeprefix(_FORMS), triple.object.language or ""): triple.object.value
        for triple in ontology_triples()
        if triple.predicate == SKOS.prefLabel
        and isinstance(triple.subject, ox.NamedNode)
        and triple.subject.value.startswith(_FORMS)
        and isinstance(triple.object, ox.Literal)
    }


def form_name(form: str, language: Language) -> str:
    """What a form of acts is called in a language; empty where it has no name."""
    return _forms().get((form, language.tag), "")


def _tagged(values: Iterable[ox.Literal | ox.NamedNode], language: Language) -> list[str]:
    return [one.value for one in values if isinstance(one, ox.Literal) and one.language == language.tag]


def _value(node: ox.Literal | ox.NamedNode | ox.BlankNode | ox.Triple | None) -> str:
    return node.value if isinstance(node, ox.Literal | ox.NamedNode) else ""


def _solutions(store: Store, query: str, graph: str) -> ox.QuerySolutions:
    return cast(ox.QuerySolutions, store.query(query, dataset=Dataset(default_graphs=(graph,))))
