"""What changed in an act between two days, and whether its notes say the same: from its kept documents."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from api.acts.add import distinct, read_kept
from api.acts.assemble import settle
from api.acts.witnesses import WitnessedFinding
from graph.documents import Documents, MissingDocumentError, named_documents
from graph.iris import Iris
from graph.stores.store import Store
from ingest.errors import UnknownActError
from ingest.identifiers import ActId
from ingest.tree import Language
from ingest.versions import Version, explain
from ingest.versions.differences import Change, Piece, State, UnitDifference, compare, states_on
from ingest.versions.reconciliation import Disagreement, events_between, notes_for, reconcile
from ingest.versions.spans_from_notes import Event
from ingest.versions.spans_from_texts import Chronicle


@dataclass(slots=True)
class ActDifference:
    """An act in one language on two days: its differences with the notes that explain them, and the disagreements."""

    act: ActId
    title: str
    language: Language
    start: dt.date
    end: dt.date
    units: list[tuple[UnitDifference, list[Event]]]
    disagreements: list[Disagreement]
    #: How each unit was matched across the versions, in words.
    matches: dict[str, list[str]]
    #: Where the notes and the orders of the acts that changed it part.
    witnesses: list[WitnessedFinding] = field(default_factory=list)


def read_chronicle(store: Store, documents: Documents, act: ActId, language: Language, iris: Iris) -> Chronicle:
    """The versions of an act in one language; raises UnknownActError, MissingDocumentError."""
    named = named_documents(store, iris.act(act))
    if not named:
        raise UnknownActError(f"{act} is not in the store")
    keys = [each.key for each in named if each.key]
    if len(keys) < len(named):
        raise MissingDocumentError(f"not all documents of {act} are kept: add them again")
    acts, readings = distinct([read_kept(documents, key) for key in keys])
    chronicles = settle(acts, readings).chronicles
    if language not in chronicles:
        raise UnknownActError(f"{act} is not in the store in the language {language.value}")
    return chronicles[language]


def differ(act: ActId, chronicle: Chronicle, start: dt.date, end: dt.date) -> ActDifference:
    """What changed after one day and up to another, and where the notes disagree."""
    versions = chronicle.versions
    before = states_on(start, chronicle.spans, versions)
    after = states_on(end, chronicle.spans, versions)
    order = [unit.path for version in reversed(versions) for unit in version.act.units]
    differences = compare(before, after, order)
    events, within = events_between(chronicle.events, start, end), chronicle.within
    return ActDifference(
        act,
        versions[-1].act.act.title or str(act),
        versions[0].language,
        start,
        end,
        [(each, notes_for(each, events, within)) for each in differences],
        reconcile(
            differences,
            events,
            chronicle.spans,
            within,
            (start, end),
            title_changed=_title_on(start, versions) != _title_on(end, versions),
        ),
        _matches(chronicle, {each.unit for each in differences}),
    )


def _title_on(day: dt.date, versions: Sequence[Version]) -> str | None:
    """The act's title in the newest version up to a day; None where only later ones are known."""
    return next((version.act.act.title for version in reversed(versions) if version.date <= day), None)


def _matches(chronicle: Chronicle, units: set[str]) -> dict[str, list[str]]:
    """How the given units were matched from version to version."""
    found: dict[str, list[str]] = {}
    for version in chronicle.versions:
        for match in version.matches:
            if (kept := version.paths[match.newer]) in units:
                found.setdefault(kept, []).append(f"{version.date}: {explain(match)}")
    return found


def plain(difference: ActDifference) -> dict[str, Any]:
    """A difference as dictionaries, lists and strings, the form of `jarlyq diff --json` (docs/versions.md)."""
    return {
        "act": str(difference.act),
        "title": difference.title,
        "language": difference.language.value,
        "from": difference.start.isoformat(),
        "to": difference.end.isoformat(),
        "units": [
            {
                "unit": each.unit,
                "change": each.change.value,
                "before": _state(each.before),
                "after": _state(each.after),
                "heading": _pieces(each.heading),
                "text": _pieces(each.text),
                "notes": [_note(event) for event in notes] if each.change is not Change.RESPELLED else [],
                "match": difference.matches.get(each.unit, []),
            }
            for each, notes in difference.units
        ],
        "disagreements": [
            {"kind": each.kind.value, "unit": each.unit, "why": each.why, "by": each.by, "quote": each.quote}
            for each in difference.disagreements
        ],
        "witnesses": [
            {"kind": each.kind, "unit": each.unit, "why": each.why, "by": each.by, "quotes": each.quotes}
            for each in difference.witnesses
        ],
    }


def _state(state: State | None) -> dict[str, Any] | None:
    if state is None:
        return None
    known = state.wording
    return {
        "number": known.number if known else None,
        "heading": known.heading if known else None,
        "text": known.text if known else None,
        "known": known is not None,
        "from": state.span.valid_from.isoformat(),
        "until": state.span.valid_until.isoformat() if state.span.valid_until else None,
        "precision": state.span.date_precision,
    }


def _pieces(pieces: Sequence[Piece]) -> list[dict[str, str]]:
    return [{"edit": piece.edit.value, "text": piece.text} for piece in pieces]


def _note(event: Event) -> dict[str, str]:
    amendment = event.amendment
    return {
        "by": amendment.by,
        "kind": amendment.kind.value,
        "target": amendment.target,
        "date": event.date.isoformat(),
        "quote": amendment.quote,
    }
