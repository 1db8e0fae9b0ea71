"""Acts by name: the noun of a form of act, and the words before and after it that say which act it is."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ingest.citations.found import ActName, Naming
from ingest.citations.noun_patterns import NounPattern
from ingest.citations.patterns import Patterns
from ingest.citations.plain_titles import title_ahead, title_behind

#: How long a title before a noun may be, and any other part.
_TITLE_LENGTH = 700
_LENGTHS = {
    "country": 32,
    "skip": 16,
    "registered": 320,
    "number": 40,
    "date": 40,
    "year": 16,
    "name": 90,
    "issuer": 150,
}
#: Parts of an act's name; the Constitution has few, and laws do not name who passed them. A year tells apart acts of
#: one name (Налоговый кодекс 2008 года), as the day of a wording does (УК в редакции от 16.07.1997).
_CONSTITUTION = frozenset({"country", "date", "year", "wording"})
_LAW = frozenset({"country", "skip", "registered", "part", "date", "year", "wording", "number", "title"})
_CODE = _LAW | {"name"}
_ISSUED = (_LAW - {"year", "wording"}) | {"issuer"}
#: A date as the 1990s wrote it (11.11.96), and the years from which on two digits are of the century before.
_SHORT_DATE = re.compile(r"(?<!\d)(\d{1,2})\.(\d{1,2})\.(\d{2})(?!\d)")
_TURN, _CENTURY = "90", ("19", "20")
#: So near an abbreviation stands its year or the day of its wording.
_NEAR = 40
#: What follows a code's second name at the end of its title: «О налогах … (Налоговый кодекс)».
_SECOND_NAME_ENDS = (")»", ')"', ")”")
#: What people cite by a title without quotes.
_PLAINLY_TITLED = frozenset({"law", "constitutional-law", "code"})
_QUOTES = {'"': '"', "»": "«", "”": "“"}


@dataclass(slots=True)
class _Parts:
    """The parts read so far, by key, and where they begin and end."""

    start: int
    end: int
    #: Parts that may be there.
    keys: frozenset[str]
    #: End of the act's noun, and where the title stands.
    noun_end: int = 0
    title: tuple[int, int] | None = None
    found: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NamedAct:
    """An act's name in a text: where it stands, where its noun ends, where its title stands, what it says."""

    start: int
    end: int
    noun_end: int
    title: tuple[int, int] | None
    act: ActName


def read_act(text: str, start: int, nouns: tuple[NounPattern, ...], patterns: Patterns) -> Iterator[NamedAct]:
    """The acts named around the noun at ``start``; more than one where a plural names several."""
    for noun in nouns:
        if match := noun.pattern.match(text, start):
            break
    else:
        return
    constitution = noun.noun.form == "constitution"
    code = noun.noun.form == "code"
    keys = _CONSTITUTION if constitution else _ISSUED if noun.noun.issued else _CODE if code else _LAW
    parts = _Parts(start, match.end(), keys, match.end())
    _read_before(text, parts, patterns)
    _read_after(text, parts, patterns)
    if noun.noun.form in _PLAINLY_TITLED and not parts.found.keys() & {"title", "name"}:
        _read_plain_title(text, match[0], parts, patterns)
    if _is_foreign(text, match.end(), parts, patterns):
        before = patterns.foreign_before.search(text, max(0, parts.start - 50), parts.start)
        behind = patterns.foreign.match(text, parts.end)
        start, end = before.start() if before else parts.start, behind.end() if behind else parts.end
        yield NamedAct(start, end, match.end(), parts.title, ActName(Naming.FOREIGN))
        return
    if constitution and not (match[0][0].isupper() or "country" in parts.found):
        return
    if text[parts.start - 1 : parts.start] == "(" and text[parts.end : parts.end + 2] in _SECOND_NAME_ENDS:
        return
    if not _names_an_act(noun, parts):
        if match[0][0].isupper() and not noun.plural.match(match[0]):
            yield NamedAct(start, match.end(), match.end(), None, ActName(Naming.SHORT, noun.noun.form))
        return
    form = _form(match[0], text, parts, noun, patterns)
    yield _named(form, parts, patterns)
    if noun.plural.match(match[0]):
        yield from _rest_of_list(text, parts, form, noun, patterns)


