"""Amendments, from editors' notes and from the words that stand in for deleted units.

After `amendments_of`:
1. every amendment has one target, one kind and one amending act, and quotes the clause that says so;
2. they stand in the order of the text;
3. a clause that names an act or a change without the other is a warning of the act, never a guess.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ingest.amendments.acts import NamedAct, NamedForm, find_acts, form_of, identity
from ingest.amendments.force import Force, applies_from, read_force, speaks_of_force
from ingest.amendments.suspensions import suspension, without_meanwhile
from ingest.amendments.targets import Statement, Targets, replacements
from ingest.languages.pack import LanguagePack
from ingest.languages.words.needles import folded, guarded
from ingest.languages.words.patterns import compiled
from ingest.tree import (
    Amendment,
    AmendmentKind,
    EntryIntoForce,
    Language,
    MappedText,
    ParsedAct,
    ReadingWarning,
    Span,
    Status,
)

_QUOTED = re.compile(r"\"[^\"]*\"|«[^»]*»")
#: Brackets with what they hold; the bracket of a subparagraph's number (3) пункта) does not close them.
_BRACKETED = re.compile(r"\s*[(\[]([^()\[\]]*(?:\([^()]*\)[^()\[\]]*)*)[)\]]\s*[.;,]?\s*")
_BRACKETS = re.compile(r"\((?:[^()]|(?<=\d)\)(?=\s*[^\W\d_]{4}))*\)|\([^()]*\)")
_SEPARATORS = " \n;,.:-–—"


def amendments_of(act: ParsedAct, pack: LanguagePack) -> list[Amendment]:
    """The amendments that an act's notes and deleted units report, in text order; appends warnings to the act.

    What is suspended is told in ``act.suspensions``.
    """
    targets = Targets(act, pack)
    found: list[Amendment] = []
    act.suspensions = []
    warned = set(act.warnings)
    for unit, text in _sources(act):
        clauses = _Clauses(unit, text, pack, targets)
        for one in clauses.amendments():
            if one.kind is AmendmentKind.SUSPENSION:
                act.suspensions.append(suspension(one, text, pack))
            else:
                found.append(one)
        act.warnings += [warning for warning in clauses.warnings if warning not in warned]
    return sorted(found, key=lambda amendment: amendment.span)


def _sources(act: ParsedAct) -> Iterator[tuple[str, MappedText]]:
    for note in act.notes:
        if note.mark is None:
            yield note.unit, note.text
    for unit in act.units:
        if unit.status is Status.DELETED and unit.text:
            # Older databases tell a deletion in brackets: (Исключен - …).
            bracketed = _BRACKETED.fullmatch(unit.text.text)
            yield unit.path, unit.text.slice(*bracketed.span(1)) if bracketed else unit.text


def mask(text: str) -> str:
    """The text with what stands in quotes and brackets blotted out, character by character."""
    blotted = _QUOTED.sub(lambda match: f'"{"·" * (len(match[0]) - 2)}"', text)
    return _BRACKETS.sub(lambda match: "\0" * len(match[0]), blotted)


@dataclass(slots=True)
class _Clauses:
    """One note, read clause by clause: each act it names closes a clause."""

    unit: str
    text: MappedText
    pack: LanguagePack
    targets: Targets
    warnings: list[ReadingWarning] = field(default_factory=list)
    #: The day to which the change of the clause read last reaches back.
    back_to: dt.date | None = None

    def amendments(self) -> list[Amendment]:
        """What the note reports; its warnings are kept aside."""
        masked = without_meanwhile(mask(self.text.text), self.pack)
        opening = compiled(self.pack.amendments.opening).match(masked)
        acts = list(find_acts(masked, self.pack))
        at = opening.end() if opening else 0
        found: list[Amendment] = []
        statements: list[Statement] = []
        form: NamedForm | None = None
        for index, named in enumerate(acts):
            fresh = self._statements(masked, at, named.start, statements)
            statements = fresh or statements
            form = form_of(masked, named, at, form, self.pack)
            limit = acts[index + 1].start if index + 1 < len(acts) else len(masked)
            end, force = self._force(masked, named, limit, form)
            if not self._same_joint_act(masked, acts, index):
                found += self._of_act(named, form, statements, force, (at, end))
            at = end
        self._warn_of_the_rest(masked, at, bool(acts), bool(found))
        return found

    def _same_joint_act(self, masked: str, acts: list[NamedAct], index: int) -> bool:
        """Whether a number is another body's number of the joint act named right before it."""
        between = masked[acts[index - 1].end : acts[index].start] if index else ";"
        if ";" in between or not re.match(rf"\s+(?:{self.pack.units.list_words})\s", between):
            return False
        return bool(compiled(self.pack.amendments.joint).search(masked))

    def _statements(self, masked: str, start: int, end: int, before: list[Statement]) -> list[Statement]:
        """The changes that the words before an act state, one for each kind and target."""
        kinds = list(self._kinds(masked, start, end))
        found: list[Statement] = []
        for index, (kind, first, last) in enumerate(kinds):
            begin = kinds[index - 1][2] if index else start
            stop = kinds[index + 1][1] if index + 1 < len(kinds) else end
            carried = [replace(one, target=one.host or one.target) for one in found] or before
            read = self.targets.read(masked, kind, (begin, first, last, stop), self.unit, carried)
            pairs = replacements(self.text.text, masked, begin, stop) if kind is AmendmentKind.WORD_REPLACEMENT else ()
            languages = self._languages(masked[begin:stop]) or tuple(Language)
            planned = bool(compiled(self.pack.amendments.planned).search(masked, begin, stop))
            found += [replace(one, replacements=pairs, languages=languages, planned=planned) for one in read]
        return list(dict.fromkeys(found))

    def _kinds(self, masked: str, start: int, end: int) -> Iterator[tuple[AmendmentKind, int, int]]:
        lower = folded(masked)
        told = ((kind, guarded(rf"(?<!\w)(?:{pattern})")) for kind, pattern in self.pack.amendments.kinds)
        kinds = [(kind, verbs) for kind, verbs in told if verbs.may_match(lower)]
        matches = [
            (match.start(), -match.end(), kind)
            for kind, verbs in kinds
            for match in verbs.pattern.finditer(masked, start, end)
        ]
        at = start
        for first, last, kind in sorted(matches):
            if first >= at:
                yield kind, first, -last
                at = -last

    def _languages(self, text: str) -> tuple[Language, ...]:
        """The languages whose text changed, by their names or by that of an unchanged one; none where none is named."""
        words = self.pack.amendments
        changed: set[Language] = set()
        unchanged: set[Language] = set()
        for language, pattern in words.languages.items():
            for match in compiled(pattern).finditer(text):
                clause = re.split(r"[,;–—]", text[match.end() :], maxsplit=1)[0]
                (unchanged if compiled(words.unchanged).search(clause) else changed).add(language)
        left = tuple(language for language in Language if language in changed - unchanged)
        return left or tuple(language for language in Language if unchanged and language not in unchanged)

    def _force(self, masked: str, named: NamedAct, limit: int, form: NamedForm) -> tuple[int, Force | None]:
        """Where the clause of an act ends, and what it says on entry into force."""
        own = max(named.end, form.end) if form.end < limit else named.end
        stop = masked.find(";", named.end, limit)
        region_end = limit if stop < 0 else stop
        kinds = list(self._kinds(masked, named.end, region_end))
        region_end = kinds[0][1] if kinds else region_end
        text = self.text.text[named.end : region_end]
        force = read_force(text, self.pack)
        self.back_to = applies_from(text, self.pack)
        if force is None and speaks_of_force(text, self.pack):
            self._warn("entry-into-force-not-understood", "the day of entry into force", named.end, region_end)
        brackets = [match.end() for match in re.finditer(r"\0+", masked[named.end : region_end])]
        ends = [own, named.end + (brackets[-1] if brackets else 0), named.end + (force.end if force else 0)]
        return min(max(ends), region_end), force

    def _of_act(
        self,
        named: NamedAct,
        form: NamedForm,
        statements: list[Statement],
        force: Force | None,
        bounds: tuple[int, int],
    ) -> Iterator[Amendment]:
        by = identity(form, named, self.targets.form)
        if by is None or not statements:
            missing = "the form or date of the amending act" if by is None else "what the act changed"
            self._warn("amendment-not-understood", missing, *bounds)
            return
        quote, span = self._quote(*bounds)
        languages = self._languages(self.text.text[named.end : bounds[1]])
        for statement in statements:
            yield Amendment(
                statement.target,
                statement.kind,
                str(by),
                force.kind if force else EntryIntoForce.NOT_STATED,
                quote,
                span,
                stated_target=statement.stated,
                aspect=statement.aspect,
                delay_days=force.delay_days if force else None,
                date=force.date if force else None,
                article=force.article if force else None,
                languages=languages or statement.languages,
                replacements=statement.replacements,
                delay_months=force.delay_months if force else None,
                planned=statement.planned,
                applies_from=self.back_to,
            )

    def _warn_of_the_rest(self, masked: str, at: int, has_acts: bool, has_amendments: bool) -> None:
        """Warn of a change without an act, and of a note that reports no change at all."""
        if any(True for _ in self._kinds(masked, at, len(masked))):
            self._warn("amendment-without-act", "the act that made this change", at, len(masked))
        elif not (has_acts or has_amendments or compiled(self.pack.amendments.aside).search(masked)):
            self._warn("note-without-amendment", "a change in this note", at, len(masked))

    def _quote(self, start: int, end: int) -> tuple[str, Span]:
        text = self.text.text
        while start < end and text[start] in _SEPARATORS:
            start += 1
        while end > start and text[end - 1] in _SEPARATORS:
            end -= 1
        return text[start:end], self.text.span(start, end)

    def _warn(self, code: str, missing: str, start: int, end: int) -> None:
        quote, span = self._quote(start, end)
        self.warnings.append(ReadingWarning(code, f"{self.unit}: {missing} was not found in «{quote[:200]}»", span))
