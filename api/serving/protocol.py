"""HTTP as the server speaks it: limits on slow and endless heads and on stalled clients, connections lent out."""

from __future__ import annotations

import asyncio
import socket
import sys
from collections.abc import Callable
from typing import Protocol, cast

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from api.http.limits import MAX_FIELD_BYTES, MAX_HEADER_FIELDS
from api.serving.raw_addresses import FirstLine, unreadable_reply
from api.sparql.endpoint import READ_TEXT
from graph.sparql.text import SparqlText

HEADER_SECONDS = 10.0


HEADER_BYTES = 1_000_000
"""Of a request's line and headers together; a query in the address counts, so it is more than usual."""


STALL_SECONDS = 15.0


STALL_BYTES = 15_000
"""A client that takes less than this of an answer in that time is given up: what it leaves lies in our memory."""


LOOK_SECONDS = 0.5
"""How often a client that ended its side of a connection is looked at: has it gone, or does it wait for its answer?"""

_TCP_CLOSE = 7
"""The state, in the first byte of TCP_INFO, of a connection that the other side has reset (Linux, tcp_states.h)."""


class Lane(Protocol):
    """What connections can be lent to, where the application has one (`api/near/lane.py`)."""

    def take(self, connection: GuardedProtocol, data: bytes) -> Callable[[], None] | None:
        """Take a connection with its request and return how to ask for it back; None when it is not taken."""


