"""Source readers: one module a format, named here with its suffixes and media type."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePath

from ingest.errors import SourceTooLargeError, UnknownFormatError
from ingest.sources import markdown, plain
from ingest.sources.blocks import Block, Reading, Source
from ingest.sources.decoding import decode
from ingest.sources.formats import suffix_of
from ingest.sources.normalise import normalise
from ingest.sources.parts import assembled
from ingest.tree import Layout, MappedText, SourceInfo

#: A document larger than this is refused: the longest code of Kazakhstan is about 6 MB in one language.
MAX_BYTES = 32_000_000

_OOXML = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True)
class Reader:
    """A format: its media type and the function that reads a document's bytes, given its name for messages."""

    media_type: str
    read: Callable[[bytes, str], Reading]


def _text(blocks: Callable[[MappedText], tuple[list[Block], list[Layout]]]) -> Callable[[bytes, str], Reading]:
    """The reader of a format that is a text itself, and cut into blocks and layout where it stands."""

    def read(data: bytes, name: str) -> Reading:
        text = decode(data, name)
        normal, changes = normalise(text)
        return Reading(text, *blocks(normal), changes)

    return read


# Imported when first asked for: who reads texts only, shall not wait for the libraries of other formats.
def _page(data: bytes, name: str) -> Reading:
    from ingest.sources.web_page import read

    return read(data, name)


def _json(data: bytes, name: str) -> Reading:
    from ingest.sources.database_json import read

    return read(data, name)


def _word(data: bytes, name: str) -> Reading:
    from ingest.sources.word_document import read

    return read(data, name)


def _akn(data: bytes, name: str) -> Reading:
    from ingest.sources.akn import read

    return read(data, name)


def _pdf(data: bytes, name: str) -> Reading:
    from ingest.sources.pdf_document import read

    return read(data, name)


READERS: dict[str, Reader] = {
    ".txt": Reader("text/plain", _text(plain.blocks)),
    ".md": Reader("text/markdown", _text(markdown.blocks)),
    ".html": (_HTML := Reader("text/html", _page)),
    ".htm": _HTML,
    ".xhtml": _HTML,
    ".docx": Reader(f"{_OOXML}.wordprocessingml.document", _word),
    ".pdf": Reader("application/pdf", _pdf),
    ".json": Reader("application/json", _json),
    ".xml": (_AKN := Reader("application/akn+xml", _akn)),
    ".akn": _AKN,
}


def read_source(path: Path, *, max_bytes: int = MAX_BYTES) -> Source:
    """Read a file into blocks, by its suffix, else its content; raises SourceError with the place, or OSError."""
    if path.stat().st_size > max_bytes:
        raise SourceTooLargeError(f"larger than the limit of {max_bytes:,} bytes", file=str(path))
    data = assembled(path, max_bytes)
    return read_bytes(data, path.name, reader_of(path.name, data))


def reader_of(name: str, data: bytes) -> Reader:
    """The reader of a document: by the suffix of its name, else by its content; raises UnknownFormatError."""
    suffix = PurePath(name).suffix.lower()
    reader = READERS.get(suffix) or READERS.get(told := suffix_of(data))
    if reader is None:
        known = ", ".join(READERS)
        raise UnknownFormatError(f"no reader for a file «{suffix or told}» of this content (known: {known})", file=name)
    return reader


def read_bytes(data: bytes, name: str, reader: Reader) -> Source:
    """Read a document's bytes into blocks; raises SourceError with the name and the place."""
    read = reader.read(data, name)
    info = SourceInfo(name, hashlib.sha256(data).hexdigest(), len(read.text), reader.media_type)
    return Source(info, read.text, read.blocks, read.layout, read.changes, read.warnings, read.described, read.marked)
