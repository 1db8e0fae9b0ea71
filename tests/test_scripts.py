"""The scripts behind the Makefile: what is already done is not done again, and what is missing is named."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.made_up import BACKEND, PROJECT, only_from, wheel

ROOT = Path(__file__).resolve().parent.parent


def run(script: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [script], env=os.environ | variables, capture_output=True, text=True, check=False, timeout=300
    )


@pytest.mark.slow
def test_a_second_build_of_the_same_files_does_nothing(tmp_path: Path) -> None:
    store = str(tmp_path / "store")
    first = run(ROOT / "scripts/build", JARLYQ_STORE=store)
    assert first.returncode == 0, first.stderr
    assert "written" in first.stderr
    again = run(ROOT / "scripts/build", JARLYQ_STORE=store)
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")


def copy_of_setup(folder: Path) -> Path:
    """The scripts in a checkout of its own: a made-up project with locks of made-up wheels, and no environment yet."""
    shutil.copytree(ROOT / "scripts", folder / "scripts")
    (folder / "wheels").mkdir()
    for name, part in {
        "requirements.lock": "run",
        "requirements-build.lock": "build",
        "requirements-dev.lock": "dev",
    }.items():
        (folder / name).write_text(wheel(folder / "wheels", part, "1.0"), encoding="utf-8")
    (folder / "pyproject.toml").write_text(PROJECT, encoding="utf-8")
    (folder / "backend.py").write_text(BACKEND, encoding="utf-8")
    return folder / "scripts/setup"


def set_up(setup: Path, part: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a copy of the set-up where pip finds the made-up wheels only, and no browser is looked for in vain."""
    environment = only_from(setup.parents[1] / "wheels") | {"CHROMIUM": "no", "PYTHON": sys.executable} | variables
    return subprocess.run([setup, part], env=environment, capture_output=True, text=True, check=False, timeout=300)


def modules(setup: Path, *names: str) -> set[str]:
    """Those of some modules that the environment of a checkout has."""
    program = f"from importlib.util import find_spec; print(*[name for name in {names!r} if find_spec(name)])"
    python = setup.parents[1] / ".venv/bin/python"
    return set(subprocess.run([python, "-c", program], capture_output=True, text=True, check=True).stdout.split())


def broken_npm(folder: Path) -> str:
    """A PATH on which npm is one that reaches no registry."""
    (folder / "tools").mkdir()
    npm = folder / "tools/npm"
    npm.write_text("#!/bin/sh\necho 'npm error code ECONNREFUSED' >&2\nexit 1\n", encoding="utf-8")
    npm.chmod(0o755)
    return f"{npm.parent}{os.pathsep}{os.environ['PATH']}"


def fake_python(folder: Path, script: str) -> Path:
    program = folder / "python"
    program.write_text(f"#!/usr/bin/env bash\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    return program


@pytest.mark.slow
def test_the_set_up_holds_the_environment_to_the_locks(tmp_path: Path) -> None:
    setup = copy_of_setup(tmp_path)
    shutil.copy(ROOT / "package-lock.json", tmp_path)
    tools = broken_npm(tmp_path)

    # What running needs, without what only tests need; npm's failure ends nothing.
    done = set_up(setup, "runtime", PATH=tools)
    assert done.returncode == 0, done.stderr
    assert "npm ci failed: the package index does not answer" in done.stderr
    assert "plain text area" in done.stderr.splitlines()[-1]
    assert modules(setup, "run", "build", "dev") == {"run", "build"}

    # The rest comes to it, and what is done is not done again.
    done = set_up(setup, "all", PATH=tools)
    assert "made anew" not in done.stderr
    assert modules(setup, "run", "build", "dev") == {"run", "build", "dev"}
    assert "Python packages" not in set_up(setup, "runtime", PATH=tools).stderr

    # A lock that has changed leaves nothing of the old one behind; what cannot be had is told in one line.
    later = wheel(tmp_path / "wheels", "other", "1.0")
    (tmp_path / "requirements-dev.lock").write_text(later, encoding="utf-8")
    (tmp_path / "wheels/other-1.0-py3-none-any.whl").rename(tmp_path / "away.whl")
    done = set_up(setup, "all", PATH=tools)
    assert done.returncode == 1
    assert ".venv is made anew: requirements-dev.lock has changed" in done.stderr
    assert "other==1.0 is not to be had" in done.stderr.splitlines()[-1]
    (tmp_path / "away.whl").rename(tmp_path / "wheels/other-1.0-py3-none-any.whl")
    assert set_up(setup, "all", PATH=tools).returncode == 0
    assert modules(setup, "run", "other", "dev") == {"run", "other"}

    # A Python that cannot be had is told once, and what there is stays.
    done = set_up(setup, "runtime", PATH=tools, PYTHON=str(tmp_path / "no python"))
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"setup: Python 3.11 or newer is needed; {tmp_path / 'no python'} is missing.")
    assert modules(setup, "run") == {"run"}


