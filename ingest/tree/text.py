"""Texts of which every character is tied to its place in a source."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

#: First and one-past-last character offset into the source text.
Span = tuple[int, int]


class Language(StrEnum):
    """The languages of the state's acts, by the EU authority's codes."""

    KAZ = "kaz"
    RUS = "rus"

    @property
    def tag(self) -> str:
        """The BCP 47 tag of text literals."""
        return "kk" if self is Language.KAZ else "ru"

    @property
    def english(self) -> str:
        """What it is called in English, the language of messages."""
        return "Kazakh" if self is Language.KAZ else "Russian"


@dataclass(frozen=True, slots=True)
class MappedText:
    """A text of which every character is mapped to its place in the source.

    ``runs`` are pairs (offset in the text, offset in the source), ascending; within a run both advance together.
    """

    text: str
    runs: tuple[tuple[int, int], ...] = ()

    def __str__(self) -> str:
        return self.text

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return bool(self.text)

    def source_offset(self, index: int) -> int:
        """The source offset of the character at an index of the text."""
        run = self.runs[bisect_right(self.runs, (index, 1 << 62)) - 1]
        return run[1] + index - run[0]

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """The source span of the characters from start up to end (the whole text by default)."""
        stop = len(self.text) if end is None else end
        if stop <= start:
            place = self.source_offset(start) if self.runs else 0
            return place, place
        return self.source_offset(start), self.source_offset(stop - 1) + 1

    def slice(self, start: int, end: int | None = None) -> MappedText:
        """The part from start up to end, with its map."""
        stop = len(self.text) if end is None else min(end, len(self.text))
        if start >= stop:
            return MappedText("", ((0, self.source_offset(start)),) if self.runs and self.text[start:] else ())
        runs = self.runs
        if len(runs) == 1:  # most texts are, and of those that are not most parts
            return MappedText(self.text[start:stop], ((0, runs[0][1] + start - runs[0][0]),))
        first = bisect_right(runs, (start, 1 << 62)) - 1
        last = bisect_right(runs, (stop - 1, 1 << 62))
        inner = [(at - start, place) for at, place in runs[first + 1 : last]]
        return MappedText(self.text[start:stop], ((0, runs[first][1] + start - runs[first][0]), *inner))

    def strip(self) -> MappedText:
        """The text without white space at either end, with its map."""
        stripped = self.text.strip()
        if len(stripped) == len(self.text):
            return self
        start = len(self.text) - len(self.text.lstrip())
        return self.slice(start, start + len(stripped))

    @staticmethod
    def join(parts: Iterable[MappedText], glue: str = " ") -> MappedText:
        """Several texts as one; the glue maps to the end of the part before it."""
        text = ""
        runs: list[tuple[int, int]] = []
        for part in parts:
            if not part.text:
                continue
            if text and glue:
                runs.append((len(text), _end_of(text, runs)))
                text += glue
            runs.extend((at + len(text), place) for at, place in part.runs)
            text += part.text
        return MappedText(text, tuple(runs))


def _end_of(text: str, runs: list[tuple[int, int]]) -> int:
    at, place = runs[-1]
    return place + len(text) - at
