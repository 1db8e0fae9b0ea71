"""What formats are: of the graph (a function from triples to bytes), and of texts (from editions to bytes)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from pyoxigraph import RdfFormat, Triple

from graph.describe import Content
from graph.editions.edition import Edition
from graph.namespaces import RDF


@dataclass(frozen=True, slots=True)
class AnyExport:
    """What formats of graphs and of texts have in common: the names that they are asked for by, whether pages link."""

    name: str
    media_type: str
    suffix: str
    listed: bool = field(default=True, kw_only=True)


@dataclass(frozen=True, slots=True)
class Export(AnyExport):
    """A format of graphs; the lower the rank, the sooner it is chosen where a client has no preference.

    One that is of terms is empty for what defines none, one that is of acts is offered for acts as a whole. One with a
    syntax can also be written by the engine statement by statement, whatever the graph; one without needs whole
    contents, so results of CONSTRUCT are not offered in it.
    """

    write: Callable[[Content], bytes]
    rank: int = 50
    of_terms: bool = False
    of_acts: bool = False
    syntax: RdfFormat | None = None


@dataclass(frozen=True, slots=True)
class TextExport(AnyExport):
    """A format of an act or unit as it reads on a day: `write` makes one document of its editions.

    It is given the edition of one language, or, of a format of `both`, those of all languages that are there.
    """

    write: Callable[[Sequence[Edition]], bytes]
    rank: int = 50
    both: bool = False


def ordered(triples: Iterable[Triple]) -> list[Triple]:
    """The triples by subject, the type first: the same data always give the same bytes."""
    return sorted(
        triples, key=lambda each: (str(each.subject), each.predicate != RDF.type, str(each.predicate), str(each.object))
    )
