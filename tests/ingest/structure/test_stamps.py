"""Stamps of annexes whose lines end where the page did: «Приложение к» / «приказу …», whatever heading follows."""

from __future__ import annotations

import pytest

from ingest.pipeline import parse
from ingest.sources import READERS, read_bytes

ORDER = """Об утверждении Критериев
Приказ Министра садоводства Республики Казахстан от 3 июня 2021 года № 541
ПРИКАЗЫВАЮ:
1. Утвердить прилагаемые Критерии оценки садов.
Министр А. Садыков
{stamp}
{heading}
1. Сады оцениваются ежегодно, если нет засухи.
"""
NUMBER = "от 3 июня 2021 года № 541"


@pytest.mark.parametrize("heading", ["Критерии оценки садов", "Правила оценки садов", "Проверочный лист"])
@pytest.mark.parametrize(
    "stamp",
    [
        f"Приложение к\nприказу Министра садоводства\n{NUMBER}",
        f"Приложение\nк приказу Министра садоводства\n{NUMBER}",
        f"Приложение к приказу\nМинистра садоводства {NUMBER}",
    ],
)
@pytest.mark.parametrize("suffix", [".md", ".txt"])
def test_a_stamp_may_end_its_line_anywhere(stamp: str, heading: str, suffix: str) -> None:
    text = ORDER.format(stamp=stamp, heading=heading)
    if suffix == ".md":
        title, *rest = text.replace(stamp, "\0").split("\n")
        text = "\n\n".join([f"# {title}", *rest]).replace("\0", stamp)
    act = parse(read_bytes(text.encode(), f"act{suffix}", READERS[suffix]))
    assert [unit.path for unit in act.units] == ["preamble", "para_1", "att_1", "att_1/para_1"]
    assert act.warnings == []


KAZAKH = """Бақтар тізілімін бекіту туралы
Қазақстан Республикасы Бақ кеңсесі бастығының 2021 жылғы 3 маусымдағы № 541 бұйрығы
БҰЙЫРАМЫН:
1. Осы бұйрыққа қосымшаларға сәйкес бақтардың тізілімдері бекітілсін.
Бақ кеңсесінің бастығы
А. Садуақасов
{stamp}
{heading}
1. Бақтар жыл сайын бағаланады.
{second}
Бақтарды есепке алу журналы
2. Журнал жыл сайын жүргізіледі.
"""


@pytest.mark.parametrize("heading", ["Үлгілік бақтар", "Бақтардың ТІЗІЛІМІ", "«Алма» бағының қызметі"])
@pytest.mark.parametrize(
    ("second", "nested"),
    [
        ("Бақ кеңсесі\nбастығының\n2021 жылғы 3 маусымдағы\n№ 541 бұйрығына\n2-қосымша", False),
        ("Бақ кеңсесінің\nкуәлігін беру қағидалары\nжәне оның сипаттамасына\nқосымша", True),
    ],
)
def test_kazakh_stamps_end_with_their_keyword(heading: str, second: str, nested: bool) -> None:
    stamp = "Қазақстан Республикасы Бақ\nкеңсесі бастығының\n2021 жылғы 3 маусымдағы\n№ 541 бұйрығына\n1-қосымша"
    text = KAZAKH.format(stamp=stamp, heading=heading, second=second)
    act = parse(read_bytes(text.encode(), "act.txt", READERS[".txt"]))
    inner = "att_1/att_1" if nested else "att_2"
    assert [unit.path for unit in act.units] == [
        "preamble",
        "para_1",
        "att_1",
        "att_1/para_1",
        inner,
        f"{inner}/para_2",
    ]
    assert [str(act.unit(path).heading) for path in ("att_1", inner)] == [heading, "Бақтарды есепке алу журналы"]  # type: ignore[union-attr]
    assert act.act.number == "541"


@pytest.mark.parametrize("heading", ["Устройство сада", "ПОРЯДОК ухода за садами", "Сад и лес"])
@pytest.mark.parametrize(
    "stamp",
    [
        "Утверждены решением\nПримерного областного\nсобрания от 3 июня\n2021 года № 541",
        "Приложение\nк приказу главного\nсадовника страны\nот 3 июня 2021 года\n№ 541",
        "Приложение\nк приказу Министра садоводства\nот «___» ______ 2021 года\n№",
    ],
)
def test_a_russian_stamp_ends_with_its_number(stamp: str, heading: str) -> None:
    text = ORDER.format(stamp=stamp, heading=heading)
    act = parse(read_bytes(text.encode(), "act.txt", READERS[".txt"]))
    assert [unit.path for unit in act.units] == ["preamble", "para_1", "att_1", "att_1/para_1"]
    assert str(act.unit("att_1").heading) == heading  # type: ignore[union-attr]


@pytest.mark.parametrize("number", ["№ 541", "№ ҚР ДСМ-40", "№ 8С 37/5"])
def test_a_joint_stamp_names_all_bodies(number: str) -> None:
    stamp = (
        "«СОГЛАСОВАН»\nКомитет по учету\nРеспублики Казахстан\nУтверждены\nсовместным приказом\nМинистра садоводства\n"
        f"от 3 июня 2021 года\n{number}\nи Министра парков\nот 4 июня 2021 года\n№ 17"
    )
    act = parse(read_bytes(ORDER.format(stamp=stamp, heading="Сад и лес").encode(), "act.txt", READERS[".txt"]))
    assert str(act.unit("att_1").heading) == "Сад и лес"  # type: ignore[union-attr]
    assert [one.kind for one in act.layout].count("approval-stamp") == 8
    assert [one.kind for one in act.layout].count("after-signature") == 3


