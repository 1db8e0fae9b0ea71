"""Units that are excepted are parts of what they are excepted from, never of the act that speaks."""

from __future__ import annotations

import pytest

from ingest.citations import cite
from ingest.pipeline import parse
from ingest.sources import READERS, read_bytes

LABOUR = "code/2015/11/23/414-v"
NOTARIES = "law/1997/07/14/155-i"


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("статья 6 Трудового кодекса РК, за исключением пункта 2, применяется", "6 6/para_2"),
        ("статья 6 Трудового кодекса РК, кроме пункта 2, применяется", "6 6/para_2"),
        ("пункт 5 статьи 6 ТК РК, за исключением подпунктов 2) и 4)", "6/para_5 6/para_5/subpara_2 6/para_5/subpara_4"),
        ("статьи 5 и 6 Трудового кодекса РК, за исключением пункта 2", "5 6 6/para_2"),
        ("статьями 5 (за исключением пункта 2) и 6 Трудового кодекса РК", "5 5/para_2 6"),
        ("Еңбек кодексінің 6-бабы, 2-тармақты қоспағанда, қолданылады", "6 6/para_2"),
        ("Еңбек кодексінің 6-бабы, 2-тармақтан басқа, қолданылады", "6 6/para_2"),
        ("Еңбек кодексінің 6, 7-баптары, 7-баптың 2-тармағын қоспағанда, қолданылады", "6 7 7/para_2"),
        ("Еңбек кодексінің 6-бабы (2) тармақшаны қоспағанда) қолданылады", "6 6/subpara_2"),
    ],
)  # fmt: skip
def test_what_is_excepted_is_part_of_the_address_before_it(text: str, targets: str) -> None:
    assert sorted(one.to or "" for one in cite(text)) == sorted(f"{LABOUR}/art_{one}" for one in targets.split())


def test_an_exception_with_an_act_of_its_own_is_of_that_act() -> None:
    found = [one.to for one in cite("статьи 5 и 6 ТК РК, кроме пункта 2 статьи 7 Закона РК «О нотариате», применяются")]
    assert found == [f"{LABOUR}/art_5", f"{LABOUR}/art_6", f"{NOTARIES}/art_7/para_2"]


LAW = """Қазақстан Республикасының Заңы 2010 жылғы 15 шілдедегі № 333-IV
Кейбір заң актілеріне өзгерістер енгізу туралы
1-бап. Бақтар
Осы заңдар бақтарға қолданылады. Осы заңдардың қолданылуы шектелмейді.
2-бап. Қолданысқа енгізу
Осы Заң 2011 жылғы 1 қаңтардан бастап қолданысқа енгізіледі.
Қазақстан Республикасының Президенті Н. Назарбаев
"""


def test_these_laws_are_others_and_not_the_act_that_speaks() -> None:
    act = parse(read_bytes(LAW.encode(), "act.txt", READERS[".txt"]))
    assert [one for one in act.citations if one.unit.startswith("art_1")] == []


@pytest.mark.parametrize(
    "text",
    [
        "«Бақтар туралы» Қазақстан Республикасы Үкіметінің 2004 жылғы 3 наурыздағы № 5 (Қазақстан Республикасының ПҮАЖ-ы, 2004 ж., № 41, 532-құжат) қаулысы",
        "«Бақтардың мәселелері» туралы Қазақстан Республикасы Үкіметінің 2004 жылғы 3 наурыздағы № 5 қаулысы",
    ],
)
def test_where_an_act_was_published_and_a_title_s_last_word_stand_before_its_noun(text: str) -> None:
    assert [one.to for one in cite(text)] == ["government-resolution/2004/03/03/5"]
