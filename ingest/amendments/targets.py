"""What a clause of a note changes: the unit, the part of it, the words of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ingest.amendments.stated_units import HEADINGS, Places, StatedUnits, Step, find_units
from ingest.identifiers import ACT, last_segment, numbered
from ingest.languages.pack import LanguagePack
from ingest.languages.words.patterns import compiled
from ingest.tree import AmendmentKind, Language, ParsedAct, UnitKind

#: Kinds whose unit need not stand in the text any more, or not yet: the number that the note gives is believed.
_MAY_BE_GONE = (AmendmentKind.INSERTION, AmendmentKind.DELETION, AmendmentKind.REPEAL, AmendmentKind.RENUMBERING)
_WORDS_ONLY = (AmendmentKind.INSERTION, AmendmentKind.DELETION)
#: Letters of a noun that stay the same in its cases.
_STEM = 5
_QUOTED = re.compile(r"\"([^\"]*)\"|«([^»]*)»")

#: Places in a clause: its start, the start and end of the words for the kind, its end.
Bounds = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Statement:
    """One change to one unit, before the act that made it is known."""

    kind: AmendmentKind
    target: str
    stated: str | None = None
    aspect: str | None = None
    languages: tuple[Language, ...] = tuple(Language)
    replacements: tuple[tuple[str, str], ...] = ()
    planned: bool = False
    #: What an inserted unit was inserted into, where the note says it: the next change of the same clause is to that.
    host: str | None = field(default=None, compare=False)


class Targets:
    """Finds what the clauses of an act's notes change."""

    def __init__(self, act: ParsedAct, pack: LanguagePack) -> None:
        self._places = Places(act)
        self._attachments = [
            (unit.path, str(unit.heading or unit.text).casefold())
            for unit in act.units
            if unit.kind is UnitKind.ATTACHMENT
        ]
        self._pack, self._words = pack, pack.amendments
        #: The form of the act that is changed, if it is known.
        self.form = act.act.form

    def read(
        self, masked: str, kind: AmendmentKind, bounds: Bounds, near: str, before: Sequence[Statement]
    ) -> list[Statement]:
        """The changes that a clause states; one that names no unit goes on about those stated before."""
        start, first, last, end = bounds
        stated = [*self._find(masked, start, first), *self._find(masked, last, end)]
        inserted = [units for units in stated if units.instrumental and kind is AmendmentKind.INSERTION]
        kind, aspect = self._kind_and_aspect(masked, kind, bounds, inserted)
        if kind is AmendmentKind.INSERTION:
            return self._inserted(stated, inserted, near)
        if kind is AmendmentKind.RENUMBERING:
            return self._renumbered(stated, near)
        stated = [units for units in stated if not units.instrumental]
        changed = [units for units in stated if units.end <= first] or stated
        if changed:
            return self._changed(changed, kind, aspect, near)
        return self._unnamed(masked, kind, aspect, bounds, near, before)

    def _find(self, masked: str, start: int, end: int) -> list[StatedUnits]:
        found = find_units(masked[start:end], self._pack)
        return [
            StatedUnits(units.chains, units.start + start, units.end + start, units.instrumental) for units in found
        ]

    def _kind_and_aspect(
        self, masked: str, kind: AmendmentKind, bounds: Bounds, inserted: Sequence[StatedUnits]
    ) -> tuple[AmendmentKind, str | None]:
        """Words put in or taken out modify their unit; so does a supplement that names no unit."""
        start, first, _, end = bounds
        quotes = '"' in masked[start:end]
        if kind in _WORDS_ONLY and quotes and not inserted:
            return AmendmentKind.MODIFICATION, "part"
        if kind is AmendmentKind.INSERTION and not inserted:
            return AmendmentKind.MODIFICATION, None
        if compiled(self._words.heading).search(masked, start, first):
            return kind, "heading"
        if compiled(self._words.whole_text).search(masked, start, end):
            return kind, "whole-text"
        return kind, "part" if kind is AmendmentKind.WORD_REPLACEMENT else None

    def _inserted(self, stated: Sequence[StatedUnits], inserted: Sequence[StatedUnits], near: str) -> list[Statement]:
        hosts = [chain for units in stated if units not in inserted for chain in units.chains]
        found = []
        for units in inserted:
            for chain in units.chains:
                host = hosts[0] if hosts and chain[0][0] not in {step[0] for step in hosts[0]} else ()
                holder = (*host, *chain[:-1])
                into = self._places.resolve(holder, near) if holder else None
                found += [
                    replace(self._statement(AmendmentKind.INSERTION, full, near, None), host=into)
                    for full in self._places.expand((*host, *chain), near)
                ]
        return found

    def _renumbered(self, stated: Sequence[StatedUnits], near: str) -> list[Statement]:
        """Renumbered units by their new numbers, the old ones as stated; the unit itself where none is named."""
        paths = [
            [self._places.resolve(full, near) for chain in units.chains for full in self._places.expand(chain, near)]
            for units in stated[:2]
        ]
        if not paths:
            return [Statement(AmendmentKind.RENUMBERING, near)]
        old, new = paths[0], paths[-1]
        return [
            Statement(AmendmentKind.RENUMBERING, target, None if stated_as == target else stated_as)
            for stated_as, target in zip(old, new, strict=False)
        ]

    def _changed(
        self, changed: Sequence[StatedUnits], kind: AmendmentKind, aspect: str | None, near: str
    ) -> list[Statement]:
        chains = [full for units in changed for chain in units.chains for full in self._places.expand(chain, near)]
        alone = len(chains) == 1
        return [self._statement(kind, chain, near, aspect, alone) for chain in chains]

    def _statement(
        self, kind: AmendmentKind, chain: Sequence[Step], near: str, aspect: str | None, alone: bool = False
    ) -> Statement:
        path = self._places.resolve(chain, near)
        segment = chain[-1][0]
        if segment == "al" and path not in self._places:
            path = self._places.resolve(chain[:-1], near) if len(chain) > 1 else numbered(near)
            return Statement(_of_a_part(kind), path, aspect=aspect or "part")
        if segment == "att" and kind is AmendmentKind.INSERTION and not self._places.attachment(chain[-1][1]):
            return Statement(AmendmentKind.MODIFICATION, self._places.root(near), aspect="part")
        unknown = path not in self._places and kind not in _MAY_BE_GONE and segment in HEADINGS
        if unknown and last_segment(near)[0] in HEADINGS and last_segment(near)[1] == chain[-1][1]:
            # What a note calls a section may be a chapter by its heading's make.
            return Statement(kind, near, aspect=aspect)
        here = self._places.enclosing(segment, near)
        misnumbered = alone and len(chain) == 1 and kind not in _MAY_BE_GONE and here == numbered(near) != path
        return Statement(kind, here, path, aspect) if misnumbered and here else Statement(kind, path, aspect=aspect)

    def _unnamed(
        self,
        masked: str,
        kind: AmendmentKind,
        aspect: str | None,
        bounds: Bounds,
        near: str,
        before: Sequence[Statement],
    ) -> list[Statement]:
        start, first, *_ = bounds
        words, root = self._words, self._places.root(near)
        if compiled(words.preamble).search(masked, start, first):
            own = f"{root}/preamble"
            return [Statement(kind, own if own in self._places else "preamble", aspect="preamble")]
        if aspect == "whole-text":
            return [Statement(kind, root, aspect=aspect)]
        if match := compiled(rf"(?<!\w)(?:{words.the_attachment})").search(masked, start, first):
            return [Statement(kind, self._attachment(match[0], root), aspect=aspect)]
        if compiled(rf"(?<!\w)(?:{words.the_act})").search(masked, start, first):
            return [Statement(kind, ACT, aspect=aspect)]
        if before and aspect in (None, "part"):
            return list(dict.fromkeys(_carried_on(one, kind, aspect) for one in before))
        return [Statement(kind, near, aspect=aspect)]

    def _attachment(self, noun: str, root: str) -> str:
        """The attached act one is in, else the only one, else the first that such a noun titles."""
        if root != ACT or not self._attachments:
            return root
        stem = noun.casefold()[:_STEM]
        titled = [path for path, title in self._attachments if stem in title]
        return titled[0] if titled and len(self._attachments) > 1 else self._attachments[0][0]


