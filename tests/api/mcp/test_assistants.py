"""What assistants ask, by a real client over both transports: thirty questions with right answers, what all tools have in common,
and who may ask the address /mcp. One file, so that all of it has one server.
"""

from __future__ import annotations

import asyncio
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from mcp.shared.exceptions import MCPError
from mcp_types import TextResourceContents

from api.http.errors import ProblemError
from api.mcp.endpoint import allowed_hosts, check_host
from api.serving.app import create_app
from api.settings import Settings
from graph.ontology import FOLDER
from tests import plain_http
from tests.api.mcp.acts import NEWER, OLDER, add_acts
from tests.api.mcp.assistant import COMMAND, FEW, Assistant, over_http, over_stdio, words
from tests.api.mcp.questions import BY_2021, DECREE, JQ, QUESTIONS, REGULATION, Question
from tests.api.running_server import ROOT, RunningServer, running_server

TOOLS = {
    "search",
    "read",
    "at_date",
    "history",
    "changes",
    "resolve",
    "cites",
    "cited_by",
    "discrepancies",
    "lineage",
    "counts",
    "sparql",
    "coverage",
}
IRIS = "https://w3id.org/jarlyq/eli/kz/"
WITHOUT = "import sys; sys.modules['mcp'] = None; "
LIST = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}


@pytest.fixture(scope="module")
def store_with_acts(built_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = shutil.copytree(built_folder, tmp_path_factory.mktemp("asked") / "data")
    add_acts(folder)
    return folder / "store"


@pytest.fixture(scope="module")
def asked_server(store_with_acts: Path) -> Iterator[RunningServer]:
    with running_server(store=store_with_acts, mcp_hosts="assistants.example", **FEW) as started:
        yield started


@pytest.fixture(scope="module")
def assistant(asked_server: RunningServer) -> Iterator[Assistant]:
    with over_http(asked_server.url) as connected:
        yield connected


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.words)
def test_a_question_is_answered_right(assistant: Assistant, question: Question) -> None:
    assert question.taken(assistant.ask(question.tool, **question.arguments)) == question.right


def test_the_documentation_names_each_tool(root: Path) -> None:
    page = (root / "docs" / "mcp.md").read_text(encoding="utf-8")
    assert set(re.findall(r"`(\w+)`", re.findall(r"\| tool \|.*?\n\n", page, re.DOTALL)[0])) >= TOOLS


