"""What a sentence says by the way: quotations, titles and brackets, blotted out: words are not sought in them."""

from __future__ import annotations

import re

from ingest.languages.words.patterns import compiled

BLOT = "_"
_OPENING, _CLOSING = "«“„", "»”"
_MARKS = re.compile(rf"[{_OPENING}{_CLOSING}\"()]")
#: What follows a quotation that ends; a title that quotes has two openings and often but one closing mark.
_AFTER = ",;:.)("
#: The day of the act whose title ends, with no more than a short word before it (от 12 мая 2016 года).
_DAY = re.compile(r"\s+(?:[^\W\d_]{1,3}\s+)?\d")
_MARK = re.compile(r"[«»“”„]")


def bare_title_end(text: str, end: int, opens: str) -> int:
    """Where a title without quotation marks ends that follows an act named up to ``end`` («решение от … № 3-461 о ходе
    выполнения Указов …; …»): at a semicolon, or at the text's end; ``end`` where none follows.
    """
    if not compiled(opens).match(text, end):
        return end
    stop = text.find(";", end)
    return len(text) if stop < 0 else stop


def without_asides(text: str) -> str:
    """The text, of the same length, with «_» for each letter within quotes or brackets; the marks themselves stay.

    What is opened and never closed is no aside.
    """
    if not _MARKS.search(text):
        return text
    asides = _Asides(text)
    letters = [asides.step(at, letter) for at, letter in enumerate(text)]
    kept = "".join(letters)
    return kept if asides.opened is None else kept[: asides.opened] + text[asides.opened :]


class _Asides:
    """Counts marks that are open; `opened` is where the outermost stands."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._quotes = self._brackets = 0
        self.opened: int | None = None

    def step(self, at: int, letter: str) -> str:
        """The letter itself outside of asides, as a mark of the outermost one too; else the blot."""
        outside = self._depth == 0
        if letter in _OPENING or (letter == '"' and self._opens(at)):
            self._quotes += 1
        elif letter in _CLOSING or letter == '"':
            self._quotes = 0 if self._ends(at) or self._ends_unclosed(at) else max(0, self._quotes - 1)
        elif letter == "(":
            self._brackets += not self._quotes
        elif letter == ")" and not self._quotes:
            self._brackets = max(0, self._brackets - 1)
        if outside and self._depth:
            self.opened = at
        elif not self._depth:
            self.opened = None
        return letter if outside or not self._depth or letter.isspace() else BLOT

    @property
    def _depth(self) -> int:
        return self._quotes + self._brackets

    def _opens(self, at: int) -> bool:
        before, after = self._text[at - 1 : at], self._text[at + 1 : at + 2]
        return (not before or before.isspace() or before in '("«') and not (self._quotes and after.isspace())

    def _ends(self, at: int) -> bool:
        rest = self._text[at + 1 : at + 3]
        return not rest.strip() or rest[0] in _AFTER or (rest[0].isspace() and rest[-1] in "(№")

    def _ends_unclosed(self, at: int) -> bool:
        """Whether the title around a quoted one ends with its mark: «О внесении изменений в решение «О саде» от 5 мая
        2010 года № 3, where no closing mark is to come.
        """
        if self._quotes < 2 or not _DAY.match(self._text, at + 1):
            return False
        following = _MARK.search(self._text, at + 1)
        return following is None or following[0] in _OPENING
