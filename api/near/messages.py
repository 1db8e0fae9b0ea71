"""What a server and its near processes tell each other, a datagram each; a connection's descriptor goes with it."""

from __future__ import annotations

import struct
from enum import IntEnum

from api.near.slate import REQUEST_BYTES

_HEAD = struct.Struct("=BQ")

MESSAGE_BYTES = REQUEST_BYTES + 1024
"""The largest message."""


class Tell(IntEnum):
    """What a message says of a connection."""

    READY = 0
    """To the server: the process can take connections."""
    HERE = 1
    """To the process: a connection, the peer's address and the first request."""
    RETURN = 2
    """To the process: give a connection back as soon as it is idle."""
    UNKNOWN = 3
    """To the server: the connection, and a request of a kind this process does not know."""
    EXPENSIVE = 4
    """To the server: the connection, and a request whose kind is not cheap after all."""
    YOURS = 5
    """To the server: the connection, and a request that is for the server to answer."""
    IDLE = 6
    """To the server: the connection, on which nothing is to be answered now."""
    REST = 7
    """To the server: a piece of an answer that is still to be sent; more follows."""
    LAST = 8
    """To the server: close the connection when what was said is sent."""
    FORGET = 9
    """To the process: a request whose kind is not for the near lane any more."""


def pack(tell: Tell, connection: int, data: bytes = b"") -> bytes:
    """Return a message."""
    return _HEAD.pack(tell, connection) + data


def unpack(message: bytes) -> tuple[Tell, int, bytes]:
    """Return what a message says, of which connection, and its data."""
    tell, connection = _HEAD.unpack_from(message)
    return Tell(tell), connection, message[_HEAD.size :]
