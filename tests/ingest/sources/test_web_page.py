"""Pages: what is the act's and what the site's, notes in the line, headings parted by breaks, encodings, hostile pages."""

from __future__ import annotations

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import errors
from ingest.pipeline import parse
from ingest.sources import READERS, read_bytes
from ingest.sources.blocks import Source
from ingest.sources.web_page import pieces
from tests.growth import grows_evenly, repeated
from tests.ingest.coverage_of import miscovered

STATE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>О садах - база</title><style>p { color: red }</style></head><body>
<div id="header"><a href="/">Главная</a> <a href="/s">Поиск</a></div>
<div class="container_alpha slogan"><h1>О садах</h1>
<p>Закон Республики Казахстан от 7 мая 2012 года № 7-V. <span class="status status_upd">Обновленный</span></p></div>
<div class="container_gamma tabs"><a href="x">Текст</a> <a href="y">История</a></div>
<div class="container_gamma text text_upd"><article>
<p class="note">Сноска. По всему тексту слова изменены Законом РК от 1 мая 2015 года № 5.</p>
<h3 id="z1">РАЗДЕЛ 1. ОБЩИЕ ПОЛОЖЕНИЯ<br><a name="z2"></a>Глава 1. ГОСУДАРСТВЕННЫЙ<br>УЧЕТ САДОВ</h3>
<p><b><a name="z17"></a>Статья 1. Понятия</b></p>
<p id="z3">&nbsp;&nbsp; 1. Сад есть место площадью 5 м<sup>2</sup>.<span class="note"> Сноска. Пункт 1 изменен </span><a href="/docs/x">Законом РК
от 1 мая 2015 года № 5</a><span class="note"> (вводится в действие со дня опубликования).</span></p>
<p>1<sup>1</sup>) подпункт;</p>
<font color="#FF0000">Примечание ИЗПИ!<br>Подпункт 2) предусмотрен в редакции Закона РК от 12.06.2016 № 6.</font>
<p>2. Второй пункт.<br>&nbsp;&nbsp; Его абзац второй.</p>
<table><tbody><tr><td><p><b>Президент</b></p><p><b>Республики Казахстан</b></p></td><td><p>Н. Назарбаев</p></td></tr></tbody></table>
<table><tr><td width="400"></td><td><p>Приложение<br>к Закону Республики Казахстан<br>от 7 мая 2012 года № 7-V</p></td></tr></table>
<h3>Перечень садов</h3><img src="/files/1.jpg" alt="">
<table border=1><tr><th>№</th><th>Сад</th></tr><tr><td>1</td><td><p>Большой</p><p>сад</p></td></tr><tr><td>2</td><td>Малый</td></tr></table>
</article></div><div class="container_omega aftertext">Нашли ошибку?</div></body></html>"""


def _read(page: str | bytes) -> Source:
    return read_bytes(page.encode() if isinstance(page, str) else page, "a.html", READERS[".html"])


def _texts(page: str) -> list[str]:
    return [block.text.text for block in _read(page).blocks]


def test_a_page_of_the_states_database_is_an_act() -> None:
    source = _read(STATE)
    act = parse(source)
    assert {unit.path: unit.heading.text if unit.heading else unit.text.text for unit in act.units if unit.number} == {
        "sec_1": "ОБЩИЕ ПОЛОЖЕНИЯ",
        "chp_1": "ГОСУДАРСТВЕННЫЙ УЧЕТ САДОВ",
        "art_1": "Понятия",
        "art_1/para_1": "Сад есть место площадью 5 м².",
        "art_1/para_1/subpara_1-1": "подпункт;",
        "art_1/para_2": "Второй пункт.",
        "att_1/table_1": "",
        "att_1/table_1/row_1": "№ | Сад",
        "att_1/table_1/row_2": "1 | Большой сад",
        "att_1/table_1/row_3": "2 | Малый",
    }
    assert [note.unit for note in act.notes] == ["act", "art_1/para_1", "art_1/para_1/subpara_1-1"]
    assert act.notes[1].text.text.endswith("№ 5 (вводится в действие со дня опубликования).")
    assert (act.act.path, act.act.title, act.act.signatory) == ("law/2012/05/07/7-v", "О садах", "Н. Назарбаев")
    assert source.info.media_type == "text/html"
    assert miscovered(act) == []


def test_what_the_site_adds_is_layout() -> None:
    source = _read(STATE)
    by_kind = [(one.kind, source.text[slice(*one.span)]) for one in source.layout]
    assert ("image", "[1.jpg]") in by_kind
    around = [text for kind, text in by_kind if kind == "navigation"]
    assert around == ["Главная Поиск", "Обновленный", "Текст История", "Нашли ошибку?"]


def test_a_page_of_another_site_is_read_by_where_its_prose_stands() -> None:
    menu = "".join(f'<li><a href="/{number}">Новости и обзоры дня</a></li>' for number in range(30))
    text = "".join(
        f"<p class='j14'>{number}. Сады и парки находятся под охраной государства и ведут реестр.</p>"
        for number in range(1, 9)
    )
    page = f"<body><table><tr><td><ul>{menu}</ul></td><td><div id='doc'><h1>О садах</h1><div>{text}</div></div></td></tr></table></body>"
    assert _texts(page) == [
        "О садах",
        *(f"{number}. Сады и парки находятся под охраной государства и ведут реестр." for number in range(1, 9)),
    ]


def test_nothing_is_left_out_of_a_page_that_is_all_act() -> None:
    page = (
        "<div><p>О садах</p></div><div><p>1. Учредить сад и вести его реестр. "
        + "Слова. " * 200
        + "</p></div><div>Аким</div>"
    )
    assert [text[:7] for text in _texts(page)] == ["О садах", "1. Учре", "Аким"]


def test_what_is_not_shown_is_not_read() -> None:
    page = "<p>Текст.</p><script>alert('x')</script><p hidden>Скрыто</p><p style='display: none'>Скрыто</p><!-- Скрыто --><noscript>x</noscript>"
    assert _texts(page) == ["Текст."]


@pytest.mark.parametrize(
    ("page", "texts"),
    [
        ("<ol start=3><li>три<li>четыре</ol>", ["3. три", "4. четыре"]),
        ("<ol><li value=5>пять<li>шесть<li value=x>семь</ol>", ["5. пять", "6. шесть", "7. семь"]),
        ("<p>10 м<sup>2 </sup>и 5 м<sup>\n3</sup></p>", ["10 м² и 5 м ³"]),
        ("<ol><li><p>1) сад</p></li></ol><ul><li>лес</ul>", ["1) сад", "лес"]),
        ("<p>а &lt;*&gt; &amp; б&nbsp;&copy;</p>", ["а <*> & б ©"]),
        ("<pre>1. Обеспечить охрану садов и парков, ведение единого реестра их, а\nтакже уход за деревьями в городах и\n</pre>" , None),
        ("<h2>Глава 1. Сады<br>и парки<br>Глава 2. Лес</h2>", ["Глава 1. Сады и парки", "Глава 2. Лес"]),
    ],
)  # fmt: skip
def test_markup_is_read_as_it_is_shown(page: str, texts: list[str] | None) -> None:
    shown = _texts(page)
    assert shown == texts if texts else all("<" not in text for text in shown)


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">', "cp1251"),
        ("<meta charset=koi8-r>", "koi8-r"),
        ('<?xml version="1.0" encoding="UTF-8"?>', "utf-8"),
        ("", "utf-16"),
        ("", "utf-8-sig"),
    ],
)
def test_a_page_says_its_encoding(head: str, encoding: str) -> None:
    assert _read(f"{head}<p>О садах и парках</p>".encode(encoding)).blocks[0].text.text == "О садах и парках"


@pytest.mark.parametrize(
    ("data", "error", "says"),
    [
        (b"<meta charset=x-unheard>", errors.EncodingError, "x-unheard"),
        ("<p>сад</p>".encode("cp1251"), errors.EncodingError, "0x"),
        (b"<meta charset=windows-1251>\x98", errors.EncodingError, "0x98"),
        (b"<p>\x00</p>", errors.BinarySourceError, "control"),
        (b"<p> </p>", errors.EmptySourceError, "no text"),
        (b"<script>var a;</script>", errors.EmptySourceError, "no text"),
        (b"<div>" * 5000 + "сад".encode(), errors.SourceError, "nested deeper"),
        (b"%PDF-1.7", errors.BinarySourceError, "PDF"),
    ],
)
def test_a_bad_page_is_refused_by_name(data: bytes, error: type[errors.SourceError], says: str) -> None:
    with pytest.raises(error, match=says) as caught:
        _read(data)
    assert "a.html" in str(caught.value)


_TAGS = st.sampled_from(
    ["<p>", "</p>", "<b>", "</b>", "<br>", "<table>", "</table>", "<tr>", "<td>", "</td>", "<h3>", "</h3>", "<div>", "</div>",
     "<span class=note>", "</span>", "<nav>", "</nav>", "<article>", "<pre>", "</pre>", "<sup>1</sup>", "<ol><li>", "<!--", "-->",
     "<img alt=рис>", "<a href=x>", "</a>", "<p align=right>", "&nbsp;", "&#x1;", "&bogus;", "<", "<script>", "\n", "Статья 1. ",
     "Сноска. ", "Глава 1. ", "\u200b", "\u2028", "1. ", "сад "]
)  # fmt: skip


@given(st.lists(st.one_of(_TAGS, st.text(max_size=6)), max_size=60))
def test_any_page_is_read_or_refused(parts: list[str]) -> None:
    page = "<p>и в на с по о об для республики закон</p>" + "".join(parts)
    try:
        act = parse(_read(page.encode("utf-8", "replace")))
    except errors.SourceError:
        return
    assert miscovered(act) == []


@given(
    st.lists(
        st.text(alphabet=st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=20), min_size=1, max_size=12
    )
)
def test_no_character_that_is_shown_is_lost(words: list[str]) -> None:
    page = "".join(f"<p>{html.escape(word)}</p>" for word in words)
    shown = "".join(piece.text for piece in pieces(page, "a.html"))
    assert "".join(shown.split()) == "".join("".join(words).split())


@pytest.mark.parametrize(
    "run",
    ["<p>x</p>", "<tr><td>x", "<td>x</td>", "<br>", "<a href=x>y</a>", "<div>x</div>", "</b>", "<p>x<span class=note>Сноска.</span></p>",
     "<h3>Глава 1<br>x</h3>", "<!--", "<p a=", "&nbsp;", "<ol><li>x</ol>", "<sup>1</sup>"],
)  # fmt: skip
def test_the_time_grows_as_the_page_does(run: str) -> None:
    assert grows_evenly(lambda text: pieces(text, "a.html"), repeated(run, "<body>"), 6_000)
