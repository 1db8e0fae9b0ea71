"""What a page says of the day it shows: whether the act or unit was in force on it, since when, by which act."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from api.pages.act import act_name
from api.pages.labels import local, name_of
from graph.describe import State, states_on
from graph.iris import EliPath, Iris
from graph.stores.store import Store

#: States that another act brings about.
_ENDING = ("lost-force", "suspended")


@dataclass(frozen=True, slots=True)
class StateView:
    """A state in words, for the languages that share it; `since` is empty where no source gives the day."""

    languages: tuple[str, ...]
    #: The name of its concept: in-force, lost-force, suspended …
    state: str
    name: str
    since: str
    by: str
    by_name: str


def read_states(store: Store, path: EliPath, iris: Iris, day: dt.date, language: str) -> list[StateView]:
    """The states of an act or unit on a day, each with the languages it is said of; none where nothing is known."""
    found: dict[tuple[str, ...], list[str]] = {}
    for state in states_on(store, path, iris, day):
        said = _said(state, iris, language)
        found.setdefault(said, []).extend([state.language.value] if state.language else [])
    apart = len(found) > 1
    return [StateView(tuple(codes) if apart else (), *said) for said, codes in found.items()]


def _said(state: State, iris: Iris, language: str) -> tuple[str, str, str, str, str]:
    since = _first_day(state)
    # Who gave a wording that holds did not put the act into force.
    ending = state.concept.value.rpartition("/")[2] in _ENDING
    by = state.by.value if state.by and ending else ""
    return (
        state.concept.value.rpartition("/")[2],
        name_of(state.concept.value, language),
        since.isoformat() if since else "",
        local(by, iris) if by else "",
        act_name(by, iris, language) if by else "",
    )


def _first_day(state: State) -> dt.date | None:
    """Since when: of an act that is over the day after its last; a day that stands for one not known is not told."""
    if state.since:
        return state.since if state.exact else None
    return state.ended + dt.timedelta(days=1) if state.by and state.ended else None
