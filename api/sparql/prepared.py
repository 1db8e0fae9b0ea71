"""A query request as far as it can be understood without the store: parsed, its format chosen, its tag made."""

from __future__ import annotations

import hashlib
import re
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from api.http.formats import GRAPHS, RESULTS, Format, choose_format
from api.sparql.request import Operation
from graph.sparql.analysis import query_form

_CHANGING = ("now", "rand", "uuid", "bnode", "service")
_CHANGES = re.compile(r"(?:now|rand|uuid|bnode)\s*[(#]|service", re.IGNORECASE)
_RELATIVE = re.compile(
    r"""<(?![\x00-\x20<"{}|^`]|[a-z][a-z0-9+.\-]*:)  # opens an IRI, or compares; what no IRI begins with does not
    |(?<!is)(?:iri|uri)\s*[(#]|\\u  # makes an IRI of a string; may stand for any letter""",
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A query, the format of its result, and the part of its entity tag that does not hang on the store.

    `steady` says that the query gives the same result for as long as the store is the same, `relative` that the
    result may hang on the base of relative IRIs, which is the address the request was sent to.
    """

    operation: Operation
    format: Format
    digest: str
    steady: bool
    relative: bool


def prepare(operation: Operation, accept: str) -> Prepared:
    """Choose the format of a query's result and make its tag; ProblemError 406 when no format fits."""
    graphs = query_form(operation.text) in ("CONSTRUCT", "DESCRIBE")
    form = choose_format(GRAPHS if graphs else RESULTS, accept, operation.format)
    text = operation.text
    return Prepared(operation, form, _digest(operation, form), is_steady(text), may_be_relative(text))


def with_text(prepared: Prepared, text: str) -> Prepared:
    """Return the same request with another query of the same kind, whose constants are absolute where its are."""
    operation = Operation("query", text, prepared.operation.dataset, prepared.operation.format)
    digest = _digest(operation, prepared.format)
    return Prepared(operation, prepared.format, digest, prepared.steady, prepared.relative)


def _digest(operation: Operation, form: Format) -> str:
    content = f"{operation.text}\0{operation.dataset}\0{form.media_type}".encode()
    return hashlib.blake2b(content, digest_size=12).hexdigest()


def is_steady(query: str) -> bool:
    """Say whether a query calls nothing whose value changes; the end of a longer name counts, too: better so."""
    lower = query.lower()
    return not (any(word in lower for word in _CHANGING) and _CHANGES.search(query))


def may_be_relative(query: str) -> bool:
    """Say whether a query may hold an IRI to be resolved; a comparison without a space after it counts, too."""
    return _RELATIVE.search(query) is not None


Understood = TypeVar("Understood")


class PreparedRequests(Generic[Understood]):
    """The last requests with what they came to, so that a question asked again need not be read again."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._known: OrderedDict[tuple[bytes, bytes], Understood] = OrderedDict()

    def get(self, query_string: bytes, accept: bytes, make: Callable[[], Understood]) -> Understood:
        """Return a request prepared earlier, or prepare it; what fails is not kept."""
        key = (query_string, accept)
        found = self._known.get(key)
        if found is None:
            found = make()
            if self._limit and len(query_string) < 10_000:
                self._known[key] = found
                if len(self._known) > self._limit:
                    self._known.popitem(last=False)
        return found

    def clear(self) -> None:
        """Forget all requests."""
        self._known.clear()
