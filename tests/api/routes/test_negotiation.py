"""What is sent at each kind of address for an Accept header: one rule, asked of a real server (docs/addresses.md)."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from tests import plain_http
from tests.api.running_server import RunningServer

DECREE = "/eli/kz/decree/2011/09/07/149"
ADDRESSES = (DECREE, "/queries/contents", "/queries", "/search?q=ассамблея", "/sparql", "/nothing")
CHROME = (
    "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,"
    "application/signed-exchange;v=b3;q=0.7"
)
FIREFOX = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"

HTML, TURTLE, LD, JSON, CSV = "text/html", "text/turtle", "application/ld+json", "application/json", "text/csv"
TABLE, NONE = "application/sparql-results+json", "406"
#: For each header what the addresses send, in their order; the last has nothing but a problem to tell.
SENT: list[tuple[str | None, tuple[str, ...]]] = [
    (None, (HTML, HTML, HTML, JSON, TURTLE, NONE)),
    ("", (HTML, HTML, HTML, JSON, TURTLE, NONE)),
    ("*/*", (HTML, HTML, HTML, JSON, TURTLE, NONE)),
    (CHROME, (HTML,) * 6),
    (FIREFOX, (HTML,) * 6),
    ("text/html", (HTML,) * 6),
    ("text/html, */*", (HTML,) * 6),
    ("text/turtle, text/html", (HTML,) * 6),
    ("text/html, application/json", (HTML,) * 6),
    ("text/html, text/turtle;q=0.5", (HTML,) * 6),
    ("text/turtle, text/html;q=0.5", (TURTLE, HTML, HTML, HTML, TURTLE, NONE)),
    ("application/json, text/html;q=0.9", (LD, TABLE, JSON, JSON, LD, NONE)),
    ("text/html;q=0.3, */*;q=0.5", (TURTLE, TABLE, JSON, JSON, TURTLE, NONE)),
    ("text/html;q=0, */*", (TURTLE, TABLE, JSON, JSON, TURTLE, NONE)),
    ("application/json", (LD, TABLE, JSON, JSON, LD, NONE)),
    ("text/turtle", (TURTLE, NONE, NONE, NONE, TURTLE, NONE)),
    ("text/n3", (TURTLE, NONE, NONE, NONE, TURTLE, NONE)),
    ("text/plain", ("application/n-triples", NONE, NONE, NONE, "application/n-triples", NONE)),
    ("application/trig", ("application/trig", NONE, NONE, NONE, "application/trig", NONE)),
    ("text/csv, */*;q=0.1", (CSV, CSV, HTML, JSON, TURTLE, NONE)),
    ("application/rdf+xml, text/turtle;q=0.9, */*;q=0.1", ("application/rdf+xml", HTML, HTML, JSON,
                                                            "application/rdf+xml", NONE)),
    ("application/*", (LD, TABLE, JSON, JSON, LD, NONE)),
    ("text/*", (HTML, HTML, HTML, HTML, TURTLE, NONE)),
    ("image/png", (NONE,) * 6),
]  # fmt: skip


@pytest.fixture(scope="module")
def client(decrees: RunningServer) -> Iterator[httpx.Client]:
    """A client that sends no Accept of its own."""
    with decrees.client() as made, plain_http.Client(base_url=str(made.base_url), timeout=60) as plain:
        plain.headers.pop("accept", None)
        yield plain


def accepting(accept: str | None) -> dict[str, str]:
    return {} if accept is None else {"accept": accept}


def kind(answer: httpx.Response) -> str:
    """The media type that was sent, or that it was a problem document."""
    media = answer.headers["content-type"].partition(";")[0]
    return NONE if media == "application/problem+json" else media


@pytest.mark.parametrize(("accept", "sent"), SENT)
def test_one_header_has_one_answer_at_all_kinds_of_addresses(
    client: httpx.Client, accept: str | None, sent: tuple[str, ...]
) -> None:
    answers = [client.get(address, headers=accepting(accept)) for address in ADDRESSES]
    assert tuple(kind(answer) for answer in answers) == sent
    for answer, what in zip(answers[:-1], sent, strict=False):
        assert answer.status_code == (406 if what == NONE else 200)
    assert answers[-1].status_code == 404


@pytest.mark.parametrize("accept", [None, FIREFOX, "text/turtle", "application/json", "image/png"])
@pytest.mark.parametrize(
    ("address", "status", "sent"),
    [
        (f"{DECREE}?format=ttl", 200, TURTLE),
        (f"{DECREE}?format=turtle", 200, TURTLE),
        (f"{DECREE}?format=html", 200, HTML),
        (f"{DECREE}?format=csv", 406, NONE),
        (f"{DECREE}.trig", 200, "application/trig"),
        (f"{DECREE}.html", 200, HTML),
        ("/queries?format=json", 200, JSON),
        ("/queries/contents?format=csv", 200, CSV),
        ("/queries/contents?format=html", 200, HTML),
        ("/queries/contents?format=csv&colour=red", 400, NONE),
        ("/queries/contents?format=html&colour=red", 400, HTML),
        ("/search?q=ассамблея&format=json", 200, JSON),
        ("/search?q=ассамблея&format=html", 200, HTML),
        ("/search?format=turtle", 406, NONE),
        ("/sparql?format=turtle", 200, TURTLE),
        ("/sparql?format=html", 200, HTML),
        ("/sparql?%66ormat=trig", 200, "application/trig"),
        ("/sparql?format=csv", 406, NONE),
        ("/nothing?format=html", 404, HTML),
        ("/nothing?format=json", 404, NONE),
        ("/", 200, HTML),
        ("/docs/api", 200, HTML),
        ("/docs/addresses.md", 200, "text/markdown"),
        ("/sparql/page", 200, HTML),
        ("/openapi.json", 200, JSON),
        ("/graph-store?graph=urn:none&format=turtle", 404, NONE),
    ],
)
def test_what_the_address_says_goes_before_what_is_accepted(
    client: httpx.Client, accept: str | None, address: str, status: int, sent: str
) -> None:
    """So does an address that has one form only: whatever is accepted, it is sent."""
    answer = client.get(address, headers=accepting(accept))
    assert (answer.status_code, kind(answer)) == (status, sent)


@pytest.mark.parametrize("accept", [None, FIREFOX, "text/turtle", "application/json", "image/png"])
@pytest.mark.parametrize("address", [DECREE, "/queries", "/search?q=ассамблея", "/sparql", "/sparql?query=ASK{}"])
def test_a_format_that_nobody_knows_counts_for_nothing(client: httpx.Client, accept: str | None, address: str) -> None:
    plain = client.get(address, headers=accepting(accept))
    named = client.get(f"{address}{'&' if '?' in address else '?'}format=papyrus", headers=accepting(accept))
    assert (named.status_code, kind(named)) == (plain.status_code, kind(plain))


@pytest.mark.parametrize("query", ["SELECT", "ASK {}"])
def test_a_query_is_for_programs_whoever_sends_it(client: httpx.Client, query: str) -> None:
    answer = client.get("/sparql", params={"query": query}, headers={"accept": FIREFOX})
    assert answer.headers["content-type"] in ("application/problem+json", "application/sparql-results+xml")
