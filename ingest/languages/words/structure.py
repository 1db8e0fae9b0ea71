"""The structural part of a language pack: words that head units, mark notes, stamps, signatures and deletions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from ingest.tree import UnitKind


@dataclass(frozen=True)
class StructureWords:
    """Patterns are texts for `re`, matched at a block's start unless said otherwise; NUM stands for a unit's number."""

    #: Kind of unit and the pattern of its heading label, with a group ``n``; what follows is the heading.
    labels: tuple[tuple[UnitKind, str], ...]
    #: Whole headings of unnumbered divisions (General part).
    divisions: str
    #: The heading of a table of contents, whole block.
    contents: str
    #: An editor's note.
    note: str
    #: Kind of unit and the pattern by which a note names it (searched, groups ``n`` optional), the first match wins.
    note_targets: tuple[tuple[UnitKind | None, str], ...]
    #: The words that stand for a deleted unit.
    deleted: str
    #: Enacting words, searched in a preamble.
    enacting: str
    #: The note on publication under the title (searched).
    publication: str
    #: A stamp's keyword, whole block: approval and annex; group ``n`` is the annex's number.
    approval: str
    annex: str
    #: Nouns of attached acts in the case that an annex's stamp names them in (Ережеге, к Положению), searched.
    annex_of_attachment: str
    #: Lines that may stand beside a stamp's keyword or over the title: issuer, date, number, form (searched).
    stamp_line: str
    #: An office that signs, whole block.
    office: str
    #: Nouns that title an attached act, searched.
    attachment_titles: str
    #: Frequent small words by which the language is recognised, in lower case.
    small_words: frozenset[str]
    #: The letters it writes with, and those among them that a text of it cannot do without.
    alphabet: frozenset[str]
    typical_letters: frozenset[str]

    @cached_property
    def label_patterns(self) -> tuple[tuple[UnitKind, re.Pattern[str]], ...]:
        """The labels, compiled."""
        return tuple((kind, compiled(pattern)) for kind, pattern in self.labels)

    @cached_property
    def note_target_patterns(self) -> tuple[tuple[UnitKind | None, re.Pattern[str]], ...]:
        """The ways a note names its unit, compiled."""
        return tuple((kind, compiled(pattern)) for kind, pattern in self.note_targets)


_NUMBER = r"(?:\d+(?:-\d+)*|[IVXLC]+(?:-\d+)*)"


def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern of a pack, ready: case does not matter, NUM is a unit's number."""
    return _compile(pattern.replace("NUM", _NUMBER))


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
