"""The program of a near process: it serves the connections its server handed over, one request after another.

It evaluates a query in the same thread that read it, so nothing is passed on, and nothing waits but what came after it.
What it does stands on its slate; when an answer takes too long, or the process is ended for another reason, the server
takes the connections back and answers in its place.
"""

from __future__ import annotations

import gc
import os
import resource
import select
import signal
import socket
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from api.http.limits import RequestRates
from api.http.logs import set_up_logs
from api.http.metrics import Metrics, shared_directory
from api.near.answers import GivenBackError, NearAnswers
from api.near.faults import Faults
from api.near.messages import MESSAGE_BYTES, Tell, pack, unpack
from api.near.slate import REQUEST_BYTES, Doing, Slate
from api.settings import Settings
from api.workers.confinement import stay_offline
from api.workers.process import be_silent, die_with_parent
from graph.stores.snapshots import SnapshotStore

IDLE_SECONDS = 10.0
"""A connection on which nothing came for this long goes back to the server."""


@dataclass(slots=True)
class _Connection:
    number: int
    socket: socket.socket
    peer: str
    used: float


class NearProcess:
    """The connections this process holds, and the loop over them."""

    def __init__(self, server: socket.socket, slate: Slate, answers: NearAnswers, faults: Faults) -> None:
        self._server = server
        self._slate = slate
        self._answers = answers
        self._faults = faults
        self._held: dict[int, _Connection] = {}
        self._poll = select.epoll()
        self._poll.register(server.fileno(), select.EPOLLIN)

    def run(self) -> None:
        """Serve until the server goes."""
        self._server.send(pack(Tell.READY, 0))
        swept = time.monotonic()
        with self._faults.passed_over("serving until the server went", BrokenPipeError, ConnectionResetError):
            while True:
                for descriptor, _ in self._poll.poll(1.0):
                    if descriptor == self._server.fileno():
                        if not self._hear():
                            return
                    elif connection := self._held.get(descriptor):
                        self._serve(connection)
                if time.monotonic() - swept > 1.0:
                    swept = time.monotonic()
                    self._sweep(swept)

    def _hear(self) -> bool:
        """Do what the server says: take a connection with its request, or give one back; False when it is gone."""
        message, descriptors, _, _ = socket.recv_fds(self._server, MESSAGE_BYTES, 1)
        if not message:
            return False
        tell, number, data = unpack(message)
        if tell == Tell.HERE:
            peer, _, request = data.partition(b"\0")
            connection = _Connection(number, socket.socket(fileno=descriptors[0]), peer.decode(), time.monotonic())
            self._slate.buffer[: len(request)] = request
            self._slate.take(number)
            self._slate.write(Doing.ANSWERING, number, len(request))
            self._held[connection.socket.fileno()] = connection
            self._poll.register(connection.socket.fileno(), select.EPOLLIN)
            self._answer(connection, request, sent=True)
        elif tell == Tell.FORGET:
            self._answers.forget(data)
        elif tell == Tell.RETURN:
            for connection in [each for each in self._held.values() if each.number == number]:
                self._give_back(connection, Tell.IDLE)
        return True

    def _serve(self, connection: _Connection) -> None:
        """Read a request and answer it."""
        self._slate.write(Doing.READING, connection.number)
        try:
            size = connection.socket.recv_into(self._slate.buffer)
        except BlockingIOError:
            self._slate.write(Doing.NOTHING, 0)
            return
        except OSError as error:
            self._faults.note("reading from a client", error)
            size = 0
        if not size:
            self._give_back(connection, Tell.LAST)
            return
        self._slate.write(Doing.ANSWERING, connection.number, size)
        request = bytes(self._slate.buffer[:size])
        if size == REQUEST_BYTES:
            self._give_back(connection, Tell.YOURS, request)
        else:
            self._answer(connection, request)

    def _answer(self, connection: _Connection, request: bytes, *, sent: bool = False) -> None:
        """Answer a request; `sent` says that the server sent it."""
        try:
            answer, stays = self._answers.answer(request, connection.peer, sent=sent)
        except GivenBackError as back:
            self._give_back(connection, back.tell, request)
            return
        self._slate.write(Doing.SENDING, connection.number)
        try:
            size = connection.socket.send(answer)
        except BlockingIOError:
            size = 0
        except OSError as error:
            self._faults.note("sending to a client", error)
            self._give_back(connection, Tell.LAST)
            return
        for place in range(size, len(answer), REQUEST_BYTES):  # the client reads slowly: the server has time for it
            self._server.send(pack(Tell.REST, connection.number, answer[place : place + REQUEST_BYTES]))
        if size < len(answer) or not stays:
            self._give_back(connection, Tell.IDLE if stays else Tell.LAST)
            return
        connection.used = time.monotonic()
        self._slate.write(Doing.NOTHING, 0)

    def _give_back(self, connection: _Connection, tell: Tell, data: bytes = b"") -> None:
        descriptor = connection.socket.fileno()
        self._poll.unregister(descriptor)
        del self._held[descriptor]
        connection.socket.close()
        self._server.send(pack(tell, connection.number, data))
        self._slate.write(Doing.NOTHING, 0)

    def _sweep(self, now: float) -> None:
        for connection in [each for each in self._held.values() if now - each.used > IDLE_SECONDS]:
            self._give_back(connection, Tell.IDLE)


def main() -> None:
    """Serve the connections that come over the socket given first, with the slate given second (descriptors)."""
    die_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    settings = Settings()
    set_up_logs(settings.log_level, os.fdopen(os.dup(2), "w"))
    be_silent()
    resource.setrlimit(resource.RLIMIT_DATA, (settings.memory_bytes, settings.memory_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    stay_offline()
    store = SnapshotStore(Path(settings.store))
    metrics, rates = Metrics(), RequestRates(settings.requests_per_minute, shared_directory())
    faults = Faults(metrics)
    answers = NearAnswers(settings, store, metrics, rates, faults)
    gc.freeze()
    with socket.socket(fileno=int(sys.argv[1])) as server:
        NearProcess(server, Slate(int(sys.argv[2])), answers, faults).run()


if __name__ == "__main__":
    main()
