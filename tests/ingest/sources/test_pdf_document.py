"""PDF: paragraphs by place, columns, heads and page numbers, cut words, drawn tables, what is refused."""

from __future__ import annotations

import ctypes
from collections.abc import Callable

import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest import errors
from ingest.pipeline import parse
from ingest.sources import READERS, pdf_document, read_bytes
from ingest.sources.blocks import Source
from tests.growth import grows_evenly
from tests.ingest.coverage_of import miscovered

_SET = '#set text(lang: "ru", font: "DejaVu Serif", size: 10pt, hyphenate: false)\n'
_INDENTED = "#set par(justify: true, first-line-indent: (amount: 1.2em, all: true), spacing: 0.65em)\n"
_LONG = "Местные исполнительные органы обеспечивают охрану садов и парков, ведут их единый реестр и ежегодно уточняют его по заявлениям владельцев."


def _pdf(text: str, page: str = 'paper: "a4", margin: 2.5cm') -> bytes:
    return typst.compile(f"#set page({page})\n{_SET}{text}".encode())


def _read(data: bytes) -> Source:
    return read_bytes(data, "a.pdf", READERS[".pdf"])


def _texts(data: bytes) -> list[str]:
    return [block.text.text for block in _read(data).blocks]


@pytest.mark.parametrize(
    "setting",
    [
        _INDENTED,
        "",
        "#set par(justify: true)\n",
        "#set par(leading: 1.2em, spacing: 1.2em, first-line-indent: (amount: 2em, all: true))\n",
    ],
    ids=["indents", "gaps", "justified", "double-spaced"],
)
def test_paragraphs_are_told_by_their_place(setting: str) -> None:
    texts = [f"{number}\\. {_LONG} {'Да. ' * number}".strip() for number in range(1, 30)]
    shown = _texts(_pdf(setting + "\n\n".join(texts)))
    assert shown == [text.replace("\\", "") for text in texts]


def test_hanging_numbers_are_of_their_paragraph() -> None:
    texts = [f"{number}. {_LONG}" for number in range(1, 12)]
    assert _texts(_pdf("\n".join(texts))) == texts


def test_two_columns_are_read_one_after_the_other() -> None:
    texts = [f"{number}\\. {_LONG}" for number in range(1, 25)]
    head = '#place(top + center, scope: "parent", float: true)[*О САДАХ И ПАРКАХ РЕСПУБЛИКИ КАЗАХСТАН*]\n'
    shown = _texts(_pdf(head + _INDENTED + "\n\n".join(texts), 'paper: "a4", margin: 2cm, columns: 2'))
    assert shown == ["О САДАХ И ПАРКАХ РЕСПУБЛИКИ КАЗАХСТАН", *(text.replace("\\", "") for text in texts)]


def test_heads_and_page_numbers_are_layout() -> None:
    texts = [f"{number}\\. {_LONG}" for number in range(1, 60)]
    page = 'paper: "a5", margin: 2cm, numbering: "1", header: [Ведомости Парламента, 2012 г., № 3 #h(1fr) #context counter(page).display()]'
    source = _read(_pdf(_INDENTED + "\n\n".join(texts), page))
    assert [block.text.text for block in source.blocks] == [text.replace("\\", "") for text in texts]
    kinds = {one.kind for one in source.layout}
    assert kinds == {"running-head", "page-number"}


def test_a_word_cut_at_a_lines_end_is_whole_and_a_hyphen_stays() -> None:
    words = (
        "Органы ведут общественно-политическую работу по охране садов, государственного леса, республиканских парков. "
    )
    page = "width: 7.3cm, height: 20cm, margin: 1cm"
    shown = _texts(_pdf("#set text(hyphenate: true)\n#set par(justify: true)\n" + words * 12, page))
    assert shown == [(words * 12).strip()]


def test_a_drawn_table_is_rows_and_cells() -> None:
    table = (
        "#table(columns: (1cm, 5cm, 3cm), [№], [Сад], [Плата], table.cell(rowspan: 2)[1], [Большой сад с длинным названием из многих слов], [2],"
        " [Малый], [3], table.cell(colspan: 3)[Итого])"
    )
    source = _read(_pdf(f"До таблицы.\n\n{table}\n\nПосле таблицы."))
    before, found, after = source.blocks
    assert (before.text.text, after.text.text) == ("До таблицы.", "После таблицы.")
    assert [[cell.text for cell in row.cells] for row in found.rows] == [
        ["№", "Сад", "Плата"],
        ["1", "Большой сад с длинным названием из многих слов", "2"],
        ["Малый", "3"],
        ["Итого"],
    ]


def test_a_table_goes_on_over_the_page() -> None:
    rows = ", ".join(f"[{number}], [Сад номер {number}]" for number in range(1, 90))
    source = _read(
        _pdf(f"#table(columns: 2, table.header([№], [Сад]), {rows})", 'paper: "a5", margin: 2cm, numbering: "1"')
    )
    assert [block.table for block in source.blocks] == [True]
    assert [row.cells[0].text for row in source.blocks[0].rows] == ["№", *map(str, range(1, 90))]


