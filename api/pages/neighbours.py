"""The units before and after one, to turn to: those beside it, and over the edge of a chapter those of the next."""

from __future__ import annotations

import re
from dataclasses import dataclass

from api.pages.act import QUERIES, value
from api.pages.labels import local
from graph.describe import Row, rows
from graph.editions.names import unit_name
from graph.iris import EliPath, Iris
from graph.stores.store import Store


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The unit before (`prev`) or after (`next`): its address and its name in words."""

    rel: str
    href: str
    name: str


def read_neighbours(store: Store, path: EliPath, iris: Iris, language: str) -> list[Neighbour]:
    """The unit before and the one after, where there are any."""
    around = {rel: _beside(store, path, iris, step) for rel, step in (("prev", -1), ("next", 1))}
    return [
        Neighbour(rel, local(value(row, "other"), iris), unit_name(value(row, "path").rpartition("/")[2], language))
        for rel, row in around.items()
        if row is not None
    ]


def _beside(store: Store, path: EliPath, iris: Iris, step: int) -> Row | None:
    """The unit beside one; at the edge of what holds it the nearest of its kind in what stands beside that."""
    row, holder = _sibling(store, path, iris, step)
    if row is not None or holder is None or not holder.unit:
        return row
    above, _ = _sibling(store, holder, iris, step)
    if above is None:
        return None
    parts = rows(store, "parts", QUERIES, unit=iris.node(iris.path_of(value(above, "other"))))
    kind = _kind(path.unit or "")
    alike = [part for part in parts if _kind(value(part, "path")) == kind]
    return alike[0 if step > 0 else -1] if alike else None


def _sibling(store: Store, path: EliPath, iris: Iris, step: int) -> tuple[Row | None, EliPath | None]:
    """The unit beside one in the same holder, and that holder."""
    found = rows(store, "siblings", QUERIES, unit=iris.node(path.work))
    own = iris.node(path.work).value
    at = next((number for number, row in enumerate(found) if value(row, "other") == own), None)
    if at is None:
        return None, None
    holder = iris.path_of(value(found[at], "holder"))
    beside = at + step
    return (found[beside] if 0 <= beside < len(found) else None), holder


def _kind(path: str) -> str:
    return path.rpartition("/")[2].partition("_")[0]


#: Units that are named where there is none at an address.
_NEAR = 5


def units_near(store: Store, path: EliPath, holder: EliPath, iris: Iris) -> list[str]:
    """The addresses of the units that stand where one would, those with the nearest numbers first."""
    below = rows(store, "units", QUERIES, resource=iris.node(holder))
    wanted = (path.unit or "").removeprefix(holder.unit or "").strip("/").partition("/")[0]
    alike = [part for part in below if _kind(value(part, "path")) == _kind(wanted)]
    nearest = sorted(alike, key=lambda part: abs(_number(value(part, "path")) - _number(wanted)))
    return [local(value(part, "unit"), iris) for part in nearest[:_NEAR]]


def _number(path: str) -> int:
    """The number that a unit's last step begins with; 0 where it has none."""
    digits = re.match(r"\d{1,9}", path.rpartition("/")[2].partition("_")[2])
    return int(digits[0]) if digits else 0
