"""Which body may, must or does what, and how bodies are tied: from leads with their lists, and from sentences.

After `competences_of`, every row names a body whose name the act itself gives, in its canonical form, and the unit
that says so; a sentence that no pattern of the language pack fits gives no row.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ingest.findings.bodies import Bodies, Mention
from ingest.findings.terms import terms_of
from ingest.identifiers import numbered, parent
from ingest.languages.pack import LanguagePack
from ingest.languages.stemmers import STEMMERS
from ingest.languages.words.competences import CompetenceWords
from ingest.languages.words.needles import Guarded, folded
from ingest.languages.words.patterns import compiled
from ingest.tree import Competence, MappedText, ParsedAct, Status, Unit, UnitKind

_SLOT = re.compile(r"\{(body|also|other|any):([A-Za-z]+)\}")
#: What ends a sentence or a clause, its mark first: so the engine passes by all other letters at once.
_SENTENCE = re.compile(r"[.!?;](?:(?<=;)|(?<=[^\W\d_]{2}.|.⟧.)(?=\s+[^\W_]|\s+⟦|\s*$))")
_MARK = re.compile(r"⟦(\d+)\|[a-z]*⟧")
#: A stretch of words in a sentence without a name that can only be in the nominative.
_STRETCH = r"(?:(?!STOP)(?:[^.;:⟦⟧]|⟦\d+\|(?:[a-z]*g[a-z]*|[a-mo-z]*)⟧))*?"
_END = " .;,:"
#: Longer sentences state no tie that a pattern could tell: they are lists run together, or no text at all.
_LONGEST = 2_000


def competences_of(act: ParsedAct, pack: LanguagePack) -> list[Competence]:
    """The competences and ties of bodies that an act states, in text order."""
    reader = _Reader(act, pack)
    rows = [row for unit in act.units if unit.status is Status.CURRENT for row in reader.unit(unit)]
    return sorted(dict.fromkeys(rows), key=lambda row: row.span)


@dataclass(frozen=True)
class _Marked:
    """A text with its names of bodies replaced by marks ⟦number|cases⟧, and the way back."""

    text: str
    mentions: tuple[Mention, ...]
    #: (place in the marked text, place in the text) wherever the two begin to differ.
    runs: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, text: str, mentions: Sequence[Mention], subject: Sequence[Mention] = ()) -> _Marked:
        """Mark a text; the names of a subject that stands outside it go before it, in the nominative."""
        marked = "".join(f"⟦{len(mentions) + index}|n⟧ " for index in range(len(subject)))
        runs = [(0, 0), (len(marked), 0)]
        at = 0
        for index, mention in enumerate(mentions):
            marked += text[at : mention.start]
            runs.append((len(marked), mention.start))
            marked += f"⟦{index}|{mention.cases}⟧"
            runs.append((len(marked), mention.end))
            at = mention.end
        return cls(marked + text[at:], (*mentions, *subject), tuple(runs))

    def place(self, index: int) -> int:
        """The place in the text of a place in the marked text."""
        run = self.runs[bisect_right(self.runs, (index, 1 << 62)) - 1]
        return run[1] if index < self.runs[1][0] else run[1] + index - run[0]

    def names(self, marks: str | None) -> list[str]:
        """The canonical names that marks stand for, each once."""
        found = (self.mentions[int(match[1])].name for match in _MARK.finditer(marks or ""))
        return list(dict.fromkeys(found))

    def sentences(self) -> Iterator[tuple[int, int]]:
        """The sentences and clauses, by their places in the marked text."""
        at = 0
        for match in _SENTENCE.finditer(self.text):
            yield at, match.start()
            at = match.end()
        yield at, len(self.text)


class _Reader:
    """Reads units with the words of one language and the bodies of one act."""

    def __init__(self, act: ParsedAct, pack: LanguagePack) -> None:
        self._act = act
        self._order = {unit.path: index for index, unit in enumerate(act.units)}
        self._words = pack.findings.competences
        self._brackets = compiled(pack.findings.terms.bracket)
        self._bodies = Bodies(
            act, act.terms or terms_of(act, pack), self._words, pack.findings.terms.boundary, STEMMERS[pack.language]
        )

    def unit(self, unit: Unit) -> Iterator[Competence]:
        """The rows of one unit, with those of the items of the list that it leads."""
        if unit.kind is UnitKind.ATTACHMENT or not unit.text:
            return
        if unit.text.text.rstrip().endswith(":"):
            yield from self._list(unit)
        elif unit.kind is not UnitKind.SUBPARAGRAPH:
            yield from self._sentences(unit, unit.text, ())

    def _list(self, lead: Unit) -> Iterator[Competence]:
        items = self._items(lead)
        marked = self._marked(lead.text, ())
        start = max((end for _, end in marked.sentences() if end < len(marked.text.rstrip())), default=-1) + 1
        said = marked.text[start:].strip().rstrip(":").rstrip()
        for relation, pattern in self._words.leads:
            match = _pattern(pattern, self._words).pattern.fullmatch(said) if items and len(said) < _LONGEST else None
            if match:
                names = [mention for mention in marked.mentions if mention.name in marked.names(match["body"])]
                yield from self._of_items(relation, items, list({one.name: one for one in names}.values()))
                return
        for relation, pattern in self._words.bare_leads:
            if items and compiled(pattern).fullmatch(said):
                yield from self._of_items(relation, items, self._titular(lead))
                return
        for first, last in marked.sentences():
            if last < start:
                yield from self._of_sentence(marked, first, last, lead, lead.text, in_list=False)

    def _titular(self, unit: Unit) -> list[Mention]:
        """The body that the act or attached act around a unit is about; none where its title names no single one."""
        root = self._act.unit(unit.path.partition("/")[0])
        attached = root if root and root.kind is UnitKind.ATTACHMENT else None
        title = str(attached.heading or "") if attached else self._act.act.title or ""
        named = {mention.name: mention for mention in self._bodies.mentions(title)}
        return list(named.values()) if len(named) == 1 else []

    def _items(self, lead: Unit) -> list[Unit]:
        """The subparagraphs right after a lead, of the numbered unit it belongs to."""
        holder = numbered(lead.path)
        after = self._act.units[self._order[lead.path] + 1 :]
        found: list[Unit] = []
        for unit in after:
            if unit.kind is not UnitKind.SUBPARAGRAPH or parent(unit.path) != holder:
                break
            if unit.status is Status.CURRENT and unit.text:
                found.append(unit)
        return found

    def _of_items(self, relation: str, items: Sequence[Unit], bodies: Sequence[Mention]) -> Iterator[Competence]:
        relation, texts = self._closed(relation, items)
        for item, text in texts:
            words = text.text.rstrip(_END)
            for body in bodies if relation else ():
                yield Competence(body.name, relation, words, item.path, text.span(0, len(words)))
            yield from self._sentences(item, text, bodies)

    def _closed(self, relation: str, items: Sequence[Unit]) -> tuple[str, list[tuple[Unit, MappedText]]]:
        """What the closing words of the last item make of the list, and the items without them."""
        texts = [(item, item.text) for item in items]
        last = items[-1].text
        for closing, pattern in (*self._words.closings, (relation, self._words.empty_closing)):
            if match := compiled(rf"(?:{pattern})\s*$").search(last.text):
                texts[-1] = (items[-1], last.slice(0, match.start()))
                return closing, texts
        return relation, texts

    def _sentences(self, unit: Unit, text: MappedText, subject: Sequence[Mention]) -> Iterator[Competence]:
        """The ties that sentences state; the body of a list is the subject of its items."""
        marked = self._marked(text, subject)
        for first, last in marked.sentences() if "⟦" in marked.text else ():
            yield from self._of_sentence(marked, first, last, unit, text, in_list=bool(subject))

    def _of_sentence(
        self, marked: _Marked, first: int, last: int, unit: Unit, text: MappedText, *, in_list: bool
    ) -> Iterator[Competence]:
        sentence = marked.text[first:last]
        lead = len(sentence) - len(sentence.lstrip())
        told: set[str] = set()
        if "⟦" not in sentence or len(sentence) > _LONGEST:
            return
        lower = folded(sentence)
        for relation, stated in self._words.sentences:
            pattern = _pattern(stated, self._words)
            if relation in told or not pattern.may_match(lower) or (in_list and "text" in pattern.pattern.groupindex):
                continue
            if match := pattern.pattern.search(sentence[lead:]):
                told.add(relation)
                groups = match.groupdict()
                span = match.span("text") if groups.get("text") else (0, len(sentence) - lead)
                words = text.slice(marked.place(first + lead + span[0]), marked.place(first + lead + span[1])).strip()
                said = words.text.rstrip(_END)
                bodies = marked.names(f"{groups['body']}{groups.get('also') or ''}")
                others: list[str | None] = [*marked.names(groups.get("other"))]
                for body in bodies:
                    for other in others or [None]:
                        if other != body:
                            yield Competence(body, relation, said, unit.path, words.span(0, len(said)), other)

    def _marked(self, text: MappedText, subject: Sequence[Mention]) -> _Marked:
        """A text with its names marked; brackets of terms are blanked, character by character."""
        bare = self._brackets.sub(lambda match: " " * len(match[0]), text.text)
        return _Marked.of(bare, self._bodies.mentions(bare), subject)


@cache
def _pattern(pattern: str, words: CompetenceWords) -> Guarded:
    def slot(match: re.Match[str]) -> str:
        cases = "[b-z]*n[b-z]*" if match[2] == "N" else f"[a-z]*[{match[2]}][a-z]*"
        mark = rf"⟦\d+\|{cases}⟧"
        group = "?:" if match[1] == "any" else f"?P<{match[1]}>"
        return rf"({group}{mark}(?:(?:\s*,\s*|\s+(?:{words.list_words}|[-–—])\s+){mark})*)"

    return Guarded(_SLOT.sub(slot, pattern).replace("~", _STRETCH.replace("STOP", words.new_subject)))
