"""The banner of every page of an act: whether it is in force today, and what stood on the day that is shown."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from api.pages.states import StateView, read_states
from graph.iris import EliPath, Iris
from graph.stores.store import Store


@dataclass(frozen=True, slots=True)
class Banner:
    """The states of today, and those of the day shown where that is another; none where nothing is known."""

    today: str
    now: list[StateView]
    day: str
    then: list[StateView]

    @property
    def kind(self) -> str:
        """The state of today that matters most: that of the act's end, of a suspension, of what is not known."""
        states = [state.state for state in self.now]
        return next((kind for kind in _KINDS if kind in states), states[0] if states else "unknown")


_KINDS = ("lost-force", "suspended", "not-yet-in-force", "did-not-exist", "unknown")


def read_banner(store: Store, path: EliPath, iris: Iris, day: dt.date | None, language: str) -> Banner:
    """The banner of an act, version, unit or finding; of a unit of which nothing is known that of its act."""
    today = dt.datetime.now(dt.UTC).date()
    shown = day or today
    return Banner(
        today.isoformat(),
        _states(store, path, iris, today, language),
        shown.isoformat(),
        _states(store, path, iris, shown, language) if shown != today else [],
    )


def _states(store: Store, path: EliPath, iris: Iris, day: dt.date, language: str) -> list[StateView]:
    own = read_states(store, path.work, iris, day, language)
    return own or (read_states(store, EliPath(path.act), iris, day, language) if path.unit else [])
