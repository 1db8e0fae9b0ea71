"""A killed `jarlyq add` leaves the graph as it was before or as it is after, and nothing else."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from graph.documents import Documents
from graph.stores.store import open_store
from tests.api.adding_process import add
from tests.api.commands.test_add_command import kept, quads
from tests.ingest.texts import article, law, written

ROUNDS = 20
ROOT = Path(__file__).resolve().parents[3]


def long_law(hour: str) -> str:
    """A law of sixty articles: long enough that a process can be met in the middle of adding it."""
    rest = "2. Уход за деревьями, кустарниками и газонами осуществляют службы озеленения города в течение всего года."
    watering = f"1. Полив саженцев проводится ежедневно {hour}, если иное не указано в решении местного органа."
    return law(*(article(str(at), f"Объекты в саду № {at}", watering, rest) for at in range(1, 61)))


def killed_after(store: Path, file: Path, seconds: float | None) -> float:
    """Add a file in a process and kill it some time after it begins; how long it ran."""
    command = [sys.executable, "-m", "tests.api.adding_process", str(store), str(file)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        begun = time.monotonic()
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        return time.monotonic() - begun


@pytest.mark.slow
def test_killed_twenty_times(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    base, clean = tmp_path / "base", tmp_path / "clean"
    old, new = (
        written(tmp_path, day, long_law(hour)) for day, hour in (("2015-03-03", "утром"), ("2018-06-01", "вечером"))
    )
    add(base, [old])
    before = quads(base), kept(base)
    shutil.copytree(base, clean)
    whole = killed_after(clean, new, None)
    after = quads(clean), kept(clean)
    assert before != after
    seen = []
    for number in range(ROUNDS):
        store = tmp_path / f"killed-{number}"
        shutil.copytree(base, store)
        killed_after(store, new, whole * number / (ROUNDS - 1))
        with open_store(store):  # the next writer publishes what a killed one committed
            pass
        left = quads(store)
        seen.append(left == after[0])
        assert left in (before[0], after[0])
        assert Documents(store / "documents").pending() or kept(store) in (before[1], after[1])
        add(store, [old])  # the next addition, of whatever it be, clears what was left over
        assert kept(store) == (after if left == after[0] else before)[1]
        add(store, [new])
        assert (quads(store), kept(store)) == after
        shutil.rmtree(store)
    assert not all(seen), "every process was killed too late"
