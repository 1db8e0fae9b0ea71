"""Citations in an act that amends another: what its instructions and new wordings name is the other act's.

«1) в статье 5 слова …» is article 5 of the act that was named to be changed, and «настоящего Закона» inside a quoted
new wording is that act too. Units narrower than an article, whose article another line names, stay unresolved.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.citations.found import Found, Naming
from ingest.citations.resolve import Resolved
from ingest.languages.words.citations import CitationWords


class Amended:
    """Knows the act that is being amended, from the last words that said so."""

    def __init__(self, words: CitationWords) -> None:
        self._words = words
        self._act: str | None = None

    def targets(self, text: str, found: Sequence[Found], resolved: Sequence[Resolved]) -> list[Resolved]:
        """The targets of a unit's citations, those of the amended act corrected."""
        if re.search(self._words.amends, text, re.IGNORECASE):
            named = (one for one, to in zip(found, resolved, strict=True) if _is_act(one) and to.to)
            first = next(named, None)
            self._act = resolved[found.index(first)].to if first else self._act
        return [self._target(text, one, to) for one, to in zip(found, resolved, strict=True)]

    def _target(self, text: str, found: Found, resolved: Resolved) -> Resolved:
        alone = found.act is None and bool(found.steps) and found.steps[0].number is not None
        quoted = found.act is not None and found.act.naming is Naming.THIS and _is_quoted(text, found.start)
        if not alone and not quoted:
            return resolved
        if self._act is None or (alone and found.steps[0].segment != "art"):
            return Resolved(None, found.whole or found.text)
        return Resolved("/".join((self._act, *(f"{step.segment}_{step.number}" for step in found.steps))))


def _is_act(found: Found) -> bool:
    return found.act is not None and found.act.naming is Naming.NAMED and not found.steps


def _is_quoted(text: str, at: int) -> bool:
    before = text[:at]
    return before.count("«") > before.count("»") or before.count('"') % 2 == 1
