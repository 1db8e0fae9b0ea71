"""Codes of local bodies: the same from both languages, none where the place is not known or not clear."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.iris import EliPath
from ingest.identifiers import ActId
from ingest.languages import PACKS
from ingest.pipeline import read_act
from ingest.register.local_bodies import body_code, local_body, territories
from ingest.tree import Language

RUS, KAZ = PACKS[Language.RUS], PACKS[Language.KAZ]

BODIES = [
    ("Атбасарский районный маслихат Акмолинской области", "Ақмола облысы Атбасар аудандық мәслихаты", "maslikhat-11-atbasar"),
    ("Атбасарский районный маслихат", "Атбасар аудандық мәслихаты", "maslikhat-11-atbasar"),
    ("Акимат Камыстинского района Костанайской области", "Қостанай облысы Қамысты ауданы әкімдігі", "akimat-39-kamysty"),
    ("аким Кызылжарского сельского округа Атбасарского района", "Атбасар ауданы Қызылжар ауылдық округінің әкімі", "akim-11-atbasar-kyzylzhar"),
    ("аким села Бестобе Камыстинского района", "Қамысты ауданы Бестөбе ауылының әкімі", "akim-39-kamysty-bestobe"),
    ("Маслихат города Алматы", "Алматы қаласының мәслихаты", "maslikhat-75"),
    ("Алматинский областной маслихат", "Алматы облыстық мәслихаты", "maslikhat-19"),
    ("Костанайский городской маслихат", "Қостанай қалалық мәслихаты", "maslikhat-39-kostanai-city"),
    ("Акимат Костанайского района", "Қостанай ауданы әкімдігі", "akimat-39-kostanai"),
    ("Абайский районный маслихат Карагандинской области", "Қарағанды облысы Абай аудандық мәслихаты", "maslikhat-35-abai"),
    # What was renamed, and regions that a body's own was parted from: the body is the same.
    ("Зеленовский районный маслихат Западно-Казахстанской области", "Батыс Қазақстан облысы Зеленов аудандық мәслихаты", "maslikhat-27-baiterek"),
    ("Маслихат района Бәйтерек", "Бәйтерек аудандық мәслихаты", "maslikhat-27-baiterek"),
    ("Акимат района Аксуат области Абай", "Абай облысы Ақсуат ауданының әкімдігі", "akimat-10-aksuat"),
    ("Семейский городской маслихат Восточно-Казахстанской области", "Шығыс Қазақстан облысы Семей қалалық мәслихаты", "maslikhat-10-semei-city"),
    ("Панфиловский районный маслихат Алматинской области", "Алматы облысы Панфилов аудандық мәслихаты", "maslikhat-33-panfilov"),
    ("Панфиловский районный маслихат области Жетісу", "Жетісу облысы Панфилов аудандық мәслихаты", "maslikhat-33-panfilov"),
    ("Маслихат области Ұлытау", "Ұлытау облыстық мәслихаты", "maslikhat-62"),
    ("Сайрамский районный маслихат Южно-Казахстанской области", "Оңтүстік Қазақстан облысы Сайрам аудандық мәслихаты", "maslikhat-61-sairam"),
    ("Шымкентский городской маслихат Южно-Казахстанской области", "Оңтүстік Қазақстан облысы Шымкент қалалық мәслихаты", "maslikhat-79"),
    ("Маслихат города Нур-Султана", "Нұр-Сұлтан қаласының мәслихаты", "maslikhat-71"),
    ("Аким района «Есиль» города Астаны", "Астана қаласы «Есіл» ауданының әкімі", "akim-71-esil"),
    ("Акимат города Капшагай Алматинской области", "Алматы облысы Қапшағай қаласының әкімдігі", "akimat-19-konaev-city"),
    ("Акимат района Самар Восточно-Казахстанской области", "Шығыс Қазақстан облысы Самар ауданының әкімдігі", "akimat-63-samar"),
    # Two regions have a district of this name; the table has no such district; no local body.
    ("Абайский районный маслихат", "Абай аудандық мәслихаты", None),
    ("Акимат Примерного района Алматинской области", "Алматы облысы Үлгі ауданы әкімдігі", None),
    ("Министр культуры Республики Казахстан", "Қазақстан Республикасының Мәдениет министрі", None),
]  # fmt: skip


@pytest.mark.parametrize(("russian", "kazakh", "code"), BODIES)
def test_both_languages_give_one_code(russian: str, kazakh: str, code: str | None) -> None:
    assert (body_code(russian, RUS), body_code(kazakh, KAZ)) == (code, code)


def test_codes_are_unique_and_fit_a_path() -> None:
    codes = [one.code for one in territories()]
    assert len(codes) == len(set(codes)) > 200
    for code in codes:
        path = f"decision/akim-{code}/2026/03/18/2"
        assert str(ActId.parse(path)) == path
        assert EliPath.parse(f"{path}/para_1").unit == "para_1"


def test_only_local_acts_name_a_body() -> None:
    assert local_body("ministerial-order", "Акимат Камыстинского района", RUS) is None
    assert local_body("decision", None, RUS) is None


def test_a_description_names_the_body_in_russian_in_either_language() -> None:
    assert local_body("decision", "Маслихат Алматинской области", KAZ) == "maslikhat-19"


def test_decisions_of_two_bodies_of_one_day_and_number_are_two_acts(tmp_path: Path) -> None:
    paths = []
    for village in ("Бестобе", "Арка"):
        file = tmp_path / f"{village}.txt"
        head = f"Решение акима села {village} Камыстинского района Костанайской области от 18 марта 2025 года № 2"
        file.write_text(
            f"О саде\n\n{head}\n\nАким села РЕШИЛ:\n\n1. Создать при совете республики сад.\n", encoding="utf-8"
        )
        paths.append(read_act(file).act.path)
    assert paths == [f"decision/akim-39-kamysty-{name}/2025/03/18/2" for name in ("bestobe", "arka")]


SIGNED = [
    ("О саде", "РЕШИЛ:", "Создать сад.", "Аким Алматинской области", "Приложение\nк решению акима области\nот 11 июня 1997 года № 6-194"),
    ("Бақ туралы", "облыс әкімі ШЕШІМ ЕТТІ:", "Бақ құрылсын.", "Алматы облысының әкімі", "Алматы облысы әкімінің\n1997 жылғы 11 маусымдағы\n№ 6-194 шешіміне\nқосымша"),
]  # fmt: skip


@pytest.mark.parametrize("lines", SIGNED)
def test_an_older_decision_names_its_body_in_who_signs_it(tmp_path: Path, lines: tuple[str, ...]) -> None:
    title, formula, words, office, stamp = lines
    file = tmp_path / "decision.md"
    quoted = "".join(f"> *{line}*  \n" for line in stamp.split("\n"))
    text = (
        f"# {title}\n\n{formula}\n\n1. {words}\n\n**{office}**\n\n**С. Умаров**\n\n{quoted}\n# {title}\n\n1. {words}\n"
    )
    file.write_text(text, encoding="utf-8")
    assert read_act(file).act.path == "decision/akim-19/1997/06/11/6-194"


ENACTED = [
    ("РЕШИЛ", "В соответствии с законами о садах города Конаев, Алматинский областной маслихат РЕШИЛ:", "maslikhat-19"),
    ("РЕШИЛ", 'В соответствии с решением "О саде города Конаев" аким Камыстинского района РЕШИЛ:', "akim-39-kamysty"),
    ("ШЕШІМ", "Заңның 6-бабына сәйкес Алматы облыстық мәслихаты ШЕШІМ ҚАБЫЛДАДЫ:", "maslikhat-19"),
]  # fmt: skip


@pytest.mark.parametrize(("word", "preamble", "code"), ENACTED)
def test_a_decision_names_its_body_before_the_enacting_words(
    tmp_path: Path, word: str, preamble: str, code: str
) -> None:
    title, date = (
        ("О саде", "от 18 марта 2025 года № 2") if word == "РЕШИЛ" else ("Бақ туралы", "2025 жылғы 18 наурыз № 2")
    )
    noun = "Решение" if word == "РЕШИЛ" else "Шешім"
    file = tmp_path / "decision.txt"
    file.write_text(f"{title}\n\n{noun} {date}\n\n{preamble}\n\n1. {title}.\n", encoding="utf-8")
    assert read_act(file).act.path == f"decision/{code}/2025/03/18/2"
