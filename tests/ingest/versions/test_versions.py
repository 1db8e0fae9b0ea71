"""Units through versions: matched, under one path; wordings through time, dated by notes."""

from __future__ import annotations

import datetime as dt
import itertools
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.triples.units import holder
from ingest.pipeline import read_act
from ingest.tree import VERSION_DATE, ActForce, ExpressionSpan, Language, MappedText, ParsedAct, Unit, UnitKind
from ingest.versions import How, explain, match_units, unify
from ingest.versions.spans_from_texts import Chronicle, version_spans
from ingest.versions.wordings import Wording
from tests.ingest.texts import NOTE, article, law, read

CARE = "1. Уход за деревьями, кустарниками и газонами осуществляют службы озеленения города круглый год."
WATER = "2. Полив молодых саженцев проводится ежедневно в утренние часы в течение всего летнего периода."
FENCE = "3. Ограды, скамьи и фонари ремонтируются весной до начала сезона посещений за счёт владельца сада."
BEES = "Пасеки размещаются на расстоянии не ближе ста метров от детских площадок и спортивных сооружений."
OLD, NEW = "2015-03-03", "2018-06-01"


def number(paragraph: str, new: int) -> str:
    return f"{new}. {paragraph.partition('. ')[2]}"


def two(tmp_path: Path, older: str, newer: str) -> dict[str, str]:
    """The kept path of each unit of the newer version."""
    versions = unify([read(tmp_path, NEW, newer), read(tmp_path, OLD, older)])
    return versions[-1].paths


def test_a_renumbered_paragraph_keeps_its_path_and_the_new_one_gets_another(tmp_path: Path) -> None:
    older = law(article("1", "Уход", CARE, WATER, FENCE))
    newer = law(article("1", "Уход", CARE, f"2. {BEES}", number(WATER, 3), number(FENCE, 4)))
    paths = two(tmp_path, older, newer)
    assert paths["art_1/para_3"] == "art_1/para_2"
    assert paths["art_1/para_4"] == "art_1/para_3"
    assert paths["art_1/para_2"] == f"art_1/para_2~{NEW}"


def test_a_reworded_paragraph_keeps_its_number(tmp_path: Path) -> None:
    older = law(article("1", "Уход", CARE, WATER))
    newer = law(article("1", "Уход", CARE, f"2. {BEES}"))
    assert set(two(tmp_path, older, newer).items()) == {
        (path, path) for path in ("art_1", "art_1/para_1", "art_1/para_2")
    }


def test_a_renumbered_article_takes_its_parts_along(tmp_path: Path) -> None:
    older = law(article("1", "Уход за деревьями", CARE, WATER), article("2", "Ограды", number(FENCE, 1)))
    newer = law(
        article("1", "Пчёлы", f"1. {BEES}"),
        article("2", "Уход за деревьями", CARE, WATER),
        article("3", "Ограды", number(FENCE, 1)),
    )
    paths = two(tmp_path, older, newer)
    assert paths["art_2/para_2"] == "art_1/para_2"
    assert paths["art_3/para_1"] == "art_2/para_1"
    assert paths["art_1/para_1"] == f"art_1~{NEW}/para_1"


def test_a_paragraph_that_moves_to_another_article_keeps_its_path_and_says_where_it_stands(tmp_path: Path) -> None:
    older = law(article("1", "Уход", CARE, WATER), article("2", "Ограды", number(FENCE, 1)))
    newer = law(article("1", "Уход", CARE), article("2", "Ограды", number(FENCE, 1), WATER))
    versions = unify([read(tmp_path, OLD, older), read(tmp_path, NEW, newer)])
    moved = versions[-1].act.unit("art_1/para_2")
    assert moved is not None
    assert moved.within == "art_2"
    (match,) = [match for match in versions[-1].matches if match.older == "art_1/para_2"]
    assert match.how is How.MOVED
    assert explain(match) == (
        "art_1/para_2 is art_2/para_2 of the newer version, by text, under another unit (likeness 1.00)"
    )


def test_a_number_that_another_unit_took_does_not_hold_back_what_moved(tmp_path: Path) -> None:
    older = law(article("1", "Уход", CARE, WATER), article("2", "Ограды", number(FENCE, 1)))
    newer = law(article("1", "Уход", CARE, f"2. {BEES}"), article("2", "Ограды", number(FENCE, 1), WATER))
    paths = two(tmp_path, older, newer)
    assert paths["art_2/para_2"] == "art_1/para_2"
    assert paths["art_1/para_2"] == f"art_1/para_2~{NEW}"


