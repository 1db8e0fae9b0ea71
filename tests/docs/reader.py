"""Somebody who types what a page says: a folder like a checkout with a built store, a server, a shell."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.docs.blocks import ROOT, Block, commands
from tests.ports import free_port

#: The address that the pages name.
NAMED = "http://localhost:8000"
#: What a server that a page starts needs no more of here.
SMALL = {"JARLYQ_PROCESSES": "1", "JARLYQ_WORKERS": "1", "JARLYQ_NEAR_PROCESSES": "1"}
PATIENCE = 120
#: What a shell exports, and where it goes, holds for the next one, as in one window.
ENTER = '[ ! -f "$WINDOW" ] || . "$WINDOW"\n'
LEAVE = 'trap \'{ export -p; printf "cd %q\\n" "$PWD"; } > "$WINDOW"\' EXIT; set -eu\n'


def checkout() -> set[str]:
    """The files and folders at the root of a checkout that was set up; what somebody's work left there is not."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return {".venv", *(name.partition("/")[0] for name in listed.splitlines())}


class Reader:
    """A reader in a folder with the store at `data/store`, and the server that answers at the address of the pages."""

    def __init__(self, folder: Path, address: str) -> None:
        self.folder, self.address = folder, address
        self.servers: list[subprocess.Popen[bytes]] = []
        for name in checkout():
            (folder / name).symlink_to(ROOT / name)
        kept = {name: value for name, value in os.environ.items() if not name.startswith("JARLYQ_")}
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        tokens = {"JARLYQ_TOKENS": str(folder / "tokens")}
        self.environment = (
            kept
            | SMALL
            | tokens
            | {"PATH": path, "WINDOW": str(folder / ".window"), "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}
        )

    def do(self, block: Block) -> None:
        """Save, run or start what a block says; AssertionError where it fails or answers otherwise than is shown."""
        if block.kind == "sh":
            self._type(block)
        elif block.word:
            (self.folder / block.word).write_text(self._here(block.text), encoding="utf-8")
        elif block.kind == "python":
            self._run(block, [sys.executable, "-c", self._here(block.text)], block.answer)
        elif block.kind == "js":
            script = f"const value = await (async () => {{\n{block.text}\n}})();"
            script += "\nif (value !== undefined) console.log(JSON.stringify(value));"
            self._run(block, ["node", "--input-type=module", "-e", self._here(script)], block.answer)
        elif block.kind == "r":
            self._run(block, ["Rscript", "-e", self._here(block.text)], block.answer)
        elif block.kind == "sparql":
            sent = ["curl", "-sf", f"{self.address}/sparql", "-H", "Accept: text/csv"]
            printed = self._run(block, [*sent, "--data-urlencode", f"query={block.text}"], block.answer)
            assert len(printed.splitlines()) > 1, f"{block.place}: no row"

    def _type(self, block: Block) -> None:
        if block.word == "elsewhere":
            done = subprocess.run(["bash", "-n", "-c", block.text], capture_output=True, text=True, check=False)
            assert done.returncode == 0, f"{block.place}: {done.stderr}"
        elif block.word == "server":
            ((command, _),) = commands(block)
            if command.strip() != "make run":  # which tests/test_readme.py runs; here the server stands already
                self._serve(block, command.strip())
        else:
            for command, answer in commands(block):
                self._run(block, ["bash", "-c", ENTER + LEAVE + self._here(command)], answer)

    def _run(self, block: Block, command: list[str], shown: str | None) -> str:
        done = subprocess.run(
            command, cwd=self.folder, env=self.environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{block.place}: {command[-1]}\n{done.stdout}\n{done.stderr}"
        printed = done.stdout.replace(self.address, NAMED)
        if shown is not None:
            assert is_shown(printed, shown), f"{block.place}: {command[-1]}\nprinted\n{printed}\nis shown as\n{shown}"
        return printed

    def _here(self, text: str) -> str:
        return text.replace(NAMED, self.address)

    def _serve(self, block: Block, command: str) -> None:
        """Start a server of the page's own, which takes the place of the one before."""
        port = free_port()
        started = subprocess.Popen(
            ["bash", "-c", f"{ENTER}exec env JARLYQ_PORT={port} {command}"],
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self.servers.append(started)
        for _ in range(PATIENCE * 5):
            assert started.poll() is None, f"{block.place}: the server ended"
            try:
                with urllib.request.urlopen(f"http://localhost:{port}/readyz", timeout=5):
                    break
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.2)
        self.address = f"http://localhost:{port}"

    def leave(self) -> None:
        """Stop the servers that the page started."""
        for server in self.servers:
            os.killpg(server.pid, signal.SIGTERM)
            server.wait(timeout=60)


@contextmanager
def reading(folder: Path, address: str) -> Iterator[Reader]:
    """A reader of a page, until it is read."""
    reader = Reader(folder, address)
    try:
        yield reader
    finally:
        reader.leave()


def is_shown(printed: str, shown: str) -> bool:
    """Whether what was printed is what is shown; `…` stands for what differs, on a line of its own for lines."""
    lines = [line.rstrip() for line in shown.strip().splitlines()]
    parts = [r"(?:[^\n]*\n)*?" if line == "…" else _line(line) + r"[ \t]*\n" for line in lines]
    return re.fullmatch("".join(parts), printed.strip() + "\n") is not None


def _line(line: str) -> str:
    return r"[^\n]*?".join(map(re.escape, line.split("…")))
