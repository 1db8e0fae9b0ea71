"""Units, notes and words of the page while a document is gone through: lines by number, their texts at the end."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.sources.akn.lines import Lines
from ingest.sources.blocks import Block, Marked
from ingest.tree import Language, Layout, MappedText, Note, Span, Status, Unit, UnitKind

#: What parts the cells of a row in its text.
_BETWEEN_CELLS = " | "
#: The kind of layout that words are which no source gives.
_MADE = "reconstructed"


@dataclass(slots=True)
class Draft:
    """A unit whose words are the numbers of lines."""

    path: str
    kind: UnitKind
    number: str | None
    within: str | None = None
    status: Status = Status.CURRENT
    label: int | None = None
    heading: int | None = None
    text: int | None = None
    cells: list[int | None] = field(default_factory=list)
    alineas: int = 1
    tables: int = 0
    unnumbered: int = 0
    #: Its words are no source's, but made by machine: they are of the page.
    made: bool = False

    def lines(self) -> list[int]:
        """The numbers of its lines, in the order of the text."""
        return [one for one in (self.label, self.heading, self.text, *self.cells) if one is not None]


@dataclass(slots=True)
class Drafts:
    """All of a document, in its order."""

    units: list[Draft] = field(default_factory=list)
    notes: list[tuple[str, int, str | None]] = field(default_factory=list)
    page: list[tuple[str, int]] = field(default_factory=list)

    def marked(self, lines: Lines, language: Language | None) -> Marked:
        """The tree with its words, once all lines are there."""
        for draft in (one for one in self.units if one.made):
            self.page += [(_MADE, line) for line in draft.lines() if line != draft.label]
            draft.heading, draft.text, draft.cells = None, None, []
        self.page.sort(key=lambda one: one[1])
        head: dict[str, list[MappedText]] = {}
        for kind, line in self.page:
            head.setdefault(kind, []).append(lines.text(line))
        return Marked(
            language,
            [_unit(draft, lines) for draft in self.units],
            [_block(draft, lines) for draft in self.units],
            [Note(on, lines.text(line), lines.span(line), mark) for on, line, mark in self.notes],
            [Layout(kind, lines.span(line), lines.text(line).text) for kind, line in self.page],
            head,
        )


def _unit(draft: Draft, lines: Lines) -> Unit:
    cells = [lines.text(cell) for cell in draft.cells]
    heading = lines.text(draft.heading) if draft.heading is not None else None
    text = MappedText.join(cells, glue=_BETWEEN_CELLS) if cells else lines.text(draft.text)
    spans = _joined([lines.span(line) for line in draft.lines()])
    return Unit(draft.path, draft.kind, draft.number, heading, text, draft.status, spans, draft.within, cells)


def _block(draft: Draft, lines: Lines) -> Block | None:
    words = MappedText.join(lines.text(line) for line in draft.lines())
    return Block(words, words.span()) if words else None


def _joined(spans: list[Span]) -> list[Span]:
    """Spans with those in one that only a line's end parts."""
    joined: list[Span] = []
    for start, end in spans:
        if joined and joined[-1][1] + 1 == start:
            joined[-1] = joined[-1][0], end
        else:
            joined.append((start, end))
    return joined
