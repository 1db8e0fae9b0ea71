"""What an export format is: a name, a media type, a suffix, and a function from content to bytes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pyoxigraph import RdfFormat, Triple

from graph.describe import Content
from graph.namespaces import RDF


@dataclass(frozen=True, slots=True)
class Export:
    """A format; the lower the rank, the sooner it is chosen where a client has no preference.

    One that is of terms is empty for what defines none. One with a syntax can also be written by the engine statement
    by statement, whatever the graph; one without needs whole contents, so results of CONSTRUCT are not offered in it.
    """

    name: str
    media_type: str
    suffix: str
    write: Callable[[Content], bytes]
    rank: int = 50
    of_terms: bool = False
    syntax: RdfFormat | None = None


def ordered(triples: Sequence[Triple]) -> list[Triple]:
    """The triples by subject, the type first: the same data always give the same bytes."""
    return sorted(
        triples, key=lambda each: (str(each.subject), each.predicate != RDF.type, str(each.predicate), str(each.object))
    )
