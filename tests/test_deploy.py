"""What is deployed: the packages that running needs, and samples that name what the service really has."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def pinned(lock: str) -> set[str]:
    return set(re.findall(r"^([a-z0-9-]+)==", text(lock), re.MULTILINE))


def test_running_needs_its_dependencies_and_not_those_of_development() -> None:
    project = tomllib.loads(text("pyproject.toml"))
    asked = {re.split(r"[\[>=]", name)[0] for name in project["project"]["dependencies"]}
    found = pinned("requirements.lock")
    assert found >= asked | {"starlette", "httptools", "markupsafe", "pydantic-core"}
    assert not found & {"pytest", "mypy", "ruff", "hatchling", "playwright", "hypothesis", "schemathesis", "oxigraph"}


def test_the_wheel_is_made_with_little() -> None:
    found = pinned("requirements-build.lock")
    assert {*tomllib.loads(text("pyproject.toml"))["build-system"]["requires"], "pathspec"} <= found
    assert "fastapi" not in found


def test_the_container_is_made_of_what_is_locked_and_has_the_editor_and_the_licences() -> None:
    container = text("deploy/Containerfile")
    project = tomllib.loads(text("pyproject.toml"))
    copied = {word for line in container.splitlines() if line.startswith("COPY") for word in line.split()[1:]}
    assert {*project["project"]["license-files"], "package-lock.json", "node_modules"} <= copied
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert {*wheel["packages"], wheel["hooks"]["custom"]["path"]} <= copied
    installs = re.findall(r"scripts/install (\S+) (\S+\.lock)", container)
    assert installs == [
        ("/opt/jarlyq/.venv/bin/python", "requirements.lock"),
        (".venv/bin/python", "requirements-build.lock"),
    ]
    assert all((ROOT / name).exists() for name in copied if re.match(r"scripts/\w", name))
