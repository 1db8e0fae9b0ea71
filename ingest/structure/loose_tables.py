"""Tables that lost their lines: a copied page or a PDF gives a cell, or a row, a line.

Two kinds are told from what an act writes. Rows below a head that begins with the column of numbers («№ п/п …») are
numbered from 1 though the act's own numbers have come further. And a run of short lines without a full stop, many of
them bare numbers, is a table of figures, cell by cell: which cells make a row is lost. So it is in a table that was
drawn with strokes between its cells.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from ingest.identifiers import ACT_NUMBER
from ingest.languages.pack import LanguagePack
from ingest.languages.words.patterns import compiled
from ingest.sources.blocks import Block, Row
from ingest.structure.labels import DIVISIONS, Label, labels_of
from ingest.structure.numbering import follows
from ingest.structure.spaced_tables import spaced_tables
from ingest.tree import Layout, MappedText, UnitKind

_TERMINAL = (".", ";", ":")
_FIGURES = re.compile(r"[\d\s.,()%*–-]*\d[\d\s.,()%*–-]*")
#: A cell has no more characters than this, a row of cells than that.
_CELL, _ROW = 250, 300
#: A row's number that has nothing behind it.
_BARE = re.compile(r"\d{1,4}\.")
#: The number of an act, or the sign where it was left blank.
_STAMP_NUMBER = re.compile(rf"№\s*(?:{ACT_NUMBER}|$)")
_BLANK_NUMBER = re.compile(r"№[\s_]*([^\W\d_]+)\s*\Z")
#: So many lines make a table of figures, of which such a share are figures alone.
_LINES, _SHARE = 8, 0.25
#: A gap as it stands between columns, three spaces and more behind a word; spaces first, which are found at once.
_SPACED = re.compile(r"   (?<=\S   ) *[^\s_]")
#: So many strokes in a block are those of a drawn table.
_STROKES = 6
#: Words that head a column are shorter than this; initials before a name are those of a signature.
_HEAD = 60
_NAME = re.compile(r"[А-ЯЁӘҒҚҢӨҰҮҺІ]\.\s?[^\W\d_]{2}")


def with_loose_tables(
    blocks: Sequence[Block], pack: LanguagePack, text: str, layout: Sequence[Layout]
) -> Iterator[Block]:
    """The blocks, with those that are lines of one table put together as a table."""
    places = sorted(one.span[0] for one in layout)
    at = 0
    found = [
        *_numbered_rows(blocks, pack),
        *_figures(blocks, text, pack),
        *_drawn(blocks),
        *_spaced(blocks, pack, text, places),
    ]
    for first, last, numbered in sorted(found):
        start, end = blocks[first].span[0], blocks[last].span[1]
        if first < at or any(start <= place < end for place in places):
            continue
        yield from blocks[at:first]
        yield _table(blocks[first : last + 1], numbered=numbered)
        at = last + 1
    yield from blocks[at:]


def _table(lines: Sequence[Block], *, numbered: bool) -> Block:
    rows = [Row([line.text], line.span) for line in lines] if numbered else []
    words = MappedText.join((line.text for line in lines), glue=" | ")
    return Block(words, (lines[0].span[0], lines[-1].span[1]), table=True, rows=rows)


def _numbered_rows(blocks: Sequence[Block], pack: LanguagePack) -> Iterator[tuple[int, int, bool]]:
    """Tables whose head begins with the column of numbers: first and last block."""
    head = compiled(pack.structure.table_head)
    if not any(head.match(block.text.text) for block in blocks):
        return
    labels = labels_of(list(blocks), pack)
    own: str | None = None
    index = 0
    while index < len(blocks):
        label = labels[index]
        if label and label.kind in (UnitKind.PARAGRAPH, UnitKind.ARTICLE):
            own = label.number if label.kind is UnitKind.PARAGRAPH else None
        if label is None and _is_line(blocks[index], _ROW) and _heads_rows(blocks, index, pack):
            last = index
            while last + 1 < len(blocks) and _is_row(blocks[last + 1], labels[last + 1], own):
                last += 1
            if last > index and any(labels[index + 1 : last + 1]):
                yield index, last, not _by_cells(blocks[index + 1 : last + 1])
                index = last
        index += 1


def _by_cells(lines: Sequence[Block]) -> bool:
    """Whether lines below a head are cells rather than rows: the numbers of the rows stand alone."""
    return sum(bool(_BARE.fullmatch(line.text.text)) for line in lines) > 1


def _heads_rows(blocks: Sequence[Block], index: int, pack: LanguagePack) -> bool:
    """Whether a line heads a column of numbers; below a day it is a stamp's number, or its sign alone (№ ҚР ДСМ-40), so
    it is before an act's noun, too, where a draft leaves the number out (№ қаулысымен).
    """
    text = blocks[index].text.text
    if (blank := _BLANK_NUMBER.match(text)) and pack.acts.is_form_noun(blank[1]):
        return False
    above = blocks[index - 1].text.text if index else ""
    dated = compiled(rf"{pack.structure.stamp_end}|{pack.structure.stamp_open}").search(above)
    return bool(compiled(pack.structure.table_head).match(text)) and not (dated and _STAMP_NUMBER.match(text))


def _is_row(block: Block, label: Label | None, own: str | None) -> bool:
    """Whether a line below a table's head is its row, neither a sentence that goes on with the act nor a heading."""
    if block.level or block.quoted or block.table or len(block.text) > _ROW:
        return False
    if label and (label.kind in (*DIVISIONS, UnitKind.ARTICLE) and not block.text.text[:1].isdecimal()):
        return False
    sentence = block.text.text.endswith(_TERMINAL) and not _BARE.fullmatch(block.text.text)
    return not sentence or (label is not None and not follows(own, label.number))


