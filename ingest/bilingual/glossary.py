"""A bilingual glossary: what acts define, and how recurring words of one language are rendered in the other."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path

from ingest.bilingual.alignment import Alignment
from ingest.bilingual.lexicon import default_table, tokens_of
from ingest.languages import PACKS
from ingest.tree import Language, Status, Term
from ingest.yaml_text import load_yaml

_COMMON = Path(__file__).with_name("common_terms.yaml")
#: Words of the longest phrase that is looked for.
_LONGEST = 3
#: Texts a phrase must stand in, and the least Dice coefficient of two phrases, before one is held for the other.
_SEEN = 3
_DICE = 0.8
#: A phrase that stands as often in each text as the other is a term: the texts it takes, the exceptions allowed.
_FIRM_SEEN = 8
_FIRM_ODD = 1
#: Texts that phrases are learned from: enough for any act, and few enough to be quick on a code.
_MOST_TEXTS = 800

#: The stems of a phrase's words.
Stems = tuple[str, ...]
#: Every spelling of each phrase in a text.
Phrases = Mapping[Stems, Sequence[str]]


@dataclass(frozen=True)
class Entry:
    """A term in both languages, where an act defines it, or in how many texts one stood for the other."""

    kaz: str
    rus: str
    #: What each short name stands for; None for phrases that were learned.
    kaz_long: str | None = None
    rus_long: str | None = None
    #: Path of the defining act under eli/kz/ and the unit that defines it.
    act: str | None = None
    unit: str | None = None
    seen: int = 1
    #: Occurrences without a counterpart in the same text.
    odd: int = 0
    #: A name that every act uses without defining it (common_terms.yaml).
    common: bool = False

    @property
    def firm(self) -> bool:
        """Whether one term stands wherever the other does: by definition, or as far as the texts show."""
        return self.settled or (self.seen >= _FIRM_SEEN and self.odd <= _FIRM_ODD)

    @property
    def defined(self) -> bool:
        """Whether an act defines it."""
        return self.unit is not None

    @property
    def settled(self) -> bool:
        """Whether a definition or common use settles it, so that nothing need be learned."""
        return self.defined or self.common

    def stems(self, language: Language) -> Stems:
        """The stems of the term in a language."""
        return self._stems[0 if language is Language.KAZ else 1]

    @cached_property
    def _stems(self) -> tuple[Stems, Stems]:
        return stems_of(self.kaz, Language.KAZ), stems_of(self.rus, Language.RUS)


def glossary(alignments: Iterable[Alignment]) -> list[Entry]:
    """What the acts define, then what is learned from their texts; a term that is defined is not learned again."""
    every = list(alignments)
    defined = [entry for alignment in every for entry in definitions(alignment)]
    known = {entry.stems(language) for entry in defined for language in Language}
    learned = (entry for entry in recurring(every) if not any(entry.stems(language) in known for language in Language))
    return [*defined, *learned]


@cache
def common_terms() -> tuple[Entry, ...]:
    """The names of bodies and offices that acts use without defining them."""
    pairs = load_yaml(_COMMON.read_text(encoding="utf-8"), shipped=True)
    return tuple(Entry(kaz, rus, common=True) for kaz, rus in pairs)


def definitions(alignment: Alignment) -> Iterator[Entry]:
    """The terms that a unit defines in both languages, paired by what they say; languages list them in other orders."""
    counterpart = {pair.kaz.path: pair.rus.path for pair in alignment.pairs}
    theirs: dict[str, list[Term]] = defaultdict(list)
    for term in alignment.rus.terms:
        theirs[term.unit].append(term)
    ours: dict[str, list[Term]] = defaultdict(list)
    for term in alignment.kaz.terms:
        ours[term.unit].append(term)
    act = alignment.kaz.act.path or alignment.rus.act.path
    for unit, terms in ours.items():
        for kaz, rus in paired_terms(terms, theirs.get(counterpart.get(unit, unit), [])):
            yield Entry(kaz.term, rus.term, kaz.long_form, rus.long_form, act, unit)


def paired_terms(kaz: Sequence[Term], rus: Sequence[Term]) -> list[tuple[Term, Term]]:
    """Which defined term stands for which: the likest first, then by order where as many are left on both sides."""
    scores = [(_likeness(a, b), at, other) for at, a in enumerate(kaz) for other, b in enumerate(rus)]
    pairs: dict[int, int] = {}
    for score, at, other in sorted(scores, key=lambda one: (-one[0], abs(one[1] - one[2]), one[1])):
        if score > 0 and at not in pairs and other not in pairs.values():
            pairs[at] = other
    rest = [at for at in range(len(kaz)) if at not in pairs]
    others = [at for at in range(len(rus)) if at not in pairs.values()]
    if len(rest) == len(others):
        pairs.update(zip(rest, others, strict=True))
    return [(kaz[at], rus[pairs[at]]) for at in sorted(pairs)]


def _likeness(kaz: Term, rus: Term) -> float:
    """How much two terms answer each other, their short names before what these stand for."""
    table = default_table()
    return 2 * table.likeness(kaz.term, rus.term) + table.likeness(kaz.long_form, rus.long_form)


def recurring(alignments: Sequence[Alignment]) -> Iterator[Entry]:
    """Phrases that stand in the same texts of both languages, each the other's best match, the longest first."""
    sources = [
        (kaz.text, rus.text)
        for alignment in alignments
        for pair in alignment.pairs
        for kaz, rus in ((pair.kaz.heading, pair.rus.heading), (pair.kaz.text, pair.rus.text))
        if kaz and rus and Status.DELETED not in (pair.kaz.status, pair.rus.status)
    ][:_MOST_TEXTS]
    # A phrase stands in as many texts as some only if each of its words does.
    often = [_often(side, language) for side, language in zip(zip(*sources, strict=True), Language, strict=False)]
    texts = [(phrases(kaz, Language.KAZ, often[0]), phrases(rus, Language.RUS, often[1])) for kaz, rus in sources]
    kaz, rus = _frequent(left for left, _ in texts), _frequent(right for _, right in texts)
    both = _together(texts, kaz, rus)
    best = list(_best(both, kaz, rus))
    lefts = _where({a for a, _ in best}, (left for left, _ in texts))
    rights = _where({b for _, b in best}, (right for _, right in texts))
    for a, b in best:
        left, right = lefts[a], rights[b]
        alone = kaz[a] + rus[b] - 2 * both[a, b]
        odd = alone + sum(abs(len(left[at]) - len(right[at])) for at in left.keys() & right.keys())
        yield Entry(_spelling(left.values()), _spelling(right.values()), seen=both[a, b], odd=odd)


