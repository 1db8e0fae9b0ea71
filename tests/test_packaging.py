"""The wheel holds everything that the program needs when it runs."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHIPPED = ("ingest", "graph", "api", "ontology", "queries")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names of the files in a wheel built from this tree."""
    folder = tmp_path_factory.mktemp("wheel")
    build = ["pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index", "--wheel-dir"]
    subprocess.run([sys.executable, "-m", *build, folder, ROOT], check=True, timeout=300)
    (built,) = folder.glob("*.whl")
    with zipfile.ZipFile(built) as archive:
        return set(archive.namelist())


def tracked() -> set[str]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", *SHIPPED], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    return {name for name in listed.split("\0") if name and (ROOT / name).is_file()}


@pytest.mark.parametrize("folder", SHIPPED)
def test_every_file_of_the_folder_is_in_the_wheel(wheel: set[str], folder: str) -> None:
    wanted = {name for name in tracked() if name.startswith(f"{folder}/")}
    assert wanted, f"nothing is tracked under {folder}/"
    assert wanted <= wheel


def test_the_prepared_dictionary_is_in_the_wheel(wheel: set[str]) -> None:
    assert "ingest/languages/lemmas.ru.trie" in wheel


def test_nothing_else_is_in_the_wheel(wheel: set[str]) -> None:
    top = {name.split("/")[0] for name in wheel if ".dist-info/" not in name}
    assert top <= set(SHIPPED)


def test_the_licence_and_the_command_are_in_the_wheel(wheel: set[str]) -> None:
    inside = {name.split(".dist-info/")[1] for name in wheel if ".dist-info/" in name}
    assert {"licenses/LICENSE", "licenses/NOTICE", "entry_points.txt"} <= inside
