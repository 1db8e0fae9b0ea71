"""Which unit an editor's note stands under."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from ingest.identifiers import ACT, PREAMBLE, numbered, parent
from ingest.languages.pack import LanguagePack
from ingest.languages.words.needles import Guarded, folded, guarded
from ingest.languages.words.patterns import compiled, filled
from ingest.sources.blocks import Block
from ingest.structure.labels import SEGMENT
from ingest.tree import Note, Status, Unit, UnitKind

#: A note names its unit in so many of its first letters.
_NAMED = 400
#: A title that bears a note is one of so many blocks; a note begins with a capital.
_TITLE = 3
_WORD = re.compile(r"(?<=\s)[А-ЯЁӘҒҚҢӨҰҮҺІ]")
#: How much of a note may stand behind its last day: «года», a full stop; and the number that a next line begins with.
_BEHIND_DAY = 6
_NUMBER = re.compile(r"[№N]\s?\d")


def unit_of_note(
    text: str, pack: LanguagePack, container: str, place: str, chain: Sequence[Unit], units: Sequence[Unit]
) -> str:
    """The path of the unit a note belongs to.

    That is the nearest unit of the kind the note names, of its number if one is near; else the unit just read.
    ``chain`` are the open units from the widest, ``place`` the one just read, ``units`` all so far.
    """
    stated = stated_unit(text, pack)
    if stated is None:
        return numbered(place) if place != PREAMBLE else PREAMBLE
    kind, number = stated
    if kind is None or kind is UnitKind.ATTACHMENT:
        return container
    if kind is UnitKind.PREAMBLE:
        return PREAMBLE if container == ACT else f"{container}/{PREAMBLE}"
    near = [unit for unit in chain if unit.kind is kind]
    exact = next((unit for unit in reversed(near) if unit.number == number), None)
    if exact or near:
        return (exact or near[-1]).path
    for unit in reversed(units):
        if unit.kind is kind and unit.number == number and (container == ACT or unit.path.startswith(container)):
            return unit.path
    return numbered(place)


def parted_notes(blocks: Iterable[Block], pack: LanguagePack) -> Iterator[Block]:
    """The blocks, a heading or title that has a note in its line («О садах Сноска. Изменено …») in two."""
    note = compiled(pack.structure.note)
    for index, block in enumerate(blocks):
        if block.table or not (block.level or index < _TITLE):
            yield block
            continue
        text = block.text.text
        start = next((word.start() for word in _WORD.finditer(text, 1) if note.match(text, word.start())), 0)
        if not start or not (told := block.text.slice(start)).text:
            yield block
            continue
        cut = told.span()[0]
        yield replace(block, text=block.text.slice(0, start).strip(), span=(block.span[0], cut))
        yield Block(told, (cut, block.span[1]), quoted=True)


def is_note(text: str, pack: LanguagePack) -> bool:
    """Whether a block is an editor's note by its opening words."""
    return bool(compiled(pack.structure.note).match(text))


def is_call(text: str, pack: LanguagePack) -> bool:
    """Whether a note is only the call of one (Примечание ИЗПИ!): what it says is the next paragraph."""
    return bool(compiled(pack.structure.note).fullmatch(text.strip()))


def note_goes_on(note: str, text: str, pack: LanguagePack) -> bool:
    """Whether a block is the rest of the note above it: what a call says, or the number behind a day that ends it
    («Сноска. Пункт 3 изменен - постановлением от 25.04.2001» · «N 548.»).
    """
    if is_note(text, pack):
        return False
    return is_call(note, pack) or bool(_NUMBER.match(text) and _ends_in_day(note, pack))


def _ends_in_day(note: str, pack: LanguagePack) -> bool:
    end = max((end for _, end, _ in pack.dates.find(note)), default=None)
    return end is not None and len(note) - end <= _BEHIND_DAY


def mark_deleted(notes: Sequence[Note], units: Mapping[str, Unit], pack: LanguagePack) -> None:
    """Units of which nothing is left but the heading are deleted where the note below says so.

    The state's texts keep the heading of an excluded article: «Статья 11. Сбор» and «Сноска. Статья 11 исключена …».
    """
    parents = {parent(path) for path in units}
    for note in notes:
        unit = units.get(note.unit)
        if unit and not unit.text and unit.number and unit.path not in parents and _deletes(note, unit, pack):
            unit.status = Status.DELETED


def _deletes(note: Note, unit: Unit, pack: LanguagePack) -> bool:
    """Whether a note says of a unit itself, by its kind and number, that it is deleted."""
    text = note.text.text
    for kind, pattern in _targets(pack):
        match = pattern.search(text[:_NAMED])
        if match and kind is unit.kind and match.groupdict().get("n") == unit.number:
            return bool(compiled(pack.structure.deleted).match(text[match.end() :].lstrip(" -–—")))
    return False


def stated_unit(text: str, pack: LanguagePack) -> tuple[UnitKind | None, str | None] | None:
    """The kind and number of the unit a note names; kind None is the act itself; None where it names nothing."""
    beginning = text[:_NAMED]
    lower = folded(beginning)
    for kind, pattern in _targets(pack):
        if match := pattern.search(beginning, lower):
            return kind, match.groupdict().get("n")
    return None


@cache
def _targets(pack: LanguagePack) -> tuple[tuple[UnitKind | None, Guarded], ...]:
    """The ways a note names its unit: kind and pattern."""
    return tuple(
        (kind, guarded(filled(pattern, NOUN=pack.units.noun(SEGMENT[kind]) if kind in SEGMENT else "")))
        for kinds, pattern in pack.structure.note_targets
        for kind in kinds
    )