def another_python() -> str | None:
    """An interpreter of another version than this one's that the project runs with, if there is any here."""
    names = (f"python3.{minor}" for minor in (11, 12, 13) if minor != sys.version_info.minor)
    works = [
        name
        for name in names
        if subprocess.run(["env", name, "-c", "import venv"], capture_output=True).returncode == 0
    ]
    return works[0] if works else None


@pytest.mark.slow
def test_another_python_makes_the_environment_anew(tmp_path: Path) -> None:
    if not (other := another_python()):
        pytest.skip("there is only one Python here: install another of 3.11, 3.12 and 3.13")
    setup = copy_of_setup(tmp_path)
    assert set_up(setup, "runtime").returncode == 0
    done = set_up(setup, "runtime", PYTHON=other)
    assert done.returncode == 0, done.stderr
    told = subprocess.run(
        [other, "-c", "import platform; print(platform.python_version())"], capture_output=True, text=True
    )
    assert f"and PYTHON names {told.stdout.strip()}" in done.stderr
    assert modules(setup, "run")
    assert set_up(setup, "runtime", PYTHON="").stderr == ""


def test_a_build_without_a_set_up_says_what_to_do(tmp_path: Path) -> None:
    copy_of_setup(tmp_path)
    done = run(tmp_path / "scripts/build")
    assert done.returncode == 1
    assert done.stderr == "build: nothing is set up here. Run make setup, then this again\n"


def test_a_build_that_fails_says_so(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("no folder", encoding="utf-8")
    done = run(ROOT / "scripts/build", JARLYQ_STORE=str(tmp_path / "store"))
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith("build: jarlyq build failed: the line above says why.")
    assert not (tmp_path / "store.built").exists()


def test_a_python_without_environments_is_named(tmp_path: Path) -> None:
    setup = copy_of_setup(tmp_path)
    python = fake_python(tmp_path, 'case "$2" in *ensurepip*) exit 1;; *version_info*) echo True;; esac')
    done = run(setup, PYTHON=str(python))
    assert done.returncode == 1
    assert "cannot make environments" in done.stderr
    assert not (tmp_path / ".venv").exists()


def test_an_old_python_is_named(tmp_path: Path) -> None:
    setup = copy_of_setup(tmp_path)
    old = fake_python(tmp_path, 'if [ "$1" = --version ]; then echo Python 3.9.2; else exit 1; fi')
    tools = tmp_path / "tools"
    tools.mkdir()
    for tool in ("bash", "cat", "dirname", "env", "git", "mktemp", "rm", "tr"):
        (tools / tool).symlink_to(str(shutil.which(tool)))
    done = run(setup, PYTHON=str(old), PATH=str(tools))
    assert done.returncode == 1
    assert "Python 3.11 or newer is needed" in done.stderr
    assert "Python 3.9.2" in done.stderr
