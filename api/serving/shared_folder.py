"""The folder that the processes of one service share; one whose service was killed is removed by the next."""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

_PREFIX = "jarlyq-service-"
_LOCK = "lock"
_NEW_SECONDS = 60.0
"""So young a folder may be one that a service is just making."""


@contextlib.contextmanager
def shared_folder() -> Iterator[Path]:
    """Have a new folder among the temporary ones, locked for as long as the service lives; those left over go."""
    _remove_left_over()
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
    with (folder / _LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def _remove_left_over() -> None:
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError):
            found = folder.lstat()
            if found.st_uid == os.getuid() and time.time() - found.st_mtime > _NEW_SECONDS and not _is_held(folder):
                shutil.rmtree(folder)


def _is_held(folder: Path) -> bool:
    try:
        with (folder / _LOCK).open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except FileNotFoundError:
        return False
    return False
