"""Whole acts that an act suspends, and what its clause names but does not suspend."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.pipeline import read_act
from ingest.tree import Language

RUS, KAZ = Language.RUS, Language.KAZ
HEADS = {
    RUS: "# О садах\n\nПриказ Министра культуры Республики Казахстан от 5 мая 2022 года № 90\n\nПРИКАЗЫВАЮ:\n\n",
    KAZ: "# Бақтар туралы\n\nҚазақстан Республикасы Мәдениет министрінің 2022 жылғы 5 мамырдағы № 90 бұйрығы\n\nБҰЙЫРАМЫН:\n\n",
}  # fmt: skip
ORDER = "приказа Министра культуры Республики Казахстан от 6 мая 2019 года № 81 «Об учете садов»"
KAZ_ORDER = "Қазақстан Республикасы Мәдениет министрінің 2019 жылғы 6 мамырдағы № 81 бұйрығының"
GROUND = "статьей 5 Закона Республики Казахстан от 19 января 2001 года № 143-II"
KAZ_GROUND = "Қазақстан Республикасының 2001 жылғы 19 қаңтардағы № 143-II Заңының 5-бабына сәйкес"
CHANGED = "ministerial-order/2019/05/06/81"
UNTIL = "2025 жылғы 1 қаңтарға дейін тоқтатыла тұрсын."
CLAUSES = [
    (RUS, f"Приостановить до 1 января 2025 года действие {ORDER}.", [(CHANGED, "act")]),
    (KAZ, f"{KAZ_ORDER} қолданысы {UNTIL}", [(CHANGED, "act")]),
    (KAZ, f"«Бақтарды есепке алу туралы» {KAZ_ORDER} қолданысы {UNTIL}", [(CHANGED, "act")]),
    (RUS, "Действие настоящего приказа приостановить до 1 января 2025 года.", [("ministerial-order/2022/05/05/90", "act")]),
    # The ground of an order is not suspended by it.
    (RUS, f"В соответствии со {GROUND} приостановить до 1 января 2025 года действие {ORDER}.", [(CHANGED, "act")]),
    (KAZ, f"{KAZ_GROUND} {KAZ_ORDER} 3-тармағының қолданысы {UNTIL}", [(CHANGED, "para_3")]),
    # With an exception it is not the whole act.
    (RUS, f"Приостановить до 1 января 2025 года действие {ORDER}, за исключением пункта 3.", []),
    (KAZ, f"{KAZ_ORDER}, 3-тармағын қоспағанда, қолданысы {UNTIL}", []),
]  # fmt: skip


@pytest.mark.parametrize(("language", "clause", "suspended"), CLAUSES)
def test_what_a_clause_suspends(
    tmp_path: Path, language: Language, clause: str, suspended: list[tuple[str, str]]
) -> None:
    file = tmp_path / "act.md"
    file.write_text(f"{HEADS[language]}1. {clause}\n", encoding="utf-8")
    orders = read_act(file).orders
    assert [(one.act, one.target) for one in orders] == suspended
    assert {(one.kind.value, str(one.until)) for one in orders} <= {("suspension", "2025-01-01")}


LEADS = [
    (
        RUS,
        ["Приостановить до 1 января 2025 года действие:", f"1) {ORDER};", f"2) пункта 3 {ORDER};"],
        [("act", "2025-01-01"), ("para_3", "2025-01-01")],
    ),
    (
        RUS,
        ["Приостановить действие:", f"1) до 1 июля 2024 года пункта 3 {ORDER};", f"2) до 1 января 2025 года пункта 4 {ORDER}."],
        [("para_3", "2024-07-01"), ("para_4", "2025-01-01")],
    ),
    (
        KAZ,
        ["Мыналардың қолданысы 2025 жылғы 1 қаңтарға дейін тоқтатыла тұрсын:", f"1) {KAZ_ORDER} 3-тармағы;", f"2) {KAZ_ORDER} 4-тармағы."],
        [("para_3", "2025-01-01"), ("para_4", "2025-01-01")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("language", "lines", "suspended"), LEADS)
def test_a_lead_suspends_what_is_listed_below_it(
    tmp_path: Path, language: Language, lines: list[str], suspended: list[tuple[str, str]]
) -> None:
    file = tmp_path / "act.md"
    listed = "\n\n".join(lines)
    file.write_text(f"{HEADS[language]}1. {listed}\n", encoding="utf-8")
    orders = read_act(file).orders
    assert {one.act for one in orders} == {CHANGED}
    assert [(one.target, str(one.until)) for one in orders] == suspended
    assert [one.place for one in orders] == ["para_1/subpara_1", "para_1/subpara_2"]


MEANWHILE = {
    RUS: (
        "# О садах\n\nЗакон Республики Казахстан от 12 марта 2015 года № 301-V ЗРК\n\nСтатья 5. Сад\n\n1. Сад открыт.\n\n"
        "Статья 9. Приостановление\n\nПриостановить до 1 января 2025 года действие:\n\n1) в статье 5:\n\n"
        "частей первой и второй пункта 2, установив, что в период приостановления часть первая действует в следующей редакции:\n\n"
        "«Сад закрыт.»;\n\n"
        "пункта 3, установив, что в период приостановления данный пункт действует в следующей редакции:\n\n"
        "«3. Вход закрыт.».\n"
    ),
    KAZ: (
        "# Бақтар туралы\n\nҚазақстан Республикасының 2015 жылғы 12 наурыздағы № 301-V ҚРЗ Заңы\n\n5-бап. Бақ\n\n1. Бақ ашық.\n\n"
        "9-бап. Тоқтата тұру\n\n2025 жылғы 1 қаңтарға дейін мыналардың:\n\n1) 5-бапта:\n\n"
        "2-тармақтың бірінші бөлігі тоқтатыла тұрған кезеңде мынадай:\n\n"
        "«Бақ жабық.» деген редакцияда қолданылады деп белгіленіп, бірінші және екінші бөліктердің;\n\n"
        "3-тармақ тоқтатыла тұрған кезеңде мынадай:\n\n"
        "«3. Кіру жабық.» деген редакцияда қолданылады деп белгіленіп, осы тармақтың қолданысы тоқтатыла тұрсын.\n"
    ),
}  # fmt: skip


@pytest.mark.parametrize("language", MEANWHILE)
def test_items_have_the_wording_that_holds_meanwhile(tmp_path: Path, language: Language) -> None:
    file = tmp_path / "act.md"
    file.write_text(MEANWHILE[language], encoding="utf-8")
    first, second = {RUS: ("Сад закрыт.", "3. Вход закрыт."), KAZ: ("Бақ жабық.", "3. Кіру жабық.")}[language]
    assert [(one.target, str(one.until), one.new_text) for one in read_act(file).orders] == [
        ("art_5/para_2/al_1", "2025-01-01", (first,)),
        ("art_5/para_2/al_2", "2025-01-01", (first,)),
        ("art_5/para_3", "2025-01-01", (second,)),
    ]
