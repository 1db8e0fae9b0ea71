"""Terms that the other language renders by another term than elsewhere, or not at all."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from ingest.bilingual.alignment import Alignment, Pair
from ingest.bilingual.discrepancies.passages import Passage, Text, paragraph, passages, said
from ingest.bilingual.glossary import Entry, Stems, common_terms, occurrences, paired_terms, places_of, stems_of
from ingest.bilingual.lexicon import Word, default_table, keys_of, plain_letters, words_of
from ingest.languages import PACKS
from ingest.tree import Discrepancy, DiscrepancyKind, Language, Severity, Term

#: Words of a learned phrase from which on a shortened rendering of it is looked for.
_LONG = 3
#: Texts that a learned one must stand in, each time in both languages.
_LONG_SEEN = 4
#: What stands in brackets.
_BRACKET = re.compile(r"\(([^()]{1,200})\)")
#: Letters by which a word is known whatever its ending, and those of an ending that the stemmer may leave.
_HEAD = 4
_ENDING = 3


@dataclass(frozen=True, slots=True)
class _Count:
    """Where a term stands in both texts of a passage."""

    entry: Entry
    kaz: list[tuple[int, int]]
    rus: list[tuple[int, int]]

    @property
    def surplus(self) -> int:
        """How many more times it stands in the Russian text than in the Kazakh."""
        return len(self.rus) - len(self.kaz)


def term_discrepancies(
    alignment: Alignment, glossary: Sequence[Entry], known: Sequence[Entry] = ()
) -> Iterator[Discrepancy]:
    """Terms that a unit has in one language and not, or not as often, in the other.

    ``glossary`` is what was learned from this act, ``known`` what other acts taught: only of the former must a
    term stand as often on both sides; of the latter long phrases must be whole.
    """
    # A short name of one word that another act defines is a word like others here (кеңес, ереже).
    elsewhere = [entry for entry in known if len(entry.stems(Language.KAZ)) > 1]
    settled = _Terms(_unambiguous([one for one in (*glossary, *elsewhere, *common_terms()) if one.settled]))
    single = [one for one in glossary if one.firm and not one.settled and len(one.stems(Language.KAZ)) == 1]
    learned, long = _Terms(single), _Terms([one for one in (*known, *glossary) if _long(one)])
    around = {act.language: said(act) for act in (alignment.kaz, alignment.rus)}
    for passage in passages(alignment):
        if passage.role == "note":
            continue
        counts = _counts(passage, settled.present(passage))
        counts += [_of_one_word(passage, entry) for entry in learned.present(passage)]
        yield from list(_exchanged(passage, counts, around)) or _shortened(passage, long.present(passage))
    yield from _undefined(alignment)


def _long(entry: Entry) -> bool:
    """Whether a phrase is one of as many words in both languages, enough to tell that one of them is left out.

    One with an abbreviation is not: it may be spelled out.
    """
    if any(word.isupper() and len(word) > 1 for word in (*entry.kaz.split(), *entry.rus.split())):
        return False
    same_length = len(entry.stems(Language.KAZ)) == len(entry.stems(Language.RUS)) >= _LONG
    return same_length and (entry.defined or (entry.seen >= _LONG_SEEN and not entry.odd))


def _unambiguous(entries: Sequence[Entry]) -> list[Entry]:
    """The entries whose terms no earlier entry holds."""
    kept: list[Entry] = []
    seen: set[tuple[Language, Stems]] = set()
    for entry in entries:
        keys = {(language, entry.stems(language)) for language in Language}
        if not keys & seen:
            kept.append(entry)
        seen |= keys
    return kept


class _Terms:
    """Entries, to be looked for by the first word of either language."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = entries
        self._first: dict[Language, dict[str, list[int]]] = {one: defaultdict(list) for one in Language}
        for at, entry in enumerate(entries):
            for language, first in self._first.items():
                first[entry.stems(language)[0]].append(at)

    def present(self, passage: Passage) -> list[Entry]:
        """The entries of which some text has the first word."""
        found: set[int] = set()
        for text in (passage.kaz, passage.rus):
            first = self._first[text.language]
            for stem in first.keys() & places_of(text.text.text, text.language).keys():
                found.update(first[stem])
        return [self._entries[at] for at in sorted(found)]


def _counts(passage: Passage, entries: Sequence[Entry]) -> list[_Count]:
    """Where the terms stand that some text of a passage has."""
    found = {
        text.language: occurrences(text.text.text, text.language, [one.stems(text.language) for one in entries])
        for text in (passage.kaz, passage.rus)
    }
    kaz, rus = found[Language.KAZ], found[Language.RUS]
    places = ((one, kaz.get(one.stems(Language.KAZ)), rus.get(one.stems(Language.RUS))) for one in entries)
    return [_Count(entry, ours or [], theirs or []) for entry, ours, theirs in places if ours or theirs]


