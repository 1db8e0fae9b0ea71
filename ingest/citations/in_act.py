"""The citations of a parsed act: what its units cite, in what role, from where."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import islice

from ingest.citations.act_lists import ActLists
from ingest.citations.amended_act import Frames
from ingest.citations.approvals import approved_by_title
from ingest.citations.context import SELF, Attached, Context
from ingest.citations.find import find_citations
from ingest.citations.found import ActName, Found, Naming
from ingest.citations.lines import Line, Named
from ingest.citations.patterns import Patterns, patterns_of
from ingest.citations.resolve import Resolved, resolve
from ingest.citations.roles import APPROVES, Roles
from ingest.citations.told_titles import titles_told
from ingest.identifiers import ACT, numbered, split_path
from ingest.languages.pack import LanguagePack
from ingest.register.known_acts import Register
from ingest.tree import Citation, EntryIntoForce, MappedText, ParsedAct, Status, Unit, UnitKind

#: An act that is to come into force later than this was written about the acts of its own day.
_SOON = dt.timedelta(days=400)
#: So near its day an act's number stands.
_NUMBERED = 14
#: No act gives more short names to others.
_NAMES = 60
#: So many units on stands the first that has words of its own.
_FIRST = 4
_SIGN = re.compile(r"№|(?<!\w)N\s?(?=\d)")
_SPACED = re.compile(r"(?<!\w)(?:[А-ЯЁӘҒҚҢӨҰҮҺІ] ){3,}[А-ЯЁӘҒҚҢӨҰҮҺІ](?!\w)")
#: What was found in texts shorter than this is kept for the next that says the same.
_SHORT = 1 << 12
#: Stamps of attached documents among the layout.
_ANNEX_STAMP = "annex-stamp"
_APPROVAL_STAMP = "approval-stamp"


def citations_of(act: ParsedAct, pack: LanguagePack, register: Register) -> list[Citation]:
    """The citations in the headings and texts of an act's units, in document order; deleted units have none."""
    return citations_and_lines(act, pack, register)[0]


def citations_and_lines(act: ParsedAct, pack: LanguagePack, register: Register) -> tuple[list[Citation], list[Line]]:
    """The citations of an act, and its lines about changes of other acts, both in document order."""
    reader = _Reader(act, pack, register)
    units = (unit for unit in act.units if unit.status is not Status.DELETED)
    return [citation for unit in units for citation in reader.read(unit)], reader.lines


class _Reader:
    """Reads the units of one act in turn; acts named in one unit are known in the next."""

    def __init__(self, act: ParsedAct, pack: LanguagePack, register: Register) -> None:
        self.patterns = patterns_of(pack)
        self.register = register
        self.frames = Frames(act, self.patterns)
        self.lists = ActLists(self.patterns)
        #: Short names given so far.
        self.names: list[str] = []
        #: Forms and titles of acts named in full so far.
        self.titles: dict[tuple[str, str], None] = {}
        self.roles = Roles(act, pack)
        #: The lines so far that are about changes of another act.
        self.lines: list[Line] = []
        meta, written = act.act, _written(act, pack)
        self.context = Context(
            language=act.language,
            act=meta.path,
            form=meta.form,
            date=_spoken_of(act, written),
            written=written,
            undated=meta.version_date is None,
            amending=bool(re.search(pack.citations.amending, meta.title or "", re.IGNORECASE)),
            units=frozenset(unit.path for unit in act.units),
            attached=tuple(_attached(act, self.patterns)),
        )

    def read(self, unit: Unit) -> Iterator[Citation]:
        """The citations of a unit's heading and text; the title of an attached act is its name, not a citation."""
        self.context.unit, self.context.within = unit.path, unit.within
        if unit.heading and unit.kind is not UnitKind.ATTACHMENT:
            yield from self._in_text(unit, unit.heading, "heading")
        yield from self._in_text(unit, unit.text, None)

    def _above(self, about: Found | None) -> Named | None:
        """What a line is about by the lines above it; resolving it again tells nothing of what is named last."""
        if about is None:
            return None
        context = replace(self.context, named=dict(self.context.named))
        return _named(about, resolve([about], self.register, context)[0])

    def _in_text(self, unit: Unit, text: MappedText, aspect: str | None) -> Iterator[Citation]:
        said = self.lists.above(unit.path)
        find = _found_before if len(text) < _SHORT else _find
        every = find(text.text, self.patterns.pack, tuple(self.names), said, tuple(self.titles))
        self.lists.read(unit.path, text.text)
        given = [one.alias for one in every if one.alias and one.alias not in self.names]
        self.titles |= dict.fromkeys(islice(titles_told(every), _NAMES - len(self.titles)))
        self.names += given[: _NAMES - len(self.names)]
        framed = self.frames.read(unit, text.text, every)
        found = [one for one, _ in framed]
        about = self.frames.about
        targets = resolve([meant for _, meant in framed], self.register, self.context)
        if self.frames.amends and not self.frames.quoted:
            self.lines.append(Line(unit, text, tuple(map(_named, found, targets)), self._above(about)))
        for one, target in zip(found, targets, strict=True):
            if self.roles.names_itself(unit, one, target.to) or _is_this_of_another_kind(one, target):
                continue
            yield Citation(
                unit=numbered(unit.path),
                place=unit.path,
                quote=one.text,
                span=text.span(one.start, one.end),
                to=target.to,
                unresolved=target.unresolved,
                role=self.roles.role(unit, one, found),
                aspect=aspect,
                certainty=target.how_sure,
                candidates=target.candidates,
            )
        if aspect or not self.context.attached or unit.path.startswith("att_"):
            return
        if self.roles.approves(unit):
            cited = {target.to for target in targets}
            for start, end, path in approved_by_title(text.text, found, self.context.attached, self.patterns):
                if f"{SELF}/{path}" in cited:
                    continue  # «ставки … согласно приложению 2» names it once
                quote, span = text.text[start:end], text.span(start, end)
                to = f"{SELF}/{path}"
                yield Citation(numbered(unit.path), unit.path, quote, span, to, None, APPROVES, aspect)


