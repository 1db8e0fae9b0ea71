"""Citations against what a careful reader finds in real acts: targets, roles and what is no citation."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from ingest.citations import citations_of
from ingest.languages import PACKS
from ingest.pipeline import read_act
from ingest.register.known_acts import default_register
from ingest.tree import Citation, Language, ParsedAct

SHARED = Path(__file__).parents[4] / "shared"
GOLD_DECREE = SHARED / "gold/decree-149.kaz.yaml"
GOLD_LAW = SHARED / "gold/z70.2022-02-07.yaml"
DECREE = SHARED / "seeds/decree-149.kaz.txt"
LAW = {language: SHARED / f"corpus/z70.2022-02-07.{language.value}.md" for language in Language}
STATUTE = {language: SHARED / f"corpus/u58657.{language.value}.md" for language in Language}

pytestmark = pytest.mark.skipif(not GOLD_LAW.exists(), reason="../shared/gold is not here")


def read(file: Path) -> tuple[ParsedAct, list[Citation]]:
    act = read_act(file)
    return act, citations_of(act, PACKS[act.language], default_register())


def gold(file: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return loaded


def scores(found: Counter[Any], expected: Counter[Any]) -> tuple[float, float]:
    """Precision and recall."""
    right = (found & expected).total()
    return right / found.total(), right / expected.total()


def known(title: str) -> str:
    """The path of the act that a reader could only name: the register knows its title."""
    return default_register().by_title(title)[0].path


def test_the_decree_has_fifteen_citations_with_their_roles() -> None:
    _, found = read(DECREE)
    expected = gold(GOLD_DECREE)["citations"]
    assert len(expected) == 15
    have = Counter((one.unit, one.to) for one in found)
    assert scores(have, Counter((one["from"], one["to"]) for one in expected)) == (1.0, 1.0)
    roles = {(one.unit, one.to): one.role for one in found}
    for one in expected:
        if "role" in one:
            assert roles[one["from"], one["to"]] == one["role"]
    assert {(one.to or "").split("/para_")[0] for one in found if one.role == "repeal"} == {
        one["act"] for one in gold(GOLD_DECREE)["repeals"]
    }


@pytest.mark.parametrize("language", Language)
def test_the_law_has_fifteen_citations_in_each_language(language: Language) -> None:
    act, found = read(LAW[language])
    expected = gold(GOLD_LAW)["citations"][language.value]
    assert len(expected) == 15
    want = Counter(
        (one["from"], one.get("aspect"), one.get("to") or known(one["unresolved"]), one["text"]) for one in expected
    )
    have = Counter((one.unit, one.aspect, one.to, one.quote) for one in found)
    assert scores(have, want) == (1.0, 1.0)
    assert all(act.text[slice(*one.span)] == one.quote for one in found)


@pytest.mark.parametrize("language", Language)
def test_what_names_no_act_is_not_taken(language: Language) -> None:
    _, found = read(LAW[language])
    for one in gold(GOLD_LAW)["not_citations"]:
        words = one[language.value]
        taken = [citation.quote for citation in found if citation.unit == one["in"] and words in citation.quote]
        assert taken == [], one


def test_both_languages_of_a_statute_cite_the_same() -> None:
    acts = {language: read(file)[1] for language, file in STATUTE.items()}
    kazakh, russian = ([(one.unit, one.to, one.role) for one in acts[language]] for language in Language)
    assert sorted(map(str, kazakh)) == sorted(map(str, russian))
    assert ("preamble", "law/1995/12/21/2709/art_8-1", "legal-basis") in kazakh
    assert ("para_1", "self/att_1", "approves") in kazakh
