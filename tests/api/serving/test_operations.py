"""Shutdown, logs, settings and readiness."""

from __future__ import annotations

import json
import signal
import threading
import time
from pathlib import Path

import httpx
import pytest
from pydantic import ValidationError

from api.settings import Settings
from tests import plain_http
from tests.api.running_server import ROOT, RunningServer, running_server


def test_every_setting_is_documented():
    text = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    for name, field in Settings.model_fields.items():
        row = next((line for line in text.splitlines() if line.startswith(f"| `JARLYQ_{name.upper()}` |")), None)
        assert row is not None, f"JARLYQ_{name.upper()} is not in docs/settings.md"
        assert field.description in row


def test_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("JARLYQ_SERVICES", "http://a/sparql, http://b/sparql")
    monkeypatch.setenv("JARLYQ_WALL_SECONDS", "2.5")
    monkeypatch.setenv("JARLYQ_STORE_PASSWORD", "hidden")
    chosen = Settings()
    assert chosen.services == ("http://a/sparql", "http://b/sparql")
    assert chosen.wall_seconds == 2.5
    assert "hidden" not in repr(chosen)
    monkeypatch.setenv("JARLYQ_WALL_SECONDS", "-1")
    with pytest.raises(ValidationError, match="wall_seconds"):
        Settings()


def test_a_shutdown_finishes_what_runs():
    values = " ".join(f"VALUES ?v{i} {{1 2 3 4 5 6 7 8 9 10}}" for i in range(6))
    slow = f"SELECT (COUNT(*) AS ?n) {{ {values} }}"
    with running_server() as server:
        answers: list[httpx.Response] = []
        client = threading.Thread(target=lambda: answers.append(server.query(slow)))
        client.start()
        time.sleep(0.3)
        server.process.send_signal(signal.SIGTERM)
        client.join()
        assert answers[0].status_code == 200
        assert answers[0].json()["results"]["bindings"][0]["n"]["value"] == "1000000"
        assert server.process.wait(30) == 0


@pytest.mark.slow
def test_what_a_shutdown_cannot_wait_for_is_told_to_come_again(tmp_path: Path):
    values = " ".join(f"VALUES ?v{i} {{1 2 3 4 5 6 7 8 9 10}}" for i in range(9))
    store = tmp_path / "store"
    with running_server(store=store, grace_seconds=0.5, tokens=tmp_path / "none") as server:
        answers: list[httpx.Response] = []
        client = threading.Thread(
            target=lambda: answers.append(server.query(f"SELECT (COUNT(*) AS ?n) {{ {values} }}"))
        )
        client.start()
        time.sleep(0.3)
        server.process.send_signal(signal.SIGTERM)
        client.join()
        assert server.process.wait(30) == 0
    assert (answers[0].status_code, answers[0].headers["retry-after"]) == (503, "5")
    assert answers[0].headers["content-type"] == "application/problem+json"
    assert answers[0].headers["x-request-id"]
    assert not any("Traceback" in line.get("error", "") for line in server.log)
    warnings = [line["message"] for line in server.log if line["level"] == "warning"]
    assert any(f"{store}: there is no store here" in each for each in warnings)
    assert any("nobody can write" in each for each in warnings)


def test_logs_are_json_and_hold_queries_at_debug_only():
    secret = "SELECT ?confidential {}"
    for level, logged in (("info", False), ("debug", True)):
        with running_server(log_level=level) as server:
            answer = server.query(secret, headers={"X-Request-Id": "my-request"})
            assert answer.headers["x-request-id"] == "my-request"
            server.update("INSERT DATA { <http://a> <http://b> 1 }")
            token = server.token
        time.sleep(0.2)
        text = json.dumps(server.log)
        assert ("confidential" in text) is logged
        assert token not in text
        if logged:
            assert any(line.get("request_id") == "my-request" for line in server.log)


def test_readiness_follows_the_store(server: RunningServer):
    before = plain_http.get(f"{server.url}/readyz").json()["revision"]
    server.update("INSERT DATA { <http://example.org/ready> <http://example.org/p> 1 }")
    assert int(plain_http.get(f"{server.url}/readyz").json()["revision"]) > int(before)
