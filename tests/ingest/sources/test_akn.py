"""Akoma Ntoso as a source: documents of our own and of others, and what is none."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import EmptySourceError, SourceError, UnknownLanguageError
from ingest.pipeline import parse
from ingest.sources import READERS, read_bytes
from ingest.tree import Language, ParsedAct, Status, UnitKind

HEAD = '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">'
META = """<meta><identification source="#x">
<FRBRWork><FRBRthis value="/akn/kz/act/law/2020-05-06/7-vi/!main"/><FRBRuri value="/akn/kz/act/law/2020-05-06/7-vi"/>
<FRBRalias name="code" value="Z2000000007"/><FRBRdate date="2020-05-06" name="x"/><FRBRauthor href="#p"/>
<FRBRcountry value="kz"/><FRBRname value="О садах"/></FRBRWork>
<FRBRExpression><FRBRthis value="/akn/kz/act/law/2020-05-06/7-vi/rus@2021-02-03/!main"/>
<FRBRuri value="/akn/kz/act/law/2020-05-06/7-vi/rus@2021-02-03"/><FRBRdate date="2021-02-03" name="x"/>
<FRBRauthor href="#p"/><FRBRauthoritative value="false"/><FRBRlanguage language="rus"/></FRBRExpression>
<FRBRManifestation><FRBRthis value="x"/><FRBRuri value="x"/><FRBRdate date="2021-02-03" name="x"/><FRBRauthor href="#p"/>
</FRBRManifestation></identification></meta>"""
BODY = """<preface><longTitle><p><docTitle>О садах</docTitle></p></longTitle></preface>
<preamble><p>Настоящий Закон определяет порядок ухода за садами.</p></preamble>
<body>
 <part eId="part_1"><num>Часть I.</num><heading>Общее</heading>
  <article eId="part_1__art_1"><num>Статья 1.</num><heading>Основные понятия</heading>
   <paragraph><num>1.</num><intro><p>В настоящем Законе:</p></intro>
    <point><num>1)</num><content><p>сад – земля с деревьями
       и кустами;<authorialNote marker="1"><p>Сноска. Подпункт 1 с изменением.</p></authorialNote></p></content></point>
    <point><num>2)</num><content><p>уход – полив и <b>обрезка</b>.</p></content></point>
   </paragraph>
   <paragraph><num>2.</num><content><p>Первый блок.</p><p>Второй блок см. <ref href="#x">статью 2</ref>.</p></content></paragraph>
  </article>
 </part>
 <hcontainer name="untitled"><content><p>Слова без номера.</p>
  <table><tr><th><p>Сад</p></th><th><p>Плата</p></th></tr><tr><td><p>Большой</p></td><td><p>2</p><p>тенге</p></td></tr></table>
  <blockList><listIntroduction>Деревья:</listIntroduction><item><num>а)</num><p>яблоня;</p></item></blockList>
 </content></hcontainer>
 <article status="removed"><num>Статья 2.</num><content><p>Исключена.</p></content></article>
