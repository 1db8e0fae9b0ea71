"""Facts about acts, known from the register or from an act's own identity."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode, Triple

from graph.iris import Iris
from graph.namespaces import ELI, JQ, RDFS
from graph.terms import words
from graph.triples.statements import Statements
from ingest.identifiers import ActId
from ingest.tree import KnownAct

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
    "constitutional-court-resolution": "constitutional-court",
    "supreme-court-resolution": "supreme-court",
    "ministerial-order": "central-body",
    "ministerial-resolution": "central-body",
    "akimat-resolution": "akimat",
    "akim-order": "akim",
}

#: The place of a form in the order of legal force (vocab/rank).
RANKS = {
    "constitution": "constitution",
    "constitutional-law": "constitutional-law",
    "code": "code",
    "law": "law",
    "parliamentary-resolution": "parliament",
    "decree": "president",
    "presidential-order": "president",
    "government-resolution": "government",
    "prime-ministerial-order": "government",
    "ministerial-order": "central-body",
    "ministerial-resolution": "central-body",
    "constitutional-council-resolution": "normative-ruling",
    "constitutional-court-resolution": "normative-ruling",
    "supreme-court-resolution": "normative-ruling",
    "akimat-resolution": "local-body",
    "akim-order": "local-body",
    "decision": "local-body",
}


def build_register(entries: Iterable[KnownAct], iris: Iris) -> list[Triple]:
    """The graph of all known acts: identity, titles, codes, force and lineage."""
    out = Statements()
    for known in sorted(entries, key=lambda entry: entry.path):
        say_identity(out, iris, known.act)
        say_facts(out, iris, known)
        for other in sorted(set(known.named) - {known.act}, key=str):
            say_identity(out, iris, other)
    return out.triples()


def say_identity(out: Statements, iris: Iris, act: ActId) -> None:
    """What an identity alone says: form, rank, date, number, who adopts such acts, the NGR code by rule."""
    node = iris.act(act)
    out.kind(node, ELI.LegalResource, JQ.Act)
    out.add(node, ELI.type_document, iris.concept("act-form", act.form))
    out.add(node, ELI.date_document, act.date)
    out.add(node, ELI.number, act.number)
    out.add(node, ELI.id_local, act.ngr)
    out.add(node, JQ.rank, iris.concept("rank", RANKS[act.form]))
    # A decision is a maslikhat's or an akim's: its body says which.
    if issuer := ISSUERS.get(act.form) or act.body.partition("-")[0]:
        out.add(node, ELI.passed_by, iris.concept("issuer", issuer))


def say_title(out: Statements, act: NamedNode, title: Literal) -> None:
    """A title of an act: by ELI, and as the label by which tools of any vocabulary name a node."""
    out.add(act, ELI.title, title)
    out.add(act, RDFS.label, title)


def say_facts(out: Statements, iris: Iris, known: KnownAct) -> None:
    """Titles, codes, force where a fact says so, lineage, and how sure the entry is."""
    node = iris.act(known.act)
    out.add(node, ELI.id_local, known.ngr, known.registry)
    for language, title in known.titles.items():
        say_title(out, node, words(title, language))
    for language, names in known.short_names.items():
        out.add(node, ELI.title_short, *(words(name, language) for name in names))
    out.add(node, JQ.certainty, iris.concept("certainty", known.certainty))
    if known.in_force is not None:
        out.add(node, ELI.in_force, ELI["InForce-inForce" if known.in_force else "InForce-notInForce"])
    out.add(node, ELI.first_date_entry_in_force, known.since)
    out.add(node, ELI.date_no_longer_in_force, known.until)
    if known.replaces:
        out.both_ways(node, JQ.replaces, JQ.replacedBy, iris.act(known.replaces))
    if known.replaced_by:
        out.both_ways(iris.act(known.replaced_by), JQ.replaces, JQ.replacedBy, node)
    for amended in known.amends:
        out.both_ways(node, ELI.amends, ELI.amended_by, iris.act(amended))
        out.both_ways(node, ELI.changes, ELI.changed_by, iris.act(amended))
    if known.repealed_by:
        out.both_ways(iris.act(known.repealed_by), ELI.repeals, ELI.repealed_by, node)
