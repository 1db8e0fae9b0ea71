"""The program of a worker: takes jobs over a socket, one at a time, until it is killed or its server goes.

It runs apart so that a query that takes too long or too much memory ends with its process, harming nobody else's. A job
and the head of an answer are JSON; the body of an answer follows as bytes, or lies in a file that the server removes.
"""

from __future__ import annotations

import contextlib
import ctypes
import io
import json
import multiprocessing
import os
import resource
import signal
import socket
import sys
from pathlib import Path
from typing import Any

from api.workers import citing
from api.workers.confinement import stay_offline
from api.workers.jobs import Job, run_job

SPOOL_BYTES = 8_000_000
"""Results larger than this go through a file, so that a slow client does not hold a worker."""

FRAME_BYTES = 8
_PR_SET_PDEATHSIG = 1


def main() -> None:
    """Serve jobs on the socket whose descriptor is the first argument."""
    descriptor, location, memory, place = int(sys.argv[1]), sys.argv[2], int(sys.argv[3]), sys.argv[4]
    if sys.argv[5] == "offline":
        stay_offline()
    die_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    limit = resource.RLIMIT_DATA if sys.platform == "linux" else resource.RLIMIT_AS  # address space alone costs nothing
    resource.setrlimit(limit, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.argv[6] == "texts":
        citing.warm_up()
    with socket.socket(fileno=descriptor) as connection, connection.makefile("rwb") as stream:
        stream.write(frame(b"{}"))
        stream.flush()
        while message := _receive(stream):
            job = Job(**json.loads(message))
            payload = _receive(stream) if job.has_payload else b""
            _answer(stream, *run_job(location, job, payload), Path(place))


def program(module: str) -> list[str]:
    """Return the command that runs a module; -P: a module of that name in the folder it runs in is another's."""
    return [sys.executable, "-P", "-m", module]


def engine_environment() -> dict[str, str]:
    """Return the environment for a process that runs the engine.

    A query takes and frees very many small pieces of memory; glibc is told to keep more of them at hand. What the
    engine says when it ends is its reason alone, which the server reads.
    """
    return {**os.environ, "GLIBC_TUNABLES": "glibc.malloc.tcache_count=1000", "RUST_BACKTRACE": "0"}


def frame(message: bytes) -> bytes:
    """Return a message with its length before it."""
    return len(message).to_bytes(FRAME_BYTES) + message


def die_with_parent() -> None:
    """Have the system kill this process when its parent goes (Linux; elsewhere the socket tells)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    parent = multiprocessing.parent_process()
    if parent is not None and parent.pid != os.getppid():  # it went before the system could be asked
        os.kill(os.getpid(), signal.SIGKILL)


def be_silent() -> None:
    """Write nothing more to standard error: the engine's last words are no JSON, and how it ended is logged."""
    with Path(os.devnull).open("wb") as nothing:
        os.dup2(nothing.fileno(), 2)


def _receive(stream: io.BufferedRWPair) -> bytes:
    return stream.read(int.from_bytes(stream.read(FRAME_BYTES)))


def _answer(stream: io.BufferedRWPair, head: dict[str, Any], body: bytes, place: Path) -> None:
    if len(body) > SPOOL_BYTES:
        place.write_bytes(body)
        stream.write(frame(json.dumps({**head, "spooled": len(body)}).encode()))
    else:
        stream.write(frame(json.dumps(head).encode()) + frame(body))
    stream.flush()


if __name__ == "__main__":
    with contextlib.suppress(OSError):
        main()