def _read_plain_title(text: str, noun: str, parts: _Parts, patterns: Patterns) -> None:
    """Take a title without quotes, of an act whose noun has a capital or stands with the state's name."""
    if not noun[0].isupper() and "country" not in parts.found and not patterns.units.wide_first:
        return
    if patterns.units.wide_first:
        if (start := title_behind(text, parts.start, patterns)) is not None:
            parts.found["title"], parts.start = text[start : parts.start].strip(), start
            _read_before(text, parts, patterns)
    elif (end := title_ahead(text, parts.end, patterns)) is not None:
        parts.found["title"], parts.end = text[parts.end : end].strip(), end
        _read_after(text, parts, patterns)


def _is_foreign(text: str, noun_end: int, parts: _Parts, patterns: Patterns) -> bool:
    """Whether another state's name stands next to the act's."""
    if patterns.foreign.match(text, noun_end) or patterns.foreign.match(text, parts.end):
        return True
    if patterns.states.search(parts.found.get("issuer", "")):
        return True
    if "country" in parts.found:
        return False
    return bool(patterns.foreign_before.search(text, max(0, parts.start - 50), parts.start))


def _names_an_act(noun: NounPattern, parts: _Parts) -> bool:
    return any(all(key in parts.found for key in needed) for needed in noun.noun.needs)


def _named(form: str | None, parts: _Parts, patterns: Patterns) -> NamedAct:
    return NamedAct(parts.start, parts.end, parts.noun_end or parts.end, parts.title, _name(form, parts, patterns))


def _name(form: str | None, parts: _Parts, patterns: Patterns) -> ActName:
    number, year = parts.found.get("number"), parts.found.get("year")
    return ActName(
        Naming.NAMED,
        form,
        _day(parts.found.get("date"), patterns),
        re.sub(r"^(?:№|N)\s*", "", number) if number else None,
        _title(parts, patterns),
        year=_year(year),
        as_of=_day(parts.found.get("wording"), patterns),
    )


def _day(words: str | None, patterns: Patterns) -> dt.date | None:
    if words and (short := _SHORT_DATE.search(words)):
        words = f"{short[1]}.{short[2]}.{_CENTURY[short[3] < _TURN]}{short[3]}"
    return next((day for _, _, day in patterns.pack.dates.find(words)), None) if words else None


def _year(words: str | None) -> int | None:
    digits = re.search(r"\d{4}", words) if words else None
    return int(digits[0]) if digits else None


def dated_abbreviation(text: str, start: int, end: int, name: ActName, patterns: Patterns) -> tuple[int, int, ActName]:
    """An abbreviation with the year or the day of a wording that stands with it (УК РК 1997 года), and its place."""
    near = text[end : end + _NEAR] + (text[max(0, start - _NEAR) : start] if patterns.units.wide_first else "")
    if not any(map(str.isdecimal, near)):  # most stand alone, and need no patterns of dates
        return start, end, name
    parts = _Parts(start, end, frozenset({"date", "year", "wording"}))
    _read_before(text, parts, patterns)
    _read_after(text, parts, patterns)
    day, wording = (_day(parts.found.get(key), patterns) for key in ("date", "wording"))
    return parts.start, parts.end, replace(name, date=day, year=_year(parts.found.get("year")), as_of=wording)


def _title(parts: _Parts, patterns: Patterns) -> str | None:
    title = parts.found.get("title") or _code(parts.found.get("name"), patterns)
    return f"{title} {parts.found['part']}" if title and "part" in parts.found else title


def _code(name: str | None, patterns: Patterns) -> str | None:
    """The name by which the register knows a code."""
    return next((code for code, pattern in patterns.codes if name and pattern.fullmatch(name)), None)


