"""Numbers in words are read in both languages, in every case, compounds and fractions included."""

from __future__ import annotations

from fractions import Fraction

import pytest

from ingest.languages import PACKS
from ingest.languages.quantities import digits, numerals
from ingest.tree import Language

KAZAKH = [
    ("кемінде үштен екісі оны жақтап", ["2/3"]),
    ("үштен бірінің өтініші", ["1/3"]),
    ("тоғыз депутатын сайлау", ["9"]),
    ("жиырма бес күн", ["25"]),
    ("екі жүз елу мың теңге", ["250000"]),
    ("оны оның онда онымен он күн", ["10"]),
    ("үш орынбасары бар, оның екеуі", ["3", "2"]),
    ("үшін үшінші", ["3"]),
    ("жартысынан астамы", ["1/2"]),
    ("тоқсанына кемінде бір рет", ["1"]),
    ("іс жүзінде жүзеге асыру", []),
    ("бестен он жылға дейін", ["5", "10"]),
    ("бір жарым жыл", ["3/2"]),
    ("он екінші", ["12"]),
    ("отыз үшінші", ["33"]),
    ("соңғы он бес жыл", ["15"]),
    ("бір жүз жеті депутаттан", ["107"]),
    ("үш еселенген мөлшерде", ["3"]),
    ("екі айлық мерзімде", ["2"]),
]
RUSSIAN = [
    ("не менее двух третей голосов", ["2/3"]),
    ("одной трети от общего числа", ["1/3"]),
    ("девяти депутатов", ["9"]),
    ("двадцати пяти дней", ["25"]),
    ("двести пятьдесят тысяч тенге", ["250000"]),
    ("трех заместителей, двое из которых", ["3", "2"]),
    ("более половины присутствующих", ["1/2"]),
    ("в пятидневный срок", ["5"]),
    ("двадцать первый", ["21"]),
    ("третьего лица", ["3"]),
    ("часть третью исключить", ["3"]),
    ("девятнадцатая сессия", ["19"]),
    ("члены семьи, сторона, столица", []),
    ("полтора года, в полуторном размере", ["3/2", "3/2"]),
    ("ста семи депутатов", ["107"]),
    ("членом обеих Палат", ["2"]),
    ("со своей семьей и семью", []),
]


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [(Language.KAZ, *row) for row in KAZAKH] + [(Language.RUS, *row) for row in RUSSIAN],
)
def test_numbers_in_words(language: Language, text: str, values: list[str]) -> None:
    found = list(numerals(text, PACKS[language].numbers))
    assert [one.value for one in found] == [Fraction(value) for value in values]
    assert all(text[one.start : one.end].strip() == text[one.start : one.end] for one in found)


def test_numbers_in_digits() -> None:
    text = "8-1-бабы, 10 000 теңге, 1,5 пайыз, № 149-VІ"
    assert [str(one.value) for one in digits(text)] == ["8", "1", "10000", "3/2", "149", "vi"]


def test_capitals_and_letters_that_have_no_small_one_of_their_length_move_no_place() -> None:
    (found,) = numerals("İстанбул: ДВАДЦАТЬ ПЯТЬ дней", PACKS[Language.RUS].numbers)
    assert (found.value, found.start, found.end) == (25, 10, 23)
