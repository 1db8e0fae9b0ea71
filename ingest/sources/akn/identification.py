"""Which act, language and version a document is: its identification by FRBR."""

from __future__ import annotations

import datetime as dt
import re

from ingest.descriptions import Described
from ingest.errors import IdentifierError
from ingest.identifiers import ActId, AknName
from ingest.sources.akn.naming import JQ
from ingest.sources.akn.parsing import Element
from ingest.tree import Language

#: A code of the state's register of acts (U1100000149), and an id of its database.
_CODE, _REGISTRY = re.compile(r"[A-Z]\d{6,10}_?"), re.compile(r"\d{1,9}")


def described(document: Element) -> Described:
    """What the identification says; of an act of another country only its language and day."""
    work, expression = document.find(".//{*}FRBRWork"), document.find(".//{*}FRBRExpression")
    if work is None or expression is None:
        return Described()
    language, name = (
        language_of(document),
        AknName.parse(_value(expression, "FRBRuri")) or AknName.parse(_value(work, "FRBRuri")),
    )
    codes = [str(one.get("value")) for one in work.iterfind("{*}FRBRalias") if one.get("name") == "code"]
    day = (name and name.version) or _day(expression)
    title = _value(work, "FRBRname")
    return Described(
        language=language,
        act=name.act if name else _by_alias(work),
        ngr=next(filter(_CODE.fullmatch, codes), None),
        registry=next(filter(_REGISTRY.fullmatch, codes), None),
        titles={language: title} if language and title else {},
        version_dates={language: day} if language and day else {},
        official=_value(expression, "FRBRauthoritative") != "false",
    )


def language_of(document: Element) -> Language | None:
    """The language that the expression says it is in, where it is one of the state's."""
    said = document.find(".//{*}FRBRExpression/{*}FRBRlanguage")
    code = "" if said is None else str(said.get("language", "")).lower()
    return next((one for one in Language if code in (one.value, one.tag)), None)


def issuer_of(document: Element) -> str | None:
    """The body that adopted the act, as a document of our own names it in its language."""
    bodies = document.iterfind("{*}meta/{*}references/{*}TLCOrganization")
    return next((str(one.get("showAs")) for one in bodies if one.get(f"{JQ}language") and one.get("showAs")), None)


def _by_alias(work: Element) -> ActId | None:
    for alias in work.iterfind("{*}FRBRalias"):
        try:
            return ActId.parse(str(alias.get("value", "")).strip("/").rpartition("eli/kz/")[2])
        except IdentifierError:
            continue
    return None


def _value(level: Element, name: str) -> str:
    found = level.find(f"{{*}}{name}")
    return "" if found is None else str(found.get("value", ""))


def _day(expression: Element) -> dt.date | None:
    found = expression.find("{*}FRBRdate")
    try:
        return dt.date.fromisoformat(str(found.get("date", ""))[:10]) if found is not None else None
    except ValueError:
        return None
