"""The Graph Store Protocol with conditions (RFC 9110 § 13), and graphs whose names have a query part."""

from __future__ import annotations

import itertools

import httpx
import pytest

from tests import plain_http
from tests.api.running_server import RunningServer

NUMBERS = itertools.count()
ONE, TWO = b"<http://a> <http://b> 1 .\n", b"<http://a> <http://b> 2 .\n"
TURTLE = {"Content-Type": "text/turtle"}


def send(server: RunningServer, method: str, graph: str | None, body: bytes = b"", **headers: str) -> httpx.Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    parameters = {"default": ""} if graph is None else {"graph": graph}
    everything = {**server.authorization, **(TURTLE if body else {}), **named}
    address = f"{server.url}/graph-store"
    return plain_http.request(method, address, params=parameters, content=body, headers=everything)


@pytest.fixture
def graph() -> str:
    """The name of a graph that is not there."""
    return f"http://example.org/conditions/{next(NUMBERS)}"


def test_a_graph_that_has_not_changed_is_304(server: RunningServer, graph: str):
    send(server, "PUT", graph, ONE)
    first, json = (send(server, "GET", graph, Accept=each) for each in ("text/turtle", "application/ld+json"))
    tag = first.headers["etag"]
    assert tag != json.headers["etag"]
    for method, condition in itertools.product(("GET", "HEAD"), (tag, tag.removeprefix("W/"), f'"x", {tag}', "*")):
        answer = send(server, method, graph, Accept="text/turtle", If_None_Match=condition)
        assert (answer.status_code, answer.content, answer.headers["etag"]) == (304, b"", tag)
        assert "content-type" not in answer.headers
    assert send(server, "GET", graph, Accept="application/ld+json", If_None_Match=tag).status_code == 200
    send(server, "PUT", graph, TWO)
    again = send(server, "GET", graph, Accept="text/turtle", If_None_Match=tag)
    assert again.status_code == 200
    assert "2" in again.text
    assert send(server, "DELETE", graph).status_code == 204
    for condition in (again.headers["etag"], "*"):
        assert send(server, "GET", graph, Accept="text/turtle", If_None_Match=condition).status_code == 404


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE"])
def test_a_graph_is_written_only_as_the_condition_has_it(server: RunningServer, graph: str, method: str):
    body = b"" if method == "DELETE" else TWO
    missing = send(server, method, graph, body, If_Match="*")
    assert (missing.status_code, missing.json()["type"]) == (412, "#condition")
    assert send(server, "GET", graph).status_code == 404
    send(server, "PUT", graph, ONE)
    tag = send(server, "GET", graph, Accept="text/turtle").headers["etag"]
    for conditions in (
        {"If_None_Match": "*"},
        {"If_None_Match": tag},
        {"If_Match": tag},
        {"If_Match": tag.removeprefix("W/")},
        {"If_Match": "*", "If_None_Match": "*"},
    ):
        refused = send(server, method, graph, body, **conditions)
        assert (refused.status_code, refused.json()["type"]) == (412, "#condition"), conditions
    kept = send(server, "GET", graph, Accept="text/turtle")
    assert (kept.headers["etag"], "2" in kept.text) == (tag, False)
    assert send(server, method, graph, body, If_Match="*", If_None_Match='"other"').status_code == 204


@pytest.mark.parametrize("method", ["PUT", "POST"])
def test_a_graph_that_is_not_there_may_be_made(server: RunningServer, graph: str, method: str):
    assert send(server, method, graph, ONE, If_None_Match="*").status_code == 201
    assert send(server, method, graph, TWO, If_None_Match="*").status_code == 412
    assert "2" not in send(server, "GET", graph, Accept="application/n-triples").text.replace("2001", "")
    assert send(server, "PUT", None, TWO, If_None_Match="*").status_code == 412  # the default graph is always there


def test_a_condition_is_not_told_to_who_may_not_write(server: RunningServer, graph: str):
    for headers in ({"If-Match": "*"}, {"If-Match": '"x"'}, {"If-None-Match": "*"}):
        parameters = {"params": {"graph": graph}, "headers": {**TURTLE, **headers}, "content": ONE}
        assert plain_http.put(f"{server.url}/graph-store", **parameters).status_code == 401


def test_a_query_part_belongs_to_the_name_of_a_graph(server: RunningServer):
    address, headers = f"{server.url}/graph-store/parts", {**TURTLE, **server.authorization}
    bodies = {"": ONE, "?y=1": TWO, "?y=1&z=%20": b"<http://a> <http://b> 3 .\n"}
    for part, body in bodies.items():
        assert plain_http.put(address + part, content=body, headers=headers).status_code == 201
    for part in bodies:
        named = server.query(f"SELECT ?o {{ GRAPH <{address}{part}> {{ ?s ?p ?o }} }}", headers={"Accept": "text/csv"})
        assert named.text.split() == ["o", str([*bodies].index(part) + 1)]
        join = "&" if part else "?"
        read = plain_http.get(f"{address}{part}{join}format=ntriples")
        assert read.headers["content-type"] == "application/n-triples"
        assert f'"{[*bodies].index(part) + 1}"' in read.text
    assert plain_http.delete(f"{address}?y=1", headers=headers).status_code == 204
    assert plain_http.get(address).status_code == 200
    assert plain_http.get(f"{address}?y=1").status_code == 404
