"""What all tools have in common: addresses, days, what is not known, pages, errors that say what to try, resources, prompts."""

from __future__ import annotations

import pytest
from mcp.shared.exceptions import MCPError
from mcp_types import TextResourceContents

from graph.ontology import FOLDER
from tests.api.mcp.acts import GARDENS
from tests.api.mcp.assistant import Assistant, words
from tests.api.mcp.questions import DECREE, QUESTIONS, REGULATION

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
ROOT = "https://w3id.org/jarlyq/eli/kz/"


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


def test_the_questions_are_of_every_tool_but_one_that_tells_of_all() -> None:
    assert {question.tool for question in QUESTIONS} == TOOLS - {"coverage"}


def test_coverage_counts_the_acts_that_have_a_text(assistant: Assistant) -> None:
    told = assistant.ask("coverage", missing=True)
    assert (
        told["whole"]["acts"] == 5
    )  # the decree and four made-up acts, of which the law on gardens alone is in both languages
    assert told["missing"]["one_language"] == 3
    assert told["cited_and_not_here"][0]["path"] == "constitution/1995/08/30"


def test_a_text_has_its_address_day_and_certainty_in_words_too(assistant: Assistant) -> None:
    text = words(assistant.call("read", of=f"{REGULATION}/para_13", day="2022-01-01", language="ru"))
    assert f"{ROOT}{REGULATION}/para_13" in text
    assert "in-force since 2021-01-18" in text
    assert "(since 2021-01-18 (amending-act-date)" in text
    assert "unofficial translation" in text
    assert "Рабочим органом ассамблеи области" in text


def test_what_no_source_gives_is_told(assistant: Assistant) -> None:
    text = words(assistant.call("read", of=f"{REGULATION}/para_13", day="2015-06-01"))
    assert "Not known: the wording of 1 of 1 units" in text
    assert (
        "the first text that is here is of 2015-03-03"
        in "".join(assistant.ask("read", of=GARDENS, day="2015-03-03")["unknown"])
        or assistant.ask("read", of=GARDENS, day="2015-03-03")["units"]
    )
    assert assistant.ask("read", of="law/2008/10/20/70-iv")["unknown"] == [
        "no text of law/2008/10/20/70-iv is here: only that it exists, and what other acts say of it (see cited_by)"
    ]


@pytest.mark.parametrize(
    "of",
    [
        f"{ROOT}{REGULATION}/para_13",
        f"http://127.0.0.1:1/eli/kz/{REGULATION}/para_13@2022-01-01/kaz?lang=ru#x",
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
    graph = assistant.ask("sparql", query=f"DESCRIBE <{ROOT}{REGULATION}/para_13>")["graph"]
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
    ],
)
def test_an_error_says_what_to_try(assistant: Assistant, tool: str, arguments: dict[str, object], told: str) -> None:
    assert told in assistant.refused(tool, **arguments)


def test_resources_are_terms_ontology_queries_and_units(assistant: Assistant) -> None:
    def text(uri: str) -> str:
        (content,) = assistant.portal.call(assistant.client.read_resource, uri).contents
        assert isinstance(content, TextResourceContents)
        return content.text

    listed = assistant.portal.call(assistant.client.list_resources).resources
    assert [text(resource.uri) != "" for resource in listed] == [True] * 3
    assert text("jarlyq://ontology") == (FOLDER / "jarlyq.ttl").read_text(encoding="utf-8")
    assert "PREFIX jq: <https://w3id.org/jarlyq/ontology#>" in text("jarlyq://terms")
    assert "SELECT" in text("jarlyq://queries/lineage")
    assert "аппарат (хатшылық)" in text(f"{ROOT}{REGULATION}/para_13")
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
