"""Generated units in words, as Russian and Kazakh order and inflect them, with their paths.

Russian forms are taken from the pack's own patterns; Kazakh endings stand here, since the pack takes any.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from hypothesis import strategies as st

from ingest.languages import PACKS
from ingest.languages.words.units import UnitNoun
from ingest.tree import Language

CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
LISTS = {Language.RUS: (", ", " и ", ", ", " или "), Language.KAZ: (", ", " және ", ", ", " немесе ")}


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


def _word(segment: str, language: Language) -> UnitNoun:
    return next(word for word in PACKS[language].units.nouns if word.segment == segment)


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
