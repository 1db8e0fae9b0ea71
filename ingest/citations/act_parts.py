"""The parts of an act's name in a text: title, date, number, issuer …, read off before and behind a place in turn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.citations.noun_patterns import NounPattern
from ingest.citations.patterns import Keyed, Patterns

#: How long a title before a noun may be, and any other part.
_TITLE_LENGTH = 700
_LENGTHS = {
    "country": 32,
    "skip": 20,
    "session": 40,
    "force": 40,
    "registered": 620,
    "number": 40,
    "date": 40,
    "year": 16,
    "name": 90,
    "issuer": 150,
}
#: So long is what stands between two acts of a list at most: where they were registered and published.
_GLUE = 440
#: No list has more acts of one day.
_OF_ONE_DAY = 12
#: A comma or «and» between two adjectives is no longer.
_LINK = 16
#: What a number begins with.
_SIGNS = "№N"
_QUOTES = {'"': '"', "»": "«", "”": "“"}
_OPENING = frozenset(_QUOTES.values())


@dataclass(slots=True)
class Parts:
    """The parts read so far, by key, and where they begin and end."""

    start: int
    end: int
    #: Parts that may be there.
    keys: frozenset[str]
    #: End of the act's noun, and where the title stands.
    noun_end: int = 0
    title: tuple[int, int] | None = None
    found: dict[str, str] = field(default_factory=dict)
    #: The form by whose noun the act is called, and whether its name may be that of the law in general.
    called: str | None = None
    common: bool = False


def names_an_act(noun: NounPattern, parts: Parts) -> bool:
    """Whether the parts are enough to say which act of a form is meant."""
    return any(all(key in parts.found for key in needed) for needed in noun.noun.needs)


def read_before(text: str, parts: Parts, patterns: Patterns) -> None:
    """Take parts off the text before the noun, one by one, as long as each ends where the last began."""
    # Where there is no noun a part may end at the very place (№ 5; …), else none is grown together with it.
    first = parts.start if parts.noun_end == 0 else -1
    while True:
        at = parts.start
        while at and text[at - 1].isspace():
            at -= 1
        beside = at == parts.start != first and at and not text[at - 1].isspace() and text[at - 1] not in _QUOTES
        if beside and text[at] not in _OPENING:
            return  # «24 наурыздағы"Бақтар туралы"»: what a title is grown together with is a part
        if at > 1 and at == parts.start and text[at - 1] == '"' and text[at - 2].isspace():
            return  # a mark grown together with the noun, and none with what stands before it, opens a quotation
        if at and text[at - 1] in _QUOTES and "title" in parts.keys - parts.found.keys():
            if not title_before(text, at, parts):
                return
            continue
        if not _part_before(text, at, parts, patterns):
            return


def title_before(text: str, at: int, parts: Parts) -> bool:
    """Take a quoted title that ends at a place."""
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
    """Whether a straight quote opens a quotation: nothing, a space or a bracket stands before it, or small letters that
    lost their space before a capital one.
    """
    grown = text[at - 1 : at].islower() and text[at + 1 : at + 2].isupper()
    return not at or text[at - 1].isspace() or text[at - 1] in "(«" or grown


def _part_before(text: str, at: int, parts: Parts, patterns: Patterns) -> bool:
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


def read_after(text: str, parts: Parts, among: Keyed) -> None:
    """Take parts off the text behind what was read so far, in whatever order."""
    reading = True
    while reading:
        reading = False
        for key, pattern in among:
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


def rest_of_list(text: str, first: Parts, noun: NounPattern, patterns: Patterns) -> Iterator[Parts]:
    """The further acts that share a plural noun: «законами от … «…» и от … «…»», «… № 5; … № 1 қаулыларымен»."""
    if patterns.units.wide_first:
        yield from _before_first(text, first, noun, patterns)
        return
    before, end = first, first.end
    while glue := patterns.act_list.match(text, end):
        numbered = text[glue.end()] in _SIGNS
        keys = first.keys - {"issuer", "year"} if numbered else first.keys
        parts = Parts(glue.end(), glue.end(), keys, called=first.called)
        read_after(text, parts, patterns.after)
        if numbered and "date" in before.found:
            parts.found.setdefault("date", before.found["date"])  # «от 5 мая 2021 года № 300 и № 301»
        if parts.end == glue.end() or not names_an_act(noun, parts):
            return
        yield parts
        before, end = parts, parts.end


def codes_before(text: str, first: Parts, patterns: Patterns) -> Iterator[Parts]:
    """Russian: the codes whose adjectives stand before that of one plural noun: «Уголовный и Трудовой кодексы»."""
    start = first.start
    while glue := patterns.link_before.search(text, max(0, start - _LINK), start):
        parts = Parts(glue.start(), glue.start(), frozenset({"name"}))
        read_before(text, parts, patterns)
        if parts.start == glue.start():
            return
        yield parts
        start = parts.start


def _before_first(text: str, first: Parts, noun: NounPattern, patterns: Patterns) -> Iterator[Parts]:
    """Kazakh: the acts before the one that stands next to their noun."""
    start = first.start
    while glue := patterns.act_list_before.search(text, max(0, start - _GLUE), start):
        parts = Parts(glue.start(), glue.start(), first.keys, called=first.called)
        read_before(text, parts, patterns)
        take_day_before(text, parts, patterns)
        if parts.start == glue.start() or not names_an_act(noun, parts):
            return
        yield parts
        start = parts.start


def take_day_before(text: str, parts: Parts, patterns: Patterns) -> None:
    """Kazakh: give an act of a list that has a number alone the day before it: «2021 жылғы … № 300 және № 301»."""
    start = parts.start
    for _ in range(_OF_ONE_DAY):
        glue = patterns.act_list_before.search(text, max(0, start - _GLUE), start)
        if glue is None or "date" in parts.found or "number" not in parts.found:
            return
        other = Parts(glue.start(), glue.start(), parts.keys)
        read_before(text, other, patterns)
        if "number" not in other.found:
            return
        parts.found |= {"date": other.found["date"]} if "date" in other.found else {}
        start = other.start
