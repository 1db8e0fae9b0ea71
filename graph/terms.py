"""Literals made from Python's values."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from pyoxigraph import Literal, NamedNode

from graph.namespaces import XSD
from ingest.tree import Language


def literal(value: str | int | bool | Decimal | dt.date | dt.datetime) -> Literal:
    """A value as an RDF literal in its canonical form (XSD 1.1 part 2): string, boolean, integer, decimal,
    date, dateTime.

    Stores keep values, not spellings: what is not canonical would come back changed.
    """
    spelling, datatype = spelled(value)
    return Literal(spelling, datatype=datatype) if datatype else Literal(spelling)


def spelled(value: str | int | bool | Decimal | dt.date | dt.datetime) -> tuple[str, NamedNode | None]:
    """The canonical spelling of a value and its datatype; None for a string."""
    if isinstance(value, str):
        return value, None
    if isinstance(value, bool):
        return str(value).lower(), XSD.boolean
    if isinstance(value, int):
        return str(value), XSD.integer
    if isinstance(value, Decimal):
        return f"{value.normalize():f}", XSD.decimal
    if isinstance(value, dt.datetime):
        utc = value.astimezone(dt.UTC).replace(tzinfo=None)
        return f"{utc.isoformat()}Z", XSD.dateTime
    return value.isoformat(), XSD.date


def words(text: str, language: Language) -> Literal:
    """A text tagged with its language: ``"Ереже"@kk``."""
    return Literal(text, language=language.tag)
