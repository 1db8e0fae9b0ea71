"""Words of one language that nothing in the other answers: a qualifier, a body, a thing that only one text names.

A word is told where its place across is empty. What stands there is found by its neighbours: between the words that
answer them no word may be left that the table does not know or that nothing answers, for that one may be its rendering.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import zip_longest
from typing import NamedTuple

from ingest.bilingual.alignment import Alignment
from ingest.bilingual.discrepancies.facts import title_passage
from ingest.bilingual.discrepancies.passages import Passage, Text, paragraph, passages, section
from ingest.bilingual.lexicon import Word, WordTable, capital, default_table, keys_of, plain_letters, words_of
from ingest.languages import PACKS
from ingest.tree import Discrepancy, DiscrepancyKind, Language, ParsedAct, Severity, Span

#: The share of a text's known words that must be answered before one that is not says something.
_ANSWERED = 0.5
#: Words so near each other are told together.
_NEAR = 40
#: How many times as long a text may be as its counterpart, with nothing of it elsewhere.
_MUCH = 1.35
#: Letters of the shortest borrowed word, and of the shortest answer that is looked for within words.
_BORROWED = 4
_WITHIN = 5
#: The letters at the end of a list's last item that may belong to all items: its predicate.
_END = 90
#: The share of the other text's content words that may wait for an answer where a word is told alone, and how many
#: always may: one of more may render the word at another place.
_OPEN = 0.2
_FEW = 1
#: The same share where the open words at its place cannot render it.
_NEARLY = 0.3
#: The part of speech of nouns that name neither a body nor an act nor a territory.
_THING = "n"
#: That of the names of acts and papers.
_ACT = "t"
#: Those whose words have few names.
_OF_FEW_NAMES = ("a", "d", "b", "g")
#: Parts of speech that render no word of another: nouns no adjective, territories and qualifiers no thing.
_UNLIKE = {"a": ("n", "b", "t", "g"), "d": ("n", "b", "t", "g"), _THING: ("g", "a", "d")}
#: The letters of the shortest word that may be a noun or an adjective.
_CONTENT = 3
#: How far apart two words of one exchange may stand, as shares of their texts; a clause may have any order.
_ABREAST = 0.3
_CLAUSE = 80
#: How many words away a neighbour may stand, and how far around its answers a rendering is looked for.
_NEIGHBOUR = 2
_WINDOW = 2


class _Token(NamedTuple):
    """A word of a passage: whether the table knows it, and whether something answers it."""

    word: Word
    known: bool
    answered: bool
    #: Whether it is neither a function word nor a verb.
    content: bool
    #: Whether it could render a word that is not answered.
    renders: bool


@dataclass(frozen=True)
class _Side:
    """The words of a passage in one language."""

    text: Text
    tokens: Sequence[_Token]

    @property
    def sure(self) -> bool:
        """Whether enough of the known words is answered."""
        known = [one for one in self.tokens if one.known]
        open_words = sum(not one.answered for one in known)
        return open_words <= 1 or len(known) - open_words >= _ANSWERED * len(known)

    @cached_property
    def places(self) -> Mapping[str, Sequence[int]]:
        """Where the words stand, by what they may be known by."""
        found: dict[str, list[int]] = defaultdict(list)
        for at, token in enumerate(self.tokens):
            for key in token.word.keys:
                found[key].append(at)
        return found


def word_discrepancies(alignment: Alignment, table: WordTable | None = None) -> Iterator[Discrepancy]:
    """Telling words without an answer in the other language's passage, its blocks, its list's opening or its end."""
    known = table or default_table()
    around = {act.language: _around(act) for act in (alignment.kaz, alignment.rus)}
    title = title_passage(alignment)
    for passage in (*filter(None, (title,)), *passages(alignment)):
        if passage.role == "note" or not _suspect(passage, known):
            continue
        kaz = _side(passage.kaz, passage.rus, around[Language.RUS], known)
        rus = _side(passage.rus, passage.kaz, around[Language.KAZ], known)
        if kaz.sure and rus.sure:
            yield from _told(passage, _groups(kaz, rus, known), _groups(rus, kaz, known))


def _suspect(passage: Passage, table: WordTable) -> bool:
    """Whether some telling word has no answer in the passage across: a quick look before a long one."""
    for text, other in ((passage.kaz, passage.rus), (passage.rus, passage.kaz)):
        keys = keys_of(other.text.text, other.language)
        for word in words_of(text.text.text, text.language):
            partners = table.tells(text.language, word.stem)
            if partners is not None and partners.isdisjoint(keys):
                return True
    return False


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """What may answer a passage's words beside the passage across: its blocks, and its list's opening and end."""

    blocks: Sequence[str]
    list_frame: Sequence[str]
    #: The last item of its list, which may have the whole sentence that the other language opens its list with.
    last: str


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
        frame = [*(texts.get(whole, ()) if whole != path else ()), last.get(whole, "")[-_END:]]
        found[path] = _Surroundings(own, frame, last.get(whole, ""))
    return found


def _side(text: Text, other: Text, around: Mapping[str, _Surroundings], table: WordTable) -> _Side:
    keys = keys_of(other.text.text, other.language)
    texts: list[str] = []
    if surroundings := around.get(section(other.unit)):
        texts += surroundings.list_frame
        texts += () if _as_long(text, other) else (*surroundings.blocks, surroundings.last)
    keys = keys.union(*(keys_of(one, other.language) for one in texts))
    return _Side(text, [_token(word, text, other, keys, table) for word in words_of(text.text.text, text.language)])


def _token(word: Word, text: Text, other: Text, keys: frozenset[str], table: WordTable) -> _Token:
    partners = table.partners(text.language, word.stem)
    if partners is None:
        partners = table.begun(text.language, word.spelling)
    loose = table.loose(text.language, word.stem)
    # A word that the table lacks and that has a capital is a name, and renders no other word.
    named = partners is None and capital(text.text.text, word.start)
    answered = _answered(word, partners or frozenset(), keys) or (partners is not None and _within(partners, other))
    content = not (named or table.small(text.language, word.stem) or _small(word, text.language))
    return _Token(word, partners is not None and not loose, answered or loose, content, content and not answered)


def _answered(word: Word, partners: frozenset[str], keys: frozenset[str]) -> bool:
    """Whether a word's partner stands across, or the word itself if it is a borrowed one."""
    return not partners.isdisjoint(keys) or (len(word.spelling) >= _BORROWED and word.key in keys)


