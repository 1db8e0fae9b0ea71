"""The line that says which act it is: form, issuer, date and number, as a head or a description states them.

A line is one only as a whole. «О внесении изменений в приказ … от … № 77» names an act, too, but begins with words
of a title, and «… № 77 бұйрығына өзгерістер енгізу туралы» ends with them: the act that a title names is another one.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from ingest.identifiers import ACT_NUMBER, LAWS, ActId, normal_number
from ingest.languages.pack import LanguagePack
from ingest.languages.words.patterns import compiled
from ingest.sources.normalise import normalise
from ingest.tree import JointBody

#: Joint orders of many bodies have the longest requisites.
_LONGEST = 700
_LONGEST_ISSUER = 260
#: How far behind an act's number the noun of its form can stand.
_BESIDE = 60
_NUMBER = re.compile(rf"№\s*(?P<n>{ACT_NUMBER})")
#: A full stop behind a word, not behind an abbreviation (г., ж.) or an initial.
_SENTENCE = re.compile(r"(?<=[^\W_]{2})\.\s+(?=[^\W\d_])")
#: What may stand between a date and its number.
_GAP = re.compile(r"[^\w№]{0,12}")
_NEAR = 8
#: A title between a date and its number, as stamps of local acts have it, is no longer than this.
_LONGEST_TITLE = 700
_BEHIND_TITLE = re.compile(rf"\s*№\s*(?P<n>{ACT_NUMBER})")
_OPENS_TITLE, _MARK = re.compile(r"\s*(?=[«\"])"), re.compile(r"[«»\"]")
_QUOTE = re.compile(r"[«»\"]")
#: A remark in brackets; the requisites may be cut before its end.
_REMARK = re.compile(r"^\s*\([^()№]{1,200}(?:\)|\Z)")
_WORD = re.compile(r"[^\W\d_]+")
#: No name is as short as the word before a day: от 18 марта.
_BEFORE_DAY = 3


@dataclass(frozen=True, slots=True)
class Registration:
    """The entry of an act in a body's register of acts: its day and number, which are not the act's own."""

    date: dt.date | None
    number: str


_Read = tuple[str | None, str | None, dt.date, str | None, str | None, tuple[JointBody, ...]]


@dataclass(frozen=True, slots=True)
class Requisites:
    """What a head says of its act; of a joint act the first body's day and number."""

    form: str | None
    issuer: str | None
    date: dt.date
    number: str | None
    #: A title that stands in the same line behind the number.
    title: str | None = None
    #: The further bodies of a joint act, each with its own day and number.
    joint: tuple[JointBody, ...] = ()
    registration: Registration | None = None

    @property
    def act(self) -> ActId | None:
        """The act's identity, None where the form is not known."""
        return ActId.of(self.form, self.date, self.number) if self.form else None


@dataclass(frozen=True, slots=True, order=True)
class NamedAct:
    """An act as a running text names it; the number in the path's spelling."""

    form: str | None
    date: dt.date
    number: str


@dataclass(frozen=True, slots=True)
class _Named:
    """A date and its number in a line, and the stretch of the line that they take."""

    start: int
    end: int
    date: dt.date
    number: str | None


def read_requisites(text: str, pack: LanguagePack) -> Requisites | None:
    """The requisites that a text consists of, None where it is anything else."""
    if len(text) > _LONGEST:
        return None
    # A copied page has the word of the act's state run into the line.
    state = compiled(rf"{pack.structure.state}\s*(?=[^\W\d_])").match(text.strip())
    line, rest = _cut(text.strip()[state.end() if state else 0 :], pack)
    read = _noun_last(line, pack) if pack.acts.head_noun_last else None
    read = read or _noun_first(line, pack)
    if read is None:
        return None
    return Requisites(*read, registration=read_registration(rest, pack))


def described_requisites(text: str | None, pack: LanguagePack) -> Requisites | None:
    """The requisites that a description beside a text gives, typed as freely as any text (N for №)."""
    return read_requisites(normalise(text)[0].text, pack) if text else None


