"""Stemming: pairs of forms of one lemma share a stem, pairs of different lemmas do not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.languages.kk import morphology as kk
from ingest.languages.morphology import Stemmer, score_pairs, words
from ingest.languages.ru import morphology as ru

HERE = Path(__file__).parent
GOLD = HERE.parents[3] / "shared" / "gold" / "kazakh-forms.tsv"


def rows(file: Path) -> list[tuple[str, str]]:
    def parse() -> Iterator[tuple[str, str]]:
        for line in file.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                form, lemma = line.split("\t")
                yield form, lemma

    return list(parse())


@pytest.mark.parametrize(
    ("file", "stem", "recall", "precision"),
    [
        pytest.param(GOLD, kk.stem, 0.94, 0.97, id="kazakh, the decree's words"),
        pytest.param(HERE / "kazakh-forms-heldout.tsv", kk.stem, 0.94, 0.97, id="kazakh, other words"),
        pytest.param(HERE / "russian-forms.tsv", ru.stem, 0.95, 0.98, id="russian"),
    ],
)
def test_forms_of_a_lemma_share_a_stem(file: Path, stem: Stemmer, recall: float, precision: float) -> None:
    if not file.exists():
        pytest.skip(f"{file.name} is not here (expected in ../shared/gold)")
    score = score_pairs(rows(file), stem)
    assert score.recall >= recall, score
    assert score.precision >= precision, score


def test_a_stemmer_that_does_nothing_would_fail() -> None:
    score = score_pairs(rows(HERE / "kazakh-forms-heldout.tsv"), lambda word: word[:3])
    assert score.precision < 0.9
    assert score_pairs([("а", "x"), ("б", "x"), ("а", "y")], lambda word: word).recall == 0


@pytest.mark.parametrize(
    ("form", "stem"),
    [
        ("халқының", "халық"),
        ("тармағында", "тармақ"),
        ("бабы", "бап"),
        ("жылғы", "жыл"),
        ("саласындағы", "сала"),
        ("енгізілмеген", "енгізіл"),
        ("төраға", "төраға"),
        ("Қазақстанның".lower(), "қазақстан"),
        ("тауып", "тап"),
        ("жояды", "жой"),
        ("қызметін", "қызмет"),
        ("жұмысы", "жұмыс"),
        ("149", "149"),
        ("өз", "өз"),
    ],
)
def test_kazakh_endings_are_read_from_right_to_left(form: str, stem: str) -> None:
    assert kk.stem(form) == stem


@pytest.mark.parametrize(
    "forms",
    [
        "бап баптың бабы бабында баптар бапқа",
        "баға бағаның бағасы бағаны бағалар",
        "тарап тараптың тарабы тараптары тарабынан",
        "қаулы қаулының қаулысы қаулысымен қаулылар",
        "банк банктің банкі банкке банктер банкінің",
        "акті актінің актісі актілер актіге",
        "аудан ауданның ауданы ауданында аудандар",
        "нысан нысанның нысаны нысандар",
        "кәсіпорын кәсіпорынның кәсіпорны кәсіпорындар",
        "жұмыс жұмыстың жұмысы жұмыстан",
        "берілген берілгені берілгендер",
        "деп деді дейді",
    ],
)
def test_a_nominative_that_ends_like_another_form_meets_its_own_forms(forms: str) -> None:
    assert len({kk.stem(form) for form in forms.split()}) == 1, [kk.stem(form) for form in forms.split()]


def test_a_country_keeps_its_end() -> None:
    for country in ("қазақстан", "өзбекстан", "қырғызстан", "үндістан", "дағыстан"):
        assert kk.stem(country) == kk.stem(f"{country}ның") == country


@pytest.mark.parametrize("word", ["жолтар", "тілның", "кітапда", "бала‑лер"])
def test_an_ending_that_breaks_harmony_or_assimilation_is_no_ending(word: str) -> None:
    assert kk.stem(word) == word


@given(st.text(alphabet="аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя-19", max_size=24))
def test_any_string_has_a_stem(word: str) -> None:
    for stem in (kk.stem, ru.stem):
        assert stem(word) or not word.strip("ьъ")


def test_words_part_at_hyphens_and_keep_their_places() -> None:
    text = "5-Тармағы, ІІ бөлім; 14-1"
    assert [word for word, _, _ in words(text)] == ["5", "тармағы", "іі", "бөлім", "14", "1"]
    assert all(text[start:end].lower() == word for word, start, end in words(text))