def test_what_moved_stands_in_its_new_place_with_its_parts(tmp_path: Path) -> None:
    parts = f"{WATER[:-1]}:", "1) утром до восхода солнца;", "2) вечером после захода солнца."
    first, second = "## Глава 1. Сады", "## Глава 2. Парки"
    older = law(first, article("1", "Уход", CARE, *parts), second, article("2", "Ограды", number(FENCE, 1)))
    newer = law(first, article("1", "Уход", CARE), second, article("2", "Ограды", number(FENCE, 1), *parts))
    versions = unify([read(tmp_path, OLD, older), read(tmp_path, NEW, newer)])
    units = {unit.path: unit for unit in versions[-1].act.units}
    assert holder(units["art_1/para_2"], units) == "art_2"
    assert holder(units["art_1/para_2/subpara_1"], units) == "art_1/para_2"
    assert holder(units["art_2"], units) == "chp_2"


def test_repeated_chapter_numbers_are_told_by_their_headings() -> None:
    def chapters(*headings: tuple[str, str]) -> list[Unit]:
        return [
            Unit(f"chp_{path}", UnitKind.CHAPTER, path[0], MappedText(heading), MappedText(""))
            for path, heading in headings
        ]

    older = chapters(("1", "Общие положения"), ("2", "Задачи"), ("2~2", "Органы"), ("3", "Финансы"))
    newer = chapters(("1", "Общие положения"), ("2", "Задачи"), ("3", "Органы"), ("4", "Финансы"))
    assert {match.newer: match.older for match in match_units(older, newer)} == {
        "chp_1": "chp_1",
        "chp_2": "chp_2",
        "chp_3": "chp_2~2",
        "chp_4": "chp_3",
    }


WORDS = "сад парк дерево куст ограда полив пчела скамья фонарь газон дорожка клумба".split()


@st.composite
def lists(draw: st.DrawFn) -> list[str]:
    seed = draw(st.integers(0, 10**6))
    chance = random.Random(seed)
    return [" ".join(chance.choices(WORDS, k=12)) for _ in range(draw(st.integers(1, 8)))]


@given(lists(), st.randoms())
def test_matches_are_one_to_one_whatever_the_texts(texts: list[str], chance: random.Random) -> None:
    def units(each: list[str]) -> list[Unit]:
        return [
            Unit(f"para_{at}", UnitKind.PARAGRAPH, str(at), None, MappedText(text)) for at, text in enumerate(each, 1)
        ]

    shuffled = texts[:]
    chance.shuffle(shuffled)
    matches = match_units(units(texts), units(shuffled))
    assert (
        len({match.older for match in matches}) == len({match.newer for match in matches}) == len(matches) == len(texts)
    )
    same = match_units(units(texts), units(texts))
    assert all(match.older == match.newer for match in same)


def test_many_siblings_that_change_places_are_found_by_their_words() -> None:
    chance = random.Random(7)
    texts = [" ".join(f"{chance.choice(WORDS)}{chance.randrange(40)}" for _ in range(30)) for _ in range(120)]
    shuffled = chance.sample(texts, k=len(texts))

    def units(each: list[str]) -> list[Unit]:
        return [Unit(f"para_{at}", UnitKind.PARAGRAPH, str(at), None, MappedText(text)) for at, text in enumerate(each)]

    found = {match.older: match.newer for match in match_units(units(texts), units(shuffled))}
    assert found == {f"para_{at}": f"para_{shuffled.index(text)}" for at, text in enumerate(texts)}


def chronicle(*acts: ParsedAct) -> Chronicle:
    return version_spans(unify(acts), ActForce(dt.date(2015, 3, 3)))


def of_unit(found: Chronicle, path: str) -> list[tuple[str, str | None, bool, str]]:
    return [
        (
            str(span.valid_from),
            str(span.valid_until) if span.valid_until else None,
            span.text_known,
            span.date_precision,
        )
        for span in found.spans
        if span.unit == path
    ]


def test_a_change_is_dated_by_the_only_note_that_can_have_made_it(tmp_path: Path) -> None:
    note = NOTE.format(what="Статья 1 с изменением, внесенным", date="05.04.2017", number="60-VI")
    older, newer = law(article("1", "Уход", CARE, WATER)), law(article("1", "Уход", CARE, f"2. {BEES}", note=note))
    found = chronicle(read(tmp_path, OLD, older), read(tmp_path, NEW, newer))
    assert of_unit(found, "art_1/para_2") == [
        ("2015-03-03", "2017-04-05", True, "act-date"),
        ("2017-04-05", None, True, "exact"),
    ]
    assert of_unit(found, "art_1/para_1") == [("2015-03-03", None, True, "act-date")]


