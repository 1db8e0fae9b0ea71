"""Repairs of typing and conversion, each listed, each mapped back."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.sources.normalise import normalise


@pytest.mark.parametrize(
    ("source", "expected", "kind"),
    [
        ("енгiзу", "енгізу", "letter"),  # Latin i
        ("Cтатья 19", "Статья 19", "letter"),  # Latin C
        ("№ 149-VІ", "№ 149-VI", "letter"),  # Latin V, Cyrillic І
        ("ТOO «Kurs»", "ТОО «Kurs»", "letter"),
        ("cправка c 1 января", "справка с 1 января", "letter"),
        ("Указ N 900", "Указ № 900", "number-sign"),
        ("приказ No. 5", "приказ № 5", "number-sign"),
        ("ст.\u00a05", "ст. 5", "space"),
        ("рес\u00adпублика", "республика", "invisible"),
        ("қарым\u2011қатынас", "қарым-қатынас", "dash"),
        ("“Заң”", '"Заң"', "quote"),
        ("и\u0306од", "йод", "accent"),
        ("а\r\nб", "а\nб", "line-end"),
        (
            "шілдедегіҚазақстан РеспубликасыныңОрман кодексі",
            "шілдедегі Қазақстан Республикасының Орман кодексі",
            "space",
        ),
        ("РеспубликасыПарламентініңЖаршысы", "Республикасы Парламентінің Жаршысы", "space"),
        ("осыЗаңмен ПрезидентРеспублики", "осы Заңмен Президент Республики", "space"),
        ("части первойстатьи 8 и статьи9", "части первой статьи 8 и статьи 9", "space"),
        ("статьи 8настоящего раздела, пункта 3статьи", "статьи 8 настоящего раздела, пункта 3 статьи", "space"),
        ("осыбаптың 2-тармағының3) тармақшасы", "осы баптың 2-тармағының 3) тармақшасы", "space"),
        ("баптыңүшінші бөлігі", "баптың үшінші бөлігі", "space"),
        ("Yкiметi, бyкiл", "Үкіметі, бүкіл", "letter"),
        ("Yказ, cyша", "Указ, суша", "letter"),
    ],
)
def test_repairs(source: str, expected: str, kind: str) -> None:
    text, changes = normalise(source)
    assert text.text == expected
    assert kind in {change.kind for change in changes}
    for change in changes:
        assert source[slice(*change.span)] == change.before


@pytest.mark.parametrize(
    "text",
    [
        "«Заң» – тармақ — бап - 14-1",
        'закон "О делах"',
        "IT-технологии",
        "COVID-19",
        "пункт a)",
        "вектор Nokia",
        "«КазахстанСад»",
        "АО СадКредит",
        "участие, подстатья, соучастия, подпункт",
        "раздел II Указа, III съезд",
    ],
)
def test_good_typography_and_foreign_words_stand(text: str) -> None:
    assert normalise(text)[0].text == text
    assert normalise(text)[1] == []


@given(st.text(alphabet=st.sampled_from("аеіңқ aeiVXІ№N1-–\u00a0\u00ad\r\n\u0306“”й")))
def test_every_character_maps_back_in_order(source: str) -> None:
    text, changes = normalise(source)
    places = [text.source_offset(index) for index in range(len(text.text))]
    assert places == sorted(places)
    assert all(0 <= place < len(source) for place in places)
    repaired = {place for change in changes for place in range(*change.span)}
    kept = [place for place in range(len(source)) if place not in repaired]
    assert set(kept) <= set(places)
    assert all(text.text[places.index(place)] == source[place] for place in kept)


@given(st.text())
def test_normalising_twice_changes_nothing_more(source: str) -> None:
    once = normalise(source)[0].text
    assert normalise(once)[0].text == once
    assert unicodedata.is_normalized("NFC", once) or any(unicodedata.combining(letter) for letter in once)


@pytest.mark.parametrize("source", ["Статья 1¹", "Статья 1¹²", "1<sup>2</sup>)", "осыЗаңмен"])
def test_what_a_repair_makes_longer_stays_in_the_source(source: str) -> None:
    text, _ = normalise(source)
    assert len(text.text) != len(source)
    assert text.span() == (0, len(source))


def test_a_negative_power_keeps_its_sign() -> None:
    text, made = normalise("норма 10<sup>-3</sup> г и 10<sup>−12</sup> мг")
    assert (text.text, [change.kind for change in made]) == ("норма 10⁻³ г и 10⁻¹² мг", ["superscript", "superscript"])
