"""From the trees of one act's languages to the triples of its named graph.

After `build_act`:
1. the same input has given the same triples, in whatever order the texts came; there are no blank nodes;
2. every unit, note, finding, layout element, repair and warning of the trees is in them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pyoxigraph import Triple

from graph.iris import Iris
from graph.triples.act import say_act, say_versions
from graph.triples.amendments import join_events, say_amendments
from graph.triples.citations import say_citations
from graph.triples.context import ActBuild
from graph.triples.discrepancies import say_discrepancies
from graph.triples.expressions import say_expressions, say_notes
from graph.triples.facts import Reading
from graph.triples.findings import say_findings
from graph.triples.orders import say_orders
from graph.triples.provenance import say_provenance
from graph.triples.register import build_register
from graph.triples.statements import Lines, Statements
from graph.triples.suspensions import say_suspensions
from graph.triples.units import say_units
from ingest.tree import ActForce, Discrepancy, ExpressionSpan, KnownAct, ParsedAct

__all__ = ["ActBuild", "Lines", "Reading", "Statements", "build_act", "build_register", "say_all"]


def build_act(
    acts: Sequence[ParsedAct],
    *,
    spans: Iterable[ExpressionSpan],
    known: KnownAct | None = None,
    force: ActForce | None = None,
    readings: Mapping[str, Reading] | None = None,
    iris: Iris | None = None,
    discrepancies: Sequence[Discrepancy] = (),
) -> list[Triple]:
    """The triples of one act's named graph; raises BuildError when the texts are not of one act.

    ``acts`` are its language versions in any order; ``known`` is what the register says of it, ``force`` what it says
    of its own force; ``readings`` tells by a source's sha256 how it was read.
    """
    build = ActBuild(acts, spans=spans, known=known, force=force, readings=readings or {}, iris=iris or Iris())
    say_all(build, discrepancies)
    return build.out.triples()


def say_all(build: ActBuild, discrepancies: Sequence[Discrepancy]) -> None:
    """All that is said of an act, into what the build collects it in."""
    events = join_events(build)
    say_act(build)
    say_units(build)
    say_expressions(build)
    notes = say_notes(build)
    say_amendments(build, events, notes)
    say_suspensions(build)
    say_orders(build)
    say_versions(build, events)
    say_citations(build)
    say_findings(build)
    say_discrepancies(build, discrepancies)
    say_provenance(build)
