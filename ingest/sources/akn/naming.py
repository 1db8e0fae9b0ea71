"""Which path, kind and number a unit has: by its eId in documents of our own, else by its element and its number."""

from __future__ import annotations

import re

from ingest.identifiers import ACT, SEGMENTS, child, last_segment, path_of_eid
from ingest.sources.akn.drafts import Draft
from ingest.sources.akn.parsing import Element, local
from ingest.tree import Status, UnitKind

#: Our own attributes in a document, which says by them that eIds are paths.
JQ = "{https://w3id.org/jarlyq/ontology#}"
DIVISIONS = (UnitKind.SECTION, UnitKind.SUBSECTION, UnitKind.CHAPTER, UnitKind.SUBCHAPTER)
#: Units of other countries' acts, by the nearest of our kinds.
_KINDS = {
    **{kind.value: kind for kind in UnitKind if kind not in (UnitKind.TABLE, UnitKind.ROW, UnitKind.PREAMBLE)},
    **dict.fromkeys(("part", "title", "book", "tome"), UnitKind.SECTION),
    **dict.fromkeys(("subpart", "subtitle", "division"), UnitKind.SUBSECTION),
    "subdivision": UnitKind.SUBCHAPTER,
    **dict.fromkeys(("clause", "rule"), UnitKind.ARTICLE),
    "subrule": UnitKind.PARAGRAPH,
    **dict.fromkeys(("subclause", "point", "item", "level", "proviso", "transitional"), UnitKind.SUBPARAGRAPH),
    **dict.fromkeys(("indent", "list", "sublist"), UnitKind.ALINEA),
}
_SEGMENT = dict(zip((*DIVISIONS, UnitKind.ARTICLE, UnitKind.PARAGRAPH, UnitKind.SUBPARAGRAPH), SEGMENTS, strict=False))
_STATUS = {"removed": Status.DELETED, "unknown": Status.UNKNOWN}
#: Digits that no number of a unit has.
_ENDLESS = re.compile(r"\d{10}")
_NUMBER = re.compile(r"\d{1,6}(?:[-.]\d{1,4}){0,6}[^\W\d_]?(?![^\W\d_])|[IVXLCDM]{1,8}(?!\w)|(?<!\w)[^\W\d_](?!\w)")


def kind_of(element: Element) -> UnitKind | None:
    """The kind of unit that an element is, None for one that is none (a container without number and heading)."""
    name = local(element)
    if name != "hcontainer":
        return _KINDS.get(name) if name != "attachment" else None
    said = element.get("name", "")
    if said in (UnitKind.PREAMBLE.value, UnitKind.ROW.value) and element.get("eId"):
        return UnitKind(said)
    if element.find("{*}num") is not None:
        return UnitKind.PARAGRAPH
    return UnitKind.CHAPTER if element.find("{*}heading") is not None else None


def status_of(element: Element) -> Status:
    """Whether a unit stands, was taken out, or is not known."""
    if is_made(element):
        return Status.UNKNOWN
    return _STATUS.get(element.get("status", ""), Status.CURRENT)


def is_made(element: Element) -> bool:
    """Whether a unit's words were made by machine of orders: they are no source's."""
    return bool(element.get(f"{JQ}reconstructed"))


def own_path(element: Element) -> str | None:
    """The path that an eId is; None where it is none, or its number or that told by itself is no unit's."""
    number = element.find("{*}num")
    told = str(number.get(f"{JQ}number") or "") if number is not None else ""
    name = element.get("eId", "")
    return None if _ENDLESS.search(name) or _ENDLESS.search(told) else path_of_eid(name)


def own_number(element: Element, path: str, kind: UnitKind) -> str | None:
    """The number of a unit of a document of our own: told by itself, else by its path; rows and tables have one."""
    number = element.find("{*}num")
    if kind in (UnitKind.TABLE, UnitKind.ROW):
        return last_segment(path)[1]
    if number is None:
        return None
    return str(number.get(f"{JQ}number") or last_segment(path)[1])


def number_in(label: str) -> str | None:
    """The number that the words of a label hold: ``Статья 5-1.``, ``(a)``, ``Part II``."""
    match = _NUMBER.search(label)
    return match[0] if match else None


def path_under(
    kind: UnitKind, number: str | None, container: str, owner: Draft | None, within: str | None
) -> str | None:
    """The path of a unit by our own rules: articles are counted through, the rest hangs under what holds it.

    None for one that has no number where only a number names it: it is an alinea then.
    """
    if kind in DIVISIONS and number is None:
        if owner is None:
            return child(container, _SEGMENT[kind], "u1")
        owner.unnumbered += 1
        return child(container, _SEGMENT[kind], f"u{owner.unnumbered}")
    if kind is UnitKind.ALINEA or number is None:
        return None
    if kind in (*DIVISIONS, UnitKind.ARTICLE):
        return child(container, _SEGMENT[kind], number)
    above = (
        owner.path if owner and owner.kind not in DIVISIONS else container if owner is None else (within or container)
    )
    return child(container if above == within and kind is UnitKind.PARAGRAPH else above, _SEGMENT[kind], number)


def alinea_of(owner: Draft | None, container: str) -> str:
    """The path of the next alinea of a unit."""
    if owner is None:
        return child("" if container == ACT else container, "al", "1")
    owner.alineas += 1
    return child(owner.path, "al", str(owner.alineas))
