"""The address /mcp as HTTP, and the command: who may ask, how much, what is refused, and what there is without the extra."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from api.http.errors import ProblemError
from api.mcp.endpoint import allowed_hosts, check_host
from api.serving.app import create_app
from api.settings import Settings
from tests import plain_http
from tests.api.mcp.assistant import COMMAND, Assistant, over_http, over_stdio
from tests.api.mcp.questions import QUESTIONS, REGULATION
from tests.api.running_server import ROOT, RunningServer, running_server

WITHOUT = "import sys; sys.modules['mcp'] = None; "
LIST = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}


def posted(server: RunningServer, content: bytes | str | None = None, **headers: str) -> httpx.Response:
    given = {"content-type": "application/json", "accept": "application/json, text/event-stream", **headers}
    return plain_http.post(f"{server.url}/mcp", content=content or json.dumps(LIST), headers=given)


@pytest.mark.parametrize("mode", ["auto", "legacy", "2026-07-28"])
def test_a_client_is_answered_in_each_age_of_the_protocol(asked_server: RunningServer, mode: str) -> None:
    with over_http(asked_server.url, mode) as assistant:
        question = QUESTIONS[0]
        assert question.taken(assistant.ask(question.tool, **question.arguments)) == question.right


def test_the_command_answers_as_the_service(store_with_acts: Path, assistant: Assistant) -> None:
    asked = {"of": f"{REGULATION}/para_13", "day": "2022-01-01"}
    with over_stdio(store_with_acts) as own:
        assert own.ask("read", **asked) == assistant.ask("read", **asked)
        assert "There is no tool" in own.refused("nothing")


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"origin": "http://localhost:3000"}, 200),
        ({"host": "assistants.example"}, 200),
        ({"host": "assistants.example:443", "origin": "https://assistants.example"}, 200),
        ({"host": "w3id.org"}, 200),
        ({"host": "evil.example"}, 403),
        ({"host": "evil.example", "origin": "http://evil.example"}, 403),
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "http://[::1"}, 403),
    ],
)
def test_pages_of_other_sites_may_not_ask(asked_server: RunningServer, headers: dict[str, str], status: int) -> None:
    answer = posted(asked_server, **headers)
    assert answer.status_code == status
    if status == 403:
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["type"].endswith("#host")


def test_the_hosts_are_those_that_are_set() -> None:
    hosts = allowed_hosts(
        Settings(public_address="https://Law.example/x/", host="10.0.0.5", mcp_hosts="a.example, b.example")
    )
    assert {"law.example", "10.0.0.5", "a.example", "b.example", "localhost"} <= hosts
    check_host({b"host": b"LAW.example:8443"}, hosts)
    with pytest.raises(ProblemError, match="JARLYQ_MCP_HOSTS"):
        check_host({b"host": b"c.example"}, hosts)


@pytest.mark.parametrize("method", ["GET", "DELETE", "PUT", "HEAD"])
def test_there_are_no_sessions_and_no_streams(asked_server: RunningServer, method: str) -> None:
    answer = plain_http.request(method, f"{asked_server.url}/mcp", headers={"accept": "text/event-stream"})
    assert (answer.status_code, answer.headers["allow"]) == (405, "POST, OPTIONS")


@pytest.mark.parametrize(
    ("content", "status"),
    [
        ("{", 400),
        ("[" * 100_000, 400),
        ('{"a":' * 40_000, 400),
        ("[]", 400),
        (json.dumps([LIST] * 1_000), 400),
        (b"\xff\xfe", 400),
        ('{"jsonrpc": "2.0", "id": 1, "method": "no/such"}', 200),
        (" " * 3_000_000, 413),
    ],
    ids=["no JSON", "deep list", "deep object", "no message", "many", "no UTF-8", "no method", "large"],
)
def test_what_is_no_message_is_refused(asked_server: RunningServer, content: str | bytes, status: int) -> None:
    answer = posted(asked_server, content)
    assert answer.status_code == status, answer.text
    if status == 200:
        assert "error" in answer.json()
    assert posted(asked_server).status_code == 200


def test_messages_are_counted(asked_server: RunningServer) -> None:
    posted(asked_server)
    assert 'path="/mcp"' in plain_http.get(f"{asked_server.url}/metrics").text


def test_without_the_extra_the_address_says_so() -> None:
    async def asked() -> httpx.Response:
        transport = httpx.ASGITransport(create_app(Settings()))
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            return await client.post("/mcp", json=LIST)

    answer = asyncio.run(asked())
    assert answer.status_code == 404
    assert "pip install 'jarlyq[mcp]'" in answer.json()["detail"]


def test_without_the_extra_the_command_says_so() -> None:
    command = [sys.executable, "-c", WITHOUT + COMMAND, "mcp"]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert "pip install 'jarlyq[mcp]'" in ended.stderr
    assert ended.stdout == ""


@pytest.mark.slow
def test_without_the_extra_the_service_serves_all_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sitecustomize.py").write_text(WITHOUT)  # each process of the service reads it
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with running_server() as server:
        assert server.query("ASK {}").status_code == 200
        assert posted(server).status_code == 404


@pytest.mark.slow
def test_a_client_that_asks_too_much_is_told_when_to_come_back() -> None:
    with running_server(requests_per_minute=5) as server:
        answers = [posted(server) for _ in range(8)]
        assert {answer.status_code for answer in answers} == {200, 429}
        assert "retry-after" in answers[-1].headers
