"""The grammar of citations: pieces side by side are a chain, chains joined by «and» or a comma a group of one act.

An act stands behind its units in Russian (статьями 5 и 6 Закона) and before them in Kazakh (Заңның 5-бабы); in both it
may stand first with a comma, a colon, a dash or a bracket behind it (ТК РК, ст. 30; Еңбек кодексі, 30-бап). An address
may come down by commas (статья 7, пункт 2). Brackets behind a number are read by whoever reads the number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from ingest.citations.found import Naming
from ingest.citations.patterns import Patterns
from ingest.citations.piece import Piece, after_space
from ingest.citations.unit_pieces import closing_bracket

#: Widest first.
_RANK = {
    segment: rank
    for rank, segment in enumerate(("att", "sec", "subsec", "chp", "subchp", "art", "para", "subpara", "al"))
}
#: Kinds of which an address has one unit each; items, parts and annexes may be part of others of their kind.
_ONCE = ("sec", "subsec", "chp", "subchp", "art", "para")
#: No address has more pieces, and so many chains on are looked at for wider units: a bound on hostile text.
_LONGEST = 12
_NEAR = 12
#: What ties units to an act before them.
_ACT_FIRST = re.compile(r"\s*[,:]\s*|\s*\(\s*|\s+[–—-]\s+")
#: What joins an article without a noun to a list beside the links of any.
_DASH = re.compile(r"\s*[–—;-]\s*")
#: A link that is no word for «and».
_COMMA = re.compile(r"\s*,\s*")
#: What joins units in the brackets behind their act: «УК РК (ст. 7 п. 1; ст. 8)».
_SEMICOLON = re.compile(r"\s*;\s*")
#: So far before a unit the brackets open in which it stands.
_BRACKETS = 300


@dataclass(slots=True)
class Chain:
    """Pieces with only white space between, and what stands between them and the chain before."""

    pieces: list[Piece]
    link: str = ""
    #: Whether it stands on a line of its own, so that it is in no list with the chain before.
    alone: bool = False
    #: Whether it is excepted from the chain before: «…, за исключением пункта 2».
    excepted: bool = False

    @property
    def units(self) -> list[Piece]:
        """The units among the pieces, in the order of the text."""
        return [piece for piece in self.pieces if not piece.act]

    @property
    def anchored(self) -> bool:
        """Whether an act or «this» unit says whose units these are."""
        return any(piece.act or piece.this for piece in self.pieces)

    @property
    def bare(self) -> bool:
        """Whether the chain is an act alone."""
        return bool(self.pieces) and all(piece.act for piece in self.pieces)


def rank(piece: Piece) -> int:
    """The place of a unit's kind among all, the widest first; a note goes with the narrowest."""
    return _RANK.get(piece.segment, len(_RANK))


def is_address(segments: Iterable[str]) -> bool:
    """Whether units of these kinds can each be part of the one before: no article of an article or of a paragraph."""
    floor = -1
    for segment in segments:
        own = _RANK.get(segment, len(_RANK))
        if segment == "al":
            floor = max(floor, _RANK["art"])  # some codes number their parts, which then have paragraphs
        elif own < floor or (own == floor and segment in _ONCE):
            return False
        else:
            floor = own
    return True


def groups_of(text: str, pieces: list[Piece], patterns: Patterns) -> Iterator[list[Chain]]:
    """The groups of chains that share an act, each with its act's chain."""
    at = {piece.start: piece for piece in reversed(pieces)}
    acts = {after_space(text, piece.end) for piece in pieces if _may_stand_first(piece)}
    taken: set[int] = set()
    for piece in pieces:
        if id(piece) in taken:
            continue
        run = [Chain([])]
        following: Piece | None = piece
        while following and id(following) not in taken:
            taken.add(id(following))
            run[-1].pieces.append(following)
            link, following = _next(text, following, at, patterns, acts)
            if link or len(run[-1].pieces) >= _LONGEST:
                run.append(Chain([], link or " "))
        addresses = (
            address
            for chain in run
            if chain.pieces
            for address in _one_address_each(chain, text, patterns.units.wide_first)
        )
        chains = [part for chain in addresses for part in _one_act_each(chain, patterns.units.wide_first)]
        chains = chains if patterns.units.wide_first else list(_continued(chains, text, patterns))
        _mark_exceptions(chains, text, patterns)
        for listed in _by_lines(chains):
            wide_first = patterns.units.wide_first
            for group in _kazakh(listed) if wide_first else _russian(listed):
                yield _as_addresses(group, wide_first=wide_first)


