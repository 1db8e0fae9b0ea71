"""The parts of a language pack that every step shares: dates and the names of act forms and issuers."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, eq=False)
class DateWords:
    """How a language writes dates: a pattern with groups y, m (a month's name) and d, and the months by name."""

    long: str
    months: Mapping[str, int]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Any date of this language: in words, dd.mm.yyyy or yyyy.mm.dd. Groups are numbered, none named."""
        return re.compile(self.regex)

    @cached_property
    def regex(self) -> str:
        """The same as text, without groups, to build other patterns from."""
        long = re.sub(r"\(\?P<\w+>", "(?:", self.long.replace("MONTH", "|".join(self.months)))
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
        else:
            return None
        try:
            return dt.date(year, month, day)
        except ValueError:
            return None

    def find(self, text: str) -> Iterator[tuple[int, int, dt.date]]:
        """Every date in a text with its place: (start, end, date)."""
        for match in self.pattern.finditer(text):
            if date := self.parse(match[0]):
                yield match.start(), match.end(), date


@dataclass(frozen=True, eq=False)
class ActWords:
    """The names of act forms and issuers, as patterns that take every case and number of the word."""

    #: Form (see identifiers.FORMS) and the pattern of its noun, the more specific first.
    forms: tuple[tuple[str, str], ...]
    #: Form of a noun that several bodies share (қаулы, постановление), by a pattern of the issuer.
    by_issuer: tuple[tuple[str, str], ...]
    #: The noun that by_issuer tells apart.
    shared_noun: str
    #: The state's name, in full and as abbreviated, in every case.
    country: str

    def form_of(self, noun: str, issuer: str = "") -> str | None:
        """The form that a noun names, together with its issuer's name where the noun alone does not tell."""
        if re.fullmatch(self.shared_noun, noun, re.IGNORECASE):
            return next((form for pattern, form in self.by_issuer if re.search(pattern, issuer)), None)
        return next((form for form, pattern in self.forms if re.fullmatch(pattern, noun, re.IGNORECASE)), None)
