"""From which day an order takes effect, where the act's clause makes exceptions.

«вводится в действие …, за исключением абзацев третьего и четвертого подпункта 2) пункта 1, которые вводятся в действие
с 1 января 2026 года»: what those alineas order takes effect with them.
"""

from __future__ import annotations

from dataclasses import replace

from ingest.amendments.force import ForceClause, entry_into_force_of
from ingest.languages.pack import LanguagePack
from ingest.tree import LaterForce, Order, ParsedAct


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
