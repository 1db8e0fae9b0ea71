"""The pages of classes and properties, and the picture of the model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.concurrency import run_in_threadpool
from pyoxigraph import NamedNode
from starlette.responses import Response

from api.http.conditional import UNCHANGED, copy_of
from api.http.errors import ProblemError
from api.http.formats import RESULTS
from api.http.problems import problem_responses
from api.pages import model
from api.pages.facts import Shown, shown, statements
from api.pages.frame import frame_language, page
from api.pages.labels import local, name_of
from api.routes.counts import counts_on_page
from api.routes.negotiation import no_such
from api.sparql.asking import Row, answered, counted, first_rows, prepared
from graph.iris import Iris
from graph.query import bind, internal_query
from graph.stores.store import Store

router = APIRouter(tags=["ontology"])

#: Statements of an example that a page shows.
_MOST = 40
_SVG = "image/svg+xml"
_PAGE: dict[int | str, dict[str, Any]] = {
    200: {"description": "The page of a class or property.", "content": {"text/html": {}}},
    **UNCHANGED,
    **problem_responses(404, 422, 429, 503, 504),
}


@router.head("/ontology/model.svg", include_in_schema=False)
@router.get(
    "/ontology/model.svg",
    response_class=Response,
    responses={200: {"content": {_SVG: {}}}, **UNCHANGED, **problem_responses(422)},
)
def picture(
    request: Request,
    lang: Annotated[Literal["", "kk", "ru", "en"], Query(description="language of the names")] = "",
) -> Response:
    """Send the picture of the model, which any site may show."""
    language = lang or frame_language(request)
    copy = copy_of(request, "ontology", _SVG, language)
    if copy.is_held:
        return copy.unchanged()
    headers = {"access-control-allow-origin": "*", "content-security-policy": "default-src 'none'"}
    return copy.sent(Response(model.alone(language), media_type=_SVG, headers=headers))


@router.head("/ontology/terms/{name}", include_in_schema=False)
@router.get("/ontology/terms/{name}", response_class=Response, responses=_PAGE)
async def term(request: Request, name: str) -> Response:
    """Show a class or property by its prefixed name: what it means, how it is used in the data, how to ask for it."""
    iri = model.iri_of(name)
    if iri is None:
        raise no_such(f"ontology/terms/{name[:80]}", "no_term")
    with counted(request):
        counts, mark = await counts_on_page(request)
        copy = copy_of(request, mark, "text/html", frame_language(request))
        if copy.is_held:
            return copy.unchanged()
        found = await _examples(request, iri)
        return await run_in_threadpool(
            lambda: copy.sent(page(request, "term.html", _values(request, iri, counts, found)))
        )


async def _examples(request: Request, iri: str) -> list[Row]:
    """Some things of a class, or some values of a property; none where the store does not say in time."""
    name = "things_of_class" if model.is_class(iri) else "values_of_property"
    key = "class" if model.is_class(iri) else "property"
    text = bind(internal_query(name, model.QUERIES), **{key: NamedNode(iri)})
    revision = await run_in_threadpool(request.app.state.store.revision)
    try:
        return first_rows(await answered(request, prepared(text, RESULTS[0]), revision), _MOST)[1]
    except ProblemError as problem:
        if problem.status not in (422, 503, 504):
            raise
        return []


def _values(
    request: Request, iri: str, counts: tuple[Mapping[str, int], Mapping[str, int]] | None, found: Sequence[Row]
) -> dict[str, Any]:
    language, is_class = frame_language(request), model.is_class(iri)
    above, below = model.around(iri, language)
    query = model.asked(iri)
    return {
        "term": model.view(iri, language, (counts[0] if is_class else counts[1]) if counts else None),
        "is_class": is_class,
        "above": above,
        "below": below,
        "uses": model.uses_of(iri, language) if is_class else model.holders_of(iri, language),
        "examples": _shown(request, found, language),
        "query": query,
        "ask": f"/sparql/page?{urlencode({'query': query})}",
        "queries": model.queries_with(iri, language),
    }


def _shown(request: Request, found: Sequence[Row], language: str) -> list[tuple[Shown, list[tuple[str, str, Shown]]]]:
    """Each thing with what is said of it: of an example of a property its values alone."""
    iris, store = Iris(request.app.state.settings.base_iri), request.app.state.store
    examples = []
    for row in found:
        thing, value = row["thing"], row.get("value")
        if isinstance(thing, NamedNode):
            said = [("", "", shown(value, iris, language))] if value else _said(store, thing, iris, language)
            examples.append((shown(thing, iris, language), said))
    return examples


def _said(store: Store, thing: NamedNode, iris: Iris, language: str) -> list[tuple[str, str, Shown]]:
    """What is said of a thing: the property's label and page, and the value."""
    told = [(prop.value, each) for prop, values in statements(store, thing).items() for each in values]
    return [
        (name_of(prop, language), model.address_of(prop) or local(prop, iris), shown(each, iris, language))
        for prop, each in told[:_MOST]
    ]
