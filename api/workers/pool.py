"""The pool of killable workers: each query that may take long runs in a process of its own that can be ended.

After a job that took too long, used too much memory or was given up, its worker is killed and another takes its place;
the jobs of others never notice.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import re
import signal
import socket
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from dataclasses import asdict, dataclass
from enum import Enum
from pathlib import Path
from typing import IO, Any, BinaryIO

from api.http.logs import log
from api.workers.jobs import Job
from api.workers.process import FRAME_BYTES, engine_environment, frame, program
from api.workers.spool import Spool, SpoolFullError

NICENESS = 10
"""Quick answers go before those of workers, from a worker's start on: many are started under attack."""

START_SECONDS = 30.0
"""A worker that did not get the processor time to start by then is given up."""

_NO_MEMORY = re.compile("memory allocation of|bad_alloc")
_LAST_WORDS = 500
"""How many letters of what a worker said before it died are read."""

#: Jobs that change nothing, so that they may be begun again.
_READING = ("query", "unused-terms", "get", "annotation", "meaning", "meanings")

SLOW_SECONDS = 0.05
"""A job that used more processor time than this has from then on what the others leave."""

SLOW_TEXT_SECONDS = 1.0
"""The same of one that reads a text: a worker that has to be replaced for it reads the register and patterns anew."""


class WorkerTimeoutError(Exception):
    """A job took longer than it may; its worker was killed."""


class WorkerDiedError(Exception):
    """A worker died over a job, for a cause that its exit code and its last words tell."""

    def __init__(self, exit_code: int, words: str = "") -> None:
        super().__init__(exit_code)
        self.cause = _cause(exit_code, words)


class Cause(Enum):
    """Why a worker died: over the job, or because somebody ended it."""

    #: The engine got no more memory.
    MEMORY = "memory"
    #: It used up the stack, as it does over what is nested deeper than it can follow.
    DEPTH = "depth"
    #: It met what it had not foreseen, and gave up.
    ABORT = "abort"
    ENDED = "ended"


def _cause(exit_code: int, words: str) -> Cause:
    if _NO_MEMORY.search(words):
        return Cause.MEMORY
    if exit_code in (-signal.SIGSEGV, -signal.SIGBUS):
        return Cause.DEPTH
    return Cause.ABORT if exit_code == -signal.SIGABRT else Cause.ENDED


class PoolBusyError(Exception):
    """There is no worker free, and the queue is full or did not move in time."""


@dataclass(slots=True)
class Answer:
    """What a worker answered: the head, and the body in memory or in a file."""

    head: dict[str, Any]
    body: bytes = b""
    spool: BinaryIO | None = None
    size: int = 0


class WorkerPool:
    """A fixed number of workers of this process, started when first needed, and a bounded queue before them."""

    def __init__(
        self,
        location: str,
        *,
        size: int,
        memory: int,
        queue: int,
        queue_seconds: float,
        spool: Spool,
        online: bool,
        reads_texts: bool = False,
    ) -> None:
        self._command = program("api.workers.process")
        self._arguments = [location, str(memory)]
        self._kind = ["online" if online else "offline", "texts" if reads_texts else "queries"]
        self._slow_seconds = SLOW_TEXT_SECONDS if reads_texts else SLOW_SECONDS
        self._spool = spool
        self._ending: set[asyncio.Task[None]] = set()
        self._slots = asyncio.Semaphore(size)
        self._idle: list[_Worker] = []
        self._all: set[_Worker] = set()
        self._queue, self._queue_seconds = queue, queue_seconds
        self.waiting = 0
        self.running = 0
        self.killed = 0

    async def run(self, job: Job, seconds: float, payload: bytes = b"") -> Answer:
        """Do a job within a time; WorkerTimeoutError, WorkerDiedError or PoolBusyError when that fails.

        One that only reads is begun once more when somebody ended its worker.
        """
        try:
            return await self._run(job, seconds, payload)
        except WorkerDiedError as error:
            if error.cause is not Cause.ENDED or job.op not in _READING:
                raise
            return await self._run(job, seconds, payload)

    async def _run(self, job: Job, seconds: float, payload: bytes) -> Answer:
        async with self._slot():
            worker = self._take_idle() or await self._start_in_time()
            keep = False
            self.running += 1
            worker.begin(self._slow_seconds)
            try:
                async with asyncio.timeout(seconds):
                    answer = await worker.ask(job, payload)
                keep = True
                return answer
            except TimeoutError:
                raise WorkerTimeoutError from None
            except SpoolFullError:
                keep = True
                raise PoolBusyError from None
            except (EOFError, OSError):
                code, words = await worker.exit_code(), worker.last_words()
                fields = {"exit_code": code, "operation": job.op, "words": " ".join(words.split())}
                log.warning("a worker died", extra={"fields": fields})
                raise WorkerDiedError(code, words) from None
            finally:
                self.running -= 1
                worker.end()
                if keep and not worker.dead() and (not worker.gave_way or worker.go_on()):
                    self._idle.append(worker)
                else:
                    self._discard(worker)

    async def warm_up(self) -> None:
        """Start one worker, so that the first query need not wait for it."""
        if not self._all:
            self._idle.append(await self._start())

    async def close(self) -> None:
        """End all workers, and wait until they are gone."""
        workers = list(self._all)
        for worker in workers:
            self._discard(worker)
        await asyncio.gather(*self._ending)

    def processes(self) -> list[int]:
        """Return the process ids of the workers."""
        return [worker.process.pid for worker in self._all]

    @contextlib.asynccontextmanager
    async def _slot(self) -> AsyncIterator[None]:
        if self._slots.locked() and self.waiting >= self._queue:
            raise PoolBusyError
        self.waiting += 1
        try:
            async with asyncio.timeout(self._queue_seconds):
                await self._slots.acquire()
        except TimeoutError:
            raise PoolBusyError from None
        finally:
            self.waiting -= 1
        try:
            yield
        finally:
            self._slots.release()

    def _take_idle(self) -> _Worker | None:
        """Return a worker that waits for work; one that died meanwhile is none."""
        while self._idle:
            worker = self._idle.pop()
            if not worker.dead():
                return worker
            self._discard(worker)
        return None

    async def _start_in_time(self) -> _Worker:
        try:
            async with asyncio.timeout(START_SECONDS):
                return await self._start()
        except TimeoutError:  # there is no processor for it
            raise PoolBusyError from None

    async def _start(self) -> _Worker:
        ours, theirs = socket.socketpair()
        said = tempfile.TemporaryFile()  # noqa: SIM115 - the worker's for as long as it lives
        with theirs:
            place = self._spool.place()
            arguments = [*self._command, str(theirs.fileno()), *self._arguments, str(place), *self._kind]
            process = await asyncio.create_subprocess_exec(
                *arguments,
                pass_fds=[theirs.fileno()],
                env=engine_environment(),
                stdin=asyncio.subprocess.DEVNULL,
                stderr=said,
            )
        worker = _Worker(process, self._spool, place, said, *await asyncio.open_connection(sock=ours))
        worker.go_on()
        self._all.add(worker)
        try:
            await worker.receive()
        except BaseException as error:
            self._discard(worker)
            if isinstance(error, (EOFError, OSError)):
                code = await worker.exit_code()
                log.error("a worker ended before it began", extra={"fields": {"exit_code": code}})
                raise WorkerDiedError(code, worker.last_words()) from None
            raise
        return worker

    def _discard(self, worker: _Worker) -> None:
        self.killed += 1
        self._all.discard(worker)
        worker.kill()
        task = asyncio.create_task(worker.clean_up())
        self._ending.add(task)
        task.add_done_callback(self._ending.discard)


