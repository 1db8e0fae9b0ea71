"""Citations and gazette references that name other acts, units or issues in the other language."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import TypeVar

from ingest.bilingual.alignment import Alignment
from ingest.bilingual.discrepancies.days import days_of
from ingest.bilingual.discrepancies.passages import Text
from ingest.bilingual.glossary import stems_of
from ingest.bilingual.lexicon import default_table, keys_of, words_of
from ingest.bilingual.likeness import answered_share
from ingest.languages import PACKS
from ingest.languages.quantities import roman_numbers
from ingest.register.known_acts import default_register
from ingest.tree import (
    Citation,
    Discrepancy,
    DiscrepancyKind,
    GazetteReference,
    Language,
    ParsedAct,
    Quote,
    Severity,
    Unit,
)

#: A number as units and acts bear it: 12, 130-1, 70-iv.
_NUMBER = re.compile(r"\d+(?:-(?:\d+|[ivxlcіхс]+)(?!\w))*")
#: How far the head of an act reaches, where the title cites.
_HEAD = 2_000
#: A letter that names a unit, in quotes or before a bracket: «г», г).
_LETTER = re.compile(r"[\"«“(]\s?([^\W\d_])\s?[\"»”)]|(?<![^\W\d_])([^\W\d_])\)")
#: A short text in quotes, as the titles of acts stand.
_QUOTED = re.compile(r"[\"«“]([^\"«»“”]{3,150})[\"»”]")
#: The share of the words of a document's name that another text must have, and the parts of its path.
_NAMED = 0.7
#: The share of a title's words that a quoted one must answer, whose own words a careless hand may have changed.
_QUOTED_TITLE = 0.8
_DOCUMENT = 2
_OTHER = {Language.KAZ: Language.RUS, Language.RUS: Language.KAZ}
T = TypeVar("T")


def citation_discrepancies(alignment: Alignment) -> Iterator[Discrepancy]:
    """Citations of each unit whose target the other language's citations lack."""
    for unit, kaz, rus in _by_unit(alignment, _citations(alignment.kaz), _citations(alignment.rus)):
        rest, others = _without_equals(kaz, rus, _same_target)
        rest, others = _not_answered(alignment, unit, rest, others)
        for left, right in _paired(*_of_one_day_first(rest, others)):
            why = f"the citation points to {_target(left)} in Kazakh, to {_target(right)} in Russian"
            quotes = _quotes(alignment, unit, left, right)
            yield Discrepancy(DiscrepancyKind.CITATION, Severity.SEVERE, unit, why, *quotes)


def _of_one_day_first(kaz: list[Citation], rus: list[Citation]) -> tuple[list[Citation], list[Citation]]:
    """Citations in an order in which acts of one day face each other; the languages name acts in other orders."""
    left, right, rest = [], [], list(rus)
    for one in kaz:
        day = _day_of((one.to or "").split("/"))
        other = next((each for each in rest if day and day == _day_of((each.to or "").split("/"))), None)
        if other is not None:
            rest.remove(other)
            left.append(one)
            right.append(other)
    taken = {id(one) for one in left}
    return [*left, *(one for one in kaz if id(one) not in taken)], [*right, *rest]


def _printed(reference: GazetteReference, text: str) -> bool:
    """Whether a text has a reference's year, issue and item, in whatever form."""
    numbers = set(re.findall(r"\d+", text))
    return {str(reference.year), *re.findall(r"\d+", f"{reference.issue} {reference.item}")} <= numbers


def _act_of(one: Citation) -> str:
    return "/".join(part for part in (one.to or "").split("/") if "_" not in part)


def _not_answered(
    alignment: Alignment, unit: str, kaz: Sequence[Citation], rus: Sequence[Citation]
) -> tuple[list[Citation], list[Citation]]:
    """The citations that the other text has in no form: a finder that misses one has not found a difference."""
    counterpart = {pair.kaz.path: pair.rus.path for pair in alignment.pairs}
    texts = {
        Language.KAZ: said_in(alignment.kaz, unit),
        Language.RUS: said_in(alignment.rus, counterpart.get(unit, unit)),
    }
    return (
        [one for one in kaz if not _stated(one, Language.RUS, texts[Language.RUS])],
        [one for one in rus if not _stated(one, Language.KAZ, texts[Language.KAZ])],
    )


def said_in(act: ParsedAct, unit: str) -> str:
    """All that a unit says with its blocks, its list and its notes; what stands before the first unit is the act's."""
    inside = (f"{unit}/al_", f"{unit}/subpara_")
    texts = [one.text.text for one in act.units if one.path == unit or one.path.startswith(inside)]
    texts += [note.text.text for note in act.notes if note.unit == unit] if texts else []
    return "\n".join(texts) if texts else act.text[:_HEAD]


def _facts(text: str, language: Language) -> tuple[set[dt.date], Counter[str]]:
    """The days and the numbers that a text states."""
    numbers = Counter((*_NUMBER.findall(text.casefold()), *roman_numbers(text)))
    numbers.update((match[1] or match[2]).casefold() for match in _LETTER.finditer(text))
    return {day for _, day in days_of(text, language) if isinstance(day, dt.date)}, numbers


