"""The files that are made: the graphs of a part of the acts as compressed N-Quads, and what is said of each in a list.

A file holds a frame an act, in the acts' order, and the list says where each begins. So what is there already, of this
run or of one that was killed, is copied and not made again, and the file is the same whatever was there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO

from api.acts.bulk.ledger import Fault
from api.acts.bulk.steps import Frame

_DATA, _LIST = ".nq.zst", ".acts.jsonl"


@dataclass(frozen=True, slots=True)
class Entry:
    """An act in a file: where its frame lies and what it was made from."""

    act: str
    #: A digest of all that its graph hangs on.
    state: str
    offset: int
    length: int
    quads: int
    documents: tuple[str, ...]
    fault: Fault | None = None

    def line(self) -> str:
        """The entry as a line of the list."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True) + "\n"

    @classmethod
    def read(cls, line: str) -> Entry:
        """An entry from its line; ValueError for a line that was not written to its end."""
        said: dict[str, Any] = json.loads(line)
        fault = Fault(**said.pop("fault")) if said["fault"] else said.pop("fault")
        return cls(**{**said, "documents": tuple(said["documents"])}, fault=fault)


@dataclass(frozen=True, slots=True)
class ShardFile:
    """The two files of a part."""

    folder: Path
    name: str

    @property
    def data(self) -> Path:
        """The compressed N-Quads."""
        return self.folder / f"{self.name}{_DATA}"

    @property
    def list(self) -> Path:
        """The acts in it, one a line."""
        return self.folder / f"{self.name}{_LIST}"

    def entries(self) -> Iterator[Entry]:
        """The acts in it; of files that a killed run left those that are whole."""
        if not (self.list.is_file() and self.data.is_file()):
            return
        size = self.data.stat().st_size
        with self.list.open(encoding="utf-8") as lines:
            for line in lines:
                if not line.endswith("\n"):
                    return
                entry = Entry.read(line)
                if entry.offset + entry.length > size:
                    return
                yield entry

    def remove(self) -> None:
        """Remove both; the list first, without which the other counts for nothing."""
        self.list.unlink(missing_ok=True)
        self.data.unlink(missing_ok=True)


def shard_file(folder: Path, shard: int) -> ShardFile:
    """The files of a part when they are done."""
    return ShardFile(folder, f"{shard:05d}")


class ShardWriter:
    """Makes the files of a part, frame by frame, and puts them in their place when all are there."""

    def __init__(self, folder: Path, shard: int) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._done = shard_file(folder, shard)
        self._left = [ShardFile(folder, name) for name in _left_over(folder, self._done.name)]
        number = max((int(each.name.rpartition("-")[2]) for each in self._left), default=0) + 1
        self._new = ShardFile(folder, f"{self._done.name}.part-{number}")
        #: What is there already, by act and state.
        self._known = {
            (entry.act, entry.state): (file, entry) for file in (self._done, *self._left) for entry in file.entries()
        }
        self._offset = 0
        self._files = ExitStack()
        self._data: BinaryIO = self._files.enter_context(self._new.data.open("wb", buffering=0))
        self._list = self._files.enter_context(self._new.list.open("w", encoding="utf-8"))

    def known(self, act: str, state: str) -> Frame | None:
        """The frame of an act in some state where it was made before."""
        if (act, state) not in self._known:
            return None
        file, entry = self._known[act, state]
        with file.data.open("rb") as data:
            data.seek(entry.offset)
            return Frame(data.read(entry.length), entry.quads, entry.documents, entry.fault)

    def write(self, act: str, state: str, frame: Frame) -> None:
        """Write the next act: its frame before the line that tells of it, so that a line tells of a whole frame."""
        entry = Entry(act, state, self._offset, len(frame.data), frame.quads, frame.documents, frame.fault)
        self._data.write(frame.data)
        self._offset += entry.length
        self._list.write(entry.line())
        self._list.flush()

    def finish(self) -> None:
        """Put what was made in its place; who is killed over it leaves all of it in the one place or the other."""
        self._files.close()
        self._done.list.unlink(missing_ok=True)
        draft = self._done.folder / f"{self._done.name}.new"
        draft.unlink(missing_ok=True)
        draft.hardlink_to(self._new.data)
        draft.replace(self._done.data)
        self._new.list.replace(self._done.list)
        for each in (*self._left, self._new):
            each.remove()

    def leave(self) -> None:
        """Leave what was made so far to the next run."""
        self._files.close()


def _left_over(folder: Path, name: str) -> list[str]:
    names = {file.name.partition(".")[0] + "." + file.name.split(".")[1] for file in folder.glob(f"{name}.part-*")}
    return sorted(names)