class _Worker:
    """One worker process and the socket to it."""

    def __init__(
        self,
        process: asyncio.subprocess.Process,
        spool: Spool,
        place: Path,
        said: IO[bytes],
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
    ) -> None:
        self.process = process
        self.gave_way = False
        self._spool, self._place, self._said = spool, place, said
        self._reader, self._writer = reader, writer
        self._slow: asyncio.TimerHandle | None = None

    def begin(self, seconds: float) -> None:
        """Count the processor time from here on: when so much is used up, the process gives way."""
        self._check(self._used() + seconds)

    def end(self) -> None:
        """Count no more."""
        if self._slow:
            self._slow.cancel()

    async def ask(self, job: Job, payload: bytes) -> Answer:
        """Send a job and return its answer."""
        job.has_payload = bool(payload)
        self._writer.write(frame(json.dumps(asdict(job)).encode()))
        if payload:
            self._writer.write(frame(payload))
        await self._writer.drain()
        head = json.loads(await self.receive())
        if "spooled" in head:
            return Answer(head, b"", self._spool.take(self._place), head["spooled"])
        body = await self.receive()
        return Answer(head, body, None, len(body))

    async def receive(self) -> bytes:
        """Return the next message when it has come; EOFError when the worker is gone."""
        size = int.from_bytes(await self._reader.readexactly(FRAME_BYTES))
        return await self._reader.readexactly(size)

    async def clean_up(self) -> None:
        """Wait for the end of a process that was killed, and remove what it was writing."""
        await self.process.wait()
        self._place.unlink(missing_ok=True)
        self._said.close()

    async def exit_code(self) -> int:
        """Return how a worker that is gone has ended."""
        return await self.process.wait()

    def last_words(self) -> str:
        """Return what a worker that is gone said before it ended; the engine says why at once."""
        if self._said.closed:
            return ""
        return os.pread(self._said.fileno(), _LAST_WORDS, 0).decode(errors="replace")

    def _check(self, limit: float) -> None:
        left = limit - self._used()
        if left > 0:
            self._slow = asyncio.get_running_loop().call_later(max(left, 0.01), self._check, limit)
        else:
            self._give_way()

    def _used(self) -> float:
        """Return the seconds of processor time the process has used; where that is not told, those of the clock."""
        if sys.platform != "linux":
            return time.monotonic()
        try:
            return time.clock_gettime(~self.process.pid << 3 | 2)  # a process's own clock: clock_getcpuclockid(3)
        except OSError:  # it has ended
            return 0.0

    def _give_way(self) -> None:
        """Run only where a processor is free, or least of all where there is no such policy."""
        self.gave_way = True
        with contextlib.suppress(ProcessLookupError):
            os.setpriority(os.PRIO_PROCESS, self.process.pid, 19)
            if sys.platform == "linux":
                os.sched_setscheduler(self.process.pid, os.SCHED_IDLE, os.sched_param(0))

    def go_on(self) -> bool:
        """Run as workers do; False where the system does not let the process come back from giving way."""
        try:
            if self.gave_way and sys.platform == "linux":
                os.sched_setscheduler(self.process.pid, os.SCHED_OTHER, os.sched_param(0))
            os.setpriority(os.PRIO_PROCESS, self.process.pid, NICENESS)
        except (PermissionError, ProcessLookupError):
            return False
        self.gave_way = False
        return True

    def dead(self) -> bool:
        """Say whether the process has ended, as far as it is known."""
        return self.process.returncode is not None or self._reader.at_eof()

    def kill(self) -> None:
        """End the process at once."""
        with contextlib.suppress(ProcessLookupError):
            self.process.kill()
        self._writer.close()
