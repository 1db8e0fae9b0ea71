"""Addresses typed as they are read: curl sends «/search?q=Ассамблея» raw, which HTTP wants escaped (RFC 9112 § 3.2)."""

from __future__ import annotations

import re

from api.http.apart import LONG
from api.http.asgi import Reply, problem_reply
from api.http.errors import ProblemError

_RAW = re.compile(rb"[\x80-\xff]")
_ESCAPES = {bytes([byte]): b"%%%02X" % byte for byte in range(0x80, 0x100)}
UNREADABLE = "This is no HTTP request. In an address, spaces and letters that are not ASCII are escaped: %20, %D0%90."


class FirstLine:
    """The first line of a head, whose raw bytes are escaped on their way to the parser; it may come in pieces."""

    def __init__(self) -> None:
        self._is_over = False

    def begin(self) -> None:
        """Expect the line of the next request."""
        self._is_over = False

    def escaped(self, data: bytes) -> bytes:
        """The next bytes of a head, those of its first line escaped."""
        if self._is_over:
            return data
        line, end, rest = data.partition(b"\n")
        self._is_over = bool(end)
        if line.isascii() or len(line) > LONG:  # so long an address is refused, however it is written
            return data
        return _RAW.sub(lambda raw: _ESCAPES[raw[0]], line) + end + rest


def unreadable_reply() -> Reply:
    """The problem document of bytes that are no request."""
    return problem_reply(ProblemError(400, UNREADABLE, kind="#syntax"))
