"""The ledgers of a server process: made by a process apart when asked for, kept for who is going through one."""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
import tempfile
import time
from pathlib import Path

from api.http.logs import log
from api.http.tags import digest_of
from api.http.told import told_problem
from api.settings import Settings
from api.workers.process import engine_environment, program
from graph.dataset.ledger import Ledger
from graph.stores.store import Store

KEPT = 6
"""How many ledgers are kept beside the newest: those that were read last."""

_REST = 9
"""After a ledger was made, it is read for so many times as long as that took, whatever is written meanwhile."""

_LONG = 5.0
"""Only a ledger that took longer than so many seconds rests."""

_MARK = re.compile(r"[0-9a-f]{18}")


class Ledgers:
    """Ledgers in the folder that all processes of the service share; a process of its own without one."""

    def __init__(self, settings: Settings, store: Store, folder: str | None) -> None:
        self._settings, self._store = settings, store
        self._own = None if folder else tempfile.TemporaryDirectory(prefix="jarlyq-ledgers-")
        self._folder = Path(folder or (self._own.name if self._own else ""))
        self._making: asyncio.Task[Ledger] | None = None
        self._newest: Ledger | None = None
        self._until = 0.0

    async def newest(self) -> Ledger:
        """The ledger of the store as it is, or was a little while ago; ProblemError 503 while it takes long to make."""
        if self._newest and time.monotonic() < self._until:
            return self._newest
        mark = digest_of(await asyncio.to_thread(self._store.revision), self._settings.base_iri)
        if self._newest and self._newest.mark == mark:
            return self._newest
        if self._making is None or self._making.done():
            self._making = asyncio.create_task(self._make(mark))
        try:
            async with asyncio.timeout(self._settings.queue_seconds):
                return await asyncio.shield(self._making)
        except TimeoutError:
            raise told_problem(503, "busy_list", kind="#busy", headers={"Retry-After": "10"}) from None

    def kept(self, mark: str) -> Ledger | None:
        """The ledger of a mark as long as it is kept; reading it keeps it longer."""
        if not _MARK.fullmatch(mark):
            return None
        place = self._place(mark)
        try:
            os.utime(place)
        except FileNotFoundError:
            return None
        return Ledger(place, mark)

    def close(self) -> None:
        """Remove what is this process's alone."""
        if self._own:
            self._own.cleanup()

    def _place(self, mark: str) -> Path:
        return self._folder / f"ledger-{mark}.sqlite"

    async def _make(self, mark: str) -> Ledger:
        start, place = time.monotonic(), self._place(mark)
        if not place.exists():
            await self._run(place)
        took = time.monotonic() - start
        self._until = time.monotonic() + (_REST * took if took > _LONG else 0)
        self._newest = Ledger(place, mark)
        await asyncio.to_thread(self._prune, place)
        return self._newest

    async def _run(self, place: Path) -> None:
        """Have a process write a ledger; it is ended when it takes longer than a query and an update may."""
        arguments = (self._settings.store, self._settings.base_iri, str(place))
        command = (*program("api.harvesting.recording"), *arguments)
        process = await asyncio.create_subprocess_exec(*command, env=engine_environment())
        try:
            async with asyncio.timeout(self._settings.wall_seconds + self._settings.update_seconds):
                status = await process.wait()
        except TimeoutError:
            process.kill()
            status = await process.wait()
        if status:
            log.error("the ledger could not be made", extra={"fields": {"status": status}})
            raise told_problem(503, "no_list", kind="#unavailable")

    def _prune(self, newest: Path) -> None:
        """Remove the ledgers that were not read for longest."""
        ages = []
        for place in self._folder.glob("ledger-*.sqlite"):
            with contextlib.suppress(FileNotFoundError):
                ages.append((place.stat().st_mtime, place))
        others = sorted((age, place) for age, place in ages if place != newest)
        for _, place in others[: max(0, len(others) - KEPT)]:
            place.unlink(missing_ok=True)
