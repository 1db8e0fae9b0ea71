"""PDF: letters with places become lines, lines paragraphs; drawn grids become tables, heads and page numbers layout.

A paragraph ends where its line could have taken the next word, where the next line stands in or farther down; and where
a file parts paragraphs by nothing else, as the words tell (`ingest/sources/lines.py`). A word cut at a line's end is
whole again where the text has it so, too; other hyphens belong to the word.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ingest.errors import EncryptedSourceError, SourceError, SourceTooLargeError, UnreadableScanError
from ingest.sources.blocks import Reading
from ingest.sources.lines import ends_paragraph, opens_line
from ingest.sources.paragraphs import Paragraph, composed
from ingest.sources.pdf_layout import Line, lines_of, mark_heads
from ingest.sources.pdf_letters import HYPHENS, letters_of, pieces_of
from ingest.sources.pdf_tables import grids
from ingest.tree import ReadingWarning

_PAGES, _LETTERS = 5_000, 12_000_000
#: The share of letters without a meaning from which on a file does not say which letters it draws.
_UNKNOWN = 0.2
#: A line stands in from so many letters' heights on; lines are farther apart than usual from this ratio on.
_INDENT, _APART, _OTHER_SIZE = 0.7, 1.25, 0.12
#: First lines stand in the same place, so near, and in a file that has such places so often.
_SAME_PLACE, _OFTEN, _OFTEN_SHARE = 1.6, 3, 0.15
#: How many of the paragraphs that surely end are parted by an indent or a gap where a file parts them so.
_PARTED = 0.6
#: A bracket is closed in so many lines.
_BRACKET = 10
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LAST, _FIRST = re.compile(r"([^\W_]+)[-\x02\ufffe\u00ad]\Z"), re.compile(r"[^\W\d_]+")
_TERMINAL = ".;:!?"


def read(data: bytes, name: str) -> Reading:
    """Read a PDF; raises SourceError where it is none, is locked, is a picture of a text, or too long."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD or "password" in str(error).lower():
            raise EncryptedSourceError("the document is locked by a password", file=name) from error
        raise SourceError(f"not a PDF that can be read: {error}", file=name) from error
    try:
        pages, empty = _pages(document, name)
    finally:
        document.close()
    reading = composed(_Text(pages).paragraphs(), name)
    if empty:
        message = f"pages without text, perhaps scanned: {', '.join(map(str, empty[:20]))}"
        reading.warnings.append(ReadingWarning("page-without-text", message, (0, 0)))
    return reading


def _pages(document: pdfium.PdfDocument, name: str) -> tuple[list[list[Line]], list[int]]:
    """The lines of each page, and the numbers of pages that show something, but no text."""
    if len(document) > _PAGES:
        raise SourceTooLargeError(f"more than {_PAGES:,} pages", file=name)
    pages: list[list[Line]] = []
    empty: list[int] = []
    letters = unknown = 0
    for number in range(len(document)):
        try:
            page = document[number]
            lines, seen, odd = _page(page, number)
        except pdfium.PdfiumError as error:
            raise SourceError(f"page {number + 1} cannot be read: {error}", file=name) from error
        letters, unknown = letters + seen, unknown + odd
        if letters > _LETTERS:
            raise SourceTooLargeError(f"more than {_LETTERS:,} letters", file=name)
        if not seen and next(iter(page.get_objects(max_depth=2)), None) is not None:
            empty.append(number + 1)
        pages.append(lines)
    if not letters:
        raise UnreadableScanError(
            "the pages hold no text: it is a scan, or empty; recognise its letters first", file=name
        )
    if unknown > letters * _UNKNOWN:
        raise UnreadableScanError("its fonts do not say which letters they draw", file=name)
    mark_heads(pages)
    return pages, empty


