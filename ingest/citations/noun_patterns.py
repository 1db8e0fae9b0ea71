"""How the nouns of units and of forms of acts are told, each with what may stand by it: the parts of `Patterns`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from ingest.languages.pack import LanguagePack
from ingest.languages.words.citations import ActNoun
from ingest.languages.words.patterns import compiled
from ingest.languages.words.units import UnitNoun

#: A figure raised with its bracket, which is the mark of a footnote and no part of the number: «статья 5¹⁾».
FOOTNOTE = r"[⁰¹²³⁴-⁹]{1,3}⁾"
#: A unit's number, or a letter with its bracket or, as treaties have both, in brackets (пункт (1), подпункт (b)); rules
#: numbered by chapters have points in it (пункт 2.1.5, 2.1.5-тармақ). 4.01 is no number of a unit, nor is the 414 of
#: 414-V. A number that begins with 0 is read as one: else the act would be cited as a whole.
ITEM = (
    r"(?:(?<![\d.])[1-9]\d{0,2}(?:\.[1-9]\d{0,2}){1,3}(?![.,]?\d|\w)|[1-9]\d{0,3}(?:-\d{1,3}|⁻?[⁰¹²³⁴-⁹]{1,3}(?![⁰¹²³⁴-⁹]*⁾)|\(\d{1,2}\)){0,2}"
    rf"(?!\.?\d|-[IVX])(?:{FOOTNOTE}|\))?|"
    r"(?<!\w)[^\W\d_]\)|[«\"][^\W\d_][»\"]"
    r"|(?<!\w)\((?:[1-9]\d?|[^\W\d_]|[ivx]{2,5})\)"
    r"|(?<!\w)[IVXLC]{1,6}(?!\w)|(?<![\w.])0\d{0,3}(?!\w|[.,/-]\d))"
)
#: A title without quotations in it.
QUOTED = r"(?:«[^«»]{3,300}»|\"[^\"]{3,300}\")"
#: The hyphen last: they stand in classes of characters.
DASHES = "–—-"


@dataclass(frozen=True, eq=False)
class UnitPattern:
    """How a kind of unit is told with its numbers."""

    word: UnitNoun
    pack: LanguagePack

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The noun, and with it the numbers where they stand behind it; the groups are noun and nums."""
        if self.pack.units.number_first:
            return self.bare
        noun, nums = rf"(?P<noun>{self.word.noun}|{self.word.loose})", numbers(self.pack)
        if self.word.segment == "att":
            link, ordered = self.pack.citations.annex_link, self.pack.orders.annex_alone
            # An annex may be named by its title: в приложении «Структура …» к указанному постановлению.
            return compiled(
                rf"{noun}(?:\s*(?P<nums>{nums}))?(?:(?:\s+{QUOTED})?\s+{link}(?=\s)|(?(nums){ordered}|(?!)))"
            )
        letters = f"|{self.pack.units.letters}" if self.word.segment == "subpara" else ""
        return compiled(
            rf"{noun}\s*(?:{self.pack.citations.range_opening})?(?P<nums>(?:(?<!\w)|(?<=[/\\]п))(?:{nums}{letters}))"
        )

    @cached_property
    def bare(self) -> re.Pattern[str]:
        """The noun alone."""
        return compiled(rf"(?:{self.word.noun})(?!\w)")

    @cached_property
    def plural(self) -> re.Pattern[str]:
        """Forms of the noun that are a plural only."""
        return compiled(rf"(?:{self.word.plural})\Z")

    @cached_property
    def either(self) -> re.Pattern[str]:
        """Forms that may be a plural or not."""
        return compiled(rf"(?:{self.word.either})\Z")

    @cached_property
    def double(self) -> re.Pattern[str]:
        """Forms that may be a subparagraph or several paragraphs."""
        return compiled(rf"(?:{self.word.double})\Z")

    @cached_property
    def genitive(self) -> re.Pattern[str]:
        """The genitive of the noun in the singular."""
        return compiled(rf"(?:{self.word.genitive})\Z")

    @cached_property
    def behind_number(self) -> re.Pattern[str]:
        """Forms that a bare number may stand before, where numbers stand behind nouns."""
        return compiled(rf"(?:{self.word.behind_number})\Z")

    @cached_property
    def instrumental(self) -> re.Pattern[str]:
        """Forms by which something is supplemented with the unit."""
        return compiled(self.pack.units.instrumental)

    @cached_property
    def placed(self) -> re.Pattern[str]:
        """Forms by which a number without its hyphen is that of a unit."""
        return compiled(self.pack.units.placed)

    @cached_property
    def possessed(self) -> re.Pattern[str]:
        """Forms that say the unit is part of what was named before it."""
        return compiled(rf"(?:{self.word.possessed})\Z")


@dataclass(frozen=True, eq=False)
class NounPattern:
    """How the noun of a form of act is told."""

    noun: ActNoun
    pack: LanguagePack

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The noun in all its forms."""
        return compiled(rf"(?:{self.noun.noun})(?!\w)")

    @cached_property
    def plural(self) -> re.Pattern[str]:
        """Forms of the noun that are a plural only."""
        return compiled(rf"(?:{self.noun.plural})\Z")


def separator(pack: LanguagePack) -> str:
    """What stands between the numbers of a list or a range, as a pattern; a comma between brackets may be forgotten.

    «подпункты 3) 4), 5)» · «3) 4), 5) тармақшалар».
    """
    words = pack.units.list_words
    forgotten = r"(?<=\d\))\s+(?=\d{1,3}(?:-\d{1,3})?\))"
    joined = rf"\s+(?:{words}|{pack.citations.range_words})\s+"
    return rf"(?:{forgotten}|\s*[,{DASHES}]\s*(?:(?:{words})\s+)?|{joined})"


def numbers(pack: LanguagePack) -> str:
    """The number of a unit, or a list of them, as a pattern."""
    between, ordinal = separator(pack), pack.numbers.ordinal
    return rf"(?>{ITEM}(?:{between}{ITEM})*|{ordinal}(?:{between}{ordinal})*)"
