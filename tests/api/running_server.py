"""A real server in processes of its own, on a port the system chose, for the tests that speak HTTP."""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

import httpx

from api.http.auth import new_token
from tests import plain_http

ROOT = Path(__file__).parent.parent.parent
START = "from api.commands.serve import serve; serve()"


@dataclass
class RunningServer:
    """The address of a server, a token for it, its process and what it logs."""

    url: str
    token: str
    process: subprocess.Popen[str]
    store: Path
    log: list[dict] = field(default_factory=list)

    @property
    def authorization(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    def wait_for(self, found: Callable[[dict], bool]) -> dict:
        """The first line of the log that is looked for, as soon as it is written; AssertionError if the server ends."""
        for place in itertools.count():
            while place >= len(self.log):
                assert self.process.poll() is None, self.log
                time.sleep(0.05)
            if found(self.log[place]):
                return self.log[place]
        raise AssertionError

    def client(self) -> httpx.Client:
        """A client with no cookies yet; redirects are not followed."""
        return plain_http.Client(base_url=self.url, timeout=60)

    def query(self, query: str, **options) -> httpx.Response:
        return plain_http.get(f"{self.url}/sparql", params={"query": query}, timeout=60, **options)

    def update(self, update: str, **options) -> httpx.Response:
        headers = {"Content-Type": "application/sparql-update", **self.authorization}
        return plain_http.post(f"{self.url}/update", content=update.encode(), headers=headers, timeout=60, **options)


@contextlib.contextmanager
def running_server(
    program: Sequence[str | Path] = ("-c", START), *, cwd: Path = ROOT, **settings: object
) -> Iterator[RunningServer]:
    """Serve a store (a new one unless `store` names it) with the settings given, until the block ends.

    There are no near processes unless told, for each takes its time to start; None is the service's number of them.
    """
    with tempfile.TemporaryDirectory() as folder:
        tokens = Path(folder) / "tokens"
        token = new_token(tokens, "test")
        store = str(settings.pop("store", Path(folder) / "store"))
        chosen = {
            "host": "127.0.0.1",
            "port": 0,
            "processes": 1,
            "near_processes": 0,
            "tokens": tokens,
            "store": store,
            **settings,
        }
        environment = {
            **os.environ,
            **{f"JARLYQ_{name.upper()}": str(value) for name, value in chosen.items() if value is not None},
        }
        command = [sys.executable, *program]
        process = subprocess.Popen(  # in a session of its own: its processes can be told, and killed, together
            command, cwd=cwd, env=environment, stderr=subprocess.PIPE, text=True, start_new_session=True
        )
        server = RunningServer("", token, process, Path(store))
        try:
            _wait_for_start(server)
            yield server
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(60)


def _wait_for_start(server: RunningServer) -> None:
    """Read the log until the application has started; go on reading it in a thread."""
    assert server.process.stderr is not None
    for line in server.process.stderr:
        record = _record(line, server.process.stderr)
        server.log.append(record)
        if record["message"] == "listening":
            server.url = f"http://{record['host']}:{record['port']}"
        if record["message"] == "Application startup complete.":
            break
    else:
        raise AssertionError(f"the server did not start: {server.log}")
    threading.Thread(target=_read_on, args=(server,), daemon=True).start()


def _read_on(server: RunningServer) -> None:
    stream = server.process.stderr
    assert stream is not None
    with stream:
        for line in stream:
            server.log.append(_record(line, stream))


def _record(line: str, rest: IO[str]) -> dict:
    """A line of the log; what is no JSON is shown with what follows, as it does of a traceback."""
    try:
        record: dict = json.loads(line)
    except ValueError:
        traceback = "".join(itertools.takewhile(lambda each: not each.startswith("{"), rest))
        raise AssertionError(f"a line of the log is no JSON: {line}{traceback}") from None
    return record
