"""Which format a request for a resource gets: its suffix decides, else the Accept header (RFC 9110 § 12.5.1)."""

from __future__ import annotations

from dataclasses import dataclass

from api.http.errors import ProblemError
from api.http.formats import Format, choose_format
from graph.exports import Export, exports

HTML = Format("html", "text/html", charset=True)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request asks for: the path without its suffix, and a data format or (None) a page."""

    path: str
    export: Export | None


def negotiate(path: str, accept: str | None, wanted: str | None = None) -> Asked:
    """Tell path and format apart; raises a 406 problem where nothing acceptable can be sent.

    A page is the default: for no Accept header, for ``*/*``, and for a browser's.
    """
    if path.endswith(".html"):
        return Asked(path.removesuffix(".html"), None)
    for export in sorted(exports(), key=lambda each: -len(each.suffix)):
        if path.endswith(export.suffix):
            return Asked(path.removesuffix(export.suffix), export)
    chosen = choose_format((HTML, *_formats()), accept, wanted)
    return Asked(path, next((export for export in exports() if export.media_type == chosen.media_type), None))


def _formats() -> tuple[Format, ...]:
    return tuple(Format(export.suffix.removeprefix("."), export.media_type) for export in exports())


def content_type(export: Export) -> str:
    """The Content-Type of a format: Turtle says its charset, the others have one by their standard."""
    return f"{export.media_type}; charset=utf-8" if export.media_type.startswith("text/") else export.media_type


def no_such(path: str, reason: str = "Nothing is known of it.") -> ProblemError:
    """The problem of an address at which there is nothing."""
    return ProblemError(404, f"There is no {path}. {reason}", kind="#not-found")
