"""Results too large for a message between processes: files that lose their name as soon as they are opened.

What nobody reads any more the system removes by itself, however the request ended.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import stat
import time
import uuid
import weakref
from collections.abc import AsyncIterator
from pathlib import Path
from typing import BinaryIO

OPEN_RESULTS = 32
"""How many large results a server process holds for clients at a time."""

_PIECE = 256 * 1024
_PREFIX = "jarlyq-"


class SpoolFullError(Exception):
    """Too many large results are being fetched by clients."""


class Spool:
    """The files of one server process in a folder that it may share with others."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open: weakref.WeakSet[BinaryIO] = weakref.WeakSet()

    def place(self) -> Path:
        """Return a path for results that nothing else has."""
        return self._folder / f"{_PREFIX}{uuid.uuid4().hex}"

    def take(self, path: Path) -> BinaryIO:
        """Open the result that lies in a place and free the place; SpoolFullError when too many are open."""
        file = path.open("rb")
        path.unlink()
        if sum(not each.closed for each in self._open) >= OPEN_RESULTS:
            file.close()
            raise SpoolFullError
        self._open.add(file)
        return file

    def clear(self, *, age: float = 3600.0) -> None:
        """Remove what processes that ended at once left behind, once it is `age` seconds old."""
        for path in self._folder.glob(f"{_PREFIX}*"):
            with contextlib.suppress(FileNotFoundError):
                if time.time() - path.stat().st_mtime > age:
                    path.unlink()


def spool_directory() -> Path:
    """Return the directory for results that are too large for a message, made for this user alone.

    Raises PermissionError when something of another's lies in its place.
    """
    path = Path(os.environ.get("TMPDIR", "/tmp")) / f"jarlyq-spool-{os.getuid()}"  # noqa: S108 - own, mode 0700
    path.mkdir(mode=0o700, exist_ok=True)
    found = path.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid() or found.st_mode & 0o077:
        raise PermissionError(f"{path} is not a directory for this user alone: remove it, or set TMPDIR")
    return path


async def in_pieces(file: BinaryIO) -> AsyncIterator[bytes]:
    """Yield a file in pieces, and close it."""
    with file:
        while piece := await asyncio.to_thread(file.read, _PIECE):
            yield piece
