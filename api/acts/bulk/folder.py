"""What lies in the folder that many acts are made into.

shards/00000.nq.zst         the graphs of a part of the acts, a frame of compressed N-Quads each
shards/00000.acts.jsonl     the acts in it: where each begins, and what it was made from
documents/                  copies of the documents that the graphs name, as they lie beside a store
manifest.json               the files with their digests, and what is in them
report.jsonl                what could not be read or built, what was guessed, which documents do not count
state/                      what a further run goes on from; nothing else needs it
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from api.acts.bulk.shards import Entry, ShardFile, shard_file
from api.settings import JARLYQ_VERSION
from graph.documents import Documents
from ingest.errors import SourceError

SHARDS, DOCUMENTS, REPORT, STATE = "shards", "documents", "report.jsonl", "state"
_MANIFEST, _FORMAT = "manifest.json", 1


@dataclass(frozen=True, slots=True)
class Made:
    """What is in a folder: acts, quads and documents, and the parts that are still to be made."""

    acts: int
    quads: int
    documents: int
    missing: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a folder says of itself."""

    base: str
    files: tuple[ShardFile, ...]
    made: Made


def write_manifest(folder: Path, shards: int, base: str) -> Made:
    """Say which files there are, with their digests; the parts that are not there yet are named."""
    files, counts, missing = [], [0, 0, 0], []
    for shard in range(shards):
        file = shard_file(folder / SHARDS, shard)
        if not file.list.is_file():
            missing.append(shard)
            continue
        own = [0, 0, 0]
        for entry in file.entries():
            if not entry.fault:
                own = [own[0] + 1, own[1] + entry.quads, own[2] + len(entry.documents)]
        counts = [one + more for one, more in zip(counts, own, strict=True)]
        said = {"file": file.data.name, "bytes": file.data.stat().st_size, "sha256": _digest(file.data)}
        files.append({**said, "acts": own[0], "quads": own[1], "documents": own[2]})
    made = Made(counts[0], counts[1], counts[2], tuple(missing))
    manifest = {"format": _FORMAT, "jarlyq": JARLYQ_VERSION, "base": base, "shards": shards, "files": files}
    write_whole(folder / _MANIFEST, json.dumps({**manifest, **asdict(made)}, indent=1, sort_keys=True) + "\n")
    return made


def read_manifest(folder: Path) -> Manifest:
    """What a folder says of itself; raises SourceError where parts are missing or are not what it says."""
    file = folder / _MANIFEST
    try:
        said: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        made = Made(said["acts"], said["quads"], said["documents"], tuple(said["missing"]))
        files = [(ShardFile(folder / SHARDS, each["file"].partition(".")[0]), each["sha256"]) for each in said["files"]]
        base, known = str(said["base"]), said["format"] == _FORMAT
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SourceError(f"no folder that `jarlyq ingest` made: {error}", file=str(file)) from error
    if not known:
        raise SourceError(f"the folder is of another format ({said['format']})", file=str(file))
    if made.missing:
        parts = ", ".join(map(str, made.missing))
        raise SourceError(f"these parts are not made yet: {parts}", file=str(folder))
    for each, digest in files:
        if not (each.list.is_file() and each.data.is_file() and _digest(each.data) == digest):
            raise SourceError("the file is not the one that the manifest names", file=str(each.data))
    return Manifest(base, tuple(each for each, _ in files), made)


def entries_of(manifest: Manifest) -> Iterator[tuple[ShardFile, Entry]]:
    """The acts of all parts of which there is a graph."""
    for file in manifest.files:
        yield from ((file, entry) for entry in file.entries() if not entry.fault)


def tidy(folder: Path, shards: int) -> None:
    """Remove what no part names: copies of documents that were replaced, and parts of another division."""
    names = {shard_file(folder / SHARDS, shard).name for shard in range(shards)}
    for file in list((folder / SHARDS).iterdir()):
        if file.name.partition(".")[0] not in names or file.suffix == ".new":
            file.unlink()
    keys = (key for shard in range(shards) for entry in _entries(folder, shard) for key in entry.documents)
    Documents(folder / DOCUMENTS).keep_only(set(keys))


def _entries(folder: Path, shard: int) -> Iterator[Entry]:
    return shard_file(folder / SHARDS, shard).entries()


def report_line(said: Mapping[str, object]) -> str:
    """A line of the report."""
    return json.dumps({key: value for key, value in said.items() if value is not None}, ensure_ascii=False) + "\n"


def write_whole(file: Path, text: str) -> None:
    """Write a small file in one step."""
    draft = file.with_name(f"{file.name}.new")
    draft.write_text(text, encoding="utf-8")
    draft.replace(file)


def _digest(file: Path) -> str:
    with file.open("rb") as data:
        return hashlib.file_digest(data, "sha256").hexdigest()