def _figures(blocks: Sequence[Block], text: str, pack: LanguagePack) -> Iterator[tuple[int, int, bool]]:
    """Tables of figures, a cell a line: first and last block."""
    for run in _runs(blocks, text, pack):
        figures = [index for index in run if _FIGURES.fullmatch(blocks[index].text.text)]
        if len(run) >= _LINES and len(figures) >= len(run) * _SHARE:
            yield run[0], run[-1], False


def _drawn(blocks: Sequence[Block]) -> Iterator[tuple[int, int, bool]]:
    """Tables drawn with strokes (Сад | 2 |), a block of them or several."""
    first: int | None = None
    for index in range(len(blocks) + 1):
        drawn = index < len(blocks) and not blocks[index].table and blocks[index].text.text.count("|") >= _STROKES
        if not drawn and first is not None:
            yield first, index - 1, False
        first = (index if first is None else first) if drawn else None


def _spaced(
    blocks: Sequence[Block], pack: LanguagePack, text: str, places: Sequence[int]
) -> Iterator[tuple[int, int, bool]]:
    """Tables set with spaces: first and last block."""
    if _SPACED.search(text):
        yield from ((*table, False) for table in spaced_tables(blocks, labels_of(blocks, pack), text, places))


def _runs(blocks: Sequence[Block], text: str, pack: LanguagePack) -> Iterator[list[int]]:
    """Runs of lines that may be cells, enough for a table. A blank line parts them where others follow without one."""
    run: list[int] = []
    for index in range(len(blocks) + 1):
        if index < len(blocks) and _is_line(blocks[index], _CELL):
            run.append(index)
            continue
        if len(run) >= _LINES:
            yield from _parted(run, blocks, text, pack)
        run = []


def _parted(run: list[int], blocks: Sequence[Block], text: str, pack: LanguagePack) -> list[list[int]]:
    """The parts of a run between blank lines; where these part nothing, what is left of it below stamps and titles."""
    blank = [text.count("\n", blocks[one].span[1], blocks[one + 1].span[0]) > 1 for one in run[:-1]]
    if all(blank) or not any(blank):
        return [run[_head(run, blocks, pack) :]]
    cuts = [0, *(at + 1 for at, one in enumerate(blank) if one), len(run)]
    return [run[start:end] for start, end in itertools.pairwise(cuts)]


def _head(run: list[int], blocks: Sequence[Block], pack: LanguagePack) -> int:
    """Where in a run the table begins: with the words that head its columns, above the first figure."""
    first = next((at for at, one in enumerate(run) if _FIGURES.fullmatch(blocks[one].text.text)), len(run))
    page = [compiled(pack.structure.stamp_line), compiled(pack.structure.attachment_titles), _NAME]
    while first and len(blocks[run[first - 1]].text) <= _HEAD:
        if any(one.search(blocks[run[first - 1]].text.text) for one in page):
            break
        first -= 1
    return first


def _is_line(block: Block, length: int) -> bool:
    """Whether a block may be a line of a table: short, without marks of another kind, no sentence."""
    text = block.text.text
    plain = not (block.level or block.quoted or block.table or block.bold)
    return plain and len(text) <= length and (not text.endswith(_TERMINAL) or bool(_FIGURES.fullmatch(text)))
