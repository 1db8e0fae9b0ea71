"""Generated names of acts, known to the register and not, in every order of their parts, with their paths."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st

from ingest.citations import find_citations
from ingest.identifiers import ActId
from ingest.languages import PACKS
from ingest.languages.kk.dates import WORDS as KK
from ingest.languages.ru.dates import WORDS as RU
from ingest.register.as_of import as_of
from ingest.register.known_acts import default_register
from ingest.tree import KnownAct, Language

#: Titles that hold no name of another act, which would be a citation of its own.
KNOWN = [
    act
    for act in default_register()
    if len(act.titles) == 2
    and not act.articles
    and not act.numbered_parts
    and not any(find_citations(title, PACKS[language]) for language, title in act.titles.items())
    and not any(mark in title for mark in '"«' for title in act.titles.values())
]
BY_TITLE = [
    act
    for act in KNOWN
    if act.act.form in ("law", "constitutional-law")
    and all(as_of(default_register().by_title(title), None).act is act for title in act.titles.values())
]
_NAMED_CODES = [
    act
    for act in default_register()
    if act.act.form == "code" and act.in_force and len(act.names) == 2 and not act.articles and not act.numbered_parts
]

_RUSSIAN_NOUNS = {
    "constitutional-law": ("Конституционный закон", "Конституционного закона", "Конституционным законом"),
    "law": ("Закон", "Закона", "Законом", "Законе", "Закону"),
    "code": ("Кодекс", "Кодекса", "Кодексом"),
    "decree": ("Указ Президента", "Указа Президента", "Указом Президента"),
}
_KAZAKH_NOUNS = {
    "constitutional-law": "Конституциялық заңы",
    "law": "Заңы",
    "code": "Кодексі",
    "decree": "Жарлығы",
}
_KAZAKH_CASES = ("", "ның", "на", "нда", "мен")
_RUSSIAN_MONTHS = list(RU.months)
_KAZAKH_MONTHS = list(KK.months)


def _genitive(noun: str) -> str:
    return noun + ("нің" if noun[-1] in "іеәө" else "ның")


def russian_date(date: dt.date) -> str:
    """от 7 сентября 2011 года."""
    return f"от {date.day} {_RUSSIAN_MONTHS[date.month - 1]} {date.year} года"


def kazakh_date(date: dt.date) -> str:
    """2011 жылғы 7 қыркүйектегі."""
    month = _KAZAKH_MONTHS[date.month - 1]
    ending = "тегі" if month[-1] == "к" else "дегі" if month in ("сәуір", "шілде") else "дағы"
    return f"{date.year} жылғы {date.day} {month}{ending}"


@st.composite
def quoted(draw: st.DrawFn, title: str) -> str:
    """A title in any quotes, with or without spaces inside them."""
    opening, closing = draw(st.sampled_from((("«", "»"), ('"', '"'), ('" ', ' "'), ("« ", " »"))))
    return f"{opening}{title}{closing}"


def _number(act: ActId, suffix: str) -> str:
    """A number with a space before it, nothing for an act that has none."""
    number = (act.number or "").upper()
    return number and f" № {number}{suffix if act.form == 'law' and '-' in number else ''}"


@st.composite
def russian_acts(draw: st.DrawFn) -> tuple[str, str]:
    """An act in Russian words and its path: by date, number and title in any order, by title, by name, by abbreviation."""
    kind = draw(st.sampled_from(("full", "full", "title", "name", "abbreviation", "unknown", "constitution")))
    country = draw(st.sampled_from(("Республики Казахстан", "РК")))
    if kind == "constitution":
        return f"{draw(st.sampled_from(('Конституции', 'Конституцией')))} {country}", "constitution/2026/03/15"
    if kind == "title":
        act = draw(st.sampled_from(BY_TITLE))
        noun = draw(st.sampled_from(_RUSSIAN_NOUNS[act.act.form]))
        return f"{noun} {country} {draw(quoted(act.titles[Language.RUS]))}", act.path
    if kind == "name":
        act = draw(st.sampled_from([one for one in _NAMED_CODES if one.names[Language.RUS][0].endswith("кодекс")]))
        adjective, noun = act.names[Language.RUS][0].rsplit(" ", 1)
        return f"{adjective[:-2]}ого {noun}а {country}", act.path
    if kind == "abbreviation":
        act = draw(st.sampled_from([one for one in _NAMED_CODES if one.abbreviations.get(Language.RUS)]))
        return f"{act.abbreviations[Language.RUS][0]} РК", act.path
    if kind == "unknown":
        return draw(_unknown_russian(country))
    act = draw(st.sampled_from([one for one in KNOWN if one.act.form in _RUSSIAN_NOUNS]))
    parts = [russian_date(act.act.date)]
    if draw(st.booleans()):
        parts[0] += _number(act.act, draw(st.sampled_from(("", " ЗРК"))))
    if len(parts[0].split("№")) == 1 or draw(st.booleans()):
        parts.append(draw(quoted(act.titles[Language.RUS])))
    ordered = draw(st.permutations(parts))
    return f"{draw(st.sampled_from(_RUSSIAN_NOUNS[act.act.form]))} {country} {' '.join(ordered)}", act.path


@st.composite
def _unknown_russian(draw: st.DrawFn, country: str) -> tuple[str, str]:
    day = draw(st.dates(dt.date(1991, 1, 1), dt.date(2026, 1, 1)))
    number = str(draw(st.integers(5000, 99999)))
    noun, form = draw(
        st.sampled_from(
            (
                ("постановлением Правительства {}", "government-resolution"),
                ("приказа Министра финансов {}", "ministerial-order"),
                ("приказом исполняющего обязанности Министра юстиции {}", "ministerial-order"),
                ("распоряжением Премьер-Министра {}", "prime-ministerial-order"),
                ("распоряжения Президента {}", "presidential-order"),
                ("постановления Правления Национального Банка {}", "ministerial-resolution"),
                ("решения маслихата города Астаны", "decision/maslikhat-71"),
            )
        )
    )
    return f"{noun.format(country)} {russian_date(day)} № {number}", str(ActId.parse(f"{form}/{day:%Y/%m/%d}/{number}"))


@st.composite
def kazakh_acts(draw: st.DrawFn) -> tuple[str, str]:
    """The same in Kazakh, in the genitive: the act stands before its units."""
    kind = draw(st.sampled_from(("full", "full", "title", "name", "abbreviation", "unknown", "constitution")))
    country = draw(st.sampled_from(("Қазақстан Республикасының", "Қазақстан Республикасы", "ҚР")))
    if kind == "constitution":
        return f"{country} Конституциясының", "constitution/2026/03/15"
    if kind == "title":
        act = draw(st.sampled_from(BY_TITLE))
        return f"{draw(quoted(act.titles[Language.KAZ]))} {country} {_genitive(_KAZAKH_NOUNS[act.act.form])}", act.path
    if kind == "name":
        act = draw(st.sampled_from(_NAMED_CODES))
        name = act.names[Language.KAZ][0]
        return f"{country} {_genitive(name if name.endswith('і') else name + 'і')}", act.path
    if kind == "abbreviation":
        act = draw(st.sampled_from([one for one in _NAMED_CODES if one.abbreviations.get(Language.KAZ)]))
        return f"ҚР {act.abbreviations[Language.KAZ][0]}{draw(st.sampled_from(('', '-нің', '-ның')))}", act.path
    if kind == "unknown":
        return draw(_unknown_kazakh(country))
    act = draw(st.sampled_from([one for one in KNOWN if one.act.form in _KAZAKH_NOUNS]))
    return draw(_full_kazakh(act, country)), act.path


@st.composite
def _full_kazakh(draw: st.DrawFn, act: KnownAct, country: str) -> str:
    date = kazakh_date(act.act.date)
    number = draw(st.sampled_from(("", _number(act.act, draw(st.sampled_from(("", " ҚРЗ")))))))
    titled = not number or draw(st.booleans())
    title = f"{draw(quoted(act.titles[Language.KAZ]))} " if titled else ""
    noun = _genitive(_KAZAKH_NOUNS[act.act.form])
    if act.act.form == "decree":
        return f"{title}{country} Президентінің {date}{number} {noun}"
    return title + draw(st.sampled_from((f"{country} {date}{number} {noun}", f"{date}{number} {country} {noun}")))


@st.composite
def _unknown_kazakh(draw: st.DrawFn, country: str) -> tuple[str, str]:
    day = draw(st.dates(dt.date(1991, 1, 1), dt.date(2026, 1, 1)))
    number = str(draw(st.integers(5000, 99999)))
    issuer, noun, form = draw(
        st.sampled_from(
            (
                (f"{country} Үкіметінің", "қаулысының", "government-resolution"),
                (f"{country} Қаржы министрінің", "бұйрығының", "ministerial-order"),
                (f"{country} Әділет министрінің міндетін атқарушының", "бұйрығының", "ministerial-order"),
                (f"{country} Премьер-Министрінің", "өкімінің", "prime-ministerial-order"),
                (f"{country} Президентінің", "өкімінің", "presidential-order"),
                (f"{country} Ұлттық Банкі Басқармасының", "қаулысының", "ministerial-resolution"),
                ("Астана қаласы мәслихатының", "шешімінің", "decision/maslikhat-71"),
            )
        )
    )
    return f"{issuer} {kazakh_date(day)} № {number} {noun}", str(ActId.parse(f"{form}/{day:%Y/%m/%d}/{number}"))
