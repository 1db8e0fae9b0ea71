"""Pieces that name units: a noun with a number, a list or a range, brackets behind the numbers, an open end.

Two habits of drafting stand here besides plain numbers. «188, 189 (часть третья), 190 (части вторая и четвертая)»:
brackets say which part of one item is meant, and the list goes on behind them. «14 и далее»: a range without an end.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.citations.noun_patterns import UnitPattern
from ingest.citations.numbers import Item, read_items, without_footnote
from ingest.citations.orders.clauses import orders_something
from ingest.citations.patterns import Patterns
from ingest.citations.piece import Bracket, Piece, after_space

#: Brackets that close later than this are none that say more of a unit.
_BRACKET = 300
#: The sign of a number and the space behind it are no longer.
_SIGN = 3
_SIGNED = re.compile(r"(?:№|(?<!\w)N)\s?\Z")
#: An ordinal in words is no longer.
_ORDINAL = 40
#: No list has more brackets.
_RUNS = 20
#: Kinds of units that a number without its hyphen may be of.
_NARROW = ("art", "para", "subpara", "al", "att")
#: Kinds of units that Roman numerals count.
_DIVISIONS = ("sec", "subsec", "chp", "subchp")
_ROMAN = re.compile(r"[IVXLC]{1,6}")
#: Kinds of units that are items of lists, whose numbers have a bracket: «1) қосымша …» is no annex.
_ITEMS = ("para", "subpara", "al", "art")
#: Kinds whose numbers may have a bracket themselves: «подпункт 2¹)» was put in between others.
_BRACKETED = ("para", "subpara", "al")
#: A number that has brackets on both sides: «(1) және (2) тармақтарда».
_NUMBER_IN_BRACKETS = re.compile(r"\((?:\d{1,2}|[^\W\d_]|[ivx]{2,5})\)")
#: A number that units put in between others have.
_INSERTED = re.compile(r"\d{1,4}-\d{1,3}")
#: «статьи 12-14», «ст. 121-124»: so many articles are inserted nowhere, so the noun is a plural.
_FAR = re.compile(r"\d{1,3}-\d{2,3}")
#: A bracket that opened longer ago than this is not closed by a number's bracket.
_OPENED = 400


def numbers_before(text: str, start: int, patterns: Patterns, *, beside: bool = False) -> tuple[list[Piece], int]:
    """The unit whose number or list of numbers begins here, if it is one, and where the numbers end.

    ``beside``: an act or another unit stands right before, so that a number needs no hyphen (ҚК 190 бап 3 бөлік).
    """
    if start > 1 and text[start - 1] in "-./" and text[start - 2].isdecimal():
        return [], start
    runs = _runs(text, start, patterns)
    if not runs:
        return [], start
    end = runs[-1][1]
    link, loose = patterns.number_link.match(text, end), False
    if opened := patterns.open_range.match(text, end):
        link, loose = patterns.space.match(text, opened.end()), True
    elif not link:
        link, loose = patterns.space.match(text, end), True
    for unit, pattern in patterns.behind_numbers if link else ():
        noun = pattern.match(text, link.end() if link else 0)
        if noun and text[end - 1] == ")" and unit.word.segment not in _ITEMS:
            continue
        if noun and unit.word.segment == "art" and _SIGNED.search(text, max(0, start - _SIGN), start):
            return [], end  # an issue of a gazette and its item: «N 15, 245-бап»
        close = not loose or opened or (beside and unit.word.segment in _NARROW)
        if noun and (close or _reads_loosely(text, runs, noun.start(), noun[0], unit, patterns)):
            piece = _with_sign(text, _of_runs(text, runs, noun, unit, patterns), patterns)
            inner = None if piece.brackets else patterns.bracketed_numbers.match(text, piece.end)
            if inner and patterns.number_link.match(text, inner.end()):
                _bracket_behind(text, piece, patterns)  # 188-бабы (екінші бөлігі)
            return [piece], piece.own_end or piece.end
    return [], _opening(text, *runs[0]) or runs[0][1]  # what stands in brackets may cite


def _with_sign(text: str, piece: Piece, patterns: Patterns) -> Piece:
    """The piece with the sign before its number, and the numbers before that: «№ 1, № 2 қосымшаларына»."""
    before = text[max(0, piece.start - _SIGN) : piece.start].rstrip()
    if before[-1:] != "№" or not piece.items:
        return piece
    start, first = max(0, piece.start - _SIGN) + len(before) - 1, piece.items[0].start
    items = [replace(one, start=start) if one.start == first else one for one in piece.items]
    while piece.segment == "att" and (one := patterns.signed_number.search(text, max(0, start - _ORDINAL), start)):
        start = one.start()
        items.insert(0, Item(one["number"], start, one.end("number")))
    return replace(piece, start=start, items=items)


def _runs(text: str, start: int, patterns: Patterns) -> list[tuple[int, int]]:
    """The numbers that begin here, in stretches with brackets between."""
    numbers = patterns.numbers.match(text, start)
    runs = [numbers.span()] if numbers else []
    while runs and len(runs) < _RUNS and (closing := closing_bracket(text, runs[-1][1], patterns)):
        more = patterns.more_numbers.match(text, closing)
        if more is None:
            # Brackets behind the last number, before its noun.
            return [*runs[:-1], (runs[-1][0], closing)] if patterns.number_link.match(text, closing) else runs
        runs.append((more.start("nums"), more.end()))
    return runs


def _reads_loosely(
    text: str, runs: list[tuple[int, int]], noun_at: int, noun: str, unit: UnitPattern, patterns: Patterns
) -> bool:
    """Whether numbers without a hyphen name units all the same: 9 бабына, 1-4 қосымшалар, 3 т., 1 тармақтағы."""
    start, end = runs[0][0], runs[-1][1]
    if unit.possessed.match(noun) or noun.endswith(".") or text[:start].rstrip()[-1:] == "№":
        return True
    if unit.word.segment in _NARROW and _INSERTED.fullmatch(text, start, end):
        return True  # «1-1 тармақпен»: the number of a unit that was put in between
    if unit.word.segment in _DIVISIONS and _ROMAN.fullmatch(text, start, end):
        return True  # Roman numerals have no hyphen: «II бөлімнің»
    if unit.word.segment in _NARROW and not text[:start].strip() and orders_something(text, patterns.pack):
        return True  # «1 тармақ жаңа редакцияда жазылсын»
    if unit.word.segment == "att" and patterns.own_annex.match(text, noun_at):
        return True  # «2 қосымшаға сәйкес»
    several = bool(unit.plural.match(noun)) and not text[start:end].isdecimal()
    endings = (unit.instrumental, unit.placed)
    return several or (unit.word.segment in _NARROW[:-1] and any(one.search(noun) for one in endings))


def _of_runs(
    text: str, runs: list[tuple[int, int]], noun: re.Match[str], unit: UnitPattern, patterns: Patterns
) -> Piece:
    start, plural = runs[0][0], bool(unit.plural.match(noun[0]))
    items: list[Item] = []
    brackets: list[Bracket] = []
    for index, (first, last) in enumerate(runs):
        opening = _opening(text, first, last) if index == len(runs) - 1 else None
        items += read_items(text, first, opening or last, patterns, ranges=plural)
        if index < len(runs) - 1:
            opening, last = after_space(text, last), closing_bracket(text, last, patterns) or last
        if opening:
            brackets.append(Bracket(items[-1], opening, last))
    if unit.word.segment not in _BRACKETED:
        items = [without_footnote(text, item) for item in items]
    named = items[-1].start
    items = [replace(one, end=noun.end()) if one.start == named and not brackets else one for one in items]
    return Piece(
        start,
        noun.end(),
        unit.word.segment,
        items,
        own_end=brackets[0].start if brackets else 0,
        possessed=bool(unit.possessed.match(noun[0])),
        part=unit.word.part,
        short=noun[0].endswith("."),
        brackets=brackets,
    )


def _opening(text: str, start: int, end: int) -> int | None:
    """Where brackets open in the last stretch of numbers, if they are part of it."""
    openings = (at for at in range(start, end) if text[at] == "(" and not _NUMBER_IN_BRACKETS.match(text, at))
    return next((at for at in openings if at > 0), None)


def numbers_after(text: str, start: int, units: tuple[UnitPattern, ...], patterns: Patterns) -> Piece | None:
    """The unit whose noun begins here, with the numbers behind it."""
    for unit in units:
        if match := unit.pattern.match(text, start):
            piece = _unit_piece(text, unit, match["noun"], match.span("nums"), match.span(), patterns)
            if piece:
                _kind_of_noun(piece, unit, match["noun"])
            return piece
    return _ordinal_before(text, start, units, patterns)


def _ordinal_before(text: str, start: int, units: tuple[UnitPattern, ...], patterns: Patterns) -> Piece | None:
    """A unit whose ordinal stands before its noun: «первый абзац пункта 3», «по 52-й статье», «по 52 статье»."""
    for unit in units:
        noun = unit.bare.match(text, start)
        if not noun:
            continue
        digits = patterns.number_before.search(text, max(0, start - _ORDINAL), start)
        if digits and (digits["ending"] or unit.behind_number.match(noun[0])):
            item = Item(digits["number"], digits.start(), noun.end())
            return Piece(digits.start(), noun.end(), unit.word.segment, [item], part=unit.word.part)
        if unit.word.segment != "al":
            continue
        before = patterns.ordinal_before.search(text, max(0, start - _ORDINAL), start)
        value = patterns.numerals.ordinals_in(text, before.start(), before.end()) if before else []
        if before and value:
            item = Item(str(value[0][0]), before.start(), noun.end())
            return Piece(before.start(), noun.end(), "al", [item], part=unit.word.part)
    return None


def _kind_of_noun(piece: Piece, unit: UnitPattern, noun: str) -> None:
    piece.part = unit.word.part
    piece.double = bool(unit.double.match(noun))
    piece.genitive = len(piece.items) == 1 and bool(unit.genitive.match(noun))
    piece.short = not noun[-1:].isalpha() or len(noun.rstrip(". ")) < 4


def _unit_piece(
    text: str, unit: UnitPattern, noun: str, nums: tuple[int, int], span: tuple[int, int], patterns: Patterns
) -> Piece | None:
    if nums[0] < 0:
        return Piece(span[0], span[1], unit.word.segment, [Item("", span[0], span[1])])
    plural = bool(unit.plural.match(noun))
    one = not plural and not unit.either.match(noun)
    end = nums[1]
    ranges = plural or (not one and _FAR.fullmatch(text, nums[0], end) is not None)
    items = _items(text, nums[0], _first_end(text, *nums, patterns) if one else end, unit, patterns, ranges=ranges)
    if not items:
        return None
    piece = Piece(span[0], items[-1].end, unit.word.segment, _with_noun(items, span[0]))
    if unit.word.segment == "att":
        piece.end = span[1]
    elif one and end > piece.end:
        listed = _items(text, nums[0], end, unit, patterns, ranges=True)
        piece.listed = (_with_noun(listed, span[0]), listed[-1].end) if len(listed) > 1 else None
    elif not one:
        _read_on(text, piece, unit, patterns)
    if opened := patterns.open_range.match(text, piece.end):
        piece.end = opened.end()
    if one and not piece.listed and unit.word.segment != "att":
        _bracket_behind(text, piece, patterns)
    return piece


def _items(text: str, start: int, end: int, unit: UnitPattern, patterns: Patterns, *, ranges: bool) -> list[Item]:
    items = read_items(text, start, end, patterns, ranges=ranges)
    if unit.word.segment != "subpara":
        closing = next(
            (index for index, item in enumerate(items) if item.bracketed and _closes_bracket(text, item.end)), None
        )
        items = items if closing is None else items[: closing + 1]
    while items and patterns.not_a_unit.match(text, items[-1].end):
        items.pop()
    if items and unit.word.segment != "subpara" and items[-1].bracketed and _closes_bracket(text, items[-1].end):
        items[-1] = replace(items[-1], end=items[-1].end - 1, bracketed=False)
    return items if unit.word.segment in _BRACKETED else [without_footnote(text, item) for item in items]


def _with_noun(items: list[Item], start: int) -> list[Item]:
    """The items, the first of them (or its range) with the noun before it."""
    return [replace(item, start=start) if item.start == items[0].start else item for item in items]


def _read_on(text: str, piece: Piece, unit: UnitPattern, patterns: Patterns) -> None:
    """Take brackets behind the last number into the piece, and the numbers behind them."""
    while _bracket_behind(text, piece, patterns) and (more := patterns.more_numbers.match(text, piece.end)):
        items = _items(text, more.start("nums"), more.end(), unit, patterns, ranges=True)
        if not items:
            return
        piece.items += items
        piece.end = items[-1].end


def _bracket_behind(text: str, piece: Piece, patterns: Patterns) -> bool:
    closing = closing_bracket(text, piece.end, patterns)
    if closing:
        piece.brackets.append(Bracket(piece.items[-1], after_space(text, piece.end), closing))
        piece.own_end = piece.own_end or piece.end
        piece.end = closing
    return bool(closing)


def closing_bracket(text: str, at: int, patterns: Patterns) -> int | None:
    """Behind the bracket that closes the one which opens here; that of a list item, as in «(подпункт 2))», does not."""
    start = after_space(text, at)
    if text[start : start + 1] != "(":
        return None
    depth, last = 0, None
    for index in range(start + 1, min(len(text), start + _BRACKET)):
        if text[index] == "(":
            depth += 1
        elif text[index] == ")" and depth:
            depth -= 1
        elif text[index] == ")":
            last = index + 1
            if not (text[index - 1].isalnum() and _of_item(text, start, index, patterns)):
                return last
    return last


def _of_item(text: str, start: int, index: int, patterns: Patterns) -> bool:
    """Whether a bracket is that of an item's number: «(подпункт 2))», «(2) тармақшаны қоспағанда)»."""
    if patterns.units.number_first:
        return bool(patterns.list_noun.match(text, after_space(text, index + 1)))
    return bool(patterns.list_noun.search(text, start, index))


def _closes_bracket(text: str, end: int) -> bool:
    """Whether the bracket at the end closes one that was opened before: «(ст. 46)»."""
    floor = max(0, end - _OPENED)
    return text[end - 1] == ")" and text.rfind("(", floor, end - 1) > text.rfind(")", floor, end - 1)


def _first_end(text: str, start: int, end: int, patterns: Patterns) -> int:
    """The end of the first number, all that a singular takes of what looks like a list."""
    match = patterns.item.match(text, start) or patterns.ordinal.match(text, start)
    return match.end() if match else end
