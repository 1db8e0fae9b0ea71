"""The bodies that an act speaks of: their names learned from its terms, headings and words, and where they stand.

A name is known by the stems of its words, so that every form of it is found; the names of one body (a defined term
and what it stands for) have one canonical name.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from ingest.languages.morphology import Stemmer
from ingest.languages.words.competences import CompetenceWords
from ingest.languages.words.needles import folded, guarded
from ingest.languages.words.patterns import compiled
from ingest.tree import ParsedAct, Status, Term

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
#: What may stand between the words of one name.
_INSIDE = re.compile(r"\s*[(),]?\s*")
#: Words of the longest name that a heading may give.
_LONGEST = 12
#: How often a proper name with an adjective must stand in an act to be taken for a name.
_SEEN = 2

#: So many words are known by their stems.
_KEPT = 1 << 16

#: The stems of a name.
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """A body's name in a text: where, whose (canonical), and the cases it may be in (n a g d i p)."""

    start: int
    end: int
    name: str
    cases: str


class _Token(NamedTuple):
    text: str
    start: int
    end: int
    stem: str


class Bodies:
    """The bodies of one act."""

    def __init__(
        self, act: ParsedAct, terms: Sequence[Term], words: CompetenceWords, boundary: str, stem: Stemmer
    ) -> None:
        self._words = words
        self._read: dict[str, list[_Token]] = {}
        function: Callable[[str], str] = stem
        self._stems = _stems(function)
        self._stems_of: dict[str, frozenset[str]] = {}
        self._read_cases: dict[tuple[str, str], str] = {}
        self._persons = {self._stems[word] for word in words.persons}
        self._heads = self._persons | {self._stems[word] for word in words.institutions}
        nouns = "|".join(map(re.escape, (*words.institutions, *words.persons)))
        self._nominatives = re.compile(rf"(?:{nouns})(?:{words.nominative_ending})")
        self._generic = {self._stems[word] for word in words.generic}
        self._governing = {self._stems[word] for word in words.governing}
        self._boundary = compiled(boundary)
        self._names: dict[Key, str] = {}
        #: Names made from an oblique case, until a nominative is met.
        self._made: set[Key] = set()
        self._learn_terms(terms)
        current = [unit for unit in act.units if unit.status is Status.CURRENT]
        for unit in current:
            self._learn_whole(str(unit.heading or ""))
            lead = _lead(str(unit.text))
            if words.head_last or not any(self._boundary.fullmatch(token.text) for token in self._tokens(lead)):
                self._learn_whole(lead)
        texts = [str(text) for unit in current for text in (unit.heading, unit.text) if text]
        self._learn_composed(texts)
        self._learn_offices(texts)
        self._learn_long_forms(terms)
        #: Lengths of the names that begin with a word, the longest first.
        self._lengths: dict[str, list[int]] = {}
        for key in sorted(self._names, key=len, reverse=True):
            self._lengths.setdefault(key[0], []).append(len(key))

    def mentions(self, text: str) -> list[Mention]:
        """The names in a text, the longest at each place."""
        if self._lengths.keys().isdisjoint(self._stems_in(text)):
            return []
        tokens = self._tokens(text)
        found: list[Mention] = []
        at = 0
        while at < len(tokens):
            if (lengths := self._lengths.get(tokens[at].stem)) is None:
                at += 1
                continue
            length = next((n for n in lengths if self._is_name(text, tokens[at : at + n], n)), 0)
            if length:
                found.append(self._mention(tokens[at : at + length], text))
            at += length or 1
        return found

    def _is_name(self, text: str, tokens: Sequence[_Token], length: int) -> bool:
        if len(tokens) < length or _key(tokens) not in self._names or not _together(text, tokens):
            return False
        shorter = any(_key(tokens[:number]) in self._names for number in range(1, length))
        if self._words.head_last and shorter and not self._is_possessed(self._case_bearer(text, tokens)):
            return False
        return self._bracket_fits(text, tokens)

    def _bracket_fits(self, text: str, tokens: Sequence[_Token]) -> bool:
        """Whether a word in brackets is written large or small as in the body's name: (Хатшылық) is one body's."""
        name = self._names[_key(tokens)]
        initial = name[name.find("(") + 1]
        return all(
            token.text[0].isupper() == initial.isupper()
            for token in tokens
            if text[token.start - 1 : token.start] == "("
        )

    def _mention(self, tokens: Sequence[_Token], text: str) -> Mention:
        start, end = tokens[0].start, tokens[-1].end
        if text[start:end].count("(") > text[start:end].count(")") and text[end : end + 1] == ")":
            end += 1
        cases = self._cases(self._case_bearer(text, tokens))
        if compiled(self._words.postposition).match(text, end):
            cases = "p"
        return Mention(start, end, self._names[_key(tokens)], cases)

    def _case_bearer(self, text: str, tokens: Sequence[_Token]) -> _Token:
        """The word whose ending shows the case: the head; not a bracket after it, which may stay bare."""
        if self._words.head_last and len(tokens) > 1 and text[tokens[-1].start - 1] == "(":
            return tokens[-2]
        return self._head_of(tokens)

    # Learning

    def _learn_terms(self, terms: Iterable[Term]) -> None:
        for term in terms:
            short, long = self._tokens(term.term), self._tokens(term.long_form)
            if short and self._head_of(short).stem in self._heads:
                self._names[_key(short)] = term.term
                if long:
                    self._names.setdefault(_key(long), term.term)

    def _learn_long_forms(self, terms: Iterable[Term]) -> None:
        """A name that holds a term also stands with what the term is short for."""
        for term in terms:
            short, long = _key(self._tokens(term.term)), _key(self._tokens(term.long_form))
            for key, name in list(self._names.items()):
                if self._words.head_last and key[: len(short)] == short and len(key) > len(short):
                    self._names.setdefault(long + key[len(short) :], name)
                elif not self._words.head_last and key[-len(short) :] == short and len(key) > len(short):
                    self._names.setdefault(key[: -len(short)] + long, name)

    def _learn_whole(self, text: str) -> None:
        """A heading or a list's lead that is nothing but a name."""
        tokens = self._tokens(text)
        if not tokens or len(tokens) > _LONGEST:
            return
        head = self._head_of(tokens)
        if head.stem not in self._heads or not _together(text, tokens):
            return
        if any(re.fullmatch(self._words.list_words, token.text, re.IGNORECASE) for token in tokens):
            return
        if "n" in self._cases(head) and self._in_place(tokens, head):
            self._learn(text, tokens, head, text.strip())

    def _in_place(self, tokens: Sequence[_Token], head: _Token) -> bool:
        if self._words.head_last:
            return head is tokens[-1]
        return all(self._modifies(token) for token in tokens[: tokens.index(head)])

    def _learn(self, text: str, tokens: Sequence[_Token], head: _Token, name: str) -> None:
        """Take up a name, and its head with a bracket (Аппарат (Секретариат)) as another name of the same body."""
        bracketed = next((index for index, token in enumerate(tokens) if text[token.start - 1 : token.start] == "("), 0)
        if bracketed and head in (tokens[bracketed - 1], tokens[bracketed]):
            name = self._names.get((tokens[bracketed].stem,), name)
            self._names.setdefault(_key(tokens[bracketed - 1 : bracketed + 1]), name)
        key, nominative = _key(tokens), "n" in self._cases(head) and "g" not in self._cases(head)
        if key not in self._names or (key in self._made and nominative):
            self._names[key] = name
            (self._made.discard if nominative else self._made.add)(key)

    def _learn_composed(self, texts: Sequence[str]) -> None:
        """Names made of offices, institutions and the state: заместители Председателя Ассамблеи."""
        seen: Counter[Key] = Counter()
        proper_heads = self._heads - self._generic
        state = guarded(rf"(?<!\w)(?:{self._words.country})(?!\w)")
        for text in texts:
            country = [match.span() for match in state.finditer(text, folded(text))]
            if not country and proper_heads.isdisjoint(self._stems_in(text)):
                continue
            tokens = self._tokens(text)
            named = {token.start for token in tokens for first, last in country if first <= token.start < last}
            fits = [token.stem in proper_heads or token.start in named for token in tokens]
            if True not in fits:
                continue
            for first, last in self._runs(text, tokens, fits, country):
                name = tokens[first:last]
                seen[_key(name)] += 1
                proper = len(name) > 1 and all(fits[first:last]) and any(one.text[0].isupper() for one in name)
                if self._has_head(name, country) and (proper or (len(name) > 1 and seen[_key(name)] >= _SEEN)):
                    self._learn(text, name, self._head_of(name), self._nominative(text, name))

    def _learn_offices(self, texts: Sequence[str]) -> None:
        """Offices of bodies whose names are terms of several words: председатель уполномоченного органа."""
        known = {key for key in self._names if len(key) > 1}
        lengths = {len(key) for key in known}
        for text in texts if known else ():
            if self._persons.isdisjoint(self._stems_in(text)):
                continue
            tokens = self._tokens(text)
            for index, token in enumerate(tokens):
                for length in lengths if token.stem in self._persons else ():
                    first = index - length if self._words.head_last else index
                    office = tokens[max(first, 0) : first + length + 1]
                    body = office[:-1] if self._words.head_last else office[1:]
                    if len(office) > length and _key(body) in known and self._is_office(text, token, body, office):
                        self._learn(text, office, token, self._nominative(text, office))

    def _is_office(self, text: str, head: _Token, body: Sequence[_Token], office: Sequence[_Token]) -> bool:
        adjoining = all(_adjoin(text, office, index) for index in range(len(office) - 1))
        cases = self._cases(self._head_of(body))
        return adjoining and (
            self._is_possessed(head) and cases in ("g", "n") if self._words.head_last else "g" in cases
        )

    def _runs(
        self, text: str, tokens: Sequence[_Token], fits: Sequence[bool], country: Sequence[tuple[int, int]]
    ) -> Iterator[tuple[int, int]]:
        """Stretches of words of names that follow each other and depend on each other."""
        index = 0
        while index < len(tokens):
            if not (fits[index] or (index + 1 < len(fits) and fits[index + 1])):
                index += 1  # no name begins two words before the first that is part of one
                continue
            first = index
            while index < len(tokens) - 1 and not fits[index] and tokens[index].text[0].isupper():
                if not (self._modifies(tokens[index]) and fits[index + 1] and _adjoin(text, tokens, index)):
                    break
                index += 1
            if not fits[index]:
                index += 1
                continue
            index += 1
            while index < min(len(tokens), first + _LONGEST) and fits[index] and _adjoin(text, tokens, index - 1):
                if not self._depends(text, tokens[index - 1], tokens[index], country):
                    break
                index += 1
            yield first, index

    def _depends(self, text: str, before: _Token, after: _Token, country: Sequence[tuple[int, int]]) -> bool:
        """Whether two words belong to one name: one is in the genitive or bare, or in brackets after the other."""
        if text[after.start - 1 : after.start] == "(" or (_within(before, country) and _within(after, country)):
            return True
        if self._words.head_last:
            return self._is_possessed(after) and (_within(before, country) or self._cases(before) in ("g", "n"))
        governed = before.stem in self._governing and "i" in self._cases(after)
        return governed or _within(after, country) or "g" in self._cases(after)

    def _is_possessed(self, token: _Token) -> bool:
        word = token.text.lower()
        bare_accusative = self._cases(token) == "a" and word[-1] != "н"
        return bool(re.fullmatch(self._words.possessed, word)) and not bare_accusative

    def _modifies(self, token: _Token) -> bool:
        """Whether a word may be an adjective of a proper name (Научно-экспертный)."""
        return bool(re.fullmatch(self._words.adjective, token.stem))

    def _has_head(self, name: Sequence[_Token], country: Sequence[tuple[int, int]]) -> bool:
        head = self._head_of(name)
        return head.stem in self._heads and not _within(head, country)

    def _nominative(self, text: str, name: Sequence[_Token]) -> str:
        whole = text[name[0].start : name[-1].end]
        whole += ")" if whole.count("(") > whole.count(")") else ""
        head = self._head_of(name)
        cases = self._cases(head)
        if ("n" in cases and "g" not in cases) or "(" in whole:
            return whole
        if self._words.head_last:
            return re.sub(rf"(?:{self._words.oblique})$", "", whole)
        lemma = "-".join(
            stem.capitalize() if part[0].isupper() else stem
            for stem, part in zip(head.stem.split("-"), head.text.split("-"), strict=True)
        )
        before = "".join(f"{token.stem.capitalize()} " for token in name[: name.index(head)])
        return before + lemma + whole[head.end - name[0].start :]

    # Words and cases

    def _tokens(self, text: str) -> list[_Token]:
        """The words of a text; each text is learned from and looked through several times."""
        if text not in self._read:
            stems = self._stems
            self._read[text] = [_Token(word := match[0], *match.span(), stems[word]) for match in _WORD.finditer(text)]
        return self._read[text]

    def _stems_in(self, text: str) -> frozenset[str]:
        """The stems of a text's words: most texts have none of a body, and need not be read."""
        if (stems := self._stems_of.get(text)) is None:
            stems = self._stems_of[text] = frozenset(map(self._stems.__getitem__, _WORD.findall(text)))
        return stems

    def _head_of(self, tokens: Sequence[_Token]) -> _Token:
        """The head of a name: its last word, or its first noun that heads a body's name."""
        if self._words.head_last:
            return tokens[-1]
        return next((token for token in tokens if token.stem in self._heads), tokens[0])

    def _cases(self, token: _Token) -> str:
        """The cases that a word may be in; the same words come again and again."""
        key = token.text, token.stem
        if key not in self._read_cases:
            self._read_cases[key] = self._cases_of(token)
        return self._read_cases[key]

    def _cases_of(self, token: _Token) -> str:
        word = token.text.lower()
        if self._words.endings:
            if word == token.stem or self._nominatives.fullmatch(word):
                return "n"
            return next(cases for ending, cases in self._words.endings if re.search(rf"(?:{ending})$", word))
        for ending, cut, forms in self._words.declensions:
            if re.search(rf"(?:{ending})$", token.stem):
                base = token.stem[: len(token.stem) - cut]
                cases = "".join(cases for suffix, cases in forms if base + suffix == word)
                return cases + self._accusative(token, cases)
        return ""

    def _accusative(self, token: _Token, cases: str) -> str:
        """The accusative looks like the genitive with persons and like the nominative with institutions."""
        return "a" if ("g" if token.stem in self._persons else "n") in cases and "a" not in cases else ""


