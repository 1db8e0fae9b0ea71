"""The formats of results and graphs, and how a request chooses one (RFC 9110 § 12.5.1)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from api.http.errors import ProblemError


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its short name for `format=`, its media type and its content type as sent."""

    name: str
    media_type: str
    charset: bool = False

    @property
    def content_type(self) -> str:
        """The value of the Content-Type header."""
        return f"{self.media_type}; charset=utf-8" if self.charset else self.media_type


RESULTS = (
    Format("json", "application/sparql-results+json"),
    Format("xml", "application/sparql-results+xml"),
    Format("csv", "text/csv", charset=True),
    Format("tsv", "text/tab-separated-values", charset=True),
)
GRAPHS = (
    Format("turtle", "text/turtle", charset=True),
    Format("ntriples", "application/n-triples"),
    Format("nquads", "application/n-quads"),
    Format("trig", "application/trig"),
    Format("jsonld", "application/ld+json"),
    Format("rdfxml", "application/rdf+xml"),
)
_ALIASES = {
    "application/json": "application/sparql-results+json",
    "text/json": "application/sparql-results+json",
    "application/xml": "application/sparql-results+xml",
    "text/xml": "application/sparql-results+xml",
}
_GRAPH_ALIASES = {
    "application/json": "application/ld+json",
    "application/xml": "application/rdf+xml",
    "text/plain": "application/n-triples",
    "application/x-turtle": "text/turtle",
}
_NAMES = {"ttl": "turtle", "nt": "ntriples", "nq": "nquads", "json-ld": "jsonld", "rdf": "rdfxml"}


def choose_format(formats: tuple[Format, ...], accept: str | None, wanted: str | None = None) -> Format:
    """Return the format a request asks for: by `format=` first, else by Accept with its q-values; 406 otherwise."""
    if wanted:
        return _named(formats, wanted)
    if not accept or accept == "*/*":
        return formats[0]
    return _accepted(formats, accept)


def names(formats: tuple[Format, ...]) -> str:
    """Return the media types of formats, for a message."""
    return ", ".join(form.media_type for form in formats)


def _named(formats: tuple[Format, ...], wanted: str) -> Format:
    short = wanted.strip().lower()
    if formats is GRAPHS:
        short = {"xml": "rdfxml", "json": "jsonld"}.get(short, short)
    short = _NAMES.get(short, short)
    for form in formats:
        if short in (form.name, form.media_type):
            return form
    options = ", ".join(form.name for form in formats)
    raise ProblemError(406, f"There is no format '{wanted}' for this; there are {options}.", kind="#format")


@lru_cache(maxsize=512)
def _accepted(formats: tuple[Format, ...], accept: str) -> Format:
    ranges = parse_accept(accept)
    aliases = _GRAPH_ALIASES if formats[0] is GRAPHS[0] else _ALIASES
    best, quality = None, 0.0
    for form in formats:
        score = _score(ranges, aliases, form.media_type)
        if score > quality:
            best, quality = form, score
    if best is None:
        raise ProblemError(406, f"None of the types accepted can be sent; there are {names(formats)}.", kind="#format")
    return best


def _score(ranges: dict[str, float], aliases: dict[str, str], media_type: str) -> float:
    """Return the quality of a format: by its own type where that is named, else by its general ones, too."""
    if media_type in ranges:
        return ranges[media_type]
    general = (ranges[alias] for alias, real in aliases.items() if real == media_type and alias in ranges)
    return max(_quality(ranges, media_type), *general, 0.0)


def parse_accept(accept: str) -> dict[str, float]:
    """Return the media ranges of an Accept header with their q-values; other parameters are ignored."""
    ranges: dict[str, float] = {}
    for part in accept.split(","):
        media, *parameters = (piece.strip() for piece in part.split(";"))
        quality = 1.0
        for parameter in parameters:
            name, _, value = parameter.partition("=")
            if name.strip().lower() == "q":
                quality = _number(value)
        if media:
            ranges[media.lower()] = quality
    return ranges


def _quality(ranges: dict[str, float], media_type: str) -> float:
    """Return the quality of a media type by ranges of types: the most specific counts."""
    for candidate in (media_type.split("/")[0] + "/*", "*/*"):
        if candidate in ranges:
            return ranges[candidate]
    return 0.0


def _number(value: str) -> float:
    try:
        return min(1.0, max(0.0, float(value)))
    except ValueError:
        return 0.0


def wants_page(headers: dict[bytes, bytes]) -> bool:
    """Say whether a browser asks: HTML is named in Accept, and no RDF format before it."""
    ranges = parse_accept(headers.get(b"accept", b"").decode("latin-1"))
    return ranges.get("text/html", 0.0) > max((ranges.get(form.media_type, 0.0) for form in GRAPHS), default=0.0)
