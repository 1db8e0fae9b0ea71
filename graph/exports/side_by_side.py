"""The texts of an act in its languages, paragraph by paragraph side by side, as their units answer each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from graph.editions.edition import Edition
from graph.exports.paragraphs import Kind, Paragraph, paragraphs

#: What stands between units: the n-th of its kind in one language answers the n-th in the other.
_OF_THE_PAGE = (Kind.TITLE, Kind.STAMP, Kind.SIGNATURE)


@dataclass(slots=True)
class Block:
    """Paragraphs that belong together: those of one unit with its notes, or words of the page."""

    key: str
    paragraphs: list[Paragraph] = field(default_factory=list)


def side_by_side(editions: Sequence[Edition]) -> Iterator[list[list[Paragraph]]]:
    """Rows with the paragraphs of each edition; a unit that one language lacks leaves its column empty.

    Where units stand in another order, that of the first language counts.
    """
    columns = [list(_blocks(edition)) for edition in editions]
    if len(columns) == 1:
        yield from ([block.paragraphs] for block in columns[0])
    else:
        yield from _merged(columns[0], columns[1])


def _merged(left: Sequence[Block], right: Sequence[Block]) -> Iterator[list[list[Paragraph]]]:
    here, there = {block.key for block in left}, {block.key: block for block in right}
    done: set[str] = set()
    at = 0
    for block in left:
        while at < len(right) and (right[at].key not in here or right[at].key in done):
            if right[at].key not in here:
                yield [[], right[at].paragraphs]
            at += 1
        done.add(block.key)
        yield [block.paragraphs, there[block.key].paragraphs if block.key in there else []]
    yield from ([[], block.paragraphs] for block in right[at:] if block.key not in here)


def _blocks(edition: Edition) -> Iterator[Block]:
    """The paragraphs of an edition in blocks, each with a key of its own."""
    seen: Counter[str] = Counter()
    last: Block | None = None
    for paragraph in paragraphs(edition):
        name = _name(paragraph)
        if last and (not name or (paragraph.unit and last.key == f"{name}#{seen[name]}")):
            last.paragraphs.append(paragraph)
            continue
        if last:
            yield last
        seen[name] += 1
        last = Block(f"{name}#{seen[name]}", [paragraph])
    if last:
        yield last


def _name(paragraph: Paragraph) -> str:
    """What a paragraph is told by; notes and lesser headings go with what stands above them."""
    if paragraph.kind in _OF_THE_PAGE:
        return f"{paragraph.kind}:{paragraph.unit or ''}"
    return paragraph.unit or ""
