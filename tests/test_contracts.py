"""The import contracts hold, and each of them notices a violation planted in a copy of the code."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LINT = Path(sys.executable).with_name("lint-imports")

PLANTED = [
    ("ingest/errors.py", "import graph", "folders"),
    ("graph/__init__.py", "import api", "folders"),
    ("ingest/errors.py", "import ingest.tree", "ingest"),
    ("ingest/findings/terms.py", "import ingest.citations.find", "ingest"),
    ("ingest/descriptions.py", "import ingest.languages", "ingest"),
    ("ingest/a_new_room.py", "", "ingest"),
    ("graph/describe.py", "import graph.exports.glossary", "graph"),
    ("graph/sparql/lexer.py", "import graph.stores.store", "graph"),
    ("graph/a_new_room.py", "", "graph"),
    ("api/http/errors.py", "import api.pages.frame", "api"),
    ("api/acts/add.py", "import api.http.errors", "api"),
    ("api/a_new_room.py", "", "api"),
    ("ingest/languages/kk/acts.py", "import ingest.languages.ru.acts", "languages"),
    ("ingest/tree/text.py", "import rdflib", "trees-know-no-graph"),
    ("ingest/tree/text.py", "import pyoxigraph", "trees-know-no-graph"),
    ("graph/__init__.py", "import fastapi", "graph-knows-no-http"),
    ("graph/errors.py", "import ingest.pipeline", "graph-sees-trees"),
    ("api/near/slate.py", "import starlette", "near-is-light"),
]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for folder in ("ingest", "graph", "api"):
        ignore = shutil.ignore_patterns("__pycache__", "corpus", "*.html")
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=ignore)
    shutil.copy(ROOT / ".importlinter", tmp_path)
    return tmp_path


def lint(folder: Path, *contracts: str) -> subprocess.CompletedProcess[str]:
    chosen = [word for contract in contracts for word in ("--contract", contract)]
    return subprocess.run(
        [LINT, "--no-cache", *chosen], cwd=folder, capture_output=True, text=True, check=False, timeout=120
    )


def test_the_contracts_are_kept(copy: Path) -> None:
    done = lint(copy)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(("file", "line", "contract"), PLANTED)
def test_a_planted_violation_is_caught(copy: Path, file: str, line: str, contract: str) -> None:
    with (copy / file).open("a", encoding="utf-8") as code:
        code.write(f"\n{line}\n")
    done = lint(copy, contract)
    assert done.returncode == 1
    assert "1 broken" in done.stdout


def test_every_contract_has_a_planted_violation() -> None:
    named = set(re.findall(r"\[importlinter:contract:([\w-]+)\]", (ROOT / ".importlinter").read_text(encoding="utf-8")))
    assert named
    assert named == {contract for _, _, contract in PLANTED}
