"""Words of one language that nothing in the other answers: a qualifier, a body, a thing that only one text names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from ingest.bilingual.alignment import Alignment
from ingest.bilingual.discrepancies.facts import title_passage
from ingest.bilingual.discrepancies.passages import Passage, Text, paragraph, passages, section
from ingest.bilingual.lexicon import Word, WordTable, capital, default_table, keys_of, plain_letters, words_of
from ingest.tree import Discrepancy, DiscrepancyKind, Language, ParsedAct, Severity

#: The share of a text's known words that must be answered before one that is not says something.
_ANSWERED = 0.7
#: Words so near each other are told together.
_NEAR = 40
#: How many times as long a text may be as its counterpart, with nothing of it elsewhere.
_MUCH = 1.35
#: Letters of the shortest borrowed word.
_BORROWED = 5


@dataclass(frozen=True, slots=True)
class _Side:
    """The words of a passage in one language that the table knows, and those of them that nothing answers."""

    text: Text
    known: int
    unanswered: Sequence[Word]

    @property
    def sure(self) -> bool:
        """Whether enough of the rest is answered."""
        return len(self.unanswered) <= 1 or self.known - len(self.unanswered) >= _ANSWERED * self.known


def word_discrepancies(alignment: Alignment, table: WordTable | None = None) -> Iterator[Discrepancy]:
    """Telling words without an answer in the other language's passage, its blocks, its list's opening or its end."""
    known = table or default_table()
    around = {act.language: _around(act) for act in (alignment.kaz, alignment.rus)}
    title = title_passage(alignment)
    for passage in (*filter(None, (title,)), *passages(alignment)):
        if passage.role == "note":
            continue
        kaz = _side(passage.kaz, passage.rus, around[Language.RUS], known)
        rus = _side(passage.rus, passage.kaz, around[Language.KAZ], known)
        if kaz.sure and rus.sure:
            yield from _told(passage, _groups(kaz, known), _groups(rus, known))


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """What may answer a passage's words beside the passage across: its blocks, and its list's opening and end."""

    blocks: Sequence[str]
    list_frame: Sequence[str]


def _around(act: ParsedAct) -> Mapping[str, _Surroundings]:
    """The surroundings of each section."""
    texts: dict[str, list[str]] = {}
    last: dict[str, str] = {}
    for unit in act.units:
        texts.setdefault(section(unit.path), []).append(unit.text.text)
        if section(unit.path) != paragraph(unit.path):
            last[paragraph(unit.path)] = unit.text.text
    found = {}
    for path, own in texts.items():
        whole = paragraph(path)
        frame = [*(texts.get(whole, ()) if whole != path else ()), last.get(whole, "")]
        found[path] = _Surroundings(own, frame)
    return found


def _side(text: Text, other: Text, around: Mapping[str, _Surroundings], table: WordTable) -> _Side:
    texts = [other.text.text]
    if surroundings := around.get(section(other.unit)):
        texts += surroundings.list_frame
        texts += () if _as_long(text, other) else surroundings.blocks
    known, unanswered = 0, []
    for word in words_of(text.text.text, text.language):
        partners = table.partners(text.language, word.stem)
        if partners is None or table.loose(text.language, word.stem):
            continue
        known += 1
        if not (_answered(word, partners, texts, other.language) or _within(partners, other)):
            unanswered.append(word)
    return _Side(text, known, unanswered)


def _answered(word: Word, partners: frozenset[str], texts: Sequence[str], language: Language) -> bool:
    """Whether one of some texts has a word's partner, or the word itself if it is a borrowed one."""
    borrowed = word.key if len(word.spelling) >= _BORROWED else None
    return any(not partners.isdisjoint(keys) or borrowed in keys for keys in (keys_of(one, language) for one in texts))


def _as_long(text: Text, other: Text) -> bool:
    """Whether two texts are about as long as each other, so that none has a sentence that the other sets elsewhere."""
    return len(text.text) < _MUCH * len(other.text) and len(other.text) < _MUCH * len(text.text)


def _within(partners: frozenset[str], text: Text) -> bool:
    """Whether an answer stands within a word: words grow together where a line's end is lost."""
    plain = plain_letters(text.text.text)
    return any(len(key) >= _BORROWED and key in plain for key in partners)


def _groups(side: _Side, table: WordTable) -> list[tuple[int, int]]:
    """The places of the telling words without an answer, those near each other as one."""
    places: list[tuple[int, int]] = []
    for word in side.unanswered:
        if not table.telling(side.text.language, word.stem):
            continue
        # A name in capitals is no word of the norm, unless it is a body's.
        if capital(side.text.text.text, word.start) and not table.body(side.text.language, word.stem):
            continue
        if places and word.start - places[-1][1] <= _NEAR:
            places[-1] = places[-1][0], word.end
        else:
            places.append((word.start, word.end))
    return places


def _told(passage: Passage, kaz: Sequence[tuple[int, int]], rus: Sequence[tuple[int, int]]) -> Iterator[Discrepancy]:
    for ours, theirs in zip_longest(kaz, rus):
        here, there = (
            f"«{text.text.text[slice(*place)]}»" if place else ""
            for text, place in ((passage.kaz, ours), (passage.rus, theirs))
        )
        severity = Severity.SEVERE if here and there else Severity.MODERATE
        if here and there:
            why = f"the Kazakh text says {here}, the Russian {there}"
        else:
            names = ("Kazakh", "Russian") if here else ("Russian", "Kazakh")
            why = f"{here or there} stands in the {names[0]} text, nothing that answers it in the {names[1]}"
        yield passage.discrepancy(DiscrepancyKind.TERM, severity, why, ours, theirs)
