"""Acts by name: the noun of a form of act, and the words before and after it that say which act it is."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.citations.act_parts import (
    Parts,
    codes_before,
    names_an_act,
    read_after,
    read_before,
    rest_of_list,
    take_day_before,
)
from ingest.citations.found import ActName, Naming
from ingest.citations.noun_patterns import NounPattern
from ingest.citations.patterns import Patterns
from ingest.citations.plain_titles import title_ahead, title_behind
from ingest.identifiers import LAWS
from ingest.languages.words.patterns import compiled
from ingest.languages.words.shared import with_century

#: Parts of an act's name; the Constitution has few, and laws do not name who passed them. A year tells apart acts of
#: one name (Налоговый кодекс 2008 года), as the day of a wording does (УК в редакции от 16.07.1997).
_CONSTITUTION = frozenset({"country", "date", "year", "wording"})
_LAW = frozenset({"country", "skip", "registered", "part", "date", "year", "wording", "number", "title"})
_CODE = _LAW | {"name"}
_ISSUED = (_LAW - {"year", "wording"}) | {"issuer", "force", "session"}
#: The ones of a day that were typed as Roman numerals: II ноября.
_ROMAN_DAY = re.compile(r"(?<!\w)I{1,2}(?!\w)")
#: Between a title and the next part of a name is no more space than this.
_SHORT = 4
#: So far before an act «the draft of» stands.
_DRAFT = 40
#: So far before an act who decided in it is said.
_SAID = 80
#: So near an abbreviation stands its year or the day of its wording.
_NEAR = 40
#: What follows a code's second name at the end of its title: «О налогах … (Налоговый кодекс)».
#: Forms whose acts of the same name follow one another.
_NAMED_AGAIN = ("code", "constitution")
_SECOND_NAME_ENDS = (")»", ')"', ")”")


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
    parts = Parts(start, match.end(), keys, match.end())
    _read_beside(text, parts, patterns)
    if noun.noun.form in LAWS and not parts.found.keys() & {"title", "name"}:
        _read_plain_title(text, match[0], noun, parts, patterns)
        # «еңбек туралы заңды бұзу»: where the title begins in small letters, too, it is the law in general.
        small = match[0][0].islower() and set(parts.found) == {"title"}
        parts.common = small and (not patterns.units.wide_first or parts.found["title"][0].islower())
    if _is_foreign(text, match.end(), parts, patterns) or _of_former_state(noun.noun.form, parts, patterns):
        before = patterns.foreign_before.search(text, max(0, parts.start - 50), parts.start)
        behind = patterns.foreign.match(text, parts.end)
        start, end = before.start() if before else parts.start, behind.end() if behind else parts.end
        yield NamedAct(start, end, match.end(), parts.title, ActName(Naming.FOREIGN))
        return
    if patterns.units.wide_first and noun.plural.match(match[0]):
        take_day_before(text, parts, patterns)
    if constitution and not (match[0][0].isupper() or "country" in parts.found):
        return
    if text[parts.start - 1 : parts.start] == "(" and text[parts.end : parts.end + 2] in _SECOND_NAME_ENDS:
        return
    if not names_an_act(noun, parts):
        if match[0][0].isupper() and not noun.plural.match(match[0]):
            yield NamedAct(start, match.end(), match.end(), None, ActName(Naming.SHORT, noun.noun.form))
        return
    parts.called = noun.noun.form
    yield from _with_rest_of_list(text, match[0], parts, noun, patterns)


def _read_beside(text: str, parts: Parts, patterns: Patterns) -> None:
    """Take the parts beside the noun; a name may stand in quotes with its noun: «Су кодексінің» 38-бабы."""
    read_before(text, parts, patterns)
    read_after(text, parts, patterns.after)
    if parts.start and (text[parts.start - 1], text[parts.end : parts.end + 1]) in (("«", "»"), ('"', '"')):
        parts.start, parts.end = parts.start - 1, parts.end + 1
        read_before(text, parts, patterns)
        read_after(text, parts, patterns.after)


def _with_rest_of_list(text: str, word: str, parts: Parts, noun: NounPattern, patterns: Patterns) -> Iterator[NamedAct]:
    """An act and, behind a plural noun, those that share it; the issuer stands once, with the one named first."""
    joint = patterns.units.wide_first and compiled(patterns.pack.amendments.joint).search(
        text, parts.start, parts.noun_end
    )
    listed = joint or noun.plural.match(word)
    every = [parts, *(rest_of_list(text, parts, noun, patterns) if listed else ())]
    if not listed and "number" in parts.found and patterns.plural_by_list.fullmatch(word):
        rest = rest_of_list(text, parts, noun, patterns)
        every += [
            one for one in rest if "number" in one.found and one.found.get("date", "") in text[one.start : one.end]
        ]
    if listed and "name" in parts.found and not patterns.units.wide_first:
        every += codes_before(text, parts, patterns)
    if joint:  # one act of several bodies: the first of them names it
        first = every[-1]
        parts.found |= {key: value for key, value in first.found.items() if key != "title"}
        parts.start = first.start
        if first.title:
            parts.found["title"], parts.title = first.found["title"], first.title
        every = [parts]
    for issuer in [one.found["issuer"] for one in every if "issuer" in one.found][:1]:
        for one in every:
            one.found.setdefault("issuer", issuer)
    form = _form(word, text, parts, noun, patterns)
    for one in every:
        # What stands in the titles of the further acts is read, too: their noun is the first one's.
        yield replace(named(form, one, patterns), noun_end=parts.noun_end)


def _read_plain_title(text: str, noun: str, pattern: NounPattern, parts: Parts, patterns: Patterns) -> None:
    """Take a title without quotes that the register has; «законы о связи» are all that there are on a subject."""
    if pattern.plural.match(noun):
        return
    if patterns.units.wide_first:
        behind = _before_lone_mark(text, parts.start)
        if (start := title_behind(text, behind, patterns)) is not None:
            parts.found["title"], parts.start = text[start:behind].strip(), start
            read_before(text, parts, patterns)
    elif (end := title_ahead(text, parts.end, patterns)) is not None:
        parts.found["title"], parts.end = text[parts.end : end].strip(), end
        read_after(text, parts, patterns.after)


def _before_lone_mark(text: str, at: int) -> int:
    """The place before a mark that closes a title whose opening one was forgotten: «1. Бақтар туралы» … Заңына»."""
    end = len(text[max(0, at - _SHORT) : at].rstrip()) + max(0, at - _SHORT)
    return end - 1 if text[end - 1 : end] in ("»", '"') else at


def _is_foreign(text: str, noun_end: int, parts: Parts, patterns: Patterns) -> bool:
    """Whether another state's name stands next to the act's, or it is only the draft of an act."""
    if patterns.draft_behind.match(text, parts.end):
        return True
    if patterns.draft_before.search(text, max(0, parts.start - _DRAFT), parts.start):
        return True
    if patterns.foreign.match(text, noun_end) or patterns.foreign.match(text, parts.end):
        return True
    issuer = parts.found.get("issuer", "")
    if patterns.states.search(issuer) or patterns.no_lawmaker.search(issuer):
        return True
    if "country" in parts.found:
        return False
    return bool(patterns.foreign_before.search(text, max(0, parts.start - 50), parts.start))


def _of_former_state(form: str | None, parts: Parts, patterns: Patterns) -> bool:
    """Whether an act without a day is of the Kazakh SSR: its codes bore the names of those that came after them."""
    country = parts.found.get("country", "")
    return "date" not in parts.found and form in _NAMED_AGAIN and bool(patterns.former_state.fullmatch(country))


def named(form: str | None, parts: Parts, patterns: Patterns) -> NamedAct:
    """An act of a form as its parts name it."""
    return NamedAct(parts.start, parts.end, parts.noun_end or parts.end, parts.title, _name(form, parts, patterns))


def _name(form: str | None, parts: Parts, patterns: Patterns) -> ActName:
    number, year = parts.found.get("number"), parts.found.get("year")
    return ActName(
        Naming.NAMED,
        form,
        _day(parts.found.get("date"), patterns),
        re.sub(r"^[№N\s]+", "", number.strip("()")) if number else None,
        _title(parts, patterns),
        year=_year(year),
        as_of=_day(parts.found.get("wording"), patterns),
        common=parts.common,
        issuer=parts.found.get("issuer"),
        called=parts.called if parts.called != form else None,
    )


def _day(words: str | None, patterns: Patterns) -> dt.date | None:
    words = with_century(_ROMAN_DAY.sub(lambda match: "1" * len(match[0]), words)) if words else None
    return next((day for _, _, day in patterns.pack.dates.find(words)), None) if words else None


def _year(words: str | None) -> int | None:
    digits = re.search(r"\d{4}", words) if words else None
    return int(digits[0]) if digits else None


def dated_abbreviation(text: str, start: int, end: int, name: ActName, patterns: Patterns) -> tuple[int, int, ActName]:
    """An abbreviation with the year or the day of a wording that stands with it (УК РК 1997 года), and its place."""
    part = next((match for key, one in patterns.after if key == "part" and (match := one.match(text, end))), None)
    if part:
        end, name = part.end(), replace(name, title=part[0].strip(" ()"))
    near = text[end : end + _NEAR] + (text[max(0, start - _NEAR) : start] if patterns.units.wide_first else "")
    if not any(map(str.isdecimal, near)):  # most stand alone, and need no patterns of dates
        return start, end, name
    parts = Parts(start, end, frozenset({"date", "year", "wording"}))
    read_before(text, parts, patterns)
    read_after(text, parts, patterns.after)
    day, wording = (_day(parts.found.get(key), patterns) for key in ("date", "wording"))
    return parts.start, parts.end, replace(name, date=day, year=_year(parts.found.get("year")), as_of=wording)


def _title(parts: Parts, patterns: Patterns) -> str | None:
    title = parts.found.get("title") or _code(parts.found.get("name"), patterns)
    return f"{title} {parts.found['part']}" if title and "part" in parts.found else title


def _code(name: str | None, patterns: Patterns) -> str | None:
    """The name by which the register knows a code."""
    return next((code for code, pattern in patterns.codes if name and pattern.fullmatch(name)), None)


def _form(noun: str, text: str, parts: Parts, pattern: NounPattern, patterns: Patterns) -> str | None:
    words = patterns.words
    told = f"{parts.found.get('force', '')} {parts.found.get('issuer', '')}"
    if pattern.noun.form == "decree" and (form := patterns.pack.acts.form_by_force(told)):
        return form
    start = max(0, parts.start - 80) if patterns.units.number_first else parts.start
    first, last = parts.title or (parts.end, parts.end)
    around = text[start:first] + text[last : parts.end]  # a title may name other bodies
    issuer = parts.found.get("issuer", around)
    for own, body, form in words.form_by_issuer:
        if re.match(own, noun, re.IGNORECASE) and re.search(body, issuer):
            return form
    if pattern.noun.form or (form := patterns.pack.acts.form_of(noun, issuer)):
        return pattern.noun.form or form
    said = patterns.said_by.search(text, max(0, parts.start - _SAID), parts.start)
    return patterns.pack.acts.form_of(noun, said[0]) if said else None
