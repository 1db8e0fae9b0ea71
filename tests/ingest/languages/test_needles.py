"""The look before a search: it never keeps a pattern from a text that it matches, and it tells most texts apart."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.languages import PACKS
from ingest.languages.words.needles import Guarded, folded, guarded, needles
from ingest.languages.words.patterns import compiled
from tests.ingest.golden_acts import DECREE


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        (r"исключ[её]н(?:а|о|ы)?|утратил\w*\s+силу", ("исключ", "утратил")),
        (r"(?:основные\s+)?понятия", ("понятия",)),
        (r"(?<!\w)отменить(?!\w)", ("отменить",)),
        (r"(?:часть\s+){2,3}|(?>глава)++|раздел", ("глава", "раздел", "часть")),
        (r"Ведомост\w+", ("ведомост",)),
        # A place of a few letters makes a string of each; one of many letters parts the strings around it.
        (r"қо[сй]ыл(?:сын|ып)", ("қойыл", "қосыл")),
        (r"четв[её]рт\w+", ("четверт", "четвёрт")),
        (r"стать[а-я]\s+кодекса", ("кодекса",)),
        # What a language never says no text has.
        (r"(?!)", ("A",)),
        # Nothing is needed where a branch, or a repetition, may be empty, and what is too short tells nothing.
        (r"(?:понятия)?", ()),
        (r"понятия|\d+", ()),
        (r"(?:понятия)*и", ()),
        (r"№\s*\d+", ()),
        (r"(?P<one>слово)?(?(one)слово|дело)", ()),
    ],
)
def test_the_strings_that_a_pattern_needs(pattern: str, found: tuple[str, ...]):
    assert needles(pattern) == found


def test_more_strings_than_a_search_is_worth_are_none():
    assert needles("|".join(f"{letter}слово" for letter in "абвгдеж")) != ()
    assert needles("|".join(f"{letter}слово" for letter in "абвгдежзийклмнопрстуфхцчшщы")) == ()
    # The shorter they are the fewer are worth it: more texts have them.
    assert needles("|".join(f"{letter}ст" for letter in "абвгд")) != ()
    assert needles("|".join(f"{letter}ст" for letter in "абвгдеж")) == ()


def _patterns() -> list[str]:
    """All patterns that the packs hold as they stand there, however deep in their rows."""
    found: list[str] = []

    def walk(value: object) -> None:
        if isinstance(value, str):
            found.append(value)
        elif isinstance(value, tuple | frozenset):
            for one in value:
                walk(one)

    for pack in PACKS.values():
        for part in (
            pack.findings,
            pack.findings.terms,
            pack.findings.repeals,
            pack.orders,
            pack.structure,
            pack.citations,
        ):
            for name in part.__dataclass_fields__:
                walk(getattr(part, name))
    return sorted({one for one in found if len(one) > 3 and _is_pattern(one)})


def _is_pattern(text: str) -> bool:
    try:
        compiled(text)
    except re.error:
        return False
    return True


@pytest.mark.parametrize("file", DECREE.values(), ids=DECREE.keys())
def test_what_a_pattern_finds_its_look_lets_through(file: Path):
    """Every pattern of the packs over a real text: the same matches with the look before them, and some are spared."""
    text = file.read_text(encoding="utf-8")
    lower, spared = folded(text), 0
    for pattern in _patterns():
        found = [match.span() for match in compiled(pattern).finditer(text)]
        assert [match.span() for match in guarded(pattern).finditer(text, lower)] == found
        first = guarded(pattern).search(text, lower)
        assert (first.span() if first else None) == (found[0] if found else None)
        spared += not guarded(pattern).may_match(lower)
    assert spared > 50


@given(st.text("абвİіÏ.*ДЕё", max_size=12), st.integers(0, 9), st.integers(3, 9))
def test_a_part_of_a_text_is_found_in_it_whatever_its_case(text: str, start: int, length: int):
    part = text[start : start + length]
    for spelled in (part, part.upper(), part.lower()):
        found = re.search(re.escape(spelled), text, re.IGNORECASE) is not None
        assert (Guarded(re.escape(spelled)).search(text, folded(text)) is not None) == found


@pytest.mark.parametrize("pattern", [r"исключ\w+", r"(?:(?<!\w)исключ)\w+", r"(?:исключ|замени)\w+"])
@pytest.mark.parametrize("text", ["", "не исключ", "Переисключить, ИСКЛЮЧИТЬ; заменить", "пункт исключён и исключить"])
def test_a_pattern_that_begins_with_letters_is_tried_where_they_stand(pattern: str, text: str):
    one, plain = guarded(pattern), compiled(pattern)
    for way in ("search", "match", "fullmatch"):
        expected = getattr(plain, way)(text)
        found = getattr(one, way)(text)
        assert (found.span() if found else None) == (expected.span() if expected else None)


def test_a_pattern_is_not_compiled_for_a_text_without_what_it_needs():
    one = Guarded("тыйым салын")
    assert one.search("рұқсат берілді", "рұқсат берілді") is None
    assert "pattern" not in vars(one)
    assert one.search("Тыйым САЛЫНДЫ", folded("Тыйым САЛЫНДЫ")) is not None
