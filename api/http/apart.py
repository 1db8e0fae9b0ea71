"""What is done beside the event loop, so that no request keeps the others waiting (`api/serving/__init__.py`)."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

LONG = 10_000
"""A text of more letters, or a body of more bytes, is read, checked, made or compressed in a thread."""

Made = TypeVar("Made")


async def apart(size: int, work: Callable[[], Made]) -> Made:
    """Return what the work on something of a size gives; it is done in a thread where that is long."""
    return await asyncio.to_thread(work) if size > LONG else work()
