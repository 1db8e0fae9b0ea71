"""How deep and how wide a document may be that is sent to be written: the engine reads such ones in the square of them.

RDF/XML and JSON-LD are looked through once before they are parsed: nested elements and objects cost the engine time and
memory for each level around them, and what an entity stands for is put in wherever it is named. The readers of the
other syntaxes take a time and memory that grow as the text does.
"""

from __future__ import annotations

import re
from xml.parsers import expat

from graph.errors import StoreError

MOST_LEVELS = 500
MOST_ATTRIBUTES = 500
"""Of one element, its declarations of namespaces among them."""

MOST_ENTITIES = 50
_ENTITY_LETTERS = 1000
_BRACKETS = re.compile(rb'"(?:[^"\\]|\\.)*"?|[\[\]{}]', re.DOTALL)
_TOO_MUCH = "XML_ERROR_AMPLIFICATION_LIMIT_BREACH"


class DocumentLimitError(StoreError):
    """A document that is nested deeper, or stands for more, than one may."""


def check_document(media_type: str, document: bytes, most_bytes: int) -> None:
    """Raise DocumentLimitError for a document over the limits, SyntaxError for XML that is none.

    What the entities of a document stand for in it may come to `most_bytes`.
    """
    if media_type == "application/rdf+xml" and document.strip():
        _check_xml(document, most_bytes)
    elif media_type == "application/ld+json":
        _check_json(document)


def _check_json(document: bytes) -> None:
    depth = 0
    for match in _BRACKETS.finditer(document):
        depth += 1 if match[0] in b"[{" else -1 if match[0] in b"]}" else 0
        if depth > MOST_LEVELS:
            raise DocumentLimitError(f"its objects and arrays are nested more than {MOST_LEVELS} deep")


def _check_xml(document: bytes, most_bytes: int) -> None:
    limits = _Limits(document, most_bytes)
    parser = expat.ParserCreate()
    parser.StartElementHandler = limits.begin
    parser.EndElementHandler = limits.end
    parser.EntityDeclHandler = limits.declare
    try:
        parser.Parse(document, True)
    except expat.ExpatError as error:
        if getattr(expat.errors, _TOO_MUCH, "") == expat.ErrorString(error.code):
            raise DocumentLimitError("what its entities stand for is too much") from None
        reason = expat.ErrorString(error.code)
        raise SyntaxError(f"error at {error.lineno}:{error.offset + 1}: {reason}") from None


class _Limits:
    """What is counted while an XML document is read."""

    def __init__(self, document: bytes, most_bytes: int) -> None:
        self._document = document
        self._left = most_bytes
        self._depth = 0
        self._entities = 0

    def begin(self, _: str, attributes: dict[str, str]) -> None:
        """Count a level and its attributes."""
        self._depth += 1
        if self._depth > MOST_LEVELS:
            raise DocumentLimitError(f"its elements are nested more than {MOST_LEVELS} deep")
        if len(attributes) > MOST_ATTRIBUTES:
            raise DocumentLimitError(f"an element has more than {MOST_ATTRIBUTES} attributes")

    def end(self, _: str) -> None:
        """Count a level less."""
        self._depth -= 1

    def declare(self, name: str, _: bool, value: str | None, *__: object) -> None:
        """Count an entity and all that it stands for; one that names another could stand for any number of them."""
        self._entities += 1
        if value is None:  # another document's, which nobody fetches
            return
        self._left -= len(value) * self._document.count(f"&{name};".encode())
        if "&" in value or len(value) > _ENTITY_LETTERS or self._entities > MOST_ENTITIES or self._left < 0:
            raise DocumentLimitError("what its entities stand for is too much, or one stands for another")
