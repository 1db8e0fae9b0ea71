"""Lines that say which act they head: every form, in both languages, and the lines that only name another act."""

from __future__ import annotations

import pytest

from ingest.languages import PACKS
from ingest.structure.requisites import described_requisites, issuer_of, named_acts, read_requisites
from ingest.tree import Language

RUS, KAZ = Language.RUS, Language.KAZ

HEADS = [
    (RUS, "Закон Республики Казахстан от 4 мая 2021 года № 88-VII ЗРК", "law/2021/05/04/88-vii", None),
    (RUS, "Конституционный закон Республики Казахстан от 4 мая 1992 года", "constitutional-law/1992/05/04", None),
    (RUS, "Указ Президента Республики Казахстан, имеющий силу закона, от 7 июля 1995 г. № 2300", "law/1995/07/07/2300", "Президент Республики Казахстан"),
    (RUS, "Постановление Кабинета Министров Республики Казахстан от 3 мая 1994 г. № 480", "government-resolution/1994/05/03/480", "Кабинет Министров Республики Казахстан"),
    (RUS, "Постановление Верховного Совета Республики Казахстан от 3 мая 1993 года № 2100", "parliamentary-resolution/1993/05/03/2100", None),
    (RUS, "Распоряжение Премьер-Министра Республики Казахстан от 3 мая 2004 года № 36-р", "prime-ministerial-order/2004/05/03/36-р", "Премьер-Министр Республики Казахстан"),
    (RUS, "Распоряжение акима Примерной области от 3 мая 2004 года № 12", "akim-order/2004/05/03/12", "Аким Примерной области"),
    (RUS, "Приказ и.о. Министра культуры Республики Казахстан от 3 мая 2024 года № ҚР ДСМ-7/2024", "ministerial-order/2024/05/03/қрдсм-7_2024", "И.о. Министра культуры Республики Казахстан"),
    (RUS, "Постановление Правления Опытного Банка от 28 января 2017 года № 23", "ministerial-resolution/2017/01/28/23", "Правление Опытного Банка"),
    (RUS, "Нормативное постановление Конституционного Суда Республики Казахстан от 4 сентября 2025 года № 91-НП", "constitutional-court-resolution/2025/09/04/91-нп", "Конституционный Суд Республики Казахстан"),
    (RUS, "Нормативное постановление Верховного Суда Республики Казахстан от 4 мая 2024 года № 12", "supreme-court-resolution/2024/05/04/12", "Верховный Суд Республики Казахстан"),
    (RUS, "Постановление акимата Примерного района от 19 марта 2024 года № 29", "akimat-resolution/2024/03/19/29", "Акимат Примерного района"),
    (RUS, "Решение Примерного областного маслихата от 18 марта 2025 года № 34-176", "decision/2025/03/18/34-176", "Примерный областной маслихат"),
    (RUS, "Постановление акима Примерной области от 12 марта 1996 года № 3-48", "akimat-resolution/1996/03/12/3-48", "Аким Примерной области"),
    (RUS, "Решение Примерного районного маслихата от 18 марта 2025 года № 8С 37/5", "decision/2025/03/18/8с37_5", "Примерный районный маслихат"),
    (RUS, "Решение №9-56 от 23.10.2012, Маслихат Примерной области", "decision/2012/10/23/9-56", "Маслихат Примерной области"),
    (KAZ, "Қазақстан Республикасы Президентінің 2012 жылғы 7 мамырдағы № 310 Жарлығы", "decree/2012/05/07/310", "Қазақстан Республикасының Президенті"),
    (KAZ, "Қазақстан Республикасы Президентінің 1995 жылғы 7 шілдедегі № 2300 заң күші бар Жарлығы", "law/1995/07/07/2300", "Қазақстан Республикасының Президенті"),
    (KAZ, "Қазақстан Республикасының 2021 жылғы 4 мамырдағы № 88-VII ҚРЗ Заңы", "law/2021/05/04/88-vii", None),
    (KAZ, "Қазақстан Республикасының Заңы 2011 жылғы 1 сәуір № 500-IV", "law/2011/04/01/500-iv", None),
    (KAZ, "Қазақстан Республикасы Конституциялық Сотының 2025 жылғы 4 қыркүйектегі № 91-НҚ нормативтік қаулысы", "constitutional-court-resolution/2025/09/04/91-нп", "Қазақстан Республикасының Конституциялық Соты"),
    (KAZ, "Үлгі ауданы әкімдігінің 2024 жылғы 19 наурыздағы № 29 қаулысы", "akimat-resolution/2024/03/19/29", "Үлгі ауданы әкімдігі"),
    (KAZ, "Үлгі аудандық мәслихатының 2025 жылғы 18 наурыздағы № 8С 37/5 шешімі", "decision/2025/03/18/8с37_5", "Үлгі аудандық мәслихаты"),
]  # fmt: skip

