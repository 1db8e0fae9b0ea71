"""The parts of an act that begin or end at another time: which units they are, as the act's clause on entry into force
names them, those of what the act brings with it among them: «пункта 2 перечня», «тізбенің 2-тармағын».

The noun of the document stands behind its units in Russian and before them in Kazakh; «изменений и дополнений» are the
attached list of them. Elsewhere a unit of a document named so may be of any.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.citations.context import SELF
from ingest.citations.find import find_citations
from ingest.citations.found import Found
from ingest.identifiers import child
from ingest.languages.pack import LanguagePack
from ingest.languages.words.patterns import compiled
from ingest.tree import Expiry, LaterForce, ParsedAct, UnitKind


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


def units_of_documents(
    act: ParsedAct, words: str, pack: LanguagePack, leading: str | None = None
) -> Iterator[tuple[tuple[int, int], str]]:
    """The units of the act's own documents that words of its clause on entry into force name, each with its place.

    ``leading``: the document that the words before named, where these name none.
    """
    named = list(compiled(_noun(pack)).finditer(words))
    places: list[tuple[tuple[int, int], str | None]] = [((0, len(words)), leading)] if not named else []
    for index, noun in enumerate(named):
        around = (noun.end(), named[index + 1].start() if index + 1 < len(named) else len(words))
        place = around if pack.orders.verb_last else (named[index - 1].end() if index else 0, noun.start())
        places.append((place, attachment_named(act, noun[0], pack)))
    for (start, end), path in places:
        for found in find_citations(words[start:end], pack, parts=True) if path else ():
            if found.act is None and found.steps:
                yield (start + found.start, start + found.end), _path(path or "", found)


def document_left(act: ParsedAct, words: str, pack: LanguagePack) -> str | None:
    """The document that words leave to those behind them: in Kazakh, where it stands before its units."""
    if not pack.orders.verb_last:
        return None
    noun = next(iter(reversed(list(compiled(_noun(pack)).finditer(words)))), None)
    return attachment_named(act, noun[0], pack) if noun else None


def _noun(pack: LanguagePack) -> str:
    nouns = "|".join(noun for _, noun in pack.citations.documents)
    return rf"(?<!\w)(?:{nouns}|{pack.orders.own_changes})(?!\w)"


def attachment_named(act: ParsedAct, noun: str, pack: LanguagePack) -> str | None:
    """The attached document whose title has a noun: opening it in Russian, closing it in Kazakh."""
    alike = [one for _, one in pack.citations.documents if compiled(one).fullmatch(noun)] or [pack.orders.own_changes]
    opening = compiled(rf"(?:{'|'.join(alike)})(?!\w)")
    for unit in act.units:
        title = str(unit.heading or "").rstrip(" .")
        if unit.kind is UnitKind.ATTACHMENT and "/" not in unit.path and _names(opening, title, pack):
            return unit.path
    return None


def _names(noun: re.Pattern[str], title: str, pack: LanguagePack) -> bool:
    return any(one.end() == len(title) if pack.orders.verb_last else one.start() == 0 for one in noun.finditer(title))


def _path(base: str, found: Found) -> str:
    for step in found.steps:
        base = child(base, step.segment, step.number or "1")
    return base
