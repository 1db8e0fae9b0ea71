"""What readers are answered: acts by number, code and name, units by their words, relaxed where nothing is found."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import ParameterError
from graph.namespaces import ELI, JQ, RDF
from graph.search.conditions import Narrowing
from graph.search.finding import Found, act_coded, acts_numbered, find
from graph.search.index import TextIndex
from graph.search.listing import list_acts
from graph.search.spelling import distance
from graph.stores.store import Store
from graph.terms import literal
from ingest.languages.stemmers import fold
from ingest.tree import Language
from tests.graph.legal_texts import ACT, BASE, OTHER, little_store

REGISTER = "https://w3id.org/jarlyq/register"
TODAY = dt.date(2026, 11, 27)
CODE = f"{BASE}code/2019/04/05/12-vi"
OLD = f"{BASE}code/1999/04/05/12-i"
#: (act, title in Kazakh, title in Russian, short name, code, force)
ACTS = (
    (CODE, "Көпір кодексі", "Мостовой кодекс Республики Казахстан", "МК", "K1900000012", "inForce"),
    (OLD, "Көпір кодексі", "Мостовой кодекс Республики Казахстан", "МК", "K990000012_", "notInForce"),
    (ACT, "Кеңес ережесі туралы", "О Положении о Совете", "", "U1100000149", "notInForce"),
    (OTHER, "Кеңес туралы", "О Совете", "", "41901", "inForce"),
)


def named(act: str, kazakh: str, russian: str, short: str, code: str, force: str) -> Iterator[ox.Triple]:
    node = ox.NamedNode(act)
    yield ox.Triple(node, RDF.type, JQ.Act)
    yield ox.Triple(node, ELI.title, ox.Literal(kazakh, language="kk"))
    yield ox.Triple(node, ELI.title, ox.Literal(russian, language="ru"))
    yield ox.Triple(node, ELI.id_local, literal(code))
    yield ox.Triple(node, ELI.in_force, ELI[f"InForce-{force}"])
    if short:
        yield ox.Triple(node, ELI.title_short, ox.Literal(short, language="ru"))


@pytest.fixture(scope="module")
def index() -> Iterator[TextIndex]:
    with little_store() as store:
        yield filled(store)


def filled(store: Store, acts: Iterable[tuple[str, ...]] = ACTS) -> TextIndex:
    store.replace_graph(ox.NamedNode(REGISTER), [triple for act in acts for triple in named(*act)])
    index = TextIndex()
    index.synchronise(store)
    return index


def ask(index: TextIndex, text: str, **narrowed: object) -> Found:
    return find(index.searcher(), text, Narrowing(**narrowed), TODAY)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "Мостовой кодекс",
        "МК",
        "мк рк",
        "көпір кодексінің",
        "ҚР Көпір кодексі",
        "мостового кодекса Республики Казахстан",
        "Кодекс РК Мостовой",
        "Мостового кодекса Республики Казахстан",
        "МК Республики Казахстан",
        "Қазақстан Республикасының Көпір кодексі",
    ],
)
def test_an_act_is_found_by_its_names_in_any_form_that_in_force_first(index: TextIndex, text: str) -> None:
    assert [act.act for act in ask(index, text).acts] == [CODE, OLD]


def test_an_act_that_is_called_just_so_comes_before_one_whose_title_has_more(index: TextIndex) -> None:
    assert [act.act for act in ask(index, "О Положении о Совете").acts] == [ACT]
    assert [act.act for act in ask(index, "о совете").acts] == [OTHER, ACT]
    assert [act.act for act in ask(index, "указ 149").acts] == [ACT]


def test_an_act_in_another_form_of_its_name_is_called_just_so_and_the_country_is_no_part_of_it() -> None:
    longer = f"{BASE}code/2020/01/01/1-vi"
    with little_store() as store:
        index = filled(
            store, (*ACTS, (longer, "Көпір процестік кодексі", "Мостовой процессуальный кодекс", "", "", "inForce"))
        )
        for text in ("Қазақстан Республикасының көпір кодексінің", "мостовым кодексом РК", "Көпір кодексі"):
            assert [act.act for act in ask(index, text).acts] == [CODE, OLD, longer]


def test_the_name_of_the_country_alone_is_searched_for(index: TextIndex) -> None:
    assert [act.act for act in ask(index, "Республика Казахстан").acts] == [CODE, OLD]
    assert ask(index, "РК").hits == []


@pytest.mark.parametrize("text", ["№ 149", "149", "N 149", "№149"])
def test_a_number_names_its_acts(index: TextIndex, text: str) -> None:
    assert [act.act for act in acts_numbered(index.searcher(), text, Narrowing())] == [ACT]


@pytest.mark.parametrize("text", ["70-IV", "№ 70-iv", "70-ІV", "70-IV ЗРК"])
def test_a_number_is_read_however_it_is_typed(index: TextIndex, text: str) -> None:
    assert [act.act for act in acts_numbered(index.searcher(), text, Narrowing())] == [OTHER]


@pytest.mark.parametrize(
    ("code", "act"),
    [("U1100000149", ACT), ("u1100000149", ACT), ("У1100000149", ACT), ("41901", OTHER), ("K990000012_", OLD), ("Z080000070_", OTHER),
     ("K990000012", OLD), ("К1900000012", CODE), ("U1100000150", None), ("149", None), ("секретариат", None)],
)  # fmt: skip
def test_a_code_names_its_act(index: TextIndex, code: str, act: str | None) -> None:
    found = act_coded(index.searcher(), code)
    assert (found.act if found else None) == act


@pytest.mark.parametrize(
    ("typed", "written"),
    [("хатшылыгы", "хатшылық"), ("хатшылыктын", "хатшылық"), ("секретарат", "секретариат"), ("cекретариат", "секретариат"),
     ("фукнции", "функции"), ("конституциага", "конституцияға")],
)  # fmt: skip
def test_words_that_no_text_has_become_those_of_the_texts(index: TextIndex, typed: str, written: str) -> None:
    found = ask(index, typed)
    assert found.corrected == written
    assert found.hits


def test_what_is_spelled_right_is_searched_as_it_is(index: TextIndex) -> None:
    assert ask(index, "хатшылық").corrected == ""
    assert ask(index, "хатшы*").corrected == ""


def test_a_phrase_is_never_made_another_of_words_that_texts_have(index: TextIndex) -> None:
    unheard = ask(index, '"секретариату функции"')
    assert (unheard.corrected, unheard.hits) == ("", [])
    assert ask(index, '"функции секретарата"').corrected == '"функции секретариата"'


def test_too_many_words_are_relaxed_and_it_is_said(index: TextIndex) -> None:
    found = ask(index, "функции секретариата Ассамблеи на Марсе")
    assert (found.loose, found.left_out) == (True, ["на", "марсе"])
    assert found.hits[0].unit == f"{ACT}/att_1/chp_3"
    assert set(found.hits[0].missing) >= {"на", "марсе"}
    held = ask(index, "функции секретариата")
    assert (held.loose, held.left_out, held.hits[0].missing) == (False, [], [])
    assert ask(index, "Марс Юпитер").hits == []


def test_acts_are_found_by_most_of_the_words_where_none_has_all_and_it_is_said(index: TextIndex) -> None:
    found = ask(index, "мостовой кодекс Плутона")
    assert ([act.act for act in found.acts], found.loose, found.left_out) == ([CODE, OLD], True, ["плутона"])
    country = ask(index, "функции секретариата РК")
    assert (country.hits[0].unit, country.loose, country.left_out) == (f"{ACT}/att_1/chp_3", True, ["рк"])
    assert (country.only_country, found.only_country) == (True, False)


def test_units_of_laws_come_before_those_of_orders_that_are_over(index: TextIndex) -> None:
    assert ask(index, "закон").hits[0].unit == f"{OTHER}/art_1"
    assert ask(index, "ассамблея").over == {ACT}


def test_a_search_is_narrowed_down_and_counted(index: TextIndex) -> None:
    found = ask(index, "функции")
    assert dict(found.facets["form"]) == {"decree": 4}
    assert dict(found.facets["language"]) == {"rus": 4}
    assert found.total == 3
    assert ask(index, "функции", in_force=True).hits == []
    assert ask(index, "функции", form="law").hits == []
    assert {hit.language for hit in ask(index, "ассамблея", language=Language.KAZ).hits} == {Language.KAZ}
    assert {hit.unit for hit in ask(index, "конституция", act=OTHER).hits} == {f"{OTHER}/art_1"}
    assert ask(index, "функции", year="2008").hits == []


def test_acts_are_listed_newest_first_with_what_they_may_be_narrowed_to(index: TextIndex) -> None:
    found = list_acts(index.searcher(), Narrowing(), 0, 10)
    assert [act.act for act in found.acts] == [CODE, ACT, OTHER, OLD]
    assert (found.total, dict(found.forms)) == (4, {"code": 2, "decree": 1, "law": 1})
    page = list_acts(index.searcher(), Narrowing(form="code"), 1, 10)
    assert ([act.act for act in page.acts], page.total) == ([OLD], 2)
    assert page.acts[0].titles[Language.RUS] == "Мостовой кодекс Республики Казахстан"


def test_a_title_that_changes_is_indexed_again() -> None:
    with little_store() as store:
        index = filled(store)
        store.replace_graph(
            ox.NamedNode(REGISTER), list(named(CODE, "Жол кодексі", "Дорожный кодекс", "", "K1", "inForce"))
        )
        assert index.synchronise(store) == 1
        assert [act.act for act in ask(index, "дорожный кодекс").acts] == [CODE]
        assert ask(index, "мостовой").acts == []


@given(st.text(alphabet='абвгқіәs №-149"*', max_size=30))
def test_no_text_breaks_a_search(index: TextIndex, text: str) -> None:
    acts_numbered(index.searcher(), text, Narrowing())
    act_coded(index.searcher(), text)
    try:
        found = ask(index, text)
    except ParameterError:
        return
    assert found.total >= len(found.hits)


@pytest.mark.parametrize(
    ("one", "other", "steps"), [("сот", "сот", 0), ("сот", "соты", 1), ("осы", "соы", 1), ("заң", "заем", 2)]
)
def test_how_far_two_words_are_apart(one: str, other: str, steps: int) -> None:
    assert distance(one, other) == distance(other, one) == steps


@given(st.text(alphabet="әғқңөұүһіаокс", max_size=12))
def test_a_folded_word_stays_folded(word: str) -> None:
    assert fold(fold(word)) == fold(word)
    assert len(fold(word)) == len(word)
