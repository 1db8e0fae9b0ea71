"""The role in which an act cites: its legal basis, what it approves, its annexes, what it repeals."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.found import Found, Naming
from ingest.identifiers import ACT, PREAMBLE, parent
from ingest.languages.citation_words import CitationWords
from ingest.resolve import SELF
from ingest.tree import ParsedAct, Unit, UnitKind

LEGAL_BASIS = "legal-basis"
APPROVES = "approves"
ANNEX = "annex"
REPEAL = "repeal"
PLAIN = "plain"


def role_of(act: ParsedAct, unit: Unit, found: Found, others: Sequence[Found], words: CitationWords) -> str:
    """The role of a citation found in a unit, ``others`` being all citations of the same text."""
    naming = found.act.naming if found.act else None
    text = unit.text.text
    if naming is Naming.ATTACHED:
        return APPROVES if _search(words.approving, _said(act, unit)) else PLAIN
    if naming in (Naming.THIS, Naming.THIS_DOCUMENT):
        return ANNEX if found.steps and found.steps[0].segment == "att" else PLAIN
    if naming is not Naming.NAMED or _in_title(found, others):
        return PLAIN
    if unit.path == PREAMBLE and re.search(words.enacting, text[found.end :]):
        return LEGAL_BASIS
    if _in_repeal_list(act, unit, words) or _search(words.repealing, _said(act, unit)):
        return REPEAL
    return PLAIN


def names_itself(act: ParsedAct, unit: Unit, found: Found, to: str | None, words: CitationWords) -> bool:
    """Whether a decree, or a document it approves, only names itself: in its opening words or its closing formula.

    Of an act without articles the formula «Осы Жарлық … қолданысқа енгізіледі» and the statute's «Осы Ереже …
    айқындайды» say nothing of another place. Laws are read with theirs (docs/decisions.md).
    """
    if found.steps or found.act is None or any(one.kind is UnitKind.ARTICLE for one in act.units):
        return False
    if found.act.naming is Naming.THIS_DOCUMENT:
        return bool(to) and unit.path == f"{(to or '').removeprefix(f'{SELF}/')}/{PREAMBLE}" and found.start == 0
    closing = found.act.naming is Naming.THIS and found.start == 0 and "/" not in unit.path
    return closing and bool(_search(words.own_entry, unit.text.text))


def _search(pattern: str, text: str) -> re.Match[str] | None:
    return re.search(pattern, text, re.IGNORECASE)


def _said(act: ParsedAct, unit: Unit) -> str:
    """The unit's text, after the words that open the list it is an item of."""
    above = act.unit(parent(unit.path)) if parent(unit.path) != ACT else None
    opening = above.text.text if above and above.text.text.rstrip().endswith(":") else ""
    return f"{opening} {unit.text.text}"


def _in_title(found: Found, others: Sequence[Found]) -> bool:
    return any(other is not found and other.start < found.start and found.end <= other.end for other in others)


def _in_repeal_list(act: ParsedAct, unit: Unit, words: CitationWords) -> bool:
    top = act.unit(unit.path.split("/")[0])
    heading = top.heading.text if top and top.kind is UnitKind.ATTACHMENT and top.heading else ""
    return bool(_search(words.repeal_list, heading))
