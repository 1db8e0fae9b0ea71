"""DOCX: paragraphs and tables in the order of the document, with what the word processor itself shows.

Numbers of lists are made as it makes them (`ingest/sources/word_numbers.py`), footnotes stand below the paragraph that
calls them, text boxes below the one they hang on. Of tracked changes, what is inserted is text, and what is deleted is
none: a warning tells of it. Headers and footers of pages are no text. Nothing outside of the file is looked at.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

import docx
from lxml import etree  # type: ignore[import-untyped]

from ingest.errors import BinarySourceError, EncryptedSourceError, SourceError, SourceTooLargeError
from ingest.sources.blocks import Reading
from ingest.sources.paragraphs import Paragraph, cell_text, composed, laid_out, raised
from ingest.sources.spanning import Reach, laid_on_columns, reach
from ingest.sources.word_numbers import Numbers, W
from ingest.tree import ReadingWarning

#: What a package may unpack to, in bytes, how many times its size at most, and of how many files it may consist.
_UNPACKED, _RATIO, _FILES = 256_000_000, 200, 5_000
_SMALL = 1_000_000
_DEEPEST = 60
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_DRAWN = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_OFF = frozenset(("0", "false", "none", "off"))
#: Parts of a paragraph whose text another part repeats, or that are no text.
_SKIPPED = frozenset((f"{W}instrText", f"{W}delInstrText", f"{W}pPr", f"{W}rPr", f"{W}tblPr", f"{_DRAWN}Fallback"))
_DELETED = frozenset((f"{W}del", f"{W}moveFrom"))
_BREAKS = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": " ", f"{W}ptab": " ", f"{W}noBreakHyphen": "-"}
_CHAINED = 20
#: The name space of formulas.
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
#: Signs of the font «Symbol», which it has in places of its own; what another font has there, nobody can tell.
_SYMBOLS = dict(zip("£³±´¸°¹¥®×-å", "≤≥±×÷°≠∞→⋅−∑", strict=True))


def read(data: bytes, name: str) -> Reading:
    """Read a Word document; raises SourceError where it is none, is locked, swells beyond measure or holds no text."""
    _check(data, name)
    try:
        word = _Word(name, document := docx.Document(io.BytesIO(data)))
        body = document.element.body
    except Exception as error:  # the library raises of its own, of zlib, of XML, whatever is broken
        raise SourceError(f"not a Word document that can be read: {error}", file=name) from error
    reading = composed(word.blocks(body, 0), name)
    if word.deleted:
        message = f"{word.deleted} characters that tracked changes delete were left out"
        reading.warnings.append(ReadingWarning("tracked-deletion", message, (0, 0)))
    return reading


def _check(data: bytes, name: str) -> None:
    """Refuse what is no package, and one that swells, before anything of it is unpacked."""
    if data.startswith(_OLD_OFFICE):
        raise EncryptedSourceError(
            "the document is locked by a password, or of an old Office: save it as DOCX", file=name
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError) as error:
        raise BinarySourceError(f"not a DOCX file: {error}", file=name, offset=0) from error
    swollen = sum(part.file_size for part in parts)
    if len(parts) > _FILES or swollen > _UNPACKED or swollen > max(len(data) * _RATIO, _SMALL):
        raise SourceTooLargeError(f"it unpacks to {swollen:,} bytes in {len(parts):,} files", file=name)
    if any(part.flag_bits & 1 for part in parts):
        raise EncryptedSourceError("the document is locked by a password", file=name)
    if "word/document.xml" not in {part.filename for part in parts} and not any(
        part.filename == "[Content_Types].xml" for part in parts
    ):
        raise BinarySourceError("this is a ZIP archive, not a Word document", file=name, offset=0)


@dataclass(slots=True)
class _Said:
    """The text of a paragraph as it is gathered: its words, how many of its characters are bold or italic."""

    words: list[str] = field(default_factory=list)
    seen: int = 0
    bold: int = 0
    italic: int = 0
    #: Footnotes that it calls, text boxes that hang on it.
    notes: list[Paragraph] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Run:
    """How a run is set."""

    bold: bool = False
    italic: bool = False
    raised: bool = False


class _Word:
    """A Word document as its paragraphs are read."""

    def __init__(self, name: str, document: docx.document.Document) -> None:
        self.deleted = 0
        self._name = name
        self._numbers = Numbers(_part(document, "numbering"))
        self._styles = {one.get(f"{W}styleId", ""): one for one in document.styles.element.iter(f"{W}style")}
        self._notes = {one.get(f"{W}id", ""): one for one in _elements(_part(document, "footnotes"), "footnote")}
        self._notes |= {f"e{one.get(f'{W}id', '')}": one for one in _elements(_part(document, "endnotes"), "endnote")}
        self._called = 0

    def blocks(self, within: etree._Element, depth: int) -> Iterator[Paragraph]:
        """The paragraphs and tables of a part of the document, in order."""
        if depth > _DEEPEST:
            raise SourceError(f"its tables are nested deeper than {_DEEPEST} levels", file=self._name)
        right = False
        for one in within:
            if one.tag == f"{W}p":
                for paragraph in self._paragraph(one, depth):
                    paragraph.tight = paragraph.tight or (right and self._is_right(one) and bool(paragraph.text))
                    yield paragraph
                right = self._is_right(one) and any(text.text for text in one.iter(f"{W}t"))
            elif one.tag == f"{W}tbl":
                right = False
                yield from self._table(one, depth)
            elif one.tag == f"{W}altChunk":
                raise SourceError("a part of the document lies outside of it and is not looked at", file=self._name)
            elif one.tag not in _DELETED and one.tag not in _SKIPPED and isinstance(one.tag, str):
                yield from self.blocks(one, depth + 1)
            elif one.tag in _DELETED:
                self._count_deleted(one)

    # -- tables ---------------------------------------------------------------------------------------------------

    def _table(self, table: etree._Element, depth: int) -> Iterator[Paragraph]:
        rows = [
            [
                ([] if _goes_on_above(cell) else list(self.blocks(cell, depth + 1)), _reach(cell))
                for cell in _children(row, "tc")
            ]
            for row in _children(table, "tr")
            if not self._is_deleted(row)
        ]
        if (paragraphs := laid_out([[cell for cell, _ in row] for row in rows])) is not None:
            yield from paragraphs
        else:
            yield Paragraph(rows=[[cell_text(cell) for cell in row] for row in laid_on_columns(rows, list)])

    def _is_deleted(self, row: etree._Element) -> bool:
        """Whether a tracked change deletes a row; its words are counted."""
        if row.find(f"{W}trPr/{W}del") is None:
            return False
        self._count_deleted(row)
        return True

    # -- paragraphs -----------------------------------------------------------------------------------------------

    def _paragraph(self, paragraph: etree._Element, depth: int) -> Iterator[Paragraph]:
        said = _Said()
        self._gather(paragraph, said, depth)
        text = "".join(said.words)
        level = self._level(paragraph)
        if text.strip():
            text = f"{self._number(paragraph)} {text}".strip() if not text.isspace() else text
        lines = [" ".join(text.split("\n"))] if level else text.split("\n")
        bold = said.seen > 0 and said.bold == said.seen
        italic = said.seen > 0 and said.italic == said.seen
        for number, line in enumerate(lines):
            yield Paragraph(
                text=line, level=level, bold=bold, italic=italic, tight=number > 0 and bool(lines[number - 1].strip())
            )
        yield from said.notes
        for box in said.boxes:
            yield from self.blocks(box, depth + 1)

    def _gather(self, within: etree._Element, said: _Said, depth: int, run: _Run = _Run()) -> None:
        """Gather the text of what stands in a paragraph, or in a run of it that is set in a way."""
        if depth > _DEEPEST:
            raise SourceError(f"its parts are nested deeper than {_DEEPEST} levels", file=self._name)
        for one in within:
            if one.tag == f"{W}r":
                if not self._is_hidden(one):
                    self._gather(one, said, depth + 1, self._run(one, within))
            elif not self._take(one, said, depth, run) and isinstance(one.tag, str) and one.tag not in _SKIPPED:
                self._gather(one, said, depth + 1, run)

    def _take(self, one: etree._Element, said: _Said, depth: int, run: _Run) -> bool:
        """Take an element that says something itself; whether it does."""
        tag = one.tag
        if tag in (f"{W}t", f"{_MATH}t"):
            _say(said, one.text or "", run)
        elif tag == f"{W}sym":
            _say(said, _sign(one), run)
        elif tag == f"{_MATH}f":
            self._fraction(one, said, depth, run)
        elif tag in _BREAKS:
            said.words.append(_BREAKS[tag])
        elif tag in _DELETED:
            self._count_deleted(one)
        elif tag == f"{W}txbxContent":
            said.boxes.append(one)
        elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
            self._call(one, said, depth)
        else:
            return False
        return True

    def _fraction(self, fraction: etree._Element, said: _Said, depth: int, run: _Run) -> None:
        """A fraction of a formula, in one line; a part of several characters in brackets."""
        for part in fraction.iterchildren(f"{_MATH}num", f"{_MATH}den"):
            around = "()" if len("".join(part.itertext(f"{_MATH}t"))) > 1 else ("", "")
            said.words.append("/" if part.tag == f"{_MATH}den" else "")
            said.words.append(around[0])
            self._gather(part, said, depth + 1, run)
            said.words.append(around[1])

    def _call(self, reference: etree._Element, said: _Said, depth: int) -> None:
        """A footnote: its mark in the text, and its text as a paragraph of its own that bears the mark."""
        kind = "e" if reference.tag == f"{W}endnoteReference" else ""
        note = self._notes.get(f"{kind}{reference.get(f'{W}id', '')}")
        if note is None or depth > 1:
            return
        self._called += 1
        mark = f"{raised(str(self._called))}⁾"
        said.words.append(mark)
        text = " ".join(one.text for one in self.blocks(note, depth + 2) if one.text)
        said.notes.append(Paragraph(text=f"{mark} {text.strip()}"))

    def _count_deleted(self, one: etree._Element) -> None:
        self.deleted += sum(len(text.text or "") for text in one.iter(f"{W}delText", f"{W}t"))

    # -- how it is set --------------------------------------------------------------------------------------------

    def _chain(self, paragraph: etree._Element) -> Iterator[etree._Element]:
        """A paragraph, then the styles that it has by name, the nearest first."""
        yield paragraph
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        name = style.get(f"{W}val") if style is not None else None
        for _ in range(_CHAINED):
            found = self._styles.get(name or "")
            if found is None:
                return
            yield found
            based = found.find(f"{W}basedOn")
            name = based.get(f"{W}val") if based is not None else None

    def _level(self, paragraph: etree._Element) -> int:
        """The level of a heading: by its outline, or by the name of its style; 0 for none."""
        for one in self._chain(paragraph):
            outline = one.find(f"{W}pPr/{W}outlineLvl")
            if outline is not None and (value := outline.get(f"{W}val", "")).isdecimal():
                return int(value) + 1 if int(value) < 9 else 0
            name = one.find(f"{W}name")
            said = (name.get(f"{W}val") or "").lower() if name is not None else ""
            if said == "title":
                return 1
            if said.startswith("heading ") and said[8:].isdecimal():
                return min(int(said[8:]), 9)
        return 0

    def _number(self, paragraph: etree._Element) -> str:
        for one in self._chain(paragraph):
            properties = one.find(f"{W}pPr/{W}numPr")
            if properties is None:
                continue
            number, level = properties.find(f"{W}numId"), properties.find(f"{W}ilvl")
            if number is None or number.get(f"{W}val") == "0":
                return ""
            return self._numbers.next(number.get(f"{W}val", ""), "0" if level is None else level.get(f"{W}val", "0"))
        return ""

    def _is_right(self, paragraph: etree._Element) -> bool:
        for one in self._chain(paragraph):
            set_as = one.find(f"{W}pPr/{W}jc")
            if set_as is not None:
                return set_as.get(f"{W}val") in ("right", "end")
        return False

    def _run(self, run: etree._Element, within: etree._Element) -> _Run:
        place = run.find(f"{W}rPr/{W}vertAlign")
        high = place is not None and place.get(f"{W}val") == "superscript"
        return _Run(self._is_set(run, within, "b"), self._is_set(run, within, "i"), high)

    def _is_set(self, run: etree._Element, within: etree._Element, how: str) -> bool:
        """Whether a run is bold or italic, by itself or by the styles of its paragraph."""
        of_paragraph = self._chain(within) if within.tag == f"{W}p" else ()
        for one in (run, *[style for style in of_paragraph if style.tag == f"{W}style"]):
            found = one.find(f"{W}rPr/{W}{how}")
            if found is not None:
                return found.get(f"{W}val", "1") not in _OFF
        return False

    @staticmethod
    def _is_hidden(run: etree._Element) -> bool:
        found = run.find(f"{W}rPr/{W}vanish")
        return found is not None and found.get(f"{W}val", "1") not in _OFF


def _sign(symbol: etree._Element) -> str:
    """The sign of a symbol; the mark of an unknown character where only its font tells what it is."""
    try:
        sign = chr(int(symbol.get(f"{W}char", ""), 16))
    except (ValueError, OverflowError):
        return "\ufffd"
    if not "\uf000" <= sign <= "\uf0ff":
        return sign
    return _SYMBOLS.get(chr(ord(sign) - 0xF000), "\ufffd") if symbol.get(f"{W}font") == "Symbol" else "\ufffd"


def _say(said: _Said, words: str, run: _Run) -> None:
    said.words.append(raised(words) if run.raised else words)
    seen = sum(not letter.isspace() for letter in words)
    said.seen += seen
    said.bold += seen if run.bold else 0
    said.italic += seen if run.italic else 0


def _children(of: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The children of a tag, also those that stand in a control or a custom tag around them."""
    for one in of:
        if one.tag == f"{W}{tag}":
            yield one
        elif one.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins"):
            yield from _children(one, tag)


def _goes_on_above(cell: etree._Element) -> bool:
    """Whether a cell is only the lower part of one that reaches down from the row above."""
    merged = cell.find(f"{W}tcPr/{W}vMerge")
    return merged is not None and merged.get(f"{W}val", "continue") == "continue"


def _reach(cell: etree._Element) -> Reach:
    """How many columns a cell reaches over; below one that reaches down, cells of its own go on with it."""
    spanned = cell.find(f"{W}tcPr/{W}gridSpan")
    return reach(None if spanned is None else spanned.get(f"{W}val"), None)


def _part(document: docx.document.Document, kind: str) -> etree._Element | None:
    """Another part of the package, as XML that names nothing outside of itself; None where there is none."""
    for relation in document.part.rels.values():
        if not relation.is_external and relation.reltype.endswith(f"/{kind}"):
            parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
            try:
                return etree.fromstring(relation.target_part.blob, parser)
            except etree.XMLSyntaxError:
                return None
    return None


def _elements(part: etree._Element | None, tag: str) -> Iterator[etree._Element]:
    if part is not None:
        yield from (one for one in part.iter(f"{W}{tag}") if one.get(f"{W}type") is None)
