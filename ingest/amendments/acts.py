"""Acts as notes name them: by form, issuer, date and number (Законом РК от 27.04.2018 № 149-VI)."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from ingest.identifiers import ACT_NUMBER, ActId
from ingest.languages.pack import LanguagePack
from ingest.languages.words.patterns import compiled
from ingest.languages.words.shared import SHORT_DATE, ActWords, with_century

#: How far an issuer's name may stretch.
_ISSUER = 250
_EDGE = re.compile(r"[;:,]|\s[-–—]\s|[-–—]\s")


@dataclass(frozen=True, slots=True)
class NamedAct:
    """An act's date and number in a text, from the word before the date (от) to the number's end."""

    start: int
    end: int
    date: dt.date | None
    number: str


@dataclass(frozen=True, slots=True)
class NamedForm:
    """The noun of an act's form with the issuer's name, and where it ends."""

    form: str | None
    issuer: str
    end: int


@cache
def _act_pattern(pack: LanguagePack) -> re.Pattern[str]:
    words = pack.amendments
    number = rf"№\s*(?P<n>{ACT_NUMBER}(?:{words.law_number})?)"
    return compiled(
        rf"(?:{words.before_date})?(?P<date>DATE|{SHORT_DATE})[\s\w.]{{0,6}}?{number}", DATE=pack.dates.regex
    )


@cache
def _nouns(words: ActWords) -> re.Pattern[str]:
    nouns = "|".join([words.shared_noun, *(pattern for _, pattern in words.forms)])
    return compiled(rf"(?<!\w)(?:{nouns})(?!\w)")


def find_acts(text: str, pack: LanguagePack) -> Iterator[NamedAct]:
    """Every date with a number after it."""
    for match in _act_pattern(pack).finditer(text):
        yield NamedAct(
            match.start(), match.end(), pack.dates.parse(with_century(match["date"])), match["n"].rstrip(".-/ ")
        )


def form_of(text: str, named: NamedAct, after: int, before: NamedForm | None, pack: LanguagePack) -> NamedForm:
    """The form of a named act: from the words since ``after`` or behind the number, else that of the act before it."""
    words = pack.amendments
    if words.form_follows:
        found = _following(text, named, _issuer(text[after : named.start], before), pack)
    else:
        found = _leading(text, named, after, pack.acts)
    if found is None and compiled(words.law_number).search(named.number):
        found = NamedForm("law", "", named.end)
    return found or NamedForm(before.form if before and not words.form_follows else None, "", named.end)


def identity(form: NamedForm, named: NamedAct) -> ActId | None:
    """The act that a form, a date and a number name together; None where one of them is missing."""
    return ActId.of(form.form, named.date, named.number) if form.form and named.date else None


def _leading(text: str, named: NamedAct, after: int, words: ActWords) -> NamedForm | None:
    found = None
    for match in _nouns(words).finditer(text, max(after, named.start - _ISSUER), named.start):
        issuer = text[match.end() : named.start].strip()
        if not _EDGE.search(issuer):
            found = NamedForm(words.form_of(match[0], issuer), issuer, named.end)
    return found


def _following(text: str, named: NamedAct, issuer: str, pack: LanguagePack) -> NamedForm | None:
    forms = _forms_in(text, pack.acts, pack.amendments.form_role)
    index = bisect_left(forms, (named.end, 0, ""))
    if index == len(forms):
        return None
    _, end, noun = forms[index]
    return NamedForm(pack.acts.form_of(noun, issuer), issuer, end)


@lru_cache(maxsize=8)
def _forms_in(text: str, words: ActWords, form_role: str) -> tuple[tuple[int, int, str], ...]:
    """The nouns of a text that stand as the form of an act named before: (start, end, noun)."""
    role = compiled(form_role)
    matches = _nouns(words).finditer(text)
    return tuple(
        (*match.span(), match[0]) for match in matches if role.search(match[0]) or role.match(text, match.end())
    )


def _issuer(text: str, before: NamedForm | None) -> str:
    """The issuer's name right before a date, that of the act before it where none is given."""
    edges = [match.end() for match in _EDGE.finditer(text)]
    name = text[edges[-1] if edges else 0 :].strip()
    if not name and before:
        return before.issuer
    return name
