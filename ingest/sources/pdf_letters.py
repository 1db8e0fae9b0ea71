"""Letters of a PDF page with their places, and the pieces of lines that they make."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ingest.sources.paragraphs import raised

#: How the library marks a hyphen at a line's end.
HYPHENS = ("\x02", "\ufffe", "\u00ad")
#: A gap of so many letters' heights parts two pieces of a line; a line's letters differ less in height of place.
_GAP, _SAME_LINE = 1.8, 0.35
#: A letter so much smaller that stands above the line is raised.
_SMALL, _RAISED, _HIGHEST = 0.8, 0.12, 0.75


@dataclass(frozen=True, slots=True)
class Letter:
    """A character: its place on the line, where it ends, and its size."""

    text: str
    x: float
    y: float
    right: float
    size: float
    bold: bool = False

    @property
    def middle(self) -> float:
        """Half way through it."""
        return (self.x + self.right) / 2


@dataclass(slots=True)
class Piece:
    """A stretch of a line without a wide gap."""

    letters: list[Letter] = field(default_factory=list)

    @property
    def y(self) -> float:
        """The line that it stands on: that of its largest letters."""
        return max(self.letters[:40], key=lambda one: (one.size, bool(one.text.strip()))).y

    @property
    def size(self) -> float:
        """The size of its largest letters."""
        return max(one.size for one in self.letters)

    @property
    def left(self) -> float:
        """Where it begins."""
        return min(one.x for one in self.letters if one.text.strip())

    @property
    def right(self) -> float:
        """Where it ends."""
        return max(one.right for one in self.letters if one.text.strip())

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(one.bold for one in self.letters if one.text.strip())

    @property
    def text(self) -> str:
        """Its words, figures that stand above the line as raised figures."""
        y, size = self.y, self.size
        words = "".join(raised(one.text) if _is_raised(one, y, size) else one.text for one in self.letters)
        return words.strip()


def letters_of(page: pdfium.PdfPage) -> list[Letter]:
    """The letters of a page in the order in which the file has them."""
    text = page.get_textpage()
    x, y = ctypes.c_double(), ctypes.c_double()
    box = raw.FS_RECTF()
    found: list[Letter] = []
    bold, font = False, (0.0, 0)
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text.raw, index)
        if code in (0, 10, 13):
            continue
        raw.FPDFText_GetCharOrigin(text.raw, index, ctypes.byref(x), ctypes.byref(y))
        letter = chr(code) if code < 0x110000 else "\ufffd"
        size = raw.FPDFText_GetFontSize(text.raw, index)
        if raw.FPDFText_IsGenerated(text.raw, index):
            size = found[-1].size if found else size
            found.append(Letter(" " if letter.isspace() else letter, x.value, y.value, x.value, size, bold))
            continue
        raw.FPDFText_GetLooseCharBox(text.raw, index, ctypes.byref(box))
        weight = raw.FPDFText_GetFontWeight(text.raw, index)
        if (size, weight) != font:
            bold, font = _is_bold(text, index, weight), (size, weight)
        elif found and found[-1].text.isspace():
            bold = _is_bold(text, index, weight)
        height = abs(box.top - box.bottom)
        # A size of 1 with a matrix that enlarges is told by the letter's box.
        size = size if size > height / 3 else height * 0.8
        found.append(Letter(letter, x.value, y.value, max(box.right, x.value), size, bold))
    text.close()
    return found


def _is_bold(text: pdfium.PdfTextPage, index: int, weight: int) -> bool:
    if weight >= 600:
        return True
    name = ctypes.create_string_buffer(128)
    length = raw.FPDFText_GetFontInfo(text.raw, index, name, 128, None)
    return 0 < length <= 128 and b"bold" in name.value.lower()


def pieces_of(letters: Iterable[Letter]) -> list[Piece]:
    """The pieces of lines that letters make, in their order."""
    found: list[Piece] = []
    at: Piece | None = None
    base = 0.0
    size = 0.0
    for one in letters:
        if at is not None and _follows(at.letters[-1], one, base, size):
            at.letters.append(one)
            if one.size > size and one.text.strip():
                base, size = one.y, one.size
        elif one.text.strip():
            at = Piece([one])
            base, size = one.y, one.size
            found.append(at)
    return found


def _follows(last: Letter, one: Letter, base: float, size: float) -> bool:
    """Whether a letter goes on with the piece that ends with another one."""
    unit = max(size, one.size, 1.0)
    if not one.text.strip():
        return abs(one.y - base) < unit
    near = -unit * 0.5 <= one.x - last.right <= unit * _GAP
    return near and (
        abs(one.y - base) <= unit * _SAME_LINE or _is_raised(one, base, size) or _is_raised(last, one.y, one.size)
    )


def _is_raised(one: Letter, y: float, size: float) -> bool:
    return one.size <= size * _SMALL and size * _RAISED <= one.y - y <= size * _HIGHEST


def words_of(letters: Sequence[Letter]) -> str:
    """The words of letters that stand together, as in a cell, line by line."""
    return "\n".join(piece.text for piece in pieces_of(letters))