def _stated(one: Citation, language: Language, text: str) -> bool:
    """Whether another language's text names what a citation names: by its day, its number, or its title.

    What no register knows and no number tells cannot be looked for in another language, and is not told.
    """
    days, numbers = _facts(text, language)
    own_days, own_numbers = _facts(one.quote, _OTHER[language])
    path = _without_body((one.to or "").split("/"))
    units = [part.partition("_") for part in path]
    # A unit that the citation stands in is named by «this» in both languages.
    around = set(one.unit.split("/"))
    segments = Counter(
        _arabic(number) for kind, _, number in units if number and kind != "att" and f"{kind}_{number}" not in around
    )
    if one.to == f"self/{one.unit}":  # a unit that names itself where a note of the other language does
        return True
    inside = not path[-1].startswith("att_") or one.unit.startswith(path[-1])
    if path[0] == "self" and own_numbers <= numbers:  # a document's name may have a number
        attached = len(path) == _DOCUMENT and (path[-1].startswith("att_") or not own_numbers)
        alike = attached and answered_share(one.quote, _OTHER[language], text, language) >= _NAMED
        if alike or (inside and not own_numbers and _named_alone(one.quote, language, text)):
            return True
    day = _day_of(path)
    if day is None:
        said = own_days <= days and segments <= numbers
        return said and (one.to is None or bool(segments) or bool(_this(language).search(text)))
    act = "/".join(part for part in path[:5] if "_" not in part)
    # The letter behind a number is the language's own: 196р, 196ө.
    number = Counter(_NUMBER.findall("".join(path[4:5])))
    if own_days or own_numbers & number:
        named = (not own_days or day in days) and own_numbers & number <= numbers
    else:
        # An act that an amending act has named before («в статье 4:») is named by its day, whatever its title reads.
        named = day in days or _titled(act, language, text)
    return named and segments <= numbers


def _arabic(number: str) -> str:
    """A unit's number, a Roman one in digits: one language may have it so and the other not (раздел I, 1-бөлім)."""
    return next(iter(roman_numbers(number.upper())), number)


def _named_alone(quote: str, language: Language, text: str) -> bool:
    """Whether a text says without «this» what a citation of the act itself names: осы Қағидалар, Правила."""
    table, other = default_table(), _OTHER[language]
    keys = keys_of(text, language)
    named = [word for word in words_of(quote, other) if len(word.stem) > 1 and not _this(other).match(word.spelling)]
    return all(not (table.partners(other, word.stem) or {word.key}).isdisjoint(keys) for word in named)


@cache
def _this(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{PACKS[language].comparison.this})", re.IGNORECASE)


def _titled(path: str, language: Language, text: str) -> bool:
    """Whether a text has all the words of some title or name of a known act, or in quotes all but the small ones.

    A careless hand quotes «Еңбек қорғау» for «Еңбекті қорғау туралы».
    """
    act = default_register().get(path)
    names = {name for name in (act.titles.get(language), *act.names.get(language, ())) if name} if act else set()
    stems = set(stems_of(text, language)) if names else set()
    small = PACKS[language].comparison.function_words
    quoted = [set(stems_of(match[1], language)) for match in _QUOTED.finditer(text)] if names else []
    other = _OTHER[language]
    title = act.titles.get(other) if act and names else None
    if title and any(
        answered_share(title, other, match[1], language) >= _QUOTED_TITLE for match in _QUOTED.finditer(text)
    ):
        return True
    for name in names:
        content = set(stems_of(" ".join(word for word in name.split() if word.lower() not in small), language))
        if set(stems_of(name, language)) <= stems or any(content <= one for one in quoted):
            return True
    return False


def _without_body(path: list[str]) -> list[str]:
    """A path without whose act it is: decision/akim-19/2000/09/05/8-260."""
    return [path[0], *path[2:]] if len(path) > 4 and not path[1].isdecimal() and path[2].isdecimal() else path


def _day_of(path: Sequence[str]) -> dt.date | None:
    try:
        return dt.date(*map(int, path[1:4])) if len(path) >= 4 else None
    except ValueError:
        return None


def gazette_discrepancies(alignment: Alignment) -> Iterator[Discrepancy]:
    """Gazette references of each unit whose year, issue or item the other language lacks."""
    for unit, kaz, rus in _by_unit(alignment, alignment.kaz.gazette, alignment.rus.gazette):
        rest, others = _without_equals(kaz, rus, lambda a, b: _place(a) == _place(b))
        counterpart = {pair.kaz.path: pair.rus.path for pair in alignment.pairs}
        here, there = said_in(alignment.kaz, unit), said_in(alignment.rus, counterpart.get(unit, unit))
        rest = [one for one in rest if not _printed(one, there)]
        others = [one for one in others if not _printed(one, here)]
        for left, right in _paired(rest, others):
            why = f"published in {_issue(left)} in Kazakh, in {_issue(right)} in Russian"
            quotes = _quotes(alignment, unit, left, right)
            yield Discrepancy(DiscrepancyKind.GAZETTE, Severity.SEVERE, unit, why, *quotes)


