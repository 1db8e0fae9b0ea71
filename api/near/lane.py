"""The server's side of the near lane: hands connections with cheap queries over to processes, and takes them back.

A connection stays a connection of the server, which does not read from it while a process has it. When a process is
ended, because its query ran past its budget or needed too much memory, the server takes all its connections back and
answers the query that was in hand in a worker; clients notice a delay at most.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import signal
import socket
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Protocol

from api.http.logs import log
from api.http.metrics import Metrics, forget_process
from api.near.http_request import kind_of
from api.near.messages import MESSAGE_BYTES, Tell, pack, unpack
from api.near.slate import REQUEST_BYTES, Doing, Slate
from api.sparql.kinds import Kinds
from api.workers.process import engine_environment, program

BUDGET_SECONDS = 0.5
"""A query in the near lane that takes longer is answered by a worker, and its process is replaced."""

_WATCH_SECONDS = 0.1
_RESTART_SECONDS = 1.0

MOST_FAILED_STARTS = 5
"""When so many processes in a row ended before they were ready, the service does without, and tries again rarely."""

_PAUSE_SECONDS = 60.0


class Connection(Protocol):
    """What the lane asks of a connection of the server."""

    def descriptor(self) -> int:
        """Return the descriptor of its socket."""

    def peer(self) -> str:
        """Return the address of the other side."""

    def come_back(self, data: bytes, *, near: bool) -> None:
        """Read on, first what came already; without the near lane unless `near`."""

    def send_rest(self, data: bytes) -> None:
        """Send the rest of an answer."""

    def end(self) -> None:
        """Close when all is sent."""


@dataclass(slots=True)
class _Worker:
    process: asyncio.subprocess.Process
    socket: socket.socket
    slate: Slate
    ready: bool = False
    gone: bool = False
    overdue: float | None = None
    #: The connections it has by number, each with the request it was handed over with.
    held: dict[int, tuple[Connection, bytes]] = field(default_factory=dict)


class NearLane:
    """A server's near processes."""

    def __init__(self, size: int, kinds: Kinds, metrics: Metrics) -> None:
        self._size = size
        self._kinds = kinds
        self._metrics = metrics
        self._workers: list[_Worker] = []
        self._numbers = itertools.count(1)
        self._tasks: set[asyncio.Task[None]] = set()
        self._watcher: asyncio.TimerHandle | None = None
        self._closing = False
        self._failed_starts = 0

    async def start(self) -> None:
        """Start the processes; they take connections as soon as they are ready."""
        for _ in range(self._size):
            await self._start()
        self._watch()

    async def close(self) -> None:
        """End the processes."""
        self._closing = True
        if self._watcher is not None:
            self._watcher.cancel()
        for worker in self._workers:
            with contextlib.suppress(ProcessLookupError):
                worker.process.kill()
        await asyncio.gather(*(worker.process.wait() for worker in self._workers))
        for worker in list(self._workers):
            self._forget(worker)

    def take(self, connection: Connection, data: bytes) -> bool:
        """Hand a connection over with its request; False when the request is not for this lane or no process can."""
        if len(data) >= REQUEST_BYTES:
            return False
        ready = [worker for worker in self._workers if worker.ready and not worker.gone]
        if not ready:
            return False
        kind = kind_of(data)
        if kind is None or not self._kinds.proven(kind):
            return False
        worker, number = min(ready, key=lambda each: len(each.held)), next(self._numbers)
        message = pack(Tell.HERE, number, connection.peer().encode() + b"\0" + data)
        try:
            socket.send_fds(worker.socket, [message], [connection.descriptor()])
        except OSError:  # it is busy or gone
            return False
        worker.held[number] = (connection, data)
        return True

    def recall(self, connection: Connection) -> None:
        """Ask for a connection back as soon as what is in hand on it is answered."""
        for worker in self._workers:
            for number, (held, _) in worker.held.items():
                if held is connection:
                    with contextlib.suppress(OSError):
                        worker.socket.send(pack(Tell.RETURN, number))

    async def _start(self) -> None:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        ours.setblocking(False)
        slate = Slate.new()
        with theirs:
            descriptors = theirs.fileno(), slate.descriptor
            try:
                process = await asyncio.create_subprocess_exec(
                    *(*program("api.near.process"), *map(str, descriptors)),
                    pass_fds=descriptors,
                    stdin=asyncio.subprocess.DEVNULL,
                    env=engine_environment(),
                )
            except OSError:
                ours.close()
                slate.close()
                raise
        worker = _Worker(process, ours, slate)
        self._workers.append(worker)
        asyncio.get_running_loop().add_reader(ours.fileno(), self._hear, worker)

    def _hear(self, worker: _Worker) -> None:
        """Do what a process says, all that it has said."""
        while True:
            try:
                message = worker.socket.recv(MESSAGE_BYTES)
            except BlockingIOError:
                return
            except OSError:
                message = b""
            if not message:
                asyncio.get_running_loop().remove_reader(worker.socket.fileno())
                worker.gone = True
                self._count_ready()
                self._spawn(self._replace(worker))
                return
            self._do(worker, *unpack(message))

    def _do(self, worker: _Worker, tell: Tell, number: int, data: bytes) -> None:
        if tell == Tell.READY:
            worker.ready, self._failed_starts = True, 0
            self._count_ready()
            return
        connection = worker.held[number][0]
        if tell == Tell.REST:
            connection.send_rest(data)
            return
        del worker.held[number]
        if tell == Tell.LAST:
            connection.end()
            return
        if tell == Tell.EXPENSIVE:
            self._demote(data)
        connection.come_back(data, near=tell in (Tell.UNKNOWN, Tell.IDLE))

    async def _replace(self, worker: _Worker) -> None:
        """Take back what a process that has ended had, and start another."""
        code = await worker.process.wait()
        if self._closing:
            return
        entry, overdue = worker.slate.read(), worker.slate.overdue(BUDGET_SECONDS) is not None
        fields = {"exit_code": code, "overdue": overdue, "connections": len(worker.held)}
        log.warning("a near process is replaced", extra={"fields": fields})
        self._metrics.replaced.inc()
        forget_process(worker.process.pid)
        if entry.doing == Doing.ANSWERING and (overdue or code != -signal.SIGKILL):  # not ended from outside
            self._demote(entry.request)
        for number, (connection, request) in worker.held.items():
            if number > entry.taken:
                connection.come_back(request, near=True)
            elif number != entry.connection or entry.doing == Doing.NOTHING:
                connection.come_back(b"", near=True)
            elif entry.doing == Doing.ANSWERING:
                connection.come_back(entry.request, near=False)
            else:
                connection.end()
        self._forget(worker)
        if not worker.ready:  # it did not even begin: do not try again at once
            await asyncio.sleep(self._pause(code))
        await self._start_again()

    def _pause(self, code: int) -> float:
        """Return for how long to wait after a process that ended before it was ready, in seconds."""
        self._failed_starts += 1
        if self._failed_starts < MOST_FAILED_STARTS:
            return _RESTART_SECONDS
        fields = {"exit_code": code, "starts": self._failed_starts, "next_in_seconds": _PAUSE_SECONDS}
        log.error("near processes do not start: workers answer in their place", extra={"fields": fields})
        return _PAUSE_SECONDS

    def _count_ready(self) -> None:
        self._metrics.near.set(sum(worker.ready and not worker.gone for worker in self._workers))

    async def _start_again(self) -> None:
        """Start a process in the place of one that ended, as soon as the system lets one start."""
        while not self._closing:
            try:
                await self._start()
                break
            except OSError as error:
                log.warning("no near process can be started", extra={"fields": {"reason": str(error)}})
                await asyncio.sleep(_RESTART_SECONDS)

    def _watch(self) -> None:
        """End the processes that are over their budget, even out what they hold; look again soon."""
        for worker in self._workers:
            overdue = None if worker.gone else worker.slate.overdue(BUDGET_SECONDS)
            if overdue is not None and overdue == worker.overdue:
                with contextlib.suppress(ProcessLookupError):
                    worker.process.kill()
            worker.overdue = overdue
        self._even_out()
        self._watcher = asyncio.get_running_loop().call_later(_WATCH_SECONDS, self._watch)

    def _even_out(self) -> None:
        """Ask one connection back from the process that has most: with its next request it goes to that with least."""
        ready = sorted((worker for worker in self._workers if worker.ready), key=lambda each: len(each.held))
        if len(ready) > 1 and len(ready[-1].held) - len(ready[0].held) > 1:
            with contextlib.suppress(OSError):
                ready[-1].socket.send(pack(Tell.RETURN, next(iter(ready[-1].held))))

    def _demote(self, data: bytes) -> None:
        if kind := kind_of(data):
            self._kinds.demote(kind)
        for worker in self._workers:
            with contextlib.suppress(OSError):
                worker.socket.send(pack(Tell.FORGET, 0, data))

    def _forget(self, worker: _Worker) -> None:
        self._workers.remove(worker)
        asyncio.get_running_loop().remove_reader(worker.socket.fileno())
        worker.socket.close()
        worker.slate.close()

    def _spawn(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
