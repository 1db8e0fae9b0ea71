"""Plain text, copied from a page or taken from a PDF: paragraphs, page breaks, tables that kept their tags or pipes.

Which lines are one paragraph is told in `ingest/sources/lines.py`. A hyphen at a line's end belongs to the word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.sources.blocks import Block
from ingest.sources.cutting import edit
from ingest.sources.lines import Line, Pages, groups, is_tight
from ingest.sources.tables import table_block, tables
from ingest.tree import Layout, MappedText, Span

_LINE = re.compile(r"[^\n\x0c]+")
_WORD_HYPHEN = re.compile(r"[^\W_]-\Z")
_RULE = re.compile(r"[-_*=–—]{3,}|`{3,}\w*")
_SPACES = re.compile(r"[ ]{2,}")


def blocks(text: MappedText) -> tuple[list[Block], list[Layout]]:
    """Cut a plain text into paragraphs; wrapped lines are joined, hyphens at line ends kept without a space."""
    within = list(tables(text.text))
    lines = list(_lines(text.text, within))
    pages = Pages(text.text, lines)
    found = [table_block(text.slice(*span)) for span in within]
    layout: list[Layout] = []
    above = 0
    for group in groups(text.text, lines, pages):
        block = joined(text, group)
        if is_rule(block.text.text):
            layout.append(Layout("rule", block.span))
            continue
        block.tight = bool(above) and is_tight(text.text, above, group[0][0], pages.at(group[0][0]))
        above = group[-1][1]
        found.append(block)
    return sorted(found, key=lambda block: block.span), layout


def _lines(text: str, tables: list[Span]) -> Iterator[Line]:
    """The lines that are not blank, without what stands in tables."""
    ends = [0, *(end for _, end in tables)]
    starts = [*(start for start, _ in tables), len(text)]
    for begin, end in zip(ends, starts, strict=True):
        yield from (match.span() for match in _LINE.finditer(text, begin, end) if match[0].strip())


def is_rule(line: str) -> bool:
    """Whether a line is only drawn, or the fence of a text that once was Markdown."""
    return bool(_RULE.fullmatch(line))


def joined(text: MappedText, group: list[Line]) -> Block:
    """The lines of a paragraph as one block."""
    start, end = group[0][0], group[-1][1]
    whole = text.slice(start, end)
    joined = edit(whole, list(_joints(text.text, group, start))).strip()
    return Block(joined, whole.strip().span(), indent=len(whole.text) - len(whole.text.lstrip(" ")))


def _joints(text: str, group: list[Line], start: int) -> Iterator[tuple[int, int, str]]:
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
