"""A lock is installed as it stands, whatever newer releases there are, and what it lacks is told in one line."""

from __future__ import annotations

import shutil
import socket
import subprocess
import venv
from pathlib import Path

import pip
import pytest

from tests.made_up import only_from, pin, wheel

ROOT = Path(__file__).resolve().parent.parent
INSTALL = ROOT / "scripts/install"


@pytest.fixture
def wheels(tmp_path: Path) -> Path:
    (tmp_path / "wheels").mkdir()
    return tmp_path / "wheels"


class Place:
    """An empty environment, the installing script, and a folder of wheels: all that pip may see."""

    def __init__(self, folder: Path, wheels: Path) -> None:
        venv.create(folder / "venv", with_pip=False, symlinks=True)
        (folder / "pip").mkdir()
        (folder / "pip/pip").symlink_to(Path(pip.__file__).parent)
        self.python = folder / "venv/bin/python"
        self.lock = folder / "some.lock"
        self.environment = only_from(wheels) | {"PYTHONPATH": str(folder / "pip")}

    def install(self, *lines: str, script: Path = INSTALL, **variables: str) -> subprocess.CompletedProcess[str]:
        self.lock.write_text("".join(lines), encoding="utf-8")
        command: list[str | Path] = [script, self.python, self.lock]
        environment = self.environment | variables
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)

    def version(self, name: str) -> str:
        told = subprocess.run(
            [self.python, "-c", f"import {name}; print({name}.VERSION)"], capture_output=True, text=True, check=True
        )
        return told.stdout.strip()


@pytest.fixture
def place(tmp_path: Path, wheels: Path) -> Place:
    return Place(tmp_path, wheels)


def asked_with_an_extra(wheels: Path) -> tuple[str, ...]:
    """The lock of a package that asks for another with an extra; of the other there is a newer release than the lock's."""
    wheel(wheels, "part", "2.0", requires=('third; extra == "more"',), extra="more")
    return (
        wheel(wheels, "asker", "1.0", requires=("part[more]",)),
        wheel(wheels, "part", "1.0", requires=('third; extra == "more"',), extra="more"),
        wheel(wheels, "third", "1.0"),
    )


def test_the_locked_release_is_taken_where_an_extra_asks_for_the_newest(place: Place, wheels: Path) -> None:
    done = place.install(*asked_with_an_extra(wheels))
    assert (done.returncode, done.stderr) == (0, "")
    assert place.version("part") == "1.0"


@pytest.mark.skipif(
    tuple(map(int, pip.__version__.split(".")[:2])) >= (23, 3),
    reason=f"pip {pip.__version__} resolves to the pin: it is older ones that do not",
)
def test_resolving_would_refuse_that_lock(place: Place, wheels: Path, tmp_path: Path) -> None:
    """What the test before this one guards against is there: without --no-deps the same lock is not installed."""
    shutil.copytree(ROOT / "scripts", tmp_path / "scripts")
    resolving = tmp_path / "scripts/install"
    resolving.write_text(INSTALL.read_text(encoding="utf-8").replace("--no-deps ", ""), encoding="utf-8")
    done = place.install(*asked_with_an_extra(wheels), script=resolving)
    assert done.returncode == 1
    assert "versions pinned with ==" in done.stderr


def test_what_the_lock_lacks_is_told_in_one_line(place: Place, wheels: Path) -> None:
    done = place.install(wheel(wheels, "asker", "1.0", requires=("part",)))
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith("install: the lock is not whole: asker 1.0 requires part, which is not installed.")
    assert "make lock" in line


def last_line(done: subprocess.CompletedProcess[str]) -> str:
    assert done.returncode == 1
    return done.stderr.splitlines()[-1]


def test_a_wheel_that_is_not_the_locked_one_is_refused(place: Place, wheels: Path) -> None:
    wheel(wheels, "part", "1.0")
    line = last_line(place.install(pin("part", "1.0", "0" * 64)))
    assert line.startswith("install: installing the locked packages failed: a package is not the one that the lock")


def test_a_package_that_is_not_to_be_had_is_named(place: Place) -> None:
    line = last_line(place.install(pin("part", "1.0", "0" * 64)))
    assert "part==1.0 is not to be had for this Python" in line
    assert "PIP_FIND_LINKS" in line


def test_an_index_that_does_not_answer_is_told(place: Place) -> None:
    with socket.socket() as taken:  # nobody listens here
        taken.bind(("127.0.0.1", 0))
        index = f"http://127.0.0.1:{taken.getsockname()[1]}/"
        line = last_line(
            place.install(pin("part", "1.0", "0" * 64), PIP_NO_INDEX="", PIP_INDEX_URL=index, PIP_RETRIES="1")
        )
    assert "the package index does not answer" in line


def test_a_full_disk_is_told(place: Place, wheels: Path, tmp_path: Path) -> None:
    """A file system of 256 kB holds no environment; where none can be mounted there is nothing to fill."""
    if not (small := mounted(tmp_path / "small")):
        pytest.skip("no file system can be mounted here")
    try:
        line_of_lock = wheel(wheels, "part", "1.0", requires=("x" * 300_000,))
        subprocess.run(["cp", "-r", place.python.parents[1], small / "venv"], check=True)
        place.python = small / "venv/bin/python"
        line = last_line(place.install(line_of_lock))
    finally:
        subprocess.run(["umount", small], check=True)
    assert "the disk is full" in line


def mounted(folder: Path) -> Path | None:
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(folder)]
    try:
        return folder if subprocess.run(command, capture_output=True, check=False).returncode == 0 else None
    except FileNotFoundError:
        return None
