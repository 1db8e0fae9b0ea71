"""Which format a request for a resource gets: its suffix decides, else the Accept header (RFC 9110 § 12.5.1)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from api.acts.days import day_of
from api.http.errors import ProblemError
from api.http.formats import HTML, Format, choose_format, format_of
from api.http.told import told_problem
from graph.errors import ParameterError
from graph.exports import AnyExport, Export, all_exports
from graph.iris import EliPath, Iris

_EXPORTS = {format_of(export): export for export in all_exports()}
_GRAPHS = {form: one for form, one in _EXPORTS.items() if isinstance(one, Export) and not one.of_acts}
#: The types by which clients have always asked for graphs (text/plain for N-Triples) stay theirs: a text of such a
#: type is sent for its suffix or name.
_BY_NAME = {form for form in _EXPORTS if any(form.media_type in other.also for other in _GRAPHS)}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request asks for: the path without its suffix, the format, and what writes it; None for a page."""

    path: str
    format: Format = HTML
    export: AnyExport | None = None


def negotiate(path: str, accept: str | None, wanted: str | None = None, *, acts: bool = True) -> Asked:
    """Tell path and format apart; raises a 406 problem where nothing acceptable can be sent.

    A page is the default: for no Accept header, for ``*/*``, and for a browser's. `acts`: formats of acts alone, too.
    """
    known = _EXPORTS if acts else _GRAPHS
    if path.endswith(".html"):
        return Asked(path.removesuffix(".html"))
    for form, export in sorted(known.items(), key=lambda each: -len(each[1].suffix)):
        if path.endswith(export.suffix):
            return Asked(path.removesuffix(export.suffix), form, export)
    chosen = choose_format((HTML, *(form for form in known if wanted or form not in _BY_NAME)), accept, wanted)
    return Asked(path, chosen, known.get(chosen))


def not_in(path: EliPath, form: Format, offered: Iterable[AnyExport]) -> ProblemError:
    """The problem of a format that an address is not offered in, with those that it has."""
    there = ", ".join((HTML.name, *(export.name for export in offered)))
    return told_problem(406, "not_in", kind="#format", form=form.name, path=path, formats=there)


def no_unit(path: EliPath, holder: EliPath | None, iris: Iris) -> ProblemError:
    """The problem of a unit that its act does not have, with the nearest that would hold it."""
    if holder is None:
        return no_such(str(path))
    address = iris.address_of(holder)
    headers = {"link": f'<{address}>; rel="up"'}
    problem = told_problem(404, "no_such", "holder", kind="#not-found", headers=headers, path=path, holder=holder)
    problem.extra["nearest"] = address
    return problem


def no_such(path: str, reason: str = "nothing_known", **values: Any) -> ProblemError:
    """The problem of an address at which there is nothing; the reason is a sentence of `strings.yaml`."""
    return told_problem(404, "no_such", reason, kind="#not-found", path=path, **values)


def day_asked(text: str | None) -> dt.date | None:
    """The day that a request names, None where it names none; a problem (400) for what is no day."""
    try:
        return day_of(text)
    except ParameterError:
        raise told_problem(400, "no_day", kind="#parameter", day=(text or "")[:40]) from None