def _mark_exceptions(chains: list[Chain], text: str, patterns: Patterns) -> None:
    """Tell chains which of them are excepted from the one before; one with an act of its own is in no list with it."""
    for before, chain in pairwise(chains):
        if patterns.units.wide_first:
            chain.excepted = not chain.anchored and bool(patterns.excepted_behind.match(text, chain.pieces[-1].end))
        elif patterns.excepted_link.fullmatch(chain.link):
            narrower = bool(before.units) and min(map(rank, chain.units), default=0) > max(map(rank, before.units))
            chain.excepted = narrower and not chain.anchored
            chain.alone = not chain.excepted


def _continued(chains: list[Chain], text: str, patterns: Patterns) -> Iterator[Chain]:
    """Chains, an address with what goes on from it behind its act: «ст. 49 Закона о банках, п. 1»."""
    before: Chain | None = None
    for chain in chains:
        if before and _goes_on_behind_act(before, chain) and not patterns.not_alone.match(text, chain.pieces[-1].end):
            before.pieces += chain.pieces
            continue
        if before:
            yield before
        before = chain
    if before:
        yield before


def _goes_on_behind_act(before: Chain, chain: Chain) -> bool:
    """Whether a chain of abbreviated units narrower than those before an act is their address's end."""
    act = before.pieces[-1].act
    if not act or act.naming is not Naming.NAMED or chain.anchored or not _COMMA.fullmatch(chain.link):
        return False
    single = all(len(unit.items) == 1 for unit in (*before.units, *chain.units))
    abbreviated = all(unit.short for unit in chain.units)
    return bool(before.units) and single and abbreviated and min(map(rank, chain.units)) > max(map(rank, before.units))


def _next(
    text: str, piece: Piece, at: dict[int, Piece], patterns: Patterns, acts: set[int]
) -> tuple[str, Piece | None]:
    """The piece that goes on from this one, and the link before it, '' within a chain."""
    if following := at.get(after_space(text, piece.end)):
        return "", None if following.own or _of_one_kind(piece, following) else following
    if piece.short and text[piece.end : piece.end + 1] == "." and (following := at.get(piece.end + 1)):
        return "", following  # «п.1.ст.49», as lawyers type it
    if piece.listed and (following := at.get(after_space(text, piece.listed[1]))):
        piece.items, piece.end = piece.listed
        return "", following
    for pattern in (patterns.link, patterns.excepted_link):
        link = pattern.match(text, piece.end)
        if link and (following := at.get(link.end())):
            return link[0], following
    stop = _SEMICOLON.match(text, piece.end)
    following = at.get(stop.end()) if stop else None
    if stop and following and not following.act and _bracket_around(text, piece.start, patterns) in acts:
        return stop[0], following
    dash = _DASH.match(text, piece.end)
    if dash and (following := at.get(dash.end())) and following.bare:
        return dash[0], following
    first = _ACT_FIRST.match(text, piece.end) if _may_stand_first(piece) else None
    if first and (following := at.get(first.end())) and not (following.act or following.this or following.own):
        return first[0], following
    return "", None


def _bracket_around(text: str, at: int, patterns: Patterns) -> int:
    """Where the brackets open that are open at a place, -1 if none are."""
    floor = max(0, at - _BRACKETS)
    opening = text.rfind("(", floor, at)
    while opening >= 0 and (closing_bracket(text, opening, patterns) or at) < at:
        opening = text.rfind("(", floor, opening)
    return opening


