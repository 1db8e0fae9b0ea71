"""What a block says it is: the number and kind of the unit it opens, or nothing."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ingest.languages.pack import LanguagePack
from ingest.languages.words.patterns import compiled
from ingest.languages.words.units import UnitNoun
from ingest.sources.blocks import Block
from ingest.tree import UnitKind

#: Kinds that only divide: numbering of what stands in them runs on through them.
DIVISIONS = (UnitKind.SECTION, UnitKind.SUBSECTION, UnitKind.CHAPTER, UnitKind.SUBCHAPTER)

#: The segment of a unit's path for each kind of unit.
SEGMENT = {
    UnitKind.ATTACHMENT: "att",
    UnitKind.SECTION: "sec",
    UnitKind.SUBSECTION: "subsec",
    UnitKind.CHAPTER: "chp",
    UnitKind.SUBCHAPTER: "subchp",
    UnitKind.ARTICLE: "art",
    UnitKind.PARAGRAPH: "para",
    UnitKind.SUBPARAGRAPH: "subpara",
    UnitKind.ALINEA: "al",
}
_KIND = {segment: kind for kind, segment in SEGMENT.items()}

#: Careless typing sets the dot apart (1 . Қоса беріліп отырған).
_PARAGRAPH = re.compile(
    r"(\d{1,4}(?:-\d{1,3})*(?:\.\d{1,3}(?:-\d{1,3})?)*)(?:\.(?:\s+|(?=[^\d\s.])|$)|[ \u00a0]\.\s+(?=[^\d\s.]))"
)
_DECIMAL = re.compile(r"(\d{1,3}(?:\.\d{1,3})+)\s+(?=[^\d\s])")
_SUBPARAGRAPH = re.compile(r"(?:(\d{1,3}(?:-\d{1,3})*|[^\W\d_])\)|\((?P<letter>[^\W\d_]|[ivx]{2,5})\)(?=\s))\s*")
#: No more paragraphs between two that a text has were left out.
_LEFT_OUT = 10
#: The number of a paragraph in brackets, as treaties have it.
_BRACKETED = re.compile(r"\((\d{1,2})\)\s+(?=\S)")
#: What a number with a bracket stands before when it is named rather than opened (11) тармақша … жазылсын).
_NAMED_AFTER = ("subpara", "para", "al")
_ROMAN = re.compile(r"([IVXL]{1,7})\s?\.\s+(?=[^\W\d_])")
#: With what a block ends that is no heading.
TERMINAL = (".", ";", ":", ",")
#: Headings are shorter than this; those of divisions that end with a full stop, than that.
_STOPPED_HEADING = 120
_HEADING_LENGTH = 400


@dataclass(frozen=True, slots=True)
class Label:
    """A unit's kind and number as a block opens it, and where in the block's text its heading or text begins."""

    kind: UnitKind
    number: str | None
    rest: int
    #: All numbers of a line that opens several units at once.
    numbers: tuple[str, ...] = ()


def kind_of(segment: str) -> UnitKind:
    """The kind of unit that a path's segment stands for."""
    return _KIND[segment]


def label_of(block: Block, pack: LanguagePack) -> Label | None:
    """The label a block opens with; a numbered heading is a chapter whether or not it says so."""
    text = block.text.text
    if not text or block.table:
        return None
    if label := _named(text, pack, strict=not (block.level or block.bold)):
        return label
    heading = block.level > 0 or (block.bold and text[-1] not in TERMINAL)
    if text[0].isdecimal() and (match := _PARAGRAPH.match(text) or _DECIMAL.match(text)):
        # What a colon ends opens a table or a list below it: «## 1. Ставки платы составляют:» is no heading.
        divides = heading and text[-1] != ":"
        return Label(UnitKind.CHAPTER if divides else UnitKind.PARAGRAPH, match[1], match.end())
    item = text[0].isdecimal() or text[0] == "(" or text[1:2] == ")"  # no item begins with a word, as most lines do
    if item and (match := _SUBPARAGRAPH.match(text)) and not _is_named(text[match.end() :], pack):
        return Label(UnitKind.SUBPARAGRAPH, match[1] or match["letter"], match.end())
    roman = heading or (len(text) < _HEADING_LENGTH and text[-1] not in TERMINAL)
    if roman and (match := _ROMAN.match(text)):
        return Label(UnitKind.CHAPTER, match[1], match.end())
    return None


