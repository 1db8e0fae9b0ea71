"""Answers that clients and caches between may keep, and ask about again for a few bytes (RFC 9110, RFC 9111)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fastapi import Request
from starlette.responses import Response

from api.http.compression import MIN_BYTES, choose_encoding, compress
from api.http.tags import digest_of, names_tag, tag_of
from api.settings import JARLYQ_VERSION
from graph.ontology import FOLDER

#: What the OpenAPI document says of an answer to a client that has it.
UNCHANGED: dict[int | str, dict[str, str]] = {304: {"description": "The client has it already."}}

#: What answers are made of besides the store.
_MADE_OF = (Path(__file__).parents[1] / "pages", FOLDER)

_KINDS = (".html", ".yaml", ".css", ".js", ".svg", ".ttl", ".jsonld")


@dataclass(frozen=True, slots=True)
class Copy:
    """One representation of an address: the headers by which it is kept, and whether the client has it already.

    That may be known before it is made, or (`If-None-Match: *`) only when it turns out that there is one.
    """

    headers: dict[str, str]
    encoding: str | None
    is_held: bool = False
    is_held_if_there: bool = False

    def unchanged(self) -> Response:
        """The answer to a client that has it: 304, without a body."""
        return Response(status_code=304, headers=self.headers)

    def sent(self, response: Response) -> Response:
        """A response with these headers, its body compressed as the client accepts; an error is told, and not kept."""
        if response.status_code == 200 and self.is_held_if_there:
            return self.unchanged()
        kept = self.headers if response.status_code == 200 else {"cache-control": "no-store"}
        response.headers.update({**kept, "x-content-type-options": "nosniff"})
        if self.encoding and len(response.body) >= MIN_BYTES:
            response.body = compress(bytes(response.body), self.encoding)
            response.headers["content-encoding"] = self.encoding
            response.headers["content-length"] = str(len(response.body))
        return response


def copy_of(request: Request, revision: str | None, media_type: str, language: str = "") -> Copy:
    """The copy of an address at a revision of what it shows; without a revision it is not to be kept.

    `language` is that of a page. What a page shows may hang on the day it is asked for.
    """
    vary = "accept, accept-encoding, accept-language, cookie" if language else "accept, accept-encoding"
    encoding = choose_encoding(request.headers.get("accept-encoding", ""))
    if revision is None:
        return Copy({"cache-control": "no-store", "vary": vary}, encoding)
    day = dt.datetime.now(dt.UTC).date().isoformat() if language else ""
    asked = (request.url.path, request.url.query, media_type, language, day, software())
    tag, condition = tag_of(revision, digest_of(*asked)), request.headers.get("if-none-match", "")
    headers = {
        "etag": tag,
        "cache-control": f"public, max-age={request.app.state.settings.max_age}",
        "vary": vary,
    }
    held, held_if_there = (names_tag(condition, tag, answered=answered) for answered in (False, True))
    return Copy(headers, encoding, held, held_if_there)


@cache
def software() -> str:
    """A mark that changes with the version of Jarlyq, with its ontology, and with what its pages are made of."""
    files = sorted(file for folder in _MADE_OF for file in folder.rglob("*") if file.suffix in _KINDS)
    return digest_of(JARLYQ_VERSION, *(file.read_text(encoding="utf-8") for file in files))
