"""Blocks: what every source reader yields, whatever the format."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.descriptions import Described
from ingest.tree import Change, Language, Layout, MappedText, Note, ReadingWarning, SourceInfo, Span, Unit


@dataclass(slots=True)
class Row:
    """A row of a table: the words of its cells, and its place in the source."""

    cells: list[MappedText]
    span: Span


@dataclass(slots=True)
class Block:
    """A paragraph, heading or table of a source: its text without markup, and what the markup said."""

    text: MappedText
    #: Source span, markup included.
    span: Span
    #: Heading level, 0 for no heading.
    level: int = 0
    quoted: bool = False
    italic: bool = False
    bold: bool = False
    table: bool = False
    #: The rows of a table that could be told apart.
    rows: list[Row] = field(default_factory=list)
    #: Whether it stands right below the block above, in a text whose paragraphs are parted by blank lines.
    tight: bool = False
    #: Columns of white space before the text.
    indent: int = 0


@dataclass(slots=True)
class Marked:
    """What the markup of a source tells of its tree, so that no rule need tell it: units, notes, words of the page.

    ``blocks`` are the words of each unit with its number, None for one that has none; ``head`` the words of the page by
    their kind (`Layout`).
    """

    language: Language | None
    units: list[Unit]
    blocks: list[Block | None]
    notes: list[Note]
    layout: list[Layout]
    head: dict[str, list[MappedText]]
    #: The body that adopted the act, where it is named outside of the text.
    issuer: str | None = None


@dataclass(slots=True)
class Reading:
    """What a reader makes of a document's bytes: the text as read, all spans being places in it."""

    text: str
    blocks: list[Block]
    layout: list[Layout] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    warnings: list[ReadingWarning] = field(default_factory=list)
    #: What the document says of itself outside of its text: its code, the date of its version.
    described: Described = field(default_factory=Described)
    #: The tree, where the markup tells it.
    marked: Marked | None = None


@dataclass(slots=True)
class Source:
    """A document as read: where it is from, its text, the blocks, and the layout that belongs to no block."""

    info: SourceInfo
    text: str
    blocks: list[Block]
    layout: list[Layout] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    warnings: list[ReadingWarning] = field(default_factory=list)
    #: What the document says of itself outside of its text; what lies beside it counts more.
    described: Described = field(default_factory=Described)
    #: The tree, where the markup tells it.
    marked: Marked | None = None
