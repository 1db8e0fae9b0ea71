"""JSON of an act or unit as a portal shows it: names, texts by language, notes, citations, what stands around it.

The schema is ontology/edition.schema.json.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from graph.editions.edition import Cited, Edition, EditionNote, EditionUnit, PageElement
from graph.editions.names import unit_label, unit_name
from graph.editions.stream import stream
from graph.exports.format import TextExport
from graph.iris import EliPath
from ingest.identifiers import ACT
from ingest.tree import Language

_NAMED_IN = ("kk", "ru", "en")
#: What of a page has no words: marks for links.
_WORDLESS = ("anchor",)


def write(editions: Sequence[Edition]) -> bytes:
    """One object; the units of all languages in one order, each with its texts by language."""
    first = editions[0]
    whole: dict[str, Any] = {
        "address": _address(first, EliPath(first.act, first.unit, first.day)),
        "act": _act(first),
        "unit": first.unit,
        "name": _name(first.unit),
        "day": first.day.isoformat(),
        "languages": {edition.language.value: _language(edition) for edition in editions},
        "versions": [version.day.isoformat() for version in first.versions],
    }
    if first.unit:
        whole |= _neighbours(first)
    whole["notes"] = {edition.language.value: [_note(note, edition) for note in edition.notes] for edition in editions}
    whole["page"] = {edition.language.value: _page(edition) for edition in editions}
    whole["units"] = _units(editions)
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def _act(edition: Edition) -> dict[str, Any]:
    facts, act = edition.facts, edition.act
    return {
        "address": _address(edition, EliPath(act)),
        "path": str(act),
        "form": act.form,
        "date": act.date.isoformat(),
        "number": act.number,
        "titles": {language.value: title for language, title in facts.titles.items()},
        "codes": list(facts.codes),
        "issuer": facts.issuer,
        "in_force": facts.in_force,
        "first_day": facts.first_day.isoformat() if facts.first_day else None,
        "last_day": facts.last_day.isoformat() if facts.last_day else None,
    }


def _language(edition: Edition) -> dict[str, Any]:
    """What is to be said of a text as a whole."""
    return {
        "address": _address(edition, edition.path),
        "official": edition.official,
        "complete": edition.complete,
        "reconstructed": edition.reconstructed,
    }


def _neighbours(edition: Edition) -> dict[str, Any]:
    around = edition.neighbours
    named = {
        "above": around.above if around else ACT,
        "previous": around.previous if around else None,
        "next": around.following if around else None,
    }
    return {name: _place(edition, path) for name, path in named.items()}


def _place(edition: Edition, path: str | None) -> dict[str, Any] | None:
    """A unit as the end of a link; the act has no name of its own."""
    if path is None:
        return None
    unit = None if path == ACT else path
    return {"path": path, "address": _address(edition, EliPath(edition.act, unit, edition.day)), "name": _name(unit)}


def _page(edition: Edition) -> list[dict[str, Any]]:
    """The words of the page (head, stamps of what is attached, signature) in order, each with the unit behind it."""
    found: list[dict[str, Any]] = []
    settled = 0
    for item in stream(edition):
        if isinstance(item, PageElement) and item.kind not in _WORDLESS:
            found.append({"kind": item.kind, "text": item.text, "before": None})
        elif isinstance(item, EditionUnit):
            for one in found[settled:]:
                one["before"] = item.path
            settled = len(found)
    return found


def _units(editions: Sequence[Edition]) -> list[dict[str, Any]]:
    """The units in the order of the first language that has them; others' own stand behind the one before them."""
    order = [unit.path for unit in editions[0].units]
    for edition in editions[1:]:
        order = _merged(order, [unit.path for unit in edition.units])
    found: dict[str, dict[Language, EditionUnit]] = {}
    for edition in editions:
        for unit in edition.units:
            found.setdefault(unit.path, {})[edition.language] = unit
    by_language = {edition.language: edition for edition in editions}
    return [_unit(found[path], by_language) for path in order]


def _merged(order: list[str], other: list[str]) -> list[str]:
    known, before = set(order), ""
    behind: dict[str, list[str]] = {}
    for path in other:
        if path in known:
            before = path
        else:
            behind.setdefault(before, []).append(path)
    return [*behind.get("", ()), *(each for path in order for each in (path, *behind.get(path, ())))]


def _unit(texts: dict[Language, EditionUnit], editions: dict[Language, Edition]) -> dict[str, Any]:
    first = next(iter(texts.values()))
    edition = next(iter(editions.values()))
    return {
        "path": first.path,
        "address": _address(edition, EliPath(edition.act, first.path, edition.day)),
        "kind": first.kind.value,
        "number": first.number,
        "name": _name(first.path),
        "holder": first.holder,
        "texts": {language.value: _text(unit, editions[language]) for language, unit in texts.items()},
    }


def _text(unit: EditionUnit, edition: Edition) -> dict[str, Any]:
    return {
        "address": _address(edition, unit.expression),
        "label": unit_label(unit.kind.value, unit.number, edition.language.tag),
        "heading": unit.heading or None,
        "text": unit.text,
        "cells": unit.cells,
        "status": unit.status.value,
        "reconstructed": unit.reconstructed,
        "official": unit.official,
        "valid_from": unit.since.isoformat(),
        "valid_until": unit.until.isoformat() if unit.until else None,
        "date_precision": unit.precision,
        "given_by": unit.given_by.isoformat() if unit.given_by else None,
        "notes": [_note(note, edition) for note in unit.notes],
        "citations": [_citation(one, edition) for one in unit.citations],
    }


def _note(note: EditionNote, edition: Edition) -> dict[str, Any]:
    return {
        "text": note.text,
        "mark": note.mark,
        "by": [_address(edition, EliPath(act)) for act in note.by],
        "day": note.day.isoformat() if note.day else None,
    }


def _citation(one: Cited, edition: Edition) -> dict[str, Any]:
    """A citation; its offsets count in the heading where it stands in that, else in the text."""
    return {
        "start": one.start,
        "end": one.end,
        "in": "heading" if one.in_heading else "text",
        "quote": one.quote,
        "role": one.role,
        "to": _address(edition, one.to) if one.to else None,
        "certainty": one.certainty,
        "unresolved": one.unresolved,
    }


def _name(unit: str | None) -> dict[str, str]:
    return {language: unit_name(unit, language) for language in _NAMED_IN} if unit else {}


def _address(edition: Edition, path: EliPath) -> str:
    return edition.iris.node(path).value


EXPORT = TextExport("portal-json", "application/vnd.jarlyq.edition+json", ".json", write, rank=65, both=True)
