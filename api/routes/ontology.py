"""The ontology, its shapes, the concept schemes and the JSON-LD context, as they are linked from data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from markupsafe import Markup
from pyoxigraph import Literal, NamedNode, Triple
from starlette.responses import FileResponse, Response

from api.http.conditional import UNCHANGED, copy_of
from api.http.problems import problem_responses
from api.pages.frame import frame_language, page
from api.pages.labels import name_of
from api.pages.model import drawn, lists
from api.routes.counts import Counted, counts_on_page
from api.routes.negotiation import negotiate, no_such
from api.sparql.asking import counted
from graph.exports import Content, Export, exports
from graph.namespaces import JQ_IRI, SKOS, VOCAB_IRI
from graph.ontology import FOLDER, ontology_triples, shapes_file

router = APIRouter(tags=["ontology"])

_DATA: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "A page, or the graph of the terms, by suffix or Accept.",
        "content": {"text/html": {}, **{export.media_type: {} for export in exports() if not export.of_acts}},
    },
    **UNCHANGED,
    **problem_responses(404, 406, 422, 429, 503),
}
_GRAPH = NamedNode(JQ_IRI.removesuffix("#"))


@router.head("/ontology/shapes.ttl", include_in_schema=False)
@router.get("/ontology/shapes.ttl", response_class=FileResponse, responses={200: {"content": {"text/turtle": {}}}})
async def shapes() -> FileResponse:
    """Send the SHACL shapes."""
    return FileResponse(shapes_file(), media_type="text/turtle; charset=utf-8")


@router.head("/ontology/context.jsonld", include_in_schema=False)
@router.get(
    "/ontology/context.jsonld", response_class=FileResponse, responses={200: {"content": {"application/ld+json": {}}}}
)
async def json_ld_context() -> FileResponse:
    """Send the JSON-LD context, which any site may use."""
    headers = {"access-control-allow-origin": "*", "cache-control": "public, max-age=86400"}
    return FileResponse(FOLDER / "context.jsonld", media_type="application/ld+json", headers=headers)


@router.head("/ontology/edition.schema.json", include_in_schema=False)
@router.get(
    "/ontology/edition.schema.json",
    response_class=FileResponse,
    responses={200: {"content": {"application/schema+json": {}}}, **problem_responses(414)},
)
async def edition_schema() -> FileResponse:
    """Send the schema of acts and units as JSON, which any site may use."""
    headers = {"access-control-allow-origin": "*"}
    return FileResponse(FOLDER / "edition.schema.json", media_type="application/schema+json", headers=headers)


@router.head("/ontology{suffix:path}", include_in_schema=False)
@router.get("/ontology{suffix:path}", response_class=Response, responses=_DATA)
async def ontology(request: Request, suffix: str = "", format: str | None = None) -> Response:  # noqa: A002
    """Send all terms and concept schemes: a page with a picture of the model, or data by suffix or Accept."""
    asked = negotiate(f"ontology{suffix}", request.headers.get("accept"), format, acts=False)
    if asked.export or asked.path != "ontology":
        return await run_in_threadpool(_answer, request, f"ontology{suffix}", "ontology", _GRAPH.value, format)
    with counted(request):
        counts, mark = await counts_on_page(request)
        return await run_in_threadpool(_page, request, _GRAPH.value, counts, mark)


@router.head("/vocab/{path:path}", include_in_schema=False)
@router.get("/vocab/{path:path}", response_class=Response, responses=_DATA)
def scheme(request: Request, path: str, format: str | None = None) -> Response:  # noqa: A002
    """Send one concept scheme, or one concept of it."""
    asked = negotiate(path, request.headers.get("accept"), format, acts=False)
    return _answer(request, f"vocab/{path}", f"vocab/{asked.path}", VOCAB_IRI + asked.path, format)


def _answer(request: Request, path: str, wanted: str, iri: str, form: str | None) -> Response:
    asked = negotiate(path, request.headers.get("accept"), form, acts=False)
    triples = _triples(iri)
    if asked.path != wanted or not triples:
        raise no_such(asked.path)
    if not isinstance(asked.export, Export):
        return _page(request, iri, None, "ontology")
    copy = copy_of(request, "ontology", asked.format.media_type)
    if copy.is_held:
        return copy.unchanged()
    content = Content(NamedNode(iri), _GRAPH, triples)
    headers = {"access-control-allow-origin": "*"}
    return copy.sent(Response(asked.export.write(content), media_type=asked.format.content_type, headers=headers))


def _page(request: Request, iri: str, counts: Counted | None, mark: str) -> Response:
    """The page of all terms with the picture of the model, or of a scheme or concept."""
    language, whole = frame_language(request), iri == _GRAPH.value
    copy = copy_of(request, mark, "text/html", language)
    if copy.is_held:
        return copy.unchanged()
    groups: dict[str, list[tuple[str, str, str]]] = {}
    for node, definition in _definitions(_triples(iri), language):
        if node.startswith(VOCAB_IRI):
            groups.setdefault(_scheme(node), []).append((node, name_of(node, language), definition))
    formats = [
        (export.name, f"/ontology{export.suffix}") for export in exports() if not export.of_terms and not export.of_acts
    ]
    values = {
        "iri": iri,
        "picture": Markup(drawn(language)) if whole else "",  # noqa: S704 - it is made of the files of the ontology
        "lists": lists(language, counts) if whole else {},
        "groups": {key: sorted(each) for key, each in groups.items()},
        "group_names": {key: name_of(f"{VOCAB_IRI}{key}", language) for key in groups},
        "name": "" if whole else name_of(iri, language),
        "formats": formats,
    }
    return copy.sent(page(request, "ontology.html", values))


def _triples(iri: str) -> Sequence[Triple]:
    """The triples of the ontology, of a scheme with its concepts, or of one concept."""
    if iri == _GRAPH.value:
        return ontology_triples()
    return [
        triple
        for triple in ontology_triples()
        if isinstance(triple.subject, NamedNode) and (triple.subject.value + "/").startswith(f"{iri}/")
    ]


def _definitions(triples: Sequence[Triple], language: str) -> Iterator[tuple[str, str]]:
    """Each term with its definition in a language."""
    for triple in triples:
        term, text = triple.subject, triple.object
        defines = triple.predicate == SKOS.definition and isinstance(text, Literal) and text.language == language
        if defines and isinstance(term, NamedNode) and isinstance(text, Literal):
            yield term.value, text.value


def _scheme(iri: str) -> str:
    """The name of the scheme a concept is listed in."""
    return iri.removeprefix(VOCAB_IRI).rpartition("/")[0]