def _of_one_kind(piece: Piece, following: Piece) -> bool:
    """Whether two articles or two paragraphs stand side by side, of which none is part of the other.

    «5-тармағы 6-тармақ деп есептелсін»: one becomes the other.
    """
    return piece.segment == following.segment and piece.segment in ("art", "para") and not piece.double


def _may_stand_first(piece: Piece) -> bool:
    act = piece.act
    return act is not None and (act.naming in (Naming.NAMED, Naming.FOREIGN) or bool(act.abbreviation))


def _one_address_each(chain: Chain, text: str, wide_first: bool) -> Iterator[Chain]:
    """Parts of a chain of which none has two units of a kind, where lines of a table or notes end without a mark.

    «ст. 5 УК РК ст. 6», «пункт 3 статьи 5 УК РК» above «пункт 4 статьи 6»: no article is part of another.
    """
    start, link, alone = 0, chain.link, chain.alone
    for index, piece in enumerate(chain.pieces):
        again = next((at for at in range(start, index) if _excludes(chain.pieces[at], piece)), None)
        if again is None:
            continue
        cut = _cut(chain.pieces, again, index, wide_first)
        yield Chain(chain.pieces[start:cut], link, alone)
        alone = "\n" in text[chain.pieces[cut - 1].end : chain.pieces[cut].start]
        start, link = cut, " "
    yield Chain(chain.pieces[start:], link, alone)


def _excludes(piece: Piece, other: Piece) -> bool:
    """Whether two units of a kind cannot be of one address; «п. 1) п. 3 статьи 5» is an item of a paragraph."""
    either = (piece, other)
    open_kind = any(one.double or any(item.bracketed for item in one.items) for one in either)
    return piece.segment == other.segment and piece.segment in _ONCE and not (piece.segment == "para" and open_kind)


def _cut(pieces: list[Piece], first: int, again: int, wide_first: bool) -> int:
    """Where the second address begins: at the act that stands between, or behind it; else at its narrowest unit."""
    acts = [index for index in range(first, again) if pieces[index].act]
    if acts:
        return acts[-1] if wide_first else acts[-1] + 1
    if rank(pieces[first]) < rank(pieces[first + 1]):
        return again  # «ст. 5 п. 3 ст. 6»: from the widest on
    while again - 1 > first + 1 and rank(pieces[again - 1]) > rank(pieces[again]):
        again -= 1
    return again


def _by_lines(chains: list[Chain]) -> Iterator[list[Chain]]:
    """Chains that may be one list."""
    cuts = [index for index, chain in enumerate(chains) if chain.alone and index]
    for start, end in zip([0, *cuts], [*cuts, len(chains)], strict=True):
        yield chains[start:end]


def _one_act_each(chain: Chain, wide_first: bool) -> Iterator[Chain]:
    """Parts of a chain with one act each; units may stand on the act's other side (УК РК ст. 146)."""
    acts = [index for index, piece in enumerate(chain.pieces) if piece.act]
    # In Kazakh what stands before an act is not its: «2-тармақ осы Жарлыққа 1-қосымшаға сәйкес …».
    cuts = [index for index in acts if index] if wide_first else [index + 1 for index in acts[:-1]]
    if not cuts:
        yield chain
        return
    link, alone = chain.link, chain.alone
    for start, end in zip([0, *cuts], [*cuts, len(chain.pieces)], strict=True):
        if chain.pieces[start:end]:
            yield Chain(chain.pieces[start:end], link, alone)
            link, alone = " ", False


def _russian(chains: list[Chain]) -> Iterator[list[Chain]]:
    """Groups that their act closes, or that it opens where no other act follows the units."""
    start = 0
    while start < len(chains):
        stop = start + 1
        if chains[start].bare or _opened_by_act(chains, start):
            stop = _units_up_to(chains, stop) if _opens(chains, start) or not chains[start].bare else stop
            closed = stop < len(chains) and not chains[stop].bare and "(" not in chains[start + 1].link
            stop = start + 1 if closed else stop
        else:
            stop = _units_up_to(chains, start)
            stop += stop < len(chains) and (not chains[stop].bare or _closes(chains, start, stop))
            while stop < len(chains) and chains[stop].excepted:
                stop += 1  # «статья 6 Закона, за исключением пункта 2»
        yield chains[start:stop]
        start = stop


