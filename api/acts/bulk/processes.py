"""Work for several processes, the results in the order of the work, and never much more begun than is asked for."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from types import TracebackType
from typing import Self, TypeVar

Key = TypeVar("Key")
Result = TypeVar("Result")

#: So many pieces of work a process are begun before the first result is taken.
_AHEAD = 8


class Workers:
    """Processes that work until the block ends; with one, this process does the work itself."""

    def __init__(self, processes: int) -> None:
        # Not forked: this process has a thread that draws its progress, and a database that is not to be shared.
        context = multiprocessing.get_context("spawn")
        self._pool = ProcessPoolExecutor(processes, context) if processes > 1 else None
        self._ahead = processes * _AHEAD

    def each(
        self, function: Callable[..., Result], work: Iterable[tuple[Key, tuple[object, ...] | None]]
    ) -> Iterator[tuple[Key, Result | None]]:
        """The results of a function for each piece of work, each with the piece's key; None where nothing is to do."""
        if self._pool is None:
            yield from ((key, None if given is None else function(*given)) for key, given in work)
            return
        begun: deque[tuple[Key, Future[Result] | None]] = deque()
        for key, given in work:
            begun.append((key, None if given is None else self._pool.submit(function, *given)))
            if len(begun) >= self._ahead:
                first, future = begun.popleft()
                yield first, future.result() if future else None
        for key, future in begun:
            yield key, future.result() if future else None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=kind is not None)
