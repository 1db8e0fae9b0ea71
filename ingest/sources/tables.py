"""Tables of a text, in HTML or in Markdown's pipes: where they stand, and their rows and cells.

Both spellings of one table give the same rows: a cell's line breaks become spaces, Markdown's rule below the first
row and rows without a word are no rows. A table within a cell is text of that cell. What a cell covers that reaches
over several columns or rows is an empty cell.
"""

from __future__ import annotations

import html
import itertools
import re
from collections.abc import Iterator

from ingest.sources.blocks import Block, Row
from ingest.sources.cutting import edit
from ingest.sources.spanning import Reach, laid_on_columns, reach
from ingest.tree import MappedText, Span

_OPENING = re.compile(r"<table\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"<(/?)(table|tr|td|th)\b[^<>]*>", re.IGNORECASE)
_REACH = re.compile(r"""\b(col|row)span\s*=\s*["']?(\d{1,9})""", re.IGNORECASE)
_PIPES = re.compile(r"^[ \t]*\|[^\n]*(?:\n[ \t]*\|[^\n]*)*", re.MULTILINE)
_PIPE = re.compile(r"\\.|\|", re.DOTALL)
_RULE = re.compile(r"[\s|:-]*-[\s|:-]*")
#: Markup and white space within a cell, and references to characters (&nbsp;).
_CELL_MARKUP = re.compile(r"<(?P<tag>/?[a-zA-Z]+)[^<>]{0,300}>|&(?:#\d{1,7}|\w{2,8});|\\(?=[\\`*_|\[\]().#-])|\*\*|\s+")
#: Tags within a cell that part words.
_PARTING = frozenset(("br", "p", "/p", "div", "/div", "li", "/li", "table", "tr", "td", "th", "/td", "/th", "/tr"))


def tables(text: str) -> Iterator[Span]:
    """Where tables stand in a text, first to last; one that is never closed is none."""
    html_ends = list(_html_tables(text))
    yield from sorted([*html_ends, *(span for span in _pipe_tables(text) if not _within(span, html_ends))])


def table_block(text: MappedText) -> Block:
    """A table of a text as a block."""
    content = text.strip()
    return Block(content, content.span(), table=True, rows=rows_of(content))


def rows_of(table: MappedText) -> list[Row]:
    """The rows of a table that have a word, each with its cells and its place."""
    cells = _html_rows(table) if table.text.lstrip().startswith("<") else _pipe_rows(table)
    return [row for row in cells if any(cell.text for cell in row.cells)]


def _within(span: Span, others: list[Span]) -> bool:
    return any(start <= span[0] < end for start, end in others)


def _html_tables(text: str) -> Iterator[Span]:
    at = 0
    while opening := _OPENING.search(text, at):
        end = _end_of(text, opening.end())
        if end is None:
            return
        yield opening.start(), end
        at = end


def _end_of(text: str, start: int) -> int | None:
    """Where the table whose content begins at a place is closed."""
    depth = 1
    for tag in _TAG.finditer(text, start):
        if tag[2].lower() == "table":
            depth += -1 if tag[1] else 1
            if not depth:
                return tag.end()
    return None


def _pipe_tables(text: str) -> Iterator[Span]:
    """Runs of lines that begin with a pipe; a single one must have a second pipe."""
    for match in _PIPES.finditer(text):
        if match[0].count("|") > 1:
            yield match.span()


def _html_rows(table: MappedText) -> Iterator[Row]:
    rows = list(_html_cells(table))
    laid = laid_on_columns((cells for cells, _ in rows), lambda: MappedText(""))
    yield from (Row(cells, span) for cells, (_, span) in zip(laid, rows, strict=True))


def _html_cells(table: MappedText) -> Iterator[tuple[list[tuple[MappedText, Reach]], Span]]:
    """The cells of each row with their reach, and the row's place."""
    depth = 0
    row_start = cell_start = -1
    cells: list[tuple[MappedText, Reach]] = []
    wide: Reach = (1, 1)
    for tag in _TAG.finditer(table.text):
        closing, name = bool(tag[1]), tag[2].lower()
        if name == "table":
            depth += -1 if closing else 1
        if depth > 1 or (depth == 1 and name == "table" and not closing):
            continue
        # What closes a cell or a row: its own tag, or the beginning of the next one where that was forgotten.
        if cell_start >= 0:
            cells.append((_cell(table.slice(cell_start, tag.start())), wide))
            cell_start = -1
        if name in ("tr", "table") and row_start >= 0:
            stop = tag.end() if closing and name == "tr" else tag.start()
            yield cells, table.slice(row_start, stop).strip().span()
            cells, row_start = [], -1
        if not closing:
            row_start = tag.start() if row_start < 0 else row_start
            cell_start = tag.end() if name in ("td", "th") else -1
            told = dict(_REACH.findall(tag[0].lower()))
            wide = reach(told.get("col"), told.get("row"))


def _pipe_rows(table: MappedText) -> Iterator[Row]:
    at = 0
    for line in table.text.split("\n"):
        if line.strip() and not _RULE.fullmatch(line):
            edges = [at - 1, *(at + one.start() for one in _PIPE.finditer(line) if one[0] == "|"), at + len(line)]
            cells = [_cell(table.slice(one + 1, two)) for one, two in itertools.pairwise(edges)]
            # The pipes at both ends of a line part nothing.
            cells = cells[1:] if not cells[0].text else cells
            cells = cells[:-1] if len(cells) > 1 and not cells[-1].text else cells
            yield Row(cells, table.slice(at, at + len(line)).strip().span())
        at += len(line) + 1


def _cell(raw: MappedText) -> MappedText:
    return edit(raw, [(*match.span(), _instead(match)) for match in _CELL_MARKUP.finditer(raw.text)]).strip()


def _instead(match: re.Match[str]) -> str:
    """What stands for markup in a cell's words."""
    if match["tag"]:
        return " " if match["tag"].lower() in _PARTING else ""
    if match[0].startswith("&"):
        return html.unescape(match[0]).replace("\u00a0", " ")
    return " " if match[0].isspace() else ""