def test_the_program_of_the_documentation_runs(
    root: Path, asked_server: RunningServer, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    page = (root / "docs" / "mcp.md").read_text(encoding="utf-8")
    (program,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    exec(program.replace("http://localhost:8000", asked_server.url), {})
    assert "аппарат (хатшылық)" in capsys.readouterr().out


def test_each_tool_says_what_it_takes_and_only_reads(assistant: Assistant) -> None:
    tools = assistant.portal.call(assistant.client.list_tools).tools
    assert {tool.name for tool in tools} == TOOLS
    for tool in tools:
        assert tool.description
        assert tool.input_schema["additionalProperties"] is False
        assert all("description" in each or "$ref" in each for each in tool.input_schema["properties"].values()), tool
        assert tool.output_schema is not None
        assert tool.annotations is not None
        assert tool.annotations.read_only_hint


def test_there_are_thirty_questions_and_every_tool_answers_some() -> None:
    assert len({question.words for question in QUESTIONS}) == 30
    assert {question.tool for question in QUESTIONS} == TOOLS - {"coverage"}


@pytest.mark.slow  # the ledger is made in a process apart
def test_coverage_counts_the_acts_that_have_a_text(assistant: Assistant) -> None:
    told = assistant.ask("coverage", missing=True)
    assert told["whole"]["acts"] == 5  # the decree and the law on gardens in both languages, three acts in one
    assert told["missing"]["one_language"] == 3
    assert told["cited_and_not_here"][0]["path"] == "constitution/1995/08/30"


def test_a_text_has_its_address_day_and_certainty_in_words_too(assistant: Assistant) -> None:
    text = words(assistant.call("read", of=f"{REGULATION}/para_13", day="2022-01-01", language="ru"))
    assert f"{IRIS}{REGULATION}/para_13" in text
    assert "in-force since 2021-01-18" in text
    assert "(since 2021-01-18 (amending-act-date)" in text
    assert "unofficial translation" in text
    assert "Рабочим органом ассамблеи области" in text


def test_the_lineage_of_an_act_tells_its_repeals_and_the_acts_that_its_units_go_on_from(assistant: Assistant) -> None:
    told = [
        (each["relation"], each["what"]["path"], each["units"]) for each in assistant.ask("lineage", of=NEWER)["beside"]
    ]
    assert told == [("repealed", OLDER, 0), ("units-go-on-from", OLDER, 2)]
    assert "units-go-on-in (2 units): " in words(assistant.call("lineage", of=OLDER))


def test_what_no_source_gives_is_told(assistant: Assistant) -> None:
    text = words(assistant.call("read", of=f"{REGULATION}/para_13", day="2015-06-01"))
    assert "Not known: the wording of 1 of 1 units" in text
    assert assistant.ask("read", of=OLDER, day="2009-01-01")["unknown"] == [
        "on 2009-01-01 the act was not adopted yet: it is of 2010-03-03"
    ]
    assert assistant.ask("read", of="law/2008/10/20/70-iv")["unknown"] == [
        "no text of law/2008/10/20/70-iv is here: only that it exists, and what other acts say of it (see cited_by)"
    ]


@pytest.mark.parametrize(
    "of",
    [
        f"{IRIS}{REGULATION}/para_13",
        f"http://127.0.0.1:1/eli/kz/{REGULATION}/para_13@2022-01-01/kaz?lang=ru#x",
        "U1100000149/att_1/para_13",
        "пункт 13 Положения об Ассамблее народа Казахстана, утвержденного Указом Президента от 7 сентября 2011 года № 149",
    ],
)
def test_a_unit_may_be_named_in_any_way(assistant: Assistant, of: str) -> None:
    assert assistant.ask("at_date", of=of, day="2022-01-01")["what"]["path"] == f"{REGULATION}/para_13"


def test_pages_put_together_are_the_whole(assistant: Assistant) -> None:
    whole = assistant.ask("history", of=DECREE, limit=100)
    assert whole["next_offset"] is None
    found, offset = [], 0
    while offset is not None:
        page = assistant.ask("history", of=DECREE, limit=5, offset=offset)
        found, offset = found + page["changes"], page["next_offset"]
    assert found == whole["changes"]
    assert len(found) == 14


def test_a_long_text_comes_in_pages(assistant: Assistant) -> None:
    page = assistant.ask("read", of=DECREE, limit=100, day="2022-01-01", language="ru")
    assert page["next_offset"] == len(page["units"]) < page["total"]
    assert sum(len(unit["text"]) for unit in page["units"]) <= 8_000
    following = assistant.ask("read", of=DECREE, day="2022-01-01", language="ru", offset=page["next_offset"])
    assert following["units"][0]["path"] not in {unit["path"] for unit in page["units"]}


def test_rows_of_a_query_come_in_pages(assistant: Assistant) -> None:
    query = "SELECT ?n { VALUES ?n { 1 2 3 4 5 } } ORDER BY ?n"
    first = assistant.ask("sparql", query=query, limit=3)
    assert [row["values"]["n"] for row in first["rows"]] == ["1", "2", "3"]
    second = assistant.ask("sparql", query=query, limit=3, offset=first["next_offset"])
    assert [row["values"]["n"] for row in second["rows"]] == ["4", "5"]
    assert second["next_offset"] is None


def test_a_query_may_ask_for_a_truth_or_a_graph(assistant: Assistant) -> None:
    assert assistant.ask("sparql", query="ASK { FILTER(1 = 1) }")["truth"] is True
    graph = assistant.ask("sparql", query=f"DESCRIBE <{IRIS}{REGULATION}/para_13>")["graph"]
    assert "para_13" in graph


@pytest.mark.parametrize(
    ("tool", "arguments", "told"),
    [
        ("read", {"of": "law/2099/01/01/1"}, "Use `search` to find acts"),
        ("read", {"of": f"{REGULATION}/para_99"}, "headings=true"),
        ("read", {"of": "что-то о садах"}, "use `search` or `resolve`"),
        ("read", {"of": DECREE, "day": "1 января"}, "a date is written 2015-06-01"),
        ("read", {"of": DECREE, "language": "en"}, "texts are in kk (Kazakh) and ru (Russian)"),
        ("read", {"of": DECREE, "limit": 1_000}, "«limit» cannot be this"),
        ("read", {"off": DECREE}, "there is no argument «off»; there are"),
        ("history", {}, "the argument «of» is missing"),
        ("search", {"words": " "}, "`words` names them"),
        ("search", {"words": "сад", "form": "edict"}, "there are constitution"),
        ("counts", {"question": "what"}, "'acts-changed-most'"),
        ("counts", {"question": "issuers-whose-acts-changed-most", "form": "edict"}, "there are constitution"),
        ("sparql", {"query": "SELEC"}, "line 1, column"),
        ("sparql", {"query": "DELETE WHERE { ?s ?p ?o }"}, "This is an update"),
        ("sparql", {"query": "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }"}, "SERVICE is not allowed"),
        ("nothing", {}, "There is no tool «nothing»; there are"),
        ("read", {"of": "п. 13 Указа № 149 от 7 сентября 2011 года"}, f"there is {REGULATION}/para_13"),
        ("counts", {"question": "acts-changed-most", "until": "2019-01-01"}, "takes no `until`, but since"),
        ("counts", {"question": "norm-in-force-since"}, "`of` names it"),
        ("resolve", {"citation": " "}, "`citation` is as lawyers write it"),
    ],
)
def test_an_error_says_what_to_try(assistant: Assistant, tool: str, arguments: dict[str, object], told: str) -> None:
    assert told in assistant.refused(tool, **arguments)


@pytest.mark.parametrize(
    ("tool", "arguments", "told"),
    [
        ("at_date", {"of": DECREE, "day": "3000-01-01"}, "what will be on 3000-01-01"),
        ("read", {"of": DECREE, "day": "3000-01-01"}, "what will be on 3000-01-01"),
        ("read", {"of": DECREE, "offset": 5_000}, "anything from offset 5000 on"),
        ("search", {"words": "Ассамблея", "offset": 5_000}, "anything from offset 5000 on"),
        ("history", {"of": BY_2021, "ordered": True}, f"told in the history of {DECREE}"),
        (
            "sparql",
            {"query": f"{JQ} SELECT * {{ ?s jq:kynd ?o }}"},
            "did you mean https://w3id.org/jarlyq/ontology#kind?",
        ),
        ("sparql", {"query": "SELECT * { ?s ?p ?o }", "offset": 10_000, "limit": 1}, "behind the first 10000"),
    ],
)
def test_an_answer_says_what_it_does_not_tell(
    assistant: Assistant, tool: str, arguments: dict[str, object], told: str
) -> None:
    assert told in " ".join(assistant.ask(tool, **arguments)["unknown"])


def test_a_citation_is_understood_as_on_the_day_that_is_asked_for(assistant: Assistant) -> None:
    asked = [assistant.ask("at_date", of="ст. 146 УК РК", day=day) for day in ("2010-01-01", "2020-01-01")]
    assert [one["what"]["path"] for one in asked] == ["code/1997/07/16/167-i/art_146", "code/2014/07/03/226-v/art_146"]
    assert [one["act_states"][0]["state"] for one in asked] == ["in-force", "in-force"]


def test_resources_are_terms_ontology_queries_and_units(assistant: Assistant) -> None:
    def text(uri: str) -> str:
        (content,) = assistant.portal.call(assistant.client.read_resource, uri).contents
        assert isinstance(content, TextResourceContents)
        return content.text

    listed = assistant.portal.call(assistant.client.list_resources).resources
    assert [text(resource.uri) != "" for resource in listed] == [True] * 3
    assert text("jarlyq://ontology") == (FOLDER / "jarlyq.ttl").read_text(encoding="utf-8")
    assert "\njq: <https://w3id.org/jarlyq/ontology#>" in text("jarlyq://terms")
    assert "SELECT" in text("jarlyq://queries/lineage")
    assert "аппарат (хатшылық)" in text(f"{IRIS}{REGULATION}/para_13")
    with pytest.raises(MCPError, match="There is no resource"):
        text("jarlyq://nothing")
    with pytest.raises(MCPError, match="jarlyq://queries lists them"):
        text("jarlyq://queries/../nothing")


def test_prompts_are_written_out(assistant: Assistant) -> None:
    listed = assistant.portal.call(assistant.client.list_prompts).prompts
    assert {prompt.name for prompt in listed} == {"norm_on_day", "what_changed", "where_from"}
    given = {"norm": "пункт 13", "day": "2015-06-01"}
    (message,) = assistant.portal.call(assistant.client.get_prompt, "norm_on_day", given).messages
    assert "How did пункт 13 read on 2015-06-01?" in str(message.content)
    with pytest.raises(MCPError, match="needs day"):
        assistant.portal.call(assistant.client.get_prompt, "norm_on_day", {"norm": "пункт 13"})


def posted(server: RunningServer, content: bytes | str | None = None, **headers: str) -> httpx.Response:
    given = {"content-type": "application/json", "accept": "application/json, text/event-stream", **headers}
    return plain_http.post(f"{server.url}/mcp", content=content or json.dumps(LIST), headers=given)


@pytest.mark.parametrize("mode", ["auto", "legacy", "2026-07-28"])
def test_a_client_is_answered_in_each_age_of_the_protocol(asked_server: RunningServer, mode: str) -> None:
    with over_http(asked_server.url, mode) as assistant:
        question = QUESTIONS[0]
        assert question.taken(assistant.ask(question.tool, **question.arguments)) == question.right


@pytest.mark.slow  # the command has processes of its own, which take as long to start as those of the service
def test_the_command_answers_as_the_service(store_with_acts: Path, assistant: Assistant) -> None:
    asked = {"of": f"{REGULATION}/para_13", "day": "2022-01-01"}
    with over_stdio(store_with_acts) as own:
        assert own.ask("read", **asked) == assistant.ask("read", **asked)
        assert "There is no tool" in own.refused("nothing")


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"origin": "http://localhost:3000"}, 200),
        ({"host": "assistants.example"}, 200),
        ({"host": "assistants.example:443", "origin": "https://assistants.example"}, 200),
        ({"host": "w3id.org"}, 200),
        ({"host": "evil.example"}, 403),
        ({"host": "evil.example", "origin": "http://evil.example"}, 403),
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "http://[::1"}, 403),
    ],
)
def test_pages_of_other_sites_may_not_ask(asked_server: RunningServer, headers: dict[str, str], status: int) -> None:
    answer = posted(asked_server, **headers)
    assert answer.status_code == status
    if status == 403:
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["type"].endswith("#host")