def _is_named(rest: str, pack: LanguagePack) -> bool:
    """Whether the noun of a unit follows its number, perhaps over others: an order on them, not an item of a list.

    «3) тармақшада …», «3), 6) және 17) тармақшалар мынадай редакцияда жазылсын», «3) – 6) тармақшалар …»; a comma may
    be forgotten: «63) 64), 65) тармақшалар алып тасталсын».
    """
    if not pack.units.number_first:
        return False
    return bool(_named_units(pack).match(rest))


@cache
def _named_units(pack: LanguagePack) -> re.Pattern[str]:
    nouns = "|".join(pack.units.noun(segment) for segment in _NAMED_AFTER)
    others = rf"(?:(?: ?(?:,|[–—-]|{pack.units.list_words}) ?|\A| )\d{{1,3}}(?:-\d{{1,3}})*\)?){{0,40}} ?"
    return compiled(rf"{others}(?:{nouns})(?!\w)")


def _named(text: str, pack: LanguagePack, *, strict: bool) -> Label | None:
    """A label in words (Глава 1, 1-тарау); outside headings it must be short or have a full stop after it."""
    if len(text) > _HEADING_LENGTH * 3:
        return None
    for kind, pattern in _labels(pack) if _any_label(pack).match(text) else ():
        match = pattern.match(text)
        if not match:
            continue
        stopped = "." in match[0] or match.end() == len(text)
        sentence = len(text) > _HEADING_LENGTH or text[-1] in TERMINAL
        if sentence and kind in DIVISIONS:
            sentence = not _heads_with_stop(text[match.end() :], pack)
        if strict and not stopped and sentence:
            return None
        groups = match.groupdict()
        return Label(kind, groups.get("n") or groups.get("m"), match.end())
    if len(text) < _HEADING_LENGTH and compiled(pack.structure.divisions).fullmatch(text):
        return Label(UnitKind.SECTION, None, 0)
    return None


def _heads_with_stop(words: str, pack: LanguagePack) -> bool:
    """Whether the words behind a division's number are its heading though they end with a full stop: short, with a
    capital, no more than one sentence and not the name of an act whose division is cited (Глава 2 Закона … .).
    """
    first = words.split(maxsplit=1)[0] if words.strip() else ""
    plain = words.endswith(".") and ". " not in words and len(words) < _STOPPED_HEADING
    return plain and first[:1].isupper() and not pack.acts.is_form_noun(first)


def labels_of_nouns(pack: LanguagePack) -> list[str]:
    """The nouns that head a unit beside its number."""
    return [one.heading for one in pack.units.nouns if one.heading]


@cache
def _labels(pack: LanguagePack) -> tuple[tuple[UnitKind, re.Pattern[str]], ...]:
    """The labels of headings by their nouns: kind and pattern, with the number as group ``n`` or ``m``."""
    nouns = [one for one in pack.units.nouns if one.heading]
    return tuple((_KIND[one.segment], compiled(_label(one, pack), STOP=pack.structure.label_stop)) for one in nouns)


@cache
def _any_label(pack: LanguagePack) -> re.Pattern[str]:
    """Any of the labels: most lines have none, which one pattern tells."""
    labels = "|".join(_label(one, pack) for one in pack.units.nouns if one.heading)
    return compiled(re.sub(r"\(\?P<\w+>", "(?:", labels), STOP=pack.structure.label_stop)


def _label(noun: UnitNoun, pack: LanguagePack) -> str:
    if not pack.units.number_first:
        sign = rf"|{noun.sign}\s*" if noun.sign else ""
        return rf"(?:(?:{noun.heading})\s+{sign})(?P<n>NUM)STOP"
    sign = rf"|{noun.sign}\s*(?P<m>NUM)STOP" if noun.sign else ""
    return rf"(?P<n>NUM)\s*-?\s*(?:{noun.heading})STOP{sign}"


def labels_of(blocks: Sequence[Block], pack: LanguagePack) -> list[Label | None]:
    """The labels of all blocks; unmarked numbered headings are told from paragraphs by what follows them."""
    labels = [label_of(block, pack) for block in blocks]
    for index in range(1, len(blocks)):
        label = labels[index]
        if label and label.kind is UnitKind.SUBPARAGRAPH and leaves_bracket_open(blocks[index - 1]):
            labels[index] = None
    for index, found in _paragraphs_in_words(blocks, labels, pack).items():
        labels[index] = found
    _label_bracketed_paragraphs(blocks, labels)
    seen: set[str] = set()
    last: str | None = None
    for index, (block, label) in enumerate(zip(blocks, labels, strict=True)):
        if label and block.level and _goes_on_as_paragraph(block, label, last, _next_label(labels, index)):
            label = labels[index] = Label(UnitKind.PARAGRAPH, label.number, label.rest)
        if label is None or label.kind is not UnitKind.PARAGRAPH or label.number is None:
            last = None if label and label.kind is not UnitKind.SUBPARAGRAPH else last
            continue
        last = label.number
        if _is_bare_heading(block, label, _next_label(labels, index), seen):
            labels[index] = Label(UnitKind.CHAPTER, label.number, label.rest)
            seen = set() if label.number == "1" else seen
        else:
            seen = {label.number} if label.number == "1" else seen | {label.number}
    return labels


