"""The text as read: the lines that elements hold, one below the other, and each of them normalised with its place."""

from __future__ import annotations

import re

from ingest.sources.cutting import collapse
from ingest.sources.normalise import normalise
from ingest.tree import Change, MappedText, Span

#: What would end a line within one, or is white space of another kind.
_WHITE = re.compile(r"[\s\x1c-\x1f\x85\u2028\u2029]+")


class Lines:
    """Collects lines; when all are there, each can be asked for by the number that it was given."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._starts: list[int] = []
        self._length = 0
        self._texts: list[MappedText] = []

    def add(self, text: str) -> int | None:
        """Take a line; its number, None for one without a word."""
        line = _WHITE.sub(" ", text).strip(" ")
        if not line:
            return None
        self._lines.append(line)
        self._starts.append(self._length)
        self._length += len(line) + 1
        return len(self._lines) - 1

    def close(self) -> tuple[str, list[Change]]:
        """The text of all lines and the repairs made in it."""
        source = "\n".join(self._lines)
        normal, changes = normalise(source)
        at = 0
        for line in normal.text.split("\n"):
            self._texts.append(collapse(normal.slice(at, at + len(line)).strip()))
            at += len(line) + 1
        return source, changes

    def text(self, number: int | None) -> MappedText:
        """A line, normalised; an empty text for None."""
        return MappedText("") if number is None else self._texts[number]

    def span(self, number: int) -> Span:
        """The place of a line in the text."""
        return self._starts[number], self._starts[number] + len(self._lines[number])
