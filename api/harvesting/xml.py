"""XML as it is sent: elements with texts that any parser takes."""

from __future__ import annotations

import re

from lxml import etree  # type: ignore[import-untyped]

#: What XML 1.0 has no place for (§ 2.2), half a character among it.
_NO_CHARACTER = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def xml_text(text: str) -> str:
    """A text without the characters that XML has no place for."""
    return _NO_CHARACTER.sub("\ufffd", text)


def child(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    """Add an element in its parent's namespace; a name may bring a namespace of its own: `{namespace}name`."""
    qualified = name if name.startswith("{") else f"{{{etree.QName(parent).namespace}}}{name}"
    element = etree.SubElement(parent, qualified, {key: xml_text(value) for key, value in attributes.items()})
    element.text = xml_text(text) or None
    return element


def document(root: etree._Element) -> bytes:
    """The document of a root: UTF-8, the same bytes for the same tree."""
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return written
