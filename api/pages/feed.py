"""What a search found as an Atom feed (RFC 4287), and how browsers search here (OpenSearch 1.1)."""

from __future__ import annotations

import datetime as dt

from starlette.requests import Request
from starlette.responses import Response

from api.pages.found import Page, day_of, name
from api.pages.frame import templates, words
from api.pages.labels import local
from graph.iris import Iris
from ingest.errors import IdentifierError


def search_feed(request: Request, root: str, title: str, page: Page, iris: Iris, language: str) -> Response:
    """The feed of a page of a search at `root`: an entry an act or unit, as of the day of its wording."""
    own = request.url.replace(scheme="", netloc="")
    named = [*((one.iri, one.act) for one in page.direct), *((act.act, act) for act in page.acts)]
    rows = [(iri, " · ".join(act.titles.values()) if act else "", _day(iri, iris), "") for iri, act in named]
    rows += [
        (hit.unit, hit.snippet.text, day_of(hit.since) or _day(hit.unit, iris), hit.language.tag) for hit in page.hits
    ]
    entries = [
        {"id": iri, "name": name(iri, iris, language), "summary": told, "day": day, "lang": tag}
        | {"href": root.rstrip("/") + local(iri, iris)}
        for iri, told, day, tag in rows
    ]
    values = {
        "title": title,
        "own": root.rstrip("/") + str(own),
        "page": root.rstrip("/") + str(own.remove_query_params("format")),
        "lang": language,
        "total": page.total,
        "offset": page.offset,
        "limit": page.limit,
        "updated": max((entry["day"] for entry in entries), default="1995-08-30"),
        "entries": entries,
    }
    text = templates().get_template("feed.xml").render(**values)
    return Response(text, media_type="application/atom+xml")


def opensearch(root: str, language: str) -> Response:
    """The description of the search for browsers and programs."""
    values = {"w": words(language), "lang": language, "root": root.rstrip("/")}
    text = templates().get_template("opensearch.xml").render(**values)
    headers = {"cache-control": "public, max-age=86400", "vary": "accept-language, cookie"}
    headers["x-content-type-options"] = "nosniff"
    return Response(text, media_type="application/opensearchdescription+xml", headers=headers)


def _day(iri: str, iris: Iris) -> str:
    """The day of an act; that of the first Constitution in force for what is none."""
    try:
        return iris.path_of(iri).act.date.isoformat()
    except IdentifierError:
        return dt.date(1995, 8, 30).isoformat()
