"""Which documents some files and folders hold, and what tells one state of a document from another."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import api.acts
import graph
import ingest
from ingest.descriptions import SOURCE, description_of, read_description
from ingest.errors import SourceError
from ingest.sources import MAX_BYTES, READERS
from ingest.sources.parts import assembled

#: What the program is made of where it reads texts and builds graphs of them.
_PROGRAM = (".py", ".yaml", ".txt", ".rq")


def documents_in(sources: Iterable[Path]) -> Iterator[Path]:
    """The documents that are named, and those in the folders that are named, in a fixed order; raises SourceError.

    A folder with a source.yaml has the documents that it lists; of any other each file that a reader reads is one.
    """
    for source in sources:
        if source.is_dir():
            yield from _in_folder(source)
        elif source.is_file():
            yield source
        else:
            raise SourceError("there is no such file or folder", file=str(source))


def _in_folder(folder: Path) -> Iterator[Path]:
    description = folder / SOURCE
    if description.is_file():
        yield from (file for file in read_description(description).files() if file.is_file())
        return
    with os.scandir(folder) as found:
        entries = sorted((entry.name, entry.is_dir()) for entry in found if not entry.name.startswith("."))
    names = {name for name, _ in entries}
    for name, is_folder in entries:
        if not is_folder:
            if Path(name).suffix.lower() in READERS:
                yield folder / name
        elif f"{name}.md" not in names:  # a folder beside an index of its name holds the index's parts
            yield from _in_folder(folder / name)


def digest_of(file: Path) -> str:
    """A SHA-256 of a document, its name and what lies beside it; SourceError, OSError where it cannot be read."""
    if file.stat().st_size > MAX_BYTES:
        return hashlib.sha256(f"{file.name}\0{file.stat().st_size}".encode()).hexdigest()
    digest = hashlib.sha256(file.name.encode(errors="surrogateescape"))
    beside = description_of(file)
    for part in (assembled(file, MAX_BYTES), beside.read_bytes() if beside else b""):
        digest.update(hashlib.sha256(part).digest())
    return digest.hexdigest()


@cache
def program() -> str:
    """A SHA-256 of what reads texts and builds graphs: what another program made is made anew."""
    digest = hashlib.sha256()
    for package in (ingest, graph, api.acts):
        folder = Path(str(package.__file__)).parent
        for file in sorted(each for each in folder.rglob("*") if each.suffix in _PROGRAM):
            digest.update(f"{file.relative_to(folder)}\0".encode())
            digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()
