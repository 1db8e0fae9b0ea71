"""The structure of real acts is what a careful reader finds in them."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from ingest.tree import ParsedAct, Status, UnitKind
from tests.ingest.gold import ROOT, gold, parsed, shared

Z70 = ("z70.2022-02-07.rus.md", "z70.2022-02-07.kaz.md")


def _children(act: ParsedAct, parent: str, segment: str) -> list[str]:
    """The numbers of the units of a segment directly under a path, in order."""
    prefix = "" if parent == "act" else f"{parent}/"
    start = f"{prefix}{segment}_"
    paths = [unit.path for unit in act.units if unit.path.startswith(start)]
    return [path.removeprefix(start) for path in paths if "/" not in path.removeprefix(prefix)]


def _blocks(act: ParsedAct, path: str) -> int:
    """Blocks of text of a unit, its own first one counted."""
    unit = act.unit(path)
    assert unit is not None
    return (1 if unit.text else 0) + len(_children(act, path, "al"))


@pytest.fixture
def act() -> ParsedAct:
    return parsed("seeds", "decree-149.kaz.txt")


@pytest.fixture
def facts() -> dict[str, Any]:
    return gold("decree-149.kaz.yaml")


class TestDecree:
    def test_the_committed_text_is_the_seed(self) -> None:
        committed = ROOT / "ingest/corpus/decree-149/kaz.txt"
        assert committed.read_bytes() == shared("seeds", "decree-149.kaz.txt").read_bytes()

    def test_identity(self, act: ParsedAct, facts: dict[str, Any]) -> None:
        meta = act.act
        assert (meta.form, meta.date, meta.number) == tuple(facts["act"][key] for key in ("form", "date", "number"))
        assert (meta.ngr, meta.registry) == (facts["act"]["ngr"], facts["act"]["registry"])
        assert meta.title == facts["title"]["kaz"]
        assert meta.publication_note == facts["publication_note"]
        assert meta.signatory == facts["signatory"]["name"]
        assert meta.signatory_office == facts["signatory"]["office_kaz"]

    def test_counts(self, act: ParsedAct, facts: dict[str, Any]) -> None:
        units = facts["units"]
        assert len(_children(act, "act", "para")) == units["decree_paragraphs"]
        assert len(_children(act, "att_1", "chp")) == units["att_1"]["chapters"]
        assert len(_children(act, "att_1", "para")) == units["att_1"]["paragraphs"]
        assert len(_children(act, "att_2", "para")) == units["att_2"]["paragraphs"]
        for path, count in units["att_1"]["subparagraphs"].items():
            assert len(_children(act, f"att_1/{path}", "subpara")) == count
        alineas = {
            unit.path.removeprefix("att_1/"): _blocks(act, unit.path)
            for unit in act.units
            if unit.kind is UnitKind.PARAGRAPH and unit.path.startswith("att_1/")
        }
        assert {path: count for path, count in alineas.items() if count > 1} == units["att_1"]["alineas"]

    def test_titles_and_headings(self, act: ParsedAct, facts: dict[str, Any]) -> None:
        expected = {name: facts["units"][name]["title"] for name in ("att_1", "att_2")}
        expected |= {f"att_1/{name}": heading for name, heading in facts["chapter_headings"].items()}
        headings = {unit.path: unit.heading.text for unit in act.units if unit.heading}
        assert headings == expected

    def test_chapters_hold_their_paragraphs(self, act: ParsedAct, facts: dict[str, Any]) -> None:
        for chapter, (first, last) in facts["units"]["att_1"]["chapter_paragraphs"].items():
            inside = [
                int(unit.number or 0)
                for unit in act.units
                if unit.within == f"att_1/{chapter}" and unit.kind is UnitKind.PARAGRAPH
            ]
            assert inside == list(range(first, last + 1))

    def test_deleted(self, act: ParsedAct, facts: dict[str, Any]) -> None:
        deleted = [unit.path for unit in act.units if unit.status is Status.DELETED]
        assert deleted == [f"att_1/{path}" for path in facts["units"]["att_1"]["deleted"]]

    def test_a_page_break_is_healed(self, act: ParsedAct) -> None:
        unit = act.unit("att_1/para_4/subpara_11")
        assert unit is not None
        assert unit.text.text == (
            "өз құзыреті шегінде шет елдердегі қазақ диаспорасына ана тілін, мәдениеті мен ұлттық дәстүрлерін сақтау "
            "мән дамыту, оның тарихи Отанымен байланыстарын нығайту мәселелерінде қолдау көрсету жөніндегі жұмысты "
            "ұйымдастырады, сондай-ақ Қазақстанның басқа да этностарына өздерінің тарихи отанымен байланысын дамытуға "
            "жәрдемдеседі;"
        )

    def test_enacting_words_are_in_order(self, act: ParsedAct) -> None:
        preamble = act.unit("preamble")
        assert preamble is not None
        assert preamble.text.text.endswith("3) тармақшасына сәйкес ҚАУЛЫ ЕТЕМІН:")

    def test_hyphens_at_line_ends_stay_in_the_word(self, act: ParsedAct) -> None:
        text = " ".join(unit.text.text for unit in act.units)
        for word in ("қарым-қатынасын", "ғылыми-зерттеу", "33-бабы 2-тармағының", "1-тармағының", "мәдени-тілдік"):
            assert word in text


@pytest.mark.parametrize("name", Z70)
class TestAssemblyLaw:
    def test_counts(self, name: str) -> None:
        act, counts = parsed("corpus", name), gold("z70.2022-02-07.yaml")["counts"]
        kinds = Counter(unit.kind.value for unit in act.units)
        assert (kinds["chapter"], kinds["article"]) == (counts["chapters"], counts["articles"])
        assert (kinds["paragraph"], kinds["subparagraph"]) == (counts["paragraphs"], counts["subparagraphs"])
        assert kinds["alinea"] == counts["further_alineas"]
        assert sum(unit.status is Status.DELETED for unit in act.units) == counts["deleted"]
        assert len(act.notes) == counts["note_blocks"]

    def test_articles(self, name: str) -> None:
        act, units = parsed("corpus", name), gold("z70.2022-02-07.yaml")["units"]
        assert _children(act, "act", "art") == [str(number) for number in units["articles"]]
        for chapter, articles in units["chapter_articles"].items():
            inside = [u.number for u in act.units if u.within == chapter and u.kind is UnitKind.ARTICLE]
            assert inside == [str(number) for number in articles]

    def test_each_article(self, name: str) -> None:
        act, units = parsed("corpus", name), gold("z70.2022-02-07.yaml")["units"]
        for article in (f"art_{number}" for number in units["articles"]):
            facts = units[article]
            assert len(_children(act, article, "para")) == facts["paragraphs"]
            assert _children(act, article, "subpara") == [str(n) for n in facts.get("subparagraphs", [])]
            for paragraph, numbers in facts.get("para_subparagraphs", {}).items():
                assert _children(act, f"{article}/{paragraph}", "subpara") == [str(n) for n in numbers]
            deleted = [u.path for u in act.below(article) if u.status is Status.DELETED]
            assert deleted == [f"{article}/{path}" for path in facts.get("deleted", [])]
            for paragraph, count in facts.get("alineas", {}).items():
                assert _blocks(act, f"{article}/{paragraph}") == count

    def test_headings_and_signature(self, name: str) -> None:
        act, facts = parsed("corpus", name), gold("z70.2022-02-07.yaml")
        language = act.language.value
        for chapter, heading in facts["chapter_headings"].items():
            unit = act.unit(chapter)
            assert unit is not None
            assert unit.heading is not None
            assert unit.heading.text == heading[language]
        assert act.act.title == facts["title"][language]
        assert act.act.signatory == facts["signatory"][f"name_{language}"]
        assert act.act.signatory_office == facts["signatory"][f"office_{language}"]

    def test_notes_stand_under_the_unit_they_name(self, name: str) -> None:
        act, facts = parsed("corpus", name), gold("z70.2022-02-07.yaml")
        events = facts[f"amendments_{act.language.value}"]
        # A unit's own deletion stands inline; every other event is told by a note under the unit it changes.
        told = {event["target"] for event in events if event["kind"] != "deletion"}
        assert {note.unit for note in act.notes} == told

    def test_closing_words_stay_in_the_last_item(self, name: str) -> None:
        act, facts = parsed("corpus", name), gold("z70.2022-02-07.yaml")
        if act.language.value == "kaz":
            for path, words in facts["closing_words_kaz"].items():
                unit = act.unit(path)
                assert unit is not None
                assert unit.text.text.endswith(words)


def test_the_law_as_adopted_has_a_table_of_contents() -> None:
    act = parsed("corpus", "z70.2008-10-20.rus.md")
    kinds = Counter(unit.kind for unit in act.units)
    assert (kinds[UnitKind.CHAPTER], kinds[UnitKind.ARTICLE]) == (4, 20)
    assert Counter(one.kind for one in act.layout)["contents"] == 24
    assert act.act.signatory == "Н. Назарбаев"


def test_the_statute_has_the_same_units_in_both_languages() -> None:
    kaz, rus = parsed("corpus", "u58657.kaz.md"), parsed("corpus", "u58657.rus.md")
    assert Counter(u.kind for u in kaz.units) == Counter(u.kind for u in rus.units)
    assert [u.path for u in kaz.units] == [u.path for u in rus.units]
    assert not kaz.warnings
    assert not rus.warnings
