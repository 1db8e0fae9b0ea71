"""Numbers that are no plain figures: with points, as rules numbered by chapters have them, and letters of items."""

from __future__ import annotations

import pytest

from ingest.citations import cite
from tests.ingest.outline import act_of

LAW = ("Закона от 1 февраля 2005 года № 5", "2005 жылғы 1 ақпандағы № 5 Заңның ")
CITED = [
    (f"пункт 2.1.5 {LAW[0]}", ["para_2.1.5"]),
    (f"пункты 2.1–2.4 {LAW[0]}", ["para_2.1", "para_2.2", "para_2.3", "para_2.4"]),
    (f"пункты 2.1, 2.3 и 3.4 {LAW[0]}", ["para_2.1", "para_2.3", "para_3.4"]),
    (f"{LAW[1]}2.1.5-тармағы", ["para_2.1.5"]),
    (f"{LAW[1]}2.1, 2.3 және 3.4-тармақтары", ["para_2.1", "para_2.3", "para_3.4"]),
    # Days and figures of tables are no numbers of units.
    (f"пункт 1.2.2005 {LAW[0]}", [""]),
    (f"позиция 4.01 {LAW[0]}", [""]),
]
ORDERS = {
    "rus": """ПРИКАЗ Министра садоводства Республики Казахстан от 3 марта 2021 года № 12

1. Внести в приказ Министра садоводства Республики Казахстан от 5 мая 2019 года № 7 «Об утверждении Правил полива» следующие изменения:

в Правилах полива, утвержденных указанным приказом:

пункт 2.1.5 изложить в следующей редакции:

«2.1.5. Сад поливают утром.»;

в пункте 3.2 слова «два дня» заменить словами «три дня».
""",
    "kaz": """Қазақстан Республикасы Бау-бақша министрінің 2021 жылғы 3 наурыздағы № 12 бұйрығы

1. «Суару қағидаларын бекіту туралы» Қазақстан Республикасы Бау-бақша министрінің 2019 жылғы 5 мамырдағы № 7 бұйрығына мынадай өзгерістер енгізілсін:

көрсетілген бұйрықпен бекітілген Суару қағидаларында:

2.1.5-тармақ мынадай редакцияда жазылсын:

«2.1.5. Бақ таңертең суарылады.»;

3.2-тармақта «екі күн» деген сөздер «үш күн» деген сөздермен ауыстырылсын.
""",
}


@pytest.mark.parametrize(("words", "units"), CITED)
def test_points_belong_to_a_number(words: str, units: list[str]) -> None:
    act = "law/2005/02/01/5-iii"
    assert [one.to for one in cite(words)] == [f"{act}/{unit}".rstrip("/") for unit in units]


ITEMS = ["para_3/subpara_а", "para_3/subpara_б", "para_3/subpara_в", "para_3/subpara_г"]


@pytest.mark.parametrize(
    ("words", "units"),
    [
        (f"подпункты а) – г) пункта 3 {LAW[0]}", ITEMS),
        (f"подпункты «а»–«г» пункта 3 {LAW[0]}", ITEMS),
        (f"{LAW[1]}3-тармағының а)-г) тармақшалары", ITEMS),
        (f"{LAW[1]}3-тармағының а) тармақшасынан г) тармақшасына дейін", ITEMS),
        # What has no order is told by its ends.
        (f"подпункты г) – а) пункта 3 {LAW[0]}", [ITEMS[3], ITEMS[0]]),
    ],
)
def test_a_range_of_letters_has_those_between(words: str, units: list[str]) -> None:
    assert [one.to for one in cite(words)] == [f"law/2005/02/01/5-iii/{unit}" for unit in units]


@pytest.mark.parametrize("text", ORDERS.values(), ids=ORDERS)
def test_orders_reach_the_paragraph(text: str) -> None:
    assert [order.target for order in act_of(text).orders] == ["att_1/para_2.1.5", "att_1/para_3.2"]