def test_the_hosts_are_those_that_are_set() -> None:
    hosts = allowed_hosts(
        Settings(public_address="https://Law.example/x/", host="10.0.0.5", mcp_hosts="a.example, b.example")
    )
    assert {"law.example", "10.0.0.5", "a.example", "b.example", "localhost"} <= hosts
    check_host({b"host": b"LAW.example:8443"}, hosts)
    with pytest.raises(ProblemError, match="JARLYQ_MCP_HOSTS"):
        check_host({b"host": b"c.example"}, hosts)


@pytest.mark.parametrize("method", ["GET", "DELETE", "PUT", "HEAD"])
def test_there_are_no_sessions_and_no_streams(asked_server: RunningServer, method: str) -> None:
    answer = plain_http.request(method, f"{asked_server.url}/mcp", headers={"accept": "text/event-stream"})
    assert (answer.status_code, answer.headers["allow"]) == (405, "POST, OPTIONS")


@pytest.mark.parametrize(
    ("content", "status"),
    [
        ("{", 400),
        ("[" * 100_000, 400),
        ('{"a":' * 40_000, 400),
        ("[]", 400),
        (json.dumps([LIST] * 1_000), 400),
        (b"\xff\xfe", 400),
        ('{"jsonrpc": "2.0", "id": 1, "method": "no/such"}', 200),
        (" " * 3_000_000, 413),
    ],
    ids=["no JSON", "deep list", "deep object", "no message", "many", "no UTF-8", "no method", "large"],
)
def test_what_is_no_message_is_refused(asked_server: RunningServer, content: str | bytes, status: int) -> None:
    answer = posted(asked_server, content)
    assert answer.status_code == status, answer.text
    if status == 200:
        assert "error" in answer.json()
    assert posted(asked_server).status_code == 200


