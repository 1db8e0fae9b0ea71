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
_CHANGED_BY_LAWS = ("law", "code")
#: With what the forms end whose noun several bodies share.
_RESOLUTION = "-resolution"
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
    #: Whether several bodies adopt acts of this noun and none is named: «постановлением от …».
    bare: bool = False


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


@cache
def _same_day(pack: LanguagePack) -> re.Pattern[str]:
    words = pack.amendments
    return compiled(rf"[\s\0]*(?:,|(?:{pack.units.list_words})(?!\w))\s*№\s*(?P<n>{ACT_NUMBER}(?:{words.law_number})?)")


@cache
def _number_first(pack: LanguagePack) -> re.Pattern[str]:
    """A number with its day behind it: «решением … № 5-39 от 13 апреля 2003 года»."""
    words = pack.amendments
    number = rf"№\s*(?P<n>{ACT_NUMBER}(?:{words.law_number})?)"
    return compiled(rf"{number}{words.number_first}(?P<date>DATE)", DATE=pack.dates.regex)


def find_acts(text: str, pack: LanguagePack) -> Iterator[NamedAct]:
    """Every date with a number after it, or before it, and each further number of that day.

    «от 10 июля 2001 г. № 227 и № 228»; in Russian also «№ 227 от 10 июля 2001 г.».
    """
    taken = list(_act_pattern(pack).finditer(text))
    first = (one for one in _number_first(pack).finditer(text) if not _within_any(one, taken))
    for match in sorted([*taken, *first], key=lambda one: one.start()):
        date, end = pack.dates.parse(with_century(match["date"])), match.end()
        yield NamedAct(match.start(), end, date, match["n"].rstrip(".-/ "))
        while more := _same_day(pack).match(text, end):
            end = more.end()
            yield NamedAct(more.start("n"), end, date, more["n"].rstrip(".-/ "))


def _within_any(match: re.Match[str], others: list[re.Match[str]]) -> bool:
    """Whether a match overlaps one of others, which stand in the order of the text."""
    index = bisect_left(others, match.end(), key=lambda one: one.start())
    return index > 0 and others[index - 1].end() > match.start()


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


def identity(form: NamedForm, named: NamedAct, changed: str | None = None) -> ActId | None:
    """The act that a form, a date and a number name together; None where one of them is missing.

    A note that leaves the form out in a law (``changed``) or a code means a law: nothing else changes one. In a
    resolution a resolution without a body is one of the same body, as databases of the 1990s tell it.
    """
    own = form.form or ("law" if changed in _CHANGED_BY_LAWS else None)
    if own is None and form.bare and changed and changed.endswith(_RESOLUTION):
        own = changed
    return ActId.of(own, named.date, named.number) if own and named.date else None


def _leading(text: str, named: NamedAct, after: int, words: ActWords) -> NamedForm | None:
    found = None
    for match in _nouns(words).finditer(text, max(after, named.start - _ISSUER), named.start):
        told = text[match.end() : named.start].strip()
        issuer = _without_force(told, words)
        if not _EDGE.search(issuer):
            form = words.form_by_force(told) or words.form_of(match[0], issuer)
            found = NamedForm(form, issuer, named.end, _is_bare(match[0], issuer, words))
    return found


def _is_bare(noun: str, issuer: str, words: ActWords) -> bool:
    return not issuer and bool(compiled(words.shared_noun).fullmatch(noun))


def _without_force(issuer: str, words: ActWords) -> str:
    """An issuer's name without the force of the act that stands behind it: «Президента РК, имеющим силу Закона,»."""
    for pattern, _ in words.by_force:
        issuer = compiled(rf",?\s*{pattern}(?:\s*,)?").sub("", issuer)
    return issuer.strip()


def _following(text: str, named: NamedAct, issuer: str, pack: LanguagePack) -> NamedForm | None:
    forms = _forms_in(text, pack.acts, pack.amendments.form_role)
    index = bisect_left(forms, (named.end, 0, ""))
    if index == len(forms):
        return None
    _, end, noun = forms[index]
    return NamedForm(pack.acts.form_of(noun, issuer), issuer, end, _is_bare(noun, issuer, pack.acts))


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
