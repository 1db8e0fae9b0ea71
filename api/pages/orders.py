"""What the page of an amending act shows: each change that it orders, where, from when, with its words."""

from __future__ import annotations

from dataclasses import dataclass, field

from api.pages.act import QUERIES, act_name, value
from api.pages.labels import local, name_of
from graph.describe import Row, rows
from graph.editions.names import unit_name
from graph.iris import EliPath, Iris
from graph.stores.store import Store


@dataclass(slots=True)
class OrderView:
    """A change that an act orders: the act and the unit to be changed, what is to be done, from when, the words.

    An act that is not known has no address, and the words that name it for its name.
    """

    href: str
    act: str
    act_name: str
    target: str
    path: str
    kind: str
    aspect: str
    force: str
    #: The day from which it counts, where it is known exactly.
    date: str
    unit: str
    unit_path: str
    quotes: list[str] = field(default_factory=list)


def read_orders(store: Store, path: EliPath, iris: Iris, language: str) -> list[OrderView]:
    """What an act or unit orders to be changed in others, each change once, in the order of its text."""
    found: dict[str, OrderView] = {}
    for row in rows(store, "orders", QUERIES, resource=iris.node(path.work)):
        one = found.setdefault(value(row, "amendment"), _order(row, iris, language))
        if (quote := value(row, "quote")) not in one.quotes:
            one.quotes.append(quote)
    return list(found.values())


def _order(row: Row, iris: Iris, language: str) -> OrderView:
    act = value(row, "act")
    return OrderView(
        href=local(value(row, "amendment"), iris),
        act=local(act, iris) if act else "",
        act_name=act_name(act, iris, language) if act else value(row, "words"),
        target=local(value(row, "target"), iris) if act else "",
        path=unit_name(value(row, "path"), language),
        kind=name_of(value(row, "kind"), language),
        aspect=name_of(value(row, "aspect"), language) if value(row, "aspect") else "",
        force=name_of(value(row, "force"), language),
        date=value(row, "date") if value(row, "precision").endswith("/exact") else "",
        unit=local(value(row, "unit"), iris),
        unit_path=unit_name(iris.path_of(value(row, "unit")).unit or "", language),
    )
