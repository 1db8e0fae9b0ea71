"""Conditions and tags: one function for all addresses; what the server does with it is in test_http_rules and test_kept_answers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.http.tags import digest_of, names_tag, tag_of

TAG = tag_of("7", digest_of("a", "b"))
OPAQUE = st.text(st.characters(min_codepoint=0x23, max_codepoint=0x7E, exclude_characters=","), max_size=8)
TAGS = st.lists(st.builds('{}"{}"'.format, st.sampled_from(["", "W/"]), OPAQUE), max_size=4)


@pytest.mark.parametrize("answered", [False, True])
@given(TAGS, TAGS, st.sampled_from(["", " ", "\t"]))
def test_a_tag_is_found_among_others_weak_or_not(
    answered: bool, before: list[str], after: list[str], space: str
) -> None:
    for own in (TAG, TAG.removeprefix("W/")):
        assert names_tag(f",{space}".join([*before, own, *after]), TAG, answered=answered)
    assert not names_tag(f",{space}".join([*before, *after]), TAG, answered=answered)


@pytest.mark.parametrize("condition", ["*", " *", "* "])
def test_a_star_names_what_there_is_once_there_is_something(condition: str) -> None:
    assert names_tag(condition, TAG, answered=True)
    assert not names_tag(condition, TAG, answered=False)


@pytest.mark.parametrize("condition", ["", ",,", '"x", *', "W/", f"w/{TAG[2:]}", f"{TAG}x", TAG[2:-1]])
def test_what_is_no_condition_names_nothing(condition: str) -> None:
    assert not names_tag(condition, TAG, answered=True)


def test_parts_do_not_run_into_one_another() -> None:
    assert digest_of("ab", "c") != digest_of("a", "bc")
