"""The answer to a query as HTTP has it: tag, caching, headers; the same from the server and from the near lane."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache, partial
from typing import BinaryIO
from urllib.parse import quote

from api.http.apart import apart
from api.http.asgi import Reply
from api.http.compression import MIN_BYTES, choose_encoding, compress, compress_pieces
from api.http.tags import digest_of, names_tag, tag_of
from api.http.told import told_problem
from api.sparql.prepared import Prepared
from api.workers.spool import in_pieces
from graph.dataset.vocabulary.unused import Unused

CORS = [
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", b"etag, jarlyq-truncated, jarlyq-unused, location, retry-after, x-request-id"),
]
_PREFLIGHT = [
    (b"access-control-allow-headers", b"accept, authorization, content-type, if-match, if-none-match"),
    (b"access-control-max-age", b"86400"),
]
VARY = (b"vary", b"accept, accept-encoding")
_NO_STORE = (b"cache-control", b"no-store")
LONGEST_TOLD = 300
"""So many letters of a term are told."""

_HOST = re.compile(rb"(?:[A-Za-z0-9._~%-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]*)?")


def begin_reply(
    prepared: Prepared, revision: str, headers: Mapping[bytes, bytes], *, base_iri: str, steady: bool, max_age: int
) -> Reply:
    """Return the answer to a query without its body; it is whole (304) when the client has that revision's result.

    The base counts for a query that may be relative.
    """
    reply = Reply(200, [VARY])
    if not steady:
        reply.headers.append(_NO_STORE)
    else:
        digest = f"{prepared.digest}-{digest_of(base_iri)}" if prepared.relative else prepared.digest
        tag = tag_of(revision, digest)
        reply.headers.append((b"etag", tag.encode()))
        reply.headers.append((b"cache-control", b"public, max-age=%d" % max_age))
        if names_tag(_condition(headers), tag, answered=False):
            reply.status = 304
            return reply
    reply.headers.append((b"content-type", prepared.format.content_type.encode()))
    return reply


def end_unchanged(reply: Reply, headers: Mapping[bytes, bytes], file: BinaryIO | None) -> bool:
    """Say whether the client has what is there now; if so the answer is 304, and the file of its result given up."""
    tag = dict(reply.headers).get(b"etag")
    if tag is None or not names_tag(_condition(headers), tag.decode(), answered=True):
        return False
    if file is not None:
        file.close()
    reply.status = 304
    reply.headers = [header for header in reply.headers if header[0] != b"content-type"]
    return True


def tell_unused(reply: Reply, unused: Sequence[Unused]) -> None:
    """Say in a header which terms of a query nothing uses, written as links are (RFC 8288 § 3).

    A header, since each format has it and none of the standards' results has a place for it.
    """
    if unused:
        reply.add("jarlyq-unused", ", ".join(map(_unused, unused)))


def _unused(each: Unused) -> str:
    term = f"<{_ascii(each.term)}>"
    if each.known:
        return f"{term}; known"
    return f'{term}; nearest="{" ".join(map(_ascii, each.nearest))}"' if each.nearest else term


def _ascii(iri: str) -> str:
    """An IRI as a URI (RFC 3987 § 3.1), at most so much of it as a header may have."""
    return quote(iri[:LONGEST_TOLD], safe="!#$%&'()*+,/:;=?@[]~")


def _condition(headers: Mapping[bytes, bytes]) -> str:
    return headers.get(b"if-none-match", b"").decode("latin-1")


def options_reply(allowed: str) -> Reply:
    """Return the answer to OPTIONS, which is also a browser's question what a page of another host may send."""
    headers = [(b"allow", allowed.encode()), (b"access-control-allow-methods", allowed.encode()), *_PREFLIGHT]
    return Reply(204, headers)


def encoding_for(size: int, headers: Mapping[bytes, bytes]) -> str | None:
    """Return how a body of `size` bytes is to be compressed for a client, or None to send it as it is."""
    if size < MIN_BYTES or b"accept-encoding" not in headers:
        return None
    return choose_encoding(headers[b"accept-encoding"].decode("latin-1"))


async def fill_reply(
    reply: Reply, body: bytes, file: BinaryIO | None, size: int, headers: Mapping[bytes, bytes]
) -> None:
    """Put a result of `size` bytes, in memory or in a file, into an answer, compressed as the client accepts."""
    encoding = encoding_for(size, headers)
    if encoding:
        reply.add("content-encoding", encoding)
    if file is not None:
        pieces = in_pieces(file)
        reply.pieces = compress_pieces(pieces, encoding) if encoding else pieces
    else:
        reply.body = await apart(size, partial(compress, body, encoding)) if encoding else body


def own_address(scheme: str, headers: Mapping[bytes, bytes], path: str) -> str:
    """Return the address of a request: the base of relative IRIs in queries (RFC 3986 § 5.1.3).

    ProblemError 400 for a Host that is none: the base becomes part of what a store is asked.
    """
    return _address(scheme, headers.get(b"host", b"localhost"), path)


@lru_cache(maxsize=256)
def _address(scheme: str, host: bytes, path: str) -> str:
    if not _HOST.fullmatch(host):
        raise told_problem(400, "no_host", kind="#host")
    return f"{scheme}://{host.decode('ascii')}{path}"
