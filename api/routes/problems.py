"""Errors of the routes: as pages for readers, as problem documents for all others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import unquote

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Match
from starlette.types import Scope

from api.http.asgi import problem_reply
from api.http.errors import ProblemError
from api.http.formats import wants_page
from api.http.problems import REASONS, as_problem
from api.http.told import told_problem
from api.pages.act import act_name
from api.pages.frame import chosen_language, frame_language, page, with_language
from api.pages.told import in_language, problem_words, title_of
from graph.errors import StoreError
from graph.iris import Iris
from ingest.errors import IdentifierError

#: A path of an act or unit within a sentence.
_PATH = re.compile(r"(?<![\w/])[a-z]+(?:-[a-z]+)*(?:/[^\s/,;:]+)*/\d{4}/\d{2}/\d{2}(?:/[^\s/,;]*[^\s/,;.])*")
_METHODS = ("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT")


def add_problem_handlers(app: FastAPI) -> None:
    """Have every error that leaves a route answered as application/problem+json."""
    app.add_exception_handler(ProblemError, _send)
    app.add_exception_handler(HTTPException, _send)
    app.add_exception_handler(RequestValidationError, _send)
    app.add_exception_handler(StoreError, _send)
    app.add_exception_handler(Exception, _send)


def is_for_a_reader(request: Request) -> bool:
    """Whether a problem is told by a page: whoever likes any type of data better is a program."""
    return wants_page(request.headers.get("accept"), request.query_params.get("format"))


def all_problem_words(language: str) -> dict[int, str]:
    """The words of all statuses that an answer may have."""
    return {status: problem_words(status, language) for status in (*REASONS, 500)}


def reader_words(request: Request, problem: ProblemError) -> dict[str, Any]:
    """What a page tells of a problem: its title, and its detail in the reader's language, else in English."""
    language = frame_language(request)
    own = problem.details.get(language)
    told = {"status": problem.status, "told": title_of(problem, language)}
    iris = Iris(request.app.state.settings.base_iri)
    detail = _in_names(request, own or problem.detail, problem.extra.get("nearest", ""), iris)
    return {**told, "detail": detail, "detail_language": language if own else "en"}


def as_page_of(problem: ProblemError, shown: Response) -> Response:
    """A page that tells a problem, with the headers of its answer; no cache may keep it."""
    shown.headers.update({"cache-control": "no-store", **problem.headers})
    return shown


def _in_names(request: Request, detail: str, nearest: str, iris: Iris) -> Markup:
    """A detail with acts and units by their names; that which is nearest is a link."""

    def name(match: re.Match[str]) -> Markup:
        iri = iris.root + match[0]
        words_of = _name(iri, iris, frame_language(request))
        if words_of == iri:
            return Markup.escape(match[0])
        if iris.address(iri) != nearest:
            return Markup.escape(words_of)
        return Markup('<a href="{}">{}</a>').format(with_language(nearest, request), words_of)

    parts, end = [], 0
    for match in _PATH.finditer(detail):
        parts += [Markup.escape(detail[end : match.start()]), name(match)]
        end = match.end()
    return Markup("").join([*parts, Markup.escape(detail[end:])])


def named(request: Request, addresses: Sequence[str]) -> list[tuple[str, str]]:
    """Addresses of acts and units, each with its name in the reader's language."""
    iris = Iris(request.app.state.settings.base_iri)
    return [(each, _name(iris.base + each.lstrip("/"), iris, frame_language(request))) for each in addresses]


def _name(iri: str, iris: Iris, language: str) -> str:
    try:
        return act_name(unquote(iri), iris, language)
    except IdentifierError:
        return iri


def _allowed(request: Request) -> str:
    """The methods of an address: the framework names those of one of its routes only."""
    scopes = ({**request.scope, "method": method} for method in _METHODS)
    return ", ".join(scope["method"] for scope in scopes if _is_taken(request.app, scope))


def _is_taken(app: FastAPI, scope: Scope) -> bool:
    return any(route.matches(scope)[0] is Match.FULL for route in app.routes)


async def _send(request: Request, error: Exception) -> Response:
    problem = as_problem(error)
    if isinstance(error, HTTPException) and problem.status == 405:
        problem.headers["Allow"] = _allowed(request)
    if isinstance(error, HTTPException) and problem.status == 404:  # an address of no route
        problem = told_problem(404, "no_such", "addresses", kind="#not-found", path=request.url.path[:200])
    if is_for_a_reader(request):
        values = reader_words(request, problem)
        values["matches"] = named(request, problem.extra.get("matches", []))
        shown = page(request, "problem.html", values, problem.status)
        return as_page_of(problem, shown)
    reply = problem_reply(in_language(problem, chosen_language(request)))
    headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in reply.headers}
    return Response(reply.body, reply.status, headers)
