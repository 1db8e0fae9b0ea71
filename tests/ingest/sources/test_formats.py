"""Formats told by content where the name does not say one, and folders of acts as public repositories lay them out."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
import typst
from hypothesis import given
from hypothesis import strategies as st

from ingest import errors
from ingest.descriptions import beside
from ingest.pipeline import read_act
from ingest.sources import READERS, read_source
from ingest.sources.folders import documents_in
from ingest.sources.formats import suffix_of

TEXT = "О садах\n\nЗакон Республики Казахстан от 7 мая 2012 года № 7-V\n\nСтатья 1. Понятия\n\n1. Сад в республике и для всех.\n"


def _docx() -> bytes:
    document = docx.Document()
    for line in filter(None, TEXT.split("\n")):
        document.add_paragraph(line)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _html() -> bytes:
    return "".join(f"<p>{line}</p>" for line in TEXT.split("\n\n")).encode()


@pytest.mark.parametrize(
    ("data", "suffix"),
    [
        (TEXT.encode(), ".txt"),
        (f"# {TEXT}".encode(), ".md"),
        (_html(), ".html"),
        (b"\xef\xbb\xbf  <!DOCTYPE html><p>x", ".html"),
        (b'<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml"><body>x', ".html"),
        ("<html><p>сад".encode("utf-16"), ".html"),
        (b' {"content": []}', ".json"),
        (b'[{"type": "text"}]', ".json"),
        (b"[1] is no JSON", ".txt"),
        (b"%PDF-1.7", ".pdf"),
        (_docx(), ".docx"),
        (b"PK\x03\x04 broken", ".zip"),
        (b"", ".txt"),
    ],
)
def test_a_format_is_told_by_its_first_bytes(data: bytes, suffix: str) -> None:
    assert suffix_of(data) == suffix


@given(st.binary(max_size=3000))
def test_any_bytes_are_of_a_format_or_none(data: bytes) -> None:
    assert suffix_of(data) in {*READERS, ".zip"}


@pytest.mark.parametrize("name", ["act", "act.dat", "act.download"])
@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (TEXT.encode(), "text/plain"),
        (_html(), "text/html"),
        (_docx(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (typst.compile(TEXT.encode()), "application/pdf"),
    ],
)
def test_a_file_without_a_known_suffix_is_read_by_its_content(
    tmp_path: Path, name: str, data: bytes, media_type: str
) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    assert read_source(file).info.media_type == media_type
    assert read_act(file).act.path == "law/2012/05/07/7-v"


def test_a_suffix_counts_more_than_content(tmp_path: Path) -> None:
    file = tmp_path / "act.txt"
    file.write_bytes(b"%PDF-1.7 ...")
    with pytest.raises(errors.BinarySourceError, match="PDF"):
        read_source(file)


def _act(folder: Path, *names: str) -> None:
    for name in names:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(TEXT, encoding="utf-8")


def test_acts_in_folders_of_their_own_are_found_once(tmp_path: Path) -> None:
    act = "2012/0507-o-sadakh-90017"
    _act(tmp_path, f"{act}/rus.md", f"{act}/kaz.md", f"{act}/rus/sec001.md", "README.md", ".git/x.md")
    (tmp_path / act / "meta.yaml").write_text("act_code: '90017'\n")
    found = list(documents_in(tmp_path, READERS))
    assert [str(file.relative_to(tmp_path)) for file in found] == [f"{act}/kaz.md", f"{act}/rus.md"]
    assert beside(found[0]).registry == "90017"


def test_acts_in_folders_of_a_language_are_known_by_their_file(tmp_path: Path) -> None:
    _act(tmp_path, "rus/90017.md", "kaz/90017.md", "rus/README.md")
    found = list(documents_in(tmp_path, READERS))
    assert [str(file.relative_to(tmp_path)) for file in found] == ["kaz/90017.md", "rus/90017.md"]
    assert [beside(file).registry for file in found] == ["90017", "90017"]
    assert read_act(found[1]).act.registry == "90017"


def test_what_lies_beside_counts_more_than_what_a_document_says(tmp_path: Path) -> None:
    file = tmp_path / "act.json"
    file.write_text(
        '{"code": "90017", "language": "rus", "versionDate": "2015-05-01", "content": "О садах и о лесах в республике"}'
    )
    assert beside(file).over(read_source(file).described).registry == "90017"
    (tmp_path / "act.json.meta.yaml").write_text("act_code: '90018'\n")
    both = beside(file).over(read_source(file).described)
    assert both.registry == "90018"
    assert len(both.version_dates) == 1