def _paragraphs_in_words(
    blocks: Sequence[Block], labels: Sequence[Label | None], pack: LanguagePack
) -> dict[int, Label]:
    """The paragraphs that a document numbers in words, by block, as regulations of chambers do: «Пункт 1. Палата …»,
    «1-тармақ. Палата …». One that does so begins with 1 and has a second; elsewhere such words cite.
    """
    noun = pack.units.noun("para")
    name = rf"(?P<n>NUM)-(?:{noun})" if pack.units.number_first else rf"(?:{noun})\s+(?P<n>NUM)"
    pattern = compiled(rf"{name}\.\s+(?=(?-i:[А-ЯЁӘҒҚҢӨҰҮҺІ]))")
    plain = ((index, pattern.match(one.text.text)) for index, one in enumerate(blocks) if not one.table)
    found = [(index, match) for index, match in plain if match and labels[index] is None]
    if [match["n"] for _, match in found[:2]] != ["1", "2"]:
        return {}
    return {index: Label(UnitKind.PARAGRAPH, match["n"], match.end()) for index, match in found}


def _label_bracketed_paragraphs(blocks: Sequence[Block], labels: list[Label | None]) -> None:
    """Label the paragraphs of articles whose numbers stand in brackets: (1) right below the heading, then those that
    follow it, of which some may be left out.
    """
    expected = 0
    for index, (block, label) in enumerate(zip(blocks, labels, strict=True)):
        if label and label.kind is not UnitKind.SUBPARAGRAPH:
            expected = int(label.kind is UnitKind.ARTICLE)
            continue
        above = labels[index - 1] if index else None
        opens = expected > 1 or (above is not None and above.kind is UnitKind.ARTICLE)
        match = _BRACKETED.match(block.text.text) if expected and opens and label is None else None
        number = int(match[1]) if match else 0
        if match and (number == expected or (expected > 1 and 0 < number - expected < _LEFT_OUT)):
            labels[index] = Label(UnitKind.PARAGRAPH, match[1], match.end())
            expected = number + 1


def _goes_on_as_paragraph(block: Block, label: Label, last: str | None, following: Label | None) -> bool:
    """Whether a sentence set as a heading is the paragraph between the one above and the one below (3., 4., 5.), or the
    last of them: 5., 5-1.
    """
    text = block.text.text
    if text[-1] != "." or label.kind is not UnitKind.CHAPTER or not _PARAGRAPH.match(text):
        return False
    numbers = [last, label.number, *([following.number] if following else ())]
    first = [int(number.split("-")[0]) for number in numbers if number and number[0].isdecimal()]
    ordered = len(first) == len(numbers) and all(0 <= two - one <= 1 for one, two in itertools.pairwise(first))
    return ordered and (following is None or following.kind is UnitKind.PARAGRAPH)


def leaves_bracket_open(block: Block) -> bool:
    """Whether a block leaves a bracket open in mid-sentence, so that a number below it closes that: (…, ст. · 54)."""
    text = block.text.text
    return text[-1] not in (":", ";") and text.rfind("(") > text.rfind(")")


def _next_label(labels: list[Label | None], index: int) -> Label | None:
    """The label of the next block or, over a note, of the one after it."""
    return next((label for label in labels[index + 1 : index + 3] if label), None)


def _is_bare_heading(block: Block, label: Label, following: Label | None, seen: set[str]) -> bool:
    """«1. Жалпы ережелер» followed by «1. …»: no full stop, and the next number does not go on from it."""
    text = block.text.text
    if text[-1] in TERMINAL or len(text) > 200 or not text[label.rest : label.rest + 1].isupper():
        return False
    if following is None or following.kind is not UnitKind.PARAGRAPH or following.number is None:
        return False
    if not (label.number or "").isdecimal() or not following.number.isdecimal():
        return False
    goes_on = int(following.number) == int(label.number or 0) + 1
    # A list begun anew (1. Директор · 2. Бухгалтер) is no heading with paragraphs that go on through it.
    return not goes_on or (label.number in seen and label.number != "1")
