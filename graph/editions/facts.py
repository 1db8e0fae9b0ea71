"""What is known of an act as a whole, as an edition tells it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

from pyoxigraph import Literal, NamedNode

from graph.describe import rows
from graph.editions.edition import ActFacts
from graph.iris import EliPath, Iris
from graph.namespaces import ELI, JQ
from graph.query import Term
from graph.stores.store import Store
from ingest.errors import IdentifierError
from ingest.identifiers import ActId
from ingest.tree import Language


class _Said:
    """What all graphs say of one node, read by property."""

    def __init__(self, store: Store, node: NamedNode, iris: Iris) -> None:
        self._iris = iris
        self._values: dict[str, list[Term]] = defaultdict(list)
        for row in rows(store, "statements", node=node):
            if row["property"] is not None and row["value"] is not None:
                self._values[row["property"].value].append(row["value"])

    def texts(self, prop: NamedNode, language: Language | None = None) -> list[str]:
        """The literals of a property, of a language if one is given."""
        tag = language.tag if language else None
        found = (one for one in self._values[prop.value] if isinstance(one, Literal))
        return [one.value for one in found if tag is None or one.language == tag]

    def text(self, prop: NamedNode, language: Language | None = None) -> str | None:
        return next(iter(self.texts(prop, language)), None)

    def day(self, prop: NamedNode) -> dt.date | None:
        value = self.text(prop)
        return dt.date.fromisoformat(value) if value else None

    def concept(self, prop: NamedNode) -> str | None:
        found = (one.value for one in self._values[prop.value] if isinstance(one, NamedNode))
        return next((one.rpartition("/")[2] for one in found), None)

    def paths(self, prop: NamedNode) -> tuple[EliPath, ...]:
        """The acts and units that a property names, in order."""
        found = set()
        for one in self._values[prop.value]:
            try:
                found.add(self._iris.path_of(one.value))
            except IdentifierError:
                continue
        return tuple(sorted(found, key=str))

    def acts(self, prop: NamedNode) -> tuple[ActId, ...]:
        """The acts among them."""
        return tuple(path.act for path in self.paths(prop) if path == EliPath(path.act))


def act_facts(store: Store, act: ActId, language: Language, iris: Iris) -> ActFacts:
    """All that is said of an act, its texts in one language."""
    of = _Said(store, iris.act(act), iris)
    titles = {one: title for one in Language if (title := of.text(ELI.title, one))}
    force = of.concept(ELI.in_force)
    return ActFacts(
        act=act,
        titles=titles,
        short_titles=tuple(of.texts(ELI.title_short, language)),
        codes=tuple(of.texts(ELI.id_local)),
        issuer=of.concept(ELI.passed_by),
        issuer_names=tuple(of.texts(JQ.issuerName, language)),
        signatory=of.text(JQ.signatory, language),
        office=of.text(JQ.signatoryOffice, language),
        publication_note=of.text(JQ.publicationNote, language),
        entry_into_force=of.concept(JQ.entryIntoForce),
        first_day=of.day(ELI.first_date_entry_in_force),
        last_day=of.day(ELI.date_no_longer_in_force),
        in_force=None if force is None else force.endswith("InForce-inForce"),
        replaces=of.acts(JQ.replaces),
        replaced_by=of.acts(JQ.replacedBy),
        repealed_by=of.acts(ELI.repealed_by),
        repeals=of.paths(ELI.repeals),
        based_on=of.paths(ELI.based_on),
        published_in=_published(store, act, language, iris),
    )


def _published(store: Store, act: ActId, language: Language, iris: Iris) -> tuple[str, ...]:
    """Where it was published, each place once: in the language's name of the gazette where there is one."""
    found: dict[str, str] = {}
    for row in rows(store, "edition_gazette", act=iris.act(act)):
        gazette, reference = row["gazette"], row["reference"]
        if isinstance(gazette, Literal) and reference is not None:
            numbers = (term.value for name in ("year", "issue", "item") if (term := row[name]) is not None)
            words = ", ".join([gazette.value, *numbers])
            if reference.value not in found or gazette.language == language.tag:
                found[reference.value] = words
    return tuple(found.values())
