"""The numbers that a word processor makes of itself for the items of lists: they stand in no paragraph's text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree  # type: ignore[import-untyped]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACE = re.compile(r"%([1-9])")
#: The Russian letters that number items: four, and one that stands apart, number none.
_RUSSIAN = "".join(chr(letter) for letter in range(0x430, 0x450) if letter not in (0x439, 0x44A, 0x44B, 0x44C))
_LETTERS = {
    "lowerLetter": "abcdefghijklmnopqrstuvwxyz",
    "upperLetter": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "russianLower": _RUSSIAN,
    "russianUpper": _RUSSIAN.upper(),
}
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
          (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
#: No list of an act counts further; a number over it is a fault of the file.
_MOST = 100_000
_LEVELS = 9


@dataclass(slots=True)
class _Level:
    """How the items of a level are numbered: from where, in which figures, with what around the number."""

    start: int = 1
    figures: str = "decimal"
    text: str = ""
    #: The level below which a new item begins this one anew; 0 for never.
    restart: int | None = None


@dataclass(slots=True)
class _List:
    """A list of a document: its levels, and how far each is counted."""

    levels: dict[int, _Level]
    counted: dict[int, int] = field(default_factory=dict)

    def count(self, at: int) -> None:
        """Count one more item of a level; the levels below begin anew."""
        level = self.levels.get(at, _Level())
        self.counted[at] = min(self.counted.get(at, level.start - 1) + 1, _MOST)
        for below in range(at + 1, _LEVELS):
            restart = self.levels.get(below, _Level()).restart
            if restart is None or 0 < restart > at:
                self.counted.pop(below, None)

    def number(self, at: int) -> str:
        """The number of the item of a level that was counted last, as it is shown."""
        level = self.levels.get(at, _Level())

        def shown(place: re.Match[str]) -> str:
            other = int(place[1]) - 1
            of = self.levels.get(other, _Level())
            return _figures(self.counted.get(other, of.start), of.figures)

        return "" if level.figures in ("bullet", "none") else _PLACE.sub(shown, level.text)


class Numbers:
    """Counts the items of a document's lists, in the order of its paragraphs."""

    def __init__(self, numbering: etree._Element | None) -> None:
        self._lists: dict[str, _List] = {}
        if numbering is None:
            return
        kinds = {one.get(f"{W}abstractNumId", ""): one for one in numbering.iter(f"{W}abstractNum")}
        #: Lists of one kind go on counting together, but for one that begins anew.
        shared: dict[str, _List] = {}
        for one in numbering.iter(f"{W}num"):
            kind = _value(one, "abstractNumId")
            levels = dict(_levels(kinds[kind])) if kind in kinds else {}
            anew = dict(_overrides(one))
            for at, (start, level) in anew.items():
                levels[at] = level or levels.get(at, _Level())
                if start is not None:
                    levels[at].start = start
            own = _List(levels) if anew or kind not in kinds else shared.setdefault(str(kind), _List(levels))
            self._lists[one.get(f"{W}numId", "")] = own

    def next(self, number: str, level: str) -> str:
        """The number of the next item of a list and level, empty where it has none."""
        found = self._lists.get(number)
        if found is None or not level.isdecimal() or int(level) >= _LEVELS:
            return ""
        found.count(int(level))
        return found.number(int(level))


def _levels(of: etree._Element) -> Iterator[tuple[int, _Level]]:
    for one in of.iter(f"{W}lvl"):
        at = one.get(f"{W}ilvl", "")
        if at.isdecimal() and int(at) < _LEVELS:
            yield int(at), _level(one)


def _level(one: etree._Element) -> _Level:
    restart = _value(one, "lvlRestart")
    return _Level(
        _int(_value(one, "start"), 1),
        _value(one, "numFmt") or "decimal",
        _value(one, "lvlText") or "",
        _int(restart, 0) if restart else None,
    )


def _overrides(num: etree._Element) -> Iterator[tuple[int, tuple[int | None, _Level | None]]]:
    for one in num.iter(f"{W}lvlOverride"):
        at = one.get(f"{W}ilvl", "")
        start = _value(one, "startOverride")
        own = one.find(f"{W}lvl")
        if at.isdecimal() and int(at) < _LEVELS:
            yield int(at), (_int(start, 1) if start else None, _level(own) if own is not None else None)


def _value(of: etree._Element, tag: str) -> str | None:
    found = of.find(f"{W}{tag}")
    return found.get(f"{W}val") if found is not None else None


def _int(said: str | None, otherwise: int) -> int:
    return int(said) if said and said.isascii() and said.isdecimal() and len(said) < 7 else otherwise


def _figures(number: int, how: str) -> str:
    if letters := _LETTERS.get(how):
        return letters[(number - 1) % len(letters)] * min((number - 1) // len(letters) + 1, 9)
    if how in ("upperRoman", "lowerRoman"):
        roman = _roman(min(number, 3999))
        return roman if how == "upperRoman" else roman.lower()
    return f"{number:02d}" if how == "decimalZero" else str(number)


def _roman(number: int) -> str:
    written = ""
    for value, figure in _ROMAN:
        written += figure * (number // value)
        number %= value
    return written