def _form(noun: str, text: str, parts: _Parts, pattern: NounPattern, patterns: Patterns) -> str | None:
    words = patterns.words
    start = max(0, parts.start - 80) if patterns.units.number_first else parts.start
    around = text[start : parts.end]
    issuer = parts.found.get("issuer", around)
    for own, body, form in words.form_by_issuer:
        if re.match(own, noun, re.IGNORECASE) and re.search(body, issuer):
            return form
    return pattern.noun.form or patterns.pack.acts.form_of(noun, issuer)


def _read_before(text: str, parts: _Parts, patterns: Patterns) -> None:
    """Take parts off the text before the noun, one by one, as long as each ends where the last began."""
    while True:
        at = parts.start
        while at and text[at - 1].isspace():
            at -= 1
        if at == parts.start and at and not text[at - 1].isspace() and text[at - 1] not in _QUOTES:
            return
        if at and text[at - 1] in _QUOTES and "title" in parts.keys - parts.found.keys():
            if not _title_before(text, at, parts):
                return
            continue
        if not _part_before(text, at, parts, patterns):
            return


def _title_before(text: str, at: int, parts: _Parts) -> bool:
    first = _opening_quote(text, at)
    if first is None:
        return False
    title = text[first + 1 : at - 1].strip()
    if len(title) < 3:
        return False
    parts.found["title"], parts.start, parts.title = title, first, (first, at)
    return True


def _opening_quote(text: str, at: int) -> int | None:
    """Where the quotation opens that ends at a place; one that quotes in its turn may have closing marks too many."""
    closing, floor = text[at - 1], max(0, at - _TITLE_LENGTH)
    opening = _QUOTES[closing]
    depth, place = 1, at - 1
    outermost: int | None = None
    while depth:
        place = max(text.rfind(opening, floor, place), text.rfind(closing, floor, place))
        if place < 0:
            return outermost
        if text[place] == opening and (opening != closing or _opens(text, place)):
            depth, outermost = depth - 1, place
        else:
            depth += 1
    return outermost


def _opens(text: str, at: int) -> bool:
    """Whether a straight quote opens a quotation: nothing, a space or a bracket stands before it."""
    return not at or text[at - 1].isspace() or text[at - 1] in "(«"


def _part_before(text: str, at: int, parts: _Parts, patterns: Patterns) -> bool:
    for key, pattern in patterns.before:
        if key not in parts.keys or (key in parts.found and key != "country"):
            continue
        if match := pattern.search(text, max(0, at - _LENGTHS[key]), at):
            parts.found.setdefault(key, match[0].strip())
            parts.start = match.start()
            if key == "issuer" and (states := list(patterns.country.finditer(text, match.start(), at))):
                parts.start = states[-1].start()
            return True
    return False


def _read_after(text: str, parts: _Parts, patterns: Patterns) -> None:
    reading = True
    while reading:
        reading = False
        for key, pattern in patterns.after:
            if key not in parts.keys or key in parts.found:
                continue
            if key == "issuer" and parts.found.keys() & {"date", "title"}:
                continue
            if match := pattern.match(text, parts.end):
                value = match[0].strip()
                parts.found[key] = value[1:-1].strip() if key == "title" else value
                if key == "title":
                    parts.title = (match.end() - len(value), match.end())
                parts.end, reading = match.end(), True
                break


def _rest_of_list(
    text: str, first: _Parts, form: str | None, noun: NounPattern, patterns: Patterns
) -> Iterator[NamedAct]:
    """The further acts of «законами … от … «…» и от … «…»» (after the noun) or of titles before it."""
    if not patterns.units.wide_first:
        end = first.end
        while glue := patterns.act_list.match(text, end):
            parts = _Parts(glue.end(), glue.end(), first.keys)
            _read_after(text, parts, patterns)
            if parts.end == glue.end() or not _names_an_act(noun, parts):
                return
            yield _named(form, parts, patterns)
            end = parts.end
        return
    start = first.start
    while glue := re.search(rf"[\"»”]{patterns.act_list.pattern}\Z", text[max(0, start - 20) : start]):
        end = start - (glue.end() - glue.start()) + 1
        parts = _Parts(end, end, first.keys)
        if not _title_before(text, end, parts):
            return
        yield _named(form, parts, patterns)
        start = parts.start
