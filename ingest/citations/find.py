"""Finding citations: pieces that stand side by side are one citation, a list of them several.

After finding:
1. a citation's text is text[start:end] to the letter;
2. one unit of one act is one citation, from its first word to its last;
3. each item of a list is a citation of its own at its own number, the item next to the noun with the noun;
4. units joined to others by «and» or a comma share the act, and the wider units, that only one of them names;
5. what stands in brackets behind a unit is part of that unit; brackets with units alone say which part is meant;
6. units with neither an act nor «this» near them are a citation only where they can be this act's: nothing follows
   (in Russian) or is said to have them (in Kazakh) that they would be part of, and they are no heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice, product, takewhile

from ingest.citations.act_lists import listed_act
from ingest.citations.approved_documents import documents_of_units
from ingest.citations.articles_of_parts import with_articles_of_parts
from ingest.citations.chains import Chain, groups_of, rank
from ingest.citations.found import ActName, Found, Naming, UnitStep
from ingest.citations.nested import nested_addresses
from ingest.citations.numbers import Item
from ingest.citations.patterns import Patterns, patterns_of
from ingest.citations.piece import Bracket, Piece
from ingest.citations.pieces import find_pieces, outside_names
from ingest.citations.ranges import with_ranges
from ingest.citations.short_names import short_names
from ingest.citations.told_titles import told_titles
from ingest.languages.pack import LanguagePack
from ingest.languages.words.patterns import compiled

#: So many neighbours in a list are asked for the wider units that a unit goes without.
_NEAR = 12
#: Markup before a heading is no longer than this.
_MARKUP = 12
#: The number of an article without its noun, and the bracket behind it that opens with its parts.
_BARE_ARTICLE = re.compile(r"(?<![\w-])\d{1,4}(?:-\d{1,3})?\s*\(\Z")
#: Lists within lists (пункты 1–9 статей 1–9) name no more units than this.
_WAYS = 1000
_CITABLE = ("art", "para", "subpara")
#: Units that are a citation by themselves only where the lines above say what they are part of.
_DIVISIONS = ("att", "sec", "subsec", "chp", "subchp")
_PARTS = ("al", *_DIVISIONS)


def find_citations(
    text: str,
    pack: LanguagePack,
    *,
    parts: bool = False,
    names: Sequence[str] = (),
    said: ActName | None = None,
    titles: Sequence[tuple[str, str]] = (),
) -> list[Found]:
    """The citations in a text of one language, by their start; purely by its words, no act looked up.

    ``names`` are short names given before, ``said`` what the line above says of acts without a noun, ``titles`` forms
    and titles of acts named in full before. With ``parts`` also parts and annexes alone, which lines above may own.
    """
    patterns = patterns_of(pack)
    pieces = find_pieces(text, patterns)
    listed = listed_act(text, said, patterns) if said else None
    if listed and not any(one.act and one.start == listed.start for one in pieces):
        pieces.append(listed)
    pieces += told_titles(text, pieces, titles, patterns)
    if not pieces and not names:
        return []
    pieces = with_articles_of_parts(text, with_ranges(text, pieces, patterns), patterns)
    pieces = nested_addresses(text, pieces, patterns)
    pieces += documents_of_units(text, pieces, patterns)
    pieces = [*short_names(text, pieces, names, patterns), *pieces]
    found = list(_Reader(text, patterns, parts).read(list(outside_names(pieces))))
    found.sort(key=lambda citation: (citation.start, -citation.end))
    return found


def foreign_acts(text: str, pack: LanguagePack) -> list[tuple[int, int]]:
    """Where a text names acts of other states, treaties, and what is no law."""
    pieces = find_pieces(text, patterns_of(pack))
    return [(one.start, one.end) for one in pieces if one.act and one.act.naming is Naming.FOREIGN]


@dataclass(frozen=True, slots=True)
class _Around:
    """The citation in whose brackets units stand: its steps and its act."""

    steps: tuple[UnitStep, ...] = ()
    act: ActName | None = None


@dataclass(slots=True)
class _Reader:
    """Reads the citations off the pieces of one text."""

    text: str
    patterns: Patterns
    #: Whether parts, alineas and annexes may stand alone.
    parts: bool = False
    #: Pieces in brackets by the place where these open.
    bracketed: dict[int, list[Piece]] = field(default_factory=dict)

    def read(self, pieces: list[Piece], around: _Around | None = None) -> Iterator[Found]:
        """The citations that the pieces amount to."""
        outside = list(self._outside_brackets(pieces))
        for group in groups_of(self.text, outside, self.patterns):
            yield from self._citations(group, around)

    def _outside_brackets(self, pieces: list[Piece]) -> Iterator[Piece]:
        """The pieces that stand in no other's brackets; those in brackets are kept by their bracket."""
        host: Piece | None = None
        for piece in pieces:
            bracket = next((one for one in host.brackets if one.start < piece.start < one.end), None) if host else None
            if bracket:
                self.bracketed.setdefault(bracket.start, []).append(piece)
                continue
            yield piece
            if piece.brackets and (host is None or piece.end > host.end):
                host = piece

    def _citations(self, group: list[Chain], around: _Around | None) -> Iterator[Found]:
        act = next((piece.act for chain in group for piece in chain.pieces if piece.act), None)
        if act is None and around:
            act = around.act
        elif not self._is_citation(act, [unit for chain in group for unit in chain.units], group):
            return
        own = [_wide_to_narrow(chain, self.patterns) for chain in group]
        for chain, units, wider in zip(group, own, self._inherited(group, own), strict=True):
            if not units and not any(piece.act for piece in chain.pieces):
                continue  # a note alone has no path
            shared = tuple(_step(unit, unit.items[-1 * chain.excepted] if unit.items else None) for unit in wider)
            if not wider and around and not chain.anchored:
                shared = _above(around.steps, units)
            yield from self._of_chain(chain, shared, units, act)

    def _is_citation(self, act: ActName | None, units: list[Piece], group: list[Chain]) -> bool:
        if act and (act.naming is Naming.FOREIGN or (act.common and not units)):
            return False
        if act and act.naming in (Naming.SHORT, Naming.SHORT_DOCUMENT) and not act.document and not act.title:
            parts = _PARTS if self.parts else _DIVISIONS if act.abbreviation else ("att",)
            return any(unit.segment in (*_CITABLE, *parts) for unit in units)
        if act:
            return bool(units) if act.naming is Naming.SAME else act.naming is not Naming.ATTACHED or not units
        if any(unit.this for unit in units):
            return True
        return self._may_be_own(units, group) and not self._is_heading(group)

    def _may_be_own(self, units: list[Piece], group: list[Chain]) -> bool:
        """Whether units that stand by themselves may be this act's own."""
        citable = (*_CITABLE, *_PARTS) if self.parts else _CITABLE
        if not units or not any(unit.segment in citable for unit in units):
            return False
        start = group[0].pieces[0].start
        if units[0].possessed:
            # «5-баптың тақырыбы мен 1-тармағы»: it is the article's, whose heading stands between.
            # «осы Заңның 2026 жылғы 1 қаңтардан бастап қолданысқа енгізілетін 1-бабы»: it is this law's.
            between = (self.patterns.pack.orders.heading_and, self.patterns.pack.amendments.force.taking_effect)
            joined = compiled(rf"(?:{'|'.join(between)})\Z")
            # «үшінші бөлігі алып тасталсын» goes on from the line above, «401 (бірінші бөлігінде),» from the number.
            opens = not self.text[:start].strip() or bool(_BARE_ARTICLE.search(self.text, max(0, start - 16), start))
            return self.parts and (opens or bool(joined.search(self.text[max(0, start - 40) : start])))
        if self.patterns.units.wide_first:
            return True
        if self.patterns.not_alone_before.search(self.text, max(0, start - 40), start):
            return False
        return not self.patterns.not_alone.match(self.text, group[-1].pieces[-1].end)

    def _is_heading(self, group: list[Chain]) -> bool:
        """Whether an article's number opens a line, or a quoted wording, and a full stop follows: its own heading."""
        first, last = group[0].pieces[0], group[-1].pieces[-1]
        line = self.text[max(0, first.start - _MARKUP) : first.start].rpartition("\n")[2]
        behind = self.text[last.end : last.end + 2]
        return not line.strip('#*> \t«"') and (behind in (". ", ".\n", ".") or behind[:1].isalpha())

    def _inherited(self, group: list[Chain], own: list[list[Piece]]) -> list[list[Piece]]:
        """The wider units that the neighbours in a list name for each chain too: the next one in Russian first.

        What is excepted is part of the whole address before it.
        """
        wide_first = self.patterns.units.wide_first
        wider: list[list[Piece]] = [[] for _ in own]
        for index in range(len(own)) if wide_first else reversed(range(len(own))):
            units = own[index]
            near = [*range(index - 1, max(0, index - _NEAR) - 1, -1)]
            behind = [*range(index + 1, min(len(own), index + 1 + _NEAR))]
            excepted = group[index].excepted
            for other in near if wide_first or excepted else (*behind, *near):
                # «пункты 3 и 9 и приложение 1»: what is named itself is not what another one of the list is part of.
                above = [*wider[other], *(own[other] if excepted and other == index - 1 else own[other][:-1])]
                if units and not units[0].this and (told := [one for one in above if _is_wider(one, units[0])]):
                    wider[index] = told
                    break
        return wider

    def _of_chain(
        self, chain: Chain, shared: tuple[UnitStep, ...], units: list[Piece], act: ActName | None
    ) -> Iterator[Found]:
        start, end = chain.pieces[0].start, chain.pieces[-1].words_end
        end += self.text[start:end].count("(") > self.text[start:end].count(")") and self.text[end : end + 1] == ")"
        whole = self.text[start:end]
        alias = next((piece.alias for piece in chain.pieces if piece.alias), None)
        told = {id(bracket.item) for unit in units for bracket in unit.brackets if self._says_which(bracket)}
        for way in self._ways(units):
            if not any(id(item) in told for item in way):
                steps = shared + tuple(map(_step, units, way))
                several = [item for unit, item in zip(units, way, strict=False) if item and len(unit.items) > 1]
                first, last = (several[-1].start, several[-1].end) if several else (start, end)
                yield Found(first, last, self.text[first:last], act, steps, whole if several else None, alias)
        for place, unit in enumerate(units):
            above = shared + tuple(_step(one, one.items[0] if one.items else None) for one in units[:place])
            for bracket in unit.brackets:
                inner = self.bracketed.pop(bracket.start, [])
                yield from self.read(inner, _Around((*above, _step(unit, bracket.item)), act))

    def _ways(self, units: list[Piece]) -> Iterator[tuple[Item | None, ...]]:
        """The items that the steps of an address go by, one of each unit; fewer where the narrower are another's.

        «ст.ст. 188, 189 ч. 2»: in Russian what stands behind a list is part of its last article alone.
        """
        choices: list[list[Item | None]] = [[*unit.items] or [None] for unit in units]
        last = len(units)
        if not self.patterns.units.wide_first:
            down = (
                at for at, unit in enumerate(units[:-1]) if len(unit.items) > 1 and units[at + 1].start > unit.start
            )
            last = next(down, last)
        if last < len(units):
            *before, own = choices[last]
            yield from product(*choices[:last], before)
            choices[last] = [own]
        yield from islice(product(*choices), _WAYS)

    def _says_which(self, bracket: Bracket) -> bool:
        """Whether brackets hold units from their first word on: which part of the unit before them is meant."""
        inner = self.bracketed.get(bracket.start, ())
        first = any(piece.segment and not self.text[bracket.start + 1 : piece.start].strip() for piece in inner)
        return first and not self.patterns.excepting.search(self.text, bracket.start, bracket.end)


