"""An edition as paragraphs, each with what it is: what plain text and Markdown are written from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from graph.editions.edition import Edition, EditionNote, EditionUnit, PageElement
from graph.editions.names import unit_label
from graph.editions.stream import Item, stream
from ingest.tree import UnitKind

#: What stands for words that nobody knows.
UNKNOWN = "[…]"
_DIVISIONS = (UnitKind.SECTION, UnitKind.SUBSECTION, UnitKind.CHAPTER, UnitKind.SUBCHAPTER)
#: Kinds of page elements with words of the act: what a database adds, and what is in another language, is left out.
_TITLES = ("title",)
_STAMPS = (
    "issuer",
    "publication-note",
    "registration",
    "approval-stamp",
    "annex-stamp",
    "after-signature",
    "edition-note",
)
_SIGNATURES = ("signature", "attachment-signature")


class Kind(StrEnum):
    """What a paragraph is."""

    TITLE = "title"
    HEADING = "heading"
    TEXT = "text"
    ITEM = "item"
    NOTE = "note"
    STAMP = "stamp"
    SIGNATURE = "signature"
    TABLE = "table"


@dataclass(slots=True)
class Paragraph:
    """A paragraph: its lines (a stamp has several), of a heading its level from 1, of a table its rows."""

    kind: Kind
    lines: list[str] = field(default_factory=list)
    level: int = 0
    rows: list[list[str]] = field(default_factory=list)
    unit: str | None = None


def paragraphs(edition: Edition) -> Iterator[Paragraph]:
    """The paragraphs of an edition in order; of an act its title stands on top, of a unit there is none."""
    if edition.unit is None and edition.title and not edition.page_of(*_TITLES):
        yield Paragraph(Kind.TITLE, [edition.title], 1)
    last: Paragraph | None = None
    for item in stream(edition):
        for paragraph in _of(item, edition):
            if last and _is_one(last, paragraph):
                last.lines += paragraph.lines
                last.rows += paragraph.rows
                continue
            if last:
                yield last
            last = paragraph
    if last:
        yield last


def _is_one(above: Paragraph, below: Paragraph) -> bool:
    """Lines of a stamp are one paragraph, and so are the rows of a table."""
    if above.kind is Kind.TABLE and below.kind is Kind.TABLE:
        return above.unit == below.unit
    return above.kind is below.kind is Kind.STAMP and above.unit == below.unit


def _of(item: Item, edition: Edition) -> Iterator[Paragraph]:
    if isinstance(item, EditionNote):
        yield Paragraph(Kind.NOTE, [item.text])
    elif isinstance(item, PageElement):
        yield from _of_page(item)
    elif item.kind is UnitKind.ROW:
        yield Paragraph(Kind.TABLE, rows=[item.cells or [item.text]], unit=item.path.rpartition("/")[0])
    else:
        yield from _of_unit(item, edition.language.tag)


def _of_page(element: PageElement) -> Iterator[Paragraph]:
    if element.kind in _TITLES:
        yield Paragraph(Kind.TITLE, [element.text], 1)
    elif element.kind in _SIGNATURES:
        yield Paragraph(Kind.SIGNATURE, [element.text])
    elif element.kind in _STAMPS:
        yield Paragraph(Kind.STAMP, [element.text], unit=element.kind)
    elif element.kind == "subheading":
        yield Paragraph(Kind.HEADING, [element.text], 4)


def _of_unit(unit: EditionUnit, tag: str) -> Iterator[Paragraph]:
    """A unit's own paragraphs: its heading with its number, its first words; none where it has neither."""
    label = unit_label(unit.kind.value, unit.number, tag)
    text = unit.text if unit.known else UNKNOWN
    headed = unit.kind in (*_DIVISIONS, UnitKind.ARTICLE, UnitKind.ATTACHMENT)
    if headed and (unit.heading or label):
        level = _level(unit)
        own = unit.heading if unit.heading or unit.kind is not UnitKind.ARTICLE else text
        text = "" if own is text else text
        yield Paragraph(Kind.HEADING, [f"{label} {own}".strip()], level, unit=unit.path)
        label = ""
    if text:
        kind = Kind.ITEM if unit.kind is UnitKind.SUBPARAGRAPH else Kind.TEXT
        yield Paragraph(kind, [f"{label} {text}".strip()], unit=unit.path)


def _level(unit: EditionUnit) -> int:
    """How deep a heading stands: below the act's title, and below that of what is attached."""
    attached = 0 if unit.kind is UnitKind.ATTACHMENT else unit.path.startswith("att_")
    return 2 + attached + (unit.kind in (UnitKind.ARTICLE, UnitKind.SUBCHAPTER))
