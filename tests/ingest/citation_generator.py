"""Generated citations: every form, case, order and list that the packs and the register allow, with what they mean.

Russian forms are taken from the packs' own patterns; Kazakh endings stand here, since the pack takes any.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from hypothesis import strategies as st

from ingest.identifiers import ActId
from ingest.languages.citation_words import UnitWord
from ingest.languages.kk.citations import WORDS as KK
from ingest.languages.ru.citations import WORDS as RU
from ingest.register import KnownAct, default_register
from ingest.resolve import Attached, Context
from ingest.tree import Language

CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
LISTS = {Language.RUS: (", ", " и ", ", ", " или "), Language.KAZ: (", ", " және ", ", ", " немесе ")}


@dataclass(frozen=True)
class Expected:
    """A citation that a text holds: its words (at their own place) and its target."""

    quote: str
    to: str


@dataclass(frozen=True)
class Generated:
    """A text and the citations in it, in their order."""

    text: str
    citations: tuple[Expected, ...]


@dataclass(frozen=True)
class Units:
    """Units in words, with one (words, path) for each unit where they are a list."""

    text: str
    items: tuple[tuple[str, str], ...]


numbers = st.one_of(
    st.integers(1, 250).map(str), st.tuples(st.integers(1, 99), st.integers(1, 9)).map(lambda two: f"{two[0]}-{two[1]}")
)
spaces = st.sampled_from((" ", " ", " ", "\n", "\u00a0"))


def _forms(pattern: str) -> st.SearchStrategy[str]:
    return st.from_regex(rf"\A(?:{pattern})\Z", fullmatch=True, alphabet=CYRILLIC + ".")


def _word(segment: str, language: Language) -> UnitWord:
    words = RU if language is Language.RUS else KK
    return next(word for word in words.units if word.segment == segment)


# -- units --------------------------------------------------------------------------------------------------------

#: Kazakh nouns: last word of a citation, owner of what follows, both in the singular, and the plural.
_KAZAKH = {
    "art": (("бабы", "бабына", "бабында", "бабымен", "бабынан"), ("бабының", "бабы"), ("баптары", "баптарында")),
    "para": (
        ("тармағы", "тармағына", "тармағында", "тармағымен"),
        ("тармағының", "тармағы"),
        ("тармақтары", "тармақтарына", "тармақтарында"),
    ),
    "subpara": (
        ("тармақшасы", "тармақшасына", "тармақшасында", "тармақшасымен"),
        ("тармақшасының",),
        ("тармақшалары", "тармақшаларында"),
    ),
}
_ORDINALS = {
    Language.RUS: (("первая", "первой", "первую"), ("вторая", "второй", "вторую"), ("третья", "третьей", "третью")),
    Language.KAZ: (("бірінші",), ("екінші",), ("үшінші",)),
}


@st.composite
def russian_units(draw: st.DrawFn) -> Units:
    """«подпунктом 3) пункта 2 статьи 33», the narrowest perhaps a list, or a part of an article by its ordinal."""
    segments = draw(
        st.sampled_from((("art",), ("para", "art"), ("subpara", "para", "art"), ("subpara", "art"), ("al", "art")))
    )
    space = draw(spaces)
    wider, path = [], ""
    for segment in reversed(segments[1:]):
        number = draw(numbers)
        noun = draw(_forms(_word(segment, Language.RUS).noun).filter(lambda one, s=segment: not _plural(one, s)))
        wider.insert(0, f"{noun}{space}{number}{')' if segment == 'subpara' else ''}")
        path = f"{path}/{segment}_{number}".strip("/")
    narrow = draw(_russian_narrowest(segments[0], space, path))
    text = space.join((narrow.text, *wider))
    return Units(text, narrow.items if len(narrow.items) > 1 else ((text, narrow.items[0][1]),))


def _plural(noun: str, segment: str) -> bool:
    return bool(re.fullmatch(_word(segment, Language.RUS).plural, noun))


@st.composite
def _russian_narrowest(draw: st.DrawFn, segment: str, space: str, above: str) -> Units:
    word = _word(segment, Language.RUS)
    if segment == "al":
        index = draw(st.integers(0, 2))
        text = f"{draw(st.sampled_from(('часть', 'части', 'частью')))}{space}{draw(st.sampled_from(_ORDINALS[Language.RUS][index]))}"
        return Units(text, ((text, f"{above}/al_{index + 1}".strip("/")),))
    close = ")" if segment == "subpara" else ""
    if draw(st.booleans()):
        number = draw(numbers)
        text = f"{draw(_forms(word.noun).filter(lambda one: not _plural(one, segment)))}{space}{number}{close}"
        return Units(text, ((text, f"{above}/{segment}_{number}".strip("/")),))
    noun = draw(_forms(word.plural))
    listed = draw(_list(Language.RUS, close))
    first, *rest = listed
    items = ((f"{noun}{space}{first[0]}", first[1]), *((text, number) for _, text, number in _texts(rest)))
    return Units(
        f"{noun}{space}" + "".join(f"{glue}{text}" for text, _, glue in listed),
        tuple((text, f"{above}/{segment}_{one}".strip("/")) for text, ones in items for one in ones),
    )


def _texts(items: list[tuple[str, tuple[str, ...], str]]) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(glue, text, ones) for text, ones, glue in items]


@st.composite
def _list(draw: st.DrawFn, language: Language, close: str) -> list[tuple[str, tuple[str, ...], str]]:
    """Items (words, numbers meant, glue before): plain numbers, ranges with a dash, inserted numbers; ascending."""
    found: list[tuple[str, tuple[str, ...], str]] = []
    at = draw(st.integers(1, 40))
    for index in range(draw(st.integers(2, 4))):
        glue = draw(st.sampled_from(LISTS[language])) if index else ""
        kind = draw(st.sampled_from(("plain", "plain", "range", "hyphen")))
        if kind == "plain":
            found.append((f"{at}{close}", (str(at),), glue))
            at += draw(st.integers(1, 9))
            continue
        end = at + draw(st.integers(1, 5))
        dash = "-" if kind == "hyphen" else draw(st.sampled_from(("–", " – ", "—")))
        text = f"{at}{close}{dash}{end}{close}"
        found.append((text, tuple(str(one) for one in range(at, end + 1)), glue))
        at = end + draw(st.integers(1, 9))
    return found


@st.composite
def kazakh_units(draw: st.DrawFn) -> Units:
    """«33-бабы 2-тармағының 3) тармақшасына», the narrowest perhaps a list or a part by its ordinal."""
    segments = draw(st.sampled_from((("art",), ("art", "para"), ("art", "para", "subpara"), ("art", "al"))))
    space = draw(spaces)
    wider, path = [], ""
    for segment in segments[:-1]:
        number = draw(numbers)
        wider.append(f"{number}-{draw(st.sampled_from(_KAZAKH[segment][1]))}")
        path = f"{path}/{segment}_{number}".strip("/")
    narrow = draw(_kazakh_narrowest(segments[-1], path))
    text = space.join((*wider, narrow.text))
    return Units(text, narrow.items if len(narrow.items) > 1 else ((text, narrow.items[0][1]),))


@st.composite
def _kazakh_narrowest(draw: st.DrawFn, segment: str, above: str) -> Units:
    if segment == "al":
        index = draw(st.integers(0, 2))
        text = f"{_ORDINALS[Language.KAZ][index][0]} {draw(st.sampled_from(('бөлігі', 'бөлігіне', 'бөлігінде')))}"
        return Units(text, ((text, f"{above}/al_{index + 1}".strip("/")),))
    close, link = (")", " ") if segment == "subpara" else ("", "-")
    if draw(st.booleans()):
        number = draw(numbers)
        text = f"{number}{close}{link}{draw(st.sampled_from(_KAZAKH[segment][0]))}"
        return Units(text, ((text, f"{above}/{segment}_{number}".strip("/")),))
    noun = draw(st.sampled_from(_KAZAKH[segment][2]))
    listed = draw(_list(Language.KAZ, close))
    words = [text for text, _, _ in listed]
    words[-1] = f"{words[-1]}{link}{noun}"
    return Units(
        "".join(f"{glue}{word}" for (_, _, glue), word in zip(listed, words, strict=True)),
        tuple(
            (word, f"{above}/{segment}_{one}".strip("/"))
            for (_, ones, _), word in zip(listed, words, strict=True)
            for one in ones
        ),
    )


# -- acts ---------------------------------------------------------------------------------------------------------

KNOWN = [
    act
    for act in default_register()
    if len(act.titles) == 2 and not act.articles and not act.numbered_parts and "№" not in act.titles[Language.RUS]
]
_BY_TITLE = [
    act
    for act in KNOWN
    if act.in_force
    and act.act.form in ("law", "constitutional-law")
    and len([other for other in default_register().by_title(act.titles[Language.RUS]) if other.in_force]) == 1
    and default_register().by_title(act.titles[Language.KAZ])[0] is act
]
_NAMED_CODES = [
    act for act in default_register() if act.in_force and act.names and not act.articles and not act.numbered_parts
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
_RUSSIAN_MONTHS = list(RU.dates.months)
_KAZAKH_MONTHS = list(KK.dates.months)


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
    number = (act.number or "").upper()
    return f"№ {number}{suffix if act.form == 'law' and '-' in number else ''}"


@st.composite
def russian_acts(draw: st.DrawFn) -> tuple[str, str]:
    """An act in Russian words and its path: by date, number and title in any order, by title, by name, by abbreviation."""
    kind = draw(st.sampled_from(("full", "full", "title", "name", "abbreviation", "unknown", "constitution")))
    country = draw(st.sampled_from(("Республики Казахстан", "РК")))
    if kind == "constitution":
        return f"{draw(st.sampled_from(('Конституции', 'Конституцией')))} {country}", "constitution/1995/08/30"
    if kind == "title":
        act = draw(st.sampled_from(_BY_TITLE))
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
        parts[0] += f" {_number(act.act, draw(st.sampled_from(('', ' ЗРК'))))}"
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
                ("решения маслихата города Астаны", "decision"),
            )
        )
    )
    return f"{noun.format(country)} {russian_date(day)} № {number}", str(ActId(form, day, number))


@st.composite
def kazakh_acts(draw: st.DrawFn) -> tuple[str, str]:
    """The same in Kazakh, in the genitive: the act stands before its units."""
    kind = draw(st.sampled_from(("full", "full", "title", "name", "abbreviation", "unknown", "constitution")))
    country = draw(st.sampled_from(("Қазақстан Республикасының", "Қазақстан Республикасы", "ҚР")))
    if kind == "constitution":
        return f"{country} Конституциясының", "constitution/1995/08/30"
    if kind == "title":
        act = draw(st.sampled_from(_BY_TITLE))
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
    number = draw(st.sampled_from(("", f" {_number(act.act, draw(st.sampled_from(('', ' ҚРЗ'))))}")))
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
                ("Астана қаласы мәслихатының", "шешімінің", "decision"),
            )
        )
    )
    return f"{issuer} {kazakh_date(day)} № {number} {noun}", str(ActId(form, day, number))


# -- citations ----------------------------------------------------------------------------------------------------

_AROUND = {
    Language.RUS: (
        ("В соответствии с ", ", комиссия принимает решение."),
        ("(", ")"),
        ("", ""),
        ("Требования ", " соблюдаются всеми."),
    ),
    Language.KAZ: (
        ("Құрылған комиссия ", " сәйкес шешім қабылдайды."),
        ("(", ")"),
        ("", ""),
        ("Бұл талап ", " белгіленген."),
    ),
}


@st.composite
def citations(draw: st.DrawFn, language: Language) -> Generated:
    """A sentence with a citation of an act, of one unit of it, or of a list of units."""
    before, after = draw(st.sampled_from(_AROUND[language]))
    act, path = draw(russian_acts() if language is Language.RUS else kazakh_acts())
    if draw(st.integers(0, 4)) == 0:
        return Generated(f"{before}{act}{after}", (Expected(act, path),))
    units = draw(russian_units() if language is Language.RUS else kazakh_units())
    space = draw(spaces)
    text = f"{units.text}{space}{act}" if language is Language.RUS else f"{act}{space}{units.text}"
    if len(units.items) == 1:
        return Generated(f"{before}{text}{after}", (Expected(text, f"{path}/{units.items[0][1]}"),))
    return Generated(f"{before}{text}{after}", tuple(Expected(words, f"{path}/{unit}") for words, unit in units.items))


# -- this act, and acts named before ------------------------------------------------------------------------------

#: The act that the generated text stands in.
OWN = Context(
    Language.RUS,
    form="law",
    unit="att_1/para_5",
    attached=(
        Attached("att_1", documents=frozenset({"regulation"})),
        Attached("att_2", documents=frozenset({"list"}), annex=True),
        Attached("att_3", documents=frozenset({"form"}), annex=True, number="2"),
    ),
)
_THIS = {
    Language.RUS: (
        "настоящий Закон",
        "настоящего Закона",
        "Настоящим Законом",
        "настоящем Законе",
        "настоящему Закону",
    ),
    Language.KAZ: (
        "осы Заң",
        "осы Заңның",
        "Осы Заңмен",
        "осы Заңда",
        "осы Заңға",
        "осы Заңнан",
        "осы Заңды",
        "осы Заңдағыдан",
    ),
}
_WHOLE = {
    Language.RUS: (
        ("приложению к настоящему Закону", "self/att_2"),
        ("приложению 2 к настоящему Закону", "self/att_3"),
        ("приложением № 2 к настоящему Закону", "self/att_3"),
        ("настоящим Положением", "self/att_1"),
        ("прилагаемое Положение", "self/att_1"),
        ("настоящего пункта", "self/att_1/para_5"),
    ),
    Language.KAZ: (
        ("осы Заңға қосымшаға", "self/att_2"),
        ("осы Заңға 2-қосымшада", "self/att_3"),
        ("осы Ережеде", "self/att_1"),
        ("осы тармақта", "self/att_1/para_5"),
    ),
}


@st.composite
def own_citations(draw: st.DrawFn, language: Language) -> Generated:
    """A sentence that cites this act, its units, annexes and statute."""
    before, after = draw(st.sampled_from(_AROUND[language]))
    kind = draw(st.sampled_from(("act", "unit", "unit", "whole", "statute")))
    if kind == "act":
        words = draw(st.sampled_from(_THIS[language]))
        return Generated(f"{before}{words}{after}", (Expected(words, "self"),))
    if kind == "whole":
        words, path = draw(st.sampled_from(_WHOLE[language]))
        return Generated(f"{before}{words}{after}", (Expected(words, path),))
    if kind == "statute":
        number = draw(numbers)
        words = (
            f"пункта {number} настоящего Положения" if language is Language.RUS else f"осы Ереженің {number}-тармағы"
        )
        return Generated(f"{before}{words}{after}", (Expected(words, f"self/att_1/para_{number}"),))
    units = draw(russian_units() if language is Language.RUS else kazakh_units())
    text = f"{units.text} настоящего Закона" if language is Language.RUS else f"осы Заңның {units.text}"
    if len(units.items) == 1:
        return Generated(f"{before}{text}{after}", (Expected(text, f"self/{units.items[0][1]}"),))
    return Generated(f"{before}{text}{after}", tuple(Expected(words, f"self/{unit}") for words, unit in units.items))


@st.composite
def short_citations(draw: st.DrawFn, language: Language) -> Generated:
    """An act that is given a short name, and a unit of it by that name."""
    act = draw(st.sampled_from([one for one in _BY_TITLE if one.act.form == "law"]))
    title = draw(quoted(act.titles[language]))
    units = draw(russian_units() if language is Language.RUS else kazakh_units())
    if language is Language.RUS:
        named, short = f"Закон Республики Казахстан {title}", f"{units.text} Закона"
        text = f"Применяется {named} (далее – Закон), в том числе {short}."
    else:
        named, short = f"{title} Қазақстан Республикасының Заңы", f"Заңның {units.text}"
        text = f"{named} (бұдан әрі – Заң) қолданылады, оның ішінде {short}."
    if len(units.items) == 1:
        return Generated(text, (Expected(named, act.path), Expected(short, f"{act.path}/{units.items[0][1]}")))
    listed = tuple(Expected(words, f"{act.path}/{unit}") for words, unit in units.items)
    return Generated(text, (Expected(named, act.path), *listed))