</body>
<conclusions><p><signature>Президент К. Садыков</signature></p></conclusions>
<attachments><attachment><heading>ПРАВИЛА полива</heading><doc name="schedule"><meta/><mainBody>
 <p>Слова приложения.</p><paragraph><num>1.</num><content><p>Сад поливают.</p></content></paragraph></mainBody></doc></attachment></attachments>"""


def read(text: str) -> ParsedAct:
    return parse(read_bytes(text.encode(), "act.akn.xml", READERS[".xml"]))


def document(body: str = BODY, meta: str = META) -> str:
    return f"{HEAD}<act name='law'>{meta}{body}</act></akomaNtoso>"


def test_units_of_others_have_our_paths() -> None:
    """Articles are counted through, points are subparagraphs, a second block is an alinea."""
    act = read(document())
    words = {unit.path: unit.text.text or str(unit.heading or "") for unit in act.units}
    assert words == {
        "preamble": "Настоящий Закон определяет порядок ухода за садами.",
        "sec_I": "Общее",
        "art_1": "Основные понятия",
        "art_1/para_1": "В настоящем Законе:",
        "art_1/para_1/subpara_1": "сад – земля с деревьями и кустами;",
        "art_1/para_1/subpara_2": "уход – полив и обрезка.",
        "art_1/para_2": "Первый блок.",
        "art_1/para_2/al_2": "Второй блок см. статью 2.",
        "preamble/al_2": "Слова без номера.",
        "preamble/table_1": "",
        "preamble/table_1/row_1": "Сад | Плата",
        "preamble/table_1/row_2": "Большой | 2 тенге",
        "preamble/al_3": "Деревья:",
        "subpara_а": "яблоня;",
        "art_2": "Исключена.",
        "att_1": "ПРАВИЛА полива",
        "att_1/preamble": "Слова приложения.",
        "att_1/para_1": "Сад поливают.",
    }
    units = {unit.path: unit for unit in act.units}
    assert units["art_1"].within == "sec_I"
    assert units["art_2"].status is Status.DELETED
    assert [(note.unit, note.text.text) for note in act.notes] == [
        ("art_1/para_1/subpara_1", "Сноска. Подпункт 1 с изменением.")
    ]
    assert act.act.signatory == "К. Садыков"


def test_the_identification_says_which_act_language_and_version_it_is() -> None:
    source = read_bytes(document().encode(), "act.akn.xml", READERS[".xml"])
    act = parse(source)
    assert (act.act.path, act.act.ngr, act.language) == ("law/2020/05/06/7-vi", "Z2000000007", Language.RUS)
    assert (act.version_date, act.act.version_from) == (dt.date(2021, 2, 3), "meta")
    assert not source.described.official


def test_every_visible_character_has_one_place_and_every_text_its_own() -> None:
    act = read(document())
    places = [span for unit in act.units for span in unit.spans]
    places += [note.span for note in act.notes] + [one.span for one in act.layout]
    taken = [place for start, end in places for place in range(start, end) if not act.text[place].isspace()]
    assert sorted(taken) == [place for place, sign in enumerate(act.text) if not sign.isspace()]
    for unit in act.units:
        for at, sign in enumerate(unit.text.text):
            assert sign.isspace() or sign == "|" or act.text[unit.text.source_offset(at)] == sign
    assert not [warning for warning in act.warnings if warning.code == "unread"]


def test_the_older_version_of_the_standard_is_read() -> None:
    old = document().replace("http://docs.oasis-open.org/legaldocml/ns/akn/3.0", "http://www.akomantoso.org/2.0")
    assert [unit.path for unit in read(old).units] == [unit.path for unit in read(document()).units]


def test_units_that_bear_one_number_are_told_apart() -> None:
    twice = (
        "<body>"
        + "<article><num>Статья 1.</num><content><p>Сад растёт для всех.</p></content></article>" * 2
        + "</body>"
    )
    act = read(document(twice))
    assert [unit.path for unit in act.units] == ["art_1", "art_1~2"]
    assert [one.code for one in act.warnings if one.code == "duplicate-number"] == ["duplicate-number"]


def test_words_that_were_taken_out_are_no_words_of_the_text() -> None:
    act = read(document().replace("Первый блок.", "Первый<del> лишний</del> <ins>блок</ins>."))
    assert next(unit for unit in act.units if unit.path == "art_1/para_2").text.text == "Первый блок."


@pytest.mark.parametrize("attributes", ['eId="art_{}"', 'eId="art_9" jq:number="{}"'])
def test_a_number_without_end_names_no_unit(attributes: str) -> None:
    own = document().replace("<akomaNtoso ", '<akomaNtoso xmlns:jq="https://w3id.org/jarlyq/ontology#" ', 1)
    name, _, number = attributes.format("9" * 5000).partition(" ")
    body, end = own.split("</body>", 1)
    article = f"<article {name}><num {number}>Статья</num><content><p>Сад.</p></content></article>"
    assert read(f"{body}{article}</body>{end}").units


def test_without_a_language_its_words_tell_it() -> None:
    unsaid = META.replace('<FRBRlanguage language="rus"/>', '<FRBRlanguage language="eng"/>')
    assert read(document(meta=unsaid)).language is Language.RUS
    english = "<body><section><num>1.</num><content><p>The garden is open to all, and it shall be watered.</p></content></section></body>"
    with pytest.raises(UnknownLanguageError):
        read(document(english, unsaid))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "no text"),
        ("<a/>", "no Akoma Ntoso"),
        ("<html><body>Сад</body></html>", "no Akoma Ntoso"),
        ("Сад", "no XML"),
        (f"{HEAD}<act>", "no XML"),
        (f"{HEAD}</akomaNtoso>", "empty"),
        (document("<body/>"), "no text of an act"),
        (f"{HEAD}<portion><meta/><portionBody/></portion></akomaNtoso>", "portion"),
        (f"{HEAD}<documentCollection name='x'/></akomaNtoso>", "collection"),
        (document("<body>" + "<article>" * 130 + "</article>" * 130 + "</body>"), "deep"),
        (
            '<!DOCTYPE akomaNtoso [<!ENTITY a "сад"><!ENTITY b "&a;&a;&a;">]>'
            + document("<body><article><content><p>&b;</p></content></article></body>"),
            "entities",
        ),
        (f'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>{document()}', "entities"),
    ],
    ids=["nothing", "other", "html", "words", "cut", "bare", "no units", "portion", "collection", "deep", "laughs", "file"],
)  # fmt: skip
def test_what_cannot_be_read_is_told(text: str, told: str) -> None:
    with pytest.raises(SourceError, match=told):
        read(text)


def test_an_empty_file_is_told_as_such() -> None:
    with pytest.raises(EmptySourceError):
        read("  \n")


NAMES = ["article", "paragraph", "point", "hcontainer", "content", "p", "num", "heading", "table", "tr", "td", "list",
         "authorialNote", "ref", "blockList", "item", "quotedStructure", "section", "wrapUp", "img", "mod"]  # fmt: skip
words = st.sampled_from(["сад", "1.", "а)", "Статья 5", "", " ", "IV", "в настоящем и для", "\u00a0", "\u2028"])
trees = st.recursive(
    words,
    lambda inner: st.builds(
        lambda name, parts, tail: f"<{name}>{''.join(parts)}</{name}>{tail}",
        st.sampled_from(NAMES),
        st.lists(inner, max_size=4),
        words,
    ),
    max_leaves=25,
)


@given(st.lists(trees, max_size=4))
def test_whatever_stands_in_a_body_loses_no_word_and_crashes_nothing(parts: list[str]) -> None:
    """Elements in places where no schema allows them, too."""
    base = "<article><num>Статья 1.</num><content><p>В настоящем саду и для всех.</p></content></article>"
    act = read(document(f"<body>{base}{''.join(parts)}</body>"))
    assert act.units[0].kind is UnitKind.ARTICLE
    assert len({unit.path for unit in act.units}) == len(act.units)
    places = sorted(
        [*(s for u in act.units for s in u.spans), *(n.span for n in act.notes), *(one.span for one in act.layout)]
    )
    assert all(one[1] <= two[0] for one, two in pairwise(places))
    for word in ("сад", "Статья", "настоящем"):
        assert act.text.count(word) >= "".join(parts).count(word)
