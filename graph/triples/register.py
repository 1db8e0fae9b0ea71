"""Facts about acts, known from the register or from an act's own identity."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Triple

from graph.iris import Iris
from graph.namespaces import ELI, JQ
from graph.terms import words
from graph.triples.facts import ActFacts
from graph.triples.statements import Statements
from ingest.identifiers import ActId

#: Who adopts acts of a form, where the form alone says so (vocab/issuer).
ISSUERS = {
    "constitutional-law": "parliament",
    "code": "parliament",
    "law": "parliament",
    "decree": "president",
    "presidential-order": "president",
    "government-resolution": "government",
    "prime-ministerial-order": "prime-minister",
    "parliamentary-resolution": "parliament",
    "constitutional-council-resolution": "constitutional-council",
    "supreme-court-resolution": "supreme-court",
}


def build_register(entries: Iterable[ActFacts], iris: Iris) -> list[Triple]:
    """The graph of all known acts: identity, titles, codes, force and lineage."""
    out = Statements()
    for facts in sorted(entries, key=lambda entry: str(entry.act)):
        say_identity(out, iris, facts.act)
        say_facts(out, iris, facts)
        others = {facts.repealed_by, facts.replaced_by, *facts.replaces, *facts.amends}
        for other in sorted((act for act in others if act is not None), key=str):
            say_identity(out, iris, other)
    return out.triples()


def say_identity(out: Statements, iris: Iris, act: ActId) -> None:
    """What an identity alone says: form, date, number, who adopts such acts, the NGR code by rule."""
    node = iris.act(act)
    out.kind(node, ELI.LegalResource, JQ.Act)
    out.add(node, ELI.type_document, iris.concept("act-form", act.form))
    out.add(node, ELI.date_document, act.date)
    out.add(node, ELI.number, act.number)
    out.add(node, ELI.id_local, act.ngr)
    if act.form in ISSUERS:
        out.add(node, ELI.passed_by, iris.concept("issuer", ISSUERS[act.form]))


def say_facts(out: Statements, iris: Iris, facts: ActFacts) -> None:
    """Titles, codes, days of force and lineage."""
    node = iris.act(facts.act)
    out.add(node, ELI.id_local, facts.ngr, facts.registry)
    for language, title in facts.titles.items():
        out.add(node, ELI.title, words(title, language))
    for language, names in facts.short_names.items():
        out.add(node, ELI.title_short, *(words(name, language) for name in names))
    if facts.in_force is not None:
        out.add(node, ELI.in_force, ELI["InForce-inForce" if facts.in_force else "InForce-notInForce"])
    if facts.entry_into_force:
        out.add(node, JQ.entryIntoForce, iris.concept("entry-into-force", facts.entry_into_force.value))
    out.add(node, ELI.first_date_entry_in_force, facts.first_day)
    out.add(node, ELI.date_no_longer_in_force, facts.last_day)
    for predecessor in facts.replaces:
        out.both_ways(node, JQ.replaces, JQ.replacedBy, iris.act(predecessor))
    if facts.replaced_by:
        out.both_ways(iris.act(facts.replaced_by), JQ.replaces, JQ.replacedBy, node)
    for amended in facts.amends:
        out.both_ways(node, ELI.amends, ELI.amended_by, iris.act(amended))
        out.both_ways(node, ELI.changes, ELI.changed_by, iris.act(amended))
    if facts.repealed_by:
        out.both_ways(iris.act(facts.repealed_by), ELI.repeals, ELI.repealed_by, node)
