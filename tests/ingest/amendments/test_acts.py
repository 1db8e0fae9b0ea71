"""Which act a note names: by its form, its body, its day and its number, each or some."""

from __future__ import annotations

import pytest

from ingest.amendments.read import amendments_of
from ingest.languages import PACKS
from ingest.tree import Amendment, AmendmentKind, Language, ParsedAct
from tests.ingest.notes import law, statute

KAZ, RUS = Language.KAZ, Language.RUS


def read(made: ParsedAct) -> list[Amendment]:
    return amendments_of(made, PACKS[made.language])


@pytest.mark.parametrize(
    ("language", "note"),
    [
        (RUS, "Сноска. Пункт 2 изменен постановлением от 8 ноября 1993 г. № 1103."),
        (KAZ, "Ескерту. 2-тармақ өзгертілді - 1993 жылғы 8 қарашадағы № 1103 қаулымен."),
    ],
)
@pytest.mark.parametrize(
    ("form", "by"),
    [
        ("government-resolution", ["government-resolution/1993/11/08/1103"]),
        ("akimat-resolution", ["akimat-resolution/1993/11/08/1103"]),
        ("decree", []),
    ],
)
def test_a_resolution_without_a_body_is_one_of_the_body_whose_resolution_it_changes(
    language: Language, note: str, form: str, by: list[str]
) -> None:
    made = statute(language, ("para_2", note))
    made.act.form = form
    assert [amendment.by for amendment in read(made)] == by


@pytest.mark.parametrize(
    ("language", "note"),
    [
        (RUS, "Сноска. Статья 5 в редакции - от 2 апреля 2019 г. № 241."),
        (KAZ, "Ескерту. 5-бап жаңа редакцияда - 2019.04.02. № 241."),
    ],
)
def test_a_note_in_a_law_without_the_form_means_a_law(language: Language, note: str) -> None:
    made = law(language, ("art_5", note))
    assert [(one.by, one.kind) for one in read(made)] == [("law/2019/04/02/241-vi", AmendmentKind.SUBSTITUTION)]


@pytest.mark.parametrize(
    ("language", "note"),
    [
        (RUS, "Сноска. Статья 5 с изменениями - Законами РК от 2 апреля 2019 г. № 241 (с 1 мая) и № 242, № 243."),
        (KAZ, "Ескерту. 5-бапқа өзгерістер енгізілді - ҚР 2019.04.02 № 241, № 242 және № 243 Заңдарымен."),
    ],
)
def test_further_numbers_of_one_day_are_acts_of_their_own(language: Language, note: str) -> None:
    laws = [one.by for one in read(law(language, ("art_5", note)))]
    assert laws == [f"law/2019/04/02/{number}-vi" for number in (241, 242, 243)]


def test_the_force_of_a_decree_may_stand_between_commas() -> None:
    note = "Сноска. Статья 5 дополнена Указом Президента РК, имеющим силу Закона, от 26 января 1996 г. № 2824."
    (amendment,) = read(law(RUS, ("art_5", note)))
    assert amendment.by == "law/1996/01/26/2824"


def test_a_number_may_stand_before_the_day() -> None:
    note = "Сноска. Пункт 3 в редакции решения Примерского областного маслихата № 5-39 от 13 апреля 2004 года."
    (amendment,) = read(law(RUS, ("art_5", note)))
    assert (amendment.by.split("/", 1)[0], amendment.by.endswith("2004/04/13/5-39")) == ("decision", True)
