"""`/docs`: the documentation as pages and as Markdown, its pictures, and the search in it."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, RedirectResponse, Response

from api.http.conditional import UNCHANGED, copy_of
from api.http.formats import HTML, Format, choose_format
from api.http.problems import problem_responses
from api.pages.frame import frame_language, page, with_language
from api.pages.manual.finding import MOST_LETTERS, find
from api.pages.manual.library import INDEX, PICTURES, Document, Library, library
from api.pages.manual.rendering import address_of, rendered
from api.routes.negotiation import no_such

router = APIRouter(tags=["pages"])

MARKDOWN = Format("markdown", "text/markdown", ("text/plain",), (".md", "md"))
#: https://docs.jupyter.org/en/latest/reference/mimetype.html
NOTEBOOK_TYPE = "application/x-ipynb+json"
_DOCUMENT: dict[int | str, dict[str, Any]] = {
    200: {"description": "A document, as a page or as Markdown.", "content": {"text/html": {}, "text/markdown": {}}},
    301: {"description": "The address of the document."},
    **UNCHANGED,
    **problem_responses(404, 406, 422),
}


@router.head("/docs", include_in_schema=False)
@router.get("/docs", response_class=Response, responses=_DOCUMENT)
def contents(request: Request, format: str | None = None) -> Response:  # noqa: A002 - its public name
    """Send the first page of the documentation: what there is, and for whom."""
    return _document(request, INDEX, format)


@router.head("/docs/search", include_in_schema=False)
@router.get("/docs/search", response_class=HTMLResponse, responses={**UNCHANGED, **problem_responses(404, 422)})
def search(
    request: Request, q: Annotated[str, Query(description="words, or their beginnings", max_length=MOST_LETTERS)] = ""
) -> Response:
    """Find the sections of the documentation that hold all words."""
    found = _library()
    copy = copy_of(request, found.mark, HTML.media_type, frame_language(request))
    if copy.is_held:
        return copy.unchanged()
    values = {**_around(found, None), "asked": q, "hits": find(q, found)}
    return copy.sent(page(request, "manual_search.html", values))


@router.head("/docs/images/{name}", include_in_schema=False)
@router.get("/docs/images/{name}", response_class=FileResponse, responses={
    200: {"description": "A picture of the documentation.", "content": {kind: {} for kind in PICTURES.values()}},
    **problem_responses(404, 422),
})  # fmt: skip
def picture(request: Request, name: str) -> Response:
    """Send a picture of the documentation: by the names that are there, so that no other file is reached."""
    file = _library().pictures.get(name)
    if file is None:
        raise no_such(f"docs/images/{name[:60]}")
    policy = {"content-security-policy": "default-src 'none'; style-src 'unsafe-inline'"}
    return FileResponse(file, media_type=PICTURES[file.suffix], headers=_kept(request) | policy)


@router.head("/docs/notebooks/{name}", include_in_schema=False)
@router.get("/docs/notebooks/{name}", response_class=FileResponse, responses={
    200: {"description": "A notebook for Jupyter.", "content": {NOTEBOOK_TYPE: {}}},
    **problem_responses(404, 422),
})  # fmt: skip
def notebook(request: Request, name: str) -> Response:
    """Send a notebook as a file to keep: by the names that are there, so that no other file is reached."""
    file = _library().notebooks.get(name)
    if file is None:
        raise no_such(f"docs/notebooks/{name[:60]}")
    return FileResponse(file, media_type=NOTEBOOK_TYPE, filename=file.name, headers=_kept(request))


@router.head("/docs/{name:path}", include_in_schema=False)
@router.get("/docs/{name:path}", response_class=Response, responses=_DOCUMENT)
def document(request: Request, name: str, format: str | None = None) -> Response:  # noqa: A002 - its public name
    """Send a document by its name, or as Markdown where `.md` stands behind it."""
    if name.strip("/") in ("", INDEX, "index.html"):
        return RedirectResponse(with_language("/docs", request), 301)
    return _document(request, name, format)


def _kept(request: Request) -> dict[str, str]:
    """How long a file may be kept, and that it is only what it is sent as."""
    age = request.app.state.settings.max_age
    return {"cache-control": f"public, max-age={age}", "x-content-type-options": "nosniff"}


def _library() -> Library:
    found = library()
    if found is None:
        raise no_such("docs", "no_documentation")
    return found


def _document(request: Request, name: str, wanted: str | None) -> Response:
    found, plain = _library(), name.removesuffix(".md")
    shown = found.documents.get(plain)
    if shown is None:
        raise no_such(f"docs/{name[:60]}", "documents")
    suffix = "markdown" if plain != name else wanted
    chosen = choose_format((HTML, MARKDOWN), request.headers.get("accept"), suffix)
    copy = copy_of(request, found.mark, chosen.media_type, frame_language(request) if chosen is HTML else "")
    if copy.is_held:
        return copy.unchanged()
    if chosen is MARKDOWN:
        return copy.sent(PlainTextResponse(shown.text, media_type=MARKDOWN.content_type))
    return copy.sent(page(request, "manual.html", {**_around(found, shown), "shown": rendered(shown, found)}))


def _around(found: Library, document: Document | None) -> dict[str, Any]:
    """What stands around a document: the table of contents, where it stands in it, the documents before and after."""
    parts = [(part.audience, [found.documents[name] for name in part.names]) for part in found.contents]
    before, after = found.beside(document.name) if document else (None, None)
    audience = found.audience_of(document.name) if document else None
    around = {"before": before, "after": after, "audience": audience, "address_of": address_of}
    return {"document": document, "parts": parts, **around}
