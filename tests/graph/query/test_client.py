"""The client asks a real server: frames of all stored queries, texts, citations, and errors in the server's words."""

from __future__ import annotations

import csv
import datetime as dt
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import graph
import ingest
from graph import Client
from graph.errors import ParameterError, ServerError
from graph.query import stored_queries
from tests.api.running_server import running_server
from tests.graph.answers import GOLDEN

ROOT = Path(__file__).resolve().parents[3]
DECREE = "decree/2011/09/07/149"
PARAGRAPH = f"{DECREE}/att_1/para_11"


@pytest.fixture(scope="module")
def client(decree_store: Path) -> Iterator[Client]:
    with running_server(store=decree_store, max_rows=200, workers=1, text_workers=1, near_processes=0) as server:
        yield Client(f"{server.url}/")


@pytest.mark.slow  # dozens of queries; one of them is held to its golden answer below
def test_every_stored_query_is_a_frame_with_the_columns_of_its_header(client: Client) -> None:
    listed = client.queries()
    assert list(listed["name"]) == list(stored_queries())
    for name, query in stored_queries().items():
        frame = client.query(name)
        assert list(frame.columns) == list(query.columns), name
        rows = list(csv.reader((GOLDEN / f"{name}.csv").read_text(encoding="utf-8").splitlines()))
        assert len(frame) == len(rows) - 1, name


def test_a_frame_has_what_the_golden_answer_has(client: Client) -> None:
    frame = client.query("unit-history")
    golden = list(csv.DictReader((GOLDEN / "unit-history.csv").read_text(encoding="utf-8").splitlines()))
    assert str(frame["from"].dtype) == "datetime64[s]"
    assert list(frame["from"].dt.strftime("%Y-%m-%d")) == [row["from"] for row in golden]
    assert list(frame["text"].fillna("")) == [row["text"] for row in golden]


def test_what_one_answer_has_is_asked_of_another(client: Client) -> None:
    changed = client.query("most-amended-units", act=DECREE)
    newest = changed.sort_values("last").iloc[-1]
    told = client.query("state-on-date", subject=newest["unit"], date=newest["last"])
    assert len(told)
    assert told.equals(client.query("state-on-date", subject=newest["unit"], date=newest["last"].date().isoformat()))
    assert client.read(newest["unit"], newest["last"])["unit"] == newest["path"]


def test_sparql_is_a_frame(client: Client) -> None:
    counted = client.sparql("SELECT (COUNT(*) AS ?n) WHERE { ?s a <https://w3id.org/jarlyq/ontology#Amendment> }")
    assert counted["n"].dtype == "Int64"
    assert counted["n"][0] > 10
    assert client.sparql("ASK { ?s ?p ?o }")["answer"].tolist() == [True]


def test_an_answer_that_is_cut_off_says_so(client: Client) -> None:
    with pytest.warns(UserWarning, match="cut off"):
        assert len(client.sparql("SELECT * WHERE { ?s ?p ?o }")) == 200


def test_an_act_reads_as_on_the_day(client: Client) -> None:
    today, then = client.read(DECREE), client.read(DECREE, dt.date(2019, 3, 1))
    assert (today["day"], then["day"]) == ("2021-01-18", "2019-01-24")
    assert set(today["languages"]) == {"kaz", "rus"}


@pytest.mark.parametrize(
    ("form", "day", "language", "expected"),
    [
        ("text", None, None, "11. Ассамблеяның аппараты"),
        ("text", None, "rus", "11. Аппарат (Секретариат) Ассамблеи"),
        ("markdown", "2021-05-05", "rus", "Сноска. Пункт 11 в редакции"),
        ("turtle", None, None, "a jq:"),
        ("turtle", "2022-01-01", "rus", f"{PARAGRAPH}@2021-01-18/rus"),
        ("akn", "2021-01-18", "kaz", "<akomaNtoso"),
    ],
)
def test_a_document_is_in_the_format_day_and_language_asked_for(
    client: Client, form: str, day: str | None, language: str | None, expected: str
) -> None:
    told = client.document(PARAGRAPH, form, day=day, language=language).decode()
    assert not told.startswith("<!doctype")
    assert expected in told


