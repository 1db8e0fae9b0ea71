"""Units that a source's own markup tells (Akoma Ntoso): taken over, with what only the rules of a language can say."""

from __future__ import annotations

from ingest.languages.pack import LanguagePack
from ingest.languages.words.patterns import compiled
from ingest.sources.blocks import Block, Marked
from ingest.structure.labels import Label
from ingest.structure.numbering import gaps
from ingest.structure.quotations import continued, order_lines, quotations, wording_verbs
from ingest.structure.units import Structure
from ingest.structure.zone import Zone
from ingest.tree import Unit, UnitKind

_WITHOUT_LABEL = (UnitKind.ALINEA, UnitKind.TABLE, UnitKind.ROW, UnitKind.PREAMBLE, UnitKind.ATTACHMENT)


def marked_structure(marked: Marked, pack: LanguagePack) -> Structure:
    """The structure of a document whose markup tells its units, as `Structure.read` leaves that of any other."""
    structure = Structure(pack)
    structure.units, structure.notes, structure.layout = marked.units, marked.notes, marked.layout
    structure.head = {Zone(kind): texts for kind, texts in marked.head.items() if kind in set(Zone)}
    _tell_quotations(marked, pack)
    structure.warnings += gaps(structure.units)
    return structure


def _tell_quotations(marked: Marked, pack: LanguagePack) -> None:
    """Say of each alinea whether it goes on with a quotation that words above it opened."""
    pairs = [(unit, block) for unit, block in zip(marked.units, marked.blocks, strict=True) if block]
    blocks: list[Block] = [block for _, block in pairs]
    labels = [_label(unit) for unit, _ in pairs]
    agreed = compiled(pack.structure.agreed)
    going_on = continued(quotations(blocks, labels, wording_verbs(pack), order_lines(pack), agreed))
    for index, (unit, _) in enumerate(pairs):
        if unit.kind is UnitKind.ALINEA:
            unit.continues = index in going_on


def _label(unit: Unit) -> Label | None:
    return None if unit.kind in _WITHOUT_LABEL or unit.number is None else Label(unit.kind, unit.number, 0)
