"""What is written beside a text index about itself: its format, the store's revision, a digest of each graph."""

from __future__ import annotations

import fcntl
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_STATE = "jarlyq.json"
_DIGESTS = "jarlyq-graphs.json"


class IndexState:
    """The state of an index in a directory, read anew each time, or of one in memory.

    The digests lie apart from the rest, so that asking for the revision stays cheap with many graphs.
    """

    def __init__(self, directory: Path | None) -> None:
        self._directory = directory
        self._memory: dict[str, dict[str, Any]] = {}
        self._writes = 0

    @property
    def format(self) -> int | None:
        """The format that the index was made in; None when there is no index."""
        found = self._read(_STATE).get("format")
        return found if isinstance(found, int) else None

    @property
    def revision(self) -> str | None:
        """The store's revision that the index holds; None while it is being changed, or when it is not known."""
        found = self._read(_STATE).get("revision")
        return found if isinstance(found, str) else None

    @property
    def is_made(self) -> bool:
        """Whether the index has ever been brought to a revision in full; what is committed then stays whole."""
        return bool(self._read(_STATE).get("made"))

    @property
    def digests(self) -> dict[str, str]:
        """A digest of the texts of each named graph that the index holds."""
        return dict(self._read(_DIGESTS))

    @contextmanager
    def held(self, *, wait: bool) -> Iterator[None]:
        """Have the index for oneself, among threads and processes, to make or change it; BlockingIOError unless `wait`.

        The lock lies beside the directory, which may be made anew; the system frees it when its holder is killed.
        """
        if self._directory is None:
            yield
            return
        self._directory.parent.mkdir(parents=True, exist_ok=True)
        with self._directory.with_name(f"{self._directory.name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield

    def mark(self) -> object:
        """Something that changes whenever this or another process writes the state."""
        if self._directory is None:
            return self._writes
        try:
            found = (self._directory / _STATE).stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_ino

    def strike_out(self, format_: int) -> None:
        """Say that what the index holds is not known, before it is changed."""
        self._write(_STATE, {"format": format_, "revision": None, "made": self.is_made})

    def keep(self, format_: int, revision: str | None, digests: Mapping[str, str]) -> None:
        """Say what the index holds, after it was changed."""
        self._write(_DIGESTS, dict(digests))
        self._write(_STATE, {"format": format_, "revision": revision, "made": revision is not None})

    def _read(self, name: str) -> dict[str, Any]:
        if self._directory is None:
            return self._memory.get(name, {})
        try:
            found = json.loads((self._directory / name).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def _write(self, name: str, value: dict[str, Any]) -> None:
        self._writes += 1
        if self._directory is None:
            self._memory[name] = value
            return
        fresh = self._directory / f"{name}.new"
        fresh.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
        fresh.replace(self._directory / name)
