"""From which day an order takes effect, where the act's clause makes exceptions.

«вводится в действие …, за исключением абзацев третьего и четвертого подпункта 2) пункта 1, которые вводятся в действие
с 1 января 2026 года»: what those alineas order takes effect with them.
"""

from __future__ import annotations

from dataclasses import replace

from ingest.amendments.force import ForceClause, entry_into_force_of
from ingest.citations.context import SELF
from ingest.languages.pack import LanguagePack
from ingest.tree import Expiry, LaterForce, Order, ParsedAct


def state_provisions(act: ParsedAct) -> None:
    """Say of the parts of an act that begin or end at another time which units they are, by what their words cite."""
    act.act.later_force = tuple(replace(one, units=_units(act, one)) for one in act.act.later_force)
    act.act.expiring = tuple(replace(one, units=_units(act, one)) for one in act.act.expiring)


def _units(act: ParsedAct, told: LaterForce | Expiry) -> tuple[str, ...]:
    first, last = told.span
    cited = [one.to for one in act.citations if first <= one.span[0] and one.span[1] <= last]
    own = [to.removeprefix(f"{SELF}/") for to in cited if to and to.startswith(f"{SELF}/")]
    return tuple(dict.fromkeys(own))


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
