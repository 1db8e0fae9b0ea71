"""The dumps of `jarlyq dump`: a list, and the files, which can be fetched in parts."""

from __future__ import annotations

import os
import stat
from email.utils import formatdate
from pathlib import Path
from typing import Any, BinaryIO

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response, StreamingResponse

from api.http.conditional import UNCHANGED, copy_of
from api.http.formats import HTML, JSON, choose_format
from api.http.problems import problem_responses
from api.http.ranges import part_of_file, pieces_of
from api.http.tags import digest_of
from api.pages.frame import frame_language, page
from api.routes.negotiation import no_such
from api.routes.texts import open_to_all
from graph.dataset.manifest import CURRENT, MANIFEST, SUMS, Manifest, newest_dump

router = APIRouter(tags=["harvesting"])

_LIST: dict[int | str, dict[str, Any]] = {
    200: {"description": "The files of the newest dump.", "content": {"text/html": {}, "application/json": {}}},
    **UNCHANGED,
    **problem_responses(406),
}
_TYPES = {MANIFEST: "application/json", SUMS: "text/plain; charset=utf-8"}
_ZSTD = "application/zstd"
_FILE: dict[int | str, dict[str, Any]] = {
    200: {"description": "The file.", "content": {_ZSTD: {}, "application/json": {}, "text/plain": {}}},
    206: {"description": "The part of it that was asked for.", "content": {_ZSTD: {}}},
    **UNCHANGED,
    307: {"description": "The same address without the slash at its end."},
    412: {"description": "It is not the file that If-Match names."},
    416: {"description": "It is shorter than the range that was asked for."},
    **problem_responses(404),
}


def dump_of(request: Request) -> Manifest | None:
    """The manifest of the newest dump; None where none is made, or no folder is set."""
    folder: Path | None = request.app.state.settings.dumps
    return newest_dump(folder) if folder else None


@router.head("/dumps", include_in_schema=False)
@router.get("/dumps", response_class=Response, responses=_LIST)
def list_dumps(request: Request, format: str | None = None) -> Response:  # noqa: A002 - its public name
    """List the files of the newest dump with sizes and digests."""
    chosen = choose_format((HTML, JSON), request.headers.get("accept"), format)
    found = dump_of(request)
    mark = digest_of(found.text()) if found else "none"
    copy = copy_of(request, mark, chosen.media_type, frame_language(request) if chosen is HTML else "")
    if copy.is_held:
        return copy.unchanged()
    if chosen is HTML:
        return copy.sent(page(request, "dumps.html", {"dump": found}))
    listed = [{"name": each.name, "bytes": each.bytes, "sha256": each.sha256} for each in found.files] if found else []
    return open_to_all(copy.sent(JSONResponse({"revision": found and found.revision, "files": listed})))


@router.head("/dumps/{name}", include_in_schema=False)
@router.get("/dumps/{name}", response_class=Response, responses=_FILE)
async def dump_file(request: Request, name: str) -> Response:
    """Send a file of the newest dump, or a part of it: `Range` and `If-Range` go on where a connection broke."""
    opened = await run_in_threadpool(_open, request.app.state.settings.dumps, name)
    if opened is None:
        raise no_such(f"dumps/{name[:60]}", "no_dump")
    file, tag, licence = opened
    status = os.fstat(file.fileno())
    part = part_of_file(status.st_size, tag, request.headers if request.method == "GET" else {})
    headers = {
        **part.headers,
        "last-modified": formatdate(status.st_mtime, usegmt=True),
        "link": f'<{licence}>; rel="license"',
        "cache-control": "public, no-cache",
        "x-content-type-options": "nosniff",
    }
    if request.method == "HEAD" or not part.length:
        file.close()
        return open_to_all(Response(status_code=part.status, headers=headers, media_type=_TYPES.get(name, _ZSTD)))
    body = pieces_of(file, part)
    return open_to_all(StreamingResponse(body, part.status, headers, media_type=_TYPES.get(name, _ZSTD)))


def _open(folder: Path | None, name: str) -> tuple[BinaryIO, str, str] | None:
    """A file of the newest dump by its name alone, its tag and its licence; None for whatever else is named.

    What is no plain file, or lies there without being part of the dump, is nothing.
    """
    for _ in range(2):  # again where a newer dump came between the manifest and the file
        found = newest_dump(folder) if folder else None
        if folder is None or found is None:
            return None
        listed = found.file(name)
        if listed is None and name not in _TYPES:
            return None
        try:
            descriptor = os.open(folder / CURRENT / name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        except OSError:
            continue
        file = os.fdopen(descriptor, "rb")
        status = os.fstat(descriptor)
        if stat.S_ISREG(status.st_mode) and (listed is None or status.st_size == listed.bytes):
            return file, f'"{listed.sha256 if listed else digest_of(found.text(), name)}"', found.about.licence
        file.close()
    return None
