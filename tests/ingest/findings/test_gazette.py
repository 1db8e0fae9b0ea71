"""References to official gazettes."""

from __future__ import annotations

import pytest

from ingest.findings.gazette import gazette_of
from ingest.languages import PACKS
from ingest.tree import Language
from tests.ingest import gold as readings
from tests.ingest.notes import act, unit

KAZ, RUS = Language.KAZ, Language.RUS


def test_the_references_of_the_decree() -> None:
    found = [
        (one.unit, one.year, int(one.issue), int(one.item))
        for one in readings.parsed("seeds", "decree-149.kaz.txt").gazette
    ]
    assert found == [
        (place, *reference)
        for place, references in readings.gold("decree-149.kaz.yaml")["gazette"].items()
        for reference in references
    ]  # fmt: skip


@pytest.mark.parametrize("language", Language)
def test_the_law_refers_to_none(language: Language) -> None:
    assert readings.parsed("corpus", f"z70.2022-02-07.{language}.md").gazette == []


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (RUS, "(Ведомости Парламента Республики Казахстан, 2009 г., № 2-3, ст. 7, 9; № 17, ст. 79; 2010 г., № 5, ст. 23)",
         [("Ведомости Парламента", 2009, "2-3", "7"), ("Ведомости Парламента", 2009, "2-3", "9"),
          ("Ведомости Парламента", 2009, "17", "79"), ("Ведомости Парламента", 2010, "5", "23")]),
        (KAZ, "(Қазақстан Республикасы Парламентінің Жаршысы, 2009 ж., № 2-3, 7, 9-құжаттар; № 17, 79-құжат; 2010 ж., № 5, 23-құжат)",
         [("Парламент Жаршысы", 2009, "2-3", "7"), ("Парламент Жаршысы", 2009, "2-3", "9"),
          ("Парламент Жаршысы", 2009, "17", "79"), ("Парламент Жаршысы", 2010, "5", "23")]),
        (RUS, "(САПП Республики Казахстан, 2002 г., № 11, ст. 102; 2005 г., № 17, ст. 200)",
         [("САПП", 2002, "11", "102"), ("САПП", 2005, "17", "200")]),
        (RUS, "(Собрание актов Президента Республики Казахстан и Правительства Республики Казахстан, 2008 г., № 21, ст.198)",
         [("САПП", 2008, "21", "198")]),
        (RUS, "(Ведомости Верховного Совета Республики Казахстан, 1995 г., № 22, ст. 133; Ведомости Парламента Республики Казахстан, 1996 г., № 18, ст. 366)",
         [("Ведомости Верховного Совета", 1995, "22", "133"), ("Ведомости Парламента", 1996, "18", "366")]),
        (RUS, "Указ подлежит опубликованию в Собрании актов Президента и Правительства Республики Казахстан.", []),
        (RUS, "(САПП Республики Казахстан) в 2010 году по ст. 5 принято № 7 решений", []),
        (RUS, "В 2009 г. № 2 ст. 7 ничего не говорит о ведомостях.", []),
    ],
)  # fmt: skip
def test_references(language: Language, text: str, expected: list[tuple[str, int, str, str]]) -> None:
    found = gazette_of(act(language, unit("para_1", text)), PACKS[language])
    assert [(one.gazette, one.year, one.issue, one.item) for one in found] == expected


def test_the_span_holds_the_reference() -> None:
    text = "(САПП, 2008 г., № 20, ст. 182; 2010 г., № 28, ст. 215; № 32, ст. 252)"
    found = gazette_of(act(RUS, unit("para_1", text)), PACKS[RUS])
    assert [text[slice(*one.span)] for one in found] == [
        "2008 г., № 20, ст. 182",
        "2010 г., № 28, ст. 215",
        "№ 32, ст. 252",
    ]