#: Lines of titles and orders: they name an act, which is another one.
OTHERS = [
    (RUS, "О внесении изменений в приказ Министра культуры Республики Казахстан от 5 мая 2021 года № 77"),
    (RUS, "Внести в приказ Министра культуры от 5 мая 2021 года № 77 изменения"),
    (RUS, "Министра культуры Республики Казахстан от 5 мая 2021 года"),
    (RUS, "№ 77 «О перечне мероприятий»"),
    (RUS, "приложение 1 к приказу Министра культуры от 5 мая 2021 года № 77"),
    (KAZ, "Қазақстан Республикасы Мәдениет министрінің 2021 жылғы 5 мамырдағы № 77 бұйрығына өзгеріс енгізу туралы"),
    (KAZ, "Мәдениет министрінің 2021 жылғы 5 мамырдағы № 77 бұйрығымен бекітілген"),
]


@pytest.mark.parametrize(("language", "line", "path", "issuer"), HEADS)
def test_a_head_of_every_form(language: Language, line: str, path: str, issuer: str | None) -> None:
    said = read_requisites(line, PACKS[language])
    assert said is not None
    assert str(said.act) == path
    if issuer:
        assert said.issuer == issuer


@pytest.mark.parametrize(("language", "line"), OTHERS)
def test_an_act_that_is_only_named_heads_nothing(language: Language, line: str) -> None:
    assert read_requisites(line, PACKS[language]) is None


@pytest.mark.parametrize(
    ("language", "line"),
    [
        (RUS, "Приказ Министра культуры Республики Казахстан от 7 декабря 2016 года № 42-3.3.12. Зарегистрирован в "
        "Министерстве юстиции Республики Казахстан 12 декабря 2016 года № 14900. Утратил силу приказом от 7 мая 2019 года № 5"),
        (RUS, "Приказ Министра культуры Республики Казахстан от 7 декабря 2016 года N 42-3.3.12 Зарегистрирован в "
        "Министерстве юстиции Республики Казахстан 12 декабря 2016 г. за N 14900"),
        (KAZ, "Қазақстан Республикасы Мәдениет министрінің 2016 жылғы 7 желтоқсандағы № 42-3.3.12 бұйрығы. Қазақстан "
        "Республикасының Әділет министрлігінде 2016 жылы 12 желтоқсанда № 14900 болып тіркелді"),
    ],
)  # fmt: skip
def test_the_number_of_the_registration_is_not_the_acts(language: Language, line: str) -> None:
    said = described_requisites(line, PACKS[language])
    assert said is not None
    assert said.registration is not None
    assert str(said.act) == "ministerial-order/2016/12/07/42-3.3.12"
    assert (str(said.registration.date), said.registration.number) == ("2016-12-12", "14900")


