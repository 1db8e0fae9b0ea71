"""The new wording of a unit, as an order gives it, read as units where it is to stand.

A wording is a piece of a body: it has no title and no requisites, and its numbers go on from what stands above it. So
it is read by the reader of whole acts, with all of its blocks in the body and the units above it open.
"""

from __future__ import annotations

from collections.abc import Sequence

from ingest.identifiers import last_segment, parent
from ingest.languages.pack import LanguagePack
from ingest.sources.blocks import Block
from ingest.structure.headings import Lines
from ingest.structure.labels import DIVISIONS
from ingest.structure.misread import labels_in
from ingest.structure.numbering import following
from ingest.structure.quotations import continued, quotations, quoted, wording_verbs
from ingest.structure.units import Structure
from ingest.structure.zone import Zone
from ingest.tree import MappedText, Unit, UnitKind

#: The segments of units that only divide.
DIVIDING = ("sec", "subsec", "chp", "subchp")


def read_wording(blocks: Sequence[str], target: str, above: Sequence[Unit], pack: LanguagePack) -> list[Unit]:
    """The units of a wording that stands at a path, under the units above it (the widest first); spans are into
    ``wording_text``.
    """
    reader = _Wording(pack)
    reader.open(above, target)
    reader.take(blocks)
    return reader.units


def wording_text(blocks: Sequence[str]) -> str:
    """The text of a wording as the spans of its units count it: its blocks, line under line."""
    return "\n".join(blocks)


class _Wording(Structure):
    """Reads blocks that all are of the body."""

    def open(self, above: Sequence[Unit], target: str) -> None:
        """Open the units that hold the wording; nothing of them is read again."""
        for unit in above:
            self._by_path[unit.path] = unit
            if unit.kind is UnitKind.ATTACHMENT:
                self._container = unit.path
            elif unit.kind in DIVISIONS:
                self._divisions[unit.kind] = unit
            elif unit.kind is not UnitKind.ALINEA:
                self._open.append(unit)
            self._last = unit
        segment, number = last_segment(target)
        if segment == "al" and number.isdecimal():
            self._alineas[parent(target)] = int(number) - 1
        if segment == "para" and last_segment(parent(target))[0] in DIVIDING:
            self._restarting.add(self._ordinal)
        # What is under the units above is not known here: the first block without a number is no text of theirs.
        self.units = [Unit("", UnitKind.ALINEA, None, None, MappedText(""))]

    def take(self, texts: Sequence[str]) -> None:
        """Read the blocks, in their order."""
        blocks = [one for one in _blocks(texts) if one.text.text]
        labels, _ = labels_in(blocks, self.pack)
        found = quotations(blocks, labels, wording_verbs(self.pack))
        self._inside, self._continued = quoted(found), continued(found)
        labels = [None if index in self._inside else label for index, label in enumerate(labels)]
        zones = [Zone.BODY] * len(blocks)
        self._lines = Lines(blocks, labels, zones)
        self._norms, self._following = self._lines.norms(), following(labels, zones)
        for index in range(len(blocks)):
            self._take(index)
        self.units = self.units[1:]


def _blocks(texts: Sequence[str]) -> list[Block]:
    found, start = [], 0
    for text in texts:
        mapped = MappedText(text, ((0, start),)).strip()
        found.append(Block(mapped, mapped.span() if mapped else (start, start)))
        start += len(text) + 1
    return found
