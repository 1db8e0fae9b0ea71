"""The scripts behind the Makefile: what is already done is not done again, and what is missing is named."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def run(script: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [script], env=os.environ | variables, capture_output=True, text=True, check=False, timeout=300
    )


def test_a_second_build_of_the_same_files_does_nothing(tmp_path: Path) -> None:
    store = str(tmp_path / "store")
    first = run(ROOT / "scripts/build", JARLYQ_STORE=store)
    assert first.returncode == 0, first.stderr
    assert "written" in first.stderr
    again = run(ROOT / "scripts/build", JARLYQ_STORE=store)
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")


def copy_of_setup(folder: Path) -> Path:
    """The set-up script in a checkout of its own, with no environment made yet."""
    (folder / "scripts").mkdir()
    for name in ("scripts/setup", "requirements.lock", "pyproject.toml"):
        shutil.copy(ROOT / name, folder / name)
    return folder / "scripts/setup"


def fake_python(folder: Path, script: str) -> Path:
    program = folder / "python"
    program.write_text(f"#!/usr/bin/env bash\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    return program


def test_a_python_without_environments_is_named(tmp_path: Path) -> None:
    setup = copy_of_setup(tmp_path)
    python = fake_python(tmp_path, 'case "$2" in *ensurepip*) exit 1;; esac')
    done = run(setup, PYTHON=str(python))
    assert done.returncode == 1
    assert "cannot make environments" in done.stderr
    assert not (tmp_path / ".venv").exists()


def test_an_old_python_is_named(tmp_path: Path) -> None:
    setup = copy_of_setup(tmp_path)
    old = fake_python(tmp_path, 'if [ "$1" = --version ]; then echo Python 3.9.2; else exit 1; fi')
    tools = tmp_path / "tools"
    tools.mkdir()
    for tool in ("bash", "cat", "dirname", "env", "git", "tr"):
        (tools / tool).symlink_to(str(shutil.which(tool)))
    done = run(setup, PYTHON=str(old), PATH=str(tools))
    assert done.returncode == 1
    assert "Python 3.11 or newer is needed" in done.stderr
    assert "Python 3.9.2" in done.stderr
