"""DOCX (ISO/IEC 29500) of an act: one language, or both in two columns; day and force stand on each page.

The body is built as XML: adding paragraph by paragraph to a table takes a time that grows with its square.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from graph.editions.edition import Edition
from graph.editions.page_words import short_title, standing
from graph.exports.format import TextExport
from graph.exports.paragraphs import Kind, Paragraph
from graph.exports.side_by_side import side_by_side

if TYPE_CHECKING:
    from docx.document import Document

_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
#: What XML 1.0 has no way to say.
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOT_IN_NAME = re.compile(r"\W")
_FONT = "Times New Roman"
#: The time of everything in the file: the same text shall give the same bytes.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
#: Half a point less for each deeper heading, from 14 points.
_SIZES = {level: 30 - 2 * level for level in range(1, 10)}
_STYLES = {Kind.TITLE: "Title", Kind.NOTE: "Quote", Kind.STAMP: "Subtitle", Kind.SIGNATURE: "Signature"}


def write(editions: Sequence[Edition]) -> bytes:
    """One document; of both languages a table with a row for each unit."""
    import docx

    document = docx.Document()
    _set_up(document, editions)
    body = document.element.body
    bookmarks = _Bookmarks()
    rows = side_by_side(editions)
    if len(editions) == 1:
        blocks: Iterator[Any] = (each for (column,) in rows for each in _paragraphs(column, editions[0], bookmarks))
    else:
        blocks = iter((_table(rows, editions, bookmarks), _paragraph("Normal", [])))
    for block in blocks:
        body.insert(len(body) - 1, block)  # what stands last is the section
    return _settled(document)


def _set_up(document: Document, editions: Sequence[Edition]) -> None:
    """Styles, margins, what stands on top and at the bottom of each page, and what the file says of itself."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt, RGBColor

    document.styles.add_style("Signature", WD_STYLE_TYPE.PARAGRAPH).base_style = document.styles["Normal"]
    names = ["Normal", *_STYLES.values(), *(f"Heading {level}" for level in _SIZES)]
    for name in names:
        font = document.styles[name].font
        font.name, font.color.rgb = _FONT, RGBColor(0, 0, 0)
        fonts = document.styles[name].element.get_or_add_rPr().get_or_add_rFonts()
        for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(script), _FONT)
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
            fonts.attrib.pop(qn(theme), None)
        font.size = Pt(_SIZES.get(int(name[-1]), 24) / 2 if name[-1].isdigit() else 11)
    document.styles["Title"].font.size = Pt(15)
    document.styles["Quote"].font.size = document.styles["Subtitle"].font.size = Pt(9)
    document.styles["Signature"].font.bold = True
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(20)
    _head_and_foot(section, editions, WD_ALIGN_PARAGRAPH)
    said = document.core_properties
    said.title, said.author, said.language = editions[0].title[:255], "", editions[0].language.tag
    said.subject, said.comments = str(editions[0].path.work), ""
    said.created = said.modified = dt.datetime.combine(editions[0].day, dt.time())


def _head_and_foot(section: Any, editions: Sequence[Edition], alignment: Any) -> None:
    head = section.header.paragraphs[0]
    head.add_run(
        "\n".join([*(_clean(short_title(each)) for each in editions), *standing(editions)])
    ).font.size = 100_000
    foot = section.footer.paragraphs[0]
    foot.alignment = alignment.CENTER
    for instruction in ("PAGE", "NUMPAGES"):
        if instruction == "NUMPAGES":
            foot.add_run(" / ")
        foot._p.append(_element("w:fldSimple", {"w:instr": instruction}, [_run("1", "")]))


class _Bookmarks:
    """Names of places in the document, one a unit and language; Word takes 40 characters, letters first."""

    def __init__(self) -> None:
        self._count = 0

    def around(self, unit: str, tag: str, inner: list[Any]) -> list[Any]:
        """What stands in a paragraph, between the marks of its unit."""
        self._count += 1
        name = f"{tag}_{_NOT_IN_NAME.sub('_', unit)}"
        if len(name) > 40:
            name = f"{name[:31]}_{hashlib.sha256(unit.encode()).hexdigest()[:8]}"
        start = _element("w:bookmarkStart", {"w:id": str(self._count), "w:name": name})
        return [start, *inner, _element("w:bookmarkEnd", {"w:id": str(self._count)})]


