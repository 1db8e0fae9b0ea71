"""Acts of a list whose noun stands above it: «Признать утратившими силу следующие решения маслихата: 1) от … № …».

A line that ends with a colon names the form in the plural, and with it who issued the acts; each item below it has a
day and a number, and no noun of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from ingest.citations.act_names import named
from ingest.citations.act_parts import Parts, read_after
from ingest.citations.found import ActName, Naming
from ingest.citations.patterns import Patterns
from ingest.citations.piece import Piece, after_space
from ingest.languages.words.needles import folded, guarded

#: So much of a line is looked at for the noun, from its end, and so much beside the noun for the issuer.
_LINE, _ISSUER = 400, 160
_LISTED = frozenset({"date", "number", "title"})


@dataclass(slots=True)
class ActLists:
    """Knows, unit by unit in document order, of which form the acts are that a list names."""

    patterns: Patterns
    #: What a unit's line says of the items below it.
    _said: dict[str, ActName] = field(default_factory=dict)
    _last: ActName | None = None

    def above(self, unit: str) -> ActName | None:
        """What the line that a unit stands under says, else the last line that said something."""
        return self._said.get(unit.rpartition("/")[0]) or self._last

    def read(self, unit: str, text: str) -> None:
        """Take from a unit's text what it says of the items below it."""
        if said := heading_of_list(text, self.patterns):
            self._said[unit] = self._last = said


def heading_of_list(text: str, patterns: Patterns) -> ActName | None:
    """The form and the issuer of the acts that a line with a colon at its end announces: its last plural noun."""
    line = text.rstrip()
    if not line.endswith(":"):
        return None
    line = line[-_LINE:]
    lower = folded(line)
    found = [
        (match.start(), noun.noun.form or "", match)
        for noun in patterns.act_nouns
        for match in guarded(noun.pattern.pattern).finditer(line, lower)
        if noun.plural.match(match[0]) or patterns.plural_before.search(line, 0, match.start())
    ]
    if not found:
        return None
    start, form, match = max(found, key=lambda one: one[0])
    behind, before = line[match.end() : match.end() + _ISSUER], line[max(0, start - _ISSUER) : start]
    issuer = before if patterns.units.wide_first else behind
    own = form or patterns.pack.acts.form_of(match[0], issuer)
    return ActName(Naming.NAMED, own, issuer=issuer) if own else None


def listed_act(text: str, said: ActName, patterns: Patterns) -> Piece | None:
    """The act that an item of a list opens with, of the form and the issuer that the line above said."""
    start = after_space(text, 0)
    parts = Parts(start, start, _LISTED)
    read_after(text, parts, patterns.listed)
    if not {"date", "number"} <= parts.found.keys():
        return None
    own = named(said.form, parts, patterns)
    return Piece(own.start, own.end, act=replace(own.act, issuer=said.issuer), own_end=own.end, title=own.title)
