"""Texts and HTML with their citations as links: nothing is lost, nothing runs, no link stands in a link."""

from __future__ import annotations

import datetime as dt
import html
import json
import re

import nh3
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import html as lxml_html

from api.acts.annotate import act_named, as_data, as_html, read
from api.acts.html_text import HtmlText
from graph.errors import ParameterError
from graph.iris import Iris
from tests.api.acts.citation_forms import SHARED
from tests.growth import grows_evenly, repeated

DAY = dt.date(2026, 1, 15)
CODE = "/eli/kz/code/2014/07/03/226-v"
ASSEMBLY = "law/2008/10/20/70-iv"


def linked(text: str, act: str = "") -> str:
    return as_html(read(text, is_html=False, day=DAY, act=act), Iris(), "")


def linked_html(source: str, act: str = "") -> str:
    return as_html(read(source, is_html=True, day=DAY, act=act), Iris(), "")


def links(source: str) -> list[tuple[str, str]]:
    """The links that were made, each with its words."""
    found = lxml_html.fragments_fromstring(f"<div>{source}</div>")[0].xpath("//a[@class='jarlyq-citation']")
    return [(link.get("href"), link.text_content()) for link in found]


def test_a_text_is_escaped_and_linked() -> None:
    made = linked("По ст. 146 УК РК <b> & 'x'\n\nи ст. 5 УК РК")
    assert links(made) == [(f"{CODE}/art_146", "ст. 146 УК РК"), (f"{CODE}/art_5", "ст. 5 УК РК")]
    assert "&lt;b&gt; &amp; 'x'\n\nи " in made


def test_a_citation_that_runs_over_elements_is_linked_in_each() -> None:
    made = linked_html("<p>По <b>ст. 1</b>46 <i>УК</i> РК.</p>")
    assert links(made) == [(f"{CODE}/art_146", words) for words in ("ст. 1", "46 ", "УК", " РК")]
    assert lxml_html.fromstring(made).text_content() == "По ст. 146 УК РК."


def test_no_citation_runs_over_paragraphs_and_cells() -> None:
    for source in ("<p>ст. 146</p><p>УК РК</p>", "<table><tr><td>ст. 146</td><td>УК РК</td></tr></table>"):
        assert f"{CODE}/art_146" not in linked_html(source)
    assert links(linked_html("<p>ст. 146<br>УК РК</p>"))[0][0] == f"{CODE}/art_146"
    assert links(linked_html("<p>ст. 146\n   УК РК</p>"))[0][0] == f"{CODE}/art_146"


def test_a_raised_figure_is_that_of_an_inserted_unit() -> None:
    assert links(linked_html("<p>статья 12<sup>1</sup> УК РК</p>"))[0][0] == f"{CODE}/art_12-1"


def test_what_is_a_link_stays_as_it_is_and_what_stands_beside_it_is_linked() -> None:
    made = linked_html('<p>пункт 1 <a href="https://example.org/">статьи 5 УК</a> РК</p>')
    assert links(made) == [(f"{CODE}/art_5/para_1", "пункт 1 "), (f"{CODE}/art_5/para_1", " РК")]
    assert '<a href="https://example.org/"' in made
    assert not lxml_html.fromstring(made).xpath("//a//a")


def test_this_law_is_the_act_that_is_named() -> None:
    text = "по статье 5 настоящего Закона и ст. 146 УК РК"
    assert links(linked(text)) == [(f"{CODE}/art_146", "ст. 146 УК РК")]
    assert links(linked(text, ASSEMBLY))[0] == (f"/eli/kz/{ASSEMBLY}/art_5", "статье 5 настоящего Закона")


@pytest.mark.parametrize(
    "name",
    [ASSEMBLY, f"/eli/kz/{ASSEMBLY}", f"https://w3id.org/jarlyq/eli/kz/{ASSEMBLY}", f" {ASSEMBLY}/ "],
)
def test_an_act_is_named_by_its_path_or_address(name: str) -> None:
    assert act_named(name) == ASSEMBLY


@pytest.mark.parametrize("name", ["УК РК", f"{ASSEMBLY}/art_5", f"{ASSEMBLY}@2020-01-01", "x" * 500, "\ud800"])
def test_what_names_no_act_is_refused(name: str) -> None:
    with pytest.raises(ParameterError):
        act_named(name)


def test_places_are_those_of_the_text() -> None:
    text = "𝕏 По ст. 146 УК РК"
    (one,) = as_data(read(text, is_html=False, day=DAY), Iris())["citations"]
    assert text[one["start"] : one["end"]] == one["quote"] == "ст. 146 УК РК"
    assert (one["address"], one["title"]) == (f"{CODE}/art_146", "Уголовный кодекс Республики Казахстан")
    told = as_data(read("<p>По <b>ст. 146</b> УК РК", is_html=True, day=DAY), Iris())
    (one,) = told["citations"]
    assert told["text"][one["start"] : one["end"]] == one["quote"] == "ст. 146 УК РК"


def test_what_may_mean_several_acts_is_marked_and_no_link() -> None:
    made = linked(f"по статье 2 {SHARED}")
    assert links(made) == []
    (mark,) = lxml_html.fragment_fromstring(made, create_parent="div").xpath("//span[@class='jarlyq-citation']")
    assert mark.get("data-certainty") == "ambiguous"
    assert mark.get("title").count("constitutional-law/") > 1


