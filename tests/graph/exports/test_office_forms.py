"""Word and PDF files: every word of the act is in them, where it belongs, with the day and force on each page."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import docx
import pypdfium2
import pytest
from docx.oxml.ns import qn

from graph.editions.edition import Edition
from graph.editions.languages import editions_of
from graph.editions.page_words import page_words, short_title, standing
from graph.errors import ExportError
from graph.exports import any_export_named
from graph.exports.format import TextExport
from graph.exports.paragraphs import Kind, Paragraph, paragraphs
from graph.exports.side_by_side import side_by_side
from graph.iris import EliPath, Iris
from graph.stores.store import Store

KAZAKH = "ӘәҒғҚқҢңӨөҰұҮүҺһІі"
VERSION = EliPath.parse("decree/2011/09/07/149@2021-01-18")


@pytest.fixture(scope="module")
def editions(store: Store) -> list[Edition]:
    return editions_of(store, VERSION, Iris())


def written(name: str, editions: list[Edition]) -> bytes:
    export = any_export_named(name)
    assert isinstance(export, TextExport)
    return export.write(editions)


def words_of(editions: list[Edition]) -> Iterator[str]:
    for edition in editions:
        for paragraph in paragraphs(edition):
            yield from paragraph.lines
            yield from (cell for row in paragraph.rows for cell in row)


def squashed(text: str) -> str:
    """Without spaces and the hyphens at which lines may end."""
    return re.sub(r"[\s\ufffe\u00ad\u0002-]+", "", text)


def text_of_pdf(data: bytes) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)]


def test_word_has_all_words_in_two_columns(editions: list[Edition]) -> None:
    document = docx.Document(io.BytesIO(written("docx", editions)))
    columns = [
        "".join(cell.text for cell in column)
        for column in zip(*(row.cells for row in document.tables[0].rows), strict=True)
    ]
    for column, edition in zip(columns, editions, strict=True):
        said = squashed(column)
        assert all(squashed(line) in said for line in words_of([edition]))
    (first, *_) = [row.cells for row in document.tables[0].rows if row.cells[0].text.startswith("1-тарау")]
    assert first[1].text.startswith("Глава 1.")
    assert first[0].paragraphs[0].style.name == "Heading 3"


def test_word_has_bookmarks_languages_and_the_state_on_each_page(editions: list[Edition]) -> None:
    document = docx.Document(io.BytesIO(written("docx", editions)))
    names = [each.get(qn("w:name")) for each in document.element.body.iter(qn("w:bookmarkStart"))]
    assert {"kk_att_1_para_11", "ru_att_1_para_11"} <= set(names)
    assert len(names) == len(set(names))
    assert all(len(name) <= 40 for name in names)
    assert {each.get(qn("w:val")) for each in document.element.body.iter(qn("w:lang"))} == {"kk-KZ", "ru-KZ"}
    head = document.sections[0].header.paragraphs[0].text
    assert all(line in head for line in standing(editions))
    fields = [each.get(qn("w:instr")) for each in document.sections[0].footer.paragraphs[0]._p.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]


def test_one_language_is_a_flow_of_headings(store: Store, editions: list[Edition]) -> None:
    (edition,) = editions_of(store, EliPath.parse(f"{VERSION}/rus"), Iris())
    document = docx.Document(io.BytesIO(written("docx", [edition])))
    assert not document.tables
    headings = [each.text for each in document.paragraphs if each.style.name.startswith("Heading")]
    assert "Глава 1. Общие положения" in headings
    assert document.core_properties.language == "ru"


def test_pdf_has_all_words_and_bookmarks(editions: list[Edition]) -> None:
    data = written("pdf", editions)
    pages = text_of_pdf(data)
    said = squashed("".join(pages))
    lost = [word for line in words_of(editions) for word in re.findall(r"\w{3,}", line) if word not in said]
    assert lost == []
    for page in pages:
        assert all(squashed(line) in squashed(page) for line in standing(editions))
    titles = [each.get_title() for each in pypdfium2.PdfDocument(data).get_toc()]
    assert "1-тарау. Жалпы ережелер" in titles


def test_each_kazakh_letter_is_printed_by_the_fonts_that_are_brought(editions: list[Edition]) -> None:
    edition = replace(
        editions[0], units=[replace(editions[0].units[0], text=f"{KAZAKH} «№ 5» – сөз")], notes=[], page=[]
    )
    data = written("pdf", [edition])
    assert KAZAKH in squashed("".join(text_of_pdf(data)))
    assert b"Libertinus" in data
    assert data.count(b"/FontDescriptor") < 10


def test_another_reader_of_pdf_sees_the_text(editions: list[Edition], tmp_path: Path) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("no pdftotext here (poppler-utils): PDF is read by pdfium alone")
    file = tmp_path / "act.pdf"
    file.write_bytes(written("pdf", editions))
    said = squashed(subprocess.run(["pdftotext", file, "-"], capture_output=True, check=True).stdout.decode())
    assert [word for line in words_of(editions) for word in re.findall(r"\w{3,}", line) if word not in said] == []


def test_an_office_opens_the_word_file(editions: list[Edition], tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("no LibreOffice here: Word files are read by python-docx alone")
    (tmp_path / "act.docx").write_bytes(written("docx", editions))
    command = [
        office,
        "--headless",
        "--convert-to",
        "txt:Text (encoded):UTF8",
        "--outdir",
        tmp_path,
        tmp_path / "act.docx",
    ]
    subprocess.run(command, check=True, capture_output=True)
    said = squashed((tmp_path / "act.txt").read_text(encoding="utf-8"))
    assert [line for line in words_of(editions) if squashed(line) not in said] == []


@pytest.mark.parametrize("name", ["docx", "pdf"])
def test_the_same_text_gives_the_same_bytes(name: str, editions: list[Edition]) -> None:
    assert written(name, editions) == written(name, editions)


@pytest.mark.parametrize("name", ["docx", "pdf"])
def test_what_looks_like_markup_is_text(name: str, editions: list[Edition]) -> None:
    words = r"#import <b> & *x* $y$ \u{1} @see \x01 сөз"
    edition = replace(editions[0], units=[replace(editions[0].units[0], text=words + "\x01")], notes=[], page=[])
    data = written(name, [edition])
    said = (
        "".join(text_of_pdf(data))
        if name == "pdf"
        else "".join(each.text for each in docx.Document(io.BytesIO(data)).paragraphs)
    )
    assert squashed(words) in squashed(said)


def test_units_of_one_language_alone_leave_the_other_column_empty(editions: list[Edition]) -> None:
    left, right = editions
    shortened = [
        replace(left, units=left.units[:4] + left.units[6:]),
        replace(right, units=right.units[:8] + right.units[9:]),
    ]
    rows = list(side_by_side(shortened))
    assert [one for row in rows for one in row[0]] == list(paragraphs(shortened[0]))
    right_column = [one.lines for row in rows for one in row[1]]
    assert sorted(right_column) == sorted(one.lines for one in paragraphs(shortened[1]))
    alone = [row for row in rows if not row[0] or not row[1]]
    assert {bool(row[0]) for row in alone} == {True, False}
    pairs = [(units(row[0]), units(row[1])) for row in rows if row[0] and row[1]]
    assert all(one == other for one, other in pairs)


def units(column: list[Paragraph]) -> set[str | None]:
    return {one.unit for one in column if one.kind is not Kind.NOTE}


def test_a_page_says_what_its_reader_must_know(editions: list[Edition]) -> None:
    assert "2021-01-18" in standing(editions)[0]
    words = {key: by_tag["ru"] for key, by_tag in page_words().items()}
    (line,) = standing([replace(editions[1], official=False, complete=False, reconstructed=True)])
    assert all(words[key] in line for key in ("unofficial", "incomplete", "reconstructed"))
    (plain,) = standing([replace(editions[1], official=True, complete=True, reconstructed=False)])
    assert words["unofficial"] not in plain
    assert {frozenset(each) for each in page_words().values()} == {frozenset({"kk", "ru"})}
    facts = replace(editions[1].facts, titles={editions[1].language: "Слово " * 50})
    assert len(short_title(replace(editions[1], facts=facts))) <= 120


def test_without_its_library_pdf_is_refused_by_name(editions: list[Edition], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(ExportError, match=r"jarlyq\[pdf\]"):
        written("pdf", editions)
