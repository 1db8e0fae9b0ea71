"""Suspensions: one node for each time for which a unit does not hold, however many languages and acts tell of it."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from graph.namespaces import JQ, PROV
from graph.terms import words
from graph.triples.context import ActBuild
from graph.triples.evidence import say_evidence
from graph.triples.register import say_identity
from ingest.identifiers import ActId
from ingest.tree import Language, ParsedAct, Suspension

#: What a suspension is told by in every language: unit, act, first day, day on which the unit holds again.
Key = tuple[str, str, dt.date | None, dt.date | None]


def say_suspensions(build: ActBuild) -> None:
    """Each suspension: of which unit, by which act, its first and last day, the wording that holds meanwhile."""
    told: dict[Key, list[tuple[Language, ParsedAct, Suspension]]] = {}
    for language, text in build.texts.items():
        for one in text.suspensions:
            told.setdefault((one.target, one.by, one.since, one.until), []).append((language, text, one))
    numbers: Counter[tuple[str, str]] = Counter()
    for (target, by, since, until), each in told.items():
        numbers[target, by] += 1
        act, out = ActId.parse(by), build.out
        node = build.iris.suspension(build.act, act, target, numbers[target, by])
        out.kind(node, JQ.Suspension, PROV.Activity)
        out.add(node, JQ.target, build.unit(target))
        out.add(node, JQ.amendingAct, build.iris.act(act))
        say_identity(out, build.iris, act)
        out.add(node, JQ.firstDay, since)
        out.add(node, JQ.lastDay, until - dt.timedelta(days=1) if until else None)
        for language, text, one in each:
            if one.wording:
                out.add(node, JQ.meanwhile, words("\n".join(one.wording), language))
            note = next((note for note in text.notes if note.span[0] <= one.span[0] < note.span[1]), None)
            expression = build.expression_in(target, text)
            say_evidence(build, node, language, expression, one.span, one.quote, note.text if note else None)
