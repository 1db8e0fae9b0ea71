"""Requests of OAI-PMH: what the protocol has is read, and all else is told by its code."""

from __future__ import annotations

import base64
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.harvesting.oai.errors import OaiError
from api.harvesting.oai.request import VERBS, Token, read_request

TOKEN = Token("0" * 18, "oai_dc", "", "", "law", "2026-03-01T00:00:00Z", "law/2000/01/01/қ-1", 100)
RECORDS = [("verb", "ListRecords"), ("metadataPrefix", "oai_dc")]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ([], "badVerb"),
        ([("verb", "")], "badVerb"),
        ([("verb", "identify")], "badVerb"),
        ([("verb", "Identify"), ("verb", "Identify")], "badVerb"),
        ([("verb", "Identify"), ("extra", "1")], "badArgument"),
        ([("verb", "GetRecord"), ("identifier", "x")], "badArgument"),
        ([("verb", "ListRecords")], "badArgument"),
        ([*RECORDS, ("metadataPrefix", "oai_dc")], "badArgument"),
        ([*RECORDS, ("resumptionToken", "x")], "badArgument"),
        ([("verb", "ListSets"), ("set", "law")], "badArgument"),
        ([*RECORDS, ("a" * 5000, "x")], "badArgument"),
    ],
)
def test_what_is_no_request_of_the_protocol(given: list[tuple[str, str]], code: str) -> None:
    with pytest.raises(OaiError) as error:
        read_request(given)
    assert error.value.code == code
    assert len(error.value.message) < 300


@pytest.mark.parametrize(
    ("since", "until", "bounds"),
    [
        ("2026-03-01", "2026-03-01", ("2026-03-01T00:00:00Z", "2026-03-01T23:59:59Z")),
        ("2026-03-01T10:00:00Z", None, ("2026-03-01T10:00:00Z", "")),
        (None, "2026-03-01", ("", "2026-03-01T23:59:59Z")),
        ("2026-03-01", "2026-03-01T10:00:00Z", None),
        ("2026-03-02", "2026-03-01", None),
        ("2026-02-30", None, None),
        ("2026-03-01T25:00:00Z", None, None),
        ("2026-03-01T10:00:00+05:00", None, None),
        ("", None, None),
        ("1000000", None, None),
        ("9" * 1_000_000, None, None),
        ("٢٠٢٦-03-01", None, None),
    ],
)
def test_bounds(since: str | None, until: str | None, bounds: tuple[str, str] | None) -> None:
    asked = read_request([*RECORDS, *((n, v) for n, v in (("from", since), ("until", until)) if v is not None)])
    if bounds:
        assert asked.bounds() == bounds
        return
    with pytest.raises(OaiError) as error:
        asked.bounds()
    assert error.value.code == "badArgument"


def test_a_token_says_where_a_list_goes_on() -> None:
    assert Token.read(TOKEN.written()) == TOKEN
    assert read_request([("verb", "ListRecords"), ("resumptionToken", TOKEN.written())]).token == TOKEN


def token(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "text",
    ["", "x", "қ", "=" * 100, "A" * 9000, token("[]"), token("null"), token("[" * 5000), token('{"a": 1}'),
     token('["m","oai_dc","","","","","","1"]'), token('["m","oai_dc","","","","","",-1]'),
     token('["m","oai_dc","","","","","",true]'), token('["m","oai_dc","x","","","","",1]'),
     token('["m",1,"","","","","",1]'), token('["m","oai_dc","","","","","",1e999]'), TOKEN.written() + "!"],
)  # fmt: skip
def test_what_is_no_token_is_told(text: str) -> None:
    with pytest.raises(OaiError) as error:
        Token.read(text)
    assert error.value.code == "badResumptionToken"


def code_of(read: Callable[[], object]) -> str:
    """The code of the error that reading ends with; empty where it ends well."""
    try:
        read()
    except OaiError as error:
        return error.code
    return ""


@given(st.text(max_size=60))
def test_any_text_is_a_token_or_told(text: str) -> None:
    assert code_of(lambda: Token.read(text)) in ("", "badResumptionToken")


@given(
    st.lists(st.tuples(st.sampled_from(["verb", "set", "from", "x"]), st.sampled_from([*VERBS, "x", ""])), max_size=5)
)
def test_any_arguments_are_a_request_or_told(given: list[tuple[str, str]]) -> None:
    assert code_of(lambda: read_request(given)) in ("", "badVerb", "badArgument")