HOSTILE = [
    "<script>alert(1)</script>ст. 5 УК РК",
    "<p onclick=alert(1) style='background:url(//evil.example/)'>ст. 5 УК РК</p>",
    "<a href='javascript:alert(1)'>x</a> ст. 5 УК РК",
    "<a href=' java\tscript:alert(1)'>x</a> ст. 5 УК РК",
    "<svg><a xlink:href='javascript:alert(1)'><text>ст. 5 УК РК</text></a></svg>",
    "<img src=//evil.example/x onerror=alert(1)>ст. 5 УК РК",
    "<style>@import '//evil.example/';</style><link rel=stylesheet href=//evil.example/>ст. 5 УК РК",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>ст. 5 УК РК",
    "<form action=//evil.example/><input name=x formaction=//evil.example/></form>ст. 5 УК РК",
    "<meta http-equiv=refresh content='0;url=//evil.example/'><base href=//evil.example/>ст. 5 УК РК",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>ст. 5 УК РК",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>ст. 5 УК РК",
    "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><p>&e; ст. 5 УК РК",
    "<p title='\"><script>alert(1)</script>'>ст. 5 УК РК",
    "<div><p><b>ст. 5 <i>УК РК",
    "\0<\0script>",
    "<!-- <p>ст. 6 УК РК -->",
]


@pytest.mark.parametrize("source", HOSTILE)
def test_nothing_of_hostile_html_runs_or_loads(source: str) -> None:
    made = linked_html(f"<p>По ст. 5 УК РК</p>{source}")
    tree = lxml_html.fragment_fromstring(made, create_parent="div")
    loads = {"script", "style", "img", "iframe", "link", "meta", "base", "form", "input", "svg", "math", "object"}
    assert {each.tag for each in tree.iter()} & loads == set()
    names = {name for each in tree.iter() for name in each.attrib}
    assert not [name for name in names if name.startswith("on") or name in ("style", "src", "srcdoc")]
    assert not [href for href in tree.xpath("//@href") if not re.match(r"https?://|/eli/kz/", href)]
    assert f"{CODE}/art_5" in {href for href, _ in links(made)}


@pytest.mark.parametrize("tag", ["blockquote", "q", "del", "ins"])
def test_no_address_stays_that_is_for_machines_only(tag: str) -> None:
    made = linked_html(f"<{tag} cite='javascript:alert(1)'>ст. 5 УК РК</{tag}>")
    assert "javascript" not in made
    assert links(made)


@pytest.mark.parametrize(
    "tag", ["section", "main", "address", "fieldset", "label", "button", "legend", "SECTION class=x", "form"]
)
def test_blocks_that_do_not_stay_part_what_stands_in_them(tag: str) -> None:
    end = tag.partition(" ")[0]
    made = linked_html(f"<{tag}>по УК РК</{end}><{tag}>ст. 5 ГК РК</{end}>")
    assert [words for _, words in links(made)] == ["УК РК", "ст. 5 ГК РК"]
    assert end not in made


def test_items_of_a_field_are_parted_though_nobody_ended_them() -> None:
    made = linked_html("<select><optgroup><option>по УК РК<option>ст. 5 ГК РК</select>")
    assert [words for _, words in links(made)] == ["УК РК", "ст. 5 ГК РК"]
    assert HtmlText("<option>x" * 600).text.split() == ["x"] * 600


def test_the_title_goes_with_its_words() -> None:
    assert linked_html("<title>УК РК</title><p>ст. 5 ГК РК") == linked_html("<p>ст. 5 ГК РК")


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("a & b", "a & b"),
        ("&&amp;", "&&"),
        ("a&b;c", "a&b;c"),
        ("&lt&#33&nbsp;x&", "<!\xa0x&"),
        ("AT&T", "AT&T"),
        ("&notit; &#x; &\ufdd0", "¬it; &#x; &\ufffd"),
    ],
)
def test_ampersands_are_read_as_browsers_do(source: str, text: str) -> None:
    assert HtmlText(source).text == text


@pytest.mark.parametrize("run", ["&", "& ", "&a", "&a;", "&#", "<p>x", "<option>x"])
def test_cleaning_takes_a_time_that_grows_as_the_html_does(run: str) -> None:
    assert grows_evenly(HtmlText, repeated(run), 50_000)


PIECES = [
    *"<>&\"'/=a1\n\t \0",
    "\ud800",
    "𝕏",
    "ст. 5 ",
    "УК РК",
    "<b>",
    "</p>",
    "<sup>",
    "<a href=x>",
    "</a>",
    "&amp;",
    "&nbsp;",
]


@given(text=st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
@example(text="ст. 5 УК РК</a><a>ст. 5 УК РК")
def test_no_letter_is_lost(text: str) -> None:
    plain = html.unescape(re.sub("</?a[^>]*>", "", linked(text)))
    assert plain == re.sub("[\0\ud800]", "\ufffd", text)
    cleaned = nh3.clean(text.replace("\ud800", "\ufffd"))
    without = re.sub(r'<a class="jarlyq-citation"[^>]*>([^<]*)</a>', r"\1", linked_html(text))
    assert without == cleaned.replace("&nbsp;", "\xa0")
    json.dumps(as_data(read(text, is_html=True, day=DAY), Iris()), ensure_ascii=False).encode()


def test_the_text_of_html_has_its_paragraphs_apart() -> None:
    read_of = HtmlText("<h1>A</h1><p>b\n c</p><ul><li>d<li>e</ul><pre>f\n g</pre>").text
    assert read_of.split("\n\n") == ["A", "b  c", "d\ne", "f\n g", ""]
