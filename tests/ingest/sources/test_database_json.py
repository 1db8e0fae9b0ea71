"""The JSON of the state's databases: flat blocks with levels, nested ones, HTML as content, what is said beside it."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import errors
from ingest.pipeline import parse
from ingest.sources import READERS, read_bytes
from ingest.sources.blocks import Source
from ingest.tree import Language
from tests.growth import grows_evenly
from tests.ingest.coverage_of import miscovered

FLAT = {
    "id": "90017",
    "code": "90017",
    "ngr": "Z1200000007",
    "version": {"id": "90017_5", "language": "rus", "versionDate": "2015-05-01"},
    "language": "rus",
    "metadata": {
        "title": {"kaz": "Бақтар туралы", "rus": "О садах"},
        "requisites": {"kaz": "", "rus": "Закон Республики Казахстан от 7 мая 2012 года № 7-V"},
        "registryNumber": "90017",
    },
    "versionDate": "2015-05-01",
    "content": [
        {"id": "1", "type": "doc", "level": 1, "properties": []},
        {"type": "title", "level": 2, "text": "О садах"},
        {"type": "chapter", "level": 2, "index": "1", "properties": []},
        {"type": "heading", "level": 3, "text": "Глава 1.\nОбщие положения"},
        {"type": "article", "level": 3, "index": "1"},
        {"type": "heading", "level": 4, "text": "Статья 1. Понятия"},
        {"type": "point", "level": 4, "index": "1"},
        {"type": "text", "level": 5, "text": "1. Сад есть место площадью 5 м2.",
         "properties": [{"key": "html", "value": "1. Сад есть <b>место</b> площадью 5 м<sup>2</sup>."}]},
        {"type": "note", "level": 5, "text": "Сноска. Пункт 1 изменен Законом РК от 1 мая 2015 года № 5."},
        {"type": "signature", "level": 2},
        {"type": "workPosition", "level": 3, "text": "Президент Республики Казахстан"},
        {"type": "personName", "level": 3, "text": "Н. Назарбаев"},
        {"type": "attach", "level": 2, "index": "1"},
        {"type": "sideNoteGroup", "level": 3},
        {"type": "sideNote", "level": 4},
        {"type": "text", "level": 5, "text": "Приложение"},
        {"type": "text", "level": 5, "text": "к Закону Республики Казахстан"},
        {"type": "text", "level": 5, "text": "от 7 мая 2012 года № 7-V"},
        {"type": "heading", "level": 3, "text": "Перечень садов"},
        {"type": "table", "level": 3},
        {"type": "tableHeaderRow", "level": 4},
        {"type": "tableCell", "level": 5}, {"type": "text", "level": 6, "text": "№"},
        {"type": "tableCell", "level": 5}, {"type": "text", "level": 6, "text": "Сад"},
        {"type": "tableRow", "level": 4},
        {"type": "tableCell", "level": 5, "text": "1"},
        {"type": "tableCell", "level": 5}, {"type": "text", "level": 6, "text": "Большой"}, {"type": "text", "level": 6, "text": "сад"},
        {"type": "text", "level": 3, "text": "После таблицы."},
    ],
}  # fmt: skip


def _read(value: Any) -> Source:
    data = value if isinstance(value, bytes) else json.dumps(value, ensure_ascii=False).encode()
    return read_bytes(data, "a.json", READERS[".json"])


def _texts(value: Any) -> list[str]:
    return [block.text.text for block in _read(value).blocks]


def test_a_flat_list_of_blocks_is_an_act() -> None:
    act = parse(_read(FLAT))
    assert {unit.path: unit.text.text for unit in act.units} == {
        "chp_1": "",
        "art_1": "",
        "art_1/para_1": "Сад есть место площадью 5 м².",
        "att_1": "",
        "att_1/table_1": "",
        "att_1/table_1/row_1": "№ | Сад",
        "att_1/table_1/row_2": "1 | Большой сад",
        "att_1/preamble": "После таблицы.",
    }
    assert act.notes[0].unit == "art_1/para_1"
    assert (act.act.path, act.act.ngr, act.act.registry) == ("law/2012/05/07/7-v", "Z1200000007", "90017")
    assert (act.version_date, act.act.version_from) == (dt.date(2015, 5, 1), "meta")
    assert act.act.signatory == "Н. Назарбаев"
    assert miscovered(act) == []


@pytest.mark.parametrize(
    ("block", "texts"),
    [
        ({"type": "article", "number": "Статья 1.", "title": "Сад", "text": "Он растет."}, ["Статья 1. Сад", "Он растет."]),
        ({"type": "article", "title": "Статья 1. Сад", "text": "Статья 1. Сад"}, ["Статья 1. Сад"]),
        ({"type": "paragraph", "content": "Он растет."}, ["Он растет."]),
        ({"type": "article", "text": "Статья 1. Сад", "content": {"type": "p", "text": "Он растет."}}, ["Статья 1. Сад", "Он растет."]),
        ([{"type": "paragraph", "text": "Он растет."}], ["Он растет."]),
        ({"type": "table", "rows": [["Сад", "Плата"], ["Большой", 2]]}, ["Сад | Плата\nБольшой | 2"]),
    ],
)  # fmt: skip
def test_no_word_is_lost_where_a_block_has_another_shape(block: Any, texts: list[str]) -> None:
    text = _read({"content": [{"type": "title", "text": "О садах"}, block]}).text
    assert text.split("\n\n")[1:] == texts


def test_a_mark_of_the_encoding_is_no_text() -> None:
    assert _texts(b'\xef\xbb\xbf{"content": [{"type": "p", "text": "1. x"}]}') == ["1. x"]


def test_what_is_beside_the_content_is_said() -> None:
    said = _read(FLAT).described
    assert said.titles == {Language.KAZ: "Бақтар туралы", Language.RUS: "О садах"}
    assert said.version_dates == {Language.RUS: dt.date(2015, 5, 1)}
    assert said.requisite == "Закон Республики Казахстан от 7 мая 2012 года № 7-V"


@pytest.mark.parametrize(
    "value",
    [
        {"content": "<h1>О садах</h1><p>1. Учредить сад.</p>"},
        {"title": "О садах", "content": [{"type": "point", "text": "1. Учредить сад."}]},
        {
            "data": {
                "document": {
                    "content": [{"type": "title", "text": "О садах"}, {"type": "text", "text": "1. Учредить сад."}]
                }
            }
        },
        [{"type": "title", "text": "О садах"}, {"type": "point", "text": "1. Учредить сад."}],
        {
            "content": [
                {"type": "title", "text": "О садах", "children": [{"type": "point", "text": "1. Учредить <i>сад</i>."}]}
            ]
        },
        {
            "metadata": {"title": {"rus": "О садах", "kaz": "Бақтар туралы"}},
            "language": "rus",
            "content": ["1. Учредить сад."],
        },
        {"rus": {"language": "rus", "content": "О садах\n1. Учредить сад."}},
    ],
)
def test_content_is_found_in_many_shapes(value: Any) -> None:
    assert _texts(value) == ["О садах", "1. Учредить сад."]


def test_a_table_may_be_rows_of_texts() -> None:
    table = {"type": "table", "rows": [["№", "Сад"], ["1", "Малый"]]}
    rows = (
        _read({"content": [{"type": "text", "text": "Сады:"}, table, {"type": "text", "text": "Конец."}]})
        .blocks[1]
        .rows
    )
    assert [[cell.text for cell in row.cells] for row in rows] == [["№", "Сад"], ["1", "Малый"]]


def test_lines_beside_a_text_that_are_no_stamp_stay_lines() -> None:
    lines = [
        "Мы, народ Казахстана,",
        "объединенный общей судьбой, созидая государственность на исконной земле,",
        "принимаем настоящий Закон.",
    ]
    blocks = [{"type": "sideNote", "level": 3}, *({"type": "text", "level": 4, "text": line} for line in lines)]
    assert _texts({"content": blocks}) == lines


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"{", "not JSON"),
        (b'{"a": 1}', "no act"),
        (b"[]", "no act"),
        (b"[" * 100_000, "nested"),
        (b"[" + b"9" * 10_000 + b"]", "numbers"),
        (b'{"content": [{"type": "text", "text": " "}]}', "no text"),
        ("{'content'".encode("utf-16"), "UTF-16"),
    ],
)
def test_bad_json_is_refused_by_name(data: bytes, says: str) -> None:
    with pytest.raises(errors.SourceError, match=says) as caught:
        _read(data)
    assert "a.json" in str(caught.value)


def test_the_place_where_json_breaks_is_told() -> None:
    with pytest.raises(errors.SourceError) as caught:
        _read(b'{"content": [}')
    assert caught.value.offset == 13


_KEYS = st.sampled_from(
    ["type", "text", "level", "content", "children", "rows", "cells", "language", "metadata", "title", "version", "x"]
)
_WORDS = st.sampled_from(
    [
        "title",
        "text",
        "table",
        "tableRow",
        "tableCell",
        "sideNote",
        "note",
        "сад",
        "<p>а",
        "rus",
        "\ud800",
        "\x00",
        "1. ",
    ]
)
_VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-3, 9), st.floats(), _WORDS, st.text(max_size=5)),
    lambda inner: st.one_of(st.lists(inner, max_size=5), st.dictionaries(_KEYS, inner, max_size=5)),
    max_leaves=30,
)


@given(_VALUES)
def test_any_json_is_read_or_refused(value: Any) -> None:
    content = [
        {"type": "text", "text": "и в на с по о об для республики закон"},
        {"type": "x", "content": [value]},
        value,
    ]
    for whole in (value, {"language": "rus", "content": content}):
        try:
            act = parse(_read(json.dumps(whole).encode()))
        except errors.SourceError:
            continue
        assert miscovered(act) == []


@given(
    st.lists(
        st.tuples(st.sampled_from(["text", "point", "note", "heading", "x"]), st.text("абв <>&;1.", min_size=1)),
        min_size=1,
    )
)
def test_no_word_of_a_block_is_lost(blocks: list[tuple[str, str]]) -> None:
    said = [text.replace("<", "").replace("&", "") for _, text in blocks]
    value = {"content": [{"type": kind, "text": text} for (kind, _), text in zip(blocks, said, strict=True)]}
    if not "".join(said).strip():
        return
    assert "".join(_read(value).text.split()) == "".join("".join(said).split())


def test_the_time_grows_as_the_list_does() -> None:
    def make(length: int) -> bytes:
        blocks = [
            {"type": "tableCell" if at % 3 else "table", "level": at % 5, "text": "сад"} for at in range(length // 20)
        ]
        return json.dumps({"content": blocks}).encode()

    assert grows_evenly(_read, make, 40_000)


def test_what_is_attached_beside_the_content_is_read_behind_it() -> None:
    act = {
        "title": "О ставках платы за сады Республики Казахстан",
        "content": [
            {"type": "paragraph", "text": "Правительство Республики Казахстан ПОСТАНОВЛЯЕТ:"},
            {"type": "paragraph", "text": "1. Утвердить прилагаемые ставки."},
            {"type": "paragraph", "text": "Премьер-Министр А. Садыков"},
        ],
        "attachments": [
            {
                "title": "Ставки платы за сады",
                "content": [
                    {
                        "type": "paragraph",
                        "text": "Приложение к постановлению Правительства Республики Казахстан от 5 мая 2020 года № 17",
                    },
                    {"type": "heading", "text": "Ставки платы за сады"},
                    {"type": "paragraph", "text": "1. Ставка за сад равна 10 тенге."},
                ],
            }
        ],
    }
    reading = read_bytes(json.dumps({"data": act}).encode(), "act.json", READERS[".json"])
    assert [unit.path for unit in parse(reading).units] == ["preamble", "para_1", "att_1", "att_1/para_1"]
