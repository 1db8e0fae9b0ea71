"""Notes to units have no path: an order that adds one is read, and what is cited beside it stays."""

from __future__ import annotations

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
