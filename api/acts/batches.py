"""Many things by some at a time: questions and writes that take several at once, and never all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")


def batches(things: Iterable[T], size: int) -> Iterator[list[T]]:
    """The things in their order, so many at a time."""
    left = iter(things)
    while some := list(islice(left, size)):
        yield some
