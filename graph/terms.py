"""Literals made from Python's values."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from pyoxigraph import Literal

from graph.namespaces import XSD
from ingest.tree import Language


def literal(value: str | int | bool | Decimal | dt.date | dt.datetime) -> Literal:
    """A value as an RDF literal in its canonical form (XSD 1.1 part 2): string, boolean, integer, decimal,
    date, dateTime.

    Stores keep values, not spellings: what is not canonical would come back changed.
    """
    if isinstance(value, bool):
        return Literal(value)
    if isinstance(value, int):
        return Literal(str(value), datatype=XSD.integer)
    if isinstance(value, Decimal):
        return Literal(f"{value.normalize():f}", datatype=XSD.decimal)
    if isinstance(value, dt.datetime):
        utc = value.astimezone(dt.UTC).replace(tzinfo=None)
        return Literal(f"{utc.isoformat()}Z", datatype=XSD.dateTime)
    if isinstance(value, dt.date):
        return Literal(value.isoformat(), datatype=XSD.date)
    return Literal(value)


def words(text: str, language: Language) -> Literal:
    """A text tagged with its language: ``"Ереже"@kk``."""
    return Literal(text, language=language.tag)