def _of_one_word(passage: Passage, entry: Entry) -> _Count:
    """The same for a term of one Kazakh word that was learned, whatever longer term it stands in."""
    rus = entry.stems(Language.RUS)
    if len(rus) > 1:
        return next(iter(_counts(passage, [entry])), _Count(entry, [], []))
    kaz = places_of(passage.kaz.text.text, Language.KAZ).get(entry.stems(Language.KAZ)[0], ())
    return _Count(entry, list(kaz), list(places_of(passage.rus.text.text, Language.RUS).get(rus[0], ())))


def _exchanged(
    passage: Passage, counts: Sequence[_Count], around: Mapping[Language, Mapping[str, str]]
) -> Iterator[Discrepancy]:
    """A term too few against a term too many; alone only where it is a defined one and one text has none of it.

    What a list's last item says in one language its opening words may say in the other, so the whole paragraph is
    looked through (``around``).
    """
    fewer = [one for one in counts if one.surplus < 0 and not _rendered(one, passage.rus)]
    more = [one for one in counts if one.surplus > 0 and not _rendered(one, passage.kaz)]
    for lost, gained in zip_longest(fewer, more):
        if lost and gained:
            why = f"«{lost.entry.kaz}» stands for «{lost.entry.rus}» elsewhere, here for «{gained.entry.rus}»"
            severity = Severity.SEVERE if lost.entry.settled and gained.entry.settled else Severity.MODERATE
            yield passage.discrepancy(DiscrepancyKind.TERM, severity, why, lost.kaz[-1], gained.rus[-1])
        elif (one := lost or gained) and one.entry.defined and not _answered(one, passage, around):
            if _everyday(one, passage):
                continue
            here, there = ("Kazakh", "Russian") if one.kaz else ("Russian", "Kazakh")
            why = f"«{one.entry.kaz}» – «{one.entry.rus}» stands in the {here} text, nothing of it in the {there}"
            places = (one.kaz[-1] if one.kaz else None), (one.rus[-1] if one.rus else None)
            yield passage.discrepancy(DiscrepancyKind.TERM, Severity.MODERATE, why, *places)


def _everyday(one: _Count, passage: Passage) -> bool:
    """Whether a short name of one word stands there without its capital: «жалпы ережелер» are no Rules."""
    text, places, term = (passage.kaz, one.kaz, one.entry.kaz) if one.kaz else (passage.rus, one.rus, one.entry.rus)
    plain = text.text.text
    return " " not in term and term[:1].isupper() and (plain.isupper() or plain[places[-1][0]].islower())


def _rendered(one: _Count, text: Text) -> bool:
    """Whether a text has a term's words apart, or a word of one stem with a defined one that stands nowhere in it."""
    term, places = (one.entry.rus, one.rus) if text.language is Language.RUS else (one.entry.kaz, one.kaz)
    single = words_of(term, text.language)
    known = one.entry.defined and not places and len(single) == 1 and len(single[0].key) > _HEAD
    return (known and single[0].key in keys_of(text.text.text, text.language)) or _apart(term, text)


def _apart(term: str, text: Text) -> bool:
    """Whether a text has the words of a term of several apart (органы юстиции, прокуратуры), or some grown together."""
    words_of_it = words_of(term, text.language)
    here = words_of(text.text.text, text.language)
    if len(words_of_it) < 2 or all(any(_of_one_stem(word, other) for other in here) for word in words_of_it):
        return len(words_of_it) > 1
    last = words_of_it[-1]
    stem = term[: last.start] + last.stem[:_HEAD]
    return _solid(stem) in _solid(text.text.text)


def _of_one_stem(word: Word, other: Word) -> bool:
    """Whether one word is the other with an ending; министр is no министерство."""
    return bool(word.keys & other.keys) and abs(len(word.stem) - len(other.stem)) <= _ENDING


def _solid(text: str) -> str:
    """A text without its spaces: ауыл шаруашылығы is written ауылшаруашылығы, too."""
    return "".join(plain_letters(text).split())


def _answered(one: _Count, passage: Passage, around: Mapping[Language, Mapping[str, str]]) -> bool:
    """Whether a term that one text has stands in the other's paragraph, or its words do there in other forms."""
    text, term = (passage.rus, one.entry.rus) if one.kaz else (passage.kaz, one.entry.kaz)
    here = keys_of(text.text.text, text.language)
    small = PACKS[text.language].comparison.function_words
    derived = all(word.keys & here for word in words_of(term, text.language) if word.spelling not in small)
    return derived or _in_other_words(one, here) or _in_paragraph(one, passage, around)


