"""Queries and updates that cannot be done, and what their senders are told: what was meant, where, and whose fault."""

from __future__ import annotations

import pytest

from tests import plain_http
from tests.api.running_server import RunningServer

XSD = "http://www.w3.org/2001/XMLSchema#"
#: Values of which the engine's order is none: it gives up over sorting them.
ODD = " ".join(
    [
        *(f'"{value}"^^<{XSD}{kind}>' for value, kind in [
            ("NaN", "double"), ("NaN", "float"), ("1e3", "float"), ("2001-01-01", "date"), ("2001-01-01Z", "date"),
            ("2001-01-01T00:00:00", "dateTime"), ("10:00:00", "time"), ("P1D", "dayTimeDuration"),
            ("P1Y", "yearMonthDuration"), ("P1Y2D", "duration"),
        ]),
        "1", "2.5", "true", '"x"', '"x"@en', "<http://example.org/a>",
    ]
)  # fmt: skip
SORTED = f"SELECT * {{ VALUES ?x {{ {ODD} }} VALUES ?y {{ {ODD} }} VALUES ?z {{ {ODD} }} }} ORDER BY ?x ?y ?z"


def test_an_engine_that_gives_up_is_told_as_that_and_not_to_be_tried_again(server: RunningServer) -> None:
    answer = server.query(SORTED)
    assert (answer.status_code, answer.json()["type"]) == (422, "#aborted")
    assert "retry-after" not in answer.headers
    assert server.query("ASK {}").json()["boolean"] is True


@pytest.mark.parametrize("query", ["SELECT * " + "{" * 4000 + "}" * 4000, "ASK { FILTER (" + "!" * 20_000 + "true) }"])
def test_what_is_nested_too_deeply_is_told_as_that(server: RunningServer, query: str) -> None:
    answer = plain_http.post(f"{server.url}/sparql", data={"query": query}, timeout=60)
    assert (answer.status_code, answer.json()["type"]) == (400, "#depth")
    assert "retry-after" not in answer.headers


def test_a_byte_order_mark_before_a_query_is_read_over(server: RunningServer) -> None:
    assert server.query("\ufeffASK {}").json()["boolean"] is True
    content = "\ufeffSELECT * {".encode()
    answer = plain_http.post(
        f"{server.url}/sparql", content=content, headers={"content-type": "application/sparql-query"}
    )
    assert answer.json()["type"] == "#syntax"
    assert (answer.json()["line"], answer.json()["source"]) == (1, "SELECT * {")


@pytest.mark.parametrize(
    "text", ["INSERT DATA { <a:a> <a:b> <a:c> }", "PREFIX e: <e:> DELETE WHERE { ?s e:p ?o }", "#c\nclear all"]
)
def test_an_update_sent_as_a_query_is_told_so(server: RunningServer, text: str) -> None:
    answer = server.query(text)
    assert (answer.status_code, answer.json()["type"]) == (400, "#update")
    assert "/update" in answer.json()["detail"]


def test_a_query_sent_as_an_update_is_told_so(server: RunningServer) -> None:
    answer = server.update("SELECT * { ?s ?p ?o }")
    assert (answer.status_code, answer.json()["type"]) == (400, "#query")


def test_a_prefix_that_is_not_declared_is_named_with_its_place(server: RunningServer) -> None:
    told = server.query("PREFIX a: <http://a/>\nSELECT * { ?s a:b ?o ; foo:bar a:c }").json()
    assert (told["type"], told["line"], told["column"]) == ("#syntax", 2, 24)
    assert "'foo:'" in told["detail"]
    told = server.update("INSERT DATA { :a :b :c }").json()
    assert (told["type"], told["column"], "':'" in told["detail"]) == ("#syntax", 15, True)


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("SELECT * WHER { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", (1, 16)),
        ("ASK { ?s ?p }\n# SERVICE\nSERVICE", (2, 1)),
    ],
)
def test_what_cannot_be_read_is_told_before_a_service_behind_it(
    server: RunningServer, query: str, place: tuple[int, int]
) -> None:
    answer = server.query(query)
    assert (answer.status_code, answer.json()["type"]) == (400, "#syntax")
    assert (answer.json()["line"], answer.json()["column"]) == place


@pytest.mark.parametrize(
    "query", ["ASK { SERVICE <{}> {} }", "SELECT * { SERVICE SILENT <{}> { ?s ?p ?o } } ORDER BY ?s", "DESCRIBE ?s {\n SERVICE <{}> {} }"]
)  # fmt: skip
def test_one_that_can_be_read_is_refused_and_calls_nobody(
    server: RunningServer, canary: tuple[str, list[str]], query: str
) -> None:
    address, calls = canary
    answer = server.query(query.replace("<{}>", f"<{address}>"))
    assert (answer.status_code, answer.json()["type"]) == (403, "#service")
    update = server.update(f"INSERT {{ ?s ?p ?o }} WHERE {{ SERVICE <{address}> {{ ?s ?p ?o }} }} ; LOAD <{address}>")
    assert update.status_code == 403
    assert not calls