def _small(word: Word, language: Language) -> bool:
    """Whether a word could be the rendering of no noun or adjective: a function word, or a verb by its ending."""
    return _small_spelling(word.spelling, language)


@lru_cache(maxsize=1 << 14)
def _small_spelling(word: str, language: Language) -> bool:
    words = PACKS[language].comparison
    return len(word) < _CONTENT or word in words.function_words or bool(_verb(language).search(word))


@cache
def _verb(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?:{PACKS[language].comparison.verb_forms})$")


def _as_long(text: Text, other: Text) -> bool:
    """Whether two texts are about as long as each other, so that none has a sentence that the other sets elsewhere."""
    return len(text.text) < _MUCH * len(other.text) and len(other.text) < _MUCH * len(text.text)


def _within(partners: frozenset[str], text: Text) -> bool:
    """Whether an answer stands within a word: words grow together where a line's end is lost."""
    plain = plain_letters(text.text.text)
    return any(len(key) >= _WITHIN and key in plain for key in partners)


def _groups(side: _Side, other: _Side, table: WordTable) -> list[Span]:
    """The places of the telling words without an answer or a rendering, those near each other as one."""
    places: list[Span] = []
    for at, token in enumerate(side.tokens):
        word = token.word
        if token.answered or not token.known or not table.telling(side.text.language, word.stem):
            continue
        # A name in capitals is no word of the norm, unless it is a body's.
        if capital(side.text.text.text, word.start) and not table.body(side.text.language, word.stem):
            continue
        if _of_compound(at, side) or (table.body(side.text.language, word.stem) and _of_office(at, side)):
            continue
        if _rendered(at, side, other, table):
            continue
        if places and word.start - places[-1][1] <= _NEAR:
            places[-1] = places[-1][0], word.end
        else:
            places.append((word.start, word.end))
    return places


