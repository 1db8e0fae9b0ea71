"""Repair what typing and file conversion spoil, keeping the way back to the source.

After `normalise`:
1. no word mixes Latin and Cyrillic letters where a look-alike explains the mix; Roman numerals are Latin;
2. a number sign is №, never N or No;
3. there is one kind of space and of line end, no invisible character, no letter with a loose accent;
4. good typography (- – — " « ») stands as it stood; exotic dashes and curly quotes are replaced by it;
5. words that grew together where a line ended are two again, where one of them names the state, a body or an act, or
   where a unit's noun met its number;
6. every character of the result maps to a character of the source, and every repair is listed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from ingest.languages import PACKS
from ingest.languages.words.patterns import compiled
from ingest.tree import Change, MappedText

_CYRILLIC = "\u0400-\u052f"
#: Latin letters and the Cyrillic ones of the same look.
_LOOKALIKES = dict(zip("ABEKMHOPCTXYIaeopcyxihk", "АВЕКМНОРСТХУІаеорсухіһк", strict=True))
_TO_CYRILLIC = str.maketrans(_LOOKALIKES)
_TO_LATIN = str.maketrans({cyrillic: latin for latin, cyrillic in _LOOKALIKES.items()})
_LATIN_RUN = re.compile(r"[A-Za-z][A-Za-z]*")
#: Letters that of the two alphabets only Kazakh has; a Latin Y before a consonant, which in a word of theirs is Ү or,
#: in one of back vowels, Ұ: not У; and what only a word of back vowels has.
_KAZAKH_LETTER = re.compile("[әғқңөұүһіӘҒҚҢӨҰҮҺІ]")
_ROUNDED = re.compile("[Yy](?=[бвгғджзйкқлмнңпрстфхһцчшщ])")
_BACK = re.compile("[аоұықғАОҰЫҚҒ]")
_TO_FRONT, _TO_BACK = str.maketrans("Yy", "Үү"), str.maketrans("Yy", "Ұұ")
_LETTER = re.compile(rf"[A-Za-z{_CYRILLIC}]")
_WORD_AFTER = re.compile(rf"[A-Za-z{_CYRILLIC}]*")
_ROMAN = re.compile(r"[IVXLCDMІХСМ]+")
#: A Roman numeral in Cyrillic letters alone (ІІ тарау, ХХІ век), and what must stand behind one that is short: the noun
#: of a unit before or behind it, or a heading's words at a line's beginning.
_CYRILLIC_NUMERAL = re.compile(r"[ІХ][ІХ]{0,5}(?!\w)")
_HEADING_BEHIND = re.compile(r"\.\s+[^\W\d_a-zа-яёәғқңөұүһі][^\W\d_]+\s+[a-zа-яёәғқңөұүһі]")
#: What is looked for in whole texts begins with its letters, one of them before those that are repeated, and looks
#: behind these: so the engine runs to the next.
#: One-letter words (prepositions) that a Latin keyboard layout leaves behind.
_LONE = re.compile(rf"[aocyKBCOk](?<![\w.].)(?=\s+[{_CYRILLIC}\d])")
#: Initials typed in Latin before a surname in Cyrillic: C. Примеров.
_INITIAL = re.compile(rf"[ABCEHKMOPTX](?<![\w.].)(?=\.\s?[{_CYRILLIC}]{{2}})")

_ODD: dict[str, tuple[str, str]] = {
    **dict.fromkeys("\t\x0b\u00a0\u202f\u205f\u3000", (" ", "space")),
    **dict.fromkeys(map(chr, range(0x2000, 0x200B)), (" ", "space")),
    **dict.fromkeys("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad", ("", "invisible")),
    **dict.fromkeys("\u2010\u2011\ufffe", ("-", "dash")),
    **dict.fromkeys("\u2012\u2015\u2212", ("–", "dash")),
    **dict.fromkeys("\u201c\u201d\u201e\u201f", ('"', "quote")),
    **dict.fromkeys("\u2018\u2019\u201a\u201b", ("'", "quote")),
    **dict.fromkeys("\u2028\u2029\x85", ("\n", "line-end")),
}  # fmt: skip
_ODD_CHARACTER = re.compile("[" + "".join(map(re.escape, _ODD)) + "]")
_LOOSE_ACCENT = re.compile(r"[^\W\d_][\u0300-\u036f]+")
_NUMBER_SIGN = re.compile(rf"N(?<![A-Za-z{_CYRILLIC}]N)(?:o\.?|º)?(?=\s?\d)")
#: A number set as a superscript, and that of an inserted unit where it opens: Статья 1¹., 1¹-бап, 2¹).
_RAISED = "\u00b9\u00b2\u00b3\u2070\u2074\u2075\u2076\u2077\u2078\u2079"
_MINUS = "\u207b"
_FIGURES = dict(zip(_RAISED, "1230456789", strict=True))
_SUPERSCRIPT = re.compile(rf"<sup>([-–\u2212]?\d{{1,3}})</sup>|(?<=\d)[{_RAISED}]{{1,3}}")
_OPENS_UNIT = re.compile(r"[ \t>#*]*(?:[^\W\d_]+[ \t]+)?\d{1,4}\Z")
_AFTER_NUMBER = re.compile(r"\\?[.)]|-[^\W\d_]|[ \t]*(?:\n|\Z)")
#: Two words in one, each as long as words of an act are, not behind an opening quotation mark.
_CAPITAL_WITHIN = re.compile(
    r"(?<![«\"-])(?:(?<!\w)|(?<=[а-яёәғқңөұүһі])(?=[А-ЯЁӘҒҚҢӨҰҮҺІ]))"
    r"([А-ЯЁӘҒҚҢӨҰҮҺІ]?[а-яёәғқңөұүһі]{2,30})(?=([А-ЯЁӘҒҚҢӨҰҮҺІ][а-яёәғқңөұүһі]{2}))"
)
#: Where two such words meet: what a look at the whole text is worth, for most texts have none.
_WORDS_MEET = re.compile("[А-ЯЁӘҒҚҢӨҰҮҺІ](?<=[а-яёәғқңөұүһі].)")
#: A mark that is grown together with a word before it and, as no mark is, with what stands behind it.
_STRAY_MARK = re.compile(r"[«»](?<=\w.)(?:(?<=«)(?=[\d\"])|(?<=»)(?=\w))")
#: So much of a line is looked at for the other mark.
_LINE = 300
_CARRIAGE = re.compile(r"\r\n?")
#: No word that meets a unit's noun is longer.
_MET = 24


def normalise(source: str) -> tuple[MappedText, list[Change]]:
    """The text with its repairs made, mapped to the source, and the list of repairs in source order."""
    edits = sorted(_edits(source), key=lambda edit: (edit.span, len(edit.kind)))
    pieces: list[str] = []
    runs: list[tuple[int, int]] = [(0, 0)]
    made: list[Change] = []
    at = length = 0
    for edit in edits:
        start, end = edit.span
        if start < at:
            continue
        pieces += (source[at:start], edit.after)
        length += start - at
        # What a repair makes longer stays at the last character that it replaced, never at one behind it.
        runs += [(length + extra, max(start, end - 1)) for extra in range(max(1, end - start), len(edit.after))]
        length += len(edit.after)
        at = end
        if len(edit.after) != end - start:
            runs.append((length, end))
        made.append(edit)
    pieces.append(source[at:])
    return MappedText("".join(pieces), tuple(runs)), made


def _edits(source: str) -> Iterator[Change]:
    for match in _ODD_CHARACTER.finditer(source):
        after, kind = _ODD[match[0]]
        yield Change(kind, match.span(), match[0], after)
    if "\r" in source:
        for match in _CARRIAGE.finditer(source):
            yield Change("line-end", match.span(), match[0], "\n")
    if not unicodedata.is_normalized("NFC", source):
        for match in _LOOSE_ACCENT.finditer(source):
            composed = unicodedata.normalize("NFC", match[0])
            if composed != match[0]:
                yield Change("accent", match.span(), match[0], composed)
    yield from _superscripts(source)
    yield from _grown_together(source)
    yield from _units_grown_together(source)
    yield from _stray_marks(source)
    for match in _NUMBER_SIGN.finditer(source):
        yield Change("number-sign", match.span(), match[0], "№")
    yield from _cyrillic_numerals(source)
    for match in (*_LONE.finditer(source), *_INITIAL.finditer(source)):
        yield Change("letter", match.span(), match[0], match[0].translate(_TO_CYRILLIC))
    yield from _mixed_words(source)


def _cyrillic_numerals(source: str) -> Iterator[Change]:
    """Roman numerals typed in Cyrillic letters, which in a text of one script nothing else shows."""
    for match in _CYRILLIC_NUMERAL.finditer(source):
        start, end = match.span()
        if source[start - 1 : start].isalnum() and start:
            continue
        opens = source[start - 1 : start] in ("\n", "") and _HEADING_BEHIND.match(source, end)
        if end - start > 1 or opens or _is_of_unit(source, start, end):
            yield Change("letter", match.span(), match[0], match[0].translate(_TO_LATIN))


def _is_of_unit(source: str, start: int, end: int) -> bool:
    """Whether a numeral stands beside the noun of a unit: Глава І, І-тарау."""
    before, behind = _unit_nouns()
    return bool(before.search(source, max(0, start - _MET), start) or behind.match(source, end))


@cache
def _unit_nouns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    nouns: dict[bool, list[str]] = {False: [], True: []}
    for words in (pack.units for pack in PACKS.values()):
        nouns[words.number_first] += [one.heading for one in words.nouns if one.heading]
    before, behind = "|".join(nouns[False]), "|".join(nouns[True])
    return compiled(rf"(?<!\w)(?:{before})\s+\Z"), compiled(rf"\s*-?\s*(?:{behind})(?!\w)")


def _superscripts(source: str) -> Iterator[Change]:
    """Inserted numbers that open a unit with a hyphen (1¹ is 1-1); tags that raise a number as raised figures."""
    raised = "<sup>" in source or any(figure in source for figure in _RAISED)  # most texts have none
    for match in _SUPERSCRIPT.finditer(source) if raised else ():
        figures = match[1] or "".join(_FIGURES[one] for one in match[0])
        line = source.rfind("\n", max(0, match.start() - 80), match.start()) + 1
        opens = (line or match.start() < 80) and _OPENS_UNIT.match(source, line, match.start())
        if opens and figures.isdecimal() and _AFTER_NUMBER.match(source, match.end()):
            yield Change("superscript", match.span(), match[0], f"-{figures}")
        elif match[1]:
            set_high = "".join(_RAISED["1230456789".index(one)] if one.isdecimal() else _MINUS for one in figures)
            yield Change("superscript", match.span(), match[0], set_high)


def _grown_together(source: str) -> Iterator[Change]:
    """A space where two words met when a line's end was lost; a name with a capital in it stands in quotation marks."""
    for match in _CAPITAL_WITHIN.finditer(source) if _WORDS_MEET.search(source) else ():
        at, named = match.start(2), _state_words()  # asked for here: most texts have no such words
        if named.match(source, match.start()) or named.match(source, at):
            yield Change("space", (at, at), "", " ")


