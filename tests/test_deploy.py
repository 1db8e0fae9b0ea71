"""What is deployed: the packages that running needs, and all that the service loads."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

from api.pages.sparql import assets

ROOT = Path(__file__).resolve().parent.parent


def locked(*names: str) -> set[str]:
    command = [sys.executable, ROOT / "deploy/locked.py", *names]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    blocks = re.split(r"\n(?=\S)", printed)
    assert all("--hash=sha256:" in block for block in blocks)
    return {block.split("==")[0] for block in blocks}


def test_running_needs_its_dependencies_and_not_those_of_development() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = {name.split("[")[0] for name in project["project"]["dependencies"]}
    found = locked()
    assert found >= asked | {"starlette", "httptools", "markupsafe", "pydantic-core"}
    assert not found & {"pytest", "mypy", "ruff", "hatchling", "playwright", "hypothesis", "schemathesis", "oxigraph"}


def test_the_wheel_is_made_with_little() -> None:
    needed = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["build-system"]["requires"]
    assert f"locked.py {' '.join(needed)} >" in (ROOT / "deploy/Containerfile").read_text(encoding="utf-8")
    found = locked(*needed)
    assert {*needed, "pathspec"} <= found
    assert "fastapi" not in found


def test_the_container_has_the_editor_where_the_pages_look_and_the_licences() -> None:
    text = (ROOT / "deploy/Containerfile").read_text(encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    editor = {file.relative_to(ROOT).parent.parent.as_posix() for file in assets.EDITOR.values()}
    assert editor
    assert all(f"site-packages/{folder}\n" in text for folder in editor)
    copied = {word for line in text.splitlines() if line.startswith("COPY") for word in line.split()[1:]}
    assert {*project["project"]["license-files"], "package-lock.json"} <= copied
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert {*wheel["packages"], wheel["hooks"]["custom"]["path"]} <= copied
