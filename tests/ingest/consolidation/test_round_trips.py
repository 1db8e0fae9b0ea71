"""There and back: an act, orders written of its changes, read and carried out, is the changed act to the letter."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.consolidation.backwards import reconstruct
from ingest.consolidation.consolidate import consolidate, orders_for
from ingest.consolidation.outline import Outline
from ingest.consolidation.render import as_text
from ingest.languages import PACKS
from ingest.pipeline import read_act
from ingest.tree import Language, Status
from tests.ingest.consolidation_generator import ACT, RoundTrip, round_trips

_SLOW = (HealthCheck.too_slow, HealthCheck.function_scoped_fixture)
_DAY = dt.date(2022, 7, 1)


@pytest.mark.parametrize("language", Language)
@settings(suppress_health_check=_SLOW, max_examples=settings().max_examples // 2)
@given(data=st.data())
def test_orders_carried_out_give_the_changed_act(tmp_path: Path, language: Language, data: st.DataObject) -> None:
    there_and_back(data.draw(round_trips(language)), tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("language", Language)
@settings(suppress_health_check=_SLOW, max_examples=2_000, derandomize=False)
@given(data=st.data())
def test_thousands_of_orders_give_the_changed_act(tmp_path: Path, language: Language, data: st.DataObject) -> None:
    there_and_back(data.draw(round_trips(language)), tmp_path)


def there_and_back(trip: RoundTrip, folder: Path) -> None:
    """Carry out the orders of a change and hold the text against the changed act."""
    before, amending = folder / "before.md", folder / "amending.md"
    before.write_text(trip.before.text(), encoding="utf-8")
    amending.write_text(trip.amending, encoding="utf-8")
    language = trip.before.language
    made = consolidate(read_act(before), orders_for(ACT, [read_act(amending)], language), _DAY)
    told = [(step.fate.value, step.unit, step.said, step.given.order.quote) for step in made.steps]
    assert not made.findings, (told, trip.amending)
    blocks = as_text(made.outline, PACKS[language]).rstrip("\n").split("\n\n")
    assert blocks == trip.after.blocks(), (told, trip.amending)


@pytest.mark.parametrize("language", Language)
@settings(suppress_health_check=_SLOW, max_examples=settings().max_examples // 2)
@given(data=st.data())
def test_orders_turned_back_never_give_a_wrong_wording(tmp_path: Path, language: Language, data: st.DataObject) -> None:
    back_again(data.draw(round_trips(language)), tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("language", Language)
@settings(suppress_health_check=_SLOW, max_examples=2_000, derandomize=False)
@given(data=st.data())
def test_thousands_of_orders_turned_back(tmp_path: Path, language: Language, data: st.DataObject) -> None:
    back_again(data.draw(round_trips(language)), tmp_path)


def back_again(trip: RoundTrip, folder: Path) -> None:
    """Turn the orders of a change back in the changed act: each wording given is that of before, no unit is lacking."""
    files = [folder / name for name in ("before.md", "after.md", "amending.md")]
    for file, text in zip(files, (trip.before.text(), trip.after.text(), trip.amending), strict=True):
        file.write_text(text, encoding="utf-8")
    before, after, amending = map(read_act, files)
    after = replace(after, act=replace(after.act, version_date=_DAY))
    made = reconstruct(after, orders_for(ACT, [amending], trip.before.language), dt.date(2022, 6, 30))
    known = {node.path: node for node in Outline.of(before).nodes}
    given_back = {node.path: node for node in made.outline.nodes}
    told = ([(step.fate.value, step.unit, step.said, step.given.order.quote) for step in made.steps], trip.amending)
    wrong = [
        (path, node.text, known[path].text if path in known else None)
        for path, node in given_back.items()
        if node.status is not Status.UNKNOWN
        if path not in known or (known[path].heading, known[path].text) != (node.heading, node.text)
    ]
    assert wrong == [], told
    unknown = tuple(f"{path}/" for path, node in given_back.items() if node.status is Status.UNKNOWN)
    assert [path for path in known if path not in given_back and not path.startswith(unknown)] == [], told
