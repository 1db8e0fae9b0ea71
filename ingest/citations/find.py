"""Finding citations: pieces that stand side by side are one citation, a list of them several.

After finding:
1. a citation's text is text[start:end] to the letter;
2. one unit of one act is one citation, from its first word to its last;
3. each item of a list is a citation of its own at its own number, the item next to the noun with the noun;
4. units joined to others by «and» or a comma share the act, and the wider units, that only one of them names;
5. units with neither an act nor «this» near them are a citation only where they can be this act's: nothing follows
   (in Russian) or is said to have them (in Kazakh) that they would be part of, and they are no heading.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from ingest.citations.approved_documents import documents_of_units
from ingest.citations.found import ActName, Found, Naming, UnitStep
from ingest.citations.numbers import Item
from ingest.citations.patterns import Patterns, patterns_of
from ingest.citations.pieces import Piece, find_pieces, outside_names
from ingest.languages.pack import LanguagePack

#: Widest first.
_RANK = {
    segment: rank
    for rank, segment in enumerate(("att", "sec", "subsec", "chp", "subchp", "art", "para", "subpara", "al"))
}

#: So many neighbours in a list are asked for the wider units that a unit goes without.
_NEAR = 12
#: Markup before a heading is no longer than this.
_MARKUP = 12

#: Pieces that follow one another, narrow to wide or wide to narrow.
Chain = list[Piece]


def find_citations(text: str, pack: LanguagePack) -> list[Found]:
    """The citations in a text of one language, by their start; purely by its words, no act looked up."""
    patterns = patterns_of(pack)
    pieces = find_pieces(text, patterns)
    pieces += documents_of_units(text, pieces, patterns)
    pieces = list(outside_names(pieces))
    found = [citation for group in _groups(text, pieces, patterns) for citation in _citations(text, group, patterns)]
    found.sort(key=lambda citation: (citation.start, -citation.end))
    return found


def _groups(text: str, pieces: list[Piece], patterns: Patterns) -> Iterator[list[Chain]]:
    """Pieces in chains (only white space between), chains in groups (a comma or «and» between)."""
    at = {piece.start: piece for piece in reversed(pieces)}
    taken: set[int] = set()
    for piece in pieces:
        if piece.start in taken:
            continue
        group: list[Chain] = [[]]
        following: Piece | None = piece
        while following and following.start not in taken:
            taken.add(following.start)
            group[-1].append(following)
            end = following.end
            following = at.get(_after_space(text, end))
            if following is None and (link := patterns.link.match(text, end)) and (following := at.get(link.end())):
                group.append([])
        yield from _split(group, patterns.units.wide_first)


def _after_space(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _split(group: list[Chain], wide_first: bool) -> Iterator[list[Chain]]:
    """One group an act: in Kazakh an act opens a group, in Russian it closes one."""
    current: list[Chain] = []
    for chain in group:
        for part in _split_chain(chain, wide_first):
            opens = _anchored(part) if wide_first else bool(current) and _anchored(current[-1])
            if current and (opens or not _has_units(part) or not _has_units(current[-1])):
                yield current
                current = []
            current.append(part)
    if current:
        yield current


def _anchored(chain: Chain) -> bool:
    return any(piece.act or piece.this for piece in chain)


def _has_units(chain: Chain) -> bool:
    return any(not piece.act for piece in chain)


def _split_chain(chain: Chain, wide_first: bool) -> Iterator[Chain]:
    """Parts of a chain with one act each; units may stand on the act's other side (УК РК ст. 146)."""
    acts = [index for index, piece in enumerate(chain) if piece.act]
    if len(acts) <= 1:
        yield chain
        return
    cuts = acts[1:] if wide_first else [index + 1 for index in acts[:-1]]
    for start, end in zip([0, *cuts], [*cuts, len(chain)], strict=True):
        if chain[start:end]:
            yield chain[start:end]


