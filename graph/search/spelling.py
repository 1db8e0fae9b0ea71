"""Words of a search that no text has, and the words of texts that they stand for.

A word may lack what its keyboard lacks («хатшылыгы»), or differ in a letter or two («асамблея»). The index knows its
words without Kazakh letters; the nearest of them is looked up, and the text that has it tells how it is written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

import tantivy

from graph.search.fields import SCHEMA, form_field, heading_field, text_field, title_field
from graph.search.query import Clause
from ingest.languages.stemmers import STEMMERS, cyrillic, fold, restored, words
from ingest.tree import Language

#: Fewest letters of a word with one letter wrong, and with two: of short words too many are near.
_ONE, _TWO = 4, 8
#: Texts that are read to see how a word is written.
_READ = 12


def corrected(searcher: tantivy.Searcher, clauses: Sequence[Clause], *, every: bool = False) -> tuple[Clause, ...]:
    """The clauses with each word that no text has as texts have it; with `every`, also those that few may have.

    Of a phrase words that texts have stay as they are: it asks for just these words.
    """
    return tuple(clause if clause.prefix else _clause(searcher, clause, every=every) for clause in clauses)


def _clause(searcher: tantivy.Searcher, clause: Clause, *, every: bool) -> Clause:
    all_words = every and len(clause.words) == 1
    return replace(clause, words=tuple(_corrected(searcher, word, every=all_words) for word in clause.words))


def _corrected(searcher: tantivy.Searcher, word: str, *, every: bool) -> str:
    if word[0].isdecimal() or (not every and is_known(searcher, word)):
        return word
    repaired = cyrillic(word)
    if repaired != word and is_known(searcher, repaired):
        return repaired
    return next((found for query in _lookups(repaired) if (found := _written(searcher, query, repaired))), word)


def is_known(searcher: tantivy.Searcher, word: str) -> bool:
    """Whether any text, heading or name has a word in any of its forms."""
    return any(
        searcher.doc_freq(field(language), STEMMERS[language](word)) > 0
        for language in Language
        for field in (text_field, heading_field, title_field)
    ) or any(searcher.doc_freq(form_field(language), word) > 0 for language in Language)


def _lookups(word: str) -> Iterator[tuple[tantivy.Query, frozenset[str]]]:
    """Where to look, the nearest first: the word or its stem without Kazakh letters, then with letters wrong."""
    stems = (STEMMERS[language](spelled) for spelled in restored(word) for language in Language)
    keys = dict.fromkeys([fold(word), *map(fold, stems)])
    for key in keys:
        yield tantivy.Query.term_query(SCHEMA, "folded", key, "basic"), frozenset([key])
    for distance, fewest in ((1, _ONE), (2, _TWO)):
        for key in keys:
            if len(key) >= fewest:
                yield tantivy.Query.fuzzy_term_query(SCHEMA, "folded", key, distance), frozenset()


def _written(searcher: tantivy.Searcher, lookup: tuple[tantivy.Query, frozenset[str]], word: str) -> str:
    """How the texts that a look-up finds write the word; empty where it finds none."""
    query, keys = lookup
    seen: Counter[str] = Counter()
    for _, address in searcher.search(query, _READ, count=False).hits:
        one = searcher.doc(address)
        language = Language(str(one.get_first("language")))
        for form, _, _ in words(f"{one.get_first('heading')} {one.get_first('text')}"):
            if _is_near(form, word, language, keys):
                seen[form] += 1
    return max(seen, key=lambda form: (-distance(fold(form), fold(word)), seen[form], form), default="")


def _is_near(form: str, word: str, language: Language, keys: frozenset[str]) -> bool:
    if keys:
        return fold(form) in keys or fold(STEMMERS[language](form)) in keys
    folded, wanted = fold(form), fold(word)
    most = 2 if len(wanted) >= _TWO else 1
    return abs(len(folded) - len(wanted)) <= most and distance(folded, wanted) <= most


def distance(one: str, other: str) -> int:
    """How many letters are to be put in, left out, changed or swapped with the next to make one word the other."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        line = [row]
        for column, wanted in enumerate(other, 1):
            cost = min(last[column] + 1, line[column - 1] + 1, last[column - 1] + (letter != wanted))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == wanted:
                cost = min(cost, before[column - 2] + 1)
            line.append(cost)
        before, last = last, line
    return last[-1]
