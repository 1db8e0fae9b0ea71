"""Headings that their line does not show: whether the words behind an article's number are its heading or its norm,
whether the line below a number is its heading, and lines that head paragraphs without being a unit.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ingest.languages.pack import LanguagePack
from ingest.sources.blocks import Block
from ingest.structure.labels import DIVISIONS, TERMINAL, Label, label_of, leaves_bracket_open
from ingest.structure.zone import Zone
from ingest.tree import Layout, MappedText, Unit, UnitKind

_SENTENCE_ENDS = (".", ":", ";", '."', ".»", ".)")
#: Headings are shorter than this.
_LENGTH = 300
#: Lines that head some paragraphs within a chapter are shorter than this.
_SHORT = 120
_FIRST, _SECOND = re.compile(r"(?<=[^\W\d_])\s+(1\.\s+[^\W\d_])"), re.compile(r"2\.\s")
#: A title without marks has more spaces than this.
_WORDS = 2
_ONE = re.compile(r"1\.\s")
#: The number of the first paragraph behind that of its article.
_GROWN, _GROWN_AT = re.compile(r"[^\n]{2,40}?\s1\.\s+[^\W\d_]"), 43
_WIDER = (UnitKind.ARTICLE, UnitKind.CHAPTER, UnitKind.SECTION)
#: The second paragraph is looked for in so many blocks.
_FAR = 60
#: A phrase is broken over so many blocks at most.
_BROKEN = 6
#: What closes a bracket that the block above left open: a number, or the rest of a phrase in small letters.
_CLOSING, _REST = re.compile(r"\d{1,4}\)"), re.compile(r"[а-яёәғқңөұүһі][^()]{2,300}\)")


def parted_articles(blocks: Sequence[Block], pack: LanguagePack) -> list[Block]:
    """The blocks, an article that has its first paragraph in its own line («Статья 2. 1. Настоящий Закон …») in two:
    told by the paragraph 2 that follows before the next article.
    """
    found: list[Block] = []
    for index, block in enumerate(blocks):
        text = block.text.text
        grown = text[-1] in ".:;" and "1." in text[:_GROWN_AT] and _GROWN.match(text)
        label = label_of(block, pack) if grown else None
        start = label.rest if label and label.kind is UnitKind.ARTICLE else 0
        if start and _ONE.match(text, start) and _has_second(blocks, index + 1, pack):
            name, words = block.text.slice(0, start).strip(), block.text.slice(start)
            found.append(replace(block, text=name, span=(block.span[0], name.span()[1])))
            found.append(replace(block, text=words, span=(words.span()[0], block.span[1]), level=0))
        else:
            found.append(block)
    return found


def _has_second(blocks: Sequence[Block], start: int, pack: LanguagePack) -> bool:
    """Whether the first paragraph with a number from a block on, before any wider unit, is the second."""
    for block in blocks[start : start + _FAR]:
        label = label_of(block, pack)
        if label and label.kind in (UnitKind.PARAGRAPH, *_WIDER):
            return label.kind is UnitKind.PARAGRAPH and label.number == "2"
    return False


def parted_headings(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, a title that has its first chapter's heading in the same line («Правила учета 1. Общие положения») in
    two: told by the next heading, which is numbered 2; of a line without marks, by the paragraph 1 below it.
    """
    ahead = [block for block in blocks if block.level]
    following = dict(zip(map(id, ahead), ahead[1:], strict=False))
    for block, below in zip(blocks, [*blocks[1:], None], strict=True):
        after, second = (following.get(id(block)), _SECOND) if block.level else (below, _ONE)
        whole = block.level or not (block.table or block.quoted or block.text.text[-1] in TERMINAL)
        found = whole and after is not None and second.match(after.text.text)
        match = _FIRST.search(block.text.text) if found else None
        # A noun alone before the number is that of a unit: Глава 1. Общие положения.
        if not match or (not block.level and block.text.text.count(" ", 0, match.start()) < _WORDS):
            yield block
            continue
        title, heading = block.text.slice(0, match.start()), block.text.slice(match.start(1))
        cut = heading.span()[0]
        yield replace(block, text=title, span=(block.span[0], title.span()[1]))
        yield replace(block, text=heading, span=(cut, block.span[1]))


