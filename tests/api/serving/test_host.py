"""The Host of a request becomes the base of its query, and nothing else of it."""

from __future__ import annotations

import pytest

from tests import plain_http
from tests.api.running_server import RunningServer


@pytest.mark.parametrize("host", ["a/> SELECT * { ?s ?p ?o } #", "a b", "a>", "a@b", "a/b", "[::1"])
@pytest.mark.parametrize("path", ["/sparql?query=ASK%7B%7D", "/sparql?query=%23", "/sparql"])
def test_a_host_that_is_none_is_refused(server: RunningServer, host: str, path: str):
    answer = plain_http.get(server.url + path, headers={"host": host, "accept": "*/*"})
    assert answer.status_code == 400


@pytest.mark.parametrize("host", ["law.example:8080", "[::1]:8000", "127.0.0.1"])
def test_relative_names_are_those_of_the_host(server: RunningServer, host: str):
    answer = plain_http.get(
        f"{server.url}/sparql", params={"query": "SELECT (<x> AS ?i) {}", "format": "csv"}, headers={"host": host}
    )
    assert answer.text.split() == ["i", f"http://{host}/x"]
