"""What is made of code and data alone, kept from one run to the next as Python keeps byte code: patterns first of all.

Python's engine takes a millisecond and more to compile a long pattern, and reading one act asks for near a thousand.
What it makes of a pattern is a row of numbers, and the pattern is there at once when they are given back to it. What is
kept hangs on the text of the pattern and nothing else, so that nothing need be thrown away when a pack changes. What is
derived otherwise hangs on every file of the package, and is made anew when one of them changes.

How numbers are given to the engine is private to Python: one that was not tried with the tests compiles as `re` does.
"""

from __future__ import annotations

import atexit
import contextlib
import hashlib
import marshal
import re
import sys
import tempfile
import zlib
from array import array
from collections.abc import Callable
from functools import cache
from importlib.util import cache_from_source
from pathlib import Path
from re import _compiler as engine  # type: ignore[attr-defined]  # what a pattern is compiled to is nowhere else to be had
from typing import Any

#: The file is for one Python alone: its engine, its tables of letters, and the size of its numbers.
_FOR = f"jarlyq patterns 2, {sys.version}, {engine.MAGIC}, {engine._sre.CODESIZE}\n".encode()
_CRC = 4
#: The releases whose engine takes what is kept.
_TRIED = ((3, 11), (3, 12), (3, 13))
#: So few new patterns are compiled in less time than the file takes to be written.
_FEW = 16
#: From so many on the file begins anew: most are of packs that have changed.
_MOST = 1 << 13

#: The kind of what is derived, before a digest of what it is derived from.
_DERIVED = "derived "
#: Of a file that is larger (a dictionary that was prepared) the end alone is looked at, which has its checksum.
_LARGE, _END = 1_000_000, 200

#: What is kept by a kind, a pattern's text and its flags.
Key = tuple[str, str, int]


class Kept:
    """What was made of patterns, in a file that is read when the first is asked for and written when the process ends.

    A file that cannot be read, or written, is as good as none: all is made anew then.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._there: dict[Key, Any] | None = None
        self._new: dict[Key, Any] = {}
        #: The kinds of what was asked for and is derived; nobody asks for what the package made before it changed.
        self._derived: set[str] = set()

    def of(self, key: Key, made: Callable[[], Any]) -> Any:
        """What is kept for a key, else what is made; both as `marshal` writes it."""
        if self._there is None:
            self._there = self._read()
            atexit.register(self.write)
        if key[0].startswith(_DERIVED):
            self._derived.add(key[0])
        if (found := self._there.get(key)) is None:
            found = self._there[key] = self._new[key] = made()
        return found

    def _read(self) -> dict[Key, Any]:
        with contextlib.suppress(OSError):
            data = self._file.read_bytes()
            if data.startswith(_FOR) and data[len(_FOR) :][:_CRC] == _checksum(data[len(_FOR) + _CRC :]):
                kept: dict[Key, Any] = marshal.loads(data[len(_FOR) + _CRC :])  # noqa: S302 - ours, as byte code is
                return kept
        return {}

    def write(self) -> None:
        """Put what is new into the file, beside what others have put there; readers find the old file or the new."""
        derived = any(kind in self._derived for kind, _, _ in self._new)
        if len(self._new) < _FEW and not derived:
            return
        there = self._read()
        if len(there) >= _MOST:
            there = {}
        elif derived:
            others = {key[0] for key in there if key[0].startswith(_DERIVED)} - self._derived
            there = {key: value for key, value in there.items() if key[0] not in others}
        data = marshal.dumps({**there, **self._new})
        with contextlib.suppress(OSError):
            self._file.parent.mkdir(exist_ok=True)
            with tempfile.TemporaryDirectory(dir=self._file.parent, prefix=".kept-") as aside:
                made = Path(aside) / self._file.name
                made.write_bytes(_FOR + _checksum(data) + data)
                made.replace(self._file)
        self._new = {}


def _checksum(data: bytes) -> bytes:
    return zlib.crc32(data).to_bytes(_CRC, "big")


KEPT = Kept(Path(cache_from_source(__file__)).with_suffix(".patterns"))


def derived(name: str, made: Callable[[], Any], *by: Path) -> Any:
    """What is made of this package, and of the files that make it elsewhere, alone; as `marshal` writes it."""
    return KEPT.of((_DERIVED + _digest(by), name, 0), made)


@cache
def _digest(by: tuple[Path, ...]) -> str:
    """A digest of every file of this package, and of others."""
    digest, package = hashlib.sha256(), Path(__file__).parents[2]
    for file in (*sorted(package.rglob("*")), *by):
        if "__pycache__" not in file.parts and file.is_file():
            data = file.read_bytes() if file.stat().st_size < _LARGE else _end_of(file)
            digest.update(f"{file.name} {len(data)}\n".encode() + data)
    return digest.hexdigest()


def _end_of(file: Path) -> bytes:
    with file.open("rb") as opened:
        opened.seek(-_END, 2)
        return opened.read()


def compile_kept(pattern: str, flags: int, kept: Kept = KEPT) -> re.Pattern[str]:
    """What `re.compile` gives; raises re.error as it does."""
    if sys.version_info[:2] not in _TRIED:
        return re.compile(pattern, flags)
    flags = int(flags)  # a number alone: what `re` names its flags by is none that can be kept
    all_flags, code, groups, names, by_number = kept.of(("code", pattern, flags), lambda: _compiled(pattern, flags))
    numbers = array("I")
    numbers.frombytes(code)
    made: re.Pattern[str] = engine._sre.compile(pattern, all_flags, numbers.tolist(), groups, names, by_number)
    return made


def _compiled(pattern: str, flags: int) -> tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]:
    """What `re` gives its engine: flags, code, the number of groups, their names, and the names by their numbers."""
    parsed = engine._parser.parse(pattern, flags)
    names: dict[str, int] = parsed.state.groupdict
    by_number: list[str | None] = [None] * parsed.state.groups
    for name, number in names.items():
        by_number[number] = name
    code = array("I", engine._code(parsed, flags)).tobytes()
    return flags | parsed.state.flags, code, parsed.state.groups - 1, dict(names), tuple(by_number)