def test_citations_are_resolved_a_row_each(client: Client) -> None:
    told = client.resolve(["ст. 146 УК РК", "сәлем", "ҚР ҚК 146-бабы және 5-бабы"], dt.date(2010, 5, 5))
    assert list(told["cite"]) == ["ст. 146 УК РК", "сәлем", "ҚР ҚК 146-бабы және 5-бабы"]
    assert told["to"][0] == "code/1997/07/16/167-i/art_146"
    assert (told["certainty"][0], told["title"][0]) == ("certain", "Уголовный кодекс Республики Казахстан")
    assert list(told["to"].isna()) == [False, True, True]
    assert [len(one) for one in told["choices"]] == [1, 0, 2]
    assert len(client.resolve([])) == 0


def test_refusals_are_told_in_the_words_of_the_server(client: Client) -> None:
    with pytest.raises(ServerError, match="has no parameter colour; it has: act") as refused:
        client.query("terms", colour="red")
    assert (refused.value.status, refused.value.kind) == (400, "#parameter")
    with pytest.raises(ServerError, match="There is no queries/nothing") as missing:
        client.query("nothing")
    assert missing.value.status == 404
    with pytest.raises(ServerError) as outside:
        client.query("../readyz")
    assert outside.value.status == 404
    with pytest.raises(ServerError, match="line 1, column 7"):
        client.sparql("SELECT")
    with pytest.raises(ServerError, match="There is no") as nowhere:
        client.read("decree/1999/01/01/1")
    assert nowhere.value.kind == "#not-found"


def test_a_server_that_is_not_there_is_named() -> None:
    with pytest.raises(ServerError, match=r"http://127\.0\.0\.1:1: the server cannot be reached") as lost:
        Client("http://127.0.0.1:1").queries()
    assert lost.value.status is None


@pytest.mark.parametrize("url", ["file:///etc/passwd", "localhost:8000", "ftp://localhost", "http://", ""])
def test_only_servers_of_http_are_asked(url: str) -> None:
    with pytest.raises(ParameterError, match="is no address of a server"):
        Client(url)


def test_the_packages_hand_out_these_names_and_load_them_when_asked() -> None:
    assert (graph.__all__, ingest.__all__) == (["Client"], ["read_act"])
    loaded = (
        "import graph, ingest, sys; print([m for m in sys.modules if m.startswith(('graph.', 'ingest.', 'urllib'))])"
    )
    done = subprocess.run([sys.executable, "-c", loaded], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
    for package in (graph, ingest):
        with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
            _ = package.nothing


def test_what_the_documentation_shows_runs(
    client: Client, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    page = (ROOT / "docs/python.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    assert len(blocks) == 2
    code = "\n".join(blocks).replace("http://localhost:8000", client.url)
    monkeypatch.chdir(ROOT)
    exec(code, {})
    shown = capsys.readouterr().out
    assert "2021-01-18" in shown
    assert "para_2 paragraph" in shown


def test_the_calls_that_the_documentation_lists_are_those_there_are() -> None:
    page = (ROOT / "docs/python.md").read_text(encoding="utf-8")
    told = set(re.findall(r"^\| `client\.(\w+)\(", page, re.MULTILINE))
    assert told == {name for name in vars(Client) if not name.startswith("_")}


def test_an_answer_that_is_none_of_ours_is_told_by_its_status(tmp_path: Path) -> None:
    (tmp_path / "queries").write_text("{", encoding="utf-8")
    command = [sys.executable, "-u", "-m", "http.server", "0", "--bind", "127.0.0.1", "--directory", str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        assert server.stdout is not None
        address = re.search(r"http://[\d.:]+", server.stdout.readline())
        assert address
        try:
            with pytest.raises(ServerError, match="answered 501"):
                Client(address[0]).sparql("ASK {}")
            with pytest.raises(ServerError, match="the answer is no JSON"):
                Client(address[0]).queries()
        finally:
            server.terminate()
