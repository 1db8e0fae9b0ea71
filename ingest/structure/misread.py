"""Numbers that a scan misread: «Статья З» between articles 2 and 4 is article 3."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from ingest.languages.pack import LanguagePack
from ingest.languages.words.patterns import compiled
from ingest.sources.blocks import Block
from ingest.structure.foot import NAME
from ingest.structure.labels import Label, label_of, labels_of, labels_of_nouns
from ingest.structure.numbering import follows
from ingest.structure.ranges import deleted_units
from ingest.tree import ReadingWarning, UnitKind

#: Letters that figures are misread as, of both scripts.
_FIGURES = {"3": "\u0417\u0437", "0": "\u041e\u043eOo", "1": "Il\u0406\u0456", "6": "\u0431"}
_MENDED = str.maketrans({letter: figure for figure, letters in _FIGURES.items() for letter in letters})
_SEEN_AS = rf"[\d{''.join(_FIGURES.values())}]{{1,4}}"
_PARAGRAPH = re.compile(rf"({_SEEN_AS})\.\s+(?=[^\W\d_])")
#: The next number is looked for in so many blocks.
_AHEAD = 300
#: A number that lost its full stop, before a capital.
_STOPLESS = re.compile(r"(\d{1,3})\s+(?=[А-ЯЁӘҒҚҢӨҰҮҺІ][а-яёәғқңөұүһі])")


def labels_in(blocks: Sequence[Block], pack: LanguagePack) -> tuple[list[Label | None], list[ReadingWarning]]:
    """What each block of a document says it is, ranges of deleted units and misread numbers among them; a warning for
    each of the latter.
    """
    labels = [
        (None if block.table else deleted_units(block.text.text, pack)) or label
        for block, label in zip(blocks, labels_of(blocks, pack), strict=True)
    ]
    warnings = []
    for index, label in misread_labels(blocks, labels, pack):
        labels[index] = label
        message = f"«{blocks[index].text.text[:40]}» is read as number {label.number}"
        warnings.append(ReadingWarning("number-misread", message, blocks[index].span))
    return labels, warnings


def misread_labels(
    blocks: Sequence[Block], labels: Sequence[Label | None], pack: LanguagePack
) -> Iterator[tuple[int, Label]]:
    """The blocks whose number is told by letters of a figure's look, with the label that was meant.

    It is meant only where the figure goes on from the number before it, or the number after it goes on from the figure.
    """
    last: dict[UnitKind, str] = {}
    for index, (block, label) in enumerate(zip(blocks, labels, strict=True)):
        meant = label or _meant(block, pack)
        if meant is None or meant.number is None:
            continue
        if label is None:
            before, after = last.get(meant.kind), _next(meant.kind, labels, index)
            goes_on, is_gone_on_from = follows(before, meant.number), follows(meant.number, after)
            if after == meant.number or not (goes_on or is_gone_on_from):
                continue
            # A figure before a capital may begin a sentence; only a gap between the numbers shows that a stop is lost.
            if block.text.text[0].isdecimal() and not (goes_on and is_gone_on_from):
                continue
            yield index, meant
        elif figure := _figure(label, last.get(UnitKind.SUBPARAGRAPH)):
            meant = replace(label, number=figure)
            yield index, meant
        if meant.kind is UnitKind.ARTICLE:
            last.pop(UnitKind.PARAGRAPH, None)
        last[meant.kind] = meant.number or ""


def _figure(label: Label, before: str | None) -> str | None:
    """The figure that the letter of an item was read for, where items are numbered: «З)» behind «2)»."""
    if label.kind is not UnitKind.SUBPARAGRAPH or not label.number or label.number.isdecimal():
        return None
    figure = label.number.translate(_MENDED)
    misread = figure != label.number and figure.isdecimal()
    return figure if misread and before and before.isdecimal() and follows(before, figure) else None


def _meant(block: Block, pack: LanguagePack) -> Label | None:
    """The label of a block once the letters in its number are figures."""
    text = block.text.text
    match = _named(pack).match(text) or _PARAGRAPH.match(text)
    if match is None and (lost := _STOPLESS.match(text)) and not block.table:
        return Label(UnitKind.PARAGRAPH, lost[1], lost.end())
    # An initial with its surname (З. Примерова) is a name that signs.
    if not match or block.table or match[1].isdecimal() or NAME.match(text):
        return None
    figures = match[1].translate(_MENDED)
    mended = replace(block, text=type(block.text)(text[: match.start(1)] + figures + text[match.end(1) :]))
    return label_of(mended, pack) if figures.isdecimal() else None


def _next(kind: UnitKind, labels: Sequence[Label | None], index: int) -> str | None:
    """The number of the next unit of a kind behind a block."""
    ahead = (labels[place] for place in range(index + 1, min(len(labels), index + _AHEAD)))
    return next((label.number for label in ahead if label and label.kind is kind), None)


@cache
def _named(pack: LanguagePack) -> re.Pattern[str]:
    nouns = "|".join(labels_of_nouns(pack))
    return compiled(rf"({_SEEN_AS})-(?:{nouns})\b" if pack.units.number_first else rf"(?:{nouns})\s+({_SEEN_AS})\.")
