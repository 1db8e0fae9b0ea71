"""From which day an order takes effect, where the act's clause makes exceptions.

«вводится в действие …, за исключением абзацев третьего и четвертого подпункта 2) пункта 1, которые вводятся в действие
с 1 января 2026 года»: what those alineas order takes effect with them.
"""

from __future__ import annotations

from dataclasses import replace

from ingest.amendments.force import ForceClause, entry_into_force_of
from ingest.citations.context import SELF
from ingest.citations.orders.own_documents import document_left, units_of_documents
from ingest.languages.pack import LanguagePack
from ingest.languages.words.patterns import compiled
from ingest.tree import Expiry, LaterForce, Order, ParsedAct


def state_provisions(act: ParsedAct, pack: LanguagePack) -> None:
    """Say of the parts of an act that begin or end at another time which units they are, by what their words cite."""
    leading: str | None = None
    later = []
    for one in act.act.later_force:
        later.append(replace(one, units=_units(act, one, pack, leading)))
        leading = document_left(act, one.quote, pack) or leading
    act.act.later_force = tuple(later)
    act.act.expiring = tuple(replace(one, units=_units(act, one, pack)) for one in act.act.expiring)


def _units(
    act: ParsedAct, told: LaterForce | Expiry, pack: LanguagePack, leading: str | None = None
) -> tuple[str, ...]:
    """The act's own units that words cite, and those of its documents: «пункта 2 перечня» is none of the act itself."""
    first, last = told.span
    this = compiled(pack.citations.this).search(told.quote)
    named = units_of_documents(act, told.quote, pack, None if this else leading)
    units = [(first + start, unit) for (start, _), unit in named]
    taken = {start for start, _ in units}
    cited = [one for one in act.citations if first <= one.span[0] and one.span[1] <= last]
    own = [(one.span[0], one.to) for one in cited if one.to and one.to.startswith(f"{SELF}/")]
    units += [(start, to.removeprefix(f"{SELF}/")) for start, to in own if start not in taken]
    return tuple(dict.fromkeys(unit for _, unit in sorted(units)))


class Forces:
    """Knows when the orders of an act take effect."""

    def __init__(self, act: ParsedAct, pack: LanguagePack) -> None:
        self._own = entry_into_force_of(act, pack)
        self._later = [(unit, one) for one in act.act.later_force for unit in one.units]
        # Of a unit and a part of it the part counts.
        self._later.sort(key=lambda pair: -len(pair[0]))

    def stated(self, order: Order) -> Order:
        """An order with what the act says of its entry into force."""
        place = f"{order.place}/"
        later = next((one for unit, one in self._later if place.startswith(f"{unit}/")), None)
        force: ForceClause | LaterForce | None = later or self._own
        if force is None:
            return order
        return replace(
            order,
            entry_into_force=force.entry_into_force,
            delay_days=force.delay_days,
            delay_months=force.delay_months,
            date=force.date,
            applies_from=force.applies_from,
        )
