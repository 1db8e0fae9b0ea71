"""The texts of an act in one document: a collection that names each, and the texts as its components beside it.

An eId is unique in a document (XML Schema of Akoma Ntoso, `eId-documentCollection`), and both languages name their
units alike; so the texts do not stand within the collection but in `components`, where each is a document of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.editions.settle import TextVersion
from graph.exports.akn.elements import child, element
from graph.iris import EliPath, Iris
from ingest.identifiers import ActId, AknName

if TYPE_CHECKING:
    from lxml import etree  # type: ignore[import-untyped]

#: The language of an address of a text in several languages (ISO 639-2).
_SEVERAL = "mul"
_EDITOR = "#jarlyq"


@dataclass(frozen=True, slots=True)
class Collected:
    """A text of a collection: its version, and its document or, where that does not come along, where it lies."""

    version: TextVersion
    address: str = ""
    document: etree._Element | None = None


def collection(act: ActId, texts: Sequence[Collected], iris: Iris) -> etree._Element:
    """The collection of an act's texts, at least one; what has no document is named by its address alone."""
    root = element("akomaNtoso")
    made = child(root, "documentCollection", name="texts", contains="singleVersion")
    _meta(child(made, "meta"), act, [text.version for text in texts], iris)
    body = child(made, "collectionBody")
    for text in texts:
        name, tag = text.version.language.value, text.version.language.tag
        component = child(body, "component", eId=f"text_{name}")
        href = text.address if text.document is None else f"#{name}"
        title = text.version.title or str(act)
        child(component, "documentRef", eId=f"ref_{name}", href=href, showAs=title, jq_language=tag)
    whole = [text for text in texts if text.document is not None]
    if whole:
        components = child(root, "components")
        for text in whole:
            child(components, "component", eId=text.version.language.value).append(text.document)
    return root


def _meta(meta: etree._Element, act: ActId, versions: Sequence[TextVersion], iris: Iris) -> None:
    """Which act it is, of which day the newest text is, and in which languages the texts are."""
    made = child(meta, "identification", source=_EDITOR)
    newest = max(version.day for version in versions)
    work, several = str(AknName(act)), str(AknName(act, _SEVERAL, newest))
    first = _level(made, "FRBRWork", work, act.date.isoformat(), "adoption")
    _alias(first, iris.node(EliPath(act)).value)
    child(first, "FRBRcountry", value="kz")
    second = _level(made, "FRBRExpression", several, newest.isoformat(), "version")
    for version in versions:
        child(second, "FRBRlanguage", language=version.language.value)
    third = _level(made, "FRBRManifestation", several, newest.isoformat(), "version", ".akn")
    child(third, "FRBRformat", value="application/akn+xml")
    references = child(meta, "references", source=_EDITOR)
    child(references, "TLCOrganization", eId="jarlyq", href="/akn/ontology/organization/jarlyq", showAs="Jarlyq")


def _level(parent: etree._Element, name: str, uri: str, day: str, what: str, suffix: str = "") -> etree._Element:
    level = child(parent, name)
    child(level, "FRBRthis", value=f"{uri}/!texts{suffix}")
    child(level, "FRBRuri", value=f"{uri}{suffix}")
    child(level, "FRBRdate", date=day, name=what)
    child(level, "FRBRauthor", href=_EDITOR)
    return level


def _alias(level: etree._Element, iri: str) -> None:
    """The ELI address of a level, behind its addresses by the naming convention."""
    alias = element("FRBRalias", name="eli", value=iri)
    level.insert(2, alias)