@pytest.mark.parametrize(
    ("language", "line"),
    [
        (RUS, "Совместный приказ Министра культуры от 14 марта 2016 года № 123, Министра спорта от 15 марта 2016 года № 12 "
        "и Министра туризма от 16 марта 2016 года № 135"),
        (KAZ, "Мәдениет министрінің 2016 жылғы 14 наурыздағы № 123 және Спорт министрінің 2016 жылғы 15 наурыздағы № 12 "
        "бірлескен бұйрығы"),
    ],
)  # fmt: skip
def test_a_joint_act_is_known_by_its_first_body(language: Language, line: str) -> None:
    said = read_requisites(line, PACKS[language])
    assert said is not None
    assert str(said.act) == "ministerial-order/2016/03/14/123"
    assert (said.joint[0].issuer, str(said.joint[0].date), said.joint[0].number) == (
        "Министр спорта" if language is RUS else "Спорт министрі",
        "2016-03-15",
        "12",
    )
    assert len(said.joint) == (2 if language is RUS else 1)


def test_a_title_may_stand_behind_the_number() -> None:
    said = read_requisites("Указ Президента Республики Казахстан от 7 мая 2012 года № 310 «О садах»", PACKS[RUS])
    assert said is not None
    assert (str(said.act), said.title) == ("decree/2012/05/07/310", "«О садах»")


def test_acts_that_a_stamp_names() -> None:
    russian = "Приложение 2 к приказу начальника Канцелярии от 7 декабря 2016 года № 42-3.3.12"
    kazakh = "Кеңсе бастығының 2016 жылғы 7 желтоқсандағы № 42-3.3.12 бұйрығына 2-қосымша"
    found = [[(one.form, str(one.date), one.number) for one in named_acts(text, PACKS[language])] for language, text in ((RUS, russian), (KAZ, kazakh))]  # fmt: skip
    assert found == [[("ministerial-order", "2016-12-07", "42-3.3.12")]] * 2


@pytest.mark.parametrize("remark", [" (Извлечение)", " (с изменениями от 5 мая 2001 г.)", "(извлечение)"])
def test_a_remark_behind_the_number_is_none_of_the_requisites(remark: str) -> None:
    line = f"Постановление Кабинета Министров Республики Казахстан от 24 марта 1992 г. № 268{remark}. Утратило силу"
    read = read_requisites(line, PACKS[Language.RUS])
    assert read is not None
    assert (str(read.act), read.title) == ("government-resolution/1992/03/24/268", None)


@pytest.mark.parametrize(
    ("issuer", "named"),
    [
        ("Президиума Верховного Совета Казахской ССР", "Президиум Верховного Совета Казахской ССР"),
        ("Верховного Суда Республики Казахстан", "Верховный Суд Республики Казахстан"),
        ("главы областной администрации", "Глава областной администрации"),
    ],
)
def test_only_the_first_noun_of_an_issuer_is_in_the_nominative(issuer: str, named: str) -> None:
    assert issuer_of(issuer, PACKS[Language.RUS]) == named


@pytest.mark.parametrize(
    ("language", "line"),
    [
        (KAZ, "Бірлескен Алма облысының әкімдігінің 2007 жылғы 7 желтоқсандағы N 27/05 қаулысы және Алма облыстық мәслихатының III "
        "сессиясының 2007 жылғы 14 желтоқсандағы N 47 шешімі. Алма облысының әділет Департаментінде 2008 жылғы 14 қаңтарда N 1839 тіркелді"),
        (RUS, "Совместное постановление акимата Садовой области от 7 декабря 2007 года N 27/05 и решение Садового областного маслихата от "
        "14 декабря 2007 года N 47. Зарегистрировано Департаментом юстиции Садовой области 14 января 2008 года N 1839"),
    ],
)  # fmt: skip
def test_the_bodies_of_a_joint_act_may_name_its_form_each(language: Language, line: str) -> None:
    said = described_requisites(line, PACKS[language])
    assert said
    assert str(said.act) == "akimat-resolution/2007/12/07/27_05"
    assert [(str(one.date), one.number) for one in said.joint] == [("2007-12-14", "47")]
    assert said.registration
    assert said.registration.number == "1839"