def test_between_two_notes_that_can_have_made_it_the_wording_is_unknown(tmp_path: Path) -> None:
    note = (
        "> *Сноска. Статья 1 с изменениями, внесенными законами РК от 05.04.2016 № 60-VI (вводится в действие со дня "
        "подписания); от 09.09.2017 № 70-VI (вводится в действие со дня подписания).*"
    )
    older, newer = law(article("1", "Уход", CARE, WATER)), law(article("1", "Уход", CARE, f"2. {BEES}", note=note))
    found = chronicle(read(tmp_path, OLD, older), read(tmp_path, NEW, newer))
    assert of_unit(found, "art_1/para_2") == [
        ("2015-03-03", "2016-04-05", True, "act-date"),
        ("2016-04-05", "2017-09-09", False, "exact"),
        ("2017-09-09", None, True, "exact"),
    ]


def test_without_a_note_the_version_dates_the_change(tmp_path: Path) -> None:
    older, newer = law(article("1", "Уход", CARE, WATER)), law(article("1", "Уход", CARE, f"2. {BEES}", f"3. {BEES}"))
    found = chronicle(read(tmp_path, OLD, older), read(tmp_path, NEW, newer))
    assert of_unit(found, "art_1/para_2")[1] == (NEW, None, True, VERSION_DATE)
    assert of_unit(found, "art_1/para_3") == [(NEW, None, True, VERSION_DATE)]


def test_a_unit_that_goes_without_a_trace_ends(tmp_path: Path) -> None:
    older, newer = law(article("1", "Уход", CARE, WATER)), law(article("1", "Уход", CARE))
    found = chronicle(read(tmp_path, OLD, older), read(tmp_path, NEW, newer))
    assert of_unit(found, "art_1/para_2") == [("2015-03-03", NEW, True, "act-date")]


def test_no_wording_holds_before_or_after_the_act(tmp_path: Path) -> None:
    older, newer = law(article("1", "Уход", CARE, WATER)), law(article("1", "Уход", f"1. {BEES}"))
    versions = unify([read(tmp_path, OLD, older), read(tmp_path, NEW, newer)])
    force = ActForce(dt.date(2016, 1, 1), "exact", dt.date(2018, 3, 1))
    found = version_spans(versions, force)
    assert of_unit(found, "art_1/para_1") == [("2016-01-01", "2018-03-01", True, "exact")]
    assert of_unit(found, "art_1/para_2") == [("2016-01-01", "2018-03-01", True, "exact")]


def test_equal_wordings_are_one_span_and_a_version_between_closes_the_gap(tmp_path: Path) -> None:
    first, last = law(article("1", "Уход", CARE, WATER)), law(article("1", "Уход", CARE, f"2. {BEES}"))
    acts = [read(tmp_path, OLD, first), read(tmp_path, "2016-01-01", first), read(tmp_path, NEW, last)]
    found = chronicle(*acts)
    assert of_unit(found, "art_1/para_1") == [("2015-03-03", None, True, "act-date")]
    assert [span[:2] for span in of_unit(found, "art_1/para_2")] == [("2015-03-03", NEW), (NEW, None)]


def test_what_only_older_notes_tell_is_kept_with_its_source(tmp_path: Path) -> None:
    note = NOTE.format(what="Пункт 2 в редакции", date="05.04.2016", number="60-VI").replace("Законом", "Закона")
    middle = law(article("1", "Уход", CARE, number(FENCE, 2), note=note))
    acts = [
        read(tmp_path, OLD, law(article("1", "Уход", CARE, WATER))),
        read(tmp_path, "2016-05-01", middle),
        read(tmp_path, NEW, law(article("1", "Уход", CARE, f"2. {BEES}"))),
    ]
    found = chronicle(*acts)
    assert [told.amendment.source for told in found.told] == [acts[1].source.sha256]
    assert of_unit(found, "art_1/para_2") == [
        ("2015-03-03", "2016-04-05", True, "act-date"),
        ("2016-04-05", NEW, True, "exact"),
        (NEW, None, True, VERSION_DATE),
    ]


def test_the_order_of_the_texts_does_not_matter(tmp_path: Path) -> None:
    acts = [
        read(tmp_path, OLD, law(article("1", "Уход", CARE, WATER, FENCE))),
        read(tmp_path, "2016-05-01", law(article("1", "Уход", CARE, f"2. {BEES}", number(WATER, 3), number(FENCE, 4)))),
        read(tmp_path, NEW, law(article("1", "Уход", f"1. {BEES}", number(FENCE, 2)))),
    ]
    results = {str(chronicle(*order).spans) for order in itertools.permutations(acts)}
    assert len(results) == 1


