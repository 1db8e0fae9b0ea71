"""Heads that only several lines make together: form and issuer, a registration, a town, an act's name."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from ingest.pipeline import read_act
from ingest.tree import ActMeta
from tests.ingest.outline import act_of

_RUSSIAN = (
    "В целях сохранения и приумножения садов и парков, а также в соответствии с законами ПОСТАНОВЛЯЕТ:\n"
    "1. Утвердить прилагаемые правила ухода за садами и парками и обеспечить их соблюдение всеми.\n"
)
_KAZAKH = (
    "Бақтар мен саябақтарды сақтау және көбейту мақсатында, сондай-ақ заңдарға сәйкес ҚАУЛЫ ЕТЕДІ:\n"
    "1. Бақтар мен саябақтарды күтіп-баптаудың қоса беріліп отырған қағидалары бекітілсін және сақталсын.\n"
)
_LAW = (
    "Статья 1. Сады\n\n1. Сады и парки охраняются всеми гражданами и организациями, как установлено законом.\n"
    "Статья 2. Парки\n\n1. Парки открыты для всех.\n"
)


def _read(folder: Path, text: str, suffix: str) -> ActMeta:
    path = folder / f"act{suffix}"
    path.write_text(text, encoding="utf-8")
    return read_act(path).act


@pytest.mark.parametrize("suffix", [".txt", ".md"])
@pytest.mark.parametrize(
    ("head", "path"),
    [
        ("ЗАКОН\nРЕСПУБЛИКИ КАЗАХСТАН\nот 3 мая 2001 года № 7-II\n", "law/2001/05/03/7-ii"),
        ("Республика Казахстан\nЗАКОН\nг. Алматы, 3 мая 1996 года № 7-I\n", "law/1996/05/03/7-i"),
        ("ЗАКОН\nКАЗАХСКОЙ СОВЕТСКОЙ СОЦИАЛИСТИЧЕСКОЙ РЕСПУБЛИКИ\nот 3 мая 1991 года\n", "law/1991/05/03"),
        ("ПОСТАНОВЛЕНИЕ\nПРАВИТЕЛЬСТВА\nРЕСПУБЛИКИ КАЗАХСТАН\n3 мая 2001 года № 7\n", "government-resolution/2001/05/03/7"),
        ("ПОСТАНОВЛЕНИЕ ПРАВИТЕЛЬСТВА\nРЕСПУБЛИКИ КАЗАХСТАН\n3 мая 2001 года № 7\n", "government-resolution/2001/05/03/7"),
        ("Постановление\nАкимата Костанайской области\nот 3 мая 2013 года № 48\n", "akimat-resolution/akimat-39/2013/05/03/48"),
        ("РЕШЕНИЕ\nМАСЛИХАТА\nАКМОЛИНСКОЙ ОБЛАСТИ\nот 3 мая 2013 года № С-48/5\n", "decision/maslikhat-11/2013/05/03/с-48_5"),
        ("ПОСТАНОВЛЕНИЕ\nПРАВИТЕЛЬСТВА РЕСПУБЛИКИ КАЗАХСТАН\nот 3 мая 2001 года № 7\nАстана\n", "government-resolution/2001/05/03/7"),
        ("ПОСТАНОВЛЕНИЕ\nПРАВИТЕЛЬСТВА\nот 3 мая 2001 года № 7\nАстана, Дом Правительства\n", "government-resolution/2001/05/03/7"),
        ("УКАЗ\nПРЕЗИДЕНТА РЕСПУБЛИКИ КАЗАХСТАН,\nИМЕЮЩИЙ СИЛУ ЗАКОНА\nот 3 мая 1995 года № 7\n", "law/1995/05/03/7"),
        ("ПОСТАНОВЛЕНИЕ\nАГЕНТСТВА РЕСПУБЛИКИ КАЗАХСТАН\nПО САДАМ И ПАРКАМ\nот 3 мая 2001 года № 7\n", "ministerial-resolution/2001/05/03/7"),
        ("Постановление акимата\nКостанайской области\nот 3 мая 2013 года № 48\n", "akimat-resolution/akimat-39/2013/05/03/48"),
    ],
)  # fmt: skip
def test_a_russian_head_over_lines(tmp_path: Path, head: str, path: str, suffix: str) -> None:
    meta = _read(tmp_path, f"{head}О садах\n{_LAW if path.startswith('law') else _RUSSIAN}", suffix)
    assert (meta.path, meta.title) == (path, "О садах")


@pytest.mark.parametrize("suffix", [".txt", ".md"])
@pytest.mark.parametrize(
    ("head", "path"),
    [
        ("ҚАЗАҚСТАН РЕСПУБЛИКАСЫ ҮКІМЕТІНІҢ\nҚАУЛЫСЫ\n2001 жылғы 3 мамыр № 7\n", "government-resolution/2001/05/03/7"),
        ("Қазақстан Республикасы Үкіметінің\n2001 жылғы 3 мамырдағы № 7\nқаулысы\n", "government-resolution/2001/05/03/7"),
        ("ҚАЗАҚСТАН РЕСПУБЛИКАСЫ\nЖОҒАРҒЫ КЕҢЕСІНІҢ\nҚАУЛЫСЫ\n1993 жылғы 3 мамыр № 7\nАлматы\n", "parliamentary-resolution/1993/05/03/7"),
        ("Қазақстан Республикасы Премьер-Министрінің\nӨКІМІ\n2013 жылғы 3 мамыр № 8-ө\n", "prime-ministerial-order/2013/05/03/8-р"),
        ("АҚМОЛА ОБЛЫСТЫҚ МӘСЛИХАТЫНЫҢ\nШЕШІМІ\n2013 жылғы 3 мамыр № 48\n", "decision/maslikhat-11/2013/05/03/48"),
    ],
)  # fmt: skip
def test_a_kazakh_head_over_lines(tmp_path: Path, head: str, path: str, suffix: str) -> None:
    meta = _read(tmp_path, f"{head}Бақтар туралы\n{_KAZAKH}", suffix)
    assert (meta.path, meta.title) == (path, "Бақтар туралы")


@pytest.mark.parametrize(
    "text",
    [
        "Зарегистрирован в Министерстве юстиции Республики Казахстан\n5 июня 2023 года № 32700\nПриказ\n"
        f"Министра энергетики Республики Казахстан\n№ 200 от 1 июня 2023 года\nО садах\n{_RUSSIAN.replace('ПОСТАНОВЛЯЕТ', 'ПРИКАЗЫВАЮ')}",
        "Қазақстан Республикасының Әділет министрлігінде\n2023 жылғы 5 маусымда № 32700 болып тіркелді\nҚазақстан Республикасы Энергетика министрінің\n"
        f"бұйрығы\n2023 жылғы 1 маусым № 200\nБақтар туралы\n{_KAZAKH.replace('ҚАУЛЫ ЕТЕДІ', 'БҰЙЫРАМЫН')}",
    ],
)
def test_a_registration_over_lines_is_not_the_acts_own_day(tmp_path: Path, text: str) -> None:
    meta = _read(tmp_path, text, ".txt")
    assert meta.path == "ministerial-order/2023/06/01/200"
    assert (meta.registration_date, meta.registration_number) == (dt.date(2023, 6, 5), "32700")
    assert meta.title in ("О садах", "Бақтар туралы")


def test_a_kazakh_acts_name_begins_with_its_title(tmp_path: Path) -> None:
    head = "«Бақтар туралы» Қазақстан Республикасының 2001 жылғы 17 шілдедегі № 245-II Заңы\n"
    meta = _read(tmp_path, f"{head}1-бап. Бақ\n\n1. Бақтар қорғалады.\n\n2-бап. Гүл\n\n1. Гүлдер қорғалады.\n", ".md")
    assert (meta.path, meta.title) == ("law/2001/07/17/245-ii", "Бақтар туралы")


def test_a_title_below_a_whole_head_is_no_issuer() -> None:
    act = act_of(f"ПОСТАНОВЛЕНИЕ ПРАВИТЕЛЬСТВА РЕСПУБЛИКИ КАЗАХСТАН\nРегламент Совета садов\n3 мая 2001 года № 7\n{_RUSSIAN}", ".txt")  # fmt: skip
    assert act.act.title == "Регламент Совета садов"
    assert act.act.issuer == "ПРАВИТЕЛЬСТВО РЕСПУБЛИКИ КАЗАХСТАН"


def test_a_joint_order_over_lines(tmp_path: Path) -> None:
    head = "СОВМЕСТНЫЙ ПРИКАЗ\nМинистра садов Республики Казахстан\nот 3 мая 2015 года № 9\nи Министра лесов Республики Казахстан\nот 8 мая 2015 года № 7\n"
    meta = _read(tmp_path, f"{head}О садах\n{_RUSSIAN.replace('ПОСТАНОВЛЯЕТ', 'ПРИКАЗЫВАЕМ')}", ".txt")
    assert (meta.path, meta.title) == ("ministerial-order/2015/05/03/9", "О садах")
    assert [(one.date, one.number) for one in meta.joint] == [(dt.date(2015, 5, 8), "7")]


def test_a_kazakh_head_below_the_title_ends_with_a_full_stop(tmp_path: Path) -> None:
    head = "Бақтар туралы\nАқмола облыстық мәслихатының\n2016 жылғы 19 шілдедегі № 29 шешімі.\n"
    meta = _read(tmp_path, f"{head}{_KAZAKH.replace('ҚАУЛЫ ЕТЕДІ', 'ШЕШІМ ҚАБЫЛДАДЫ')}", ".txt")
    assert (meta.path, meta.title) == ("decision/maslikhat-11/2016/07/19/29", "Бақтар туралы")
    assert meta.issuer == "Ақмола облыстық мәслихаты"


def test_a_title_in_an_acts_name_may_quote_another() -> None:
    name = "««Бақтар туралы» Заңға өзгерістер енгізу туралы» Қазақстан Республикасы Үкіметінің 2006 жылғы 6 қаңтардағы № 18 қаулысы"
    act = act_of(f"{name}\n{_KAZAKH}", ".txt")
    assert act.act.title == "«Бақтар туралы» Заңға өзгерістер енгізу туралы"