class GuardedProtocol(HttpToolsProtocol):
    """HTTP as uvicorn speaks it; a request whose head is slow, endless or huge is answered 408 or 431 and closed."""

    _deadline: asyncio.TimerHandle | None = None
    _stalled: asyncio.TimerHandle | None = None
    _head_bytes = 0
    _in_head = True
    _ask_back: Callable[[], None] | None = None
    """Set while the connection is lent."""
    _text: SparqlText | None = None
    _going = False
    _half_closed = False
    _asked = False
    """Whether a client that closed its side was asked whether it is there."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Start the clock for the first request's head."""
        super().connection_made(transport)
        self._lane = cast("Lane | None", self.app_state.get("lane"))
        self._first_line = FirstLine()
        self._expect_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop the clocks."""
        self._stop_clock()
        self._stop_watching()
        super().connection_lost(exc)

    def eof_received(self) -> bool:  # type: ignore[override]
        """Stay open for the answer of a request in hand: a client may end its side alone (RFC 9293 § 3.6)."""
        if self._ask_back is not None or self.cycle is None or self.cycle.response_complete or self.cycle.more_body:
            return False
        self._half_closed = True
        self.loop.call_later(LOOK_SECONDS, self._look_for_client)
        return True

    def _look_for_client(self) -> None:
        """Give up a connection that was reset; while reading is over, nothing else tells of it."""
        if self.transport.is_closing():
            return
        if self._is_reset():
            self.transport.abort()
            return
        if not self._asked and self.parser.get_http_version() == "1.1" and not self.cycle.response_started:
            # One that closed both sides resets the connection at this; for others it means nothing (RFC 9110 § 15.2).
            self.transport.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        self._asked = True
        self.loop.call_later(LOOK_SECONDS, self._look_for_client)

    def _is_reset(self) -> bool:
        """Say whether the other side has closed altogether; where the system does not tell, a look is time enough."""
        if sys.platform != "linux":
            return True
        told: bytes = self.transport.get_extra_info("socket").getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 1)
        return told[0] == _TCP_CLOSE

    def on_response_complete(self) -> None:
        """Close a connection on which no other request can come."""
        super().on_response_complete()
        if self._half_closed and (self.cycle is None or self.cycle.response_complete):
            self.transport.close()

    def pause_writing(self) -> None:
        """Watch how fast the client takes what was written."""
        super().pause_writing()
        self._watch(self.transport.get_write_buffer_size())

    def resume_writing(self) -> None:
        """Watch no more: the client has taken it."""
        super().resume_writing()
        self._stop_watching()

    def data_received(self, data: bytes) -> None:
        """Lend the connection to the near lane with a request for it; else count what belongs to a head, and read."""
        if self._lane is not None and self._is_between():
            self._ask_back = self._lane.take(self, data)
        if self._ask_back is None:
            self._read(data)
            return
        self._stop_clock()
        self._unset_keepalive_if_required()
        self.transport.pause_reading()

    def _is_between(self) -> bool:
        """Say whether no request is being read or answered, and all that was answered is sent."""
        free = self.cycle is None or self.cycle.response_complete
        unsent = self.transport.get_write_buffer_size()  # of the last answer: another process must not send before it
        return free and self._in_head and not self._head_bytes and not self.pipeline and not unsent

    def _read(self, data: bytes) -> None:
        if self._in_head:
            if self._deadline is None:  # the next request on a connection that was kept
                self._expect_head()
            if not self._head_bytes:
                self._first_line.begin()
            self._head_bytes += len(data)
            data = self._first_line.escaped(data)
        super().data_received(data)
        if self._in_head and self._head_bytes > HEADER_BYTES:
            self._refuse(b"431 Request Header Fields Too Large")

    def descriptor(self) -> int:
        """Return the descriptor of the connection's socket."""
        return int(self.transport.get_extra_info("socket").fileno())

    def peer(self) -> str:
        """Return the address of the other side."""
        return self.client[0] if self.client else "unknown"

    def has_query(self, text: SparqlText) -> None:
        """Know the text of the next request's query: it was read to see whether the request is for the near lane."""
        self._text = text

    def come_back(self, data: bytes, *, near: bool) -> None:
        """Take the connection back from the near lane, with what it read and did not answer."""
        self._ask_back = None
        if self.transport.is_closing():
            return
        self.transport.resume_reading()
        if data and near and not self._going:
            self.data_received(data)
        elif data:
            self._read(data)
        if self._going:
            super().shutdown()
        elif not data:
            seconds = self.timeout_keep_alive
            self.timeout_keep_alive_task = self.loop.call_later(seconds, self.timeout_keep_alive_handler)

    def send_rest(self, data: bytes) -> None:
        """Send the rest of an answer that a near process began."""
        self.transport.write(data)

    def end(self) -> None:
        """Close the connection when all is sent."""
        self._ask_back = None
        self.transport.close()

    def shutdown(self) -> None:
        """Finish what is in hand and close; a connection that is lent is asked back first."""
        self._going = True
        if self._ask_back is not None:
            self._ask_back()
        else:
            super().shutdown()

    def on_header(self, name: bytes, value: bytes) -> None:
        """Take a header unless there are too many or they are too long."""
        super().on_header(name, value)
        if len(self.headers) > MAX_HEADER_FIELDS or len(name) + len(value) > MAX_FIELD_BYTES:
            self._refuse(b"431 Request Header Fields Too Large")

    def on_headers_complete(self) -> None:
        """Stop the clock: the head is whole; one that does not name one host is refused (RFC 9112 § 3.2)."""
        self._stop_clock()
        self._in_head, self._head_bytes = False, 0
        hosts = [name for name, _ in self.headers].count(b"host")
        if hosts > 1 or (not hosts and self.parser.get_http_version() == "1.1"):
            self._refuse(b"400 Bad Request")
        if not self.transport.is_closing():
            if self._text is not None:
                self.scope["state"][READ_TEXT], self._text = self._text, None
            super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """Take a part of a body unless its request was refused."""
        if not self.transport.is_closing():
            super().on_body(body)

    def on_message_complete(self) -> None:
        """Be ready for the next head."""
        self._in_head = True
        if self.cycle is not None:
            super().on_message_complete()

    def _watch(self, size: int) -> None:
        self._stalled = self.loop.call_later(STALL_SECONDS, self._look_again, size)

    def _look_again(self, before: int) -> None:
        size = self.transport.get_write_buffer_size()
        if before - size < STALL_BYTES:
            self.transport.abort()
        else:
            self._watch(size)

    def _stop_watching(self) -> None:
        if self._stalled is not None:
            self._stalled.cancel()

    def _expect_head(self) -> None:
        self._deadline = self.loop.call_later(HEADER_SECONDS, self._refuse, b"408 Request Timeout")

    def _stop_clock(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 - the parser's words, which say less
        """Answer what is no request with a problem document."""
        reply = unreadable_reply()
        head = b"".join(name + b": " + value + b"\r\n" for name, value in reply.headers)
        self.transport.write(b"HTTP/1.1 400 Bad Request\r\n" + head + b"connection: close\r\n")
        self.transport.write(b"content-length: %d\r\n\r\n" % len(reply.body) + reply.body)
        self.transport.close()

    def _refuse(self, status: bytes) -> None:
        self._stop_clock()
        if not self.transport.is_closing():
            self.transport.write(b"HTTP/1.1 " + status + b"\r\nconnection: close\r\ncontent-length: 0\r\n\r\n")
            self.transport.close()
