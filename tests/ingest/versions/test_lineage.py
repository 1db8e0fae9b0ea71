"""Units of an act that go on in the act that took its place: renumbered, moved, cut, joined, or not at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.tree import Continuation, LineageBasis
from ingest.versions.lineage import Passage, continuations

FENCE = "Сад огораживается изгородью высотой не более двух метров, которую содержит владелец участка"
WATER = "Полив производится из общего колодца вечером, после захода солнца, в порядке очереди жителей"
FRUIT = "Плоды, упавшие за изгородь, принадлежат соседу, если он не вернул их в течение трёх дней"
PAPER = "Свидетельство о сорте выдаёт районная комиссия по представлению опытной станции"


def article(number: int, heading: str, *texts: str, kind: str = "para", holder: str | None = None) -> list[Passage]:
    path = f"art_{number}"
    parts = [Passage(f"{path}/{kind}_{at}", path, "", text) for at, text in enumerate(texts, 1)]
    return [Passage(path, holder, heading, ""), *parts]


def found(older: list[Passage], newer: list[Passage]) -> dict[tuple[str, str], Continuation]:
    return {(each.older, each.newer): each for each in continuations(older, newer)}


def test_an_article_that_was_renumbered_takes_its_paragraphs_along() -> None:
    pairs = found(
        article(1, "Изгородь", FENCE, FRUIT),
        [*article(1, "Цели", "Настоящий Закон бережёт старые сады предгорий"), *article(2, "Изгородь", FENCE, FRUIT)],
    )
    assert set(pairs) == {
        ("art_1", "art_2"),
        ("art_1/para_1", "art_2/para_1"),
        ("art_1/para_2", "art_2/para_2"),
    }
    assert pairs["art_1", "art_2"].basis is LineageBasis.HEADING
    assert pairs["art_1/para_2", "art_2/para_2"] == Continuation("art_1/para_2", "art_2/para_2", 1.0, LineageBasis.TEXT)


def test_alineas_that_became_numbered_go_on_in_them() -> None:
    pairs = found(article(3, "Право", WATER, FRUIT, kind="al"), article(7, "Право", FRUIT, WATER, kind="subpara"))
    assert ("art_3/al_1", "art_7/subpara_2") in pairs
    assert ("art_3/al_2", "art_7/subpara_1") in pairs


def test_an_article_cut_in_two_goes_on_in_both() -> None:
    newer = [*article(1, "Изгородь", FENCE, FRUIT), *article(2, "Вода и сорта", WATER, PAPER)]
    pairs = found(article(1, "Сад", FENCE, FRUIT, WATER, PAPER), newer)
    assert {("art_1", "art_1"), ("art_1", "art_2")} <= set(pairs)


def test_two_articles_joined_go_on_in_one() -> None:
    older = [*article(1, "Изгородь", FENCE, FRUIT), *article(2, "Вода и сорта", WATER, PAPER)]
    pairs = found(older, article(1, "Сад", WATER, PAPER, FENCE, FRUIT))
    assert {("art_1", "art_1"), ("art_2", "art_1")} <= set(pairs)


def test_a_reworded_paragraph_is_known_by_its_place_in_an_article_that_goes_on() -> None:
    reworded = "Полив производится из двух колодцев утром и вечером, о порядке договариваются жители"
    pairs = found(article(4, "Вода", FRUIT, WATER), article(9, "Вода", FRUIT, reworded))
    assert pairs["art_4/para_2", "art_9/para_2"].likeness < 0.5


def test_chapters_go_on_by_what_stands_in_them() -> None:
    older = [Passage("chp_1", None, "Сады", ""), *article(1, "Изгородь", FENCE, FRUIT, holder="chp_1")]
    newer = [
        Passage("chp_1", None, "Общие положения", ""),
        *article(1, "Цели", "Настоящий Закон бережёт старые сады предгорий", holder="chp_1"),
        Passage("chp_2", None, "Содержание садов", ""),
        *article(2, "Изгородь", FENCE, FRUIT, holder="chp_2"),
    ]
    pairs = found(older, newer)
    assert ("chp_1", "chp_2") in pairs
    assert ("chp_1", "chp_1") not in pairs


@pytest.mark.parametrize("number", [1, 5])
def test_acts_that_share_the_common_phrases_only_have_no_lineage(number: int) -> None:
    older = article(1, "Порядок", "Комиссия осуществляет иные полномочия в соответствии с законодательством")
    newer = article(number, "Сроки", "Станция обязана в десятидневный срок вернуть залог владельцу сорта")
    assert found(older, newer) == {}


def test_a_short_text_that_each_act_has_once_goes_on() -> None:
    pairs = found(article(1, "Сад", "сад – участок земли"), article(6, "Понятия", FENCE, "сад – участок земли"))
    assert ("art_1/para_1", "art_6/para_2") in pairs


TEXTS = st.lists(st.text("абв ", min_size=0, max_size=60), max_size=6)


@given(TEXTS, TEXTS)
def test_a_text_goes_on_in_one_and_takes_up_one(older: list[str], newer: list[str]) -> None:
    pairs = continuations(article(1, "А", *older), article(2, "Б", *newer))
    texts = [pair for pair in pairs if pair.basis is LineageBasis.TEXT]
    assert len({pair.older for pair in texts}) == len(texts) == len({pair.newer for pair in texts})
    assert all(0 <= pair.likeness <= 1 for pair in pairs)
    assert len({(pair.older, pair.newer) for pair in pairs}) == len(pairs)


@given(st.permutations([FENCE, WATER, FRUIT, PAPER]))
def test_every_order_of_paragraphs_is_found_again(texts: list[str]) -> None:
    older = article(1, "Сад", FENCE, WATER, FRUIT, PAPER)
    words = {passage.path: passage.text for passage in [*older, *article(2, "Сад", *texts)]}
    pairs = [pair for pair in continuations(older, article(2, "Сад", *texts)) if pair.basis is LineageBasis.TEXT]
    assert len(pairs) == len(texts)
    assert all(words[pair.older] == words[pair.newer] for pair in pairs)
