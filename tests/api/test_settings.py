"""Settings: what is not allowed is told in a line each, with the variable and what it may be, and is never taken."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pytest

from api import cli
from api.http.auth import new_token
from api.settings import Settings
from tests.api.running_server import ROOT


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("JARLYQ_")]:
        monkeypatch.delenv(name)


def run(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    """How `jarlyq` ends."""
    monkeypatch.setattr(sys, "argv", ["jarlyq", *words])
    with pytest.raises(SystemExit) as end:
        cli.main()
    return int(end.value.code or 0)


@pytest.mark.parametrize(
    ("variable", "value", "told"),
    [
        ("PORT", "abc", "a whole number, at least 0 and at most 65535"),
        ("PORT", "99999", "at most 65535"),
        ("WALL_SECONDS", "-1", "a number, above 0"),
        ("WALL_SECONDS", "nan", "a number, above 0"),
        ("GRACE_SECONDS", "inf", "a number, above 0"),
        ("LOG_LEVEL", "verbose", "one of debug, info, warning, error"),
        ("MEMORY_BYTES", "1G", "a whole number, at least 100000000"),
        ("BASE_IRI", "example.org/", "an absolute http or https IRI that ends with / or #"),
        ("BASE_IRI", "https://example.org/data", "ends with / or #"),
        ("BASE_IRI", "https://exa mple.org/", "an absolute http or https IRI"),
        ("TRUSTED_PROXIES", "10.0.0.0/8,localhost", "not localhost"),
        ("SERVICES", "https://example.org/sparql,elsewhere", "not elsewhere"),
    ],
)
def test_a_value_that_is_not_allowed_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], variable: str, value: str, told: str
):
    monkeypatch.setenv(f"JARLYQ_{variable}", value)
    assert run(monkeypatch, "stats") == 2
    (line,) = capfd.readouterr().err.splitlines()
    assert line.startswith(f"error JARLYQ_{variable}={value}: must be ")
    assert told in line


def test_each_problem_is_told_and_no_secret(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]):
    for name, value in {"PROT": "1", "QUEUE": "-1", "PORT": "x", "STORE_PASSWROD": "hidden", "COLOUR": ""}.items():
        monkeypatch.setenv(f"JARLYQ_{name}", value)
    assert run(monkeypatch, "stats") == 2
    lines = capfd.readouterr().err.splitlines()
    assert [line.split(":")[0] for line in lines] == [
        "error JARLYQ_PORT=x",
        "error JARLYQ_QUEUE=-1",
        "error JARLYQ_PROT",
        "error JARLYQ_STORE_PASSWROD",
    ]
    assert lines[2].endswith("is JARLYQ_PORT meant?")
    assert "hidden" not in "".join(lines)


def test_what_is_allowed_is_taken(monkeypatch: pytest.MonkeyPatch):
    for name, value in {
        "BASE_IRI": "http://example.org/data#",
        "TRUSTED_PROXIES": "10.0.0.0/8, ::1",
        "SERVICES": "http://a/sparql",
        "LOG_LEVEL": "WARNING",
        "CHROMIUM": "/usr/bin/chromium",
    }.items():
        monkeypatch.setenv(f"JARLYQ_{name}", value)
    chosen = Settings()
    assert (chosen.base_iri, chosen.log_level) == ("http://example.org/data#", "warning")
    assert chosen.trusted_proxies == ("10.0.0.0/8", "::1")


def test_a_unit_and_a_container_set_known_variables_only():
    known = {f"JARLYQ_{name.upper()}" for name in Settings.model_fields}
    for file in ("Containerfile", "jarlyq.service"):
        assert set(re.findall(r"JARLYQ_\w+", (ROOT / "deploy" / file).read_text(encoding="utf-8"))) <= known


@pytest.mark.parametrize("words", [("token", "alice"), ("token",), ("serve", "--port", "0")])
@pytest.mark.parametrize("kind", ["folder", "garbage", "no text"])
def test_a_file_that_holds_no_tokens_is_named(
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    tmp_path: Path,
    words: tuple[str, ...],
    kind: str,
):
    tokens = tmp_path / "tokens"
    if kind == "folder":
        tokens.mkdir()
    else:
        tokens.write_bytes(b"this is no token\n" if kind == "garbage" else b"\xff\xfe\x00")
    monkeypatch.setenv("JARLYQ_TOKENS", str(tokens))
    monkeypatch.setenv("JARLYQ_STORE", str(tmp_path / "store"))
    monkeypatch.setattr("api.commands.serve.set_up_logs", lambda _: None)
    assert run(monkeypatch, *words) == 1
    (line,) = capfd.readouterr().err.splitlines()
    assert line.startswith(f"error {tokens}: ")


def test_a_token_in_a_folder_that_is_not_there(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path
):
    monkeypatch.setenv("JARLYQ_TOKENS", str(tmp_path / "no" / "tokens"))
    assert run(monkeypatch, "token", "alice") == 1
    (line,) = capfd.readouterr().err.splitlines()
    assert line.startswith(f"error {tmp_path / 'no' / 'tokens'}: the file cannot be written: No such file")


def test_tokens_are_listed_by_name_beside_comments(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path
):
    tokens = tmp_path / "tokens"
    tokens.write_text("# who may write\n\n", encoding="utf-8")
    new_token(tokens, "alice")
    monkeypatch.setenv("JARLYQ_TOKENS", str(tokens))
    assert run(monkeypatch, "token") == 0
    assert capfd.readouterr().out == "alice\n"
