"""What lies beside a document: read in one place, and what is broken is told in one way, by file and entry."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from ingest.descriptions import Described, beside, read_description, written
from ingest.errors import SourceError
from ingest.identifiers import ActId
from ingest.tree import Language

ACT = ActId.parse("decree/2011/09/07/149")
DAY = dt.date(2021, 1, 18)
SOURCE = """\
act: decree/2011/09/07/149
ngr: U1100000149
registry: 60416
version_date: {kaz: 2019-01-01}
documents:
  - {file: kaz.txt, language: kaz}
  - {file: rus.md, language: rus, version_date: "2021-01-18", legal_value: unofficial, derived_from: kaz.txt}
"""


def put(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_an_entry_goes_before_what_is_said_of_all(tmp_path: Path) -> None:
    description = read_description(put(tmp_path, "source.yaml", SOURCE))
    assert description.files() == [tmp_path / "kaz.txt", tmp_path / "rus.md"]
    kaz, rus = description.documents
    assert (kaz.act, kaz.ngr, kaz.registry, kaz.official) == (ACT, "U1100000149", "60416", True)
    assert kaz.version_dates == {Language.KAZ: dt.date(2019, 1, 1)}
    assert rus.version_dates == dict.fromkeys(Language, DAY)
    assert (rus.official, rus.translated_from) == (False, Language.KAZ)
    assert description.of("another.md") == description.act


def test_the_nearest_description_counts(tmp_path: Path) -> None:
    file = tmp_path / "u1.rus.md"
    assert beside(file) == Described()
    for name, code in (("source.yaml", "3"), ("meta.yaml", "2"), ("u1.meta.yaml", "1")):
        put(tmp_path, name, f"act_code: '{code}'\ndocuments: [{{file: x.md}}]")
        assert beside(file).registry == code


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    document = Described(
        file="rus.md",
        language=Language.RUS,
        act=ACT,
        act_from="option",
        ngr="U1100000149",
        registry="60416",
        version_dates={Language.RUS: DAY},
        version_from="commit",
        official=False,
        translated_from=Language.KAZ,
        cause=ActId.parse("decree/2021/01/18/495"),
        guesses=("it is said to be so",),
    )
    put(tmp_path, "source.yaml", written(document))
    read = beside(tmp_path / "rus.md")
    assert read.version_dates[Language.RUS] == DAY
    assert written(read) == written(document)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("act: [", "not a readable description"),
        ("- act", "keys and values"),
        ("act: decree/149", "«act» is not an act"),
        ("ngr: [U1]", "«ngr» is not a text"),
        ("version_date: {rus: in spring}", "«version_date» is not a date: 'in spring'"),
        ("guesses: none", "«guesses» is not a list of texts"),
        ("documents: kaz.txt", "«documents» does not list"),
        ("documents: [kaz.txt]", "document 1 has no «file»"),
        ("documents: [{language: kaz}]", "document 1 has no «file»"),
        ("documents: [{file: a.md, language: eng}]", "«language» of a.md is kaz or rus, not 'eng'"),
        ("documents: [{file: a.md, legal_value: none}]", "«legal_value» of a.md is official or unofficial, not 'none'"),
        ("documents: [{file: a.md, put_together: perhaps}]", "«put_together» of a.md is true or false, not 'perhaps'"),
        ("documents: [{file: a.md, version_date: 2}]", "«version_date» of a.md is not a date: 2"),
        ("documents: [{file: a.md, cause: it}]", "«cause» of a.md is not an act"),
    ],
)
@pytest.mark.parametrize("name", ["meta.yaml", "source.yaml"])
def test_a_broken_description_is_told_by_file_and_entry(tmp_path: Path, name: str, text: str, told: str) -> None:
    put(tmp_path, name, text)
    with pytest.raises(SourceError, match=told) as raised:
        beside(tmp_path / "text.md")
    assert raised.value.file == str(tmp_path / name)


def test_a_source_lists_its_documents(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="«documents» does not list"):
        read_description(put(tmp_path, "source.yaml", "act: decree/2011/09/07/149\n"))
    assert read_description(put(tmp_path, "meta.yaml", "")).documents == ()


def test_a_description_in_another_encoding_is_broken(tmp_path: Path) -> None:
    file = tmp_path / "meta.yaml"
    file.write_bytes("act: «указ»".encode("cp1251"))
    with pytest.raises(SourceError, match="not a readable description"):
        read_description(file)
