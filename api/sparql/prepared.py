"""A query request as far as it can be understood without the store: parsed, its format chosen, its tag made."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Generic, Protocol, Self, TypeVar

from api.http.formats import GRAPHS, RESULTS, Format, choose_format
from api.sparql.request import Operation
from graph.sparql.text import SparqlText


@dataclass(frozen=True, slots=True)
class Prepared:
    """A query, the format of its result, and the part of its entity tag that does not hang on the store."""

    operation: Operation
    format: Format
    digest: str

    @property
    def text(self) -> SparqlText:
        """The text of the query."""
        return self.operation.text

    @property
    def steady(self) -> bool:
        """Whether the query gives the same result for as long as the store is the same."""
        return self.text.is_steady

    @property
    def relative(self) -> bool:
        """Whether the result may hang on the base of relative IRIs: the address the request was sent to."""
        return self.text.is_relative

    def settled(self) -> Prepared:
        """Return the same request to be kept, without what takes more room than it saves time."""
        return replace(self, operation=replace(self.operation, text=self.text.settled()))


def prepare(operation: Operation, accept: str) -> Prepared:
    """Choose the format of a query's result and make its tag; ProblemError 406 when no format fits."""
    operation.text.read_through()
    form = choose_format(GRAPHS if operation.text.is_graph else RESULTS, accept, operation.format)
    return Prepared(operation, form, _digest(operation, form))


def with_text(prepared: Prepared, text: str) -> Prepared:
    """Return the same request with another query of the same kind, whose constants are absolute where its are."""
    asked = prepared.operation
    operation = Operation(asked.kind, asked.text.of_same_kind(text), asked.dataset, asked.format)
    return Prepared(operation, prepared.format, _digest(operation, prepared.format))


def _digest(operation: Operation, form: Format) -> str:
    content = f"{operation.text.text}\0{operation.dataset}\0{form.media_type}".encode()
    return hashlib.blake2b(content, digest_size=12).hexdigest()


class Settling(Protocol):
    """What can be kept in a form that takes little room."""

    def settled(self) -> Self:
        """Return that form."""


Understood = TypeVar("Understood", bound=Settling)


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
                self._known[key] = found.settled()
                if len(self._known) > self._limit:
                    self._known.popitem(last=False)
        return found

    def clear(self) -> None:
        """Forget all requests."""
        self._known.clear()
