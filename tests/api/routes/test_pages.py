"""The pages' parts: texts with links, the reader's language, complete strings, names and addresses."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode
from starlette.requests import Request

from api import routes
from api.acts.assemble import act_triples, identity
from api.http.problems import REASONS
from api.pages.act import act_name, linked, read_units
from api.pages.facts import FORCE, SHOWN, shown
from api.pages.findings import SENTENCES
from api.pages.found import FACETS as SEARCH_FACETS
from api.pages.frame import FOLDER, LANGUAGES, frame_language, may_load, strings
from api.pages.labels import local, name_of
from api.pages.told import problem_words
from api.routes.eli import DOCUMENTS
from graph.iris import EliPath, Iris
from graph.query import TYPES
from graph.stores.store import open_store
from graph.terms import literal
from ingest.tree import Language
from tests.ingest.texts import article, law, read

IRIS = Iris()
LAW = f"{IRIS.root}law/2008/10/20/70-iv"


def citation(start: int, end: int, cited: str = LAW) -> dict[str, Any]:
    return {"start": literal(start), "end": literal(end), "cited": NamedNode(cited)}


def request(query: str = "", accept_language: str = "") -> Request:
    headers = [(b"accept-language", accept_language.encode())]
    return Request({"type": "http", "query_string": query.encode(), "headers": headers, "path": "/", "method": "GET"})


def test_a_citation_becomes_a_link_and_markup_stays_text() -> None:
    text = "<b>осы</b> & Заңға"
    assert linked(text, [citation(13, 18)], IRIS) == (
        '&lt;b&gt;осы&lt;/b&gt; &amp; <a class="citation" href="/eli/kz/law/2008/10/20/70-iv">Заңға</a>'
    )


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), max_size=6))
def test_links_lose_no_character_whatever_their_places(text: str, places: list[tuple[int, int]]) -> None:
    markup = linked(text, [citation(min(pair), max(pair)) for pair in sorted(map(sorted, places))], IRIS)
    assert re.sub(r"</?a[^>]*>", "", markup) == linked(text, [], IRIS)


@pytest.mark.parametrize(
    ("query", "accepted", "language"),
    [("lang=ru", "en", "ru"), ("lang=xx", "en", "en"), ("", "ru-KZ,ru;q=0.9,en;q=0.8", "ru"), ("", "de", "kk"),
     ("", "en;q=0, ru;q=0.1", "ru"), ("", "", "kk")],
)  # fmt: skip
def test_the_readers_language(query: str, accepted: str, language: str) -> None:
    assert frame_language(request(query, accepted)) == language


def test_every_word_is_there_in_three_languages_with_the_same_places() -> None:
    for key, entry in strings().items():
        assert set(entry) == set(LANGUAGES), key
        places = [sorted(re.findall(r"\{\w+\}", entry[language])) for language in LANGUAGES]
        assert places[0] == places[1] == places[2], key


ROOT = Path(__file__).resolve().parents[3]
#: How words are asked for in templates, scripts and code.
ASKS = {".html": r"\bw\.(\w+)", ".js": r"\bwords\.(\w+)", ".py": r"(?:\btold|\bwords\(\w+\))\[\"(\w+)\"\]"}


def asked() -> set[str]:
    """The keys of all words that templates, scripts and routes ask for."""
    found = {word for word, _ in SHOWN}
    for file in [*FOLDER.rglob("*"), *Path(routes.__file__).parent.glob("*.py")]:
        if file.suffix in ASKS:
            found |= set(re.findall(ASKS[file.suffix], file.read_text(encoding="utf-8")))
    found |= {word for _, word in SEARCH_FACETS} | {f"says_{kind.lower()}" for kind in SENTENCES}
    # Named by what the data or an answer say: languages, force, types of parameters, statuses.
    found |= {language.value for language in Language} | set(FORCE.values()) | {f"wrong_{kind}" for kind in TYPES}
    found |= {f"file_{name}" for name in DOCUMENTS}
    kinds = {kind.removeprefix("#") for kind in documented_problems()}
    named = (*(f"problem_{status}" for status in (*REASONS, 500)), *(f"problem_of_{kind}" for kind in kinds))
    return found | {key for key in named if key in strings()}


def documented_problems() -> set[str]:
    """The types of problems; another test holds them to those that are raised."""
    return set(re.findall(r"`(#[a-z-]+)`", (ROOT / "docs/endpoint.md").read_text(encoding="utf-8")))


def test_every_word_that_is_asked_for_is_there_and_none_is_left_over() -> None:
    assert asked() - set(strings()) == set()
    assert set(strings()) - asked() == set()


@pytest.mark.parametrize("status", [*REASONS, 500])
def test_every_status_that_is_sent_has_words(status: int) -> None:
    assert f"problem_{status}" in strings()


def test_a_status_without_words_of_its_own_is_told_in_general_ones() -> None:
    assert problem_words(418, "en") == strings()["problem"]["en"]
    assert problem_words(404, "en") == strings()["problem_404"]["en"]


def test_only_a_page_with_scripts_may_run_any_and_none_may_load_from_elsewhere() -> None:
    plain, scripted = (may_load(scripts=scripts)["content-security-policy"] for scripts in (False, True))
    assert "script-src" not in plain
    assert "'unsafe-inline'" not in plain
    for policy in (plain, scripted):
        assert policy.startswith("default-src 'none'; ")
        assert set(re.findall(r"'[a-z-]+'|\bdata:|https?:|\*", policy)) <= {
            "'none'",
            "'self'",
            "'unsafe-inline'",
            "data:",
        }
    assert "script-src 'self';" in scripted


def test_the_signs_before_units_can_be_seen() -> None:
    style = (FOLDER / "assets" / "jarlyq.css").read_text(encoding="utf-8")
    assert ".anchor { color: var(--quiet);" in style
    for block in re.findall(r":root \{(.*?)\}", style, re.DOTALL):
        colours = dict(re.findall(r"--(\w+): (#\w+)", block))
        assert contrast(colours["quiet"], colours["paper"]) > 4.5


def contrast(one: str, other: str) -> float:
    """The contrast of two colours (WCAG 2.2, relative luminance)."""

    def luminance(colour: str) -> float:
        digits = colour[1:] if len(colour) == 7 else "".join(each * 2 for each in colour[1:])
        parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    lights = sorted((luminance(one), luminance(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def test_names_and_addresses() -> None:
    assert act_name(LAW, IRIS, "ru") == "Закон 2008-10-20 № 70-IV"
    assert act_name(f"{LAW}/art_3", IRIS, "en") == "Law 2008-10-20 № 70-IV · article 3"
    assert act_name(f"{IRIS.root}constitution/1995/08/30", IRIS, "kk") == "Конституция 1995-08-30"
    assert local(f"{LAW}@2022-02-07/kaz", IRIS) == "/eli/kz/law/2008/10/20/70-iv@2022-02-07/kaz"
    assert local("https://example.org/x", IRIS) == "https://example.org/x"
    assert local(f"{IRIS.base}//evil.example/", IRIS) == "/evil.example/"
    assert local("javascript:alert(1)", IRIS) == ""
    assert name_of("https://w3id.org/jarlyq/ontology#Amendment", "kk") == "Өзгеріс"
    assert name_of("http://www.w3.org/ns/prov#Activity", "kk") == "Әрекет"
    assert name_of("http://www.w3.org/ns/prov#Agent", "kk") == "prov:Agent"


def test_terms_are_shown_by_their_names() -> None:
    assert shown(Literal("Ереже", language="kk"), IRIS, "en").lang == "kk"
    assert shown(NamedNode(LAW), IRIS, "en").text == "Law 2008-10-20 № 70-IV"
    assert shown(NamedNode(f"{IRIS.root}no/such/thing"), IRIS, "en").href == "/eli/kz/no/such/thing"
    assert (
        shown(NamedNode("http://data.europa.eu/eli/ontology#InForce-notInForce"), IRIS, "en").text
        == "No longer in force"
    )


def test_a_note_stands_under_the_wording_that_it_is_a_note_on(tmp_path: Path) -> None:
    note = "\n> *Сноска. Статья 1 в редакции Закона РК от 05.05.2018 № 150-VI (вводится в действие с 01.07.2018).*\n"
    older = read(tmp_path, "2015-03-03", law(article("1", "Уход", "1. Сад поливают утром.")))
    newer = read(tmp_path, "2018-07-01", law(article("1", "Уход", "1. Сад поливают по средам из колодца.") + note))
    with open_store(":memory:") as store:
        act = identity(newer)
        store.replace_graph(IRIS.act(act), act_triples([older, newer], {}, IRIS))
        shown = {
            day: {unit.path: unit.texts["rus"].notes for unit in read_units(store, EliPath(act), IRIS, day)}
            for day in (dt.date(2016, 1, 1), dt.date(2019, 1, 1))
        }
    assert [notes for notes in shown[dt.date(2016, 1, 1)].values() if notes] == []
    assert [path for path, notes in shown[dt.date(2019, 1, 1)].items() if notes] == ["art_1"]