def read_registration(text: str, pack: LanguagePack) -> Registration | None:
    """The registration that a text tells of: the last number of a sentence on registration, and its day."""
    if not compiled(pack.acts.registration).search(text):
        return None
    numbers = [match["n"] for match in _NUMBER.finditer(text) if match["n"].strip().isdecimal()]
    # What is told behind it (by what the act was repealed) has its own number.
    told = next((part for part in _SENTENCE.split(text) if compiled(pack.acts.registration).search(part)), text)
    own = [match["n"] for match in _NUMBER.finditer(told)] or numbers[:1]
    dates = [date for _, _, date in pack.dates.find(told)]
    return Registration(dates[-1] if dates else None, own[-1].strip()) if own else None


def named_acts(text: str, pack: LanguagePack) -> Iterator[NamedAct]:
    """Every act that a running text names by day and number, with the form where its noun stands beside them."""
    at = 0
    for found in pack.dates.find(text):
        if found[0] < at:
            continue
        named = _beside(text, at, *found)
        if named.number:
            before = text[max(at, named.start - _LONGEST_ISSUER) : named.start]
            beside = text[named.end : named.end + _BESIDE] if pack.acts.head_noun_last else before
            form = _form_in(beside, f"{before} {text[named.start : named.end]}", pack)
            yield NamedAct(form, named.date, normal_number(named.number))
        at = named.end


def _form_in(beside: str, around: str, pack: LanguagePack) -> str | None:
    """The form that a noun in any case names: the first behind an act's number, the last before its date."""
    words = list(_WORD.finditer(beside))
    pairs = [beside[first.start() : second.end()] for first, second in pairwise(words)]
    both = [*zip(pairs, words, strict=False), *((None, word) for word in words[-1:])]
    forms = [
        form
        for pair, word in both
        if (form := (pair and pack.acts.form_of(pair, around)) or pack.acts.form_of(word[0], around))
    ]
    return (forms[0] if pack.acts.head_noun_last else forms[-1]) if forms else None


def issuer_of(words: str, pack: LanguagePack) -> str | None:
    """An issuer's name in the nominative; None where only the state is named, as in the head of a law, or the day."""
    state = rf"(?:{pack.acts.country}|{pack.acts.former_state})"
    countries = [match.start() for match in re.finditer(state, words, re.IGNORECASE)]
    # Named again from the state on, as where a line of the issuer's name has run into the requisites.
    if len(countries) > 1 and countries[0] == 0 and pack.acts.head_noun_last:
        words = words[countries[-1] :]
    name = words.strip(" ,.")
    capitals = name.isupper()
    day = pack.dates.pattern.search(name)
    if not re.sub(state, "", name, flags=re.IGNORECASE).strip(" ,.") or (day and day.start() <= _BEFORE_DAY):
        return None
    for pattern, replacement in pack.acts.nominative:
        name = compiled(pattern).sub(replacement, name)
    return name.upper() if capitals else name[:1].upper() + name[1:]


def starts_with_form(text: str, pack: LanguagePack) -> bool:
    """Whether a line begins with a form's noun as a head names it."""
    return bool(compiled(rf"(?:{pack.acts.head_noun})(?!\w)").match(text))


def head_of(text: str, pack: LanguagePack) -> tuple[str, str] | None:
    """Form noun and issuer of a line that names only these: УКАЗ ПРЕЗИДЕНТА РЕСПУБЛИКИ КАЗАХСТАН, ЗАҢ."""
    line = text.strip(" .")
    if len(line) > _LONGEST_ISSUER or _QUOTE.search(line):
        return None
    noun = compiled(rf"(?:{pack.acts.head_noun})(?!\w)").match(line)
    issuer = line[noun.end() :].strip() if noun else ""
    if pack.acts.head_noun_last and (last := _last_noun(line, pack)):
        noun, issuer = last, line[: last.start()].strip()
    return (noun[0], issuer) if noun and _is_issuer(issuer, noun[0], pack) else None


def _is_issuer(words: str, noun: str, pack: LanguagePack) -> bool:
    """Whether words beside a form's noun name who issues acts of the form, rather than what the act is about."""
    form = form_by(noun, words, pack)
    state = rf"(?:{pack.acts.country}|{pack.acts.former_state})"
    beside = re.sub(state, "", words, flags=re.IGNORECASE).strip(" ,.")
    if form == "constitution" or compiled(pack.acts.title_start).match(words):
        return False
    if not beside:
        return True
    decreed = form not in LAWS or pack.acts.form_by_force(f"{noun} {words}")
    return bool(decreed and compiled(pack.structure.stamp_line).search(beside))


