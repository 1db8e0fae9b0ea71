"""The details of problems: each sentence in three languages with the same places, asked for by some call, and told."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel, Field, ValidationError

import api
from api.http.told import LANGUAGES, parameters_problem, sentences, syntax_problem, told_problem
from api.pages.frame import LANGUAGES as OF_PAGES
from api.pages.told import in_language, language_of_headers
from api.sparql.service import FAILURES

#: What of a key stands in the call, where a word is put behind it.
_BUILT = ("parameter_", "syntax_", "unread_", "depth_", "aborted_", "one_", "refused_")


def test_the_languages_are_those_of_the_pages() -> None:
    assert tuple(OF_PAGES) == LANGUAGES


def test_every_sentence_is_there_in_three_languages_with_the_same_places() -> None:
    for key, entry in sentences().items():
        assert set(entry) == set(LANGUAGES), key
        places = [sorted(re.findall(r"\{\w+\}", entry[language])) for language in LANGUAGES]
        assert places[0] == places[1] == places[2], key


def test_every_sentence_is_asked_for_and_those_of_failures_are_there() -> None:
    files = Path(api.__file__).parent.rglob("*.py")
    called = {word for file in files for word in re.findall(r'"([a-z_0-9]+)"', file.read_text(encoding="utf-8"))}
    assert {key for key in sentences() if key not in called and not key.startswith(_BUILT)} == set()
    assert {sentence for _, sentence in FAILURES.values()} <= set(sentences())


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("kk", "Сұрау 2-жолда, 3-таңбада оқылмайды: expected something else."),
        ("ru", "Запрос не читается в строке 2, знак 3: expected something else."),
        ("en", "The query cannot be read at line 2, column 3: expected something else."),
        ("", "The query cannot be read at line 2, column 3: expected something else."),
    ],
)
def test_a_problem_is_told_in_the_language_asked_for_and_its_members_stay(language: str, expected: str) -> None:
    problem = in_language(syntax_problem("error at 2:3: expected [_]", "ASK\n  x"), language)
    document = problem.document()
    assert (document["detail"], document["type"], document["line"], document["source"]) == (
        expected,
        "#syntax",
        2,
        "  x",
    )
    assert problem.headers.get("Content-Language", "") == language


class Asked(BaseModel):
    """Parameters of many kinds."""

    limit: int = Field(ge=0, le=9)
    words: str = Field(max_length=3)
    flag: bool = False


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"words": "a"}, "limit не задан"),
        ({"limit": "x", "words": "a"}, "limit — не целое число"),
        ({"limit": -1, "words": "a"}, "limit меньше, чем 0"),
        ({"limit": 10, "words": "abcd"}, "limit больше, чем 9; words слишком длинный: можно не больше 3 знаков"),
        ({"limit": 1, "words": "a", "flag": "perhaps"}, "flag — не true и не false"),
        ({"limit": 1, "words": 5}, "words неверен: Input should be a valid string"),
    ],
)
def test_parameters_are_told_by_what_is_wrong_with_each(given: dict[str, Any], expected: str) -> None:
    with pytest.raises(ValidationError) as raised:
        Asked.model_validate(given)
    problem = in_language(parameters_problem(raised.value.errors()), "ru")
    assert problem.detail == f"Параметры запроса неверны: {expected}."


def test_what_a_value_holds_is_no_place_of_a_sentence() -> None:
    assert told_problem(400, "graph_name", iri="{iri}{0}").detail == "The graph name '{iri}{0}' is not an absolute IRI."


@pytest.mark.parametrize(
    ("headers", "language"),
    [
        ({}, ""),
        ({b"accept-language": b"de, ru;q=0.5"}, "ru"),
        ({b"accept-language": b"ru", b"cookie": b"a=b; lang=kk"}, "kk"),
        ({b"accept-language": b"\xff\xfe", b"cookie": b"lang=\xff; ="}, ""),
    ],
)
def test_the_language_of_raw_headers(headers: dict[bytes, bytes], language: str) -> None:
    assert language_of_headers(headers) == language
