"""The literals that pieces of citations begin with, and what is tried at each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from ingest.languages.pack import LanguagePack

_T = TypeVar("_T")


def cased(anchors: Iterable[str]) -> list[str]:
    """Literals in small letters, and with a capital."""
    return [form for anchor in anchors for form in (anchor, anchor[:1].upper() + anchor[1:])]


def number_anchors(pack: LanguagePack) -> list[str]:
    """What numbers begin with in a language that has them before their nouns."""
    if not pack.units.number_first:
        return []
    said = pack.numbers
    letters = [f"{letter})" for letter in pack.citations.list_letters]
    return [
        *"0123456789",
        *"IVXLC",
        *letters,
        *cased((*said.ordinals, *said.hundredths, *(f"{before} " for before in (*said.tens, *said.hundreds)))),
    ]


def at(anchored: Iterable[tuple[tuple[str, ...], _T]]) -> dict[str, tuple[_T, ...]]:
    """What begins with each literal, small or with a capital."""
    found: dict[str, tuple[_T, ...]] = {}
    for anchors, one in anchored:
        for anchor in cased(anchors):
            found[anchor] = (*found.get(anchor, ()), one)
    return found
