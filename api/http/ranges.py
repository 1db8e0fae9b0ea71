"""Files that are fetched in parts: one range, with which a client goes on after a break (RFC 9110 § 14)."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO

import anyio.to_thread

from api.http.tags import names_tag

_PIECE = 256 * 1024
_RANGE = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """What is sent of a file: a status, the first byte, how many, and the headers that say so."""

    status: int
    start: int
    length: int
    headers: Mapping[str, str]


def part_of_file(size: int, tag: str, asked: Mapping[str, str]) -> Part:
    """What of a file of a size and tag a request is to be sent, by its conditions and its range.

    Several ranges, and ranges of other units, are not served apart: the whole is sent, as § 14.2 allows.
    """
    kept = {"etag": tag, "accept-ranges": "bytes"}
    if names_tag(asked.get("if-none-match", ""), tag, answered=True):
        return Part(304, 0, 0, kept)
    if (condition := asked.get("if-match")) and not names_tag(condition, tag, answered=True):
        return Part(412, 0, 0, kept)
    whole = Part(200, 0, size, {**kept, "content-length": str(size)})
    match = _RANGE.fullmatch(asked.get("range", "").replace(" ", ""))
    if match is None or match.group(0).endswith("=-") or asked.get("if-range", tag) != tag:
        return whole
    first, last = (int(each) if each else None for each in match.groups())
    if first is None:
        first, last = max(0, size - (last or 0)), size - 1
    end = min(size - 1, last if last is not None else size - 1)
    if last is not None and last < first and match[1]:
        return whole  # no range at all (§ 14.1.1)
    if first > end:
        return Part(416, 0, 0, {**kept, "content-range": f"bytes */{size}"})
    length = end - first + 1
    headers = {**kept, "content-length": str(length), "content-range": f"bytes {first}-{end}/{size}"}
    return Part(206, first, length, headers)


async def pieces_of(file: BinaryIO, part: Part) -> AsyncIterator[bytes]:
    """Yield a part of a file in pieces that threads read, and close the file."""
    with file:
        await anyio.to_thread.run_sync(file.seek, part.start)
        left = part.length
        while left and (piece := await anyio.to_thread.run_sync(file.read, min(_PIECE, left))):
            left -= len(piece)
            yield piece
