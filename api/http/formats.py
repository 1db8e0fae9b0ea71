"""The formats of pages, results and graphs, and how a request chooses one (RFC 9110 § 12.5.1)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from api.http.told import told_problem
from graph.exports import AnyExport, all_exports, exports


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its short name for `format=`, its media type, other types that clients ask for it by, other names."""

    name: str
    media_type: str
    also: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

    @property
    def content_type(self) -> str:
        """The value of the Content-Type header: a text says its charset, all others have one by their standard."""
        return f"{self.media_type}; charset=utf-8" if self.media_type.startswith("text/") else self.media_type


HTML = Format("html", "text/html")
JSON = Format("json", "application/json", ("text/json", "application/sparql-results+json"))
ATOM = Format("atom", "application/atom+xml")
RESULTS = (
    Format("json", "application/sparql-results+json", ("application/json", "text/json")),
    Format("xml", "application/sparql-results+xml", ("application/xml", "text/xml")),
    Format("csv", "text/csv"),
    Format("tsv", "text/tab-separated-values"),
)
#: By what else clients ask for the syntaxes of graphs: media types, and names.
_ALSO: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "application/ld+json": (("application/json",), ("json",)),
    "application/rdf+xml": (("application/xml",), ("xml", "rdf+xml")),
    "application/n-triples": (("text/plain",), ()),
    # What is written in Turtle is Notation 3, too, which older clients ask for.
    "text/turtle": (("application/x-turtle", "text/n3", "text/rdf+n3"), ("n3",)),
}


def format_of(export: AnyExport) -> Format:
    """Return the format that an export is sent in; its short name has letters only, its suffix names it, too."""
    types, names = _ALSO.get(export.media_type, ((), ()))
    short = re.sub(r"\W", "", export.name)
    return Format(short, export.media_type, types, (export.name, export.suffix.removeprefix("."), *names))


#: What any graph can be sent in, however large: a worker writes it statement by statement.
GRAPHS = tuple(format_of(export) for export in exports() if export.syntax)
#: What a document that is sent can be in: the syntaxes of one graph.
DOCUMENTS = ("text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json")
_ALL = (HTML, JSON, ATOM, *RESULTS, *(format_of(export) for export in all_exports()))


def choose_format(formats: tuple[Format, ...], accept: str | None, wanted: str | None = None) -> Format:
    """Return the format a request asks for: by `format=` first, else by Accept with its q-values; 406 otherwise.

    A name that no format has counts for nothing: clients of SPARQL send names of their own beside a right Accept.
    Of formats liked equally HTML is taken where it is named, else the first; so it is for who says nothing.
    """
    form = _chosen(formats, accept, wanted)
    if form:
        return form
    if wanted and _is_named(wanted):
        options = ", ".join(form.name for form in formats)
        raise told_problem(406, "no_format", kind="#format", wanted=wanted, options=options)
    options = ", ".join(form.media_type for form in formats)
    raise told_problem(406, "not_accepted", kind="#format", options=options)


def _named(formats: tuple[Format, ...], wanted: str) -> Format | None:
    name = wanted.strip().lower()
    return next((form for form in formats if name in (form.name, form.media_type, *form.names)), None)


def _is_named(wanted: str) -> bool:
    """Say whether any address has a format of this name."""
    return _named(_ALL, wanted) is not None


def wants_page(accept: str | None, wanted: str | None = None, *, data: tuple[Format, ...] | None = None) -> bool:
    """Say whether a reader asks, where programs are the usual clients: a page is liked no less than any of the data.

    Where no data are named, of anything that Accept names: who likes another type better is a program.
    """
    if data is None:
        others = [media for media in parse_accept(accept or "") if media != HTML.media_type]
        data = tuple(Format("", media) for media in others or ["*/*"])
    return _chosen((*data, HTML), accept, wanted) is HTML


def _chosen(formats: tuple[Format, ...], accept: str | None, wanted: str | None) -> Format | None:
    if wanted and _is_named(wanted):
        return _named(formats, wanted)
    if not accept or accept == "*/*":
        return formats[0]
    return _accepted(formats, accept)


@lru_cache(maxsize=512)
def _accepted(formats: tuple[Format, ...], accept: str) -> Format | None:
    ranges = parse_accept(accept)
    own = {form.media_type for form in formats}
    liked = [(_score(ranges, form, own), form == HTML and HTML.media_type in ranges) for form in formats]
    best = max(liked)
    return formats[liked.index(best)] if best > (0.0, True) else None


def _score(ranges: dict[str, float], form: Format, own: set[str]) -> float:
    """Return the quality of a format: by its own type where that is named, else by those that are no other's own."""
    if form.media_type in ranges:
        return ranges[form.media_type]
    general = (ranges[media] for media in form.also if media in ranges and media not in own)
    return max(_quality(ranges, form.media_type), *general, 0.0)


def parse_accept(accept: str) -> dict[str, float]:
    """Return the media ranges of an Accept header with their q-values; of other parameters a profile counts.

    Who names a profile takes the type without it, too, but likes it a little less.
    """
    ranges: dict[str, float] = {}
    for part in accept.split(","):
        media, *parameters = (piece.strip() for piece in part.split(";"))
        quality, profile = 1.0, ""
        for parameter in parameters:
            name, _, value = parameter.partition("=")
            if name.strip().lower() == "q":
                quality = _number(value)
            elif name.strip().lower() == "profile":
                profile = value.strip().strip('"')
        if profile:
            ranges[f'{media.lower()};profile="{profile}"'] = quality
            ranges.setdefault(media.lower(), quality * 0.999)
        elif media:
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