def _find(
    text: str, pack: LanguagePack, names: tuple[str, ...], said: ActName | None, titles: tuple[tuple[str, str], ...]
) -> tuple[Found, ...]:
    return tuple(find_citations(text, pack, parts=True, names=names, said=said, titles=titles))


#: Versions of an act have most of their texts in common, and a text is read again when more titles are known.
_found_before = lru_cache(maxsize=1 << 11)(_find)


def _spoken_of(act: ParsedAct, written: dt.date | None) -> dt.date | None:
    """The day that the text speaks of: where it comes into force on a day soon after its own, that one."""
    meta = act.act
    entry = meta.entry_into_force_date if meta.entry_into_force is EntryIntoForce.ON_DATE else None
    return max(written, entry) if written and entry and entry - written < _SOON else written


def _written(act: ParsedAct, pack: LanguagePack) -> dt.date | None:
    """The day of the text: that of its version, or of the last act that a note names, where that is later.

    An act without a date was written when the last of its gazettes came out, or after the last act that it names.
    """
    noted = _last_day([note.text.text for note in act.notes], pack)
    if act.act.version_date:
        return max(act.act.version_date, noted or dt.date.min)
    years = [one.year for one in act.gazette if dt.MINYEAR <= one.year <= dt.MAXYEAR]
    if years:
        return max(dt.date(max(years), 12, 31), noted or dt.date.min)
    named = _last_day([unit.text.text for unit in act.units], pack)
    return max(filter(None, (noted, named)), default=None)


def _last_day(texts: Iterable[str], pack: LanguagePack) -> dt.date | None:
    """The last day with an act's number behind it."""
    days = (day for text in texts for _, end, day in pack.dates.find(text) if _SIGN.search(text, end, end + _NUMBERED))
    return max(days, default=None)


def _named(found: Found, target: Resolved) -> Named:
    """A citation of a line as what it names: the act and the unit in it."""
    whole = found.whole or found.text
    if target.to is None:
        this = found.act is not None and found.act.naming is Naming.THIS
        return Named(found.start, found.end, None, target.unresolved, target.part or ACT, whole, this)
    own = target.to == SELF or target.to.startswith(f"{SELF}/")
    act, unit = (SELF, target.to[len(SELF) :].strip("/")) if own else split_path(target.to)
    return Named(found.start, found.end, act, None, unit or ACT, whole, own)


def _is_this_of_another_kind(found: Found, target: Resolved) -> bool:
    """Whether «this department» (осы бөлімше), or «that part», was taken for a unit that there is none of."""
    if found.act and found.act.naming is Naming.SAME:
        return target.to is None
    return target.to is None and found.act is None and bool(found.steps) and found.steps[0].number is None


def _attached(act: ParsedAct, patterns: Patterns) -> Iterator[Attached]:
    """The attached documents with their stamps: a stamp belongs to the first attachment that begins after it."""
    stamps = [
        (one.span[0], one.kind, act.text[slice(*one.span)])
        for one in act.layout
        if one.kind in (_ANNEX_STAMP, _APPROVAL_STAMP)
    ]
    last = 0
    for index, unit in enumerate(act.units):
        if unit.kind is not UnitKind.ATTACHMENT:
            continue
        # One without a title begins with what stands first in it.
        start = next((one.spans[0][0] for one in act.units[index : index + _FIRST] if one.spans), last)
        own = [(kind, text) for place, kind, text in stamps if last <= place < start]
        last = start
        # What is attached may be called in spaced letters: П О Л О Ж Е Н И Е о службе.
        title = _SPACED.sub(lambda word: word[0].replace(" ", ""), unit.heading.text) if unit.heading else ""
        documents = frozenset(key for key, pattern in patterns.documents if _names(title, pattern))
        number = re.search(patterns.words.annex_stamp, " ".join(text for _, text in own), re.IGNORECASE)
        annex = any(kind == _ANNEX_STAMP for kind, _ in own)
        yield Attached(unit.path, title, documents, annex, unit.number or (number[1] if annex and number else None))


def _names(title: str, pattern: re.Pattern[str]) -> bool:
    """Whether a title names a document: the noun opens it (Russian) or closes it (Kazakh)."""
    return any(match.start() == 0 or match.end() >= len(title.rstrip(". ")) for match in pattern.finditer(title))
