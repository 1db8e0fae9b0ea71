"""Terms that an act defines: short names in brackets (далее – X), and the entries of its list of definitions.

After `terms_of`, every term has the words it stands for, in the nominative where the language's endings allow it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ingest.identifiers import parent
from ingest.languages.pack import LanguagePack
from ingest.languages.stemmers import STEMMERS, Stemmer
from ingest.languages.words.findings import TermWords
from ingest.languages.words.needles import folded, guarded
from ingest.languages.words.patterns import compiled
from ingest.languages.words.shared import ActWords
from ingest.tree import MappedText, ParsedAct, Status, Term, Unit, UnitKind

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
#: A dash may have lost its second space: «(бұдан әрі – база) –зымыран».
_DASH = re.compile(r"\s[-–—]\s|\s[–—](?=[^\W\d_])")
_SENTENCE = re.compile(r"(?<=[^\W\d_]{3})[.!?]\s+(?=[^\W\d_])|[;:]\s+")
#: Characters before a bracket among which its long form is looked for.
_REACH = 600
_QUOTES = " \"«»'"
_PUNCTUATION = re.compile(r"[,;:()]")


def terms_of(act: ParsedAct, pack: LanguagePack) -> list[Term]:
    """The terms that an act defines, in text order; nothing is taken from notes or deleted units."""
    reader = _Terms(pack.findings.terms, STEMMERS[pack.language], pack.acts)
    found: list[Term] = []
    defining: set[str] = set()
    for unit in act.units:
        if unit.status is not Status.CURRENT:
            continue
        words = f"{unit.heading or ''} {unit.text}"
        if unit.kind is not UnitKind.ATTACHMENT and guarded(reader.words.definitions).search(words, folded(words)):
            defining.add(unit.path)
        if unit.kind is UnitKind.SUBPARAGRAPH and parent(unit.path) in defining:
            found += reader.definition(unit)
        for text in (unit.heading, unit.text):
            if text is not None:
                found += reader.brackets(unit.path, text)
    return sorted(found, key=lambda term: term.span)


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int

    @property
    def part(self) -> str:
        """The last part of a compound (веб-портал), in lower case: it takes the endings."""
        return self.text.lower().rpartition("-")[2]


@dataclass(frozen=True)
class _Terms:
    """Reads terms with the words and the stemmer of one language."""

    words: TermWords
    stem: Stemmer
    acts: ActWords

    def definition(self, unit: Unit) -> Iterator[Term]:
        """An entry of a list of definitions: «X – what it is»."""
        bracket = compiled(self.words.bracket)
        dash = _DASH.search(bracket.sub(lambda match: "\0" * len(match[0]), unit.text.text))
        if not dash:
            return
        name = bracket.sub("", unit.text.text[: dash.start()]).strip(_QUOTES)
        meaning = unit.text.text[dash.end() :].strip().rstrip(";.").strip()
        if name and meaning and len(name) < 200:
            yield Term(name, meaning, unit.path, unit.text.span(0, dash.start()))

    def brackets(self, path: str, text: MappedText) -> Iterator[Term]:
        """The terms given in brackets."""
        for match in guarded(self.words.bracket).finditer(text.text, folded(text.text)):
            stated = compiled(self.words.respectively).sub("", match["t"]).strip(_QUOTES)
            start, long_form = self._long_form(text.text, match.start(), stated)
            if stated and long_form:
                yield Term(stated, long_form, path, text.span(start, match.end()))

    def _long_form(self, text: str, end: int, term: str) -> tuple[int, str]:
        """What a term stands for: where it begins and its words in the nominative."""
        stops = [match.end() for match in _SENTENCE.finditer(text, max(0, end - _REACH), end)]
        begin = stops[-1] if stops else max(0, end - _REACH)
        end = self._before_apposition(text, begin, end, term)
        words = [_Word(match[0], *match.span()) for match in _WORD.finditer(text, begin, end)]
        if not words:
            return begin, ""
        if self.words.head_last:
            start = _opened(text, words[self._first_of_head_last(text, words, term)].start)
            return start, self._nominative_last(_trimmed(text[start:end]), term)
        head = self._head(text, words, term)
        quotation = _opening_of(text, words[0].start, end)
        if quotation is not None and (head is None or words[head].start > quotation):
            return self._quoted(text, words, quotation, end)
        if head is not None and self._names([word.text for word in words[head:]], term):
            return self._head_first(text, words, head, end, term)
        first = self._after_boundary(text, words) if head is None else head
        start = _opened(text, words[first].start)
        return start, self._nominative_first(_trimmed(text[start:end]), words[first:])

    def _before_apposition(self, text: str, begin: int, end: int, term: str) -> int:
        """«Сессия – собрание членов (далее – Сессия)»: what is named stands before the dash."""
        for dash in _DASH.finditer(text, begin, end):
            before = [match[0] for match in _WORD.finditer(text, begin, dash.start())]
            after = [match[0] for match in _WORD.finditer(text, dash.end(), end)]
            if self._names(before, term) and not self._names(after, term):
                return dash.start()
        return end

    def _names(self, words: Sequence[str], term: str) -> bool:
        head = self._stems(_WORD.findall(term))
        stems = self._stems(words)
        return bool(head) and (stems[-1:] == head[-1:] if self.words.head_last else head[0] in stems)

    def _stems(self, words: Iterable[str]) -> list[str]:
        return [self.stem(word.lower().rpartition("-")[2]) for word in words]

    # Head last: walk left from the head until a word that cannot be part of the phrase.

    def _first_of_head_last(self, text: str, words: Sequence[_Word], term: str) -> int:
        own = len(_WORD.findall(term))
        same = self._stems(word.text for word in words[-own:]) == self._stems(_WORD.findall(term))
        first = len(words) - (own if same and own <= len(words) else 1)
        far = compiled(self.words.reaches_far)
        reaching = any(far.fullmatch(word.text) for word in words[first:])
        while first > 0:
            word, gap = words[first - 1], text[words[first - 1].end : words[first].start]
            quoted = text.find('"', word.end, words[first].start) >= 0 or "»" in gap
            if quoted:
                return self._quoted_from(text, words, first)
            reaching = reaching or bool(far.fullmatch(word.text))
            if self._ends_before(word.text, words[first].text, gap, reaching):
                break
            first -= 1
        return self._from_capital(words, first) if reaching else first

    def _ends_before(self, word: str, following: str, gap: str, reaching: bool) -> bool:
        """Whether a phrase cannot go on to the left with a word; a verbal noun takes its complements along."""
        words = self.words
        if reaching or (
            compiled(words.verbal_noun).fullmatch(following) and compiled(words.complement).fullmatch(word)
        ):
            return bool(compiled(words.far_boundary).fullmatch(word))
        return bool(gap.strip() or compiled(words.boundary).fullmatch(word))

    def _quoted_from(self, text: str, words: Sequence[_Word], first: int) -> int:
        """The word that opens the quotation right before a head."""
        close = max(text.rfind('"', 0, words[first].start), text.rfind("»", 0, words[first].start))
        opening = max(text.rfind('"', 0, close), text.rfind("«", 0, close))
        return next((index for index, word in enumerate(words) if word.start > opening), first)

    def _from_capital(self, words: Sequence[_Word], first: int) -> int:
        """The first word with a capital: a far-reaching name is a proper one."""
        return next((index for index in range(first, len(words)) if words[index].text[0].isupper()), first)

    def _nominative_last(self, phrase: str, term: str) -> str:
        """A phrase with its last word in the nominative."""
        bare = re.sub(rf"(?:{self.words.doubtful_case})$", "", phrase)
        if bare.rpartition(" ")[2].lower() == term.rpartition(" ")[2].lower():
            return bare
        return re.sub(rf"(?:{self.words.case})$", "", phrase)

    # Head first, with a name in quotation marks at its end: «общество «Фонд» (далее – Фонд)», «Закон «О садах» (…)».

    def _quoted(self, text: str, words: Sequence[_Word], opening: int, end: int) -> tuple[int, str]:
        """Where a phrase begins that ends with a name in quotation marks, and its words: first whose name it is."""
        before = [index for index, word in enumerate(words) if word.end <= opening]
        if not before:
            return opening, _trimmed(text[opening:end])
        act = next((index for index in reversed(before) if self.acts.form_of(words[index].text)), None)
        if act is None or _PUNCTUATION.search(text, words[act].end, opening):
            first = self._with_adjectives(text, words, before[-1])
            start = words[first].start
            return start, self._nominative_first(_trimmed(text[start:end]), words[first : before[-1] + 1])
        head = words[act]
        first = words[self._with_adjectives(text, words, act)].start
        named = _same_case(head.text, self.stem(head.text.lower()))
        return first, _trimmed(text[first : head.start] + named + text[head.end : end])

    def _with_adjectives(self, text: str, words: Sequence[_Word], head: int) -> int:
        """The first of the adjectives right before a noun, the noun itself where it has none."""
        first = head
        while first > 0 and not text[words[first - 1].end : words[first].start].strip():
            if not self._is_adjective(words[first - 1].text):
                break
            first -= 1
        return first

    # Head first: the head is where the term's own words stand; adjectives before it, complements after it.

    def _head(self, text: str, words: Sequence[_Word], term: str) -> int | None:
        named = _WORD.findall(term)
        wanted = self._stems(named)
        # A word that stands alone in brackets is another name, not the beginning of this one.
        stems = ["" if text[word.end : word.end + 1] == ")" else self.stem(word.part) for word in words]
        for start in range(len(stems) - 1, -1, -1):
            if stems[start] == wanted[0] and self._in_order(stems[start:], wanted):
                return start
        nouns = [stem for stem, word in zip(wanted, named, strict=True) if not self._is_adjective(word)]
        noun = next((start for start in range(len(stems) - 1, -1, -1) if stems[start] in nouns[:1]), None)
        return self._initials(words, term) if noun is None else noun

    def _in_order(self, stems: Sequence[str], wanted: Sequence[str]) -> bool:
        rest = iter(stems)
        return all(word in rest for word in wanted)

    def _initials(self, words: Sequence[_Word], term: str) -> int | None:
        """Where the words begin whose initials an abbreviation is made of."""
        if not (term.isupper() and term.isalpha() and len(term) > 1):
            return None
        left = len(term) - 1
        for index in range(len(words) - 1, -1, -1):
            if words[index].text[0].upper() == term[left]:
                if left == 0:
                    return index
                left -= 1
        return None

    def _after_boundary(self, text: str, words: Sequence[_Word]) -> int:
        """The word after the last one that cannot stand in the phrase, or after the last comma."""
        boundary = compiled(self.words.boundary)
        first = len(words) - 1
        while first > 0:
            gap = text[words[first - 1].end : words[first].start]
            if gap.strip() or (boundary.fullmatch(words[first - 1].text) and not self._joins(words, first - 1)):
                break
            first -= 1
        return first

    def _joins(self, words: Sequence[_Word], index: int) -> bool:
        """Whether a conjunction stands between two adjectives of one head."""
        pair = (words[index - 1], words[index + 1]) if 0 < index < len(words) - 1 else ()
        return bool(pair) and all(self._is_adjective(word.text) for word in pair)

    def _is_adjective(self, word: str) -> bool:
        lemma = self.stem(word.lower().rpartition("-")[2])
        return bool(
            compiled(self.words.adjective).fullmatch(word) and compiled(self.words.adjective_lemma).fullmatch(lemma)
        )

    def _nominative_first(self, phrase: str, words: Sequence[_Word]) -> str:
        """A phrase with its adjectives and its head, where that is plainly in an oblique case, in the nominative."""
        head = next((word.text for word in words if not self._is_adjective(word.text)), "")
        if not re.search(rf"(?:{self.words.case})$", head):
            return phrase
        lemma = self.stem(head.lower())
        for word in words[: [word.text for word in words].index(head)]:
            phrase = phrase.replace(word.text, self._agreeing(word.text, lemma), 1)
        return phrase.replace(head, _same_case(head, lemma), 1)

    def _head_first(self, text: str, words: Sequence[_Word], head: int, end: int, term: str) -> tuple[int, str]:
        """The phrase from its adjectives on; the term's own words give the nominative of the head."""
        first = self._with_adjectives(text, words, head)
        named = _WORD.findall(term)
        stems = self._stems(named)
        phrase = text[words[first].start : end]
        offset = words[first].start
        for index in range(len(words) - 1, first - 1, -1):
            word = words[index]
            if index < head:
                new = self._agreeing(word.text, named[-1] if len(named) == 1 else named[0])
            elif index - head < len(named) and self.stem(word.text.lower()) == stems[index - head]:
                new = _same_case(word.text, named[index - head])
            else:
                continue
            phrase = phrase[: word.start - offset] + new + phrase[word.end - offset :]
        return words[first].start, _trimmed(phrase)

    def _agreeing(self, adjective: str, head: str) -> str:
        """An adjective in the nominative, agreeing with its head."""
        for ending, replacements in self.words.agreeing:
            if re.search(rf"(?:{ending})$", head, re.IGNORECASE):
                for old, new in replacements:
                    if re.search(rf"(?:{old})$", adjective):
                        return re.sub(rf"(?:{old})$", new, adjective)
        return adjective


def _opening_of(text: str, begin: int, end: int) -> int | None:
    """Where the quotation opens that ends a stretch of text; None where none does."""
    close = len(text[begin:end].rstrip()) + begin - 1
    if close <= begin or text[close] not in '"»':
        return None
    if text[close] == '"':
        opening = text.rfind('"', begin, close)
        return opening if opening >= 0 else None
    depth = 0
    for index in range(close, begin - 1, -1):
        depth += (text[index] == "»") - (text[index] == "«")
        if depth == 0:
            return index
    return None


def _opened(text: str, start: int) -> int:
    """Where a phrase begins: at the quotation mark that opens right before its first word, if one does."""
    return start - 1 if start and text[start - 1] in '"«' else start


def _trimmed(phrase: str) -> str:
    return phrase.strip(" ,-–—")


def _same_case(model: str, word: str) -> str:
    return word[0].upper() + word[1:] if model[0].isupper() else word[0].lower() + word[1:]