@pytest.mark.parametrize("keyword", ["Приложение № 1", "Приложение 1", "Приложение"])
def test_an_annexs_own_number_does_not_end_its_stamp(keyword: str) -> None:
    text = ORDER.format(
        stamp=f"{keyword}\nк приказу Министра садоводства\n«3» июня 2021 года № 541", heading="Структура сада"
    )
    act = parse(read_bytes(text.encode(), "a.txt", READERS[".txt"]))
    assert [str(unit.heading) for unit in act.units if unit.path == "att_1"] == ["Структура сада"]


def test_a_stamp_may_hold_the_whole_title_of_its_act() -> None:
    title = "облыстың бақтары мен саябақтарының, ормандары мен тоғайларының шекараларын " * 4
    text = (
        "# Бақтардың шекараларын бекіту туралы\n\nОблыстық мәслихат ШЕШІМ ҚАБЫЛДАДЫ:\n\n1. Шекаралар осы шешімге 1-қосымшаға сәйкес бекітілсін.\n\n"
        '**Мәслихат хатшысы**\n\n**Е. Мысалов**\n\nКЕЛІСІЛГЕН:\n\n"Облыстың мәдениет\n\nбасқармасы" мемлекеттік\n\nмекемесінің басшысы Асан Үсенов\n\n'
        f'> *Облыстық мәслихаттың*  \n> *2013 жылғы 09 тамыздағы*  \n> *"{title}бекіту*  \n> *туралы" N 21-133 шешіміне*  \n> *1 қосымша*\n\n# Шекаралар\n\n1. Бақ.\n'
    )
    act = parse(read_bytes(text.encode(), "a.md", READERS[".md"]))
    assert [unit.path for unit in act.units] == ["preamble", "para_1", "att_1", "att_1/para_1"]
    assert act.act.path == "decision/2013/08/09/21-133"


def test_a_stamp_may_have_no_keyword() -> None:
    text = (
        "# Төлемдер мөлшерін бекіту туралы\n\nОблыстық Мәслихат ШЕШІМ ҚАБЫЛДАДЫ:\n\n1. Төлемдер мөлшері қосымшаға сәйкес бекітілсін.\n\n"
        "2. Осы шешім жарияланған күннен бастап қолданысқа енгізіледі\n\n**Мәслихат төрағасы**\n\n**Н. Мысалова**\n\n"
        "> *Алматы облыстық Мәслихатының*  \n> *«6» желтоқсан 2005 жыл*  \n> *№ 24-165*\n\n# Төлемдер мөлшері\n\n1. Бақ үшін төлем.\n"
    )
    act = parse(read_bytes(text.encode(), "a.md", READERS[".md"]))
    assert [unit.path for unit in act.units] == ["preamble", "para_1", "para_2", "att_1", "att_1/para_1"]
    assert act.act.path == "decision/2005/12/06/24-165"


def test_a_stamps_number_stands_behind_the_title_that_quotes_another_act() -> None:
    stamp = (
        '> *Облыстық Мәслихаттың 2005 жылғы "1" шілдедегі "Облыстық Мәслихаттың 2004 жылғы 21 желтоқсандағы "Облыс бюджеті '
        'туралы" N 13-78 шешіміне өзгерістер енгізу туралы" N 18-132 шешіміне N 1 қосымша*'
    )
    text = (
        "# Шешімге өзгерістер енгізу туралы\n\nОблыстық Мәслихат ШЕШІМ ҚАБЫЛДАДЫ:\n\n1. Қосымша осы шешімнің қосымшасына сәйкес жазылсын.\n\n"
        f"**Мәслихат төрағасы**\n\n**Н. Мысалова**\n\n{stamp}\n\n# Бюджет\n\n1. Кірістер мен шығыстар.\n"
    )
    assert parse(read_bytes(text.encode(), "a.md", READERS[".md"])).act.path == "decision/2005/07/01/18-132"


AMENDING = """# О внесении изменений в Закон Республики Казахстан "О садах на 2001 год"

Статья 1. Внести в Закон Республики Казахстан от 22 декабря 2000 г. "О садах на 2001 год" следующее изменение:

приложение 1 к указанному Закону изложить в новой редакции согласно приложению 1 к настоящему Закону.

Президент Республики Казахстан

Приложение 1

к Закону Республики Казахстан

"О внесении изменений

в Закон Республики Казахстан

"О садах на 2001 год"

от 10 ноября 2001 года N 254-II ЗРК

Приложение 1

к Закону Республики Казахстан

"О садах на 2001 год"

от 22 декабря 2000 года N 131-II ЗРК

## Сады на 2001 год

1. Яблони.
"""


def test_the_stamps_of_an_annex_in_new_wording_leave_an_act_its_own_number() -> None:
    act = parse(read_bytes(AMENDING.encode(), "act.md", READERS[".md"]))
    assert act.act.path == "law/2001/11/10/254-ii"
    assert [unit.path for unit in act.units if unit.path.startswith("att")] == ["att_1", "att_1/para_1"]
