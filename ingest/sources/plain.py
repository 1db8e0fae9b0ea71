"""Plain text, mostly taken from a PDF: wrapped lines, blank lines between paragraphs, page breaks.

A line that ended because the next word did not fit goes on in the next line; one that ended earlier ends a
paragraph, unless the sentence plainly goes on. A hyphen at a line's end belongs to the word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.sources.blocks import Block
from ingest.sources.cutting import edit
from ingest.tree import Layout, MappedText

_LINE = re.compile(r"[^\n\x0c]+")
#: Lines longer than this are not wrapped: each is a paragraph.
_UNWRAPPED = 140
_TERMINAL = ".;:!?"
_LABEL = re.compile(r"(?:\d+(?:[-.]\d+)*|[IVX]+|[a-zа-яё])[.)]\s")
_WORD_HYPHEN = re.compile(r"[^\W_]-\Z")
_SPACES = re.compile(r"[ ]{2,}")


def blocks(text: MappedText) -> tuple[list[Block], list[Layout]]:
    """Cut a plain text into paragraphs; wrapped lines are joined, hyphens at line ends kept without a space."""
    lines = [match.span() for match in _LINE.finditer(text.text) if match[0].strip()]
    width = _wrap_width(text.text, lines)
    found: list[Block] = []
    for group in _groups(text.text, lines, width):
        start, end = group[0][0], group[-1][1]
        whole = text.slice(start, end)
        joined = edit(whole, list(_joints(text.text, group, start))).strip()
        indent = len(whole.text) - len(whole.text.lstrip(" "))
        found.append(Block(joined, whole.strip().span(), indent=indent))
    return found, []


def _wrap_width(text: str, lines: list[tuple[int, int]]) -> int:
    """The column lines are wrapped at; 0 where they are not wrapped."""
    lengths = sorted(len(text[start:end].strip()) for start, end in lines)
    longest = lengths[len(lengths) * 95 // 100] if lengths else 0
    return 0 if longest > _UNWRAPPED else longest


def _groups(text: str, lines: list[tuple[int, int]], width: int) -> Iterator[list[tuple[int, int]]]:
    group: list[tuple[int, int]] = []
    for line in lines:
        if group and not _goes_on(text, group[-1], line, width):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _goes_on(text: str, before: tuple[int, int], after: tuple[int, int], width: int) -> bool:
    """Whether a paragraph goes on from one line to the next one that is not blank."""
    first, second = text[slice(*before)].strip(), text[slice(*after)].strip()
    between = text[before[1] : after[0]]
    blank, page = between.count("\n") > 1, "\x0c" in between or text[after[0]] == " "
    open_end = first[-1] not in _TERMINAL
    sentence = open_end and second[0].islower() and first[-1] not in ')»"' and not _LABEL.match(second)
    if not width or blank:
        return sentence and bool(width)
    # A line with a gap in it is laid out (a signature's office and name), not wrapped.
    wrapped = "   " not in first and len(first) + 1 + len(second.split(maxsplit=1)[0]) > width * 0.9
    if not page and not (first[-1] in _TERMINAL and _LABEL.match(second)):
        return wrapped or sentence or not _starts_anew(first, second)
    return sentence or (wrapped and open_end and not _LABEL.match(second))


def _starts_anew(first: str, second: str) -> bool:
    """Whether a short line followed by another without a blank line is two paragraphs: only before a label."""
    return bool(first[-1] in _TERMINAL and _LABEL.match(second))


def _joints(text: str, group: list[tuple[int, int]], start: int) -> Iterator[tuple[int, int, str]]:
    """What to replace inside a group of lines: line ends by a space, or by nothing after a hyphen; runs of spaces."""
    for number, (begin, end) in enumerate(group):
        line = text[begin:end]
        body_end = begin + len(line.rstrip())
        for spaces in _SPACES.finditer(text, begin + len(line) - len(line.lstrip()), body_end):
            yield spaces.start() - start, spaces.end() - start, " "
        if number + 1 < len(group):
            following = group[number + 1]
            resumes = following[0] + len(text[slice(*following)]) - len(text[slice(*following)].lstrip())
            hyphen = _WORD_HYPHEN.search(text[begin:body_end])
            yield body_end - start, resumes - start, "" if hyphen else " "
