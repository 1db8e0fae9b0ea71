"""Elements of Akoma Ntoso: made, filled with texts that XML can hold, named."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graph.namespaces import JQ_IRI

if TYPE_CHECKING:
    from lxml import etree  # type: ignore[import-untyped]

SUFFIX = ".akn.xml"
AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
NAMESPACES = {None: AKN, "jq": JQ_IRI}
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
#: Characters that no XML document may hold.
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def element(name: str, /, **attributes: str | None) -> etree._Element:
    """An element by itself; attributes that are None are left out, `class_` is class, `jq_…` are Jarlyq's own."""
    from lxml import etree

    made = etree.Element(f"{{{AKN}}}{name}", nsmap=NAMESPACES)
    for key, value in attributes.items():
        if value is not None:
            made.set(_attribute(key), legal(value))
    return made


def child(parent: etree._Element, name: str, text: str = "", /, **attributes: str | None) -> etree._Element:
    """An element at the end of another, with a text."""
    made = element(name, **attributes)
    made.text = legal(text) or None
    parent.append(made)
    return made


def own(parent: etree._Element, name: str, text: str, language: str | None = None) -> etree._Element:
    """An element of Jarlyq's namespace, where Akoma Ntoso has room for those of others."""
    made = parent.makeelement(f"{{{JQ_IRI}}}{name}", {XML_LANG: language} if language else {})
    made.text = legal(text)
    parent.append(made)
    return made


def add_text(parent: etree._Element, text: str) -> None:
    """Put a text behind all that an element holds."""
    if len(parent):
        last = parent[-1]
        last.tail = (last.tail or "") + legal(text)
    else:
        parent.text = (parent.text or "") + legal(text)


def legal(text: str) -> str:
    """A text without what XML cannot hold: the mark of a lost character stands for each."""
    return _ILLEGAL.sub("\ufffd", text)


def _attribute(key: str) -> str:
    if key.startswith("jq_"):
        return f"{{{JQ_IRI}}}{key.removeprefix('jq_')}"
    return {"class_": "class"}.get(key, key)
