"""Ranges of a file: what is asked for and there is sent, all else is the whole or told."""

from __future__ import annotations

import asyncio
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.http.ranges import part_of_file, pieces_of

TAG = '"abc"'
DATA = bytes(range(100))


@pytest.mark.parametrize(
    ("asked", "status", "start", "length"),
    [
        ("", 200, 0, 100),
        ("bytes=0-", 206, 0, 100),
        ("bytes=10-19", 206, 10, 10),
        ("bytes=99-", 206, 99, 1),
        ("bytes=90-999999999999999999", 206, 90, 10),
        ("bytes=-5", 206, 95, 5),
        ("bytes=-500", 206, 0, 100),
        ("Bytes = 1 - 1", 206, 1, 1),
        ("bytes=100-", 416, 0, 0),
        ("bytes=-0", 416, 0, 0),
        ("bytes=5-4", 200, 0, 100),
        ("bytes=-", 200, 0, 100),
        ("bytes=0-0,2-2", 200, 0, 100),
        ("bytes=0-0" + ",0-0" * 2000, 200, 0, 100),
        ("bytes=" + "9" * 5000 + "-", 200, 0, 100),
        ("lines=0-5", 200, 0, 100),
        ("bytes=٣-٤", 200, 0, 100),
    ],
)
def test_a_range(asked: str, status: int, start: int, length: int) -> None:
    part = part_of_file(100, TAG, {"range": asked} if asked else {})
    assert (part.status, part.start, part.length) == (status, start, length)
    if status == 206:
        assert part.headers["content-range"] == f"bytes {start}-{start + length - 1}/100"
    if status == 416:
        assert part.headers["content-range"] == "bytes */100"


@pytest.mark.parametrize(
    ("conditions", "status"),
    [
        ({"if-range": TAG}, 206),
        ({"if-range": '"old"'}, 200),
        ({"if-range": "Sun, 01 Mar 2026 00:00:00 GMT"}, 200),
        ({"if-none-match": TAG}, 304),
        ({"if-none-match": '"old", "abc"'}, 304),
        ({"if-none-match": '"old"'}, 206),
        ({"if-match": TAG}, 206),
        ({"if-match": "*"}, 206),
        ({"if-match": '"old"'}, 412),
    ],
)
def test_conditions_come_before_the_range(conditions: dict[str, str], status: int) -> None:
    assert part_of_file(100, TAG, {"range": "bytes=0-1", **conditions}).status == status


@given(st.text(alphabet="bytes=0123456789-, ", max_size=30), st.integers(0, 50))
def test_nothing_beyond_a_file_is_sent_whatever_is_asked(asked: str, size: int) -> None:
    part = part_of_file(size, TAG, {"range": asked})
    assert 0 <= part.start <= part.start + part.length <= size


def test_the_pieces_are_the_part_and_the_file_is_closed() -> None:
    file = io.BytesIO(DATA)

    async def read() -> bytes:
        part = part_of_file(100, TAG, {"range": "bytes=10-49"})
        return b"".join([piece async for piece in pieces_of(file, part)])

    assert asyncio.run(read()) == DATA[10:50]
    assert file.closed
