"""The server's side of the near lane: hands connections with cheap queries over to processes, and takes them back.

A connection stays a connection of the server, which does not read from it while a process has it. When a process is
ended, because its query ran past its budget or needed too much memory, the server takes all its connections back and
answers the query that was in hand in a worker; clients notice a delay at most.

`near_lane` makes a lane, `NearLane.take` is the one door to it. The tables of `api/near/states.py` say all that can
happen to a process and to a connection it has.
"""

from __future__ import annotations

import asyncio
import itertools
import signal
import socket
import sys
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Protocol

from httptools import HttpParserError, HttpParserUpgrade

from api.http.errors import ProblemError
from api.http.logs import log
from api.http.metrics import Metrics, forget_process
from api.near.faults import Faults
from api.near.http_request import near_query
from api.near.messages import MESSAGE_BYTES, Tell, pack, unpack
from api.near.slate import REQUEST_BYTES, Doing, Slate
from api.near.states import ON_END, ON_TELL, TRANSITIONS, WATCHED, Event, Move, State
from api.settings import Settings
from api.sparql.kinds import Kinds, query_kind
from api.workers.process import engine_environment, program
from graph.sparql.text import SparqlText
from graph.stores.snapshots import SnapshotStore
from graph.stores.store import Store

BUDGET_SECONDS = 0.5
"""A query in the near lane that takes longer is answered by a worker, and its process is replaced."""

WATCH_SECONDS = 0.1
RESTART_SECONDS = 1.0
MOST_FAILED_STARTS = 5
"""When so many processes in a row ended before they were ready, the service does without, and tries again rarely."""

_PAUSE_SECONDS = 60.0


class Connection(Protocol):
    """What the lane asks of a connection of the server."""

    def descriptor(self) -> int:
        """Return the descriptor of its socket."""

    def peer(self) -> str:
        """Return the address of the other side."""

    def has_query(self, text: SparqlText) -> None:
        """Know the text of its next request's query, which was read and is not for the lane."""

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
    state: State = State.STARTING
    overdue: float | None = None
    #: The connections it has by number, each with the request it was handed over with.
    held: dict[int, tuple[Connection, bytes]] = field(default_factory=dict)

    def learn(self, event: Event) -> State:
        """Return what the process is after an event."""
        self.state = TRANSITIONS[self.state][event]
        return self.state


@asynccontextmanager
async def near_lane(settings: Settings, store: Store, kinds: Kinds, metrics: Metrics) -> AsyncIterator[NearLane]:
    """Have a lane with as many processes as the settings, the store and the system allow; maybe none."""
    lane = NearLane(near_size(settings, store), settings.max_query_bytes, kinds, metrics)
    await lane.start()
    try:
        yield lane
    finally:
        await lane.close()


