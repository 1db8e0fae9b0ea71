"""The stored queries: readable headers, defaults that are the file's own, safe parameters, and golden answers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import QuerySolutions

from graph.errors import ParameterError, QueryHeaderError, UnknownQueryError
from graph.iris import Iris
from graph.query import TYPES, StoredQuery, stored_queries, stored_query
from graph.stores.store import Store
from tests.graph.answers import GOLDEN, answer, built_store

QUERIES = stored_queries()
HEADER = """# title: {kk: а, ru: б, en: c}
# description: {kk: а, ru: б, en: c}
# parameters:
#   %s
# columns:
#   s: {kk: а, ru: б, en: c}
SELECT ?s WHERE { VALUES ?word { "x" } VALUES ?day { UNDEF } BIND (?word AS ?s) }
"""


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with built_store() as built:
        yield built


def test_there_are_many_and_each_has_a_golden_answer() -> None:
    assert len(QUERIES) >= 23
    assert {file.stem for file in GOLDEN.glob("*.csv")} == set(QUERIES)


@pytest.mark.parametrize("name", QUERIES)
def test_the_answer_is_the_golden_one(store: Store, name: str) -> None:
    assert answer(store, QUERIES[name]) == (GOLDEN / f"{name}.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", QUERIES)
def test_the_file_runs_as_it_is_with_the_defaults_of_its_header(store: Store, name: str) -> None:
    assert answer(store, QUERIES[name], QUERIES[name].text) == answer(store, QUERIES[name])


@pytest.mark.parametrize("name", QUERIES)
def test_the_columns_are_those_of_the_header(store: Store, name: str) -> None:
    results = store.query(QUERIES[name].bound())
    assert isinstance(results, QuerySolutions)
    assert [variable.value for variable in results.variables] == list(QUERIES[name].columns)


def test_point_13_in_russian_in_2015_is_unknown_not_todays(store: Store) -> None:
    query = stored_query("provision-on-date")
    values = {"unit": "decree/2011/09/07/149/att_1/para_13", "date": "2015-06-01", "language": "rus"}
    lines = answer(store, query, query.bound(values)).splitlines()
    note = (
        "Сноска. Пункт 13 в редакции указов Президента РК от 24.01.2019 № 828 (вводится в действие со дня его первого "
        "официального опубликования); от 18.01.2021 № 495 (вводится в действие со дня его первого официального "
        "опубликования)."
    )
    assert lines[1:] == [f"decree/2011/09/07/149/att_1/para_13,unknown,,,rus.md,{note},,2011-09-07,2019-01-24,"]


def test_every_unknown_wording_comes_with_the_note_that_proves_it(store: Store) -> None:
    query = stored_query("provision-on-date")
    for language in ("kaz", "rus"):
        values = {"unit": "decree/2011/09/07/149/att_1", "date": "2011-09-07", "language": language}
        unknown = [row for row in store.query(query.bound(values)) if row["status"].value == "unknown"]
        assert len(unknown) > 10
        assert all(row["notes"].value and row["source"].value and row["value"] is None for row in unknown)


def test_the_page_break_inside_a_provision_is_healed(store: Store) -> None:
    kaz, rus = list(store.query(stored_query("text-of-unit").bound()))
    assert kaz["text"].language == "kk"
    assert "жөніндегі жұмысты ұйымдастырады, сондай-ақ" in kaz["text"].value
    assert "\n" not in kaz["text"].value
    assert rus["value"].value == "unofficial"


def test_parameters_are_typed() -> None:
    query = stored_query("provision-on-date")
    for name, value in {"date": "yesterday", "language": "eng", "unit": "nowhere"}.items():
        with pytest.raises(ParameterError, match=name):
            query.bound({name: value})
    with pytest.raises(ParameterError, match="it has: date, language, unit"):
        query.bound({"colour": "red"})
    with pytest.raises(ParameterError):
        stored_query("terms").bound({"act": "decree/2011/09/07/149/att_1"})
    assert set(TYPES) == {"act", "resource", "date", "integer", "text", "language"}


def test_only_a_parameter_without_a_default_may_be_empty() -> None:
    with pytest.raises(ParameterError, match=r"the parameter date is empty; it needs a value such as «2022-01-01»"):
        stored_query("provision-on-date").bound({"date": " "})
    assert "VALUES ?act { UNDEF }" in stored_query("unresolved-citations").bound({"act": ""})
    query, iris = stored_query("provision-on-date"), Iris()
    wrong = query.mistaken({"date": "", "language": "kaz", "unit": "nowhere"}, iris)
    assert [parameter.name for parameter in wrong] == ["unit", "date"]


def test_an_iri_a_path_and_a_language_tag_are_understood() -> None:
    query = stored_query("provision-on-date")
    unit = "decree/2011/09/07/149/att_1/para_13"
    assert query.bound({"unit": unit}) == query.bound({"unit": f"https://w3id.org/jarlyq/eli/kz/{unit}"})
    assert query.bound({"language": "ru"}) == query.bound({"language": "rus"})


def test_another_base_moves_the_defaults() -> None:
    text = stored_query("terms").bound(iris=Iris("http://localhost/"))
    assert "<http://localhost/eli/kz/decree/2011/09/07/149>" in text
    assert "<https://w3id.org/jarlyq/ontology#>" in text


@pytest.mark.parametrize("path", ["149> } #", '149" .', "149 } UNION { ?s ?p ?o", "149\n}"])
def test_a_hostile_path_is_refused_or_stays_an_iri(store: Store, path: str) -> None:
    query = stored_query("terms")
    try:
        text = query.bound({"act": f"decree/2011/09/07/{path}"})
    except ParameterError:
        return
    assert answer(store, query, text).splitlines() == [",".join(query.columns)]


@pytest.mark.parametrize("name", ["nothing", "../graph/queries/units", "terms.rq"])
def test_an_unknown_query_is_refused(name: str) -> None:
    with pytest.raises(UnknownQueryError, match=name):
        stored_query(name)


@pytest.mark.parametrize(
    "parameters",
    ["word: {type: colour, label: {kk: а, ru: б, en: c}}", "word: {type: text, label: {en: c}}", "word: text",
     "gone: {type: text, label: {kk: а, ru: б, en: c}}", "word: {"],
)  # fmt: skip
def test_a_broken_header_is_named(tmp_path: Path, parameters: str) -> None:
    (tmp_path / "broken.rq").write_text(HEADER % parameters, encoding="utf-8")
    with pytest.raises(QueryHeaderError, match=r"broken\.rq"):
        stored_queries(tmp_path)


@pytest.fixture(scope="module")
def echo(tmp_path_factory: pytest.TempPathFactory) -> StoredQuery:
    folder = tmp_path_factory.mktemp("queries")
    parameters = "word: {type: text, label: {kk: а, ru: б, en: c}}\n#   day: {type: date, label: {kk: а, ru: б, en: c}}"
    (folder / "echo.rq").write_text(HEADER % parameters, encoding="utf-8")
    return stored_query("echo", folder)


@given(word=st.text(min_size=1, max_size=40).filter(lambda text: text.strip()))
def test_a_value_stays_a_value(store: Store, echo: StoredQuery, word: str) -> None:
    """Whatever a user writes comes back as that text: quotes, braces and line breaks leave no literal."""
    (row,) = store.query(echo.bound({"word": word, "day": "2020-01-01"}))
    assert row["s"].value == word.strip()


@pytest.mark.parametrize("word", ['" } VALUES ?day { "x', "VALUES ?day { UNDEF }", "} #", "\\", "'''", "\n"])
def test_a_hostile_value_stays_a_value(store: Store, echo: StoredQuery, word: str) -> None:
    rows = list(store.query(echo.bound({"word": f"a{word}b", "day": "2020-01-01"})))
    assert [row["s"].value for row in rows] == [f"a{word}b"]
