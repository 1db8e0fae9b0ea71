"""The document as a whole: an act with what is attached to it, or the portion of a unit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from graph.editions.edition import Edition
from graph.exports.akn.body import Body, Part
from graph.exports.akn.elements import child, element
from graph.exports.akn.meta import Meta
from graph.exports.akn.names import Names
from graph.exports.akn.periods import Periods
from ingest.identifiers import AknName, eid

if TYPE_CHECKING:
    from lxml import etree  # type: ignore[import-untyped]

#: Elements that hold words.
_OF_WORDS = ("p", "heading", "num", "crossHeading", "docTitle", "signature", "ref", "authorialNote")


def write(editions: Sequence[Edition]) -> bytes:
    """The document of one edition; XML in UTF-8."""
    root = element("akomaNtoso")
    root.append(document_of(editions[0]))
    return serialized(root)


def document_of(edition: Edition) -> etree._Element:
    """The act or the portion that an edition is, without the root around it."""
    names, periods = Names(edition), Periods()
    body = Body(edition, names, periods)
    meta = Meta(edition, names, periods)
    return _portion(edition, body.root, meta) if edition.unit else _act(edition, body.root, meta)


def serialized(root: etree._Element) -> bytes:
    """A root as a document, an element a line."""
    from lxml import etree

    _indent(root, "\n")
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return data + b"\n"


def _indent(element: etree._Element, line: str) -> None:
    """A line for each element but for what stands within words, where white space would be one of them."""
    if not len(element) or element.tag.rpartition("}")[2] in _OF_WORDS:
        return
    element.text = f"{line} "
    for part in element:
        _indent(part, f"{line} ")
        part.tail = f"{line} "
    element[-1].tail = line


def _act(edition: Edition, part: Part, meta: Meta) -> etree._Element:
    contains = "originalVersion" if edition.day == edition.versions[0].day else "singleVersion"
    act = element("act", name=edition.act.form, contains=contains)
    act.append(meta.whole("!main"))
    _fill(act, part, meta, "body")
    return act


def _portion(edition: Edition, part: Part, meta: Meta) -> etree._Element:
    """A unit by itself; one that is attached is a document of its own, named as the component that it is."""
    unit = edition.unit or ""
    if part.attachments:
        attached = part.attachments[0]
        made = element("doc", name="attachment")
        made.append(meta.whole(f"!{eid(unit)}"))
        _fill(made, attached, meta, "mainBody")
        return made
    made = element("portion", includedIn=str(AknName(edition.act, edition.language.value, edition.day)))
    made.append(meta.whole(f"~{eid(unit)}"))
    body = child(made, "portionBody")
    if part.preamble:
        child(body, "preamble").extend(part.preamble)
    body.extend(part.body)
    return made


def _fill(document: etree._Element, part: Part, meta: Meta, body: str) -> None:
    """Put the pieces of a part into its document, in the order of the schema; a body is never empty."""
    _section(document, "preface", part.preface)
    _section(document, "preamble", part.preamble)
    content = child(document, body)
    content.extend(part.body)
    if not part.body:
        empty = child(content, "hcontainer", name="empty")
        child(child(empty, "content"), "p")
    _section(document, "conclusions", part.conclusions)
    if part.attachments:
        attachments = child(document, "attachments")
        for one in part.attachments:
            attachments.append(_attachment(one, meta))


def _section(document: etree._Element, name: str, pieces: Iterable[etree._Element]) -> None:
    found = list(pieces)
    if found:
        child(document, name).extend(found)


def _attachment(part: Part, meta: Meta) -> etree._Element:
    unit = part.unit
    made = element("attachment", **part.attributes)
    if unit is not None:
        if unit.number is not None:
            child(made, "num", unit.number)
        if part.heading is not None and (part.heading.text or len(part.heading)):
            made.append(part.heading)
        document = child(made, "doc", name="attachment")
        document.append(meta.of_part(f"!{eid(unit.path)}"))
        _fill(document, part, meta, "mainBody")
    return made
