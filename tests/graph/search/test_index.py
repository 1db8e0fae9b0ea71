"""The text index: what is found, in which order, with which snippet, and whether it is in step with the store."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import ParameterError, StoreUnavailableError
from graph.search.index import TextIndex, index_beside
from graph.search.query import MAX_CHARACTERS, parse
from graph.search.rows import unit_texts
from graph.search.snippet import make_snippet
from graph.stores.store import Store
from ingest.languages.stemmers import STEMMERS
from ingest.tree import Language
from tests.graph.legal_texts import ACT, OTHER, TEXTS, little_store, triples_of


@pytest.fixture
def store() -> Iterator[Store]:
    with little_store() as store:
        yield store


@pytest.fixture
def index(store: Store) -> TextIndex:
    index = TextIndex()
    assert index.synchronise(store) == 2
    return index


def units(index: TextIndex, text: str, **options: object) -> list[str]:
    hits = index.search(text, **options)  # type: ignore[arg-type]
    return [hit.unit.removeprefix(f"{ACT}/").removeprefix(f"{OTHER}/") for hit in hits]


def test_other_forms_of_the_words_are_found_and_headings_come_first(index: TextIndex) -> None:
    assert units(index, "хатшылық функциялары") == ["att_1/chp_3", "att_1/para_13"]
    assert units(index, "функцию секретариатом") == ["att_1/chp_3", "att_1/para_13"]
    assert units(index, "заңның") == ["art_1"]
    assert units(index, "хатшылық бюджет") == []


def test_a_language_can_be_asked_for(index: TextIndex) -> None:
    both = {hit.language for hit in index.search("конституция", by_unit=False)}
    assert both == {Language.KAZ, Language.RUS}
    assert [h.language for h in index.search("конституция", language=Language.RUS)] == [Language.RUS]


def test_a_phrase_stands_side_by_side(index: TextIndex) -> None:
    assert units(index, '"хатшылық функциялары"') == ["att_1/chp_3"]
    assert units(index, "«функции секретариата»") == ["att_1/chp_3"]
    assert units(index, '"функциялары хатшылық"') == []


def test_a_prefix_is_compared_with_the_words_as_written(index: TextIndex) -> None:
    assert set(units(index, "хатшы*")) == {"att_1/chp_3", "att_1/para_13"}
    assert units(index, "конституцияғ*") == ["art_1"]
    assert units(index, "ұйымдаст* ассамблея") == ["att_1/para_13"]


def test_a_minus_excludes(index: TextIndex) -> None:
    assert units(index, "функции секретариат -закон", by_unit=False) == ["att_1/chp_3", "att_1/para_13"]
    assert len(index.search("функции секретариат", by_unit=False)) == 3


def test_a_unit_is_given_once_unless_every_expression_is_wanted(index: TextIndex) -> None:
    assert units(index, "секретариат организует") == ["att_1/para_13"]
    hits = index.search("секретариат организует", by_unit=False)
    assert {hit.expression for hit in hits} == {
        f"{ACT}/att_1/para_13@2011-09-07/rus",
        f"{ACT}/att_1/para_13@2021-01-18/rus",
    }
    assert index.search("секретариат", limit=1)[0].score >= index.search("секретариат", limit=9)[-1].score
    assert index.search("секретариат", limit=0) == []


def test_the_snippet_is_cut_from_the_text_as_it_stands(index: TextIndex) -> None:
    (hit,) = index.search("ұйымдастыру", language=Language.KAZ)
    assert hit.snippet.marked() == (
        "Хатшылық Ассамблея қызметін «ұйымдастырады», оның функциялары осы Ережемен айқындалады."
    )
    heading = index.search("функции секретариата", limit=1)[0]
    assert heading.snippet.marked("<b>", "</b>") == "<b>Функции</b> <b>Секретариата</b> Ассамблеи"


def test_a_long_text_is_cut_where_most_matches_are() -> None:
    text = "Начало. " + "Иные слова здесь. " * 40 + "Суд решает, решение суда окончательно. " + "И далее. " * 40
    snippet = make_snippet(text, parse("решение суда"), STEMMERS[Language.RUS])
    assert snippet.text.startswith("… ")
    assert snippet.text.endswith(" …")
    assert [snippet.text[a:b] for a, b in snippet.marks] == ["Суд", "решение", "суда"]
    assert snippet.text.strip("… ") in text


@given(st.text(max_size=400), st.integers(5, 80))
def test_any_snippet_is_a_piece_of_its_text(text: str, width: int) -> None:
    snippet = make_snippet(text, parse("а бе* закон"), STEMMERS[Language.RUS], width)
    assert "".join(part for part, _ in snippet.parts()) == snippet.text
    assert snippet.text.removeprefix("… ").removesuffix(" …") in text
    assert all(a < b for a, b in snippet.marks)


@pytest.mark.parametrize("text", ["", "  ", "-слово", '""', "а*", "… ?", "слово " * 51, "а" * (MAX_CHARACTERS + 1)])
def test_a_search_for_nothing_or_too_much_is_refused(index: TextIndex, text: str) -> None:
    with pytest.raises(ParameterError):
        index.search(text)


@given(st.text(alphabet='абвіқ "*-«»()+:~^\\/[]{}', max_size=40))
def test_no_search_text_breaks_the_index(text: str) -> None:
    with suppress(ParameterError):
        assert TextIndex().search(text) == []


def test_a_write_makes_the_index_stale_and_only_changed_graphs_are_indexed_again(
    store: Store, index: TextIndex
) -> None:
    assert index.is_current(store)
    assert index.synchronise(store) == 0
    changed = (("art_1", "2008-10-20", "rus", "", "Деятельность бюджетом не финансируется."),)
    store.replace_graph(ox.NamedNode(OTHER), triples_of(OTHER, changed))
    assert not index.is_current(store)
    assert index.synchronise(store) == 1
    assert units(index, "бюджет") == ["art_1"]
    assert units(index, "конституция") == []
    store.remove_graph(ox.NamedNode(OTHER))
    assert index.synchronise(store) == 1
    assert len(index) == len(TEXTS[ACT])


def test_one_graph_can_be_taken_over_alone(store: Store, index: TextIndex) -> None:
    before = store.revision()
    store.replace_graph(ox.NamedNode(OTHER), triples_of(OTHER, TEXTS[OTHER][:1]))
    index.update_graphs(store, [OTHER], before)
    assert index.is_current(store)
    assert units(index, "қызмет конституция") == []


def test_an_index_is_not_in_step_before_all_graphs_are_taken_over(store: Store, index: TextIndex) -> None:
    before = store.revision()
    for graph in (OTHER, ACT):
        store.replace_graph(ox.NamedNode(graph), triples_of(graph, TEXTS[graph][:1]))

    def one_alone() -> Iterator[str]:
        yield OTHER
        raise InterruptedError  # as if the process were ended here

    with pytest.raises(InterruptedError):
        index.update_graphs(store, one_alone(), before)  # type: ignore[arg-type]
    assert not index.is_current(store)
    index.synchronise(store)
    assert index.is_current(store)
    assert len(index) == 2


def test_taking_over_one_graph_of_an_index_that_was_behind_takes_over_all(store: Store) -> None:
    index = TextIndex()
    index.update_graphs(store, [OTHER], before=store.revision())
    assert index.is_current(store)
    assert units(index, "секретариат")


def test_an_index_on_disk_is_found_again_and_seen_by_other_readers(store: Store, tmp_path: Path) -> None:
    place = index_beside(tmp_path / "store")
    reader = TextIndex(place)
    assert not reader.is_current(store)
    TextIndex(place).synchronise(store)
    assert reader.is_current(store)
    assert units(reader, "хатшылық функциялары") == ["att_1/chp_3", "att_1/para_13"]
    assert TextIndex(place).synchronise(store) == 0


@pytest.mark.parametrize("damage", ["meta.json", "jarlyq.json", "format"])
def test_a_broken_or_old_index_is_made_again(store: Store, tmp_path: Path, damage: str) -> None:
    place = tmp_path / "index"
    TextIndex(place).synchronise(store)
    if damage == "format":
        (place / "jarlyq.json").write_text(json.dumps({"format": -1, "revision": store.revision()}))
    else:
        (place / damage).write_text("{ this is not")
    index = TextIndex(place)
    assert not index.is_current(store)
    assert index.synchronise(store) == 2
    assert units(index, "заңның") == ["art_1"]


def test_a_writer_that_dies_leaves_a_stale_index(store: Store, tmp_path: Path) -> None:
    index = TextIndex(tmp_path / "index")
    index.synchronise(store)
    store.remove_graph(ox.NamedNode(OTHER))
    with pytest.raises(RuntimeError), index.writing():
        raise RuntimeError("killed")
    assert index.revision is None
    assert TextIndex(tmp_path / "index").synchronise(store) == 1
    assert len(index) == len(TEXTS[ACT])
    assert units(index, "конституция") == []


def test_two_writers_do_not_mix(store: Store, tmp_path: Path) -> None:
    first, second = TextIndex(tmp_path / "index"), TextIndex(tmp_path / "index")
    with first.writing(), pytest.raises(StoreUnavailableError):
        second.synchronise(store)


def test_texts_in_other_languages_are_left_out(store: Store) -> None:
    graph = ox.NamedNode("https://example.org/act")
    triples = triples_of(graph.value, TEXTS[OTHER][:1])
    store.replace_graph(
        graph,
        [
            ox.Triple(t.subject, t.predicate, ox.Literal("english", language="en"))
            if isinstance(t.object, ox.Literal)
            else t
            for t in triples
        ],
    )
    assert list(unit_texts(store, graph.value)) == []


_INDEXING = """
import sys
from pathlib import Path
from graph.text_index import TextIndex
from tests.graph.legal_texts import little_store
place = Path(sys.argv[1])
with little_store() as store:
    print("ready", flush=True)
    while True:
        TextIndex(place).synchronise(store)
        (place / "jarlyq.json").unlink()
