"""Acts by what citations call them: form, date, number, title, name, abbreviation, year. The register knows them.

What is called by date and number is that act, known or not. A name alone is the act that bore it on the day of the
citing text, or in the year that stands with it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.citations.found import ActName, UnitStep
from ingest.errors import IdentifierError
from ingest.identifiers import LAWS, ActId
from ingest.languages import PACKS
from ingest.languages.words.patterns import compiled
from ingest.register.as_of import Meant, as_of, of_year
from ingest.register.known_acts import Register, normal_title
from ingest.register.local_bodies import local_body, same_body
from ingest.tree import Certainty, KnownAct, Language

#: Forms of which the register holds all: a day alone names one.
_ALL_KNOWN = ("code", "constitution")
#: What Parliament passes: digits, and the convocation in Roman numerals. Other numbers are another state's (№ 152-ФЗ).
#: Letters that a word keeps in its cases, and the share of words that two titles of one act of one day have in common.
_STEM, _SAME = 4, 0.6
#: The same of the longer title: budgets and transfers of the same years have much in common that tells nothing.
_OF_LONGER = 0.5
_LAW_NUMBER = re.compile(r"\d+(?:-[ivx]+)?")
#: The years in which the President decreed with the force of a law.
_DECREED = (1995, 1996)
#: What texts call by each other's names: in 1995 the President decreed with the force of a law.
_WITH_DECREES = (*LAWS, "constitution", "decree")


def meant_by(
    name: ActName,
    steps: Sequence[UnitStep],
    register: Register,
    language: Language,
    day: dt.date | None,
    written: dt.date | None = None,
) -> Meant:
    """The act that a name means as of a day; the steps tell which act of two that are one code.

    ``written``: the day of the text, where it speaks of a later one.
    """
    if name.date and name.number:
        meant = _numbered(name.form, name.date, name.number, register)
        return meant if meant.act or name.form not in LAWS else _misprinted(name, name.date, name.number, register)
    if name.number and not name.title and not name.abbreviation:
        return _by_number(name, register, day)
    acts = _dated(_called(name, register, language), name)
    if not acts and name.title and name.date:
        alike = [act for act in register.by_day(name.date) if act.act.form == name.form and _alike(name.title, act)]
        return Meant(alike[0], Certainty.LIKELY) if len(alike) == 1 else Meant()
    if name.as_of:
        acts, day = _wording_of(acts, name.as_of)
    if parts := [act for act in acts if act.articles]:
        return _part_of_code(parts, steps, day)
    meant = as_of(acts, day, written)
    # Amending laws name laws by day and title, without a number: Parliament passes no two of a title on one day.
    sure = bool(name.title and name.date and name.form in LAWS and len(acts) == 1 and meant.act)
    return replace(meant, certainty=Certainty.CERTAIN) if sure else meant


def part_with(known: KnownAct | None, steps: Sequence[UnitStep], register: Register, day: dt.date | None) -> Meant:
    """The part of a code that has the article, where a short name was given to a code that is two acts (далее – ГК)."""
    if known is None or not known.articles:
        return Meant(known)
    names = [name for every in known.names.values() for name in every]
    parts = {act.path: act for name in names for act in register.by_title(name) if act.articles}
    meant = _part_of_code(list(parts.values()), steps, day)
    return meant if meant.act and meant.certainty is Certainty.CERTAIN else Meant(known)


def minted(name: ActName, language: Language, own: str | None = None) -> str | None:
    """The path of an act that the register does not know, from form, date and number, and the body of a local act.

    ``own`` is the citing act: «решение маслихата» in an act of a maslikhat is one of the same, and so is «постановление
    № 11» without a body in a resolution, of whatever body that is.
    """
    form = name.form or _shared_form(name, own)
    if not form or not name.date or not name.number:
        return None
    pack = PACKS[language]
    body = local_body(form, name.issuer, pack)
    try:
        body = body or same_body(form, name.issuer, ActId.parse(own).body if own else "", pack)
        act = ActId.of(form, name.date, name.number, body)
        ActId.parse(str(act))
    except IdentifierError:
        return None
    if act.form in LAWS and not _LAW_NUMBER.fullmatch(act.number or ""):
        return None
    return str(act)


def _shared_form(name: ActName, own: str | None) -> str | None:
    """The form of the citing act, where the noun is one of several bodies and none of these is named."""
    try:
        form = ActId.parse(own).form if own and not name.issuer else ""
    except IdentifierError:
        return None
    return form if form.endswith("-resolution") else None


def _numbered(form: str | None, date: dt.date, number: str, register: Register) -> Meant:
    """The one known act of a day with a number, of the form in the first place: texts call decrees laws.

    A law that has a convocation in its number is no decree; bodies other than these number their acts by themselves.
    """
    forms = (form,) if form and form not in LAWS else (form or "law", "law")
    found = {each.path: each for one in forms for each in _of_number(one, date, number, register)}
    acts = [act for act in found.values() if act.act.form == form]
    if not acts and (form is None or form in _WITH_DECREES):
        acts = [act for act in found.values() if act.act.form in _WITH_DECREES]
    return Meant(acts[0]) if len(acts) == 1 else Meant()


def _misprinted(name: ActName, date: dt.date, number: str, register: Register) -> Meant:
    """The law whose day or convocation was mistyped: the one of that running number and day, or year and title.

    «… 2001 жылғы 21 қаңтардағы «… жергілікті мемлекеттік басқару туралы» № 148-11 Заңы» is of 23 January, № 148-II.
    """
    running = re.match(r"\d+(?=-|$)", number)
    right = ActId.of("law", date, running[0]).number if running else None
    known = register.by_number("law", right) if right else []
    same = [act for act in known if act.act.date == date]
    same = same or [act for act in known if name.title and act.act.date.year == date.year and _alike(name.title, act)]
    return Meant(same[0], Certainty.LIKELY) if len(same) == 1 else Meant()


def _of_number(form: str, date: dt.date, number: str, register: Register) -> list[KnownAct]:
    return register.by_day(date, ActId.of(form, date, number).number)


def _by_number(name: ActName, register: Register, day: dt.date | None) -> Meant:
    """The known act of a form with a number; a convocation in it makes it the only one."""
    number = ActId.of(name.form or "law", dt.date.min, name.number).number or ""
    known = register.by_number(name.form or "law", number)
    acts = [act for act in known if act.act.date <= (day or dt.date.max)]
    if len(acts) > 1:
        return Meant(None, Certainty.AMBIGUOUS, tuple(acts))
    certainty = Certainty.CERTAIN if "-" in number else Certainty.LIKELY
    return Meant(acts[0], certainty) if acts else Meant()


def _called(name: ActName, register: Register, language: Language) -> list[KnownAct]:
    """The acts of all days that are called so."""
    if name.abbreviation:
        acts = register.by_abbreviation(name.abbreviation, language)
        part = normal_title(name.title or "")  # ГК РК (Особенная часть)
        return [act for act in acts if any(part in normal_title(title) for title in act.titles.values())] or acts
    if name.title:
        # The part of a code (Общая часть) and a code's other name may stand in brackets behind its title.
        found = register.by_title(name.title) or register.by_title(name.title.partition(" (")[0])
        found = found or register.by_title(_without_country(name.title, language))
        own = [act for act in found if act.act.form == name.form]
        # A law that was replaced by a code or a constitutional law of its name is still meant where one says law.
        return own if own and name.form != "law" else found
    if name.form == "constitution" or (name.form in _ALL_KNOWN and name.date):
        return register.by_form(name.form)
    return []


def _without_country(title: str, language: Language) -> str:
    """A title without the country's name at its end (Russian) or beginning: «О садах в Республике Казахстан»."""
    country = PACKS[language].acts.country
    return compiled(rf"\s+(?:в\s+)?{country}\s*\Z|\A{country}(?:\w*)\s+").sub("", title)


