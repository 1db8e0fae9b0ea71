"""The documentation is complete and true: links lead somewhere, and what a user can name is named in docs."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest
import typer
from starlette.routing import Mount, Route

from api import cli, settings
from api.serving import app as service
from api.sparql.service import FAILURES
from graph.query import stored_queries

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
LINK = re.compile(r"\]\(([^)\s]+)\)")


@cache
def documentation() -> str:
    return "\n".join(page.read_text(encoding="utf-8") for page in sorted(ROOT.glob("docs/**/*.md")))


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as forges make them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading).strip().lower().replace(" ", "-") for heading in headings}


def none(missing: Iterable[str]) -> None:
    """Fails with every name that is missing on a line of its own."""
    listed = sorted(missing)
    assert not listed, "\n  ".join(["not documented:", *listed])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    broken = []
    for link in LINK.findall(page.read_text(encoding="utf-8")):
        path, _, anchor = link.partition("#")
        if re.match(r"[a-z]+:", link):
            continue
        target = (page.parent / path).resolve() if path else page
        if not target.exists() or (anchor and anchor not in anchors(target)):
            broken.append(link)
    assert not broken


def test_the_index_names_every_page() -> None:
    index = (ROOT / "docs/index.md").read_text(encoding="utf-8")
    pages = {str(page.relative_to(ROOT / "docs")) for page in ROOT.glob("docs/**/*.md")} - {"index.md"}
    none({page for page in pages if f"({page})" not in index})


def test_every_type_of_problem_is_documented_and_no_other() -> None:
    code = "\n".join(file.read_text(encoding="utf-8") for file in ROOT.glob("api/**/*.py"))
    raised = set(re.findall(r'kind="(#[a-z-]+)"', code)) | {f"#{kind}" for kind in FAILURES}
    page = (ROOT / "docs/endpoint.md").read_text(encoding="utf-8")
    rows = re.search(r"\| type \| status \|.*?\n\n", page, re.DOTALL)
    assert rows
    told = set(re.findall(r"`(#[a-z-]+)`", rows[0]))
    none(raised - told)
    assert told <= raised


def test_every_setting_is_documented() -> None:
    prefix = settings.Settings.model_config.get("env_prefix", "")
    names = {f"{prefix}{name}".upper() for name in settings.Settings.model_fields}
    assert names
    none({name for name in names if name not in documentation()})


def test_every_address_is_documented() -> None:
    application = service.create_app(settings.Settings())
    paths = {route.path for route in application.routes if isinstance(route, Route | Mount)}
    paths |= set(application.openapi()["paths"])
    assert {"/sparql", "/healthz"} <= paths
    none({path for path in paths if (path.split("{")[0].rstrip("/") or "`/`") not in documentation()})


def test_every_query_is_documented_by_its_own_description() -> None:
    queries = stored_queries()
    page = (ROOT / "docs/queries.md").read_text(encoding="utf-8")
    assert queries
    none(name for name, query in queries.items() if f"| `{name}` | {query.description['en']} |" not in page)


def test_every_command_is_documented() -> None:
    commands = getattr(typer.main.get_command(cli.app), "commands", {})
    assert commands
    none({name for name in commands if f"jarlyq {name}" not in documentation()})


def test_every_make_target_is_documented() -> None:
    targets = re.findall(r"^([a-z]+):.*##", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert targets
    none({target for target in targets if f"make {target}" not in documentation()})


#: What begins like this is a path of the repository.
PLACES = re.compile(r"(?:ingest|graph|api|ontology|queries|tests|docs|deploy|scripts)/[\w.*{},<>/-]*")


def named_paths(page: Path) -> set[str]:
    """The paths of the repository that a page names between backticks; links are the subject of another test."""
    spans = re.findall(r"`([^`\n]+)`", page.read_text(encoding="utf-8"))
    words = {word.rstrip(".,:;)") for span in spans for word in span.split()}
    return {word for word in words if PLACES.fullmatch(word)}


def is_there(path: str) -> bool:
    """Whether a path leads somewhere, or a build makes it; `<name>` and `*` stand for anything, `{a,b}` for each."""
    if braces := re.search(r"\{([^}]*)\}", path):
        return all(is_there(path[: braces.start()] + one + path[braces.end() :]) for one in braces[1].split(","))
    return any(ROOT.glob(re.sub(r"<[^>]*>", "*", path).rstrip("/"))) or is_made(path)


def is_made(path: str) -> bool:
    """Whether git is told to ignore a path, as it is for what a build makes."""
    return subprocess.run(["git", "check-ignore", "-q", path], cwd=ROOT, check=False).returncode == 0


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_path_of_the_repository_that_a_page_names_is_there(page: Path) -> None:
    none(path for path in named_paths(page) if not is_there(path))


@pytest.mark.parametrize("kind", ["py", "rq", "ttl", "yaml", "toml", "cfg"])
def test_every_page_of_the_documentation_that_code_names_is_there(kind: str) -> None:
    """In comments and in words for users: `see docs/….md`."""
    listed = subprocess.run(["git", "ls-files", f"*.{kind}"], cwd=ROOT, check=True, capture_output=True, text=True)
    texts = [(ROOT / name).read_text(encoding="utf-8") for name in listed.stdout.split() if (ROOT / name).is_file()]
    none({page for text in texts for page in re.findall(r"\bdocs/[\w-]+\.md\b", text) if not (ROOT / page).is_file()})


def test_a_path_that_is_not_there_is_noticed(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "See `ingest/no_such.py`, `make test ARGS=tests/ingest`, `docs/`, `tests/{api,nowhere}` and `api/*.py`."
    )
    assert {path for path in named_paths(page) if not is_there(path)} == {"ingest/no_such.py", "tests/{api,nowhere}"}


def test_every_decision_has_a_status_and_a_date() -> None:
    text = (ROOT / "docs/decisions.md").read_text(encoding="utf-8")
    decisions = text.split("\n## ")[1:]
    status = re.compile(r"\n\*(?:Accepted|Superseded by “[^”\n]+”), \d{4}-\d{2}-\d{2}\.\*\n")
    assert decisions
    none(one.splitlines()[0] for one in decisions if not status.match(one[len(one.splitlines()[0]) :]))
