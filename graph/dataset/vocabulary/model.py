"""The model: which classes there are, and which properties each has, as the ontology and the shapes tell it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

import pyoxigraph as ox

from graph.namespaces import ELI, JQ, JQ_IRI, PREFIXES, RDF, RDFS
from graph.ontology import ontology_triples, shapes_file

_OWL_CLASS = PREFIXES["owl"] + "Class"
_SH = PREFIXES["sh"]
#: Properties of several classes, and ELI's, of which neither the ontology nor the shapes say all: of what, values.
_SAID = (
    (JQ.replacement, JQ.Amendment, JQ.WordReplacement),
    (JQ.note, JQ.UnitExpression, JQ.Note),
    (JQ.cell, JQ.UnitExpression, JQ.Cell),
    (JQ.target, JQ.Suspension, ELI.LegalResource),
    (JQ.amendingAct, JQ.Suspension, JQ.Act),
    (ELI.is_part_of, JQ.Unit, ELI.LegalResource),
    (ELI.has_part, ELI.LegalResource, JQ.Unit),
    (ELI.is_realized_by, JQ.Unit, JQ.UnitExpression),
    (ELI.has_member, JQ.Act, JQ.Consolidation),
    (ELI.consolidates, JQ.Consolidation, JQ.Act),
    (ELI.changed_by, ELI.LegalResource, JQ.Act),
    (ELI.repealed_by, ELI.LegalResource, JQ.Act),
    (ELI.cites, ELI.LegalResource, ELI.LegalResource),
    (ELI.based_on, JQ.Act, ELI.LegalResource),
)


@dataclass(frozen=True, slots=True)
class Use:
    """A property of a class: the class or datatype of its values ("" where any), how many at least and at most."""

    term: str
    values: str = ""
    least: int = 0
    most: int | None = None

    @property
    def count(self) -> str:
        """How many there are, as drawings of classes write it: 1, 0..1, 1..*, or nothing for any number."""
        if self.most is not None and self.most == self.least:
            return str(self.most)
        most = "*" if self.most is None else str(self.most)
        return f"{self.least}..{most}" if self.least or self.most else ""


@dataclass(frozen=True, slots=True)
class Model:
    """The properties of each class, the classes above each, and where each property is defined or used."""

    uses: Mapping[str, tuple[Use, ...]]
    above: Mapping[str, tuple[str, ...]]

    def classes(self) -> list[str]:
        """All classes, Jarlyq's own before those of others."""
        named = {*self.uses, *self.above, *(one for each in self.above.values() for one in each)}
        return sorted(named, key=lambda iri: (not iri.startswith(JQ_IRI), iri))

    def below(self, iri: str) -> list[str]:
        """The classes that stand directly below one."""
        return sorted(each for each, above in self.above.items() if iri in above)

    def used_by(self, iri: str) -> list[tuple[str, Use]]:
        """The classes that have a property, each with how."""
        return [(each, use) for each, uses in sorted(self.uses.items()) for use in uses if use.term == iri]


@cache
def model() -> Model:
    """The model as the files of `ontology/` have it."""
    above: dict[str, list[str]] = {}
    uses: dict[str, dict[str, Use]] = defaultdict(dict)
    ranges = dict(_pairs(RDFS.range))
    for triple in ontology_triples():
        if triple.predicate == RDF.type and _iri(triple.object) == _OWL_CLASS:
            above.setdefault(_iri(triple.subject), [])
    for one, wider in _pairs(RDFS.subClassOf):
        above.setdefault(one, []).append(wider)
    for term, holder in _pairs(RDFS.domain):
        uses[holder][term] = Use(term, ranges.get(term, ""))
    for holder, use in _of_shapes():
        known = replace(use, values=use.values or ranges.get(use.term, ""))
        uses[holder][use.term] = known
    for node, of, values in _SAID:
        known = uses[of.value].get(node.value, Use(node.value))
        uses[of.value][node.value] = replace(known, values=values.value)
    return Model(
        {holder: tuple(each for _, each in sorted(found.items())) for holder, found in uses.items()},
        {each: tuple(sorted(wider)) for each, wider in above.items()},
    )


def _pairs(predicate: ox.NamedNode) -> Iterator[tuple[str, str]]:
    """What the ontology ties together by a property, where both are named."""
    for triple in ontology_triples():
        if triple.predicate == predicate and _iri(triple.object):
            yield _iri(triple.subject), _iri(triple.object)


def _of_shapes() -> Iterator[tuple[str, Use]]:
    """What the shapes say of the properties of each class, where they name both."""
    said: dict[object, dict[str, list[object]]] = defaultdict(lambda: defaultdict(list))
    for quad in ox.parse(path=shapes_file(), format=ox.RdfFormat.TURTLE):
        said[quad.subject][quad.predicate.value.removeprefix(_SH)].append(quad.object)
    for shape in list(said.values()):
        for target in shape["targetClass"]:
            for told in (said[each] for each in shape["property"]):
                path = _iri(next(iter(told["path"]), None))
                if path:
                    values = _iri(next(iter([*told["class"], *told["datatype"]]), None))
                    yield _iri(target), Use(path, values, _number(told["minCount"]) or 0, _number(told["maxCount"]))


def _number(found: list[object]) -> int | None:
    return next((int(each.value) for each in found if isinstance(each, ox.Literal)), None)


def _iri(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode) else ""
