"""What a clause changes: the units it names, or what the lines above it are about."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from ingest.citations.lines import Line, Named
from ingest.citations.orders.clauses import Clause
from ingest.citations.orders.quoted import BLOT, quoted_words
from ingest.citations.orders.renumbered import new_units
from ingest.identifiers import ACT, PREAMBLE, last_segment, parent
from ingest.languages.pack import LanguagePack
from ingest.languages.words.patterns import compiled
from ingest.tree import AmendmentKind

#: Units that have a heading.
_HEADED = ("art", "chp", "subchp", "sec", "subsec", "att")
#: What a unit or the whole is lost by, if an order of something in it were told as one of the unit itself.
_OF_ALL = (AmendmentKind.SUBSTITUTION, AmendmentKind.DELETION, AmendmentKind.REPEAL)
#: So much around a unit is looked at for the words that make it only the place of a change.
_BESIDE = 20
#: So many units change places.
_TWO = 2
_STOPS = " ,;:.–—-"
_NUMBER = re.compile(r"[№\d.,;)-]+")


@dataclass(frozen=True, slots=True)
class Target:
    """A unit that is changed, and whether the unit itself, its heading or words of it."""

    named: Named
    aspect: str = "unit"
    #: The unit under its new number.
    renumbered: str | None = None


class Targets:
    """Tells what the clauses of one line change; a clause that names no unit goes on from the one before it."""

    def __init__(self, line: Line, blotted: str, pack: LanguagePack, contents: str | None = None) -> None:
        """``blotted`` is the line's text without what it quotes; ``contents`` how the line above names these."""
        self._line, self._text, self._pack, self._contents_above = line, blotted, pack, contents
        self._before: list[Target] = []
        #: Units that an earlier clause names as added, whose verb stands at the end.
        self._awaiting: list[Named] = []

    def of_words(self, clause: Clause) -> list[Target]:
        """Where words are changed."""
        if listed := self._listed(clause):
            return self._kept(listed)
        named = self._named(clause)
        if self._pack.orders.verb_last:
            # «… 2-1) тармақшамен және 17) тармақшадағы «…» ауыстырылып, 18) тармақшамен толықтырылсын»
            self._awaiting += [one for one in named if self._is_added(one, clause)]
            named = [one for one in named if one not in self._awaiting]
        return self._kept(self._aspects(clause, self._narrowest(named)))

    def of_units(self, clause: Clause) -> list[Target]:
        """The units that are added, taken out or worded anew."""
        if listed := self._listed(clause):
            return self._kept(listed)
        named = self._named(clause)
        if clause.kind is AmendmentKind.INSERTION:
            added = [*self._awaiting, *(one for one in named if self._is_added(one, clause))]
            self._awaiting = []
            if not added and self._in_place(clause, self._pack.orders.sentence):
                kept = self._kept(self._aspects(clause, self._narrowest(named)))
                return [replace(one, aspect="words") for one in kept]
            if added:
                self._kept([Target(self._host(one)) for one in added[-1:]])
                return self._aspects(clause, self._narrowest(added))
            return [self._beside_parts(one) for one in self._kept(self._aspects(clause, self._narrowest(named)))]
        if clause.kind is AmendmentKind.RENUMBERING:
            return self._kept(self._renumbered(named, clause))
        if any(self._in_place(clause, pattern) for pattern in (self._pack.orders.sentence, self._pack.orders.corner)):
            return [replace(one, aspect="words") for one in self._kept(self._aspects(clause, self._narrowest(named)))]
        objects = [one for one in named if not self._is_holder(one)]
        return self._kept(self._aspects(clause, self._narrowest(objects or named)))

    def _contents(self, clause: Clause) -> str | None:
        found = compiled(self._pack.orders.contents).search(self._text, clause.start, clause.end)
        return found[0] if found else self._contents_above

    def _listed(self, clause: Clause) -> list[Target]:
        """The act or annex whose contents are changed: «оглавление дополнить заголовками статей 7-1 и 7-2»."""
        about = self._line.about or next(iter(self._named(clause)), None)
        if about is None or not self._contents(clause):
            return []
        return [Target(replace(about, unit=_annex(about.unit)))]

    def _renumbered(self, named: list[Named], clause: Clause) -> list[Target]:
        """Units with their new numbers, one to one: «пункты 3 и 4 считать пунктами 4 и 5»; the old stand first.

        «статьи 5 и 6 поменять местами» gives each the other's.
        """
        if len(named) == _TWO and self._in_place(clause, self._pack.orders.swapped):
            return [Target(one, renumbered=other.unit) for one, other in zip(named, reversed(named), strict=True)]
        half = len(named) // 2 if self._pack.orders.verb_last else sum(not self._is_added(one, clause) for one in named)
        first = last_segment(named[0].unit)[0] if named else ""
        alike = all(last_segment(one.unit)[0] == first for one in named)
        text = self._line.text.text
        if (
            self._pack.orders.verb_last
            and alike
            and any(clause.start <= one.start < clause.end for one in quoted_words(text))
        ):
            half = len(named)  # the new numbers stand in quotation marks
        old, new = named[: half or 1], named[half or 1 :]
        units = new_units(old, new, clause, text, self._pack)
        return [Target(one, renumbered=unit) for one, unit in zip(old, units, strict=True)]

    def stated(self, clause: Clause, changed: Sequence[Target] = ()) -> str | None:
        """The words of a clause that name a part without a path (a row, a note), or any part of units ``changed``.

        What a clause excepts makes its order one of a part, too: «по всему тексту, кроме статьи 2, …».
        """
        if excepted := self._excepted(clause):
            word = self._exception(clause)
            spans = [(one.start, one.end) for one in excepted] + ([word.span()] if word else [])
            return self._line.text.text[min(spans)[0] : max(end for _, end in spans)].strip(_STOPS)
        if contents := self._contents(clause):
            return contents
        parts = self._pathless(clause)
        if any(self._is_added(one.named, clause) for one in changed if clause.kind is AmendmentKind.INSERTION):
            # «дополнить пунктом 5 и таблицей»: the table is no part of the paragraph.
            parts = [one for one in parts if not self._is_added(one, clause)]
        named = self._named(clause)
        objects = [one for one in named if not self._is_holder(one)]
        apart = [one for one in parts if not self._is_place(one)]
        parts = [one for one in apart if self._beside(one, named) is None]
        if parts:
            # «в таблице строку 5»: the row.
            part = next((one for one in parts if not self._is_holder(one)), parts[0]).whole.strip(" ,")
            return self._with_joined(clause, part) if clause.kind in _OF_ALL and not named else part
        wholes = [one for one in changed if one.aspect == "unit" and last_segment(one.named.unit)[0] != PREAMBLE]
        if clause.kind not in _OF_ALL or not wholes or objects or apart:
            return None
        return next(filter(None, (self._object(*one) for one in self._beside_named(clause))), None)

    def _with_joined(self, clause: Clause, part: str) -> str:
        """A part with the one that is told before it in one breath: «раздел «Сады» и строки 5 и 6 исключить»."""
        both = next(filter(None, (self._object(*one) for one in self._beside_named(clause))), None) or part
        ahead = both.removesuffix(part)
        return both if compiled(rf"\S\s+(?:{self._pack.units.list_words})\s+\Z").search(ahead) else part

    def of_document(self, clause: Clause, changed: Sequence[Target], stated: str | None) -> Sequence[Target]:
        """The targets, of the document where what is changed is one: «перечень …, исключить» below «в пункте 3:»."""
        nouns = "|".join(noun for _, noun in self._pack.citations.documents)
        head = rf"(?<!\w)(?:{nouns})\Z" if self._pack.orders.verb_last else rf"\A(?:{nouns})(?!\w)"
        if clause.kind not in _OF_ALL or not stated or self._named(clause) or not compiled(head).search(stated):
            return changed
        return [replace(one, named=replace(one.named, unit=_annex(one.named.unit))) for one in changed]

    def told_beside(self, clause: Clause) -> list[tuple[Target, str]]:
        """Parts without a path that are taken out in one breath with a unit, of what that unit stands in."""
        if clause.kind not in (AmendmentKind.DELETION, AmendmentKind.REPEAL):
            return []
        named = self._named(clause)
        parts = [one for one in self._pathless(clause) if not self._is_place(one)]
        beside = ((one, self._beside(one, named)) for one in parts)
        return [(Target(self._host(unit)), one.whole.strip(" ,")) for one, unit in beside if unit]

    def _pathless(self, clause: Clause) -> list[Named]:
        """The parts without a path that a clause names: rows, notes, sentences."""
        words, text = self._pack.orders, self._line.text.text
        found = compiled(rf"{words.pathless}|{words.sentence}").finditer(self._text, clause.start, clause.end)
        return [Named(*one.span(), None, None, whole=text[one.start() : one.end()]) for one in found]

    def _beside(self, part: Named, units: list[Named]) -> Named | None:
        """The unit that a part is told with in one breath, being none of it: «пункт 5 и таблицу исключить»."""
        index = bisect_left(units, part.start, key=attrgetter("start"))
        ahead = units[:index][-1:]
        if ahead and last_segment(ahead[0].unit)[0] == "att" and self._is_holder(ahead[0]):
            ahead = []  # «в Перечне, утвержденном указанным приказом, строку 5 …»: only the place
        gaps = [(self._text[one.end : part.start], one) for one in ahead]
        gaps += [(self._text[part.end : one.start], one) for one in units[index : index + 1]]
        joined = compiled(self._pack.orders.between)
        return next((one for gap, one in gaps if gap.strip() and joined.fullmatch(gap) and one.unit != ACT), None)

    def _is_holder(self, one: Named) -> bool:
        """Whether a unit is only where the change is: «в пункте 3 схему …», «3-тармақтың схемасы»."""
        words, whole = self._pack.orders, one.whole.strip()
        start = self._line.text.text.rfind(whole, 0, one.start + len(whole)) if whole else one.start
        if words.force_behind and compiled(words.force_behind).match(self._text, start + len(whole)):
            return False  # «8-тармақтың күші жойылды деп танылсын»
        # «в пункте 1 подпункты 1) и 2) исключить»: the wider unit stands first, and is the place of those behind it.
        first = min((other.start for other in self._line.named if other.whole == one.whole), default=start)
        before = self._text[max(0, first - _BESIDE) : max(0, first)]
        return bool(compiled(words.holder_before).search(before) or compiled(words.holder_behind).search(whole))

    def _beside_named(self, clause: Clause) -> Iterator[tuple[int, int]]:
        """Where the object of a clause may stand: behind or before the units named before its verb; behind the verb."""
        verb, verb_end = clause.verb
        named = [one for one in self._line.within(clause.start, verb) if not self._is_quoted(one)]
        opened = self._text.rfind(":", clause.start, verb) + 1
        yield max([clause.start, opened, *(min(one.end, verb) for one in named)]), verb
        if named:
            yield max(clause.start, opened), max(named[0].start, opened)
        if not self._pack.orders.verb_last:
            # «исключить схему», «изложить схему в следующей редакции: «…»»
            ends = ":" if clause.kind is AmendmentKind.DELETION else f":{BLOT}"
            at = [self._text.find(mark, verb_end, clause.end) for mark in ends]
            yield verb_end, min([clause.end, *(one for one in at if one >= 0)])

    def _object(self, start: int, end: int) -> str | None:
        """The words of a place that name what is changed, without those of the formulas around them."""
        empty = compiled(rf"(?:{self._pack.orders.no_object})?")
        said = [one for one in re.finditer(r"\S+", self._text[start:end]) if not empty.fullmatch(one[0].strip(_STOPS))]
        if all(_NUMBER.fullmatch(one[0]) for one in said):
            return None  # «согласно приложению 1»
        return self._line.text.text[start + said[0].start() : start + said[-1].end()].strip(_STOPS)

    def _kept(self, found: list[Target]) -> list[Target]:
        found = found or [replace(one, aspect="unit", renumbered=None) for one in self._before]
        if not found and self._line.about:
            found = [Target(self._line.about)]
        self._before = found
        return found

    def _named(self, clause: Clause) -> list[Named]:
        """The units and acts that a clause names as changed: not this act's own, and no mere places."""
        named = [one for one in self._line.within(clause.start, clause.end) if not one.own]
        inside = [one for one in named if one.act or self._line.about]
        spared = self._excepted(clause)
        return [one for one in inside if one not in spared and not self._is_quoted(one) and not self._is_place(one)]

    def _exception(self, clause: Clause) -> re.Match[str] | None:
        return compiled(self._pack.citations.excepting).search(self._text, clause.start, clause.end)

    def _excepted(self, clause: Clause) -> list[Named]:
        """The units that a clause excepts: a list right behind the word for it, in Kazakh right before it."""
        word = self._exception(clause)
        if word is None:
            return []
        named, ahead = self._line.within(clause.start, clause.end), not self._pack.orders.verb_last
        beyond = [one for one in named if (one.start >= word.end() if ahead else one.end <= word.start())]
        at, listed = word.end() if ahead else word.start(), compiled(self._pack.orders.between)
        found: list[Named] = []
        for one in beyond if ahead else reversed(beyond):
            gap = self._text[at : one.start] if ahead else self._text[one.end : at]
            if not listed.fullmatch(gap.strip(" ,")) or (found and not ahead and self._is_holder(one)):
                break  # «6-бапта, 2-тармақты қоспағанда»: the article is where the change is
            at = max(at, one.end) if ahead else min(at, one.start)
            found.append(one)
        return found if ahead else found[::-1]

    def _is_quoted(self, one: Named) -> bool:
        """Whether a unit stands in quotation marks, and not only the title does that its act opens with."""
        return self._text[one.start] == BLOT and self._text[one.end - 1] == BLOT

    def _is_place(self, one: Named) -> bool:
        words = self._pack.orders
        before = self._text[max(0, one.start - _BESIDE) : one.start]
        behind = compiled(words.place_behind).match(self._text, one.end)
        return bool(behind or compiled(words.place_before).search(before))

    def _is_added(self, one: Named, clause: Clause) -> bool:
        """Whether a unit is what is put in: in Russian behind the verb, in Kazakh in the instrumental case."""
        if self._pack.orders.verb_last:
            return bool(re.search(self._pack.units.instrumental, one.whole.strip(), re.IGNORECASE))
        return one.start >= clause.verb[1]

    def _beside_parts(self, target: Target) -> Target:
        """What gets a part without a number: of an alinea that was just spoken of, the unit that it stands in."""
        alinea = last_segment(target.named.unit)[0] == "al"
        return replace(target, named=self._host(target.named)) if alinea and target.aspect == "unit" else target

    def _host(self, one: Named) -> Named:
        return replace(one, unit=parent(one.unit))

    def _narrowest(self, named: Sequence[Named]) -> list[Named]:
        """Units without those that another of them is part of, each once."""
        wider = {(one.act, unit) for one in named for unit in _above(one.unit)}
        once = {(one.act, one.unit): one for one in reversed(named) if (one.act, one.unit) not in wider}
        return list(reversed(once.values()))

    def _in_place(self, clause: Clause, pattern: str) -> bool:
        return bool(compiled(pattern).search(self._text, clause.start, clause.end))

    # -- headings, preambles --------------------------------------------------------------------------------------

    def _aspects(self, clause: Clause, named: list[Named]) -> list[Target]:
        """The targets with what of them is changed: «заголовок статьи 5», «преамбулу», «заголовок и пункт 1»."""
        words = self._pack.amendments
        found = [Target(one) for one in named]
        heading = compiled(rf"(?<!\w)(?:{words.heading})").search(self._text, clause.start, clause.end)
        if heading:
            return list(self._with_heading(heading, found, self._in_place(clause, words.whole_text)))
        preamble = compiled(rf"(?<!\w)(?:{words.preamble})").search(self._text, clause.start, clause.end)
        about = found[0].named if found else self._line.about
        if preamble and about and (not found or about.unit in (ACT, "att_1")):
            base = "" if about.unit == ACT else f"{about.unit}/"
            return [Target(replace(about, unit=f"{base}{PREAMBLE}"))]
        return found

    def _with_heading(self, heading: re.Match[str], found: list[Target], whole_text: bool) -> Iterator[Target]:
        wholes = {one.named.whole for one in found if self._is_beside(heading, one.named)}
        beside = [one for one in found if one.named.whole in wholes]
        if beside:
            yield from (replace(one, aspect="heading") if one in beside else one for one in found)
            yield from beside if whole_text else ()  # «5-баптың тақырыбы мен мәтініндегі»
            return
        about = found[0].named if found else self._line.about
        if about:
            yield Target(replace(about, unit=_headed(about.unit)), "heading")
            if whole_text and (not found or about.unit == _headed(about.unit)):
                yield Target(about)  # «в заголовке и по всему тексту», «в заголовке и в тексте статьи 5»
        yield from (one for one in found if about and one.named.unit != _headed(about.unit))

    def _is_beside(self, heading: re.Match[str], named: Named) -> bool:
        between = (heading.end(), named.start) if named.start >= heading.end() else (named.end, heading.start())
        return not self._text[slice(*between)].strip()


def _above(unit: str) -> Iterator[str]:
    """The units that a unit is part of, up to the act."""
    while unit != ACT:
        unit = parent(unit)
        yield unit


def _annex(unit: str) -> str:
    """The annex that a unit stands in, or the act."""
    annex = unit.partition("/")[0]
    return annex if last_segment(annex)[0] == "att" else ACT


def _headed(unit: str) -> str:
    """The unit whose heading is meant: the unit itself, or the one around it that has a heading."""
    while unit != ACT and last_segment(unit)[0] not in _HEADED:
        unit = parent(unit)
    return unit
