"""Acts cut into several files: an index whose lines link to the parts in the folder of its own name."""

from __future__ import annotations

import re
from pathlib import Path

from ingest.errors import SourceError, SourceTooLargeError

#: A line of an index: «- [Глава 1](rus/sec001.md)».
_LINK = re.compile(rb"^[ \t]*(?:[-*+]|\d+\.)?[ \t]*\[[^\]\n]*\]\((?:\./)?([^)\s]+\.md)\)[ \t]*$", re.MULTILINE)


def assembled(path: Path, max_bytes: int) -> bytes:
    """The bytes of a document, with the parts in place of the lines that link to them.

    Only files below the folder ``<stem>/`` beside the index count; raises SourceError for one that is missing.
    """
    data = path.read_bytes()
    folder = path.with_suffix("").resolve()
    if path.suffix != ".md" or not folder.is_dir():
        return data
    left = max_bytes - len(data)

    def part(match: re.Match[bytes]) -> bytes:
        nonlocal left
        name = match[1].decode("utf-8", "replace")
        file = (path.parent / name).resolve()
        if not file.is_relative_to(folder):
            return match[0]
        if not file.is_file():
            raise SourceError(f"the part «{name}» is missing", file=str(path), offset=match.start())
        left -= file.stat().st_size
        if left < 0:
            raise SourceTooLargeError(f"larger than the limit of {max_bytes:,} bytes with its parts", file=str(path))
        return b"\n" + file.read_bytes().strip(b"\n") + b"\n"

    return _LINK.sub(part, data)