def test_raised_figures_are_told() -> None:
    assert _texts(_pdf("1\\. Площадь сада 5 м#super[2] и более."))[0] == "1. Площадь сада 5 м² и более."


def test_all_is_covered_and_named() -> None:
    act = parse(
        _read(
            _pdf(
                "*О садах*\n\nЗакон Республики Казахстан от 7 мая 2012 года № 7-V\n\n*Статья 1. Понятия*\n\n1\\. Сад.\n\n2\\. Лес."
            )
        )
    )
    assert miscovered(act) == []
    assert act.source.media_type == "application/pdf"
    assert [unit.path for unit in act.units] == ["art_1", "art_1/para_1", "art_1/para_2"]
    assert act.act.path == "law/2012/05/07/7-v"


def _drawn() -> bytes:
    """A page with a picture and no text, as a scanner makes it."""
    return _pdf("#rect(width: 5cm, height: 5cm, fill: gray)")


def _locked() -> bytes:
    # A small file whose trailer names an encryption that no empty password opens.
    encrypt = b"<< /Filter /Standard /V 1 /R 2 /O <" + b"41" * 32 + b"> /U <" + b"42" * 32 + b"> /P -4 >>"
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>", encrypt]
    data, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"<< /Size 4 /Root 1 0 R /Encrypt 3 0 R /ID [<00><00>] >>"
    return (
        data
        + b"xref\n0 4\n0000000000 65535 f \n"
        + table
        + b"trailer\n"
        + trailer
        + b"\nstartxref\n%d\n%%%%EOF" % len(data)
    )


@pytest.mark.parametrize(
    ("make", "error", "says"),
    [
        (_drawn, errors.UnreadableScanError, "scan"),
        (_locked, errors.EncryptedSourceError, "password"),
        (lambda: b"%PDF-1.7 broken", errors.SourceError, "not a PDF"),
        (lambda: b"no pdf", errors.SourceError, "not a PDF"),
    ],
)
def test_a_bad_file_is_refused_by_name(make: Callable[[], bytes], error: type[errors.SourceError], says: str) -> None:
    with pytest.raises(error, match=says) as caught:
        _read(make())
    assert "a.pdf" in str(caught.value)


def test_a_page_without_text_among_others_is_told() -> None:
    source = _read(_pdf("О садах и парках\n#pagebreak()\n#rect(width: 5cm, height: 5cm, fill: gray)"))
    assert [(one.code, one.message) for one in source.warnings] == [
        ("page-without-text", "pages without text, perhaps scanned: 2")
    ]


def test_a_file_of_too_many_pages_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_document, "_PAGES", 2)
    with pytest.raises(errors.SourceTooLargeError, match="pages"):
        _read(_pdf("#pagebreak()\n" * 3))


@given(
    st.lists(
        st.tuples(st.integers(-50, 600), st.integers(-50, 850), st.text("Сад 1.)-№\n", min_size=1, max_size=12)),
        max_size=25,
    )
)
@settings(max_examples=settings.default.max_examples // 2)
def test_letters_in_any_places_are_read(placed: list[tuple[int, int, str]]) -> None:
    parts = "".join(
        f'#place(top + left, dx: {x}pt, dy: {y}pt)[#"{text.replace(chr(10), " ")}"]\n' for x, y, text in placed
    )
    act = parse(
        _read(_pdf(f"и в на с по о об для республики закон\n{parts}", "width: 600pt, height: 800pt, margin: 0pt"))
    )
    assert miscovered(act) == []


@given(st.binary(min_size=1, max_size=60), st.floats(0, 1))
@settings(max_examples=settings.default.max_examples // 2)
def test_a_mutilated_file_is_read_or_refused(noise: bytes, where: float) -> None:
    whole = _pdf("О садах и парках в республике для всех")
    place = int(len(whole) * where)
    try:
        source = _read(whole[:place] + noise + whole[place + len(noise) :])
    except errors.SourceError:
        return
    assert source.text


def test_no_letter_of_a_page_is_lost() -> None:
    data = _pdf(
        _INDENTED + f"#table(columns: 2, [{_LONG}], [Сад])\n\n" + f"{_LONG}\n\n" * 40,
        'paper: "a5", margin: 2cm, numbering: "1"',
    )
    document = pdfium.PdfDocument(data)
    letters = []
    for page in document:
        text = page.get_textpage()
        codes = (raw.FPDFText_GetUnicode(text.raw, ctypes.c_int(at)) for at in range(text.count_chars()))
        letters += [chr(code) for code in codes if not chr(code).isspace()]
    assert sorted(letters) == sorted("".join(_read(data).text.replace("|", "").split()))


def test_the_time_grows_as_the_file_does() -> None:
    assert grows_evenly(_read, lambda length: _pdf(f"{_LONG}\n\n" * (length // 100)), 10_000)