def _page(page: pdfium.PdfPage, number: int) -> tuple[list[Line], int, int]:
    letters = letters_of(page)
    tables = grids(page)
    lines: list[Line] = []
    for table in tables:
        within = [one for one in letters if table.holds(one)]
        rows = table.rows(within)
        if not any(map(any, rows)):
            continue
        letters = [one for one in letters if not table.holds(one)]
        left, _, right, top = table.box
        lines.append(Line("", left, right, top, 0.0, False, number, (left, right), rows=rows))
    seen = sum(not one.text.isspace() for one in letters) + sum(
        len(cell) for line in lines for row in line.rows for cell in row
    )
    odd = sum(one.text == "\ufffd" or "\ue000" <= one.text <= "\uf8ff" for one in letters)
    return _with_tables(lines_of(pieces_of(letters), number), lines), seen, odd


def _with_tables(lines: list[Line], tables: Iterable[Line]) -> list[Line]:
    """The lines of a page, each table before the first line that stands below it in the same column."""
    for table in sorted(tables, key=lambda one: -one.y):
        below = (
            index for index, line in enumerate(lines)
            if line.y < table.y and line.left < table.right and table.left < line.right
        )  # fmt: skip
        lines.insert(next(below, len(lines)), table)
    return lines


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two lines that follow each other, and what parts them."""

    above: Line
    below: Line
    #: Whether the line above could have taken the next word.
    short: bool
    #: Whether the line below begins farther in (1), farther out (-1) or in the same place (0).
    shift: int
    gap: bool


class _Text:
    """The lines of all pages as paragraphs."""

    def __init__(self, pages: Sequence[Sequence[Line]]) -> None:
        self._lines = [line for page in pages for line in page]
        self._plain = [line for line in self._lines if not line.layout and not line.rows]
        self._margins = _margins(self._plain)
        self._leading = _leading(self._plain)
        self._firsts = self._first_places()
        pairs = [self._pair(*two) for two in itertools.pairwise(self._plain) if _together(*two)]
        ends = [pair for pair in pairs if pair.short and pair.above.text[-1] in _TERMINAL]
        #: Whether indents or gaps part paragraphs, and whether gaps do.
        self._parted = _share(ends, lambda pair: pair.shift != 0 or pair.gap) >= _PARTED
        self._spaced = _share(ends, lambda pair: pair.gap) >= _PARTED
        self._join = _Hyphens([*self._plain, *_cells(self._lines)])

    def _first_places(self) -> list[float]:
        """How far in from the margin first lines of paragraphs stand in this file, where they do."""
        pairs = [two for two in itertools.pairwise(self._plain) if _together(*two)]
        inside = [
            above.left - self._margin(above)[0]
            for above, below in pairs
            if self._is_at_margin(below) and not self._has_room(above, below, above.left)
        ]
        counted = Counter(round(place) for place in inside if place > _SAME_PLACE)
        enough = max(_OFTEN, sum(counted.values()) * _OFTEN_SHARE)
        return [float(place) for place, count in counted.items() if count >= enough]

    def _is_at_margin(self, line: Line) -> bool:
        return abs(line.left - self._margin(line)[0]) <= _SAME_PLACE

    def _is_first(self, line: Line) -> bool:
        """Whether a line stands where first lines do."""
        return any(abs(line.left - self._margin(line)[0] - place) <= _SAME_PLACE for place in self._firsts)

    def paragraphs(self) -> Iterator[Paragraph]:
        """The paragraphs, tables and layout, in order."""
        group: list[Line] = []
        waiting: list[Paragraph] = []
        tight = False
        for line in self._lines:
            if line.layout:
                waiting.append(Paragraph(text=line.text, layout=line.layout))
                continue
            goes_on = group and (self._table_goes_on if line.rows or group[-1].rows else self._goes_on)(group, line)
            if group and not goes_on:
                yield self._made(group, tight=tight)
                yield from waiting
                waiting = []
                tight = self._stands_below(group[-1], line)
                group = []
            group.append(line)
        if group:
            yield self._made(group, tight=tight)
        yield from waiting

    def _made(self, group: Sequence[Line], *, tight: bool) -> Paragraph:
        if group[0].rows:
            head = group[0].rows[0]
            # A table that goes on over the page may say its head once more.
            rows = [row for line in group for at, row in enumerate(line.rows) if at or line is group[0] or row != head]
            return Paragraph(rows=[[self._join.text(cell.split("\n")) for cell in row] for row in rows])
        bold = all(line.bold for line in group)
        return Paragraph(text=self._join.text([line.text for line in group]), bold=bold, tight=tight)

    @staticmethod
    def _table_goes_on(group: Sequence[Line], below: Line) -> bool:
        """Whether a table goes on over a page: on the next one, with nothing between, as wide and of as many cells."""
        above = group[-1]
        if not above.rows or not below.rows or below.page != above.page + 1:
            return False
        wide = max(len(row) for line in group for row in line.rows) == max(map(len, below.rows))
        return wide and abs(above.left - below.left) < _INDENT * 8 and abs(above.right - below.right) < _INDENT * 8

    def _stands_below(self, above: Line, below: Line) -> bool:
        """Whether a paragraph stands right below another, in a file that parts them by gaps."""
        if not self._spaced or above.rows or below.rows or not _together(above, below):
            return False
        return not self._pair(above, below).gap

    def _goes_on(self, group: Sequence[Line], below: Line) -> bool:
        """Whether the paragraph of a group of lines goes on with one more."""
        above = group[-1]
        if abs(above.size - below.size) > max(above.size, below.size) * _OTHER_SIZE or above.bold is not below.bold:
            return False
        pair = self._pair(above, below)
        first, second = above.text, below.text
        if first.endswith(HYPHENS) and first[-2:-1].isalnum() and second[0].islower():
            return True
        if pair.short or (not self._parted and not _is_in_bracket(group) and ends_paragraph(first, second)):
            return False
        if not _together(above, below):
            # What ends with the page is known by its stop, where no indent says that it goes on.
            ended = first[-1] in ";:" or (first[-1] in _TERMINAL and (not self._firsts or opens_line(second)))
            return self._begins_with(group, pair) and not ended
        if pair.gap:
            return False
        if self._is_centred(below) and self._is_symmetric(above):
            return first[-1] not in _TERMINAL and not opens_line(second)
        return self._begins_with(group, pair)

    def _begins_with(self, group: Sequence[Line], pair: _Pair) -> bool:
        """Whether a line stands where a paragraph's next line does: below the line above; farther out only behind the
        first line, which stood in; farther in only behind a first line with a number, which hangs out.
        """
        if self._is_first(pair.below):
            return False
        if pair.shift == 0 or self._is_centred(pair.above):
            return True
        if pair.shift < 0:
            return len(group) == 1
        return len(group) == 1 and opens_line(pair.above.text) and not opens_line(pair.below.text)

    def _pair(self, above: Line, below: Line) -> _Pair:
        left = self._margin(above)[0]
        start = left if self._is_centred(above) else above.left
        short = self._has_room(above, below, start)
        same_page = _together(above, below)
        # From page to page, columns may stand elsewhere: what counts is how far a line stands in.
        out = 0.0 if same_page else self._margin(below)[0] - left
        away = below.left - out - above.left
        shift = 0 if abs(away) < above.size * _INDENT else 1 if away > 0 else -1
        gap = same_page and above.y - below.y > self._leading * _APART * max(above.size, below.size)
        return _Pair(above, below, short, shift, gap)

    def _has_room(self, above: Line, below: Line, start: float) -> bool:
        """Whether a line could have taken the first word of the next one, were it to begin at a place."""
        word = below.text.split(maxsplit=1)[0]
        width = (below.right - below.left) * (len(word) + 1) / max(len(below.text), 1)
        return above.right - above.left + width < self._margin(above)[1] - start - above.size * 0.3

    def _margin(self, line: Line) -> tuple[float, float]:
        return self._margins.get((line.page, line.number), line.column)

    def _is_centred(self, line: Line) -> bool:
        left, right = self._margin(line)
        inside = line.left - left > line.size and right - line.right > line.size
        return inside and self._is_symmetric(line) and not self._is_first(line)

    def _is_symmetric(self, line: Line) -> bool:
        left, right = self._margin(line)
        return abs((line.left - left) - (right - line.right)) < line.size


def _is_in_bracket(group: Sequence[Line]) -> bool:
    """Whether a bracket is open at the end of lines: what stands in it is no paragraph of its own."""
    for line in reversed(group[-_BRACKET:]):
        if "(" in line.text or ")" in line.text:
            return line.text.rfind("(") > line.text.rfind(")")
    return False


def _together(above: Line, below: Line) -> bool:
    return above.page == below.page and above.number == below.number and above.y > below.y


def _share(pairs: Sequence[_Pair], holds: Callable[[_Pair], bool]) -> float:
    return sum(map(holds, pairs)) / len(pairs) if pairs else 0.0


def _leading(lines: Sequence[Line]) -> float:
    """How far lines of one paragraph stand apart, in letters' heights: the usual least."""
    apart = sorted(
        round((one.y - two.y) / max(one.size, two.size), 2)
        for one, two in itertools.pairwise(lines) if _together(one, two) and one.size == two.size
    )  # fmt: skip
    return median(apart[: len(apart) // 2 + 1]) if apart else 1.5


def _margins(lines: Sequence[Line]) -> dict[tuple[int, int], tuple[float, float]]:
    """Left and right margin of each column: those of columns of about the same place on all pages, for one page may end
    soon; the left margin is where most lines begin.
    """
    places: dict[tuple[int, int], list[Line]] = {}
    for line in lines:
        places.setdefault((line.page, line.number), []).append(line)
    lefts = Counter(round(line.left) for line in lines)
    rights = Counter(round(line.right) for line in lines)
    found = {}
    for place, of in places.items():
        low, high = min(line.left for line in of), max(line.right for line in of)
        wide = max(high - low, 1)
        usual = max(2, len(lines) // 50)
        starts = [left for left, count in lefts.items() if low - 2 <= left <= low + wide * 0.2 and count >= usual]
        ends = [right for right, count in rights.items() if count > 1 and high - 2 <= right <= high + wide]
        same_column = [right for right in ends if not any(right > other.column[1] + 2 for other in of)]
        found[place] = (float(min(starts, default=low)), max([high, *map(float, same_column)]))
    return found


def _cells(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines of cells, as lines without a place."""
    for table in lines:
        for row in table.rows:
            for cell in row:
                yield from (Line(text, 0, 0, 0, 0, False) for text in cell.split("\n") if text)


def _without_pieces(lines: Sequence[str]) -> Iterator[str]:
    """Lines without what may be a piece of a word: before a hyphen at an end, and at the beginning of the next."""
    above: re.Match[str] | None = None
    for line in lines:
        first = _FIRST.match(line) if above else None
        above = _LAST.search(line)
        yield line[first.end() if first else 0 : above.start() if above else len(line)]


class _Hyphens:
    """Which hyphens at the ends of lines were put there to cut a word: by the words that the text has elsewhere."""

    def __init__(self, lines: Sequence[Line]) -> None:
        said = [line.text for line in lines]
        self._words = Counter(word.lower() for text in _without_pieces(said) for word in _WORD.findall(text))
        ends = [(last[1], below) for above, below in itertools.pairwise(said) if (last := _LAST.search(above))]
        told = [self._told(*end) for end in ends]
        #: Whether words are cut at all.
        self._cuts = sum(one is True for one in told) > sum(one is False for one in told)

    def text(self, lines: Sequence[str]) -> str:
        """The text of a paragraph's lines."""
        text = ""
        for line in lines:
            if not text:
                text = line
            elif (last := _LAST.search(text)) is None:
                text += f" {line}"
            else:
                text = text[:-1] + ("" if self._is_cut(last[1], line) else "-") + line
        return text.replace("\x02", "-").replace("\ufffe", "-")

    def _is_cut(self, last: str, following: str) -> bool:
        told = self._told(last, following)
        first = _FIRST.match(following)
        whole = first is None or not last[-1].isalpha() or not first[0][0].islower()
        if told is not None or whole or not self._cuts:
            return bool(told)
        return not (first and self._words[first[0].lower()] and self._words[last.lower()])

    def _told(self, last: str, following: str) -> bool | None:
        """Whether the text has the word whole elsewhere (True), or with its hyphen (False); None where neither."""
        first = _FIRST.match(following)
        if first is None or not last[-1].isalpha() or not first[0][0].islower():
            return None
        before, after = last.lower(), first[0].lower()
        if self._words[before + after]:
            return True
        return False if self._words[f"{before}-{after}"] else None
