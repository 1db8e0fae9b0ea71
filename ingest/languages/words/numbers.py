"""The part of a language pack that says numbers in words, each number once, in all its forms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from ingest.languages.words.patterns import compiled


@dataclass(frozen=True)
class Numeral:
    """A number and the words that say it; patterns are of whole words."""

    value: int
    #: The cardinal in all its forms.
    cardinal: str
    #: Literals that the forms of its ordinal begin with (двадцат, жиырмасыншы).
    ordinals: tuple[str, ...] = ()
    #: The word under which it stands before the ordinal of a smaller number (двадцать первый).
    ten: str = ""
    #: The denominator, in the form it takes beside a numerator.
    denominator: str = ""
    #: First part of adjectives of measure (двухнедельный).
    measure: str = ""
    #: Whether it multiplies what stands before it (тысяча) or adds to it.
    multiplies: bool = False


@dataclass(frozen=True, eq=False)
class NumberWords:
    """How a language says numbers in words."""

    #: From the smallest to the greatest.
    numerals: tuple[Numeral, ...]
    #: What an ordinal has after one of its literals.
    ordinal_ending: str
    #: Hundreds as they stand before the ordinal of a smaller number (сто первый, екі жүз бірінші), literally.
    hundreds: Mapping[str, int]
    #: What the ordinals of hundreds themselves begin with.
    hundredths: Mapping[str, int]
    #: Ordinals that no cardinal is akin to (алғашқы), by their patterns.
    other_ordinals: Mapping[str, int]
    #: Whether the denominator stands before the numerator (үштен екі) or behind it (две трети).
    denominator_first: bool
    #: A half that is one word, and one and a half.
    half: str
    one_and_a_half: str
    #: What an adjective of measure has after its number.
    measure: str

    @cached_property
    def ordinals(self) -> dict[str, int]:
        """What the forms of ordinals begin with, in lower case, the longest first, and the value."""
        found = {stem: one.value for one in self.numerals for stem in one.ordinals}
        return dict(sorted(found.items(), key=lambda pair: -len(pair[0])))

    @cached_property
    def tens(self) -> dict[str, int]:
        """The words that stand before an ordinal and add to it, in lower case."""
        return {one.ten: one.value for one in self.numerals if one.ten}

    @cached_property
    def ordinal(self) -> str:
        """An ordinal in words (вторая, сто двадцать первый), as a pattern without groups that capture."""
        before = "".join(rf"(?:(?:{_either(words)})\s+)?" for words in (self.hundreds, self.tens))
        return rf"(?<!\w){before}(?:{_either(self._stems)}){self.ordinal_ending}(?!\w)"

    def ordinals_in(self, text: str, start: int, end: int) -> list[tuple[int, int, int]]:
        """The ordinals in text[start:end] with their places: (value, start, end)."""
        found = compiled(self.ordinal).finditer(text, start, end)
        return [(self._ordinal_value(match[0].lower()), *match.span()) for match in found]

    @cached_property
    def _stems(self) -> dict[str, int]:
        """The ordinals, and those of hundreds."""
        return {**self.hundredths, **self.ordinals}

    def _ordinal_value(self, words: str) -> int:
        said, value = " ".join(words.split()), 0
        for before in (self.hundreds, self.tens):
            word = next((one for one in before if said.startswith(f"{one} ")), "")
            value += before.get(word, 0)
            said = said.removeprefix(word).lstrip()
        return value + next(own for stem, own in self._stems.items() if said.startswith(stem))


def _either(literals: Iterable[str]) -> str:
    """Any of some literals, of one word or more, as a pattern."""
    return "|".join(literal.replace(" ", r"\s+") for literal in literals)
