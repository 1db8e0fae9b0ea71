"""What the README says to type is typed here, and what it shows as the answer must be the answer."""

from __future__ import annotations

import os
import re
import shlex
import signal
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.api.browser import chromium
from tests.ports import free_port

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"```sh\n(.*?)```", re.DOTALL)
#: Seconds that a first `make run` may take to answer: it may have packages to install.
PATIENCE = 600


def examples() -> list[tuple[str, str]]:
    """The commands of the README (after `$ ` in `sh` blocks, to the end of their quotes) with what they print."""
    found = []
    for block in BLOCK.findall(README):
        for example in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            lines = example.splitlines()
            end = next(end for end in range(1, len(lines) + 1) if complete("\n".join(lines[:end])))
            found.append(("\n".join(lines[:end]), "\n".join(lines[end:]).strip()))
    return found


def complete(command: str) -> bool:
    """Whether every quote of a command is closed and no backslash asks for another line."""
    try:
        return bool(shlex.split(command)) and not command.endswith("\\")
    except ValueError:
        return False


EXAMPLES = [one for one in examples() if not one[0].startswith(("make ", "git "))]
#: What only prints; what writes files is run in a folder of its own, below.
ASKED = [one for one in EXAMPLES if one[1]]


@pytest.fixture(scope="module")
def port() -> int:
    return free_port()


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a reader who has activated .venv, with a store of its own."""
    path = f"{ROOT / '.venv/bin'}{os.pathsep}{os.environ['PATH']}"
    return os.environ | {"PATH": path, "JARLYQ_STORE": str(tmp_path_factory.mktemp("data") / "store")}


@pytest.fixture(scope="module")
def served(port: int, environment: dict[str, str]) -> Iterator[str]:
    """The address of a server started by `make run`."""
    address = f"http://localhost:{port}"
    server = subprocess.Popen(
        ["make", "run", f"PORT={port}"],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        wait_for(f"{address}/healthz", server)
        yield address
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(timeout=30)


def wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(PATIENCE * 5):
        assert server.poll() is None, f"make run ended with {server.returncode}"
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    pytest.fail(f"{address} did not answer")


def test_the_readme_names_the_two_commands() -> None:
    typed = [command for command, _ in examples()]
    assert {"make run", "make test"} <= set(typed)
    for command in typed:
        if command.startswith("make "):
            subprocess.run(["make", "--dry-run", *shlex.split(command)[1:]], cwd=ROOT, check=True, capture_output=True)


@pytest.mark.parametrize(("command", "printed"), ASKED, ids=[command[:40] for command, _ in ASKED])
def test_the_command_prints_what_the_readme_shows(
    served: str, environment: dict[str, str], command: str, printed: str
) -> None:
    command = command.replace("http://localhost:8000", served)
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", command],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == printed.replace("http://localhost:8000", served)


def test_the_pictures_are_there_and_small() -> None:
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README)
    assert pictures
    assert not [picture for picture in pictures if (ROOT / picture).stat().st_size > 300_000]


def test_the_page_of_the_readme_gets_its_links(served: str, tmp_path: Path) -> None:
    """The page that «Link to it» writes is opened as a reader opens it: as a file, in a browser."""
    (command,) = (command for command, _ in EXAMPLES if command.endswith("> link.html"))
    here = command.replace("http://localhost:8000", served)
    subprocess.run(["bash", "-c", here], cwd=tmp_path, check=True)
    with chromium() as browser:
        page = browser.new_page()
        page.goto((tmp_path / "link.html").as_uri())
        page.wait_for_function("document.links.length === 3")
        linked = page.evaluate("[...document.links].map(link => link.href)")
    article = f"{served}/eli/kz/code/2014/07/03/226-v/art_146"
    assert linked == [f"{served}/eli/kz/decree/2011/09/07/149/att_1/para_11", article, article]


def test_the_dump_of_the_readme_is_there(served: str, environment: dict[str, str], tmp_path: Path) -> None:
    (command,) = (command for command, _ in EXAMPLES if " dump " in command)
    (tmp_path / ".venv").symlink_to(ROOT / ".venv")
    subprocess.run(["bash", "-c", command], cwd=tmp_path, env=environment, check=True, capture_output=True)
    assert (tmp_path / "dumps/current/all.nq.zst").stat().st_size > 0
