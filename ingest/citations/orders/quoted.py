"""Words in quotation marks, and what an order says of them: taken out, put in, or only the place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice

from ingest.citations.found import Found, UnitStep
from ingest.languages.pack import LanguagePack
from ingest.languages.words.patterns import compiled
from ingest.tree import AmendmentKind

AFTER, BEFORE, NEW, OLD = "after", "before", "new", "old"
#: What quoted words are blotted out with.
BLOT = '"'
#: So much of what stands beside quoted words is looked at for their noun.
_BESIDE = 60
#: No name within a quotation that is not closed has more marks before it.
_FEW = 4
_MARK = re.compile(r"[«»\"“”„]")
_STATE_MARK = re.compile(r"[«»\"]")
#: Words behind a quotation up to a mark that nothing opens, no stop before it.
_FURTHER = re.compile(r"(?:[^«».;:\"]{1,80}(?<![\s,])»){1,2}")
_CLOSING = {"«": "»", "“": "”", "„": "”"}
#: An article's bare number and the bracket for its parts: «401 (частями первой, второй)».
_NUMBERED = re.compile(r"(?<![\w.№-])(?<!№\s)(\d{1,4}(?:-\d{1,3})?)\s*\([^()]*\Z")


@dataclass(frozen=True, slots=True)
class QuotedWords:
    """Words in quotation marks: text[start:end] with the marks; ``role`` is what is said of them, '' for nothing."""

    start: int
    end: int
    text: str
    role: str = ""
    #: Whether the quotation goes on beyond the text.
    open: bool = False


def quoted_words(text: str) -> Iterator[QuotedWords]:
    """The outermost quotations of a text, those within them left in; one that is not closed ends with the text."""
    at = 0
    #: Marks that do not come out even: from there on the first that can close does, or each would be tried to the end.
    uneven: set[str] = set()
    while match := _MARK.search(text, at):
        mark = match[0]
        if mark in "»”" or _closes_nothing(text, match.start()):
            at = match.end()
            continue
        end = None if mark in uneven else _closing(text, match.start())
        if end is None:
            uneven.add(mark)
            end = _first_that_closes(text, match.end(), _CLOSING.get(mark, mark))
        stop = len(text) if end is None else end + 1
        further = _FURTHER.match(text, stop) if end is not None and mark == "«" else None
        if further:
            # «Сад» қоғамы» деген сөздер: one mark opens the words and the name that they begin with.
            stop = further.end()
            yield QuotedWords(match.start(), stop, text[match.start() : stop - 1].strip())
        else:
            words = text[match.end() : stop - (end is not None)].strip()
            yield QuotedWords(match.start(), stop, words, "", end is None)
        at = stop


def _closing(text: str, start: int) -> int | None:
    """Where the mark stands that closes a quotation; a straight mark between a space and a letter opens another."""
    mark = text[start]
    closing, depth = _CLOSING.get(mark, mark), 1
    for match in _MARK.finditer(text, start + 1):
        if match[0] == closing and (closing != mark or not _opens_inner(text, match.start())):
            depth -= 1
        elif match[0] == mark:
            depth += 1
        if not depth:
            return match.start()
    return None


def _first_that_closes(text: str, start: int, closing: str) -> int | None:
    """The first mark that may close a quotation; of few straight ones the first that opens no other within it.

    «слова "Законом "О садах" заменить …»: one mark closes both.
    """
    near = [one.start() for one in islice(_MARK.finditer(text, start), _FEW) if one[0] == closing]
    if closing == '"' and (last := next((at for at in near if not _opens_inner(text, at)), None)):
        return last
    at = near[0] if near else text.find(closing, start)
    return at if at >= 0 else None


def _closes_nothing(text: str, at: int) -> bool:
    """Whether a straight mark has words before it and a space behind: one whose opening mark was forgotten.

    Where the next one opens nothing either, this one does, and the space is on its wrong side: «словами" и лесами"».
    """
    if text[at] != '"' or not text[at - 1 : at].isalnum() or not text[at + 1 : at + 2].isspace():
        return False
    following = text.find('"', at + 1)
    return following < 0 or _opens_inner(text, following)


def _opens_inner(text: str, at: int) -> bool:
    return text[at - 1 : at].isspace() and text[at + 1 : at + 2].isalnum()


def masked(text: str, quoted: list[QuotedWords]) -> str:
    """The text with quoted words blotted out, of the same length."""
    parts, at = [], 0
    for one in quoted:
        parts += [text[at : one.start], BLOT * (one.end - one.start)]
        at = one.end
    return "".join([*parts, text[at:]])


def with_roles(text: str, quoted: list[QuotedWords], pack: LanguagePack) -> list[QuotedWords]:
    """The quoted words with what is said of them; words that share a noun share it."""
    words, told = pack.orders, list(quoted)
    order = range(len(told) - 1, -1, -1) if words.noun_behind else range(len(told))
    step = 1 if words.noun_behind else -1
    for index in order:
        role = _role(text, told[index], pack)
        near = told[index + step] if 0 <= index + step < len(told) else None
        if not role and near and near.role:
            first, last = sorted((told[index], near), key=lambda one: one.start)
            if compiled(words.between).fullmatch(text[first.end : last.start]):
                role = near.role
        told[index] = replace(told[index], role=role)
    return told


def are_words(text: str, start: int, end: int, pack: LanguagePack) -> bool:
    """Whether text[start:end] is a quotation of words that an order changes or that mark the place."""
    if not _MARK.match(text, start):
        return False
    told = with_roles(text, list(quoted_words(text)), pack)
    return any(one.role and (one.start, one.end) == (start, end) for one in told)


def with_new_words(
    kind: AmendmentKind, verb_end: int, words: list[QuotedWords], text: str, pack: LanguagePack
) -> list[QuotedWords]:
    """The quoted words of a clause, those behind its verb being new where none is said to be.

    «… деген сөздерден кейін мынадай сөздермен толықтырылсын: «а»», «после слов «а» дополнить предложением следующего
    содержания: «б»»; «слово «а» заменить слово «б»» is a slip for «словом».
    """
    roles = {one.role for one in words}
    if kind is AmendmentKind.WORD_REPLACEMENT and roles == {""}:
        return _named_otherwise(verb_end, words, text, pack)
    told = OLD if kind is AmendmentKind.WORD_REPLACEMENT and not pack.orders.verb_last else ""
    beside = kind is AmendmentKind.INSERTION and roles & {AFTER, BEFORE}
    if NEW in roles or not (beside or (told and OLD in roles)):
        return words
    return [replace(one, role=NEW) if one.start >= verb_end and one.role == told else one for one in words]


def _named_otherwise(verb_end: int, words: list[QuotedWords], text: str, pack: LanguagePack) -> list[QuotedWords]:
    """Quoted words that another noun names: «строку «а» заменить строкой «б»», «а» деген жол «б» деген жолмен …».

    Those behind the verb are new, or those whose noun says so by its case; where none is, nothing is said of any.
    """
    instead = compiled(pack.orders.instead)
    new = [bool(instead.match(text, one.end)) if pack.orders.verb_last else one.start >= verb_end for one in words]
    if not any(new) or all(new):
        return words
    return [replace(one, role=NEW if fresh else OLD) for one, fresh in zip(words, new, strict=True)]


def _role(text: str, one: QuotedWords, pack: LanguagePack) -> str:
    if pack.orders.noun_behind:
        beside = text[one.end : one.end + _BESIDE]
        return next((role for role, pattern in _roles(pack) if pattern.match(beside)), "")
    beside = text[max(0, one.start - _BESIDE) : one.start]
    return next((role for role, pattern in _roles(pack) if pattern.search(beside)), "")


@cache
def _roles(pack: LanguagePack) -> tuple[tuple[str, re.Pattern[str]], ...]:
    behind = pack.orders.noun_behind
    return tuple(
        (role, compiled(f"(?:{one})" if behind else rf"(?:{one})\s*:?\s*$")) for role, one in pack.orders.quoted
    )


def open_states(text: str) -> Iterator[tuple[int, bool]]:
    """The places of quotation marks, each with whether a quotation is open behind it."""
    depth, straight = 0, False
    for match in _STATE_MARK.finditer(text):
        depth += {"«": 1, "»": -1}.get(match[0], 0)
        straight ^= match[0] == '"'
        yield match.start(), depth > 0 or straight


def place_of_opening(text: str, few: int) -> int:
    """The place behind which nothing opens a text: that of the first word, titles apart, with ``few`` before it."""
    words = re.finditer(r"\S+", masked(text, list(quoted_words(text))).replace(BLOT, " "))
    return next((word.start() for count, word in enumerate(words) if count == few), len(text))


def in_bracket(found: Found, text: str) -> Found:
    """The article with parts that quoted words name in a bracket behind its bare number, the list cut off before it."""
    if not found.steps or not found.steps[0].part:
        return found
    number = _NUMBERED.search(text, max(0, found.start - _BESIDE), found.start)
    return replace(found, steps=(UnitStep("art", number[1]), *found.steps)) if number else found