def test_respelling_is_not_rewording() -> None:
    plain = Wording("1", "Сад", 'закон "О садах" - основа')
    assert plain.respells(Wording("1", "Сад", "закон « О садах » – основа"))
    assert not plain.respells(Wording("1", "Сад", 'закон "О садах", основа'))


# The law of the corpus, as adopted and with the changes of fourteen years.


@pytest.fixture(scope="module")
def law_70(shared: Path) -> list[ParsedAct]:
    names = ("z70.2008-10-20.rus.md", "z70.2022-02-07.rus.md", "z70.2022-02-07.kaz.md")
    return [read_act(shared / "corpus" / name) for name in names]


@pytest.fixture(scope="module")
def spans_70(law_70: list[ParsedAct]) -> dict[str, list[ExpressionSpan]]:
    russian = [version for version in unify(law_70) if version.language is Language.RUS]
    found: dict[str, list[ExpressionSpan]] = {}
    for span in version_spans(russian, ActForce(dt.date(2008, 10, 20))).spans:
        found.setdefault(span.unit, []).append(span)
    return found


def test_no_unit_of_law_70_changes_its_path(law_70: list[ParsedAct]) -> None:
    for version in unify(law_70):
        assert all(own == kept for own, kept in version.paths.items())


@pytest.mark.parametrize("path", ["art_10-1", "art_13-1", "art_14-1", "art_19-1"])
def test_articles_that_were_added_begin_with_the_law_that_added_them(
    spans_70: dict[str, list[ExpressionSpan]], path: str
) -> None:
    assert spans_70[path][0].valid_from == dt.date(2018, 4, 27)
    assert spans_70[path][-1].text_known
    assert spans_70[path][-1].valid_until is None


def test_articles_that_were_changed(spans_70: dict[str, list[ExpressionSpan]]) -> None:
    def days(path: str) -> list[tuple[str, bool]]:
        return [(str(span.valid_from), span.text_known) for span in spans_70[path]]

    assert days("art_3") == [("2008-10-20", True), ("2018-04-27", True)]
    assert days("art_8") == [("2008-10-20", True), ("2018-04-27", False), ("2020-07-03", True)]
    assert days("art_13-1") == [("2018-04-27", False), ("2020-07-03", True)]
    assert days("art_2/para_2") == [("2008-10-20", True)]
    # A replacement of words throughout the text explains these to the letter.
    assert days("art_14/para_4") == [("2008-10-20", True), ("2018-04-27", True)]


@pytest.mark.parametrize("path", ["art_6/subpara_4", "art_9/para_4/subpara_3", "art_11/para_4/subpara_2"])
def test_units_that_were_deleted_end(spans_70: dict[str, list[ExpressionSpan]], path: str) -> None:
    assert spans_70[path][0].text_known
    assert spans_70[path][-1].valid_until == dt.date(2018, 4, 27)


def test_every_version_stands_on_its_date_to_the_letter(
    law_70: list[ParsedAct], spans_70: dict[str, list[ExpressionSpan]]
) -> None:
    texts = {act.source.sha256: {unit.path: unit for unit in act.units} for act in law_70}
    for act, day in ((law_70[0], dt.date(2008, 10, 20)), (law_70[1], dt.date(2022, 2, 7))):
        covering = [
            span
            for each in spans_70.values()
            for span in each
            if span.valid_from <= day and (span.valid_until is None or day < span.valid_until)
        ]
        said = {span.unit: texts[span.source][span.unit] for span in covering if span.text_known and span.source}
        current = {unit.path: unit for unit in act.units if unit.status.value == "current"}
        assert len(said) == len(covering) == len(current)
        assert all(said[path].text.text == unit.text.text for path, unit in current.items())
        assert all(str(said[path].heading) == str(unit.heading) for path, unit in current.items())


@pytest.mark.parametrize(("day", "note", "known"), [(NEW, "", False), (NEW, NOTE, True), ("2015-04-01", "", True)])
def test_a_text_of_a_later_day_is_not_lent_to_earlier_ones(tmp_path: Path, day: str, note: str, known: bool) -> None:
    told = note.format(what="Статья 2 с изменениями, внесенными", date="05.05.2016", number="501-V") if note else ""
    text = law(article("1", "Уход", CARE), article("2", "Полив", WATER, note=told))
    found = version_spans(unify([read(tmp_path, day, text)]), ActForce(dt.date(2015, 3, 3)))
    spans = [span for span in found.spans if span.unit == "art_1/para_1"]
    assert [span.text_known for span in spans if span.valid_from == dt.date(2015, 3, 3)] == [known]
    assert spans[-1].text_known
    assert spans[-1].valid_until is None
    if not known:
        assert [(span.valid_from.isoformat(), span.date_precision) for span in spans[1:]] == [(day, VERSION_DATE)]
