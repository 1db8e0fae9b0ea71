"""The part of a language pack that names units: their nouns, each once, and how nouns and numbers stand together."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

_NEVER = r"(?!)"


#: The letters of items in the order of lists, the same in both languages: Cyrillic without ё, й, ъ, ы and ь, and Latin.
ITEM_LETTERS = ("абвгдежзиклмнопрстуфхцчшщэюя", "abcdefghijklmnopqrstuvwxyz")


@dataclass(frozen=True)
class UnitNoun:
    """The noun of a kind of unit, as notes, citations and headings have it; patterns are of whole words."""

    #: Segment of a unit's path (identifiers.SEGMENTS).
    segment: str
    #: All its forms, abbreviations among them, and those only a plural has.
    noun: str
    plural: str
    #: Literals, in lower case, one of which every form begins with, where numbers stand behind nouns.
    anchors: tuple[str, ...] = ()
    #: Forms that may be a plural or not (Russian статьи); they take a list, but no range with a bare hyphen.
    either: str = _NEVER
    #: Abbreviations that are one only before a number (Russian ст 5), of running text alone.
    loose: str = _NEVER
    #: Abbreviations that may be a subparagraph or several paragraphs (Russian пп., п.п.).
    double: str = _NEVER
    #: Its genitive in the singular, which may be a plural's too (Russian статьи 5).
    genitive: str = _NEVER
    #: Forms that a number without an ordinal's ending may stand before, where it else stands behind (по 52 статье).
    behind_number: str = _NEVER
    #: Whether it is a part of an article (часть), which codes may number as its paragraphs, not an alinea (абзац).
    part: bool = False
    #: Forms that say the unit is part of what was named before it (Kazakh бабы, against бап).
    possessed: str = _NEVER
    #: The form that heads a unit beside its number, '' where numbers alone do.
    heading: str = ""
    #: A sign that may head it in the noun's place, always before the number.
    sign: str = ""


@dataclass(frozen=True, eq=False)
class UnitNames:
    """How a language names units in running words and in headings."""

    #: The narrow kinds first; a noun that another begins with stands behind it.
    nouns: tuple[UnitNoun, ...]
    #: Whether the number stands before its noun (2-бап) or after it (статья 2).
    number_first: bool
    #: Whether the wider unit is named before the narrower (5-баптың 2-тармағы) or after it (пункт 2 статьи 5).
    wide_first: bool
    #: Words between the numbers of a list.
    list_words: str
    #: A number before its noun, where it else stands behind it, with the ending of an ordinal or without
    #: (52-й статьи); the groups are number and ending.
    number_before: str
    #: Letters of items without a bracket or quotes, behind their noun and before what has them (б, в, г пункта 1).
    letters: str
    #: The noun's ending in the instrumental case: what something is supplemented with.
    instrumental: str
    #: Its endings in the cases by which a number that lost its hyphen is still that of one unit (1 тармақтағы).
    placed: str
    #: A range whose both ends have a noun (с пункта 2 по пункт 5; 2-тармақтан 5-тармаққа дейін): what stands before it,
    #: between the two and behind it, and how the first noun ends.
    range_before: str
    range_between: str
    range_behind: str
    range_first: str
    #: Nouns of units in full, each pattern with a literal to begin with; and what grows together with them at a line's
    #: end, before them (an ordinal, «this») and behind them (a number, an ordinal).
    grown_units: tuple[str, ...]
    grown_before: str
    grown_after: str

    @cached_property
    def _nouns(self) -> dict[str, str]:
        segments = dict.fromkeys(one.segment for one in self.nouns)
        return {name: "|".join(one.noun for one in self.nouns if one.segment == name) for name in segments}

    @property
    def segments(self) -> tuple[str, ...]:
        """The kinds of units that have a noun, the narrow first."""
        return tuple(self._nouns)

    def noun(self, segment: str) -> str:
        """All forms of the nouns of a kind of unit."""
        return self._nouns[segment]
