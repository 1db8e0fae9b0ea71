"""The documentation is complete and true: links lead somewhere, and what a user can name is named in docs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest
import typer
from starlette.routing import Mount, Route

from api import cli, settings
from api.serving import app as service
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