def _table(rows: Iterator[list[list[Paragraph]]], editions: Sequence[Edition], bookmarks: _Bookmarks) -> Any:
    """Two columns of one width, without lines."""
    width = {"w:w": "2500", "w:type": "pct"}
    made = [
        _element("w:tblPr", {}, [_element("w:tblW", {"w:w": "5000", "w:type": "pct"})]),
        _element("w:tblGrid", {}, [_element("w:gridCol", {"w:w": "4820"}) for _ in editions]),
    ]
    for columns in rows:
        cells = []
        for column, edition in zip(columns, editions, strict=True):
            inner = list(_paragraphs(column, edition, bookmarks))
            if not inner or inner[-1].tag.endswith("}tbl"):
                inner.append(_paragraph("Normal", []))  # a cell ends with a paragraph
            cells.append(_element("w:tc", {}, [_element("w:tcPr", {}, [_element("w:tcW", width)]), *inner]))
        made.append(_element("w:tr", {}, cells))
    return _element("w:tbl", {}, made)


def _paragraphs(column: Sequence[Paragraph], edition: Edition, bookmarks: _Bookmarks) -> Iterator[Any]:
    """The paragraphs of a block; the first of a unit bears its bookmark."""
    marked = ""
    for paragraph in column:
        if paragraph.kind is Kind.TABLE:
            yield _inner_table(paragraph, edition)
            continue
        style = _STYLES.get(paragraph.kind, "Normal")
        if paragraph.kind is Kind.HEADING:
            style = f"Heading {min(paragraph.level, 9)}"
        inner = [
            _run(line, edition.language.tag, end=number < len(paragraph.lines))
            for number, line in enumerate(paragraph.lines, 1)
        ]
        if paragraph.unit and paragraph.unit != marked and paragraph.kind is not Kind.STAMP:
            marked = paragraph.unit
            inner = bookmarks.around(paragraph.unit, edition.language.tag, inner)
        yield _paragraph(style, inner)


def _inner_table(paragraph: Paragraph, edition: Edition) -> Any:
    """A table of the act, with lines around its cells."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    line = {"w:val": "single", "w:sz": "4", "w:space": "0", "w:color": "auto"}
    borders = _element("w:tblBorders", {}, [_element(f"w:{side}", line) for side in sides])
    count = max(len(row) for row in paragraph.rows)
    properties = [_element("w:tblW", {"w:w": "5000", "w:type": "pct"}), borders]
    made = [
        _element("w:tblPr", {}, properties),
        _element("w:tblGrid", {}, [_element("w:gridCol", {"w:w": str(9600 // count)}) for _ in range(count)]),
    ]
    for row in paragraph.rows:
        cells = [*row, *[""] * (count - len(row))]
        said = [_paragraph("Normal", [_run(cell, edition.language.tag)]) for cell in cells]
        made.append(_element("w:tr", {}, [_element("w:tc", {}, [each]) for each in said]))
    return _element("w:tbl", {}, made)


def _paragraph(style: str, inner: list[Any]) -> Any:
    named = _element("w:pStyle", {"w:val": style.replace(" ", "")})
    return _element("w:p", {}, [_element("w:pPr", {}, [named]), *inner])


def _run(text: str, tag: str, *, end: bool = False) -> Any:
    """Words in a language; breaks of their lines are breaks."""
    properties = [_element("w:rPr", {}, [_element("w:lang", {"w:val": f"{tag}-KZ"})])] if tag else []
    inner: list[Any] = []
    for number, line in enumerate(_clean(text).split("\n")):
        if number:
            inner.append(_element("w:br", {}))
        said = _element("w:t", {"xml:space": "preserve"})
        said.text = line
        inner.append(said)
    return _element("w:r", {}, [*properties, *inner, *([_element("w:br", {})] if end else [])])


def _clean(text: str) -> str:
    return _NOT_IN_XML.sub("\ufffd", text)


def _element(name: str, attributes: dict[str, str], inner: Sequence[Any] = ()) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set("{http://www.w3.org/XML/1998/namespace}space" if key == "xml:space" else qn(key), value)
    made.extend(inner)
    return made


def _settled(document: Document) -> bytes:
    """The file with the times of its parts settled."""
    first, settled = io.BytesIO(), io.BytesIO()
    document.save(first)
    with zipfile.ZipFile(first) as parts, zipfile.ZipFile(settled, "w") as archive:
        for name in parts.namelist():
            archive.writestr(zipfile.ZipInfo(name, _NO_TIME), parts.read(name), zipfile.ZIP_DEFLATED)
    return settled.getvalue()


EXPORTS = (TextExport("docx", _MEDIA_TYPE, ".docx", write, rank=80, both=True),)