def _opened_by_act(chains: list[Chain], index: int) -> bool:
    """Whether an act opens a chain that goes on behind a comma: «УК РК ст. 146, ч. 2»."""
    return (
        bool(chains[index].units)
        and _may_stand_first(chains[index].pieces[0])
        and index + 1 < len(chains)
        and not chains[index + 1].anchored
    )


def _kazakh(chains: list[Chain]) -> Iterator[list[Chain]]:
    """Groups that their act opens."""
    start = 0
    while start < len(chains):
        stop = start + 1
        if not chains[start].bare or (_opens(chains, start) and not chains[stop].pieces[0].possessed):
            stop = _units_up_to(chains, stop)
        yield chains[start:stop]
        start = stop


def _units_up_to(chains: list[Chain], start: int) -> int:
    """Where the chains of units from here on end."""
    return next((index for index in range(start, len(chains)) if chains[index].anchored), len(chains))


def _opens(chains: list[Chain], index: int) -> bool:
    """Whether a bare act is followed by units that may be its own."""
    if index + 1 >= len(chains) or chains[index + 1].anchored or not _may_stand_first(chains[index].pieces[-1]):
        return False
    return bool(_ACT_FIRST.fullmatch(chains[index + 1].link))


def _closes(chains: list[Chain], start: int, stop: int) -> bool:
    """Whether a bare act behind a comma is the act of the abbreviated units before it: «ст. 9, п. 2, ЗК»."""
    return (
        stop > start
        and all(unit.short for unit in chains[stop - 1].units)
        and bool(_COMMA.fullmatch(chains[stop].link))
    )


def _as_addresses(group: list[Chain], *, wide_first: bool) -> list[Chain]:
    """A group with the chains joined that are one address: act, unit; wider unit, narrower unit."""
    joined = group[:1]
    for index, chain in enumerate(group[1:], 1):
        before = joined[-1]
        if (
            (before.bare and not chain.anchored)
            or chain.bare
            # In Kazakh nothing behind a paragraph has it: «29-бап, 2-тармақ және 116-бап, 4-тармақ».
            or _goes_on(before, chain, () if wide_first else group[index + 1 : index + 1 + _NEAR])
        ):
            before.pieces += chain.pieces
        else:
            joined.append(chain)
    return joined


def _is_item_of(part: Piece, unit: Piece) -> bool:
    """Whether a unit is an item of a part's list, which it stands behind: «ст. 147, ч. 3, п. 2)»."""
    bracketed = bool(unit.items) and all(item.bracketed for item in unit.items)
    named = len(part.items) == len(unit.items) == 1 and not part.genitive and not unit.genitive  # «часть 3, пункт 2»
    return part.part and unit.segment in ("para", "subpara") and (bracketed or named or (part.short and unit.short))


def _goes_on(before: Chain, chain: Chain, later: Iterable[Chain]) -> bool:
    """Whether a comma stands between two steps of one address: «статья 7, пункт 2», «п. 2, ст. 7»."""
    first, second = before.units, chain.units
    if not first or not second or not _COMMA.fullmatch(chain.link) or any(unit.this for unit in (*first, *second)):
        return False
    several = any(len(unit.items) > 1 for unit in first)
    if (
        chain.excepted
        or (several and not all(unit.short for unit in second))
        or any(one.act for one in before.pieces[1:])
    ):
        return False
    widest, narrowest = min(map(rank, second)), max(map(rank, first))
    if widest > narrowest:
        others = (unit for other in later for unit in other.units)
        return not any(rank(unit) < widest and not _is_item_of(second[-1], unit) for unit in others)
    if _is_item_of(first[-1], second[0]):
        return len(second) == 1 and rank(first[0]) < rank(second[0])
    # «пунктом 4, статьи 258 Кодекса»: the comma is a slip.
    owned = second[0].genitive and len(first) == 1 and first[0].segment != "al"
    return (owned or all(unit.short for unit in (*first, *second))) and min(map(rank, first)) > max(map(rank, second))
