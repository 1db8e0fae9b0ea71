"""Two texts of one act are paired unit by unit, by structure first and then by content."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.bilingual.alignment import Alignment, align, in_order
from ingest.bilingual.discrepancies.structure import structure_discrepancies
from ingest.bilingual.likeness import Lexicon
from ingest.identifiers import parent
from ingest.pipeline import read_act
from ingest.tree import ActMeta, DiscrepancyKind, Language, MappedText, ParsedAct, Severity, SourceInfo, Unit, UnitKind
from tests.ingest.gold import parsed

DECREE = Path(__file__).parents[3] / "ingest/corpus/decree-149"
Z70 = ("z70.2022-02-07.kaz.md", "z70.2022-02-07.rus.md")
U58657 = ("u58657.kaz.md", "u58657.rus.md")


def pair_of(files: tuple[str, str]) -> Alignment:
    return align(*(parsed("corpus", file) for file in files))


def act_of(language: Language, *units: Unit) -> ParsedAct:
    return ParsedAct(SourceInfo("act.txt", "", 0, "text/plain"), "", language, ActMeta(), list(units))


def unit_of(path: str, kind: UnitKind, text: str) -> Unit:
    return Unit(path, kind, path.rpartition("_")[2], None, MappedText(text, ((0, 0),)))


@pytest.mark.parametrize("files", [Z70, U58657])
def test_the_corpus_joins_without_a_loose_unit(files: tuple[str, str]) -> None:
    alignment = pair_of(files)
    assert not any([*alignment.loose_units.values(), *alignment.loose_notes.values()])
    assert all(pair.kaz.path == pair.rus.path for pair in alignment.pairs)


def test_the_law_has_24_articles_in_both() -> None:
    articles = [pair for pair in pair_of(Z70).pairs if pair.kaz.kind is UnitKind.ARTICLE]
    assert len(articles) == 24


def test_an_alinea_that_is_missing_is_found_by_what_the_others_say() -> None:
    """Of the blocks of the corpus, each left out in either language, at least 95 in 100 are told."""
    told = [one for files in (Z70, U58657) for one in dropped_one_by_one(*(parsed("corpus", file) for file in files))]
    assert len(told) > 80
    assert sum(told) / len(told) >= 0.95


def dropped_one_by_one(kaz: ParsedAct, rus: ParsedAct) -> Iterator[bool]:
    """For each block that has neighbours, left out in one language: whether just it is loose in the other."""
    for act, other in ((kaz, Language.RUS), (rus, Language.KAZ)):
        blocks = [unit for unit in act.units if unit.kind is UnitKind.ALINEA]
        for block in blocks:
            if sum(parent(one.path) == parent(block.path) for one in blocks) < 2:
                continue
            fewer = ParsedAct(act.source, act.text, act.language, act.act, [u for u in act.units if u is not block])
            alignment = align(fewer, rus) if act is kaz else align(kaz, fewer)
            yield [unit.path for unit in alignment.loose_units[other]] == [block.path]


def test_a_number_that_one_language_lacks_is_loose_with_all_below_it() -> None:
    kaz = act_of(
        Language.KAZ,
        unit_of("para_1", UnitKind.PARAGRAPH, "бір"),
        unit_of("para_2", UnitKind.PARAGRAPH, "екі"),
        unit_of("para_2/subpara_1", UnitKind.SUBPARAGRAPH, "үш"),
    )
    rus = act_of(Language.RUS, unit_of("para_1", UnitKind.PARAGRAPH, "один"))
    alignment = align(kaz, rus)
    assert [unit.path for unit in alignment.loose_units[Language.KAZ]] == ["para_2", "para_2/subpara_1"]
    assert [(pair.kaz.path, pair.how) for pair in alignment.pairs] == [("para_1", "structure")]


@given(st.lists(st.integers(0, 9), max_size=12), st.lists(st.integers(0, 9), max_size=12))
def test_pairs_in_order_never_cross_and_use_each_once(left: list[int], right: list[int]) -> None:
    pairs = in_order(list(enumerate(left)), list(enumerate(right)), lambda a, b: float(a[1] == b[1]), least=0.5)
    assert all(a[1] == b[1] for a, b in pairs)
    for (first, second), (later, last) in pairwise(pairs):
        assert first[0] < later[0]
        assert second[0] < last[0]


def test_a_lexicon_learns_words_from_translated_texts() -> None:
    lexicon = Lexicon([("кеңес шешімі", "решение совета"), ("кеңес мүшелері", "члены совета")])
    assert lexicon.likeness("кеңес отырысы", "заседание совета") > lexicon.likeness("кеңес отырысы", "план работы")


def test_a_list_that_one_language_numbered_anew_is_paired_by_content(tmp_path: Path) -> None:
    """Item 9 of 15 is left out in Russian, and the items behind it are numbered down."""
    text = (DECREE / "rus.md").read_text(encoding="utf-8")
    start = text.index("   9) осуществляет мониторинг")
    head, tail = text[:start], text[text.index("   10) вырабатывает") :]
    for number in range(10, 16):
        tail = tail.replace(f"   {number}) ", f"   {number - 1}) ", 1)
    (tmp_path / "rus.md").write_text(head + tail, encoding="utf-8")
    alignment = align(read_act(DECREE / "kaz.txt"), read_act(tmp_path / "rus.md"))
    assert [unit.path for unit in alignment.loose_units[Language.KAZ]] == ["att_1/para_4/subpara_9"]
    assert alignment.loose_units[Language.RUS] == []
    pairs = {pair.kaz.path: pair for pair in alignment.pairs}
    assert pairs["att_1/para_4/subpara_10"].rus.path == "att_1/para_4/subpara_9"
    assert pairs["att_1/para_4/subpara_10"].how == "content"
    assert pairs["att_1/para_4/subpara_8"].rus.path == "att_1/para_4/subpara_8"
    told = [(one.kind, one.severity, one.unit) for one in structure_discrepancies(alignment)]
    assert told == [(DiscrepancyKind.STRUCTURE, Severity.MODERATE, "att_1/para_4/subpara_10")]