def form_by(noun: str, issuer: str, pack: LanguagePack) -> str | None:
    """The form that a head's noun names; a line in capital letters and one in spaced letters name the same."""
    return pack.acts.form_of(re.sub(r"\s+", " ", noun.strip()), issuer)


def _cut(text: str, pack: LanguagePack) -> tuple[str, str]:
    """The requisites themselves, and what is told behind them: registration, repeal."""
    behind = compiled(rf"(?<!\w){pack.acts.aftermath}")
    if not pack.acts.head_noun_last:
        match = behind.search(text)
        return (text[: match.start()].strip(" .,("), text[match.start() :]) if match else (text.strip(" ,."), "")
    stops = (stop for stop in _SENTENCE.finditer(text) if behind.match(text, stop.end()))
    stop = next(stops, None)
    return (text[: stop.start()].strip(" .,"), text[stop.end() :]) if stop else (text.strip(" ,."), "")


def _named(line: str, pack: LanguagePack) -> _Named | None:
    """The first date of a line with the number beside it."""
    return next((_beside(line, 0, *found) for found in pack.dates.find(line)), None)


def _beside(line: str, start: int, begin: int, end: int, date: dt.date) -> _Named:
    """A date with the number right behind it, else right before it, from a place on; the date alone where none is."""
    behind = _GAP.match(line, end)
    if number := _NUMBER.match(line, behind.end() if behind else end):
        return _Named(begin, number.end(), date, number["n"])
    if titled := _behind_title(line, end):
        return _Named(begin, titled.end(), date, titled["n"])
    before = list(_NUMBER.finditer(line, max(start, begin - _BESIDE), begin))
    gap = line[before[-1].end() : begin] if before else ""
    if before and len(gap) < _NEAR and not _WORD.sub("", gap).strip(" ,."):
        return _Named(before[-1].start(), end, date, before[-1]["n"])
    return _Named(begin, end, date, None)


def _behind_title(line: str, end: int) -> re.Match[str] | None:
    """The number behind a quoted title that follows a date; the title may quote another one with its number."""
    start = _OPENS_TITLE.match(line, end)
    depth = 0
    for mark in _MARK.finditer(line, start.end(), end + _LONGEST_TITLE) if start else ():
        opens = mark[0] == "«" or (mark[0] == '"' and not line[mark.start() - 1 : mark.start()].strip(" («"))
        depth += 1 if opens else -1
        if depth <= 0 and (number := _BEHIND_TITLE.match(line, mark.end())):
            return number
    return None


def _noun_first(line: str, pack: LanguagePack) -> _Read | None:
    """ФОРМА издатель от даты № номер; also with the number first and the issuer last."""
    noun = compiled(rf"(?:{pack.acts.head_noun})(?!\w)").match(line)
    named = _named(line, pack)
    if pack.acts.head_noun_last and noun is None and named:
        # Қазақстан Республикасының Заңы 2011 жылғы 1 наурыз № 414-IV
        noun = _last_noun(line[: named.start].rstrip(" ,"), pack)
    if noun is None or named is None or noun.end() > named.start:
        return None
    issuer, tail = line[noun.end() : named.start], line[named.end :]
    if noun.start():
        issuer = line[: noun.start()]
    issuer = compiled(rf"{pack.acts.before_date}\s*$").sub("", issuer, count=1).strip(" ,")
    if not issuer and tail.startswith(",") and not _QUOTE.search(tail):
        issuer, tail = tail.strip(" ,"), ""
    if len(issuer) > _LONGEST_ISSUER or _QUOTE.search(issuer) or compiled(pack.acts.title_start).match(issuer):
        return None
    tailed = _tail(tail, pack, named.number)
    if tailed is None:
        return None
    title, joint = tailed
    return form_by(noun[0], issuer, pack), issuer_of(issuer, pack), named.date, named.number, title, joint