def _is_wider(unit: Piece, other: Piece) -> bool:
    """Whether a unit may have another of its list; articles are numbered throughout the act, whatever the chapters."""
    return rank(unit) < rank(other) and not (other.segment == "art" and unit.segment != "att")


def _step(unit: Piece, item: Item | None) -> UnitStep:
    return UnitStep(unit.segment, item.number if item else None, unit.part)


def _above(steps: tuple[UnitStep, ...], units: list[Piece]) -> tuple[UnitStep, ...]:
    """The steps that are wider than the units."""
    widest = min(map(rank, units), default=0)
    return tuple(step for step in steps if rank(Piece(0, 0, step.segment)) < widest)


def _wide_to_narrow(chain: Chain, patterns: Patterns) -> list[Piece]:
    """A chain's units from the widest: the order of the text or its reverse, by the first and last that have a rank.

    What is narrower than a note is part of the note, which has no path: it is left out.
    """
    units = _of_one_kind(chain.units)
    ranked = [rank(unit) for unit in units if unit.segment != "al" and not unit.note] or [0]
    noted = any(unit.note for unit in units)
    if (ranked[0] > ranked[-1] or _narrow_ahead(units, patterns)) if not noted else not patterns.units.wide_first:
        units = units[::-1]
    if not noted and (len(ranked) > 1 or any(unit.segment == "art" for unit in units)):
        # «екінші бөлік 5-баптың 1-тармағының»: the part stands before its place.
        first = list(takewhile(lambda unit: unit.segment == "al", units))
        units = units[len(first) :] + first
    ranks = [rank(unit) for unit in units if unit.segment != "al" and not unit.note]
    if ranks != sorted(ranks):
        units = sorted(units, key=rank)  # «пункт 3 статьи 5 подпункт 1)»: an article is part of no paragraph
    return list(takewhile(lambda unit: not unit.note, units))


