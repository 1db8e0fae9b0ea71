"""There and back: an act, orders written of its changes, read and carried out, is the changed act to the letter."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.consolidation.consolidate import consolidate, orders_for
from ingest.consolidation.render import as_text
from ingest.languages import PACKS
from ingest.pipeline import read_act
from ingest.tree import Language
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
