"""Source readers: one module a format, named here with its suffixes and media type."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ingest.errors import SourceTooLargeError, UnknownFormatError
from ingest.sources import markdown, plain
from ingest.sources.blocks import Block, Source
from ingest.sources.decoding import decode
from ingest.sources.normalise import normalise
from ingest.sources.parts import assembled
from ingest.tree import Layout, MappedText, SourceInfo

#: A document larger than this is refused: the longest code of Kazakhstan is about 6 MB in one language.
MAX_BYTES = 32_000_000


@dataclass(frozen=True)
class Reader:
    """A format: its media type and the function that cuts a normalised text into blocks and layout."""

    media_type: str
    blocks: Callable[[MappedText], tuple[list[Block], list[Layout]]]


READERS: dict[str, Reader] = {
    ".txt": Reader("text/plain", plain.blocks),
    ".md": Reader("text/markdown", markdown.blocks),
}


def read_source(path: Path, *, max_bytes: int = MAX_BYTES) -> Source:
    """Read a file into blocks; raises SourceError with the file and the place, OSError if it cannot be opened."""
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        known = ", ".join(READERS)
        raise UnknownFormatError(f"no reader for «{path.suffix}» files (known: {known})", file=str(path))
    if path.stat().st_size > max_bytes:
        raise SourceTooLargeError(f"larger than the limit of {max_bytes:,} bytes", file=str(path))
    return read_bytes(assembled(path, max_bytes), path.name, reader)


def read_bytes(data: bytes, name: str, reader: Reader) -> Source:
    """Read a document's bytes into blocks; raises SourceError with the name and the place."""
    text = decode(data, name)
    normal, changes = normalise(text)
    blocks, layout = reader.blocks(normal)
    digest = hashlib.sha256(data).hexdigest()
    return Source(SourceInfo(name, digest, len(text), reader.media_type), text, blocks, layout, changes)
