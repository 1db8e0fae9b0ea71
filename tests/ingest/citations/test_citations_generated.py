"""What is generated is found, to the letter, and resolved; ordinary prose gives nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.citations import find_citations
from ingest.citations.context import Context
from ingest.citations.resolve import resolve
from ingest.languages import PACKS
from ingest.register.known_acts import default_register
from ingest.tree import Language
from tests.ingest.citation_generator import OWN, citations, own_citations, short_citations

PROSE = {
    pack.language: Path(__file__).with_name(f"prose_without_citations.{pack.language.tag}.txt")
    for pack in PACKS.values()
}
AND = {Language.RUS: "и", Language.KAZ: "және"}
_SLOW = (HealthCheck.too_slow, HealthCheck.filter_too_much)


def read(text: str, language: Language, context: Context | None = None) -> list[tuple[str, str | None]]:
    found = find_citations(text, PACKS[language])
    assert all(text[one.start : one.end] == one.text for one in found)
    targets = resolve(found, default_register(), context or Context(language))
    return [(one.text, target.to) for one, target in zip(found, targets, strict=True)]


@pytest.mark.parametrize("language", Language)
@settings(suppress_health_check=_SLOW)
@given(data=st.data())
def test_what_is_generated_is_found_and_resolved(language: Language, data: st.DataObject) -> None:
    generated = data.draw(citations(language))
    expected = [(one.quote, one.to) for one in generated.citations]
    assert read(generated.text, language) == expected, generated.text


@pytest.mark.parametrize("language", Language)
@settings(suppress_health_check=_SLOW)
@given(data=st.data())
def test_this_act_and_its_parts_are_found_and_resolved(language: Language, data: st.DataObject) -> None:
    generated = data.draw(own_citations(language))
    expected = [(one.quote, one.to) for one in generated.citations]
    assert read(generated.text, language, replace(OWN, language=language)) == expected, generated.text


@pytest.mark.parametrize("language", Language)
@settings(suppress_health_check=_SLOW)
@given(data=st.data())
def test_short_names_are_the_acts_that_were_given_them(language: Language, data: st.DataObject) -> None:
    generated = data.draw(short_citations(language))
    expected = [(one.quote, one.to) for one in generated.citations]
    assert read(generated.text, language) == expected, generated.text


@pytest.mark.parametrize("language", Language)
@settings(suppress_health_check=_SLOW)
@given(data=st.data())
def test_citations_in_sequence_keep_to_themselves(language: Language, data: st.DataObject) -> None:
    several = data.draw(st.lists(citations(language), min_size=2, max_size=4))
    text = data.draw(st.sampled_from((". ", ", ", "; ", f" {AND[language]} "))).join(one.text for one in several)
    expected = [(one.quote, one.to) for generated in several for one in generated.citations]
    assert read(text, language) == expected, text


@pytest.mark.parametrize("language", Language)
def test_a_hundred_sentences_of_ordinary_prose_cite_nothing(language: Language) -> None:
    sentences = PROSE[language].read_text(encoding="utf-8").splitlines()
    assert len(sentences) == 100
    pack = PACKS[language]
    assert {sentence: found for sentence in sentences if (found := find_citations(sentence, pack))} == {}
    assert find_citations(" ".join(sentences), pack) == []


@given(st.text(alphabet='пунктстаья осыбЗңд«»"№-–1234567890,.() \nКРҚ', max_size=200))
def test_any_text_is_read_without_an_error(text: str) -> None:
    for language in Language:
        read(text, language)