def _alike(title: str, act: KnownAct) -> bool:
    """Whether a title says much the same as an act's: laws had other titles, and had them in other words, before."""
    stems = _stems(title)
    for other in (*act.titles.values(), *(name for names in act.names.values() for name in names)):
        theirs = _stems(other)
        common, lengths = len(stems & theirs), sorted((len(stems), len(theirs)))
        if common >= _SAME * lengths[0] > 0 and common >= _OF_LONGER * lengths[1]:
            return True
    return False


def _stems(title: str) -> set[str]:
    return {word[:_STEM] for word in normal_title(title).split() if len(word) >= _STEM and not word[0].isdigit()}


def _dated(acts: list[KnownAct], name: ActName) -> list[KnownAct]:
    if name.called == "decree" and not name.date:
        # «Указ, имеющий силу закона»: the President decreed so in these years.
        acts = [act for act in acts if act.act.date.year in _DECREED]
    if name.date:
        return [act for act in acts if act.act.date == name.date]
    return of_year(acts, name.year) if name.year else acts


def _wording_of(acts: list[KnownAct], day: dt.date) -> tuple[list[KnownAct], dt.date]:
    """What a day of a wording names (в редакции от …): the act adopted on it, else the one that had a wording then."""
    adopted = [act for act in acts if act.act.date == day]
    return adopted or acts, day


def _part_of_code(parts: list[KnownAct], steps: Sequence[UnitStep], day: dt.date | None) -> Meant:
    """Of acts that are one code, the one that has the article; the first, likely, where none is named."""
    number = next((step.number for step in steps if step.segment == "art" and step.number), None)
    digits = re.match(r"\d+", number) if number else None
    article = int(digits[0]) if digits else 0
    there = sorted(
        (act for act in parts if act.act.date <= (day or dt.date.max)), key=lambda act: act.articles or (0, 0)
    )
    for act in there:
        if act.articles and act.articles[0] <= article <= act.articles[1]:
            return Meant(act, act.certainty)
    if not there or article:
        return Meant()
    return Meant(there[0], there[0].certainty if len(parts) == 1 else Certainty.LIKELY, tuple(there))
