"""The parts of a multipart form (RFC 7578, RFC 2046 § 5.1), found by their boundary in one pass over the body."""

from __future__ import annotations

import binascii
import re
from collections.abc import Callable, Iterator
from email.message import Message
from email.parser import BytesHeaderParser

from api.http.errors import ProblemError
from api.http.told import told_problem

MOST_PARTS = 100
"""A form of more documents is refused: they are written all or none, and a hundred are more than anybody sends."""

_HEAD_BYTES = 4000
_EMPTY_LINE = re.compile(rb"\r?\n\r?\n")
_BOUNDARY = re.compile(r"[0-9A-Za-z'()+_,./:=? -]{1,70}")
_ENCODINGS: dict[str, Callable[[bytes], bytes]] = {
    "base64": binascii.a2b_base64,
    "quoted-printable": binascii.a2b_qp,
    **dict.fromkeys(("", "7bit", "8bit", "binary"), bytes),
}


def read_parts(content_type: bytes, body: bytes) -> list[tuple[str, bytes]]:
    """Return the media type and the content of each part; ProblemError for too many, and for what is no such form.

    A part that is a form itself has a media type like any other; RFC 7578 (§ 4.3) knows none.
    """
    kind = Message()
    kind["Content-Type"] = content_type.decode("latin-1")
    boundary = str(kind.get_param("boundary") or "")
    if not _BOUNDARY.fullmatch(boundary):
        raise _unreadable("its type names no boundary")
    parts = [_part(body[start:end]) for start, end in _places(body, boundary.encode())]
    if not parts:
        raise _unreadable("there is no part in it")
    return parts


def _places(body: bytes, boundary: bytes) -> Iterator[tuple[int, int]]:
    """Yield where each part begins and ends; the line that ends the form must be there."""
    begun = None
    for number, line in enumerate(_lines(body, boundary)):
        if number > MOST_PARTS:
            raise told_problem(413, "form_documents", kind="#document", limit=MOST_PARTS)
        if begun is not None:
            yield begun, line.start()
        if line[1]:
            return
        begun = line.end()
    raise _unreadable("it does not end with its boundary")


def _lines(body: bytes, boundary: bytes) -> Iterator[re.Match[bytes]]:
    """Yield the lines that begin with the boundary, each with the line end before it, which belongs to it."""
    delimiter = re.compile(rb"(?:\A|\r\n|\n)--" + re.escape(boundary) + rb"(--)?[ \t]*(?=\r?\n|\Z)")
    mark, place = b"--" + boundary, 0
    while (found := body.find(mark, place)) >= 0:
        if line := delimiter.match(body, max(0, found - 2)) or delimiter.match(body, max(0, found - 1)):
            yield line
        place = found + len(mark)


def _part(raw: bytes) -> tuple[str, bytes]:
    """Return the media type of a part and what it holds; what stands first is the end of the boundary's line."""
    end = _EMPTY_LINE.search(raw, 0, _HEAD_BYTES)
    if end is None:
        raise _unreadable("the head of a part does not end, or is too long")
    head = BytesHeaderParser().parsebytes(raw[: end.end()].lstrip())
    encoding = str(head.get("content-transfer-encoding", "")).strip().lower()
    if encoding not in _ENCODINGS:
        raise _unreadable(f"a part is encoded in '{encoding[:40]}'")
    try:
        return head.get_content_type(), _ENCODINGS[encoding](raw[end.end() :])
    except binascii.Error:
        raise _unreadable(f"a part is not encoded in {encoding}") from None


def _unreadable(why: str) -> ProblemError:
    return ProblemError(400, f"The multipart body cannot be read: {why}.", kind="#protocol")