def _citations(act: ParsedAct) -> list[Citation]:
    """The citations of an act but those inside a gazette reference, which is compared as such."""
    gazettes = [one.span for one in act.gazette]
    return [one for one in act.citations if not any(a <= one.span[0] < b for a, b in gazettes)]


F = TypeVar("F", Citation, GazetteReference)


def _by_unit(alignment: Alignment, kaz: Iterable[F], rus: Iterable[F]) -> Iterator[tuple[str, list[F], list[F]]]:
    """The findings of each paired unit in both languages, by the unit's Kazakh path."""
    counterpart = {pair.rus.path: pair.kaz.path for pair in alignment.pairs}
    known = set(counterpart.values()) | {"act"}
    left: dict[str, list[F]] = defaultdict(list)
    right: dict[str, list[F]] = defaultdict(list)
    for one in kaz:
        left[one.unit].append(one)
    for one in rus:
        right[counterpart.get(one.unit, one.unit)].append(one)
    for unit in dict.fromkeys((*left, *right)):
        if unit in known:
            yield unit, left[unit], right[unit]


def _without_equals(left: Sequence[T], right: Sequence[T], same: Callable[[T, T], bool]) -> tuple[list[T], list[T]]:
    rest, others = list(left), list(right)
    for one in left:
        equal = next((other for other in others if same(one, other)), None)
        if equal is not None:
            rest.remove(one)
            others.remove(equal)
    return rest, others


def _paired(left: Sequence[T], right: Sequence[T]) -> Iterator[tuple[T | None, T | None]]:
    """What is left on both sides, one against the other in their order."""
    for at in range(max(len(left), len(right))):
        yield (left[at] if at < len(left) else None, right[at] if at < len(right) else None)


def _same_target(kaz: Citation, rus: Citation) -> bool:
    """Two titles that neither text resolves cannot be told apart across languages; names may be of several acts.

    A name alone (the Constitution) is read as the act that bears it now, whichever the other language dates.
    """
    if not (kaz.to and rus.to) or _normal(kaz.to) == _normal(rus.to) or _of_one_body(kaz.to, rus.to):
        return kaz.to == rus.to or bool(kaz.to and rus.to)
    dated = [bool(_facts(one.quote, language)[0]) for one, language in ((kaz, Language.KAZ), (rus, Language.RUS))]
    return not all(dated) and _act_of(kaz) != _act_of(rus) and _names_of(kaz) & _names_of(rus) != set()


def _normal(path: str) -> list[tuple[str, str]]:
    """A path whose numbers of units are in digits."""
    return [(kind, _arabic(number)) for kind, _, number in (part.partition("_") for part in path.split("/"))]


def _of_one_body(kaz: str, rus: str) -> bool:
    """Whether two paths are one act's, of which one does not say whose it is (decision/akim-19/…, decision/…)."""
    parts = [path.split("/") for path in (kaz, rus)]
    longer = max(parts, key=len)
    return abs(len(parts[0]) - len(parts[1])) == 1 and [longer[0], *longer[2:]] in parts and not longer[1].isdecimal()


def _names_of(one: Citation) -> set[str]:
    """The names in both languages of the act that is cited, with the unit of it."""
    act = default_register().get(_act_of(one))
    unit = (one.to or "").removeprefix(_act_of(one))
    if act is None:
        return set()
    return {name + unit for names in (act.titles.values(), *act.names.values()) for name in names}


def _target(citation: Citation | None) -> str:
    if citation is None:
        return "nothing"
    return citation.to or f"«{citation.unresolved or citation.quote}»"


def _place(reference: GazetteReference) -> tuple[int, str, str]:
    return reference.year, reference.issue, reference.item


def _issue(reference: GazetteReference | None) -> str:
    if reference is None:
        return "nothing"
    return f"{reference.year} № {reference.issue} item {reference.item}"


def _quotes(
    alignment: Alignment, unit: str, kaz: Citation | GazetteReference | None, rus: Citation | GazetteReference | None
) -> tuple[Quote | None, Quote | None]:
    """The words of each finding; where a language has none, the unit it should stand in."""
    pair = next((pair for pair in alignment.pairs if pair.kaz.path == unit), None)
    return (
        _quote(alignment.kaz, kaz, pair.kaz if pair else None),
        _quote(alignment.rus, rus, pair.rus if pair else None),
    )


def _quote(act: ParsedAct, finding: Citation | GazetteReference | None, unit: Unit | None) -> Quote | None:
    if finding is not None:
        text = finding.quote if isinstance(finding, Citation) else act.text[slice(*finding.span)]
        return Quote(text, finding.span, finding.unit)
    return Text(act.language, unit.path, unit.text).clause(0) if unit and unit.text else None
