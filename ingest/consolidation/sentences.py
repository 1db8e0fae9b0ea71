"""Sentences of a unit, which have no path: the first one taken out, the second one worded anew, another one added."""

from __future__ import annotations

import re

from ingest.consolidation.outline import Node
from ingest.consolidation.steps import CannotDoError
from ingest.consolidation.words import replaced, sentences
from ingest.languages.pack import LanguagePack
from ingest.languages.words.patterns import compiled
from ingest.tree import AmendmentKind, Order


def change_sentence(order: Order, node: Node, pack: LanguagePack, *, alone: bool) -> None:
    """Change the sentence of a unit's own words that an order names; ``alone``: the unit has no further parts.

    Raises CannotDoError.
    """
    stated = order.stated or ""
    if not compiled(rf"(?:{pack.orders.sentence})").search(stated):
        raise CannotDoError(f"«{stated}» has no place of its own in the text")
    numbers = _numbers(stated, order.quote, pack)
    if order.kind is AmendmentKind.INSERTION and not order.replacements:
        if not alone:
            raise CannotDoError(f"in which of its parts «{stated}» is put is not told")
        _put_in(order, node, numbers)
        return
    places = sentences(node.text)
    alone = len(numbers) == 1 or (order.kind is not AmendmentKind.SUBSTITUTION and not order.replacements)
    if not numbers or not alone or not all(0 < number <= len(places) for number in numbers):
        raise CannotDoError(f"«{stated}»: the unit's own words have {len(places)} sentences")
    for number in sorted(set(numbers), reverse=True):
        start, end = places[number - 1]
        node.text = (node.text[:start] + _changed(order, node.text[start:end]) + node.text[end:]).strip()


def _numbers(stated: str, quote: str, pack: LanguagePack) -> list[int]:
    """The ordinals before the word «sentence», or the one right behind it («предложением вторым»)."""
    numbers = [value for value, _, _ in pack.numbers.ordinals_in(stated, 0, len(stated))]
    end = quote.find(stated) + len(stated)
    behind = [] if numbers or end < len(stated) else pack.numbers.ordinals_in(quote, end, len(quote))
    return numbers or [value for value, start, _ in behind if not quote[end:start].strip()]


def _changed(order: Order, sentence: str) -> str:
    """A sentence with the spaces behind it as the order words it; empty where it is taken out."""
    space = sentence[len(sentence.rstrip()) :]
    if order.replacements:
        if any(not old for old, _ in order.replacements):
            raise CannotDoError("words added to a sentence")
        changed = replaced(sentence, order.replacements)
        if not all(changed.counts):
            raise CannotDoError("the words do not stand in the sentence")
        return changed.text
    if order.kind is AmendmentKind.SUBSTITUTION:
        return _words(order) + space
    return ""


def _put_in(order: Order, node: Node, numbers: list[int]) -> None:
    places = sentences(node.text)
    if not numbers:
        node.text = f"{node.text.rstrip()} {_words(order)}"
        return
    if len(numbers) > 1 or not 0 < numbers[0] <= len(places) + 1:
        raise CannotDoError(f"the unit's own words have {len(places)} sentences")
    at = places[numbers[0] - 1][0] if numbers[0] <= len(places) else len(node.text)
    node.text = f"{node.text[:at].rstrip()} {_words(order)} {node.text[at:]}".strip()


def _words(order: Order) -> str:
    if not order.new_text:
        raise CannotDoError("the new sentence was not found in the amending act")
    return " ".join(order.new_text)


def ordinal_of(quote: str, pack: LanguagePack, *, before: str, behind: str) -> int | None:
    """The ordinal of the part that an order names as a place («после абзаца второго»); 0 where it is told otherwise,
    None where the order names no place.
    """
    placed = re.sub(r"\$|\\Z", "", before)
    found = compiled(placed).search(quote) if placed != "(?!)" else None
    ends = compiled(re.sub(r"\\A", "", behind)).search(quote) if behind != "(?!)" else None
    if found is None and ends is None:
        return None
    start, end = (found.end(), len(quote)) if found else (0, ends.start() if ends else len(quote))
    ordinals = pack.numbers.ordinals_in(quote, start, end)
    if not ordinals:
        return 0
    return ordinals[0][0] if found else ordinals[-1][0]
