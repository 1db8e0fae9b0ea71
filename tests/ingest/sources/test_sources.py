"""Reading files: what is refused and how, and what becomes of wrapped lines and markup."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from ingest import errors
from ingest.pipeline import read_act
from ingest.sources import READERS, read_bytes, read_source

RUSSIAN = "Статья 1. Настоящий Закон регулирует отношения в Республике Казахстан и устанавливает порядок.\n" * 20
UKRAINIAN = (
    "Стаття 1. Цей Закон визначає порядок, який є обов'язковим для всіх органів і їх посадових осіб на території.\n"
    * 30
)
BULGARIAN = (
    "Чл. 1. Този закон определя реда за приемане на нормативните актове и на решенията от органите на държавата.\n" * 30
)
KYRGYZ = (
    "1-берене. Бул Мыйзам мамлекеттик органдардын ишин жана алардын укуктарын аныктайт, ошондой эле тартибин белгилейт.\n"
    * 30
)
ENGLISH = (
    "Article 1. This Act sets out the powers of the Assembly and the duties of its members in the Republic.\n" * 30
)


@pytest.mark.parametrize(
    ("name", "data", "error", "says"),
    [
        ("a.txt", b"", errors.EmptySourceError, "no text"),
        ("a.md", " \n\u00a0\ufeff\n".encode(), errors.EmptySourceError, "no text"),
        ("a.txt", b"\x00\x01\x02" * 50, errors.BinarySourceError, "control characters"),
        ("a.md", b"%PDF-1.7 ...", errors.BinarySourceError, "PDF"),
        ("a.txt", b"PK\x03\x04abc", errors.BinarySourceError, "ZIP"),
        ("a.txt", bytes(range(1, 32)) * 30, errors.BinarySourceError, "control characters"),
        ("a.txt", RUSSIAN.encode("cp1251"), errors.EncodingError, "windows-1251"),
        ("a.txt", RUSSIAN.encode("koi8-r"), errors.EncodingError, "KOI8-R"),
        ("a.txt", RUSSIAN.encode("utf-16"), errors.EncodingError, "UTF-16"),
        ("a.txt", RUSSIAN.encode()[:-1][1:], errors.EncodingError, "0x"),
        ("a.docx", b"x", errors.BinarySourceError, "not a DOCX file"),
        ("a.doc", b"\xd0\xcf\x11\xe0" + bytes(600), errors.BinarySourceError, "old Office"),
        ("a.xyz", b"PK\x03\x04abc", errors.UnknownFormatError, ".xyz"),
        ("a", b"PK\x03\x04abc", errors.UnknownFormatError, ".zip"),
        ("a.txt", UKRAINIAN.encode(), errors.UnknownLanguageError, "neither Kazakh nor Russian"),
        ("a.txt", BULGARIAN.encode(), errors.UnknownLanguageError, "neither Kazakh nor Russian"),
        ("a.txt", KYRGYZ.encode(), errors.UnknownLanguageError, "neither Kazakh nor Russian"),
        ("a.md", ENGLISH.encode(), errors.UnknownLanguageError, "neither Kazakh nor Russian"),
    ],
)
def test_bad_files_are_refused_by_name(
    tmp_path: Path, name: str, data: bytes, error: type[errors.SourceError], says: str
) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    with pytest.raises(error) as caught:
        read_act(file)
    assert says in str(caught.value)
    assert name in str(caught.value)


def test_the_place_of_a_broken_byte_is_named(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(RUSSIAN.encode() + b"\xff" + RUSSIAN.encode())
    with pytest.raises(errors.EncodingError) as caught:
        read_act(file)
    assert caught.value.offset == len(RUSSIAN.encode())


def test_a_file_over_the_limit_is_refused_unread(tmp_path: Path) -> None:
    file = tmp_path / "noise.txt"
    file.write_bytes(random.Random(7).randbytes(1000) * 50_000)
    with pytest.raises(errors.SourceTooLargeError, match="limit"):
        read_act(file)


def test_noise_in_letters_is_no_language(tmp_path: Path) -> None:
    letters = random.Random(7)
    file = tmp_path / "noise.txt"
    file.write_text("".join(letters.choice("абвгдежзиклмнопрстуфхцы .,\n") for _ in range(300_000)), encoding="utf-8")
    with pytest.raises(errors.UnknownLanguageError):
        read_act(file)


def _texts(text: str, suffix: str) -> list[str]:
    return [block.text.text for block in read_bytes(text.encode(), f"a{suffix}", READERS[suffix]).blocks]


def test_wrapped_lines_are_joined_and_hyphens_kept() -> None:
    wrapped = (
        "Мемлекеттік органдардың тиімді қарым-\nқатынасын іске асыруды қамтамасыз ету үшін Ассамблея\n"
        "33-\nбабына сәйкес әрекет етеді.\n\nЕкінші абзац осында басталады және\n жалғасады.\n"
    )
    assert _texts(wrapped, ".txt") == [
        "Мемлекеттік органдардың тиімді қарым-қатынасын іске асыруды қамтамасыз ету үшін Ассамблея 33-бабына сәйкес "
        "әрекет етеді.",
        "Екінші абзац осында басталады және жалғасады.",
    ]


def test_lines_that_are_not_wrapped_are_paragraphs() -> None:
    line = "Первая строка длинная, " + "слово " * 40 + "и конец."
    assert _texts(f"{line}\n{line}\n", ".txt") == [line, line]


def test_markdown_is_taken_off() -> None:
    text = '# Заголовок\n\n> *Сноска. Текст\n> второй строки.*\n\n<a id="st1"></a>\n\n25\\. **Жирный** текст [ссылка](адрес)  \nи дальше\n'
    source = read_bytes(text.encode(), "a.md", READERS[".md"])
    assert [block.text.text for block in source.blocks] == [
        "Заголовок",
        "Сноска. Текст второй строки.",
        "25. Жирный текст ссылка и дальше",
    ]
    assert [(one.kind, text[slice(*one.span)]) for one in source.layout] == [("anchor", '<a id="st1"></a>')]
    heading, note, _ = source.blocks
    assert (heading.level, note.quoted, note.italic) == (1, True, True)


def test_the_source_is_named_and_digested(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("# Заң\n", encoding="utf-8")
    info = read_source(file).info
    assert (info.file, info.chars, info.media_type) == ("a.md", 6, "text/markdown")
    assert len(info.sha256) == 64


def test_an_act_cut_into_parts_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "rus").mkdir()
    (tmp_path / "rus/sec001.md").write_text(
        "## Глава 1. Начало\n\n### Статья 1. О лицах и органах\n\nТекст для статьи.\n"
    )
    (tmp_path / "rus/an002.md").write_text("### Статья 2. О порядке\n\nТекст или иное.\n")
    index = tmp_path / "rus.md"
    index.write_text(
        "# О делах в республике\n\n- [Глава 1](rus/sec001.md)\n- [Прочее](rus/an002.md)\n- [Чужое](../x.md)\n"
    )
    act = read_act(index)
    assert [unit.path for unit in act.units][:3] == ["chp_1", "art_1", "art_2"]
    assert act.act.title == "О делах в республике"


def test_a_missing_part_is_named(tmp_path: Path) -> None:
    (tmp_path / "rus").mkdir()
    index = tmp_path / "rus.md"
    index.write_text("# О делах\n\n- [Глава 1](rus/sec001.md)\n")
    with pytest.raises(errors.SourceError, match="sec001"):
        read_act(index)