@cache
def _state_words() -> re.Pattern[str]:
    return re.compile("|".join(pack.structure.run_together for pack in PACKS.values()))


def _units_grown_together(source: str) -> Iterator[Change]:
    """A space between a unit's noun and the number, the ordinal or «this» that it grew together with."""
    for words in (pack.units for pack in PACKS.values()):
        before, after = _compiled(rf"(?:{words.grown_before})\Z"), _compiled(words.grown_after)
        for noun in words.grown_units:
            for match in _compiled(noun).finditer(source):
                start, end = match.span()
                if source[start - 1 : start].isalnum() and before.search(source, max(0, start - _MET), start):
                    yield Change("space", (start, start), "", " ")
                if source[end : end + 1].isalnum() and after.match(source, end):
                    yield Change("space", (end, end), "", " ")


def _stray_marks(source: str) -> Iterator[Change]:
    """A space for a mark that some registries have in its place (саны«500, книгу»Сад): its line has no other for it."""
    for match in _STRAY_MARK.finditer(source):
        at = match.start()
        line = (
            source[max(source.rfind("\n", 0, at), at - _LINE) + 1 : at],
            source[at + 1 : at + _LINE].partition("\n")[0],
        )
        if match[0] == "«" and "»" not in line[1].partition("«")[0]:
            yield Change("space", match.span(), "«", " ")
        elif match[0] == "»" and line[0].rfind("«") <= line[0].rfind("»"):
            yield Change("space", match.span(), "»", " ")


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _mixed_words(source: str) -> Iterator[Change]:
    done = 0
    for run in _LATIN_RUN.finditer(source):
        if run.start() < done:
            continue
        start, floor = run.start(), max(0, run.start() - 60)
        while start > floor and _LETTER.match(source, start - 1):
            start -= 1
        after = _WORD_AFTER.match(source, run.end())
        end = after.end() if after else run.end()
        done = end
        if end - start > run.end() - run.start():
            word = source[start:end]
            if (repaired := _one_script(word)) != word:
                yield Change("letter", (start, end), word, repaired)


def _one_script(word: str) -> str:
    """The word in one script, Cyrillic where both would do; unchanged where no look-alike explains the mix."""
    cyrillic, latin = word.translate(_TO_CYRILLIC), word.translate(_TO_LATIN)
    if _KAZAKH_LETTER.search(cyrillic):
        rounded = _TO_BACK if _BACK.search(cyrillic) else _TO_FRONT
        cyrillic = _ROUNDED.sub(lambda match: match[0].translate(rounded), word).translate(_TO_CYRILLIC)
    if _ROMAN.fullmatch(word):
        return latin
    if not _LATIN_RUN.search(cyrillic):
        return cyrillic
    return latin if latin.isascii() else word