def _of_compound(at: int, side: _Side) -> bool:
    """Whether a word is part of one with a hyphen (оқ-дәрі), of which another part is answered or not known."""
    text, word = side.text.text.text, side.tokens[at].word
    beside = [one for one in (at - 1, at + 1) if 0 <= one < len(side.tokens)]
    joined = [
        token
        for token in (side.tokens[one] for one in beside)
        if text[min(word.end, token.word.end) : max(word.start, token.word.start)] == "-"
    ]
    return any(token.answered or not token.known for token in joined)


def _of_office(at: int, side: _Side) -> bool:
    """Whether a body is named beside an office that both texts name: whose it is may be left out."""
    offices = _offices(side.text.language)
    beside = (side.tokens[one] for one in (at - 1, at + 1) if 0 <= one < len(side.tokens))
    return any(token.answered and offices.match(token.word.spelling) for token in beside)


@cache
def _offices(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?:{PACKS[language].comparison.offices})")


def _rendered(at: int, side: _Side, other: _Side, table: WordTable) -> bool:
    """Whether a word stands in the place of another across that may be its rendering in words the table lacks."""
    kind = table.kind(side.text.language, side.tokens[at].word.stem)
    language = other.text.language
    open_words = [other.tokens[there] for there in _window(at, side, other, table) if other.tokens[there].renders]
    if not open_words:
        return not _whole(other) or (kind == _THING and not _more_open(side, other))
    # Words that the table knows, and does not know for each other: an exchange if they are of one kind. A name of
    # acts has other meanings, too (решение вопроса), but stands for no act of another name.
    alike = [one for one in open_words if table.kind(language, one.word.stem) == kind]
    acts = alike if kind == _ACT else []
    if not all(one.known or one in acts for one in open_words):
        return True
    telling = (one for one in alike if one in acts or table.telling(language, one.word.stem))
    if any(_abreast(at, side, one, other) for one in telling):
        return False
    # What the table knows for other words, of another part of speech, is no rendering: «written» is not said by
    # «grounds»; and qualifiers, bodies and territories have few names (областной, комитет).
    if all(table.kind(language, one.word.stem) in _UNLIKE.get(kind or "", ()) for one in open_words):
        return not _whole(other, _NEARLY)
    return kind not in _OF_FEW_NAMES or not _whole(other)


def _whole(side: _Side, share: float = _OPEN) -> bool:
    """Whether nearly all words of a text are answered, so that none of them renders a word from another place."""
    content = [one for one in side.tokens if one.content]
    return sum(one.renders for one in content) <= max(_FEW, share * len(content))


def _more_open(side: _Side, other: _Side) -> bool:
    """Whether as many words of a text as of its counterpart wait for an answer: things have many names."""
    return sum(one.renders for one in side.tokens) >= sum(one.renders for one in other.tokens)


def _abreast(at: int, side: _Side, one: _Token, other: _Side) -> bool:
    """Whether two words stand at about the same share of their texts, as far as the languages' orders allow."""
    here, there = len(side.text.text), len(other.text.text)
    return abs(side.tokens[at].word.start / here - one.word.start / there) <= _ABREAST or min(here, there) <= _CLAUSE


def _window(at: int, side: _Side, other: _Side, table: WordTable) -> Sequence[int]:
    """The words across that stand near what answers a word's neighbours; all words where nothing does."""
    for small, reach in ((False, _NEIGHBOUR + 1), (True, _NEIGHBOUR)):
        found: set[int] = set()
        for way in (-1, 1):
            steps = (at + way * step for step in range(1, reach + 1) if 0 <= at + way * step < len(side.tokens))
            neighbours = (_answers(one, side, other, table) for one in steps if small or side.tokens[one].content)
            if places := next(filter(None, neighbours), None):
                place = min(places, key=lambda one: abs(one / len(other.tokens) - at / len(side.tokens)))
                found.update(range(max(place - _WINDOW, 0), min(place + _WINDOW + 1, len(other.tokens))))
        if found:
            return sorted(found)
    return range(len(other.tokens))


def _answers(at: int, side: _Side, other: _Side, table: WordTable) -> set[int]:
    """Where the answers of a word stand across."""
    token = side.tokens[at]
    if not token.answered:
        return set()
    partners = table.partners(side.text.language, token.word.stem) or frozenset()
    return {place for key in (*partners, token.word.key) for place in other.places.get(key, ())}


def _told(passage: Passage, kaz: Sequence[Span], rus: Sequence[Span]) -> Iterator[Discrepancy]:
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
