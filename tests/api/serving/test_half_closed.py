"""Clients that end their side of a connection: those that wait for an answer get it, those that went cost nothing."""

from __future__ import annotations

import socket
import sys
import time
from urllib.parse import quote_plus

import pytest

from tests.api.running_server import RunningServer, running_server

QUICK = "ASK {}"
_MANY = " ".join(f"VALUES ?v{i} {{1 2 3 4 5 6 7 8 9 10}}" for i in range(12))
ENDLESS = f"SELECT (COUNT(*) AS ?n) {{ {_MANY} }}"
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="whether the other side has gone is told on Linux")


def _sent(server: RunningServer, query: str, version: str = "1.1") -> socket.socket:
    host, port = server.url.removeprefix("http://").split(":")
    connection = socket.create_connection((host, int(port)), timeout=60)
    connection.sendall(f"GET /sparql?query={quote_plus(query)} HTTP/{version}\r\nHost: x\r\n\r\n".encode())
    return connection


def _rest(connection: socket.socket) -> bytes:
    received = b""
    while piece := connection.recv(65_536):
        received += piece
    return received


@pytest.mark.parametrize("version", ["1.0", "1.1"])
def test_a_client_that_closed_its_side_gets_its_answer_and_the_end(server: RunningServer, version: str) -> None:
    with _sent(server, QUICK, version) as connection:
        connection.shutdown(socket.SHUT_WR)
        answer = _rest(connection)
    assert answer.startswith(b"HTTP/1.1 200")
    assert answer.endswith(b'"boolean":true}')


@pytest.mark.slow
def test_so_does_one_that_waits_long_and_one_that_went_is_given_up() -> None:
    with running_server(wall_seconds=4, workers=1, queue_seconds=3) as server:
        with _sent(server, ENDLESS) as connection:
            connection.shutdown(socket.SHUT_WR)
            answer = _rest(connection)
        assert answer.startswith(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 504")
        server.wait_for(lambda line: True)
        gone = _sent(server, ENDLESS + "#2")
        time.sleep(0.3)
        gone.close()
        assert server.query("ASK { ?s ?p ?o }").status_code == 200
        server.wait_for(lambda line: line["message"] == "the client went away")


def test_pipelined_requests_are_all_answered(server: RunningServer) -> None:
    with _sent(server, QUICK) as connection:
        for number in range(3):
            query = quote_plus(f"SELECT * {{ VALUES ?x {{ {number} }} }}")
            connection.sendall(f"GET /sparql?query={query}&format=csv HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        connection.shutdown(socket.SHUT_WR)
        assert _rest(connection).count(b"HTTP/1.1 200") == 4