def mended_breaks(blocks: Iterable[Block], layout: Iterable[Layout]) -> Iterator[Block]:
    """The blocks, those broken within brackets put together («(СП, 1980 г., № 20, ст.» · «54) и приказ …») where
    nothing of the page stands between them.
    """
    places = sorted(one.span[0] for one in layout)
    before: Block | None = None
    joined = 0
    for block in blocks:
        if before and joined < _BROKEN and _goes_on_in_bracket(before, block, places):
            words = MappedText.join([before.text, block.text])
            before, joined = replace(before, text=words, span=(before.span[0], block.span[1])), joined + 1
            continue
        if before:
            yield before
        before, joined = block, 0
    if before:
        yield before


def _goes_on_in_bracket(above: Block, block: Block, places: Sequence[int]) -> bool:
    if not leaves_bracket_open(above):
        return False
    plain = not any(one.table or one.level or one.quoted for one in (above, block))
    text = block.text.text
    closes = _CLOSING.match(text) or (above.text.text[-1] not in TERMINAL and _REST.match(text))
    apart = bisect_left(places, above.span[1]) < bisect_left(places, block.span[0])
    return plain and bool(closes) and not apart


class Lines:
    """The blocks of a document with what is known of each, and questions on how they stand to each other."""

    def __init__(self, blocks: Sequence[Block], labels: Sequence[Label | None], zones: Sequence[Zone]) -> None:
        self.blocks, self.labels, self.zones = blocks, labels, zones

    def norms(self) -> set[int]:
        """The articles whose norm stands in the line of their number: «Статья 2. Закон вводится в действие …».

        Such a line is a sentence, and where an act writes its articles so, some have nothing else. A heading with a
        full stop is known by its act, too: there every article has words below its heading.
        """
        articles = [index for index, label in enumerate(self.labels) if label and label.kind is UnitKind.ARTICLE]
        sentences = [index for index in articles if self._rest(index).endswith(_SENTENCE_ENDS)]
        alone = {index for index in sentences if self._next(index) is None}
        announced = any(self._rest(index).endswith((":", ";")) for index in sentences)
        habit = bool(alone) or announced or len(sentences) * 2 < len(articles)
        return {index for index in sentences if index in alone or self._is_norm(index, habit)}

    def _is_norm(self, index: int, habit: bool) -> bool:
        """Whether a sentence behind an article's number, with more words below it, is the norm all the same."""
        if self._rest(index).endswith((":", ";")):
            return True
        below = self._next(index)
        label = self.labels[below] if below is not None else None
        return habit and not (label and label.kind is UnitKind.PARAGRAPH)

    def heads(self, index: int, unit: Unit) -> bool:
        """Whether a block without a label is the heading, or the rest of it, of the unit just opened."""
        text = self.blocks[index].text.text
        if self.blocks[index].table or len(text) > _LENGTH or text[-1] in TERMINAL:
            return False
        if unit.heading:
            return text[0].islower() and unit.heading.text[-1] not in TERMINAL
        if unit.kind in DIVISIONS:
            return True
        # An article must have a norm below its heading.
        return unit.kind is UnitKind.ARTICLE and self._next(index) is not None

    def subheads(self, index: int) -> bool:
        """Whether a block heads the paragraphs below it: a short line above the next number, below a full stop or a
        chapter's heading.
        """
        text, block = self.blocks[index].text.text, self.blocks[index]
        if block.table or block.quoted or len(text) > _SHORT or text[-1] in TERMINAL or not text[0].isupper():
            return False
        above = self.blocks[index - 1].text.text if index else ""
        label = self.labels[index + 1] if index + 1 < len(self.blocks) else None
        number = label.number if label and label.kind is UnitKind.PARAGRAPH else None
        if number in (None, "1") or not index or self.zones[index - 1] is not Zone.BODY:
            return False
        heading = self.labels[index - 1]
        return above.endswith(".") or (heading is not None and heading.kind in DIVISIONS)

    def same_zone(self, index: int) -> Iterator[Block]:
        """The block at an index and those below it that are the same to the document: the lines of a stamp."""
        for below in range(index, len(self.blocks)):
            if self.zones[below] is not self.zones[index]:
                return
            yield self.blocks[below]

    def _rest(self, index: int) -> str:
        label = self.labels[index]
        return self.blocks[index].text.text[label.rest if label else 0 :].strip()

    def _next(self, index: int) -> int | None:
        """The block below that belongs to the same article, None where the next one opens another or the act ends."""
        for below in range(index + 1, len(self.blocks)):
            label = self.labels[below]
            if self.zones[below] is Zone.NOTE:
                continue
            opens = label is not None and (label.kind in DIVISIONS or label.kind is UnitKind.ARTICLE)
            own = self.zones[below] is Zone.BODY and not opens and not self.blocks[below].level
            return below if own else None
        return None
