"""What an identity alone says of an act: its form, its rank, who adopts such acts."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.iris import Iris
from graph.triples.register import ISSUERS, RANKS, say_identity
from graph.triples.statements import Statements
from ingest.identifiers import FORMS, ActId

SCHEMES = Path(__file__).resolve().parents[3] / "ontology/vocabularies"


def test_every_form_has_a_rank() -> None:
    assert RANKS.keys() == FORMS.keys()


@pytest.mark.parametrize(
    ("scheme", "names"), [("rank", {*RANKS.values()}), ("issuer", {*ISSUERS.values(), "maslikhat", "akim"}), ("act-form", {*FORMS})]
)  # fmt: skip
def test_what_is_said_is_a_concept(scheme: str, names: set[str]) -> None:
    text = (SCHEMES / f"{scheme}.ttl").read_text(encoding="utf-8")
    assert [name for name in names if f"\n:{name}\n" not in text] == []


@pytest.mark.parametrize(
    ("path", "issuer", "rank"),
    [
        ("decision/maslikhat-11-atbasar/2025/03/18/8с37_5", "maslikhat", "local-body"),
        ("decision/2025/03/18/2", None, "local-body"),
        ("ministerial-order/2016/12/07/42-3.3.12", "central-body", "central-body"),
        ("constitutional-court-resolution/2025/09/04/91-нп", "constitutional-court", "normative-ruling"),
    ],
)
def test_form_and_body_tell_issuer_and_rank(path: str, issuer: str | None, rank: str) -> None:
    out = Statements()
    say_identity(out, Iris(), ActId.parse(path))
    vocab = "https://w3id.org/jarlyq/vocab"
    said = [(one.predicate.value.rpartition("#")[2], getattr(one.object, "value", "")) for one in out.triples()]
    assert [value for name, value in said if name == "passed_by"] == ([f"{vocab}/issuer/{issuer}"] if issuer else [])
    assert [value for name, value in said if name == "rank"] == [f"{vocab}/rank/{rank}"]
