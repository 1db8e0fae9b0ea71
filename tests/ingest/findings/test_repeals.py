"""Repeals: from lists attached to an act, and from its own words."""

from __future__ import annotations

import pytest

from ingest.findings.repeals import repeals_of
from ingest.languages import PACKS
from ingest.tree import Citation, Language, ParsedAct, Repeal
from tests.ingest import gold as readings
from tests.ingest.notes import act, mapped, unit

KAZ, RUS = Language.KAZ, Language.RUS


def citation(made: ParsedAct, path: str, quote: str, to: str) -> Citation:
    """A citation of words of a unit; every unit's text begins at offset 0 of the source."""
    stands = made.unit(path)
    assert stands is not None
    start = stands.text.text.index(quote)
    return Citation(path, path, quote, stands.text.span(start, start + len(quote)), to)


def read(made: ParsedAct, *citations: Citation) -> list[tuple[str, str | None, bool]]:
    found: list[Repeal] = repeals_of(made, PACKS[made.language], citations)
    return [(one.act, one.part, one.whole) for one in found]


def test_the_repeals_of_the_decree() -> None:
    found = [(one.act, one.part, one.whole) for one in readings.parsed("seeds", "decree-149.kaz.txt").repeals]
    expected = readings.gold("decree-149.kaz.yaml")["repeals"]
    assert found == [(one["act"], one.get("part"), one["whole"]) for one in expected]


@pytest.mark.parametrize("language", Language)
def test_the_law_repeals_nothing(language: Language) -> None:
    assert readings.parsed("corpus", f"z70.2022-02-07.{language}.md").repeals == []


@pytest.mark.parametrize(
    ("language", "text", "quote"),
    [
        (RUS, "Признать утратившим силу Указ от 1 марта 2001 года № 5. Указ от 2 марта 2002 года № 6 остаётся.", "Указ от 1 марта 2001 года № 5"),
        (KAZ, "2001 жылғы 1 наурыздағы № 5 Жарлығының күші жойылды деп танылсын.", "2001 жылғы 1 наурыздағы № 5 Жарлығының"),
    ],
)  # fmt: skip
def test_a_sentence_repeals_what_it_cites(language: Language, text: str, quote: str) -> None:
    made = act(language, unit("para_2", text))
    assert read(made, citation(made, "para_2", quote, "decree/2001/03/01/5")) == [("decree/2001/03/01/5", None, True)]


def test_the_next_sentence_repeals_nothing() -> None:
    made = act(
        RUS,
        unit(
            "para_2", "Признать утратившим силу Указ от 1 марта 2001 года № 5. Указ от 2 марта 2002 года № 6 остаётся."
        ),
    )
    assert read(made, citation(made, "para_2", "Указ от 2 марта 2002 года № 6", "decree/2002/03/02/6")) == []


def test_a_list_under_a_lead_with_a_part_of_an_act() -> None:
    made = act(
        RUS,
        unit("para_2", "Признать утратившими силу:"),
        unit("para_2/subpara_1", "Указ от 1 марта 2001 года № 5;"),
        unit("para_2/subpara_2", "пункт 3 Указа от 2 марта 2002 года № 6."),
        unit("para_3", "Указ от 3 марта 2003 года № 7 исполнять."),
    )
    for number, part in enumerate(made.units):
        part.text = mapped(part.text.text, 1000 * number)
    assert read(
        made,
        citation(made, "para_2/subpara_1", "Указ от 1 марта 2001 года № 5", "decree/2001/03/01/5"),
        citation(made, "para_2/subpara_2", "пункт 3 Указа от 2 марта 2002 года № 6", "decree/2002/03/02/6/para_3"),
        citation(made, "para_3", "Указ от 3 марта 2003 года № 7", "decree/2003/03/03/7"),
    ) == [("decree/2001/03/01/5", None, True), ("decree/2002/03/02/6", "para_3", False)]


def test_titles_exceptions_and_this_act_are_not_repealed() -> None:
    text = (
        'Признать утратившим силу Указ "О внесении изменений в Указ от 1 марта 2001 года № 5" от 4 марта 2004 года № 8, '
        "за исключением Указа от 5 марта 2005 года № 9, согласно приложению к настоящему Указу"
    )
    made = act(RUS, unit("para_2", text))
    assert read(
        made,
        citation(made, "para_2", "Указ от 1 марта 2001 года № 5", "decree/2001/03/01/5"),
        citation(made, "para_2", "от 4 марта 2004 года № 8", "decree/2004/03/04/8"),
        citation(made, "para_2", "Указа от 5 марта 2005 года № 9", "decree/2005/03/05/9"),
        citation(made, "para_2", "приложению к настоящему Указу", "self/att_1"),
    ) == [("decree/2004/03/04/8", None, True)]
