"""The role in which an act cites: its legal basis, what it approves, its annexes, what it repeals."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from ingest.citations.context import SELF
from ingest.citations.found import Found, Naming
from ingest.findings.asides import bare_title_end, without_asides
from ingest.identifiers import PREAMBLE, parent
from ingest.languages.pack import LanguagePack
from ingest.tree import ParsedAct, Unit, UnitKind

LEGAL_BASIS = "legal-basis"
APPROVES = "approves"
ANNEX = "annex"
REPEAL = "repeal"
PLAIN = "plain"


class Roles:
    """Tells the roles of one act's citations."""

    def __init__(self, act: ParsedAct, pack: LanguagePack) -> None:
        self._words, self._bare_title = pack.citations, pack.findings.repeals.bare_title
        self._units = {unit.path: unit for unit in act.units}
        self._last_item = {parent(path): unit for path, unit in self._units.items()}
        self._has_articles = any(unit.kind is UnitKind.ARTICLE for unit in act.units)

    def role(self, unit: Unit, found: Found, others: Sequence[Found]) -> str:
        """The role of a citation found in a unit, ``others`` being all citations of the same text."""
        naming = found.act.naming if found.act else None
        if naming is Naming.ATTACHED:
            return APPROVES if self.approves(unit) else PLAIN
        if naming in (Naming.THIS, Naming.THIS_DOCUMENT):
            return ANNEX if found.steps and found.steps[0].segment == "att" else PLAIN
        if naming is not Naming.NAMED or _in_title(found, others) or self._in_bare_title(unit, found, others):
            return PLAIN
        if unit.path == PREAMBLE and re.search(self._words.enacting, unit.text.text[found.end :]):
            return LEGAL_BASIS
        if self._in_repeal_list(unit) or self._says(self._words.repealing, unit):
            return REPEAL
        return PLAIN

    def _in_bare_title(self, unit: Unit, found: Found, others: Sequence[Found]) -> bool:
        """Whether a citation stands in a title without quotation marks of an act that the text names before it."""
        text, ends = unit.text.text, (one.end for one in others if one.end <= found.start and one.act)
        return any(found.start < bare_title_end(text, end, self._bare_title) for end in ends)

    def approves(self, unit: Unit) -> bool:
        """Whether a unit's text, or the list it is an item of, approves something; what a title says it does not."""
        return self._says(self._words.approving, unit, without_asides)

    def names_itself(self, unit: Unit, found: Found, to: str | None) -> bool:
        """Whether a decree, or a document it approves, only names itself: in its opening words or its closing formula.

        Of an act without articles the formula «Осы Жарлық … қолданысқа енгізіледі» and the statute's «Осы Ереже …
        айқындайды» say nothing of another place. Laws are read with theirs (docs/citations.md).
        """
        if self._has_articles or found.steps or found.start or found.act is None:
            return False
        if found.act.naming is Naming.THIS_DOCUMENT:
            return unit.path == f"{(to or '').removeprefix(f'{SELF}/')}/{PREAMBLE}"
        closing = found.act.naming is Naming.THIS and "/" not in unit.path
        return closing and _search(self._words.own_entry, unit.text.text)

    def _says(self, pattern: str, unit: Unit, plain: Callable[[str], str] = str) -> bool:
        """Whether the unit's text says so, or the words that open or close the list it is an item of."""
        above = self._units.get(parent(unit.path))
        if above is None or not above.text.text.rstrip().endswith(":"):
            texts = [unit.text.text]
        else:
            texts = [above.text.text, unit.text.text, self._last_item[above.path].text.text]
        return any(_search(pattern, text) and _search(pattern, plain(text)) for text in texts)

    def _in_repeal_list(self, unit: Unit) -> bool:
        top = self._units.get(unit.path.split("/")[0])
        heading = top.heading.text if top and top.kind is UnitKind.ATTACHMENT and top.heading else ""
        return _search(self._words.repeal_list, heading)


def _search(pattern: str, text: str) -> bool:
    return bool(re.search(pattern, text, re.IGNORECASE))


def _in_title(found: Found, others: Sequence[Found]) -> bool:
    return any(other is not found and other.start < found.start and found.end <= other.end for other in others)