"""


def test_an_index_whose_writer_is_killed_is_whole_after_the_next_synchronisation(store: Store, tmp_path: Path) -> None:
    place, chance = tmp_path / "index", random.Random(7)
    for _ in range(4):
        command = [sys.executable, "-c", _INDEXING, str(place)]
        with subprocess.Popen(command, cwd=Path(__file__).parents[3], stdout=subprocess.PIPE) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            time.sleep(chance.uniform(0, 0.3))
            writer.kill()
        index = TextIndex(place)
        index.synchronise(store)
        assert index.is_current(store)
        assert len(index) == sum(map(len, TEXTS.values()))
        assert units(index, "хатшылық функциялары") == ["att_1/chp_3", "att_1/para_13"]


def test_an_index_that_many_begin_to_make_at_once_is_made_once(store: Store, tmp_path: Path) -> None:
    """As the processes of a server do that starts beside a store without an index."""
    for turn in range(10):
        place, barrier = tmp_path / str(turn), threading.Barrier(6)

        def open_index(place: Path = place, barrier: threading.Barrier = barrier) -> TextIndex:
            barrier.wait()
            return TextIndex(place)

        with ThreadPoolExecutor(6) as threads:
            opened = [future.result() for future in [threads.submit(open_index) for _ in range(6)]]
        opened[0].synchronise(store)
        assert all(units(index, "секретариат") for index in opened)
