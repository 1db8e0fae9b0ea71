"""What the endpoint says of itself (SPARQL 1.1 Service Description)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

import pyoxigraph as ox

from api.http.asgi import Reply, Scope
from api.http.errors import ProblemError
from api.http.formats import GRAPHS, Format, choose_format
from api.http.tags import digest_of, tag_of
from api.settings import Settings
from api.sparql.replies import VARY, end_unchanged, fill_reply, own_address
from api.sparql.request import parse_parameters
from graph.namespaces import PREFIXES

_TEMPLATE = Path(__file__).with_name("description.ttl")
_PREFIXES = {
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "formats": "http://www.w3.org/ns/formats/",
    "void": "http://rdfs.org/ns/void#",
    "dct": PREFIXES["dct"],
    "jq": PREFIXES["jq"],
}


async def describe_service(scope: Scope, headers: Mapping[bytes, bytes], settings: Settings) -> Reply:
    """Return the description of the service at the address it was asked at, in the format the request accepts."""
    wanted = next(iter(parse_parameters(scope["query_string"]).get("format", [])), None)
    form = choose_format(GRAPHS, headers.get(b"accept", b"").decode("latin-1"), wanted)
    endpoint = own_address(scope["scheme"], headers, scope["path"])
    try:
        ox.NamedNode(endpoint)  # it goes into Turtle, so it must be no more than an IRI
    except ValueError:
        raise ProblemError(400, "The Host header is not the name of a host.", kind="#host") from None
    body, tag = _describe(endpoint, settings.base_iri, form.media_type, frozenset(_not_offered(settings)))
    reply = Reply(200, [VARY, (b"etag", tag.encode())])
    reply.add("cache-control", f"public, max-age={settings.max_age}")
    if end_unchanged(reply, headers, None):
        return reply
    reply.add("content-type", form.content_type)
    await fill_reply(reply, body, None, len(body), headers)
    return reply


def _not_offered(settings: Settings) -> Iterator[str]:
    """The terms of the description that this service, as it is set, has nothing behind."""
    if settings.tokens is None:
        yield from ("inputFormat", "SPARQL11Update")
    if not settings.services:
        yield "BasicFederatedQuery"


@lru_cache(maxsize=64)
def _describe(endpoint: str, base: str, media_type: str, not_offered: frozenset[str]) -> tuple[bytes, str]:
    """Return the description and its tag."""
    text = _TEMPLATE.read_text(encoding="utf-8").replace("<sparql>", f"<{endpoint}>").replace("<base/", f"<{base}")
    text = text.replace("<graphs>", ", ".join(f"<{_iri(form)}>" for form in GRAPHS))
    left_out = {_PREFIXES["sd"] + term for term in not_offered}
    triples = [
        quad.triple
        for quad in ox.parse(text, format=ox.RdfFormat.TURTLE)
        if not {quad.predicate.value, getattr(quad.object, "value", "")} & left_out
    ]
    form = ox.RdfFormat.from_media_type(media_type)
    prefixes = _PREFIXES if form in (ox.RdfFormat.TURTLE, ox.RdfFormat.TRIG) else None
    body = ox.serialize(triples, format=form, prefixes=prefixes) or b""
    return body, tag_of("sd", digest_of(media_type, body.decode()))


def _iri(form: Format) -> str:
    """The name of a syntax among W3C's Unique URIs for File Formats."""
    syntax = ox.RdfFormat.from_media_type(form.media_type)
    return _PREFIXES["formats"] + (syntax.name.replace("/", "_") if syntax else form.name)
