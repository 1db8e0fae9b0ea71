"""What a citation means: one address, several, or none; never another target than `jarlyq cite` tells."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.acts.meanings import MOST_LETTERS, meaning_data, meaning_of, printable
from graph.errors import ParameterError
from graph.iris import Iris
from ingest.citations import cite
from tests.api.acts.citation_forms import FORMS, SHARED

DAY = dt.date(2026, 1, 15)


@pytest.mark.parametrize("form", FORMS)
def test_the_figures_are_those_of_cite(form: str) -> None:
    meaning = meaning_of(form, DAY)
    cited = cite(form, day=DAY)
    assert list(meaning.citations) == cited
    told = meaning_data(form, meaning, Iris())["citations"]
    assert [{name: each[name] for name in asdict(one)} for each, one in zip(told, cited, strict=True)] == [
        asdict(one) for one in cited
    ]
    targets = {one.to for one in cited} | {path for one in cited for path in one.candidates}
    assert set(meaning.paths) <= targets


def test_enough_forms_lead_somewhere() -> None:
    led = [form for form in FORMS if meaning_of(form, DAY).status == 303]
    assert len(FORMS) >= 50
    assert len(led) >= 38


@pytest.mark.parametrize(
    ("text", "status", "paths"),
    [
        ("ст. 146 УК РК", 303, ["code/2014/07/03/226-v/art_146"]),
        ("ст. 5 УК РК и статья 5 Уголовного кодекса РК", 303, ["code/2014/07/03/226-v/art_5"]),
        ("ст. 5, 6 УК РК", 300, ["code/2014/07/03/226-v/art_5", "code/2014/07/03/226-v/art_6"]),
        ("ст. 5 УК РК и ст. 7 Закона «О неведомом»", 300, ["code/2014/07/03/226-v/art_5"]),
        ("статьи 5 настоящего Закона", 404, []),
        ("Закон «О неведомом»", 404, []),
        ("погода", 404, []),
    ],
)
def test_one_several_or_none(text: str, status: int, paths: list[str]) -> None:
    meaning = meaning_of(text, DAY)
    assert (meaning.status, list(meaning.paths)) == (status, paths)


def test_an_act_in_the_title_of_another_is_no_choice() -> None:
    text = (
        "Указ Президента Республики Казахстан от 5 мая 2010 года № 11 «О внесении изменений в Указ Президента "
        "Республики Казахстан от 3 апреля 2008 года № 22»"
    )
    meaning = meaning_of(text, DAY)
    assert {one.to for one in meaning.citations} == {"decree/2010/05/05/11", "decree/2008/04/03/22"}
    assert (meaning.status, meaning.paths) == (303, ["decree/2010/05/05/11"])


def test_several_acts_of_a_name_are_choices() -> None:
    """Of acts that bear a name alike none is taken: the reader decides."""
    meaning = meaning_of(SHARED, DAY)
    (one,) = meaning.citations
    assert one.to is None
    assert meaning.status == 300
    assert len(meaning.paths) > 1
    assert list(meaning.paths) == list(one.candidates)
    assert {choice["address"] for choice in meaning_data(SHARED, meaning, Iris())["choices"]} == {
        f"/eli/kz/{path}" for path in one.candidates
    }


@pytest.mark.parametrize("text", ["", "  \n", "ст. 5 УК РК " * MOST_LETTERS])
def test_nothing_and_too_much_are_refused(text: str) -> None:
    with pytest.raises(ParameterError):
        meaning_of(text, DAY)


@given(text=st.text(alphabet=st.characters(), min_size=1, max_size=60).filter(str.strip))
def test_any_text_gives_what_can_be_sent(text: str) -> None:
    json.dumps(meaning_data(text, meaning_of(text, DAY), Iris()), ensure_ascii=False).encode()
    assert len(printable(text)) == len(text)
