"""From bytes to elements: within limits, without entities, without the network."""

from __future__ import annotations

from typing import TypeAlias

from lxml import etree  # type: ignore[import-untyped]

from ingest.errors import BinarySourceError, EmptySourceError, SourceError

#: Elements are nested no deeper; those of acts at hand are fewer than 30.
_DEEPEST = 120
#: Namespaces of the two versions end so.
_NAMESPACES = ("/ns/akn/3.0", "akomantoso.org/2.0")

Element: TypeAlias = etree._Element


def parsed(data: bytes, name: str) -> Element:
    """The root of an Akoma Ntoso document; raises SourceError with the name and what is wrong."""
    if not data.strip():
        raise EmptySourceError("the file holds no text", file=name)
    if b"\0" in data[:1000]:
        raise BinarySourceError("the file is no XML in an encoding of ASCII's family", file=name, offset=0)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise SourceError(f"it is no XML: {error.msg or 'it cannot be read'}", file=name) from error
    document = root.getroottree().docinfo
    if document.internalDTD is not None and any(True for _ in document.internalDTD.iterentities()):
        raise SourceError("it declares entities, which are not expanded", file=name)
    if local(root) != "akomaNtoso" or not _namespace(root).endswith(_NAMESPACES):
        raise SourceError("it is XML, but no Akoma Ntoso document (its root is not akomaNtoso)", file=name)
    if _is_deep(root):
        raise SourceError(f"its elements are nested more than {_DEEPEST} deep", file=name)
    return root


def local(element: Element) -> str:
    """The name of an element without its namespace; empty for what is no element."""
    return str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""


def _namespace(element: Element) -> str:
    return str(element.tag).rpartition("}")[0].removeprefix("{")


def _is_deep(root: Element) -> bool:
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _DEEPEST:
            return True
    return False
