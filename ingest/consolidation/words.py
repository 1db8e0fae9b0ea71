"""Words replaced, added and taken out in a text: where they stand to the letter as whole words, never by a guess.

1. Words are the same whatever dashes, quotation marks and spaces print them; so no length changes by folding.
2. A number is whole: «5» stands neither in «15» nor in «5-1». A word is whole, too: no other form of it is meant.
3. A word that opens a sentence has a capital, and so has the one that takes its place.
4. No space stands before a comma, and a mark that new words end with is not put beside the same one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_FOLDED = str.maketrans(
    dict.fromkeys("‐‑‒–—―−", "-") | dict.fromkeys("«»“”„‟", '"') | dict.fromkeys("\u00a0\u2009\u202f\t\n", " ")
)
#: Marks before which no space stands, and those behind which none does.
_CLOSING, _OPENING = ",.;:!?)»”", "(«“"
_SENTENCE = re.compile(r"(?:\A|[.!?:;]\s)[\"(]{0,2}\Z")
_FINAL = re.compile(r"[.;:,]\s*\Z")
_MARK = re.compile(r"[^\w\s]{1,2}")
_NEXT_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[\"«(]{0,2}(?:[A-ZА-ЯЁӘІҢҒҮҰҚӨҺ]|\d))")
_SHORTENED = re.compile(r"(?:(?<!\w)[^\W\d_]{1,3}|№|\d)\.\Z")


#: So many letters tell that words may be forms of each other.
_STEM = 3


@dataclass(frozen=True, slots=True)
class Changed:
    """A text with its words changed, and how often each pair was found."""

    text: str
    counts: tuple[int, ...]


def folded(text: str) -> str:
    """A text with one kind of dash, quotation mark and space; no longer and no shorter."""
    return text.translate(_FOLDED)


def found_at(text: str, words: str) -> Iterator[tuple[int, int]]:
    """Where words stand in a text, whole, from the first on; they do not overlap."""
    haystack, needle = folded(text), folded(words.strip())
    start = haystack.find(needle) if needle else -1
    while start >= 0:
        end = start + len(needle)
        if _is_whole(haystack, start, end):
            yield start, end
        start = haystack.find(needle, end if _is_whole(haystack, start, end) else start + 1)


def replaced(text: str, pairs: Sequence[tuple[str, str]]) -> Changed:
    """A text with all of the old words replaced at once, so that no new ones are replaced again."""
    places: list[tuple[int, int, str, int]] = []
    for index, (old, new) in enumerate(pairs):
        places += [(*place, new, index) for place in found_at(text, old)]
        if capital := _capital(old):
            opening = [
                one for one in found_at(text, capital) if _SENTENCE.search(folded(text[max(0, one[0] - 4) : one[0]]))
            ]
            places += [(*place, _capital(new) or new, index) for place in opening]
    counts, parts, done = [0] * len(pairs), [], 0
    for start, end, new, index in sorted(places, key=lambda one: (one[0], -one[1])):
        if start < done:
            continue
        counts[index] += 1
        before = text[done:start]
        if not new:
            before, end = _closed(before, text, start, end)
        if new[:1] in tuple(_CLOSING):
            before = before.removesuffix(" ")
        parts += [before, _one_mark(new, text[end:])]
        done = end
    return Changed("".join(parts) + text[done:], tuple(counts))


def count_of(text: str, words: str) -> int:
    """How often words stand in a text, whole, with a capital where they open a sentence."""
    return replaced(text, [(words, "")]).counts[0]


def added(text: str, words: str, *, after: str | None, before: str | None) -> Changed:
    """A text with words added behind others or before them, wherever these stand."""
    anchor = after if after is not None else before
    places = list(found_at(text, anchor or ""))
    if after is not None and before is not None:
        places = [
            (start, end) for start, end in places if folded(text[end:].lstrip()).startswith(folded(before.strip()))
        ]
    parts, done = [], 0
    for start, end in places:
        at = end if after is not None else start
        parts += [text[done:at], _one_mark(_beside(words, behind=after is not None), text[at:])]
        done = at
    return Changed("".join(parts) + text[done:], (len(places),))


def at_end(text: str, words: str) -> str:
    """A text with words added at its end: before its last mark, which stays the last, unless they bring their own."""
    mark = _FINAL.search(text)
    bare, last = (text[: mark.start()], mark[0]) if mark else (text, "")
    if _FINAL.search(words):
        return bare + _beside(words, behind=True)
    return bare + _beside(words, behind=True) + last


def mark_at_end(text: str, old: str, new: str) -> str | None:
    """A text whose last mark is another one («точку заменить точкой с запятой»); None where it does not end so."""
    stripped = text.rstrip()
    return stripped[: -len(old)] + new if old and stripped.endswith(old) else None


def is_mark(words: str) -> bool:
    """Whether words are a mark of punctuation alone."""
    return bool(_MARK.fullmatch(words.strip()))


def sentences(text: str) -> list[tuple[int, int]]:
    """Where the sentences of a text begin and end, with the spaces behind them."""
    found = _NEXT_SENTENCE.finditer(text)
    ends = (match for match in found if not _SHORTENED.search(text[max(0, match.start() - 6) : match.start()]))
    starts = [0, *(match.end() for match in ends)]
    return list(zip(starts, [*starts[1:], len(text)], strict=True))


def other_forms(text: str, words: str, limit: int = 3) -> list[str]:
    """Words of a text that begin as the given ones do and end otherwise: what a reader may look at."""
    stem = folded(words.strip()).rstrip()
    if len(stem) < _STEM:
        return []
    pattern = re.compile(rf"(?<!\w){re.escape(stem[: max(_STEM, len(stem) - 2)])}\w{{0,20}}")
    return list(dict.fromkeys(match[0] for match in pattern.finditer(folded(text)) if match[0] != stem))[:limit]


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether a place in a text is bounded as its first and last characters ask for."""
    return not (
        (text[start].isalnum() and _goes_on(text[start], text[:start][-2:][::-1]))
        or (text[end - 1].isalnum() and _goes_on(text[end - 1], text[end : end + 2]))
    )


def _goes_on(edge: str, beside: str) -> bool:
    """Whether a word or number goes on beside its edge: in a letter or figure, or over a hyphen, point or stroke."""
    if not beside:
        return False
    if beside[0].isalnum() or beside[0] == "_":
        return True
    if len(beside) < 2 or beside[0] not in "-.,/":
        return False
    return beside[1].isdigit() if edge.isdigit() else beside[0] == "-" and beside[1].isalpha()


def _capital(words: str) -> str:
    """Words with a capital at their beginning; empty where they begin with none that could be one."""
    first = words[:1]
    return first.upper() + words[1:] if first.islower() else ""


def _closed(before: str, text: str, start: int, end: int) -> tuple[str, int]:
    """What stands before words that are taken out, and where what stands behind them begins: one space is left."""
    if end < len(text) and text[end] == " " and (before.endswith((" ", "(")) or not (before or text[:start])):
        return before, end + 1
    if before.endswith(" ") and (end == len(text) or text[end] in _CLOSING):
        return before[:-1], end
    return before, end


def _one_mark(words: str, rest: str) -> str:
    """Words without the mark at their end where it stands behind them already: drafters quote up to the full stop."""
    return words[:-1] if words[-1:] in tuple(",.;:") and rest.lstrip()[:1] == words[-1] else words


def _beside(words: str, *, behind: bool) -> str:
    """Words with the space that parts them from those beside which they are put."""
    if behind:
        return ("" if words[:1] in _CLOSING else " ") + words
    return words + ("" if words[-1:] in _OPENING else " ")
