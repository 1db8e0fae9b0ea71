"""Word pairs learned from aligned units: which stem of one language answers which of the other.

Model 1 of IBM (Brown et al. 1993) is trained in both directions by expectation and maximisation, always from the same
start, in the same order; a pair is kept where each side holds the other for likely. Learned pairs answer words, so that
fewer are told as lacking; none of them accuses.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ingest.bilingual.alignment import Alignment
from ingest.bilingual.lexicon import words_of
from ingest.errors import SourceError
from ingest.languages import PACKS
from ingest.tree import Language, Status

_ROUNDS = 6
#: Texts that both words of a pair must stand in, and the least probability in either direction.
_SEEN = 3
_LIKELY = 0.2
#: Words of the longest text that is learned from, and texts at most: enough for a country's laws, bounded in time.
_LONGEST = 120
_MOST_TEXTS = 20_000
#: The first line of a file of pairs: its form, to be changed with it.
HEADER = "# jarlyq pairs 1: Kazakh word, Russian word, probability, texts that have both"

Stems = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LearnedPair:
    """Two words of which one likely stands where the other does, by their most frequent spellings."""

    kaz: str
    rus: str
    #: The lesser of the probabilities of either direction.
    probability: float
    seen: int


def learn(alignments: Iterable[Alignment]) -> list[LearnedPair]:
    """The pairs of all texts, the likeliest first; the same texts give the same pairs."""
    spelled: dict[tuple[Language, str], Counter[str]] = defaultdict(Counter)
    texts = [pair for alignment in alignments for pair in _texts(alignment, spelled)][:_MOST_TEXTS]
    both = Counter((a, b) for kaz, rus in texts for a in kaz for b in rus)
    forth = _model(texts)
    back = _model([(rus, kaz) for kaz, rus in texts])
    found = []
    for (a, b), seen in both.items():
        probability = min(forth.get((a, b), 0.0), back.get((b, a), 0.0))
        if seen >= _SEEN and probability >= _LIKELY:
            kaz, rus = (_usual(spelled[key]) for key in ((Language.KAZ, a), (Language.RUS, b)))
            found.append(LearnedPair(kaz, rus, round(probability, 3), seen))
    return sorted(found, key=lambda one: (-one.probability, -one.seen, one.kaz, one.rus))


def written(pairs: Iterable[LearnedPair]) -> str:
    """Pairs as a file: a header, then a line a pair with tabs between its fields."""
    lines = [f"{one.kaz}\t{one.rus}\t{one.probability:.3f}\t{one.seen}" for one in pairs]
    return "\n".join([HEADER, *lines, ""])


def read_pairs(text: str, file: str) -> list[LearnedPair]:
    """The pairs of a file that `written` made; raises SourceError for any other."""
    lines = text.splitlines()
    if not lines or lines[0] != HEADER:
        raise SourceError("no file of pairs: its first line is another", file=file)
    try:
        return [LearnedPair(kaz, rus, float(p), int(n)) for kaz, rus, p, n in (one.split("\t") for one in lines[1:])]
    except ValueError as error:
        raise SourceError("a line of pairs has four fields: two words, a probability and a count", file=file) from error


def _texts(alignment: Alignment, spelled: Mapping[tuple[Language, str], Counter[str]]) -> Iterator[tuple[Stems, Stems]]:
    """The stems of each pair of units and of headings, each once, without function words."""
    for pair in alignment.pairs:
        if Status.DELETED in (pair.kaz.status, pair.rus.status):
            continue
        for kaz, rus in ((pair.kaz.heading, pair.rus.heading), (pair.kaz.text, pair.rus.text)):
            if kaz and rus:
                left = _stems(kaz.text, Language.KAZ, spelled)
                right = _stems(rus.text, Language.RUS, spelled)
                if 0 < len(left) <= _LONGEST and 0 < len(right) <= _LONGEST:
                    yield left, right


def _stems(text: str, language: Language, spelled: Mapping[tuple[Language, str], Counter[str]]) -> Stems:
    small = PACKS[language].comparison.function_words
    words = [word for word in words_of(text, language) if word.spelling not in small and len(word.spelling) > 2]
    for word in words:
        spelled[language, word.stem][word.spelling] += 1
    return tuple(dict.fromkeys(word.stem for word in words))


def _model(texts: Sequence[tuple[Stems, Stems]]) -> dict[tuple[str, str], float]:
    """The probability that the first language's word is rendered by the second's, after some rounds."""
    chances: dict[tuple[str, str], float] = {}
    for _ in range(_ROUNDS):
        counts: dict[tuple[str, str], float] = defaultdict(float)
        totals: dict[str, float] = defaultdict(float)
        for source, target in texts:
            for b in target:
                shares = [(a, chances.get((a, b), 0.0) if chances else 1.0) for a in source]
                whole = sum(share for _, share in shares)
                for a, share in shares:
                    if share:
                        counts[a, b] += share / whole
                        totals[a] += share / whole
        chances = {(a, b): count / totals[a] for (a, b), count in counts.items() if count / totals[a] > _NOTHING}
    return chances


#: Below this a chance is none, which keeps the tables small.
_NOTHING = 1e-4


def _usual(spellings: Counter[str]) -> str:
    """The most frequent spelling, the shortest of equals."""
    return min(spellings, key=lambda one: (-spellings[one], len(one), one))