def _noun_last(line: str, pack: LanguagePack) -> _Read | None:
    """Issuer, date, number and then the noun: … Президентінің 2011 жылғы 7 қыркүйектегі № 149 Жарлығы."""
    title, line = _leading_title(line, pack)
    noun = _last_noun(line, pack)
    named = _named(line, pack)
    if noun is None or named is None or named.end > noun.start() or _QUOTE.search(line[: named.start]):
        return None
    issuer = compiled(rf"(?:{pack.acts.joint_adjective})\s+").sub("", line[: named.start].strip(" ,"), count=1)
    joint = _joined(line[named.end : noun.start()], pack)
    # The first body's act is the one that the day and the number are of.
    own = compiled(rf"\s*(?:{pack.acts.head_noun})(?!\w)").match(line, named.end) if joint else None
    noun = own or noun
    if len(issuer) > _LONGEST_ISSUER or joint is None:
        return None
    return form_by(noun[0], issuer, pack), issuer_of(issuer, pack), named.date, named.number, title, joint


def _leading_title(line: str, pack: LanguagePack) -> tuple[str | None, str]:
    """A quoted title that a line begins with, and the rest: in Kazakh an act's name has its title first."""
    # Up to the last quotation mark, for the title may quote another one.
    end = max(line.rfind("»"), line.rfind('"'))
    title = line[1:end]
    if line[:1] in ("«", '"') and compiled(pack.acts.title_start).fullmatch(title):
        return title, line[end + 1 :].strip()
    return None, line


def _last_noun(line: str, pack: LanguagePack) -> re.Match[str] | None:
    """The noun of a form that a line ends with."""
    words = list(_WORD.finditer(line))
    pattern = compiled(rf"(?:{pack.acts.head_noun})$")
    starts = (word.start() for word in words[-6:])
    return next((match for start in starts if (match := pattern.match(line, start))), None)


def _tail(tail: str, pack: LanguagePack, number: str | None) -> tuple[str | None, tuple[JointBody, ...]] | None:
    """The title that stands behind the number, or the further bodies; None where it fits no requisites."""
    joint = _joined(tail, pack)
    if joint is not None:
        return None, joint
    # A database says behind the number what of the act it has: (извлечение), (с изменениями …).
    title = _REMARK.sub("", tail).strip(" .,")
    if not title:
        return None, ()
    titled = number and (title[0] in '«"' or compiled(pack.acts.title_start).match(title))
    return (title, ()) if titled else None


def _joined(tail: str, pack: LanguagePack) -> tuple[JointBody, ...] | None:
    """The further bodies of a joint act that a stretch of a line consists of (и Министра … № 5), else None."""
    found: list[JointBody] = []
    first = compiled(rf"\s*(?:{pack.acts.head_noun})(?!\w)").match(tail) if pack.acts.head_noun_last else None
    # Each body's act may have its own noun: № 27/05 қаулысы және … мәслихатының … № 47 шешімі.
    tail = tail[first.end() :] if first else tail
    while tail.strip(" ,."):
        link = compiled(pack.acts.joint).match(tail)
        named = _named(tail, pack)
        if not link or not named or _QUOTE.search(tail[: named.start]) or named.start > _LONGEST_ISSUER:
            return None
        noun = compiled(rf"(?:{pack.acts.head_noun})(?!\w)\s*").match(tail, link.end())
        issuer = tail[noun.end() if noun else link.end() : named.start]
        issuer = compiled(rf"{pack.acts.before_date}\s*$").sub("", issuer, count=1).strip(" ,")
        number = normal_number(named.number) if named.number else None
        found.append(JointBody(issuer_of(issuer, pack), named.date, number))
        tail = tail[named.end :]
    return tuple(found)


def is_dated_line(text: str, pack: LanguagePack) -> bool:
    """Whether a line is a place, a date, a number or several of them: г. Астана, 7 сентября 2011 года № 149."""
    rest = _NUMBER.sub(" ", text)
    dates = list(pack.dates.find(rest))
    for start, end, _ in reversed(dates):
        rest = rest[:start] + rest[end:]
    found = dates or rest != text
    place = compiled(rf"(?<!\w){pack.acts.place}(?!\w)")
    placed = place.search(text) if pack.acts.head_noun_last else place.match(text)
    # A line of its own may begin with the word that leads to the date (от 3 мая 1996 года № 641).
    led = compiled(rf"\s*(?:{pack.amendments.before_date})(?!\w)").sub(" ", rest, count=1) if found else rest
    words = _WORD.findall(place.sub(" ", led))
    foreign = compiled(pack.acts.title_start).match(rest.strip()) or _QUOTE.search(rest)
    return bool(found or placed) and not foreign and len(words) <= 4 and all(word[0].isupper() for word in words)