def _narrow_ahead(units: list[Piece], patterns: Patterns) -> bool:
    """Whether parts and one other unit stand narrow before wide: «абзац второй пункта 3»."""
    others = [unit for unit in units if unit.segment != "al"]
    parts = [unit for unit in units if unit.segment == "al"]
    if len(others) != 1 or not parts:
        return False
    if others[0].segment == "subpara" and all(part.part for part in parts):
        return not patterns.units.wide_first  # each may have the other
    if others[0].segment == "para" and all(part.part and part.genitive for part in parts):
        return not patterns.units.wide_first  # «в пунктах 2 и 3 части третьей», «в части третьей пункта 2»
    return units[0].segment == "al"


def _of_one_kind(units: list[Piece]) -> list[Piece]:
    """Units with the kinds settled that their nouns leave open.

    «п.п. 3) п. 1», «пп. 3 п. 1» and one number alone are subparagraphs, «пп. 3, 4 ст. 1» paragraphs; «пункт 4)
    статьи 3» is an item of the article's list: a number with a bracket is a subparagraph's.
    """
    kinds = [unit.segment for unit in units]
    settled: list[Piece] = []
    for unit in units:
        others = [other for other in units if other is not unit]
        bracket = bool(unit.items) and all(item.bracketed for item in unit.items)
        if unit.double:
            below = bracket or len(unit.items) == 1 or any(other.segment == "para" for other in others)
            unit = replace(unit, segment="subpara" if below else "para")
        elif unit.segment == "para" and bracket and "subpara" not in kinds and {"art", "al"} & set(kinds):
            unit = replace(unit, segment="subpara")
        settled.append(unit)
    return settled
