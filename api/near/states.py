"""What can happen to a near process, and to a connection it has: tables that the server's side of the lane follows."""

from __future__ import annotations

from enum import Enum, auto

from api.near.messages import Tell
from api.near.slate import Doing


class State(Enum):
    """What a near process is to its server."""

    STARTING = auto()
    READY = auto()
    LATE = auto()
    """Its answer was over the budget when it was last looked at."""
    STOPPED = auto()
    """It was killed for its time."""
    ENDED = auto()
    """It is gone; another takes its place at once."""
    FAILED = auto()
    """It is gone and had not even begun; another takes its place after a while."""


class Event(Enum):
    """What a server learns of a near process."""

    SAYS_READY = auto()
    IN_TIME = auto()
    OVER_BUDGET = auto()
    SAME_OVER_BUDGET = auto()
    """A slate may be half written when it is read: only who finds the same answer late twice may believe it."""
    GONE = auto()


TRANSITIONS: dict[State, dict[Event, State]] = {
    State.STARTING: {Event.SAYS_READY: State.READY, Event.GONE: State.FAILED},
    State.READY: {
        Event.IN_TIME: State.READY,
        Event.OVER_BUDGET: State.LATE,
        Event.GONE: State.ENDED,
    },
    State.LATE: {
        Event.IN_TIME: State.READY,
        Event.OVER_BUDGET: State.LATE,
        Event.SAME_OVER_BUDGET: State.STOPPED,
        Event.GONE: State.ENDED,
    },
    State.STOPPED: {Event.GONE: State.ENDED},
    State.ENDED: {},
    State.FAILED: {},
}
"""What a process becomes by what is learnt of it; what does not stand here cannot be."""

WATCHED = (State.READY, State.LATE)
"""The states in which a process is given connections, and its slate looked at."""


class Move(Enum):
    """What becomes of a connection that a process has."""

    STAYS = auto()
    """The server sends a part of an answer; the process has it still."""
    BACK = auto()
    """The server reads on, and may lend it again."""
    BACK_FAR = auto()
    """The server answers the request that was read itself."""
    CLOSED = auto()
    """It is closed when all is sent: nobody knows what the client has of the answer."""


ON_TELL: dict[Tell, Move] = {
    Tell.REST: Move.STAYS,
    Tell.IDLE: Move.BACK,
    Tell.UNKNOWN: Move.BACK,
    Tell.YOURS: Move.BACK_FAR,
    Tell.EXPENSIVE: Move.BACK_FAR,
    Tell.LAST: Move.CLOSED,
}
"""By what a process says of the connection."""

ON_END: dict[Doing, Move] = {
    Doing.NOTHING: Move.BACK,
    Doing.READING: Move.CLOSED,
    Doing.ANSWERING: Move.BACK_FAR,
    Doing.SENDING: Move.CLOSED,
}
"""By what the process was doing with it when it ended; those it did nothing with come back."""
