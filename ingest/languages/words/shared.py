"""The parts of a language pack that every step shares: dates and the names of act forms and issuers."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

#: A date as the 1990s wrote it (11.11.96), and the years from which on two digits are of the century before.
SHORT_DATE = r"(?<!\d)\d{1,2}\.\d{1,2}\.\d{2}(?!\d)"
_SHORT_YEAR = re.compile(r"(?<!\d)(\d{1,2}\.\d{1,2}\.)(\d{2})(?!\d)")
_TURN = "90"
#: A year, which every date has; most texts have none, which takes a third of the time to see.
_YEAR = re.compile(r"\d\d{3}")


def with_century(text: str) -> str:
    """A text whose dates with two digits of the year have four."""
    return _SHORT_YEAR.sub(lambda date: f"{date[1]}{'19' if date[2] >= _TURN else '20'}{date[2]}", text)


@dataclass(frozen=True, eq=False)
class DateWords:
    """How a language writes dates: a pattern with groups y, m (a month's name) and d, and the months by name."""

    long: str
    months: Mapping[str, int]
    #: Another order of the same, day and month before the year, without groups.
    day_first: str = r"(?!)"

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Any date of this language: in words, dd.mm.yyyy or yyyy.mm.dd. Groups are numbered, none named."""
        return re.compile(self.regex)

    @cached_property
    def regex(self) -> str:
        """The same as text, without groups, to build other patterns from."""
        long = re.sub(r"\(\?P<\w+>", "(?:", f"{self.long}|{self.day_first}".replace("MONTH", "|".join(self.months)))
        return rf"(?:{long}|\d{{1,2}}\.\d{{1,2}}\.\d{{4}}|\d{{4}}\.\d{{1,2}}\.\d{{1,2}})"

    @cached_property
    def _long(self) -> re.Pattern[str]:
        return re.compile(self.long.replace("MONTH", "|".join(self.months)), re.IGNORECASE)

    def parse(self, text: str) -> dt.date | None:
        """The date that a text consists of, None if it is none (or an impossible one)."""
        numbers = [int(number) for number in re.findall(r"\d+", text)]
        if match := self._long.match(text):
            year, month, day = int(match["y"]), self.months[match["m"].lower()], int(match["d"])
        elif len(numbers) == 3 and "." in text:
            day, month, year = numbers if numbers[2] > 31 else reversed(numbers)
            if numbers[0] > 31 and month > 12 >= day:  # 2015.29.12, as a database has it
                day, month = month, day
        elif len(numbers) == 2 and (named := [name for name in self.months if name in text.lower()]):
            day, month, year = numbers[0], self.months[named[0]], numbers[1]
        else:
            return None
        try:
            return dt.date(year, month, day)
        except ValueError:
            return None

    def find(self, text: str) -> Iterator[tuple[int, int, dt.date]]:
        """Every date in a text with its place: (start, end, date)."""
        for match in self.pattern.finditer(text) if _YEAR.search(text) else ():
            if date := self.parse(match[0]):
                yield match.start(), match.end(), date


@dataclass(frozen=True, eq=False)
class ActWords:
    """The names of act forms and their issuers as patterns that take every case of a word, and the words of a head."""

    #: Form (see identifiers.FORMS) and the pattern of its noun, the more specific first.
    forms: tuple[tuple[str, str], ...]
    #: Form of a noun that several bodies share (қаулы, постановление), by a pattern of the issuer.
    by_issuer: tuple[tuple[str, str], ...]
    #: The noun that by_issuer tells apart.
    shared_noun: str
    #: Form of a decree by the words that give it the force of a law; the state's register has it as one.
    by_force: tuple[tuple[str, str], ...]
    #: Form of orders (өкім, распоряжение) of others than the President, by a pattern of the issuer, and their noun.
    orders_by_issuer: tuple[tuple[str, str], ...]
    order_noun: str
    #: The state's name, in full and as abbreviated, in every case.
    country: str
    #: The name of the state before its independence, in every case.
    former_state: str
    #: The form's noun as a head names it: in the nominative, with what a head puts before it (совместный приказ).
    head_noun: str
    #: Whether the noun stands behind the number in a head (… № 149 Жарлығы); it may stand first all the same.
    head_noun_last: bool
    #: What stands between an issuer and a date (от); between the several acts that one joint act is; before a title.
    before_date: str
    joint: str
    #: The word that a joint act's requisites may begin with, before the first body.
    joint_adjective: str
    title_start: str
    #: Sentences behind the requisites: registration (searched), and any that is none of the act's identity.
    registration: str
    aftermath: str
    #: How the requisites end, with what is told behind them or without.
    head_end: str
    #: Names of places and the empty words of a head line of date and place (г. Астана, Ақорда).
    place: str
    #: From the case that a head names an issuer in to the nominative: patterns and what replaces each, in this order.
    nominative: tuple[tuple[str, str], ...]
    #: Form by enacting words (searched); and those of resolutions (постановляет), whose form hangs on who enacts.
    by_enacting: tuple[tuple[str, str], ...]
    resolves: str
    #: The office whose signature makes an act without enacting words a law (searched).
    head_of_state: str

    def form_of(self, noun: str, issuer: str = "") -> str | None:
        """The form that a noun names, together with its issuer's name where the noun alone does not tell."""
        if re.fullmatch(self.shared_noun, noun, re.IGNORECASE):
            return self.resolution_of(issuer)
        if re.fullmatch(self.order_noun, noun, re.IGNORECASE) and (form := _by_words(self.orders_by_issuer, issuer)):
            return form
        form = next((form for form, pattern in self.forms if re.fullmatch(pattern, noun, re.IGNORECASE)), None)
        return (self.form_by_force(f"{noun} {issuer}") or form) if form == "decree" else form

    def is_form_noun(self, word: str) -> bool:
        """Whether a word is the noun of an act's form, in any case."""
        nouns = (self.shared_noun, self.order_noun, *(pattern for _, pattern in self.forms))
        return any(re.fullmatch(noun, word, re.IGNORECASE) for noun in nouns)

    def form_by_force(self, words: str) -> str | None:
        """The form of a decree whose name says that it has the force of a law (имеющий силу закона)."""
        return _by_words(self.by_force, words)

    def resolution_of(self, issuer: str) -> str | None:
        """The form of a resolution by the name of the body that adopts it."""
        return _by_words(self.by_issuer, issuer)

    def resolved_by(self, words: str) -> str | None:
        """The form of a resolution by the body that the words before the enacting ones name last: it resolves.

        Of a name within another the whole counts: «Кабинет Министров» is no ministry.
        """
        places = (
            (match.end(), -match.start(), -rank, form)
            for rank, (pattern, form) in enumerate(self.by_issuer)
            for match in re.finditer(pattern, words, re.IGNORECASE)
        )
        return max(places, default=(0, 0, 0, None))[3]


def _by_words(forms: tuple[tuple[str, str], ...], words: str) -> str | None:
    return next((form for pattern, form in forms if re.search(pattern, words, re.IGNORECASE)), None)
