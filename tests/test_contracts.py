"""The import contracts hold, and each of them notices a violation planted in a copy of the code."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable
from configparser import ConfigParser
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LINT = Path(sys.executable).with_name("lint-imports")

#: A file, what it imports (nothing: the file itself is what breaks the contract), and the contract that forbids it.
PLANTED = [
    ("ingest/errors.py", "graph", "folders"),
    ("graph/__init__.py", "api", "folders"),
    ("ingest/errors.py", "ingest.tree", "ingest"),
    ("ingest/findings/terms.py", "ingest.citations.find", "ingest"),
    ("ingest/descriptions.py", "ingest.languages", "ingest"),
    ("ingest/a_new_room.py", "", "ingest"),
    ("graph/describe.py", "graph.exports.glossary", "graph"),
    ("graph/sparql/lexer.py", "graph.stores.store", "graph"),
    ("graph/a_new_room.py", "", "graph"),
    ("api/http/errors.py", "api.pages.frame", "api"),
    ("api/acts/add.py", "api.http.errors", "api"),
    ("api/a_new_room.py", "", "api"),
    ("api/routes/health.py", "api.fetching.site", "api"),
    ("api/serving/app.py", "api.fetching.site", "api"),
    ("api/fetching/site.py", "starlette", "fetching-is-a-client"),
    ("ingest/languages/kk/acts.py", "ingest.languages.ru.acts", "languages"),
    ("ingest/tree/text.py", "rdflib", "trees-know-no-graph"),
    ("ingest/tree/text.py", "pyoxigraph", "trees-know-no-graph"),
    ("ingest/tree/text.py", "tantivy", "trees-know-no-graph"),
    ("graph/__init__.py", "fastapi", "graph-knows-no-http"),
    ("graph/iris.py", "jinja2", "graph-knows-no-http"),
    ("api/acts/add.py", "fastapi", "acts-know-no-http"),
    ("graph/errors.py", "ingest.pipeline", "graph-sees-trees"),
    ("api/near/slate.py", "starlette", "near-is-light"),
    ("api/serving/protocol.py", "api.near.lane", "near-has-one-door"),
    ("api/serving/supervisor.py", "api.near.lane", "near-has-one-door"),
]
#: A broken contract in the report: its name, underlined, and what is said of it.
BROKEN = re.compile(r"^(\S[^\n]*)\n-{3,}\n\n(.*?)(?=^\S[^\n]*\n-{3,}$|\Z)", re.MULTILINE | re.DOTALL)


def contracts() -> dict[str, str]:
    """The names that the report gives the contracts, by their identifiers."""
    config = ConfigParser()
    config.read(ROOT / ".importlinter", encoding="utf-8")
    prefix = "importlinter:contract:"
    return {one.removeprefix(prefix): config[one]["name"] for one in config.sections() if one.startswith(prefix)}


def rounds() -> list[list[tuple[str, str, str]]]:
    """The violations in rounds with at most one for each contract: one run then tells of several."""
    each: dict[str, int] = defaultdict(int)
    sorted_in = defaultdict(list)
    for one in PLANTED:
        sorted_in[each[one[2]]].append(one)
        each[one[2]] += 1
    return list(sorted_in.values())


def lint(folder: Path, planted: Iterable[tuple[str, str, str]] = ()) -> subprocess.CompletedProcess[str]:
    """Check the contracts in a copy of the code with the violations planted."""
    for package in ("ingest", "graph", "api"):
        ignored = shutil.ignore_patterns("__pycache__", "corpus", "*.html")
        shutil.copytree(ROOT / package, folder / package, ignore=ignored)
    shutil.copy(ROOT / ".importlinter", folder)
    for file, imported, _ in planted:
        with (folder / file).open("a", encoding="utf-8") as code:
            code.write(f"\nimport {imported}\n" if imported else "")
    command, wide = [LINT, "--no-cache"], {"COLUMNS": "200", "PATH": ""}
    return subprocess.run(command, cwd=folder, env=wide, capture_output=True, text=True, check=False, timeout=120)


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str, str], str]:
    """For each violation, what the run in which it was planted tells of its contract; empty when that is kept."""
    told = {}
    for planted in rounds():
        done = lint(tmp_path_factory.mktemp("planted"), planted)
        assert done.returncode == 1
        reports = dict(BROKEN.findall(done.stdout))
        told |= {one: reports.get(contracts()[one[2]], "") for one in planted}
    return told


def test_the_contracts_are_kept(tmp_path: Path) -> None:
    done = lint(tmp_path)
    assert done.returncode == 0, done.stdout
    assert f"Contracts: {len(contracts())} kept, 0 broken." in done.stdout


@pytest.mark.parametrize("planted", PLANTED, ids=" ".join)
def test_a_planted_violation_is_caught(broken: dict[tuple[str, str, str], str], planted: tuple[str, str, str]) -> None:
    file, imported, _ = planted
    module = file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    told = rf"{module} -> {imported} \(l\.\d+\)" if imported else module
    assert re.search(rf"^- +{told}$", broken[planted], re.MULTILINE), broken[planted]


def test_every_contract_has_a_planted_violation() -> None:
    assert contracts()
    assert set(contracts()) == {contract for _, _, contract in PLANTED}
