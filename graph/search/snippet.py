"""The piece of a text that shows why it was found, cut from the text as it stands, the matches marked."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.search.query import Clause
from ingest.languages.stemmers import Stemmer, words

#: How long a snippet is, in characters, before it is widened to whole words.
WIDTH = 200

Marks = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of a text: the piece with an ellipsis where it was cut, and the matches as offsets into it."""

    text: str
    marks: Marks

    def marked(self, start: str = "«", end: str = "»") -> str:
        """The piece with a sign before and after each match."""
        return "".join(f"{start}{part}{end}" if hit else part for part, hit in self.parts())

    def parts(self) -> Iterator[tuple[str, bool]]:
        """The piece in parts, each with whether it is a match."""
        position = 0
        for start, end in self.marks:
            yield self.text[position:start], False
            yield self.text[start:end], True
            position = end
        yield self.text[position:], False


def make_snippet(text: str, clauses: Sequence[Clause], stem: Stemmer, width: int = WIDTH) -> Snippet:
    """Cut the piece with most of the matches out of a text; its beginning when nothing matches."""
    marks = list(find_matches(text, clauses, stem))
    start = _best_start(marks, width)
    start, end = _whole_words(text, start, start + width)
    before, after = "… " if start else "", " …" if end < len(text) else ""
    shift = len(before) - start
    inner = tuple((a + shift, b + shift) for a, b in marks if start <= a and b <= end)
    return Snippet(before + text[start:end] + after, inner)


def find_matches(text: str, clauses: Sequence[Clause], stem: Stemmer) -> Iterator[tuple[int, int]]:
    """The places in a text of the words that a search asks for, ascending, none overlapping."""
    found = words(text)
    stems = [stem(word) for word, _, _ in found]
    hits: set[int] = set()
    for clause in clauses:
        if clause.prefix:
            hits.update(i for i, (word, _, _) in enumerate(found) if word.startswith(clause.words[0]))
        elif not clause.excluded:
            wanted = clause.stems(stem)
            at = (i for i in range(len(stems)) if stems[i : i + len(wanted)] == wanted)
            hits.update(i + k for i in at for k in range(len(wanted)))
    return (found[i][1:] for i in sorted(hits))


def _best_start(marks: list[tuple[int, int]], width: int) -> int:
    """Where a window of a width begins that holds most matches, a little text left before the first."""
    if not marks:
        return 0
    starts = [start for start, _ in marks]
    counts = [bisect_left(starts, start + width * 4 // 5) - i for i, start in enumerate(starts)]
    return max(0, starts[counts.index(max(counts))] - width // 5)


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """A window moved into the text and to the nearest white space inside it."""
    end = min(end, len(text))
    if start and (space := text.find(" ", start, end)) >= 0:
        start = space + 1
    if end < len(text) and (space := text.rfind(" ", start, end)) > start:
        end = space
    return start, end
