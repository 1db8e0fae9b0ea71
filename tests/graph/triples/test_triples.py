"""Building: the tree's facts as the right triples, nothing lost, the same triples every time."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Triple

from graph.errors import BuildError
from graph.namespaces import DCAT, DCT, ELI, JQ, LANG, OA, PROV, RDF, SKOS, VOCAB
from graph.triples import build_act, build_register
from graph.triples.evidence import text_offsets
from graph.triples.units import holder
from ingest.tree import (
    VERSION_DATE,
    Certainty,
    ExpressionSpan,
    KnownAct,
    Language,
    Layout,
    MappedText,
    ParsedAct,
    ReadingWarning,
    Unit,
    UnitKind,
)
from tests.graph.acts import ACT, BY, IRIS, KNOWN, READINGS, both, built, parsed, wordings
from tests.ingest.texts import article, law, read

ROOT = "https://w3id.org/jarlyq/eli/kz/"
DECREE = f"{ROOT}decree/2011/09/07/149"


def node(path: str) -> NamedNode:
    return NamedNode(f"{DECREE}{path}")


@pytest.fixture(scope="module")
def triples() -> list[Triple]:
    return built()


def objects(triples: list[Triple], subject: NamedNode, predicate: NamedNode) -> set[Any]:
    return {each.object for each in triples if each.subject == subject and each.predicate == predicate}


def test_the_same_input_gives_the_same_triples(triples: list[Triple]) -> None:
    again = build_act(
        list(reversed(both())),
        spans=[*reversed(wordings(Language.RUS)), *wordings(Language.KAZ)],
        known=KNOWN,
        readings=READINGS,
        iris=IRIS,
    )
    assert again == triples
    assert len(set(triples)) == len(triples)


def test_there_are_no_blank_nodes(triples: list[Triple]) -> None:
    assert all(isinstance(each.subject, NamedNode) for each in triples)
    assert all(isinstance(each.object, NamedNode | Literal) for each in triples)


def leaves(value: object) -> Iterator[str]:
    """What a tree says, as the words and numbers that must stand in the graph."""
    if isinstance(value, Enum):
        yield str(value.value)
    elif isinstance(value, MappedText):
        yield value.text
    elif dataclasses.is_dataclass(value):
        for each in dataclasses.fields(value):
            yield from leaves(getattr(value, each.name))
    elif isinstance(value, tuple) and len(value) == 2 and all(isinstance(each, int) for each in value):
        yield f"char={value[0]},{value[1]}"
    elif isinstance(value, list | tuple):
        for each in value:
            yield from leaves(each)
    elif isinstance(value, str | int | dt.date) and not isinstance(value, bool):
        yield str(value)


@pytest.mark.parametrize("language", Language)
def test_everything_of_the_tree_is_in_the_graph(triples: list[Triple], language: Language) -> None:
    act: ParsedAct = dataclasses.replace(parsed(language), text="")
    values = {each.object.value for each in triples}
    iris = " ".join(sorted({each.object.value for each in triples if isinstance(each.object, NamedNode)}))
    lost = [leaf for leaf in leaves(act) if leaf and leaf not in values and leaf not in iris.replace("KAZ", "kaz rus")]
    assert lost == []


def test_units_hang_where_they_stand(triples: list[Triple]) -> None:
    assert objects(triples, node("/para_1"), ELI.is_part_of) == {node("/chp_1")}
    assert objects(triples, node(""), ELI.has_part) == {node("/chp_1"), node("/para_3")}
    assert objects(triples, node("/para_1"), RDF.type) == {ELI.LegalResourceSubdivision, JQ.Unit, JQ.Paragraph}
    order = [(int(each.object.value), each.subject) for each in triples if each.predicate == JQ.position]
    assert [unit for _, unit in sorted(order, key=lambda pair: pair[0])] == [
        node(f"/{path}") for path in ("chp_1", "para_1", "para_2", "para_3")
    ]


def test_a_wording_has_language_span_text_and_legal_value(triples: list[Triple]) -> None:
    expression = node("/para_1@2021-01-18/rus")
    assert objects(triples, expression, ELI.realizes) == {node("/para_1")}
    assert objects(triples, expression, ELI.language) == {LANG.RUS}
    (text,) = objects(triples, expression, JQ.text)
    assert text.language == "ru"
    assert text.value.startswith("Ассамблея (далее - А) образуется")
    assert objects(triples, expression, ELI.legal_value) == {ELI["LegalValue-unofficial"]}
    assert node("/para_1@2021-01-18/kaz") in objects(triples, expression, PROV.wasDerivedFrom)
    kaz = node("/para_1@2021-01-18/kaz")
    assert objects(triples, kaz, ELI.legal_value) == {ELI["LegalValue-official"]}


def test_an_earlier_wording_is_unknown_and_has_no_words(triples: list[Triple]) -> None:
    earlier = node("/para_1@2011-09-07/kaz")
    assert objects(triples, earlier, JQ.status) == {VOCAB["status/unknown"]}
    assert not objects(triples, earlier, JQ.text)
    assert {value.value for value in objects(triples, earlier, JQ.validUntil)} == {"2021-01-18"}


def test_one_amendment_for_both_languages(triples: list[Triple]) -> None:
    change = node("/amendment/decree-2021-01-18-495/1")
    changes = {each.subject for each in triples if each.predicate == JQ.amendedAct and each.object == node("")}
    assert changes == {change, node("/amendment/decree-2021-01-18-495/2")}
    assert objects(triples, change, JQ.amendingAct) == {NamedNode(f"{ROOT}{BY}")}
    assert objects(triples, change, JQ.target) == {node("/para_1")}
    assert objects(triples, change, JQ.statedTarget) == {node("/para_7")}
    assert objects(triples, change, JQ.affectedLanguage) == {LANG.RUS}
    assert len(objects(triples, change, JQ.evidence)) == 2
    assert objects(triples, change, PROV.generated) == {node(f"/para_1@2021-01-18/{tag}") for tag in ("kaz", "rus")}
    assert objects(triples, change, PROV.invalidated) == {node(f"/para_1@2011-09-07/{tag}") for tag in ("kaz", "rus")}
    assert node("") in objects(triples, NamedNode(f"{ROOT}{BY}"), ELI.changes)
    assert objects(triples, node("/para_2"), ELI.changed_by) == {NamedNode(f"{ROOT}{BY}")}


def test_evidence_quotes_the_note_with_its_offsets(triples: list[Triple]) -> None:
    target = NamedNode(f"{node('/amendment/decree-2021-01-18-495/1').value}#evidence-kaz")
    (note,) = objects(triples, target, OA.hasSource)
    (words,) = objects(triples, note, JQ.text)
    (selector,) = objects(triples, target, OA.hasSelector)
    (exact,) = objects(triples, selector, OA.exact)
    (start,) = objects(triples, selector, OA.start)
    (end,) = objects(triples, selector, OA.end)
    assert words.value[int(start.value) : int(end.value)] == exact.value


def test_citations_point_or_say_that_they_do_not(triples: list[Triple]) -> None:
    citation = node("/para_1@2021-01-18/kaz/citation/1")
    law = NamedNode(f"{ROOT}law/2008/10/20/70-iv")
    assert objects(triples, citation, JQ.citedResource) == {NamedNode(f"{law.value}/art_3")}
    assert objects(triples, node(""), ELI.based_on) == {NamedNode(f"{law.value}/art_3")}
    assert law in objects(triples, node(""), ELI.cites)
    assert objects(triples, law, ELI.type_document) == {VOCAB["act-form/law"]}
    unresolved = node("/chp_1@2011-09-07/kaz/citation/1")
    assert {each.value for each in objects(triples, unresolved, JQ.unresolvedText)} == {"белгісіз құжат"}
    assert not objects(triples, unresolved, JQ.citedResource)
    assert objects(triples, citation, JQ.certainty) == {VOCAB["certainty/likely"]}
    assert objects(triples, citation, JQ.candidate) == {
        NamedNode(f"{law.value}/art_3"),
        NamedNode(f"{ROOT}law/1998/03/24/213-i/art_3"),
    }
    assert not objects(triples, unresolved, JQ.certainty)


def test_repeals_whole_and_in_part(triples: list[Triple]) -> None:
    ended = {NamedNode(f"{ROOT}decree/2002/04/26/856"), NamedNode(f"{ROOT}decree/2008/04/24/576/para_1/subpara_10")}
    assert objects(triples, node(""), ELI.repeals) == ended
    assert objects(triples, node("/repeal/1"), JQ.wholeAct) == {Literal(True)}
    assert objects(triples, node("/repeal/2"), JQ.wholeAct) == {Literal(False)}


def test_a_gazette_reference_is_of_the_act_cited_before_it(triples: list[Triple]) -> None:
    assert objects(triples, node("/gazette/1"), JQ.publicationOf) == {NamedNode(f"{ROOT}decree/2002/04/26/856")}


def test_terms_and_bodies_of_both_languages_are_one(triples: list[Triple]) -> None:
    assert {each.language for each in objects(triples, node("/term/1"), SKOS.prefLabel)} == {"kk", "ru"}
    bodies = {each.subject for each in triples if each.predicate == RDF.type and each.object == JQ.Body}
    assert bodies == {node("/body/1"), node("/body/2")}


def test_versions_and_what_they_consolidate(triples: list[Triple]) -> None:
    assert objects(triples, node(""), ELI.has_member) == {node("@2011-09-07"), node("@2021-01-18")}
    assert objects(triples, node("@2021-01-18"), ELI.consolidates) == {NamedNode(f"{ROOT}{BY}")}
    assert objects(triples, node("@2011-09-07"), ELI.consolidates) == set()
    assert objects(triples, node("@2011-09-07/kaz"), JQ.complete) == {Literal(False)}
    assert objects(triples, node("@2021-01-18/kaz"), JQ.complete) == {Literal(True)}
    assert objects(triples, node(""), DCT.source) == {node(f"@2021-01-18/{tag}/source") for tag in ("kaz", "rus")}


def test_facts_of_the_register(triples: list[Triple]) -> None:
    assert objects(triples, node(""), ELI.in_force) == {ELI["InForce-notInForce"]}
    assert {each.value for each in objects(triples, node(""), ELI.date_no_longer_in_force)} == {"2024-12-26"}
    graph = build_register([KNOWN, KnownAct("law/2008/10/20/70-iv")], IRIS)
    newer = NamedNode(f"{ROOT}decree/2024/12/27/747")
    assert Triple(newer, ELI.repeals, node("")) in graph
    assert Triple(node(""), JQ.replaces, NamedNode(f"{ROOT}decree/2002/04/26/856")) in graph
    assert build_register([KnownAct("law/2008/10/20/70-iv"), KNOWN], IRIS) == graph


def test_force_is_told_where_a_fact_tells_it_and_certainty_always() -> None:
    law = NamedNode(f"{ROOT}law/2008/10/20/70-iv")
    untold = build_register([KnownAct("law/2008/10/20/70-iv", certainty=Certainty.LIKELY)], IRIS)
    assert not objects(untold, law, ELI.in_force)
    assert objects(untold, law, JQ.certainty) == {VOCAB["certainty/likely"]}
    told = build_register([KnownAct("law/2008/10/20/70-iv", status="in-force")], IRIS)
    assert objects(told, law, ELI.in_force) == {ELI["InForce-inForce"]}


def test_a_source_says_whether_it_was_read_whole_and_what_was_assumed() -> None:
    act = parsed(Language.KAZ)
    act.layout, act.warnings = [Layout("unread", (0, 6))], [ReadingWarning("guess", "the date is its title's", (0, 6))]
    said = build_act([act], spans=wordings(Language.KAZ), readings=READINGS)
    (source,) = objects(said, node(""), DCT.source)
    assert {each.value for each in objects(said, source, JQ.readWhole)} == {"false"}
    assert {each.value for each in objects(said, source, JQ.unreadCharacters)} == {"6"}
    assert {each.value for each in objects(said, source, JQ.visibleCharacters)} == {str(len("".join(act.text.split())))}
    assert {each.value for each in objects(said, source, JQ.assumption)} == {"the date is its title's"}


def test_texts_of_two_acts_are_refused() -> None:
    other = parsed(Language.RUS)
    other.act.path = "decree/2011/09/07/150"
    with pytest.raises(BuildError, match="150"):
        build_act([parsed(Language.KAZ), other], spans=[])
    other.act.path = None
    with pytest.raises(BuildError):
        build_act([other], spans=[])


def test_a_finding_in_a_unit_that_is_not_there_hangs_on_the_act() -> None:
    act = parsed(Language.KAZ)
    act.citations = [dataclasses.replace(act.citations[0], unit="act", place="act")]
    triples = build_act([act], spans=wordings(Language.KAZ), readings=READINGS)
    citation = node("@2021-01-18/kaz/citation/1")
    assert objects(triples, citation, JQ.citingUnit) == {node("")}


def test_a_language_without_its_text_says_nothing() -> None:
    spans = [*wordings(Language.KAZ), *wordings(Language.RUS)]
    triples = build_act([parsed(Language.KAZ)], spans=spans)
    assert not [each for each in triples if each.subject.value.endswith("/rus")]
    assert isinstance(spans[0], ExpressionSpan)
    assert objects(triples, node(""), ELI.date_document) == {
        Literal(ACT.date.isoformat(), datatype=NamedNode("http://www.w3.org/2001/XMLSchema#date"))
    }


@given(
    st.lists(st.tuples(st.text("абв", min_size=1, max_size=5), st.integers(0, 4)), min_size=1, max_size=6), st.data()
)
def test_text_offsets_find_what_the_source_span_holds(pieces: list[tuple[str, int]], data: st.DataObject) -> None:
    """Pieces of text with gaps between them in the source: a span over whole characters maps back exactly."""
    runs, text, place = [], "", 0
    for piece, gap in pieces:
        place += gap
        runs.append((len(text), place))
        text, place = text + piece, place + len(piece)
    whole = MappedText(text, tuple(runs))
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert text_offsets(whole, whole.span(start, end)) == (start, end)
    assert text_offsets(whole, (place + 10, place + 20)) is None


def test_what_stands_in_a_chapter_and_under_a_paragraph_hangs_under_the_paragraph() -> None:
    def unit(path: str, within: str | None = None) -> Unit:
        return Unit(path, UnitKind.PARAGRAPH, None, None, MappedText(""), within=within)

    known = [unit("att_1"), unit("att_1/chp_1"), unit("att_1/para_1", "att_1/chp_1")]
    below = unit("att_1/para_1/al_2", "att_1/chp_1")
    units = {each.path: each for each in [*known, below]}
    assert [holder(each, units) for each in units.values()] == ["act", "att_1", "att_1/chp_1", "att_1/para_1"]
    assert holder(unit("att_9/para_1/subpara_2"), units) == "act"


def test_a_row_of_a_table_has_its_cells_in_order() -> None:
    act = parsed(Language.RUS)
    row = Unit("para_1/table_1/row_1", UnitKind.ROW, "1", None, MappedText("сад | плата"))
    row.cells = [MappedText("сад"), MappedText(""), MappedText("плата")]
    act.units += [Unit("para_1/table_1", UnitKind.TABLE, "1", None, MappedText("")), row]
    spans = [ExpressionSpan(row.path, Language.RUS, act.version_date, None, True, VERSION_DATE)]
    triples = build_act([act], spans=spans, known=KNOWN, readings=READINGS, iris=IRIS)
    [text] = {one.subject for one in triples if one.predicate == JQ.cell}
    cells = {one.object for one in triples if one.predicate == JQ.cell}
    said = {(one.subject, one.predicate): one.object.value for one in triples if one.subject in cells}
    assert sorted((said[cell, JQ.column], said.get((cell, JQ.text))) for cell in cells) == [
        ("1", "сад"),
        ("2", None),
        ("3", "плата"),
    ]
    assert text.value.endswith("/para_1/table_1/row_1@2021-01-18/rus")


def test_a_quote_is_of_the_text_as_the_graph_gives_it(tmp_path: Path) -> None:
    """The offsets are of the text with its letters repaired; so must the quote be."""
    gazette = "(Ведомости Парламента Республики Казахстан, 2010 г., {} 5, ст. 20)"
    text = law(article("1", "Уход", f"1. Деревья поливают утром {gazette.format('N')}.", "2. Кусты стригут весной."))
    said = build_act([read(tmp_path, "2015-03-03", text)], spans=[], readings={})
    by_subject: dict[Any, dict[NamedNode, Any]] = defaultdict(dict)
    for triple in said:
        by_subject[triple.subject][triple.predicate] = triple.object
    quotes = [by_subject[selector] for selector in by_subject if OA.start in by_subject[selector]]
    assert quotes
    body = f"Деревья поливают утром {gazette.format('№')}."
    for quote in quotes:
        start, end = int(quote[OA.start].value), int(quote[OA.end].value)
        assert quote[OA.exact].value == body[start:end]
    assert any("№ 5" in quote[OA.exact].value for quote in quotes)


def test_a_source_has_a_media_type_of_the_registry(triples: list[Triple]) -> None:
    types = {triple.object.value for triple in triples if triple.predicate == DCAT.mediaType}
    assert types
    assert types <= {f"https://www.iana.org/assignments/media-types/text/{name}" for name in ("plain", "markdown")}
