"""Tables: what CSV, its metadata and Parquet say is what the graph says, row by row, for readers that are not ours."""

from __future__ import annotations

import csv
import io
import json
import sys
import warnings
import zipfile
from collections.abc import Iterator
from pathlib import Path

import csvw
import duckdb
import pandas
import pytest
from pyoxigraph import Literal, NamedNode, Quad

from graph.describe import Content
from graph.errors import ExportError
from graph.exports import export_named, exports
from graph.exports.tables.columns import AMENDMENTS, TABLES, TEXTS
from graph.exports.tables.files import csv_text
from graph.exports.tables.write import write_tables
from graph.iris import Iris
from graph.namespaces import JQ, RDF
from graph.stores.memory import MemoryStore
from graph.stores.store import open_store
from tests.api.amended_law import AMENDING, CHANGED, added
from tests.graph.acts import built

IRIS = Iris()
ACT = NamedNode("https://w3id.org/jarlyq/eli/kz/decree/2011/09/07/149")
Rows = list[dict[str, str]]


def read(data: bytes) -> Rows:
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def table(name: str) -> Rows:
    return read(export_named(f"{name}-csv").write(Content(ACT, ACT, built())))


@pytest.fixture(scope="module")
def folder(decree_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables of the default documents, as CSV and as Parquet."""
    place = tmp_path_factory.mktemp("tables")
    with open_store(str(decree_store), read_only=True) as store:
        as_csv = write_tables(store, IRIS, place / "csv")
        assert write_tables(store, IRIS, place / "parquet", parquet=True) == as_csv
    return place


def test_a_unit_has_its_place_and_a_text_its_days() -> None:
    units = {row["path"]: row for row in table("units")}
    assert [row["path"] for row in table("units")] == ["chp_1", "para_1", "para_2", "para_3"]
    assert units["para_1"]["part_of"] == f"{ACT.value}/chp_1"
    assert units["para_1"]["kind"] == "paragraph"
    assert units["para_2"]["status"] == "deleted"
    texts = [row for row in table("texts") if row["unit"].endswith("/para_1")]
    assert [(row["language"], row["valid_from"], row["valid_until"], row["status"]) for row in texts] == [
        ("kk", "2011-09-07", "2021-01-18", "unknown"),
        ("ru", "2011-09-07", "2021-01-18", "unknown"),
        ("kk", "2021-01-18", "", "current"),
        ("ru", "2021-01-18", "", "current"),
    ]
    assert texts[2]["words"].startswith("Ассамблея (бұдан әрі - А)")
    assert (texts[2]["legal_value"], texts[3]["legal_value"]) == ("official", "unofficial")
    assert (texts[2]["inherited"], texts[0]["words"]) == ("true", "")


def test_an_act_has_its_facts_and_those_it_names_are_there() -> None:
    acts = {row["act"]: row for row in table("acts")}
    row = acts[ACT.value]
    assert (row["form"], row["date"], row["number"]) == ("decree", "2011-09-07", "149")
    assert row["codes"].split(" ") == ["60416", "U1100000149"]
    assert (row["title_kk"], row["short_titles_ru"]) != ("", "")
    assert (row["last_day"], row["in_force"]) == ("2024-12-26", "notInForce")
    assert f"{IRIS.root}law/2008/10/20/70-iv" in acts


def test_findings_have_their_words() -> None:
    first, second = sorted(table("amendments")[:2], key=lambda row: row["target"])
    assert (first["kind"], first["languages"], first["planned"]) == ("substitution", "ru", "false")
    assert first["note_kk"].startswith("1-тармақ жаңа редакцияда")
    assert (second["delay_days"], second["delay_months"]) == ("10", "2")
    citation = next(row for row in table("citations") if row["role"] == "legal-basis" and "Заңға" in row["quote"])
    text = next(row for row in table("texts") if row["text"] == citation["text"])
    assert text["words"][int(citation["start"]) : int(citation["end"])] == citation["quote"]
    assert len(citation["candidates"].split(" ")) == 2
    assert {row["unresolved"] for row in table("citations")} >= {"белгісіз құжат"}


def test_a_change_that_a_note_and_an_order_tell_of_is_one_row(tmp_path: Path) -> None:
    store, _ = added(tmp_path, (CHANGED,), (AMENDING,))
    write_tables(store, IRIS, tmp_path / "tables")
    store.close()
    rows = read((tmp_path / "tables/amendments.csv").read_bytes())
    assert len({row["amendment"] for row in rows}) == len(rows)
    both = [row for row in rows if row["note_ru"] and row["order_ru"]]
    assert [row["target"].rpartition("/")[2] for row in both] == ["para_2"]
    assert both[0]["ordered_in"].startswith(IRIS.act(AMENDING).value)
    alone = [row for row in rows if not row["note_ru"]]
    assert any("art_4" in row["target"] for row in alone)
    assert {row["act"] for row in alone} == {IRIS.act(CHANGED).value}


def test_csv_on_the_web_is_valid_and_its_keys_lead_somewhere(folder: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        group = csvw.TableGroup.from_file(folder / "csv/csv-metadata.json")
        assert group.check_referential_integrity(strict=True)
    assert csvw.CSVW(str(folder / "csv/csv-metadata.json"), validate=True).is_valid


def test_parquet_and_csv_say_the_same_to_pandas_and_duckdb(folder: Path) -> None:
    for each in TABLES:
        frame = pandas.read_parquet(folder / f"parquet/{each.name}.parquet")
        rows = read((folder / f"csv/{each.name}.csv").read_bytes())
        assert list(frame.columns) == [column.name for column in each.columns]
        for column in each.columns:
            if str(column.kind) in ("anyURI", "string") and not column.many:
                cells = [cell if isinstance(cell, str) else "" for cell in frame[column.name]]
                assert cells == [row[column.name] for row in rows], (each.name, column.name)
    file = folder / "parquet/texts.parquet"
    found = duckdb.sql(
        f"SELECT count(*) FROM '{file}' WHERE language = 'kk' AND valid_from <= DATE '2021-01-18'"
    ).fetchall()
    texts = read((folder / "csv/texts.csv").read_bytes())
    assert found == [(sum(row["language"] == "kk" and row["valid_from"] <= "2021-01-18" for row in texts),)]


def test_the_rows_are_the_nodes_of_the_graph(folder: Path, decree_store: Path) -> None:
    with open_store(str(decree_store), read_only=True) as store:
        nodes = {
            quad.subject.value
            for graph in store.graphs()
            for quad in store.graph(graph)
            if quad.predicate == RDF.type and quad.object == JQ.UnitExpression
        }
    assert {row["text"] for row in read((folder / "csv/texts.csv").read_bytes())} == nodes


def test_any_text_comes_back_from_csv() -> None:
    words = 'a, "b"\r\nc\n;\t=1+1 '
    row = [words if column.name == "words" else None for column in TEXTS.columns]
    data = csv_text(TEXTS, [row])
    assert read(data)[0]["words"] == words
    assert data.endswith(b'"\r\n')
    assert data.count(b"\r\n") == 3


def test_one_act_in_a_zip_file_has_all_tables_and_their_meaning() -> None:
    content = Content(ACT, ACT, built())
    data = export_named("tables").write(content)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        said = json.loads(archive.read("csv-metadata.json"))
        assert archive.read("texts.csv") == export_named("texts-csv").write(content)
    assert names == [*(f"{each.name}.csv" for each in TABLES), "csv-metadata.json"]
    assert [each["url"] for each in said["tables"]] == names[:-1]


def test_without_its_library_parquet_is_refused_by_name(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ExportError, match=r"jarlyq\[parquet\]"):
        write_tables(MemoryStore(), IRIS, tmp_path, parquet=True)


class Counted(MemoryStore):
    """A store that tells which graphs were read."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def graph(self, graph: NamedNode) -> Iterator:
        self.asked.append(graph.value)
        return super().graph(graph)


def test_an_act_is_read_when_the_rows_of_the_one_before_are_written(tmp_path: Path) -> None:
    store, written = Counted(), []
    for number in range(1, 4):
        act = NamedNode(f"{IRIS.root}law/2015/03/03/{number}")
        store.replace_graph(act, [quad.triple for quad in _texts(act)])

    def told(done: int, of: int) -> None:
        written.append((done, of, len(store.asked)))

    assert write_tables(store, IRIS, tmp_path, told=told)["texts"] == 3
    assert written == [(1, 3, 1), (2, 3, 2), (3, 3, 3)]


def _texts(act: NamedNode) -> Iterator[Quad]:
    node = NamedNode(f"{act.value}/art_1@2015-03-03/rus")
    yield Quad(node, RDF.type, JQ.UnitExpression)
    yield Quad(node, JQ.text, Literal("Сад.", language="ru"))


def test_what_is_no_day_is_told() -> None:
    node = NamedNode(f"{ACT.value}/amendment/x/1")
    triples = [
        quad.triple for quad in (Quad(node, RDF.type, JQ.Amendment), Quad(node, JQ.effectiveDate, Literal("soon")))
    ]
    with pytest.raises(ExportError, match="soon"):
        export_named("amendments-csv").write(Content(ACT, ACT, triples))
    assert AMENDMENTS in TABLES
    assert [each.of_acts for each in exports() if each.media_type == "text/csv"] == [True] * len(TABLES)
