"""The whole way from a file to a parsed act; each step is one module."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ingest.amendments.expiry import state_expiry
from ingest.amendments.force import state_force
from ingest.amendments.read import amendments_of
from ingest.citations import citations_and_lines, orders_of, state_provisions
from ingest.descriptions import Described, beside
from ingest.findings.competences import competences_of
from ingest.findings.gazette import gazette_of
from ingest.findings.repeals import repeals_of
from ingest.findings.terms import terms_of
from ingest.languages import PACKS, recognise
from ingest.languages.pack import LanguagePack
from ingest.register.identify import Given, date_version, identify
from ingest.register.known_acts import Register, default_register
from ingest.sources import MAX_BYTES, read_source
from ingest.sources.blocks import Source
from ingest.structure.coverage import claim_leftovers
from ingest.structure.languages import leading_pack
from ingest.structure.marked import marked_structure
from ingest.structure.marks import take_out_marks, without_marks
from ingest.structure.metadata import read_metadata
from ingest.structure.units import Structure
from ingest.tree import PUT_TOGETHER, ParsedAct, ReadingWarning

_NOTHING_SAID, _NOTHING_GIVEN = Described(), Given()


def read_act(path: Path, *, given: Given = _NOTHING_GIVEN, max_bytes: int = MAX_BYTES) -> ParsedAct:
    """Read an act from a file and everything in it; raises SourceError with the file and the place."""
    return parse(read_source(path, max_bytes=max_bytes), beside(path), given)


def parse(source: Source, described: Described = _NOTHING_SAID, given: Given = _NOTHING_GIVEN) -> ParsedAct:
    """Parse a document that was read; raises UnknownLanguageError for one in another language."""
    described = described.over(source.described)
    return completed(begun(source, described, given), described, given)


def begun(source: Source, described: Described = _NOTHING_SAID, given: Given = _NOTHING_GIVEN) -> ParsedAct:
    """The first third of parsing: units, what the document says of itself, which act it is; UnknownLanguageError.

    ``described`` has what the source itself says, too.
    """
    structure, pack = _structured(source)
    act = ParsedAct(source.info, source.text, pack.language, read_metadata(structure, pack))
    if source.marked:
        act.act.issuer = act.act.issuer or source.marked.issuer
    act.units, act.notes, act.layout = structure.units, structure.notes, structure.layout
    take_out_marks(act)
    act.warnings = [*source.warnings, *structure.warnings]
    if described.put_together:
        act.warnings.append(ReadingWarning(PUT_TOGETHER, "it was put together from texts of other days", (0, 0)))
    act.changes = source.changes
    identify(act, default_register(), described, given)
    return act


def completed(act: ParsedAct, described: Described = _NOTHING_SAID, given: Given = _NOTHING_GIVEN) -> ParsedAct:
    """The act that was begun, with all that is found in its units; the same object."""
    pack, register = PACKS[act.language], default_register()
    claim_leftovers(act)
    state_force(act, pack)
    state_expiry(act, pack)
    act.amendments = amendments_of(act, pack)
    date_version(act, described, given)
    act.terms = terms_of(act, pack)
    act.gazette = gazette_of(act, pack)
    act.competences = competences_of(act, pack)
    act.citations, lines = citations_and_lines(act, pack, register)
    state_provisions(act, pack)
    act.orders = orders_of(act, lines, pack)
    act.repeals = repeals_of(act, pack, act.citations)
    return act


def _structured(source: Source) -> tuple[Structure, LanguagePack]:
    """The units of a document and its language: as its markup tells them, else by the rules of its language."""
    if source.marked and source.marked.language:
        pack = PACKS[source.marked.language]
    else:
        pack = recognise((block.text.text for block in source.blocks), source.info.file)
    if source.marked:
        return marked_structure(source.marked, pack), pack
    pack = leading_pack(source.blocks, pack, PACKS.values())
    structure = Structure(pack)
    structure.read(without_marks(source, pack), PACKS.values())
    return structure, pack


def resolve_again(act: ParsedAct, register: Register) -> ParsedAct:
    """The act with its citations, and what hangs on them, resolved by another register."""
    pack = PACKS[act.language]
    citations, lines = citations_and_lines(act, pack, register)
    # What an act suspends is read from its citations: the new ones.
    again = replace(act, citations=citations)
    return replace(again, orders=orders_of(again, lines, pack), repeals=repeals_of(again, pack, citations))
