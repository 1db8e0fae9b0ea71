"""What a unit says in one version, and whether two versions say the same."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.tree import Amendment, Unit
from ingest.versions.spans_from_notes import has_wording

_SPACES = re.compile(r"\s+")
_DASHES = re.compile(r"[‐-―−]")
_QUOTES = re.compile(r"[«»“”„‟]")


@dataclass(frozen=True, slots=True)
class Wording:
    """A unit's number, heading and text as one version gives them."""

    number: str | None
    heading: str
    text: str

    def respells(self, other: Wording) -> bool:
        """Whether two wordings differ in spaces, dashes and kinds of quotation marks at most."""
        return (folded(self.heading), folded(self.text)) == (folded(other.heading), folded(other.text))


def wording(unit: Unit | None) -> Wording | None:
    """What a unit says; None where it is not there, was deleted, or its words are not known."""
    if unit is None or not has_wording(unit):
        return None
    return Wording(unit.number, str(unit.heading or ""), unit.text.text)


def could_change(amendment: Amendment, before: Wording | None, after: Wording | None) -> bool:
    """Whether a change of words, or of a heading alone, can be what parts two wordings."""
    if amendment.aspect == "heading" and before and after and before.heading == after.heading:
        return False
    if not amendment.replacements:
        return True
    return all(
        side is None or any(folded(words[at]) in folded(f"{side.heading} {side.text}") for words in pairs)
        for at, side, pairs in ((0, before, amendment.replacements), (1, after, amendment.replacements))
    )


def explains(amendment: Amendment, before: Wording, after: Wording) -> bool:
    """Whether replacing the words that an amendment names turns one wording into the other."""
    if not amendment.replacements:
        return False
    heading, text = before.heading, before.text
    for old, new in sorted(amendment.replacements, key=lambda pair: -len(pair[0])):
        heading, text = heading.replace(old, new), text.replace(old, new)
    return Wording(before.number, heading, text).respells(after)


def folded(text: str) -> str:
    """A text without what printers and typists decide: spaces, kinds of dashes and quotation marks, case."""
    return _SPACES.sub("", _DASHES.sub("-", _QUOTES.sub('"', text))).casefold()
