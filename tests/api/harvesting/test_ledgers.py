"""The ledgers of a server process: made once a revision, kept while they are read, never more than a few."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest

from api.harvesting.ledgers import KEPT, Ledgers
from api.http.errors import ProblemError
from api.settings import Settings
from graph.stores.embedded import EmbeddedStore
from graph.stores.snapshots import SnapshotStore
from tests.graph.made_up_acts import IRIS, act_id, made_up


@pytest.fixture
def root(tmp_path: Path) -> Path:
    with EmbeddedStore(tmp_path / "store") as store:
        store.replace_graph(IRIS.act(act_id(1)), made_up(act_id(1)))
    return tmp_path / "store"


def test_who_asks_at_a_time_gets_one_ledger_and_a_new_one_after_a_write(root: Path, tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()

    async def ask() -> None:
        with SnapshotStore(root) as store:
            ledgers = Ledgers(Settings(store=str(root), queue_seconds=120), store, str(folder))
            first, same = await asyncio.gather(ledgers.newest(), ledgers.newest())
            assert first is same
            assert (await ledgers.newest()) is first
            assert first.count() == 1
            with EmbeddedStore(root) as writer:
                writer.replace_graph(IRIS.act(act_id(2)), made_up(act_id(2)))
            second = await ledgers.newest()
            assert (second.count(), second.mark != first.mark) == (2, True)
            kept = ledgers.kept(first.mark)
            assert kept is not None
            assert kept.count() == 1  # who was going through it goes on
            ledgers.close()

    asyncio.run(ask())


def test_those_that_were_not_read_for_longest_go(root: Path, tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    marks = [f"{number:018x}" for number in range(KEPT + 4)]
    for age, mark in enumerate(marks):
        place = folder / f"ledger-{mark}.sqlite"
        place.touch()
        os.utime(place, (age, age))

    async def ask() -> set[str]:
        with SnapshotStore(root) as store:
            ledgers = Ledgers(Settings(store=str(root), queue_seconds=120), store, str(folder))
            assert ledgers.kept(marks[0]) is not None  # read again, so it stays
            newest = await ledgers.newest()
            assert ledgers.kept("../" + "0" * 15) is None
            assert ledgers.kept("f" * 18) is None
            return {newest.mark}

    newest = asyncio.run(ask())
    left = {each.stem.removeprefix("ledger-") for each in folder.glob("*.sqlite")} - newest
    assert left == {marks[0], *marks[-KEPT + 1 :]}


def test_a_ledger_that_cannot_be_made_is_told(root: Path, tmp_path: Path) -> None:
    async def ask() -> None:
        with SnapshotStore(root) as store:
            ledgers = Ledgers(Settings(store=str(tmp_path / "none"), queue_seconds=120), store, None)
            with pytest.raises(ProblemError) as problem:
                await ledgers.newest()
            assert problem.value.status == 503
            ledgers.close()

    asyncio.run(ask())
