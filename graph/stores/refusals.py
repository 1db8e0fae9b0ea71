"""What the system does not let the store do, in words that name no place of this machine."""

from __future__ import annotations

import errno
import os
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.errors import StoreFullError, StoreNotWrittenError

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@contextmanager
def refused(what: str, place: Path) -> Iterator[None]:
    """Raise what the system refuses in the block as StoreNotWrittenError, or StoreFullError where it lacks room.

    The message says what could not be done; the place, and the system's own words, are in `file` and in the cause.
    """
    try:
        yield
    except OSError as error:
        # The frames that it came through hold the database, which is to be closed however long the error is kept.
        traceback.clear_frames(error.__traceback__)
        kind = StoreFullError if _lacks_room(error) else StoreNotWrittenError
        reason = error.strerror if error.errno else _of_engine(error)
        raise kind(f"{what}: {reason}", file=str(place)) from error


def _lacks_room(error: OSError) -> bool:
    """Say whether an error is one of room; those of the engine carry the system's words and no number."""
    return error.errno in _NO_ROOM or any(os.strerror(number) in str(error) for number in _NO_ROOM)


def _of_engine(error: OSError) -> str:
    """Return the end of what the engine says, which is the system's reason: before it stand the names of files."""
    return str(error).rpartition(": ")[2]
