"""Names in a document: eIds of units, addresses of acts and their parts by the naming convention."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from graph.editions.edition import Edition
from graph.iris import EliPath
from ingest.identifiers import ActId, AknName, eid


class Names:
    """The names that the parts of one document share."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._units = {unit.path for unit in edition.units}
        self._counts: Counter[str] = Counter()

    def fresh(self, kind: str) -> str:
        """An eId for what has no name of its own: the n-th of its kind in the document."""
        self._counts[kind] += 1
        return f"{kind}_{self._counts[kind]}"

    def work(self, act: ActId) -> str:
        """The address of an act."""
        return str(AknName(act))

    def expression(self, day: dt.date, part: str = "") -> str:
        """The address of a version of the edition's act in its language, or of a part of that."""
        return str(AknName(self._edition.act, self._edition.language.value, day, part))

    def href(self, target: EliPath) -> str:
        """Where a reference leads: within the document to the unit, else to the act or its portion."""
        if target.act == self._edition.act and target.unit in self._units:
            return f"#{eid(str(target.unit))}"
        return str(AknName(target.act, part=f"~{eid(target.unit)}" if target.unit else ""))
