"""The numbers of a unit as a list or a range writes them: «1, 2 және 5», «1-3 и 5», «12, 14-1»."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ingest.citations.noun_patterns import DASHES, FOOTNOTE
from ingest.citations.patterns import Patterns
from ingest.languages.words.patterns import compiled
from ingest.languages.words.units import ITEM_LETTERS

#: What closes the number or the letter of a list item.
_CLOSING = ')»"'
#: Inserted numbers set as superscripts (12¹), as older texts print them, or in brackets, where these are lost (12(1)).
_SUPERSCRIPT = re.compile(r"⁻?[⁰¹²³⁴-⁹]+|\(\d+\)")
_FOOTNOTE = re.compile(FOOTNOTE)
#: A raised figure with a bracket on the line, behind the number of a unit whose numbers have none.
_MARK = re.compile(r"(?<=\d)[⁰¹²³⁴-⁹]{1,3}\)\Z")
#: The letter of a list item that has neither a bracket nor quotes.
_LETTER = re.compile(r"(?<!\w)[^\W\d_](?!\w)")
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")

#: A number up to its last part, and that part: 5-1, 2.1.5.
_LAST = re.compile(r"(.*[-.]|)(\d+)")
#: A range wider than this is kept as its two ends.
_WIDEST = 200


@dataclass(frozen=True, slots=True)
class Item:
    """One unit number and where its list names it; the units of a range share the range's place."""

    number: str
    start: int
    end: int
    #: Whether the number has a bracket, as those of list items do.
    bracketed: bool = False


def read_items(text: str, start: int, end: int, patterns: Patterns, *, ranges: bool) -> list[Item]:
    """The numbers in text[start:end], ranges expanded; ``ranges``: the noun is an unmistakable plural."""
    # A bare hyphen between two numbers is a range where there are several units (such a plural, or a list), the second
    # number is the greater and no other item shows that units were inserted (2-1, 2-3); else it is an inserted unit.
    tokens = _tokens(text, start, end, patterns)
    items: list[Item] = []
    for index, (number, first, last) in enumerate(tokens):
        bracketed = text[last - 1] in _CLOSING and "(" not in text[first:last]
        between = text[tokens[index - 1][2] : first].strip() if index else ""
        if between and (between in DASHES or patterns.range_word.fullmatch(between)):
            before = items.pop()
            items.extend(expand(before.number, number, before.start, last, bracketed))
            continue
        ends = _hyphenated_range(number, tokens) if ranges or len(tokens) > 1 else None
        items.extend(expand(*ends, first, last, bracketed) if ends else [Item(number, first, last, bracketed)])
    return items


def without_footnote(text: str, item: Item) -> Item:
    """An item with the mark of a footnote behind it («статья 5¹)») by its number alone."""
    mark = _MARK.search(text, item.start, item.end) if item.bracketed else None
    return replace(item, number=item.number.rpartition("-")[0], bracketed=False) if mark else item


def _tokens(text: str, start: int, end: int, patterns: Patterns) -> list[tuple[str, int, int]]:
    if found := list(patterns.item.finditer(text, start, end)):
        return [(_plain(match[0]), match.start(), match.end()) for match in found]
    if said := [(str(value), first, last) for value, first, last in patterns.numerals.ordinals_in(text, start, end)]:
        return said
    joins = compiled(patterns.units.list_words)
    letters = (match for match in _LETTER.finditer(text, start, end) if not joins.fullmatch(match[0]))
    return [(letter[0], letter.start(), letter.end()) for letter in letters]


def _plain(number: str) -> str:
    """A number as paths spell it: without its bracket, an inserted one with a hyphen."""
    if number.startswith("("):
        return number.strip("()")
    plain = _SUPERSCRIPT.sub(lambda match: f"-{match[0].strip('⁻()').translate(_PLAIN)}", _FOOTNOTE.sub("", number))
    return plain.strip('«»")')


def _hyphenated_range(number: str, tokens: list[tuple[str, int, int]]) -> tuple[str, str] | None:
    first, hyphen, last = number.partition("-")
    if not hyphen or "-" in last or int(last) <= int(first):
        return None
    others = [other for other, _, _ in tokens if other != number]
    inserted = any(re.match(rf"{first}-\d", other) for other in others)
    return None if inserted else (first, last)


def expand(first: str, last: str, start: int, end: int, bracketed: bool) -> list[Item]:
    """The units of a range from one number to another, all at its place; its two ends where none can be counted."""
    low, high = _LAST.fullmatch(first), _LAST.fullmatch(last)
    if between := _over_inserted(first, last):
        return [Item(number, start, end, bracketed) for number in between]
    if letters := _between_letters(first, last):
        return [Item(letter, start, end, bracketed) for letter in letters]
    if not low or not high or low[1] != high[1] or not 0 < int(high[2]) - int(low[2]) < _WIDEST:
        return [Item(first, start, end, bracketed), Item(last, start, end, bracketed)]
    return [Item(f"{low[1]}{number}", start, end, bracketed) for number in range(int(low[2]), int(high[2]) + 1)]


def _between_letters(first: str, last: str) -> str:
    """The letters of a range of items («подпункты а) – д)»); none without an order of their own."""
    for letters in ITEM_LETTERS if len(first) == len(last) == 1 else ():
        if -1 < letters.find(first) < letters.find(last):
            return letters[letters.find(first) : letters.find(last) + 1]
    return ""


def _over_inserted(first: str, last: str) -> list[str]:
    """The numbers of a range that an inserted unit opens or closes (6–8-1, 118-1–120); none that lie between."""
    (low, _, _), (high, _, inserted) = first.partition("-"), last.partition("-")
    if not (low.isdecimal() and high.isdecimal() and f"{low}{high}" != f"{first}{last}"):
        return []
    if not 0 < int(high) - int(low) < _WIDEST or "-" in inserted:
        return []
    return [first, *map(str, range(int(low) + 1, int(high) + 1)), *([last] if inserted else [])]
