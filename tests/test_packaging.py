"""The wheel holds everything that the program needs when it runs, and what is installed from it works on its own."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import sysconfig
import tomllib
import urllib.request
import venv
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHIPPED = ("ingest", "graph", "api", "ontology", "queries")
EDITOR = "api/pages/sparql/editor"
#: What the build makes of the Russian dictionary; where it is made already, the copy of the tree takes it over.
LEMMAS = "ingest/languages/lemmas.ru.trie"
#: Where the documentation is in the wheel, in folders like those of a checkout.
DOCUMENTS = "api/pages/manual/documents"
PROJECT = ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "NOTICE", "LICENSE")
#: What stands for the editor that npm installs: no file of this content is anywhere but in the wheel.
MADE_UP = "/* an editor made up for the test of the wheel */"


def tracked(*folders: str) -> set[str]:
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", *folders]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return {name for name in listed.split("\0") if name and (ROOT / name).is_file()}


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what is tracked or would be by `git add`, without anything that was made beside it."""
    folder = tmp_path_factory.mktemp("tree")
    for name in tracked(*SHIPPED, "docs", "scripts", "pyproject.toml", *PROJECT):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    if (ROOT / LEMMAS).exists():
        shutil.copy(ROOT / LEMMAS, folder / LEMMAS)
    return folder


def built(tree: Path, folder: Path) -> Path:
    build = ["pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index", "--wheel-dir"]
    subprocess.run([sys.executable, "-m", *build, folder, tree], check=True, timeout=300)
    (wheel,) = folder.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def wheel(tree: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built where npm has installed the editor: a made-up one, with one more package bundled in it."""
    for name in ("@zazuko/yasgui", "bundled"):
        package = tree / "node_modules" / name
        (package / "build").mkdir(parents=True)
        (package / "package.json").write_text(json.dumps({"name": name, "version": "1.2", "license": "MIT"}))
        (package / "LICENSE").write_text(f"the licence of {name}")
    for name in ("yasgui.min.js", "yasgui.min.css"):
        (tree / "node_modules/@zazuko/yasgui/build" / name).write_text(MADE_UP)
    return built(tree, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def inside(wheel: Path) -> set[str]:
    """The names of the files in the wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.mark.parametrize("folder", SHIPPED)
def test_every_file_of_the_folder_is_in_the_wheel(inside: set[str], folder: str) -> None:
    wanted = {name for name in tracked(folder) if name.startswith(f"{folder}/")}
    assert wanted, f"nothing is tracked under {folder}/"
    assert wanted <= inside


def test_nothing_else_is_in_the_wheel(inside: set[str]) -> None:
    own = {name for name in inside if ".dist-info/" not in name}
    assert {name.split("/")[0] for name in own} == set(SHIPPED)
    editor = {f"{EDITOR}/{name}" for name in ("yasgui.min.js", "yasgui.min.css", "LICENCES.txt")}
    documents = {f"{DOCUMENTS}/{name}" for name in tracked("docs", *PROJECT)}
    assert own - tracked(*SHIPPED) == editor | documents | {LEMMAS}


def test_the_licence_and_the_command_are_in_the_wheel(inside: set[str]) -> None:
    kept = {name.split(".dist-info/")[1] for name in inside if ".dist-info/" in name}
    assert {"licenses/LICENSE", "licenses/NOTICE", "entry_points.txt"} <= kept


def test_the_packages_are_typed(inside: set[str]) -> None:
    assert {f"{package}/py.typed" for package in ("ingest", "graph", "api")} <= inside


def test_the_editor_comes_with_the_licences_of_what_is_bundled_in_it(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        told = archive.read(f"{EDITOR}/LICENCES.txt").decode()
    for name in ("@zazuko/yasgui", "bundled"):
        assert f"{name} 1.2: MIT" in told
        assert f"the licence of {name}" in told


def test_without_npm_the_wheel_has_no_editor(tree: Path, wheel: Path, tmp_path: Path) -> None:
    """The wheel is asked for so that its tree has been built before the editor is taken out of it."""
    (tree / "node_modules").rename(tree / "away")
    try:
        with zipfile.ZipFile(built(tree, tmp_path)) as archive:
            assert not [name for name in archive.namelist() if name.startswith(EDITOR)]
    finally:
        (tree / "away").rename(tree / "node_modules")


def test_every_dependency_has_a_lower_bound() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["dependencies"]
    assert not [one for one in project["dependencies"] if ">=" not in one]
    assert {"authors", "classifiers", "keywords", "urls"} <= set(project)


class Installed:
    """The wheel in an environment of its own, and an empty folder to work in; the packages it needs are lent."""

    def __init__(self, wheel: Path, folder: Path) -> None:
        venv.create(folder / "venv", with_pip=False, symlinks=True)
        self.programs = folder / "venv/bin"
        self.empty = folder / "empty"
        self.empty.mkdir()
        install = ["pip", "--python", self.programs / "python", "install", "--quiet", "--no-deps", "--no-index", wheel]
        subprocess.run([sys.executable, "-m", *install], check=True, timeout=300)
        (packages,) = (folder / "venv/lib").glob("python*/site-packages")
        (packages / "lent.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("JARLYQ_", "PYTHON"))}
        self.environment = kept | {"JARLYQ_PROCESSES": "1", "JARLYQ_WORKERS": "1", "JARLYQ_NEAR_PROCESSES": "1"}

    def run(self, program: str, *words: str) -> str:
        done = subprocess.run(
            [self.programs / program, *words],
            cwd=self.empty,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    @contextmanager
    def serving(self) -> Iterator[str]:
        """The address of the server while it runs."""
        command = [self.programs / "jarlyq", "serve", "--port", "0"]
        with subprocess.Popen(
            command, cwd=self.empty, env=self.environment, stderr=subprocess.PIPE, text=True
        ) as process:
            assert process.stderr is not None
            try:
                lines = (json.loads(line) for line in process.stderr)
                port = next(line["port"] for line in lines if line["message"] == "listening")
                assert any(line["message"] == "Application startup complete." for line in lines)
                yield f"http://127.0.0.1:{port}"
            finally:
                process.send_signal(signal.SIGTERM)
                process.communicate(timeout=60)


def answer(address: str) -> str:
    with urllib.request.urlopen(address, timeout=60) as response:
        return str(response.read().decode())


@pytest.mark.slow
def test_the_wheel_works_in_an_empty_environment_and_folder(wheel: Path, tmp_path: Path) -> None:
    installed = Installed(wheel, tmp_path)
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert installed.run("jarlyq", "--version") == f"jarlyq {version}"
    for package in ("ingest", "graph", "api"):
        place = installed.run("python", "-c", f"import {package}; print({package}.__file__)")
        assert Path(place).is_relative_to(tmp_path / "venv")
    installed.run("jarlyq", "build")
    assert (installed.empty / "data/store").is_dir()
    with installed.serving() as address:
        assert answer(
            f"{address}/sparql?query=ASK+%7B+%3Fact+a+%3Chttp://data.europa.eu/eli/ontology%23LegalResource%3E+%7D"
        )
        assert "149" in answer(f"{address}/eli/kz/decree/2011/09/07/149?format=turtle")
        assert answer(f"{address}/static/yasgui/yasgui.min.js") == MADE_UP
        assert answer(f"{address}/docs/endpoint.md") == (ROOT / "docs/endpoint.md").read_text(encoding="utf-8")
        assert "/docs/tutorials/kk/portal" in answer(f"{address}/docs")
