"""TBX-Basic (ISO 30042:2019, DCA style): the terms that an act, or every act, defines, for translators' tools."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graph.describe import Content
from graph.exports.format import Export
from graph.exports.glossary import GlossaryTerm, glossary_terms, scheme_of

if TYPE_CHECKING:
    from lxml import etree  # type: ignore[import-untyped]

_TBX = "urn:iso:std:iso:30042:ed-2"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NOT_IN_ID = re.compile(r"[^\w.-]+")


def write(content: Content) -> bytes:
    """One conceptEntry a term, one langSec a language; XML in UTF-8."""
    from lxml import etree

    root = etree.Element(_name("tbx"), {"type": "TBX-Basic", "style": "dca", _XML_LANG: "en"}, nsmap={None: _TBX})
    _header(root, scheme_of(content).value)
    body = _child(_child(root, "text"), "body")
    for term in glossary_terms(content):
        _entry(body, term)
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return data


def _header(root: etree._Element, scheme: str) -> None:
    header = _child(root, "tbxHeader")
    description = _child(header, "fileDesc")
    _child(_child(description, "titleStmt"), "title", "Terms defined in the legislation of Kazakhstan")
    _child(_child(description, "sourceDesc"), "p", f"Definitions in the texts of the acts: {scheme}")


def _entry(body: etree._Element, term: GlossaryTerm) -> None:
    entry = _child(body, "conceptEntry", id=_identifier(term))
    _child(entry, "descrip", "law", type="subjectField")
    for unit in term.units:
        _child(entry, "xref", unit.value, type="externalCrossReference", target=unit.value)
    for tag, names in sorted(term.names.items()):
        section = _child(entry, "langSec")
        section.set(_XML_LANG, tag)
        for definition in term.definitions.get(tag, ()):
            _child(_child(section, "descripGrp"), "descrip", definition, type="definition")
        for name in names:
            own = _child(section, "termSec")
            _child(own, "term", name)
            _child(own, "termNote", "noun", type="partOfSpeech")


def _identifier(term: GlossaryTerm) -> str:
    """An XML name out of the term's IRI: ``decree-2011-09-07-149-term-1``."""
    return _NOT_IN_ID.sub("-", term.node.value.partition("/eli/kz/")[2] or term.node.value).strip("-")


def _child(parent: etree._Element, name: str, text: str | None = None, **attributes: str) -> etree._Element:
    child = parent.makeelement(_name(name), attributes)
    child.text = text
    parent.append(child)
    return child


def _name(local: str) -> str:
    return f"{{{_TBX}}}{local}"


EXPORT = Export("tbx", "application/x-tbx+xml", ".tbx", write, rank=90, of_terms=True)