def test_messages_are_counted(asked_server: RunningServer) -> None:
    posted(asked_server)
    assert 'path="/mcp"' in plain_http.get(f"{asked_server.url}/metrics").text


def test_without_the_extra_the_address_says_so() -> None:
    async def asked() -> httpx.Response:
        transport = httpx.ASGITransport(create_app(Settings()))
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            return await client.post("/mcp", json=LIST)

    answer = asyncio.run(asked())
    assert answer.status_code == 404
    assert "pip install 'jarlyq[mcp]'" in answer.json()["detail"]


@pytest.mark.slow
def test_without_the_extra_the_command_says_so() -> None:
    command = [sys.executable, "-c", WITHOUT + COMMAND, "mcp"]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert "pip install 'jarlyq[mcp]'" in ended.stderr
    assert ended.stdout == ""


@pytest.mark.slow
def test_without_the_extra_the_service_serves_all_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sitecustomize.py").write_text(WITHOUT)  # each process of the service reads it
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with running_server() as server:
        assert server.query("ASK {}").status_code == 200
        assert posted(server).status_code == 404


@pytest.mark.slow
def test_a_client_that_asks_too_much_is_told_when_to_come_back() -> None:
    with running_server(requests_per_minute=5) as server:
        answers = [posted(server) for _ in range(8)]
        assert {answer.status_code for answer in answers} == {200, 429}
        assert "retry-after" in answers[-1].headers
