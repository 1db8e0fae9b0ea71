"""The lines that docs/exports.md gives to each kind of reader do what they are there for."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.api.running_server import running_server

ROOT = Path(__file__).resolve().parents[3]


def recipes() -> list[list[str]]:
    """The blocks of lines below the heading, one a kind of reader."""
    text = (ROOT / "docs/exports.md").read_text(encoding="utf-8")
    section = text.partition("\n## Three lines for each\n")[2].partition("\n## ")[0]
    blocks = section.split("\n\n")
    return [[line.strip() for line in block.splitlines()] for block in blocks if block.startswith("    ")]


def command(folder: Path, name: str, call: str) -> None:
    file = folder / name
    file.write_text(f'#!/bin/sh\nexec {sys.executable} {call} "$@"\n', encoding="utf-8")
    file.chmod(0o755)


@pytest.mark.slow
def test_the_lines_for_each_reader_run(decree_store: Path, tmp_path: Path) -> None:
    if shutil.which("curl") is None:
        pytest.skip("no curl here: the lines of docs/exports.md are not run")
    assert len(recipes()) >= 4
    (tmp_path / "bin").mkdir()
    command(tmp_path / "bin", "jarlyq", "-c 'from api.cli import main; main()'")
    command(tmp_path / "bin", "python", "")
    path = f"{tmp_path / 'bin'}:{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT), "JARLYQ_STORE": str(decree_store)}
    with running_server(store=decree_store) as server:
        for line in (line for block in recipes() for line in block):
            here = line.replace("https://example.org", server.url)
            done = subprocess.run(
                ["bash", "-o", "pipefail", "-c", here], cwd=tmp_path, env=environment, capture_output=True, text=True
            )
            assert done.returncode == 0, (line, done.stderr)
            written = done.stdout or [file.stat().st_size for file in tmp_path.iterdir() if file.name in line]
            assert written, line
    assert (tmp_path / "decree.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "printed.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "decree.docx").read_bytes().startswith(b"PK")
