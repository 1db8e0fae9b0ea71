"""Units of the act itself: parts that are its numbered paragraphs, an attached treaty's articles, annexes of documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.pipeline import read_act

LAW = """# О садовом сборе

Закон Республики Казахстан от 17 декабря 1991 года № 5-XII

Статья 5. Плательщики

1. Сбор платят садоводы.

2. Товарищества платят сбор:

1) деньгами;

2) яблоками.

Статья 6. Ставки

Ставка одна для всех.

Она может меняться.

Статья 7. Порядок

1. Садоводы, указанные в {words}, платят осенью.
"""
TREATY = """# О ратификации Соглашения о яблоках

Ратифицировать Соглашение о яблоках, совершенное в Алматы 3 мая 1999 года.

Президент Республики Казахстан

Примечание. Текст Соглашения не является официальным.

# Соглашение* между Правительством Республики Казахстан и Правительством Республики Таджикистан о яблоках

*(Вступило в силу 3 мая 2001 года)

## Статья 4. Яблоки

Стороны меняются яблоками.

## Статья 9. Споры

1. Споры об {words}, решает садовый суд. Настоящее Соглашение толкует он же.
"""
ORDER = """# Бақша туралы ережені бекіту туралы

Қазақстан Республикасы Үкіметінің 2005 жылғы 7 қаңтардағы N 99 қаулысы

1. Қоса беріліп отырған ереже бекітілсін.

Қазақстан Республикасы Үкіметінің 2005 жылғы 7 қаңтардағы N 99 қаулысымен бекітілген

## Бақша туралы ереже

1. Өтінім осы Ережеге қосымшаға сәйкес беріледі.
"""


def cited(folder: Path, text: str, below: str) -> list[str | None]:
    file = folder / "text.md"
    file.write_text(text, encoding="utf-8")
    return [one.to for one in read_act(file).citations if one.place.startswith(below)]


@pytest.mark.parametrize(
    ("words", "to"),
    [
        ("части первой статьи 5 настоящего Закона", "self/art_5/para_1"),
        ("части второй статьи 5 настоящего Закона", "self/art_5/para_2"),
        ("пункте 2 части второй статьи 5 настоящего Закона", "self/art_5/para_2/subpara_2"),
        ("части первой статьи 6 настоящего Закона", "self/art_6"),
        ("части второй статьи 6 настоящего Закона", "self/art_6/al_2"),
    ],
)
def test_a_part_is_the_numbered_paragraph_where_the_article_has_those(tmp_path: Path, words: str, to: str) -> None:
    assert cited(tmp_path, LAW.format(words=words), "art_7") == [to]


def test_an_attached_treaty_has_units_of_its_own(tmp_path: Path) -> None:
    assert cited(tmp_path, TREATY.format(words="обмене по статье 4 настоящего Соглашения"), "att_1") == [
        "self/att_1/art_4"
    ]


def test_what_a_protocol_quotes_is_no_unit_of_it(tmp_path: Path) -> None:
    assert cited(tmp_path, TREATY.format(words="«обмене по статье 4 настоящего Соглашения»"), "att_1") == []


def test_the_annex_of_a_document_without_it_is_not_the_document(tmp_path: Path) -> None:
    assert cited(tmp_path, ORDER, "att_1") == ["self/att_1/att_1"]
