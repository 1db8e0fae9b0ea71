"""Whether what reads a text takes a time that grows as the text does, whatever stands in it.

Measured is processor time of one thread, as the ratio of a text and one four times as long: of the square of the length
it would be sixteen. The least of three turns counts, or of more on a busy machine.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from contextlib import contextmanager
from typing import TypeVar

Text = TypeVar("Text", str, bytes)

MOST = 6
_TURNS = 8
_NOISE = 0.001
"""Less than this many seconds is not told from nothing."""


def grows_evenly(read: Callable[[Text], object], make: Callable[[int], Text], length: int = 5000) -> bool:
    """Whether reading `make(4 * length)` takes at most six times as long as reading `make(length)`.

    Where it takes longer, as the first use of more memory does, texts four times as long must tell the same.
    """
    return any(_is_even_at(read, make, each) for each in (length, 4 * length))


def _is_even_at(read: Callable[[Text], object], make: Callable[[int], Text], length: int) -> bool:
    texts = make(length), make(4 * length)
    turns: list[list[float]] = []
    with _undisturbed():
        while len(turns) < 3 or (len(turns) < _TURNS and not _is_even(turns)):
            turns.append([_seconds(read, text) for text in texts])
    return _is_even(turns)


def takes_no_longer(few: Callable[[], object], many: Callable[[], object], slack: float) -> bool:
    """Whether something takes at most four times as long, and some seconds, among many others as it takes among few.

    The least of two turns counts for each; what is a little too long is asked more often, as a busy machine may have done it.
    """
    with _undisturbed():
        for turns in (2, 6, 12):
            alone, among = (min(_seconds(lambda _, ask=ask: ask(), "") for _ in range(turns)) for ask in (few, many))
            if among < 4 * alone + slack:
                return True
            if among > 8 * (4 * alone + slack):
                return False
    return False


def repeated(run: str, before: str = "", after: str = "") -> Callable[[int], str]:
    """A text of about some length that repeats something between a beginning and an end."""
    return lambda length: before + run * (length // len(run)) + after


def _is_even(turns: list[list[float]]) -> bool:
    short, long = map(min, zip(*turns, strict=True))
    return long < MOST * max(short, _NOISE)


def _seconds(read: Callable[[Text], object], text: Text) -> float:
    start = time.thread_time()
    read(text)
    return time.thread_time() - start


@contextmanager
def _undisturbed():
    """Without the collector of cycles, which looks through what all other tests left."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