def _of_a_part(kind: AmendmentKind) -> AmendmentKind:
    """What a change that adds or ends a part does to the whole."""
    return AmendmentKind.MODIFICATION if kind in _MAY_BE_GONE else kind


def _carried_on(before: Statement, kind: AmendmentKind, aspect: str | None) -> Statement:
    """The next change to what the one before was about."""
    same = aspect is None or before.aspect == "whole-text"
    return Statement(kind, before.target, before.stated, before.aspect if same else aspect)


def replacements(text: str, masked: str, start: int, end: int) -> tuple[tuple[str, str], ...]:
    """The pairs (old, new) of a replacement of words: groups of quotes, old and new by turns."""
    groups: list[list[str]] = []
    at = None
    for match in _QUOTED.finditer(text, start, end):
        joined = at is not None and not re.search(r"\w{4}", masked[at : match.start()])
        if not joined:
            groups.append([])
        groups[-1].append((match[1] if match[1] is not None else match[2]).strip())
        at = match.end()
    pairs: list[tuple[str, str]] = []
    for old, new in zip(groups[::2], groups[1::2], strict=False):
        if len(new) == 1:
            pairs += [(one, new[0]) for one in old]
        elif len(new) == len(old):
            pairs += list(zip(old, new, strict=True))
    return tuple(pairs)
