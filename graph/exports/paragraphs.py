"""An edition as paragraphs, each with what it is: what plain text and Markdown are written from."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass, field, replace
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
_OF_ATTACHED = ("approval-stamp", "annex-stamp")
#: Whose lines are one paragraph: those of a head each state a part.
_IN_LINES = (*_OF_ATTACHED, "after-signature")
_STAMPS = ("issuer", "registration", "publication-note", "edition-note", *_OF_ATTACHED, "after-signature")
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
    holders = set(edition.children())
    for item in stream(edition):
        for paragraph in _of(item, edition, holders):
            if last and _is_one(last, paragraph):
                last.lines += paragraph.lines
                last.rows += paragraph.rows
                continue
            if last:
                yield from _parted(last)
            last = paragraph
    if last:
        yield from _parted(last)


def _parted(paragraph: Paragraph) -> Iterator[Paragraph]:
    """A paragraph as it is; stamps that stand below each other in one each.

    A stamp's keyword opens it in Russian and ends it in Kazakh: where it comes again, another stamp does.
    """
    lines, start = paragraph.lines, 0
    for at in range(1, len(lines)) if paragraph.kind is Kind.STAMP else ():
        again = _word(lines[at], 0) == _word(lines[0], 0) or _word(lines[at - 1], -1) == _word(lines[-1], -1)
        if again and paragraph.unit in _OF_ATTACHED:
            yield Paragraph(paragraph.kind, lines[start:at], unit=paragraph.unit)
            start = at
    yield replace(paragraph, lines=lines[start:]) if start else paragraph


def _word(line: str, at: int) -> str:
    """The first or the last word of a line, without the number before it."""
    words = line.casefold().split()
    return words[at].lstrip("0123456789-") if words else ""


def _is_one(above: Paragraph, below: Paragraph) -> bool:
    """Lines of a stamp are one paragraph, and so are the rows of a table."""
    if above.kind is Kind.TABLE and below.kind is Kind.TABLE:
        return above.unit == below.unit
    return above.kind is below.kind is Kind.STAMP and above.unit == below.unit and above.unit in _IN_LINES


def _of(item: Item, edition: Edition, holders: Container[str]) -> Iterator[Paragraph]:
    if isinstance(item, EditionNote):
        yield Paragraph(Kind.NOTE, [item.text])
    elif isinstance(item, PageElement):
        yield from _of_page(item)
    elif item.kind is UnitKind.ROW:
        yield Paragraph(Kind.TABLE, rows=[item.cells or [item.text]], unit=item.path.rpartition("/")[0])
    else:
        yield from _of_unit(item, edition.language.tag, item.path in holders)


def _of_page(element: PageElement) -> Iterator[Paragraph]:
    if element.kind in _TITLES:
        yield Paragraph(Kind.TITLE, [element.text], 1)
    elif element.kind in _SIGNATURES:
        yield Paragraph(Kind.SIGNATURE, [element.text])
    elif element.kind in _STAMPS:
        yield Paragraph(Kind.STAMP, [element.text], unit=element.kind)
    elif element.kind == "subheading":
        yield Paragraph(Kind.HEADING, [element.text], 4)


def _of_unit(unit: EditionUnit, tag: str, is_holder: bool) -> Iterator[Paragraph]:
    """A unit's own paragraphs: its heading with its number, its first words; none where it has neither."""
    label = unit_label(unit.kind.value, unit.number, tag)
    # What holds all its words in its parts has none of its own: that these are not known says nothing.
    bare = is_holder and unit.kind in (UnitKind.TABLE, UnitKind.ATTACHMENT)
    text = f"[{unit.text}]" if unit.reconstructed and unit.text else unit.text if unit.known or bare else UNKNOWN
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
