"""The server: uvicorn's processes behind one socket, limits on slow and endless headers, processes that retire."""

from __future__ import annotations

import asyncio
import os
import shutil
import socket
import tempfile
import time
from multiprocessing import Pipe

from fastapi import FastAPI
from uvicorn import Config
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.supervisors.multiprocess import Multiprocess, Process

from api.logs import log, set_up_logs
from api.settings import Settings
from api.worker_process import die_with_parent

HEADER_SECONDS = 10.0
HEADER_BYTES = 1_000_000
"""Of a request's line and headers together; a query in the address counts, so it is more than usual."""

_FIELD_BYTES = 32_000
_FIELDS = 100


class GuardedProtocol(HttpToolsProtocol):
    """HTTP as uvicorn speaks it; a request whose head is slow, endless or huge is answered 408 or 431 and closed."""

    _deadline: asyncio.TimerHandle | None = None
    _head_bytes = 0
    _in_head = True

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Start the clock for the first request's head."""
        super().connection_made(transport)
        self._expect_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop the clock."""
        self._stop_clock()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Count what belongs to a head, and hand it on."""
        if self._in_head:
            if self._deadline is None:  # the next request on a connection that was kept
                self._expect_head()
            self._head_bytes += len(data)
        super().data_received(data)
        if self._in_head and self._head_bytes > HEADER_BYTES:
            self._refuse(b"431 Request Header Fields Too Large")

    def on_header(self, name: bytes, value: bytes) -> None:
        """Take a header unless there are too many or they are too long."""
        super().on_header(name, value)
        if len(self.headers) > _FIELDS or len(name) + len(value) > _FIELD_BYTES:
            self._refuse(b"431 Request Header Fields Too Large")

    def on_headers_complete(self) -> None:
        """Stop the clock: the head is whole."""
        self._stop_clock()
        self._in_head, self._head_bytes = False, 0
        if not self.transport.is_closing():
            super().on_headers_complete()

    def on_message_complete(self) -> None:
        """Be ready for the next head."""
        self._in_head = True
        if self.cycle is not None:
            super().on_message_complete()

    def _expect_head(self) -> None:
        self._deadline = self.loop.call_later(HEADER_SECONDS, self._refuse, b"408 Request Timeout")

    def _stop_clock(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _refuse(self, status: bytes) -> None:
        self._stop_clock()
        if not self.transport.is_closing():
            self.transport.write(b"HTTP/1.1 " + status + b"\r\nconnection: close\r\ncontent-length: 0\r\n\r\n")
            self.transport.close()


class ServerProcess(Process):
    """A server process that can ask its supervisor to be replaced."""

    def __init__(self, config: Config, sockets: list[socket.socket], processor: int | None) -> None:
        super().__init__(config, sockets)
        self._processor = processor
        self.retiring, self._retire = Pipe(duplex=False)

    def target(self, sockets: list[socket.socket] | None = None) -> None:
        """Run the server in the new process."""
        global _retire_connection
        _retire_connection = self._retire
        die_with_parent()
        if self._processor is not None:
            os.sched_setaffinity(0, {self._processor})
        super().target(sockets)


class Supervisor(Multiprocess):
    """Keeps the server processes alive, and replaces one that asks for it before it goes."""

    def __init__(self, config: Config, sockets: list[socket.socket], *, grace: float) -> None:
        super().__init__(config, sockets)
        self._leaving: list[tuple[float, Process]] = []
        self._grace = grace
        self._processors = _processors(config.workers)

    def init_processes(self) -> None:
        """Start the processes."""
        for index in range(self.processes_num):
            self.processes.append(self._start(index))

    def keep_subprocess_alive(self) -> None:
        """Replace processes that ask for it, and start again those that died."""
        for index, process in enumerate(self.processes):
            dead = not process.process.is_alive()
            if dead or (isinstance(process, ServerProcess) and process.retiring.poll()):
                log.warning("a server process is replaced", extra={"fields": {"pid": process.pid, "dead": dead}})
                self.processes[index] = self._start(index)
                if dead:
                    process.join()
                else:
                    self._leaving.append((time.monotonic() + self._grace, process))
                    self.processes[index].wait_until_ready(10.0, self.should_exit)
                    process.terminate()
        self._end_leaving()

    def terminate_all(self) -> None:
        """End all processes, those that are leaving at once."""
        for _, process in self._leaving:
            process.kill()
        super().terminate_all()

    def _end_leaving(self) -> None:
        for deadline, process in list(self._leaving):
            if not process.process.is_alive() or time.monotonic() > deadline:
                process.process.kill()
                process.join()
                self._leaving.remove((deadline, process))

    def _start(self, index: int) -> Process:
        processor = self._processors[index] if index < len(self._processors) else None
        process = ServerProcess(self.config, self.sockets, processor)
        process.start()
        return process


def _processors(processes: int) -> list[int]:
    """Return a processor for each server process where there are enough, else none.

    A query in the near lane passes between two threads twice; on one processor that takes a fifth of the time it takes
    between two. Workers run where there is room.
    """
    if not hasattr(os, "sched_getaffinity"):
        return []
    allowed = sorted(os.sched_getaffinity(0))
    return allowed[:processes] if 1 < processes <= len(allowed) else []


_retire_connection = None


def make_app() -> FastAPI:
    """Make the application of a server process, with its settings from the environment."""
    from api.app import create_app

    settings = Settings()
    set_up_logs(settings.log_level)
    return create_app(settings, retire=_retire)


def serve(settings: Settings) -> None:
    """Serve until a signal ends it; the settings must stand in the environment, where the processes read them."""
    set_up_logs(settings.log_level)
    metrics = tempfile.mkdtemp(prefix="jarlyq-metrics-")
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = metrics
    config = Config(
        "api.server:make_app",
        factory=True,
        host=settings.host,
        port=settings.port,
        workers=settings.processes,
        http=GuardedProtocol,
        ws="none",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_keep_alive=30,
        timeout_graceful_shutdown=int(settings.grace_seconds),
    )
    listener = config.bind_socket()
    log.info("listening", extra={"fields": {"host": settings.host, "port": listener.getsockname()[1]}})
    try:
        Supervisor(config, [listener], grace=settings.grace_seconds + settings.wall_seconds).run()
    finally:
        shutil.rmtree(metrics, ignore_errors=True)


def _retire() -> None:
    """Ask the supervisor to replace this process."""
    if _retire_connection is not None:
        _retire_connection.send(True)
