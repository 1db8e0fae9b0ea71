"""A parsed act as plain data, the form that `jarlyq parse --json` prints (docs/parse.md)."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, is_dataclass
from typing import Any

from ingest.tree.act import Note, ParsedAct, Unit, UnitKind
from ingest.tree.findings import AmendmentKind, Citation, Suspension
from ingest.tree.orders import Order
from ingest.tree.text import MappedText


def report(act: ParsedAct) -> dict[str, Any]:
    """The act as dictionaries, lists, strings and numbers only; spans are [start, end] into the source text."""
    return {
        "source": _plain(act.source),
        "language": act.language.value,
        "act": _plain(act.act),
        "units": [_unit(unit) for unit in act.units],
        "notes": [_note(note) for note in act.notes],
        "amendments": [
            *map(_plain, act.amendments),
            *(_suspension(one) for one in act.suspensions),
            *(_order(one) for one in act.orders if one.act),
        ],
        "orders": [_order(one) for one in act.orders if not one.act],
        "citations": [_citation(one) for one in act.citations],
        "terms": [_placed(one) for one in act.terms],
        "gazette": [_placed(one) for one in act.gazette],
        "repeals": [{**_placed(one), "whole": one.whole} for one in act.repeals],
        "competences": [_placed(one) for one in act.competences],
        "layout": [{"kind": one.kind, "span": list(one.span)} for one in act.layout],
        "changes": [_plain(one) for one in act.changes],
        "warnings": [_plain(one) for one in act.warnings],
    }


def _unit(unit: Unit) -> dict[str, Any]:
    plain = {
        "path": unit.path,
        "kind": unit.kind.value,
        "number": unit.number,
        "heading": unit.heading.text if unit.heading else None,
        "text": unit.text.text,
        "status": unit.status.value,
        "spans": [list(span) for span in unit.spans],
        "within": unit.within,
    }
    return {**plain, "cells": [cell.text for cell in unit.cells]} if unit.kind is UnitKind.ROW else plain


def _note(note: Note) -> dict[str, Any]:
    plain = {"in": note.unit, "text": note.text.text, "span": list(note.span)}
    return plain if note.mark is None else {**plain, "mark": note.mark}


def _suspension(one: Suspension) -> dict[str, Any]:
    plain = {**_plain(one), "kind": AmendmentKind.SUSPENSION.value, **_days(one)}
    return {("new_text" if key == "wording" else key): value for key, value in plain.items()}


def _order(one: Order) -> dict[str, Any]:
    return {**_placed(one), **_days(one)} if one.kind is AmendmentKind.SUSPENSION else _placed(one)


def _days(one: Suspension | Order) -> dict[str, Any]:
    """The first and the last day of a suspension, both on which it does not hold; None where no words tell them."""
    last = one.until - dt.timedelta(days=1) if one.until else None
    return {"first_day": _plain(one.since), "last_day": _plain(last)}


def _citation(citation: Citation) -> dict[str, Any]:
    plain = _plain(citation)
    return {"from": plain.pop("unit"), **plain}


def _placed(finding: Any) -> dict[str, Any]:
    """A finding whose unit is called «in», as readers of the report know it."""
    plain = _plain(finding)
    return {("in" if key == "unit" else key): value for key, value in plain.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, MappedText):
        return value.text
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return _plain(asdict(value))
    return value