def near_size(settings: Settings, store: Store) -> int:
    """Return how many near processes a server process has: a part of all, where the store and the system allow."""
    if not isinstance(store, SnapshotStore) or sys.platform != "linux" or not settings.near_processes:
        return 0
    return max(1, settings.near_processes // settings.processes)


class NearLane:
    """A server's near processes."""

    def __init__(self, size: int, max_query_bytes: int, kinds: Kinds, metrics: Metrics) -> None:
        self._size = size
        self._max_query_bytes = max_query_bytes
        self._kinds = kinds
        self._metrics = metrics
        self._faults = Faults(metrics)
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
        if self._size:
            self._watch()

    async def close(self) -> None:
        """End the processes."""
        self._closing = True
        if self._watcher is not None:
            self._watcher.cancel()
        for worker in self._workers:
            self._kill(worker)
        await asyncio.gather(*(worker.process.wait() for worker in self._workers))
        for worker in list(self._workers):
            self._forget(worker)

    def processes(self) -> list[int]:
        """Return the process ids of the near processes."""
        return [worker.process.pid for worker in self._workers]

    def take(self, connection: Connection, data: bytes) -> Callable[[], None] | None:
        """Hand a connection over with its request; None when the request is not for the lane or no process can.

        What is returned asks for the connection back as soon as what is in hand on it is answered.
        """
        ready = [worker for worker in self._workers if worker.state in WATCHED]
        if len(data) >= REQUEST_BYTES or not ready:
            return None
        with self._faults.passed_over("reading a request", ProblemError, HttpParserError, HttpParserUpgrade):
            operation = near_query(data, self._max_query_bytes)
            if operation is None:
                return None
            if self._kinds.proven(query_kind(operation.text, operation.dataset)):
                return self._hand_over(min(ready, key=lambda each: len(each.held)), connection, data)
            connection.has_query(operation.text)
        return None

    def _hand_over(self, worker: _Worker, connection: Connection, data: bytes) -> Callable[[], None] | None:
        number = next(self._numbers)
        message = pack(Tell.HERE, number, connection.peer().encode() + b"\0" + data)
        with self._faults.passed_over("handing a connection over", OSError):  # it is busy or gone
            socket.send_fds(worker.socket, [message], [connection.descriptor()])
            worker.held[number] = (connection, data)
            return partial(self._say, worker, Tell.RETURN, number)
        return None

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
        """Do what a process says, all that it has said; replace it when it says no more."""
        for message in self._messages(worker):
            tell, number, data = unpack(message)
            if tell == Tell.READY:
                worker.learn(Event.SAYS_READY)
                self._failed_starts = 0
                self._count_ready()
            else:
                self._do(worker, tell, number, data)

    def _messages(self, worker: _Worker) -> Iterator[bytes]:
        message = b""
        try:
            while message := worker.socket.recv(MESSAGE_BYTES):
                yield message
        except BlockingIOError:  # there is no more for now
            return
        except OSError as error:
            self._faults.note("hearing a process", error)
        asyncio.get_running_loop().remove_reader(worker.socket.fileno())
        state = worker.learn(Event.GONE)
        self._count_ready()
        self._spawn(self._replace(worker, state))

    def _do(self, worker: _Worker, tell: Tell, number: int, data: bytes) -> None:
        move = ON_TELL[tell]
        connection = worker.held[number][0]
        if move != Move.STAYS:
            del worker.held[number]
        if tell == Tell.EXPENSIVE:
            self._demote(data)
        _move(connection, move, data)

    async def _replace(self, worker: _Worker, state: State) -> None:
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
            if number > entry.taken:  # it never came to it
                _move(connection, Move.BACK, request)
            elif number == entry.connection:
                _move(connection, ON_END[entry.doing], entry.request)
            else:
                _move(connection, ON_END[Doing.NOTHING], b"")
        self._forget(worker)
        if state == State.FAILED:
            await asyncio.sleep(self._pause(code))
        await self._start_again()

    def _pause(self, code: int) -> float:
        """Return for how long to wait after a process that ended before it was ready, in seconds."""
        self._failed_starts += 1
        if self._failed_starts < MOST_FAILED_STARTS:
            return RESTART_SECONDS
        fields = {"exit_code": code, "starts": self._failed_starts, "next_in_seconds": _PAUSE_SECONDS}
        log.error("near processes do not start: workers answer in their place", extra={"fields": fields})
        return _PAUSE_SECONDS

    def _count_ready(self) -> None:
        self._metrics.near.set(sum(worker.state in WATCHED for worker in self._workers))

    async def _start_again(self) -> None:
        """Start a process in the place of one that ended, as soon as the system lets one start."""
        while not self._closing:
            try:
                await self._start()
                break
            except OSError as error:
                self._faults.note("starting a process", error)
                log.warning("no near process can be started", extra={"fields": {"reason": str(error)}})
                await asyncio.sleep(RESTART_SECONDS)

    def _watch(self) -> None:
        """End the processes that are over their budget, even out what they hold; look again soon."""
        for worker in self._workers:
            if worker.state in WATCHED and worker.learn(_look(worker)) == State.STOPPED:
                self._kill(worker)
        self._even_out()
        self._watcher = asyncio.get_running_loop().call_later(WATCH_SECONDS, self._watch)

    def _even_out(self) -> None:
        """Ask one connection back from the process that has most: with its next request it goes to that with least."""
        ready = sorted((each for each in self._workers if each.state in WATCHED), key=lambda each: len(each.held))
        if len(ready) > 1 and len(ready[-1].held) - len(ready[0].held) > 1:
            self._say(ready[-1], Tell.RETURN, next(iter(ready[-1].held)))

    def _demote(self, data: bytes) -> None:
        with self._faults.passed_over("reading a request", ProblemError, HttpParserError, HttpParserUpgrade):
            if operation := near_query(data, self._max_query_bytes):
                self._kinds.demote(query_kind(operation.text, operation.dataset))
        for worker in self._workers:
            if worker.state in WATCHED:
                self._say(worker, Tell.FORGET, 0, data)

    def _say(self, worker: _Worker, tell: Tell, number: int, data: bytes = b"") -> None:
        with self._faults.passed_over("telling a process", OSError):  # it is busy or gone
            worker.socket.send(pack(tell, number, data))

    def _kill(self, worker: _Worker) -> None:
        with self._faults.passed_over("killing a process", ProcessLookupError):
            worker.process.kill()

    def _forget(self, worker: _Worker) -> None:
        self._workers.remove(worker)
        asyncio.get_running_loop().remove_reader(worker.socket.fileno())
        worker.socket.close()
        worker.slate.close()

    def _spawn(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def _look(worker: _Worker) -> Event:
    """Look at a process's slate: is what it answers over the budget, and the same that was so at the last look."""
    before, worker.overdue = worker.overdue, worker.slate.overdue(BUDGET_SECONDS)
    if worker.overdue is None:
        return Event.IN_TIME
    return Event.SAME_OVER_BUDGET if worker.overdue == before else Event.OVER_BUDGET


def _move(connection: Connection, move: Move, data: bytes) -> None:
    """Do with a connection what a table says; the data are a request to be answered, or the rest of an answer."""
    if move == Move.STAYS:
        connection.send_rest(data)
    elif move == Move.CLOSED:
        connection.end()
    else:
        connection.come_back(data, near=move == Move.BACK)