class _Stems(dict[str, str]):
    """The stems of words, each found when it is first asked for; acts have most words in common."""

    def __init__(self, stem: Callable[[str], str]) -> None:
        super().__init__()
        self._stem = stem

    def __missing__(self, word: str) -> str:
        if len(self) >= _KEPT:
            self.clear()
        # Of a compound (премьер-министр) only the last part takes endings.
        first, hyphen, last = word.lower().rpartition("-")
        self[word] = found = first + hyphen + self._stem(last)
        return found


@cache
def _stems(stem: Callable[[str], str]) -> _Stems:
    return _Stems(stem)


def _key(tokens: Iterable[_Token]) -> Key:
    return tuple([token.stem for token in tokens])


def _within(token: _Token, spans: Sequence[tuple[int, int]]) -> bool:
    return bool(spans) and any(first <= token.start < last for first, last in spans)


def _adjoin(text: str, tokens: Sequence[_Token], index: int) -> bool:
    """Whether a word is followed by the next one at once, or by the next one in brackets."""
    return text[tokens[index].end : tokens[index + 1].start] in (" ", " (", ") ")


def _together(text: str, tokens: Sequence[_Token]) -> bool:
    gaps = (text[first.end : second.start] for first, second in itertools.pairwise(tokens))
    return all(_INSIDE.fullmatch(gap) for gap in gaps)


def _lead(text: str) -> str:
    stripped = text.strip()
    return stripped[:-1] if stripped.endswith(":") else ""
