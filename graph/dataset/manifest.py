"""What a dump says of itself: its files with sizes and digests, and how many nodes and statements it has of what."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

from graph.errors import ExportError

#: The name of the newest dump in the folder of dumps: a link that is replaced in one step.
CURRENT = "current"
MANIFEST = "manifest.json"
#: As `sha256sum -c` reads it.
SUMS = "SHA256SUMS"
#: The part that holds all the others.
WHOLE = "all"
SUFFIX = ".nq.zst"
_NAME = re.compile(r"[a-z][a-z-]{0,60}" + re.escape(SUFFIX))


@dataclass(frozen=True, slots=True)
class About:
    """Who publishes the data, under which licence, with which base and version of Jarlyq."""

    base: str
    publisher: str
    licence: str
    version: str


@dataclass(frozen=True, slots=True)
class DumpFile:
    """A file of a dump, N-Quads in zstd; its part is a form of act, `register`, `ontology`, `other` or `all`."""

    name: str
    part: str
    quads: int
    graphs: int
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """A dump of one revision; `modified` is when the newest of its texts was read, None where there is none."""

    revision: str
    about: About
    modified: str | None
    files: tuple[DumpFile, ...]
    classes: Mapping[str, int]
    properties: Mapping[str, int]

    def text(self) -> str:
        """The manifest as JSON: the same dump gives the same text."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n"

    def sums(self) -> str:
        """The digests as `sha256sum` writes them."""
        return "".join(f"{each.sha256}  {each.name}\n" for each in self.files)

    def file(self, name: str) -> DumpFile | None:
        """The file of a name; None where the dump has none."""
        return next((each for each in self.files if each.name == name), None)


def newest_dump(folder: Path) -> Manifest | None:
    """The manifest of the newest dump in a folder; None where there is none, ExportError where it cannot be read."""
    place = folder / CURRENT / MANIFEST
    try:
        status = place.stat()
    except OSError:
        return None
    return _read(place, status.st_mtime_ns, status.st_ino)


@lru_cache(maxsize=4)
def _read(place: Path, _changed: int, _file: int) -> Manifest:
    try:
        found = json.loads(place.read_text(encoding="utf-8"))
        files = tuple(DumpFile(**each) for each in found["files"])
        if not all(_NAME.fullmatch(each.name) for each in files):
            raise ValueError("a file has a name that no dump gives")
        return Manifest(**{**found, "about": About(**found["about"]), "files": files})
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise ExportError(f"the manifest of the dump cannot be read: {error}", file=str(place)) from None