def _in_other_words(one: _Count, keys: frozenset[str]) -> bool:
    """Whether a text has what the table knows for a short name of one word: ұйымдар, организациям."""
    language, term = (Language.KAZ, one.entry.kaz) if one.kaz else (Language.RUS, one.entry.rus)
    words = words_of(term, language)
    partners = default_table().partners(language, words[0].stem) if len(words) == 1 else None
    return bool(partners and partners & keys)


def _in_paragraph(one: _Count, passage: Passage, around: Mapping[Language, Mapping[str, str]]) -> bool:
    """Whether both languages have a term somewhere in the paragraph."""
    for text, found in ((passage.kaz, one.kaz), (passage.rus, one.rus)):
        stems = one.entry.stems(text.language)
        whole = around[text.language].get(paragraph(text.unit), "")
        if not found and not occurrences(whole, text.language, [stems]):
            return False
    return True


def _shortened(passage: Passage, entries: Sequence[Entry]) -> Iterator[Discrepancy]:
    """A long term that one text has whole and the other without one of its words, which stands nowhere in it."""
    for one in _counts(passage, entries):
        if not one.surplus:
            continue
        language, text = (Language.RUS, passage.rus) if one.surplus < 0 else (Language.KAZ, passage.kaz)
        if place := _without_a_word(text.text.text, language, one.entry.stems(language)):
            term, usual = one.entry.kaz, one.entry.rus
            if language is Language.KAZ:
                term, usual = usual, term
            why = f"«{term}» stands for «{usual}» elsewhere, here for «{text.text.text[slice(*place)]}»"
            kaz, rus = (one.kaz[-1], place) if language is Language.RUS else (place, one.rus[-1])
            yield passage.discrepancy(DiscrepancyKind.TERM, Severity.MODERATE, why, kaz, rus)


def _without_a_word(text: str, language: Language, term: Stems) -> tuple[int, int] | None:
    """Where a text has a term without one of its words, and that word nowhere."""
    present = {stem[:_HEAD] for stem in stems_of(text, language)}
    for at, word in enumerate(term):
        if word[:_HEAD] not in present:
            part = term[:at] + term[at + 1 :]
            return next(iter(occurrences(text, language, [part]).get(part, ())), None)
    return None


def _alone(kaz: Sequence[Term], rus: Sequence[Term]) -> Iterator[tuple[Term, str]]:
    """The terms of a paragraph that no term of the other language stands for, each with its language's name."""
    if len(kaz) == len(rus):
        return
    pairs = paired_terms(kaz, rus)
    told = {id(one) for pair in pairs for one in pair}
    for terms, here in ((kaz, "Kazakh"), (rus, "Russian")):
        yield from ((term, here) for term in terms if id(term) not in told)


def _bracketed(term: Term, pair: Pair) -> bool:
    """Whether the other language has the term in brackets of its own: a definition that its finder does not read."""
    table = default_table()
    for match in _BRACKET.finditer(pair.kaz.text.text if term.term in pair.rus.text.text else pair.rus.text.text):
        phrases = (match[1], term.term) if term.term in pair.rus.text.text else (term.term, match[1])
        longest = max(len(words_of(phrase, one)) for phrase, one in zip(phrases, Language, strict=True))
        if table.likeness(*phrases) * longest >= len(term.term.split()):
            return True
    return False


def _undefined(alignment: Alignment) -> Iterator[Discrepancy]:
    """Terms that one language defines in a paragraph and the other does not."""
    counterpart = {pair.rus.path: pair.kaz.path for pair in alignment.pairs}
    pairs = {pair.kaz.path: pair for pair in alignment.pairs}
    kaz, rus = defaultdict[str, list[Term]](list), defaultdict[str, list[Term]](list)
    for term in alignment.kaz.terms:
        kaz[paragraph(term.unit)].append(term)
    for term in alignment.rus.terms:
        rus[paragraph(counterpart.get(term.unit, term.unit))].append(term)
    for path in dict.fromkeys((*kaz, *rus)):
        for term, here in _alone(kaz[path], rus[path]):
            pair = pairs.get(counterpart.get(term.unit, term.unit))
            if pair is None or _bracketed(term, pair) or term.term[:1].isdecimal():
                continue
            alone = Alignment(alignment.kaz, alignment.rus, [pair])
            passage = next(one for one in passages(alone) if one.role != "heading")
            why = f"«{term.term}» is defined in the {here} text only"
            yield passage.discrepancy(DiscrepancyKind.TERM, Severity.SEVERE, why)
