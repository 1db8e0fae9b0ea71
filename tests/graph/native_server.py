"""A real second SPARQL server, `oxigraph serve`, that a test can stop, hold and start again at the same address."""

from __future__ import annotations

import contextlib
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx

from tests.ports import free_port


class NativeServer:
    """The server, in memory or with a folder that keeps what it holds when it is stopped."""

    def __init__(self, folder: Path | None = None, *, union: bool = True) -> None:
        self._bind = f"127.0.0.1:{free_port()}"
        self._options = [
            *(["--location", str(folder)] if folder else []),
            *(["--union-default-graph"] if union else []),
        ]
        self.address = f"http://{self._bind}"
        self.query, self.update, self.graphs = (f"{self.address}/{name}" for name in ("query", "update", "store"))

    def start(self) -> None:
        """Start it and wait until it answers."""
        program = str(Path(sys.executable).with_name("oxigraph"))
        command = [program, "serve", "-b", self._bind, *self._options]
        self._process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        for _ in range(200):
            with contextlib.suppress(httpx.TransportError):
                httpx.get(f"{self.address}/")
                return
            time.sleep(0.05)
        raise AssertionError("the native server does not answer")

    def stop(self) -> None:
        """End it."""
        self._process.send_signal(signal.SIGCONT)
        self._process.terminate()
        self._process.wait()

    def hold(self) -> None:
        """Let it take connections and answer nothing, until `go_on`."""
        self._process.send_signal(signal.SIGSTOP)

    def go_on(self) -> None:
        """End `hold`."""
        self._process.send_signal(signal.SIGCONT)


@contextlib.contextmanager
def native_server(folder: Path | None = None, *, union: bool = True) -> Iterator[NativeServer]:
    """A server for as long as the block lasts."""
    server = NativeServer(folder, union=union)
    server.start()
    try:
        yield server
    finally:
        server.stop()
