"""What proves that an act was read whole: where each character went, what is missing, what was assumed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from ingest.tree.act import ParsedAct
from ingest.tree.text import Span

#: Layout that no reader of the page would miss: nothing visible is lost with it.
_UNREAD = "unread"
#: Warnings that tell what was concluded; what is concluded of the act itself stands among its guesses, too.
_ASSUMED = ("guess",)


@dataclass(frozen=True, slots=True)
class Audit:
    """The proof of one document: counts of visible characters by place, warnings by code, what was assumed."""

    file: str
    act: str | None
    language: str
    units: int
    #: Visible characters: all, then those of units, of notes, of the page (stamps, signatures, marks), of nothing.
    characters: int
    in_units: int
    in_notes: int
    on_page: int
    unread: int
    #: What the reader could not do or understand, by the code of its warning: number-gap, duplicate-number and others.
    warnings: dict[str, int]
    assumed: tuple[str, ...]
    citations: int
    unresolved: int

    @property
    def complete(self) -> bool:
        """Whether the act is known, each visible character has its place once, and no warning stands against it."""
        counted = self.in_units + self.in_notes + self.on_page + self.unread
        return bool(self.act) and not self.unread and not self.warnings and counted == self.characters


def audit(act: ParsedAct) -> Audit:
    """The proof of a document that was read, from nothing but its tree and its text."""
    text = act.text
    layout = [one for one in act.layout if one.kind != _UNREAD]
    codes = Counter(one.code for one in act.warnings if one.code not in _ASSUMED)
    told = [one.message for one in act.warnings if one.code in _ASSUMED]
    return Audit(
        file=act.source.file,
        act=act.act.path,
        language=act.language.value,
        units=len(act.units),
        characters=_visible(text, [(0, len(text))]),
        in_units=_visible(text, (span for unit in act.units for span in unit.spans)),
        in_notes=_visible(text, (note.span for note in act.notes)),
        on_page=_visible(text, (one.span for one in layout)),
        unread=_visible(text, (one.span for one in act.layout if one.kind == _UNREAD)),
        warnings=dict(sorted(codes.items())),
        assumed=tuple(dict.fromkeys([*act.act.guesses, *told])),
        citations=len(act.citations),
        unresolved=sum(one.to is None for one in act.citations),
    )


def _visible(text: str, spans: Iterable[Span]) -> int:
    """How many characters of some spans are no white space."""
    return sum(len("".join(text[start:end].split())) for start, end in spans)
