"""Word documents: made numbers, headings, tables in order, footnotes, tracked changes, boxes, hostile packages."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from ingest import errors
from ingest.pipeline import parse
from ingest.sources import READERS, read_bytes
from ingest.sources.blocks import Source
from tests.growth import grows_evenly
from tests.ingest.coverage_of import miscovered

_NS = nsdecls("w")
_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def _saved(document: docx.document.Document) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _read(document: docx.document.Document | bytes) -> Source:
    data = document if isinstance(document, bytes) else _saved(document)
    return read_bytes(data, "a.docx", READERS[".docx"])


def _texts(document: docx.document.Document | bytes) -> list[str]:
    return [block.text.text for block in _read(document).blocks]


def _with(body: str) -> docx.document.Document:
    """A document of paragraphs given as XML."""
    document = docx.Document()
    for paragraph in parse_xml(f"<w:body {_NS}>{body}</w:body>"):
        document.element.body.insert(len(document.element.body) - 1, paragraph)
    return document


def _numbered(document: docx.document.Document, levels: str) -> None:
    numbering = document.part.numbering_part.element
    for one in list(numbering):
        numbering.remove(one)
    numbering.append(parse_xml(f'<w:abstractNum {_NS} w:abstractNumId="7">{levels}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {_NS} w:numId="3"><w:abstractNumId w:val="7"/></w:num>'))
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering.append(parse_xml(f'<w:num {_NS} w:numId="4"><w:abstractNumId w:val="7"/>{again}</w:num>'))


def _item(text: str, level: int, number: int = 3) -> str:
    properties = f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def _level(at: int, shown: str, figures: str = "decimal", start: int = 1) -> str:
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{figures}"/><w:lvlText w:val="{shown}"/></w:lvl>'


def test_numbers_that_the_program_makes_are_text() -> None:
    items = [
        ("Сад", 0, 3),
        ("Лес", 0, 3),
        ("яблоня", 1, 3),
        ("груша", 1, 3),
        ("Парк", 0, 3),
        ("слива", 1, 3),
        ("Поле", 0, 4),
        ("Точка", 2, 3),
    ]
    document = _with("".join(_item(*one) for one in items))
    _numbered(document, _level(0, "%1.") + _level(1, "%2)", start=1) + _level(2, "•", "bullet"))
    assert _texts(document) == ["1. Сад", "2. Лес", "1) яблоня", "2) груша", "3. Парк", "1) слива", "1. Поле", "Точка"]


@pytest.mark.parametrize(
    ("figures", "start", "shown"),
    [
        ("upperRoman", 4, "IV. Сад"),
        ("russianLower", 2, "б. Сад"),
        ("lowerLetter", 27, "aa. Сад"),
        ("decimalZero", 3, "03. Сад"),
        ("none", 1, "Сад"),
    ],
)
def test_numbers_come_in_many_figures(figures: str, start: int, shown: str) -> None:
    document = _with(_item("Сад", 0))
    _numbered(document, _level(0, "%1.", figures, start))
    assert _texts(document) == [shown]


def test_numbers_of_several_levels_stand_together() -> None:
    document = _with(_item("Сад", 0) + _item("дерево", 1))
    _numbered(document, _level(0, "Глава %1.", "upperRoman") + _level(1, "%1.%2."))
    assert _texts(document) == ["Глава I. Сад", "I.1. дерево"]


def test_headings_tables_and_marks_are_read_in_order() -> None:
    document = docx.Document()
    document.add_heading("О садах", 0)
    document.add_heading("Глава 1. Учет", 2)
    paragraph = document.add_paragraph("1. Площадь 5 м")
    paragraph.add_run("2").font.superscript = True
    paragraph.add_run(".\tДа")
    table = document.add_table(2, 2)
    for cell, text in zip([*table.rows[0].cells, *table.rows[1].cells], ["№", "Сад", "1", "Малый\nсад"], strict=True):
        cell.text = text
    document.add_paragraph("Конец").runs[0].bold = True
    source = _read(document)
    assert [(block.text.text, block.level, block.bold) for block in source.blocks] == [
        ("О садах", 1, False),
        ("Глава 1. Учет", 2, True),
        ("1. Площадь 5 м². Да", 0, False),
        ("№ | Сад\n1 | Малый сад", 0, False),
        ("Конец", 0, True),
    ]
    assert [[cell.text for cell in row.cells] for row in source.blocks[3].rows] == [["№", "Сад"], ["1", "Малый сад"]]


def test_a_cell_over_several_rows_or_columns_stands_once_and_leaves_the_others_in_their_columns() -> None:
    document = docx.Document()
    table = document.add_table(2, 3)
    for number, cell in enumerate([*table.rows[0].cells, *table.rows[1].cells]):
        cell.text = str(number)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "а"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "б"
    rows = _read(document).blocks[0].rows
    assert [[cell.text for cell in row.cells] for row in rows] == [["а", "б", ""], ["", "4", "5"]]


def test_what_is_tracked_is_kept_or_told() -> None:
    inserted = '<w:ins w:id="1"><w:r><w:t>новый </w:t></w:r></w:ins>'
    deleted = '<w:del w:id="2"><w:r><w:delText>старый </w:delText></w:r></w:del>'
    source = _read(
        _with(
            f"<w:p><w:r><w:t xml:space='preserve'>1. Сад </w:t></w:r>{inserted}{deleted}<w:r><w:t>велик.</w:t></w:r></w:p>"
        )
    )
    assert source.text == "1. Сад новый велик."
    assert [(one.code, one.message) for one in source.warnings] == [
        ("tracked-deletion", "7 characters that tracked changes delete were left out")
    ]


def test_a_row_that_is_deleted_is_told() -> None:
    cells = "".join(f"<w:tc><w:p><w:r><w:t>{word}</w:t></w:r></w:p></w:tc>" for word in ("Сад", "Лес"))
    gone = f'<w:tr><w:trPr><w:del w:id="1"/></w:trPr>{cells}</w:tr>'
    source = _read(_with(f"<w:tbl><w:tr>{cells}</w:tr>{gone}</w:tbl>"))
    assert source.text == "Сад | Лес"
    assert [one.message for one in source.warnings] == ["6 characters that tracked changes delete were left out"]


def test_formulas_and_symbols_are_text() -> None:
    space = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    part = "<m:r><m:t>{}</m:t></m:r>"
    fraction = f"<m:f><m:num>{part.format('а + б')}</m:num><m:den>{part.format('в')}</m:den></m:f>"
    formula = f"<m:oMath {space}>{part.format('П = ')}{fraction}</m:oMath>"
    symbols = "".join(
        f'<w:r><w:sym w:font="{font}" w:char="{char}"/></w:r>'
        for font, char in (("Symbol", "F0B3"), ("Symbol", "F0FF"), ("Other", "F0B3"), ("Other", "00A7"), ("Other", "x"))
    )
    assert _texts(_with(f"<w:p>{formula}</w:p><w:p>{symbols}</w:p>")) == ["П = (а + б)/в", "≥��§�"]


def test_boxes_controls_and_breaks_are_read() -> None:
    box = "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>В рамке</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
    control = "<w:sdt><w:sdtContent><w:p><w:r><w:t>В поле</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    lines = "<w:p><w:r><w:t>Министр</w:t><w:br/><w:t>финансов</w:t></w:r></w:p>"
    hidden = (
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Скрыто</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
    )
    source = _read(_with(f"<w:p><w:r><w:t>До</w:t></w:r>{box}</w:p>{control}{lines}{hidden}"))
    assert [(block.text.text, block.tight) for block in source.blocks] == [
        ("До", False), ("В рамке", False), ("В поле", False), ("Министр", False), ("финансов", True)
    ]  # fmt: skip


def test_a_footnote_stands_below_its_paragraph() -> None:
    document = _with('<w:p><w:r><w:t>1. Плата</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>')
    notes = (
        f'<w:footnotes {_NS}><w:footnote w:id="2"><w:p><w:r><w:t>в тенге</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    part = docx.opc.part.Part(
        docx.opc.packuri.PackURI("/word/footnotes.xml"), _FOOTNOTES, notes.encode(), document.part.package
    )
    document.part.relate_to(part, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes")
    assert _texts(document) == ["1. Плата¹⁾", "¹⁾ в тенге"]


def _zipped(files: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in files.items():
            package.writestr(name, data)
    return file.getvalue()


def _entities() -> bytes:
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]><x>&a;&b;</x>'
    return _zipped({"[Content_Types].xml": bomb, "word/document.xml": bomb})


@pytest.mark.parametrize(
    ("make", "error", "says"),
    [
        (lambda: b"PK\x03\x04 broken", errors.BinarySourceError, "not a DOCX"),
        (lambda: _zipped({"a.txt": b"x"}), errors.BinarySourceError, "ZIP"),
        (lambda: _zipped({"word/document.xml": b"0" * 50_000_000}), errors.SourceTooLargeError, "unpacks"),
        (lambda: _zipped({f"{at}": b"" for at in range(5001)}), errors.SourceTooLargeError, "files"),
        (lambda: b"\xd0\xcf\x11\xe0" + bytes(512), errors.EncryptedSourceError, "password"),
        (lambda: _zipped({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x"}), errors.SourceError, "not a Word document"),
        (_entities, errors.SourceError, "a.docx"),
        (lambda: _saved(docx.Document()), errors.EmptySourceError, "no text"),
    ],
)  # fmt: skip
def test_a_bad_package_is_refused_by_name(
    make: Callable[[], bytes], error: type[errors.SourceError], says: str
) -> None:
    with pytest.raises(error, match=says) as caught:
        _read(make())
    assert "a.docx" in str(caught.value)


def test_a_part_that_lies_outside_is_not_looked_at() -> None:
    with pytest.raises(errors.SourceError, match="outside"):
        _read(_with(f'<w:altChunk {nsdecls("w", "r")} r:id="x"/>'))


_PIECES = st.sampled_from(
    ["<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>1. Сад</w:t>", "<w:br/>", "<w:tab/>", "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>",
     "<w:del>", "</w:del>", "<w:ins>", "</w:ins>", "<w:txbxContent>", "</w:txbxContent>", '<w:footnoteReference w:id="1"/>',
     "<w:pPr><w:numPr><w:numId w:val='3'/></w:numPr></w:pPr>", "<w:pPr><w:outlineLvl w:val='x'/></w:pPr>", "<w:sdt>", "</w:sdt>"]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=25))
@settings(max_examples=settings.default.max_examples // 4)
def test_any_document_is_read_or_refused(pieces: list[str]) -> None:
    try:
        document = _with("<w:p><w:r><w:t>и в на с по о об для республики закон</w:t></w:r></w:p>" + "".join(pieces))
    except etree.XMLSyntaxError:  # no document of any kind
        return
    try:
        act = parse(_read(document))
    except errors.SourceError:
        return
    assert miscovered(act) == []


@given(
    st.lists(
        st.text(alphabet=st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=30), min_size=1, max_size=8
    )
)
@settings(max_examples=settings.default.max_examples // 4)
def test_no_character_of_a_paragraph_is_lost(texts: list[str]) -> None:
    document = docx.Document()
    for text in texts:
        document.add_paragraph(text)
    assert "".join(_read(document).text.split()) == "".join("".join(texts).split())


@given(st.binary(min_size=1, max_size=300), st.integers(0, 2000))
@settings(max_examples=settings.default.max_examples // 4)
def test_a_mutilated_package_is_read_or_refused(noise: bytes, place: int) -> None:
    data = _saved(_with("<w:p><w:r><w:t>О садах в республике</w:t></w:r></w:p>"))
    try:
        source = _read(data[:place] + noise + data[place + len(noise) :])
    except errors.SourceError:
        return
    assert source.text


def test_the_time_grows_as_the_document_does() -> None:
    def make(length: int) -> bytes:
        return _saved(_with("<w:p><w:r><w:t>1. Сад</w:t></w:r><w:r><w:br/></w:r></w:p>" * (length // 50)))

    assert grows_evenly(_read, make, 20_000)