def _where(wanted: Set[Stems], texts: Iterable[Phrases]) -> dict[Stems, dict[int, Sequence[str]]]:
    """How some phrases are spelled in each text that has them, by the text's number."""
    found: dict[Stems, dict[int, Sequence[str]]] = {phrase: {} for phrase in wanted}
    for at, text in enumerate(texts):
        for phrase in wanted & text.keys():
            found[phrase][at] = text[phrase]
    return found


def _together(
    texts: Sequence[tuple[Phrases, Phrases]], kaz: Counter[Stems], rus: Counter[Stems]
) -> dict[tuple[Stems, Stems], int]:
    """In how many texts two phrases stand together, of those that so many texts have that they may be a pair.

    Dice's coefficient of two phrases is at most what the rarer one allows, and most pairs of a text fall short of it.
    They are counted by numbers: to count pairs of phrases, words and all, takes ten times as long.
    """
    lefts, rights = list(kaz), list(rus)
    left_of = {phrase: at for at, phrase in enumerate(lefts)}
    right_of = {phrase: at for at, phrase in enumerate(rights)}
    counts: Counter[int] = Counter()
    for left, right in texts:
        others: dict[int, list[int]] = defaultdict(list)
        for phrase in right:
            if (number := right_of.get(phrase)) is not None:
                others[rus[phrase]].append(number)
        # Most phrases are seen equally often, and so may be a pair with the same others.
        alike: dict[int, list[int]] = {}
        pairs: list[int] = []
        for phrase in left:
            if (number := left_of.get(phrase)) is not None:
                first, seen = number * len(rights), kaz[phrase]
                if seen not in alike:
                    alike[seen] = [b for often, listed in others.items() if _may_pair(seen, often) for b in listed]
                pairs += [first + b for b in alike[seen]]
        counts.update(pairs)
    return {
        (lefts[pair // len(rights)], rights[pair % len(rights)]): count
        for pair, count in counts.items()
        if count >= _SEEN
    }


def _may_pair(seen: int, often: int) -> bool:
    """Whether two phrases can be as alike as a pair is: Dice's coefficient of the two if they never stand apart."""
    return 2 * min(seen, often) / (seen + often) >= _DICE


def _best(
    both: Mapping[tuple[Stems, Stems], int], kaz: Counter[Stems], rus: Counter[Stems]
) -> Iterator[tuple[Stems, Stems]]:
    """The pairs of phrases of which each is the other's best match by Dice's coefficient, the longer of equals."""
    forth: dict[Stems, tuple[float, int, Stems]] = {}
    back: dict[Stems, tuple[float, int, Stems]] = {}
    for (a, b), count in both.items():
        dice = 2 * count / (kaz[a] + rus[b])
        if dice >= _DICE:
            forth[a] = max(forth.get(a, (0.0, 0, b)), (dice, len(b), b))
            back[b] = max(back.get(b, (0.0, 0, a)), (dice, len(a), a))
    yield from ((a, b) for a, (_, _, b) in forth.items() if back[b][2] == a)


def _frequent(side: Iterable[Phrases]) -> Counter[Stems]:
    counts: Counter[Stems] = Counter()
    for text in side:
        counts.update(text.keys())
    return Counter({phrase: count for phrase, count in counts.items() if count >= _SEEN})


def _spelling(spellings: Iterable[Sequence[str]]) -> str:
    """How a phrase is spelled most often, the shortest of equals."""
    spelled = Counter(itertools.chain.from_iterable(spellings))
    return min(spelled, key=lambda one: (-spelled[one], len(one), one))


def _often(texts: Iterable[str], language: Language) -> frozenset[str]:
    """The stems that stand in enough texts for a phrase with them to be learned."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(set(stems_of(text, language)))
    return frozenset(stem for stem, count in counts.items() if count >= _SEEN)


def phrases(text: str, language: Language, often: Container[str]) -> Phrases:
    """The spellings of each phrase of one to three frequent words; it has no comma, and no function word at an end."""
    small = PACKS[language].comparison.function_words
    found: dict[Stems, list[str]] = {}
    stems, places = _stemmed(text, language)
    frequent = [stem in often for stem in stems]
    edges = [
        not seen or _edge(text[start:end].lower(), small) for seen, (start, end) in zip(frequent, places, strict=True)
    ]
    for first in range(len(stems)):
        if edges[first]:
            continue
        for last in range(first, min(first + _LONGEST, len(stems))):
            if not frequent[last]:
                break
            if last > first and text[places[last - 1][1] : places[last][0]].strip(" -"):
                break
            if not edges[last]:
                found.setdefault(stems[first : last + 1], []).append(text[places[first][0] : places[last][1]])
    return found


def _edge(word: str, small: frozenset[str]) -> bool:
    return word in small or len(word) < 3 or word.isdecimal()


def stems_of(text: str, language: Language) -> Stems:
    """The stems of all words of a text."""
    return _stemmed(text, language)[0]


def occurrences(text: str, language: Language, terms: Iterable[Stems]) -> dict[Stems, list[tuple[int, int]]]:
    """Where each term stands in a text, the longest first: a term inside a longer one is not counted."""
    stems, places = _stemmed(text, language)
    taken = [False] * len(stems)
    found: dict[Stems, list[tuple[int, int]]] = {}
    wanted = set(terms)
    first = {term[0] for term in wanted}
    begins: dict[str, list[int]] = defaultdict(list)
    for at, stem in enumerate(stems):
        if stem in first:
            begins[stem].append(at)
    for term in sorted((term for term in wanted if term[0] in begins), key=lambda one: (-len(one), one)):
        size = len(term)
        for at in begins[term[0]]:
            if stems[at : at + size] == term and not any(taken[at : at + size]):
                taken[at : at + size] = [True] * size
                found.setdefault(term, []).append((places[at][0], places[at + size - 1][1]))
    return found


@lru_cache(maxsize=1 << 13)
def places_of(text: str, language: Language) -> Mapping[str, Sequence[tuple[int, int]]]:
    """Where each stem stands in a text."""
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for stem, place in zip(*_stemmed(text, language), strict=True):
        found[stem].append(place)
    return found


@lru_cache(maxsize=1 << 15)
def _stemmed(text: str, language: Language) -> tuple[Stems, tuple[tuple[int, int], ...]]:
    """The stems of a text's words and their places."""
    tokens = tokens_of(text, language)
    return tuple([word.stem for word in tokens]), tuple([(word.start, word.end) for word in tokens])
