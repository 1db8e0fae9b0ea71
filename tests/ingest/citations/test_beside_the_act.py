"""What stands beside an act's name but is no unit of it: notes, registers, gazettes, other states."""

from __future__ import annotations

import pytest

from ingest.citations import cite
from ingest.pipeline import parse
from ingest.sources import READERS, read_bytes
from ingest.tree import ParsedAct

ORDER = """О внесении изменения в приказ Министра садоводства Республики Казахстан от 16 июля 2017 года № 5 «О садах»
Приказ Министра садоводства Республики Казахстан от 3 марта 2020 года № 99
ПРИКАЗЫВАЮ:
1. Внести в приказ Министра садоводства Республики Казахстан от 16 июля 2017 года № 5 «О садах» следующее изменение:
пункт 10 дополнить подпунктами 3), 4) и примечанием следующего содержания:
«3) яблони;
4) груши.
Примечание: вишни считаются отдельно.».
2. {second}
"""
KAZAKH = """Бақтар туралы
Қазақстан Республикасы Бақ министрінің 2020 жылғы 3 наурыздағы № 99 бұйрығы
БҰЙЫРАМЫН:
1. «Бақтар туралы» Қазақстан Республикасы Бақ министрінің 2017 жылғы 16 шілдедегі № 5 (Нормативтік құқықтық актілерді \
мемлекеттік тіркеу тізілімінде № 15555 болып тіркелген) бұйрығының күші жойылды деп танылсын.
"""


def read(text: str) -> ParsedAct:
    return parse(read_bytes(text.encode(), "act.txt", READERS[".txt"]))


def test_an_order_that_adds_a_note_is_read() -> None:
    act = read(ORDER.format(second="Настоящий приказ вводится в действие со дня его подписания."))
    assert "ministerial-order/2017/07/16/5/para_10" in {one.to for one in act.citations}


def test_a_note_alone_is_cited_of_no_unit() -> None:
    act = read(ORDER.format(second="Пункт дополнить подпунктом 4) и примечанием следующего содержания:"))
    assert [unit.path for unit in act.units if unit.path == "para_2"] == ["para_2"]


def test_an_entry_in_a_register_stands_between_number_and_noun() -> None:
    act = read(KAZAKH)
    assert [one.act for one in act.repeals] == ["ministerial-order/2017/07/16/5"]


def test_the_newspapers_stand_between_number_and_noun_too() -> None:
    papers = 'тіркелген, облыстық "Бақ" газетінің 2017 жылғы 23 шілдедегі № 120 және "Сад" газетінің 2017 жылғы 23 шілдедегі № 120 санында жарияланған'
    act = read(KAZAKH.replace("тіркелген", papers))
    assert [one.act for one in act.repeals] == ["ministerial-order/2017/07/16/5"]


def test_an_issue_of_a_gazette_with_its_supplement_is_no_annex() -> None:
    published = (
        "(Ведомости Верховного Совета Республики Казахстан, 1994 г., № 23-24 (приложение); 1995 г., № 15-16, ст. 109)"
    )
    code = f"Гражданский кодекс Республики Казахстан (Общая часть), принятый 27 декабря 1994 года {published}"
    act = read(ORDER.format(second=f"Внести в {code} следующее изменение:\nстатью 44 исключить."))
    found = {one.to for one in act.citations if one.unit == "para_2"}
    assert found == {"code/1994/12/27/268-xiii", "code/1994/12/27/268-xiii/art_44"}


@pytest.mark.parametrize(
    "text",
    [
        "Решением Комиссии Таможенного союза от 28 мая 2010 года № 299",
        "Кеден одағы комиссиясының 2010 жылғы 28 мамырдағы № 299 шешімі",
        "Еуразиялық экономикалық комиссия алқасының 2018 жылғы 17 сәуірдегі № 45 шешімі",
        "Қазақ КСР-нің Азаматтық кодексінің 5-бабы",
    ],
)
def test_acts_of_unions_and_of_states_that_are_no_more_are_not_ours(text: str) -> None:
    assert cite(text) == []
