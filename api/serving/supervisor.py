"""What watches the server processes: one that ends or hangs is replaced, and a service that cannot start is given up.

uvicorn's own watch waits for each process in turn and kills one that does not answer within seconds. One that still
imports cannot answer: on a loaded machine each was killed, and started anew, for ever.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from socket import socket

from uvicorn import Config
from uvicorn.config import STARTUP_FAILURE
from uvicorn.supervisors.multiprocess import Multiprocess, Process

from api.http.logs import log

START_SECONDS = 300.0
"""A process answers once it has imported its program: two seconds of processor time, which may take minutes to get."""

SILENT_SECONDS = 30.0
"""One that has served answers in a thread of its own; if it does not for so long, it hangs."""

MOST_FAILED_STARTS = 5
"""When so many processes in a row ended before they served, the next one would, too."""

PAUSE_SECONDS = 30.0
"""Between further starts while other processes serve, which they go on doing."""


@dataclass(slots=True)
class _Watch:
    """What is known of a process: since when it owes an answer, and whether it has served and has ended."""

    owes_since: float | None = None
    served: bool = False
    ended: bool = False


class Supervisor(Multiprocess):
    """uvicorn's processes, watched without waiting for any of them; `failure` says why they were given up, if so."""

    def __init__(self, config: Config, sockets: list[socket]) -> None:
        super().__init__(config, sockets)
        self.failure = ""
        self._failed_starts = 0
        self._has_served = False
        self._next_start = 0.0
        self._watches: dict[Process, _Watch] = {}

    def keep_subprocess_alive(self) -> None:
        """Replace the processes that have ended or hang, unless all shall end; called twice a second."""
        if self.should_exit.is_set():  # by ^C the processes are told, too, and some have ended already
            return
        self._watches = {process: self._watches.get(process, _Watch()) for process in self.processes}
        for place, process in enumerate(self.processes):
            watch = self._watches[process]
            if not watch.ended:
                if self._is_well(process, watch):
                    continue
                self._end(process, watch)
            if self.failure:
                self.should_exit.set()
                return
            if time.monotonic() >= self._next_start:
                self.processes[place] = Process(self.config, self.sockets)
                self.processes[place].start()

    def _is_well(self, process: Process, watch: _Watch) -> bool:
        """Hear what a process has answered and ask again; False when it has ended or owes an answer for too long."""
        if not process.process.is_alive():
            return False
        while process.parent_conn.poll():
            watch.owes_since = None
            if process.parent_conn.recv() and not watch.served:
                watch.served, self._has_served, self._failed_starts = True, True, 0
                log.info("a server process serves", extra={"fields": {"process": process.pid}})
        now = time.monotonic()
        if watch.owes_since is None:
            process.parent_conn.send(b"ping")
            watch.owes_since = now
        return now - watch.owes_since < (SILENT_SECONDS if watch.served else START_SECONDS)

    def _end(self, process: Process, watch: _Watch) -> None:
        """Bury a process, and settle whether and when another takes its place."""
        watch.ended, hung = True, process.process.is_alive()
        process.kill()
        process.join()
        fields = {"process": process.pid, "exit_code": process.exitcode, "served": watch.served, "hung": hung}
        log.warning("a server process has ended", extra={"fields": fields})
        if process.exitcode == STARTUP_FAILURE and not self._has_served:  # the next one could not start either
            self.failure = "a server process could not start"
        elif not watch.served:
            self._count_failed_start(process)

    def _count_failed_start(self, process: Process) -> None:
        self._failed_starts += 1
        if self._failed_starts < MOST_FAILED_STARTS:
            return
        if any(watch.served and not watch.ended for watch in self._watches.values()):
            self._next_start = time.monotonic() + PAUSE_SECONDS
            log.error(f"server processes do not start: the next is tried in {PAUSE_SECONDS:.0f} seconds")
        else:
            self.failure = (
                f"{self._failed_starts} server processes in a row ended before they served, the last "
                f"(process {process.pid}) with exit code {process.exitcode}: what it wrote to standard error says why"
            )
