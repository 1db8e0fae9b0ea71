"""Numbers of units: which follows which, where they begin anew, and where one is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.identifiers import parent
from ingest.structure.labels import Label
from ingest.structure.zone import STAMPS, Zone
from ingest.tree import ReadingWarning, Unit, UnitKind

_RANGE = re.compile(r"(\d+)-(\d+)")
#: A range longer than this is an inserted number (12-345) rather than a range.
RANGE_LENGTH = 100
#: Kinds of units whose numbers have no gap in a complete text.
_COUNTED = (UnitKind.ARTICLE, UnitKind.PARAGRAPH, UnitKind.SUBPARAGRAPH)


def follows(number: str | None, other: str | None) -> bool:
    """Whether a number is the next one in a list: 3 → 4, 3 → 3-1, 3-1 → 3-2, 3-1 → 4, а → б."""
    if not number or not other:
        return False
    if not (number[0].isdecimal() and other[0].isdecimal()):
        return len(number) == len(other) == 1 and 0 < ord(other) - ord(number) <= 2
    if not (_plain(number) and _plain(other)):
        return False
    one, two = ([int(part) for part in text.split("-")] for text in (number, other))
    return two in ([*one[:-1], one[-1] + 1], [*one, 1], [one[0] + 1])


def _plain(number: str) -> bool:
    return number.replace("-", "").isdecimal()


def hyphen_range(number: str) -> list[str]:
    """The numbers that 5-7 stands for as a range; none where it can only be an inserted number (12-1)."""
    match = _RANGE.fullmatch(number)
    if not match or not int(match[1]) < int(match[2]) <= int(match[1]) + RANGE_LENGTH:
        return []
    return [str(one) for one in range(int(match[1]), int(match[2]) + 1)]


def restarting(labels: Sequence[Label | None], zones: Sequence[Zone]) -> set[int]:
    """The acts of a document (0 the main one) whose paragraph numbers begin anew in each chapter."""
    found: set[int] = set()
    ordinal = ones = 0
    article = False
    for index, (label, zone) in enumerate(zip(labels, zones, strict=True)):
        if (
            zone in (*STAMPS, Zone.ATTACHMENT_TITLE)
            and index
            and zones[index - 1] not in (*STAMPS, Zone.ATTACHMENT_TITLE)
        ):
            ordinal, ones, article = ordinal + 1, 0, False
        if label is None or zone is not Zone.BODY:
            continue
        article = article or label.kind is UnitKind.ARTICLE
        if label.kind is UnitKind.PARAGRAPH and label.number == "1" and not article:
            ones += 1
            if ones > 1:
                found.add(ordinal)
    return found


def following(labels: Sequence[Label | None], zones: Sequence[Zone]) -> list[Label | None]:
    """For each block the next label after it within the same body."""
    found: list[Label | None] = [None] * len(labels)
    label: Label | None = None
    for index in range(len(labels) - 1, -1, -1):
        found[index] = label
        if zones[index] is Zone.BODY:
            label = labels[index] or label
        elif zones[index] is not Zone.NOTE:
            label = None
    return found


def gaps(units: Sequence[Unit]) -> Iterator[ReadingWarning]:
    """A warning for each place where numbers leap: after 2 comes 5, so a page or a deletion was lost."""
    last: dict[tuple[str, UnitKind], Unit] = {}
    for unit in units:
        if unit.kind not in _COUNTED or not unit.number or not _plain(unit.number):
            continue
        key = parent(unit.path), unit.kind
        before, last[key] = last.get(key), unit
        if before is None or not before.number or not unit.spans:
            continue
        low, high = int(before.number.split("-")[0]) + 1, int(unit.number.split("-")[0]) - 1
        if low <= high:
            missing = unit.path.rpartition("_")[0] + f"_{low}" + (f"–{high}" if high > low else "")
            message = f"after {before.path} comes {unit.path}: {missing} is missing"
            yield ReadingWarning("number-gap", message, unit.spans[0])