def _citations(text: str, group: list[Chain], patterns: Patterns) -> Iterator[Found]:
    act = next((piece.act for chain in group for piece in chain if piece.act), None)
    chains = [[piece for piece in chain if not piece.act] for chain in group]
    if not _is_citation(text, act, [piece for chain in chains for piece in chain], group, patterns):
        return
    for index, chain in enumerate(group):
        units = _wide_to_narrow(chains[index])
        wider = _inherited(units, chains, index, patterns.units.wide_first)
        yield from _of_chain(text, chain, wider, units, act)


def _is_citation(text: str, act: ActName | None, units: Chain, group: list[Chain], patterns: Patterns) -> bool:
    if act and act.naming in (Naming.SHORT, Naming.SHORT_DOCUMENT):
        return any(unit.segment in ("art", "para", "subpara") for unit in units)
    if act:
        return act.naming is not Naming.ATTACHED or not units
    if any(unit.this for unit in units):
        return True
    return _may_be_own(text, units, group, patterns) and not _is_heading(text, group)


def _may_be_own(text: str, units: Chain, group: list[Chain], patterns: Patterns) -> bool:
    """Whether units that stand by themselves may be this act's own."""
    if units[0].possessed or not any(unit.segment in ("art", "para", "subpara") for unit in units):
        return False
    if patterns.units.wide_first:
        return True
    start = group[0][0].start
    if patterns.not_alone_before.search(text, max(0, start - 30), start):
        return False
    return not patterns.not_alone.match(text, group[-1][-1].end)


def _is_heading(text: str, group: list[Chain]) -> bool:
    """Whether an article's number opens a line and a full stop follows: its own heading."""
    first, last = group[0][0], group[-1][-1]
    line = text[max(0, first.start - _MARKUP) : first.start].rpartition("\n")[2]
    return not line.strip("#*> \t") and text[last.end : last.end + 2] in (". ", ".\n", ".")


def _wide_to_narrow(units: Chain) -> Chain:
    """A chain's units from the widest: the order of the text or its reverse, by the first and last that have a rank."""
    ranked = [_RANK[unit.segment] for unit in units if unit.segment != "al"] or [0]
    if ranked[0] > ranked[-1] or (len(ranked) == 1 and len(units) > 1 and units[0].segment == "al"):
        return units[::-1]
    return units


def _inherited(units: Chain, chains: list[Chain], index: int, wide_first: bool) -> Chain:
    """The wider units that a neighbour in the list names for this one too."""
    if not units or units[0].this:
        return []
    widest = _RANK[units[0].segment]
    others = chains[max(0, index - _NEAR) : index][::-1] if wide_first else chains[index + 1 : index + 1 + _NEAR]
    for other in others:
        wider = [unit for unit in _wide_to_narrow(other) if _RANK[unit.segment] < widest]
        if wider:
            return wider
    return []


def _of_chain(text: str, chain: Chain, wider: Chain, units: Chain, act: ActName | None) -> Iterator[Found]:
    start, end = chain[0].start, chain[-1].end
    whole = text[start:end]
    alias = next((piece.alias for piece in chain if piece.alias), None)
    many = next((unit for unit in reversed(units) if len(unit.items) > 1), None)
    for steps, place in _ways(wider, units):
        first, last = (place if many else (start, end)) or (start, end)
        yield Found(first, last, text[first:last], act, steps, whole if many else None, alias)


def _ways(wider: Chain, units: Chain) -> Iterator[tuple[tuple[UnitStep, ...], tuple[int, int] | None]]:
    """Every unit that the chain names: its steps, and the place of the item that is one of several."""
    shared = tuple(UnitStep(unit.segment, unit.items[0].number if unit.items else None) for unit in wider)
    choices: list[list[tuple[UnitStep, Item | None]]] = [
        [(UnitStep(unit.segment, item.number), item) for item in unit.items] or [(UnitStep(unit.segment, None), None)]
        for unit in units
    ]
    for way in product(*choices):
        several = [item for (_, item), unit in zip(way, units, strict=True) if item and len(unit.items) > 1]
        place = (several[-1].start, several[-1].end) if several else None
        yield shared + tuple(step for step, _ in way), place
