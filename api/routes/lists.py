"""Lists of acts at /eli/kz/, /eli/kz/{form} and /eli/kz/{form}/{year}: as pages and as JSON, the newest first."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from starlette.responses import JSONResponse, Response

from api.http.formats import HTML, JSON, choose_format
from api.http.told import told_problem
from api.pages.found import name, title_in
from api.pages.frame import frame_language, page
from api.pages.labels import local, name_of
from api.pages.over import mark_acts
from api.sparql.services import services
from api.sparql.text_search import TextSearch
from graph.iris import Iris
from graph.search.conditions import Narrowing
from graph.search.hits import ActHit
from graph.search.listing import ActList, list_acts
from ingest.identifiers import FORMS

#: Acts of one page.
PAGE = 50
_LIST = re.compile(r"(?P<form>[a-z-]+)?(?:/(?P<year>\d{4}))?/?")
_MOST = 100_000


def list_at(path: str) -> tuple[str, str] | None:
    """The form and the year that a path below /eli/kz/ lists; None where it is that of something else."""
    match = _LIST.fullmatch(path)
    if not match or (match["form"] or "") not in ("", *FORMS):
        return None
    return match["form"] or "", match["year"] or ""


def act_list(request: Request, form: str, year: str, wanted: str | None) -> Response:
    """Answer with a list of acts; ?year= and ?in-force narrow it down, ?offset= turns its pages."""
    asked = request.query_params
    year = year or asked.get("year", "")
    if year and not re.fullmatch(r"\d{4}", year):
        raise told_problem(400, "no_year", kind="#parameter", year=year[:20])
    chosen = choose_format((HTML, JSON), request.headers.get("accept"), wanted)
    offset = _number(asked.get("offset", ""))
    searching: TextSearch = request.app.state.text_search
    found = list_acts(searching.ready().searcher(), Narrowing(form=form, year=year), offset, PAGE)
    mark_acts(searching.store, found.acts)
    iris = Iris(services(request).settings.base_iri)
    if chosen is JSON:
        acts = [_data(act, iris) for act in found.acts]
        return JSONResponse({"total": found.total, "offset": offset, "acts": acts}, headers={"vary": "accept"})
    return _page(request, found, form, year, offset, iris)


def _number(text: str) -> int:
    if text and not (text.isdecimal() and len(text) <= 6 and int(text) <= _MOST):
        raise told_problem(400, "no_offset", kind="#parameter", offset=text[:20])
    return int(text or "0")


def _data(act: ActHit, iris: Iris) -> dict[str, Any]:
    titles = {language.tag: title for language, title in act.titles.items()}
    return {"act": act.act, "path": local(act.act, iris), "titles": titles, "over": act.is_over}


def _page(request: Request, found: ActList, form: str, year: str, offset: int, iris: Iris) -> Response:
    language, chosen = frame_language(request), request.query_params.get("lang", "")

    def address(of_form: str, of_year: str, start: int = 0) -> str:
        path = "/".join(part for part in ("/eli/kz", of_form, of_year if of_form else "") if part)
        query = {"year": "" if of_form else of_year, "offset": str(start or ""), "lang": chosen}
        asked = urlencode({key: value for key, value in query.items() if value})
        return (path if of_form else "/eli/kz/") + (f"?{asked}" if asked else "")

    heading = " · ".join(part for part in (_form(form, iris, language), year) if part)
    values = {
        "heading": heading,
        "acts": [
            {"href": local(act.act, iris), "name": name(act.act, iris, language), "over": act.is_over}
            | {"titles": {own.tag: title for own, title in act.titles.items()}, "title": title_in(act, language)}
            for act in found.acts
        ],
        "total": found.total,
        "forms": [
            (_form(value, iris, language), count, address(value, "" if value else year)) for value, count in found.forms
        ],
        "years": [(value, count, address(form, value)) for value, count in found.years],
        "all": address("", "") if form or year else "",
        "more": address(form, year, offset + PAGE) if offset + PAGE < found.total else "",
        "before": address(form, year, max(0, offset - PAGE)) if offset else "",
    }
    return page(request, "list.html", values)


def _form(form: str, iris: Iris, language: str) -> str:
    return name_of(iris.concept("act-form", form).value, language) if form else ""
