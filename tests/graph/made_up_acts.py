"""Acts that nobody adopted, as triples: enough of each for lists, feeds and records, in less time than reading texts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from pyoxigraph import Literal, NamedNode, Triple

from graph.iris import Iris
from graph.namespaces import DCT, ELI, JQ, PROV, RDF
from graph.terms import literal, words
from ingest.identifiers import ActId
from ingest.tree import Language

IRIS = Iris()
KK, RU = Language.KAZ, Language.RUS
FIRST = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)


def act_id(number: int, form: str = "law") -> ActId:
    return ActId.parse(f"{form}/{1995 + number % 30}/02/03/{number}")


def made_up(
    act: ActId,
    *,
    read: dt.datetime | None = FIRST,
    languages: Sequence[Language] = (KK, RU),
    title: str = "Ойдан шығарылған акт",
    cites: Iterable[ActId] = (),
) -> list[Triple]:
    """An act with a text in each language, as it was read at a time; a version before it that nobody has."""
    node = IRIS.act(act)
    triples = [
        Triple(node, RDF.type, JQ.Act),
        Triple(node, ELI.type_document, IRIS.concept("act-form", act.form)),
        Triple(node, ELI.date_document, literal(act.date)),
        Triple(node, ELI.number, literal(str(act.number))),
        Triple(node, ELI.title, words(title, KK)),
        Triple(node, JQ.issuerName, words("Ойдан шығарылған орган", KK)),
        *(Triple(node, ELI.cites, IRIS.act(each)) for each in cites),
        *(Triple(IRIS.act(each), RDF.type, JQ.Act) for each in cites),
    ]
    newest = act.date + dt.timedelta(days=400)
    version = IRIS.version(act, newest)
    triples += [Triple(version, ELI.is_member_of, node), Triple(version, ELI.version_date, literal(newest))]
    for language in languages:
        source = IRIS.source(act, newest, language)
        expression = IRIS.act_expression(act, newest, language)
        triples += [
            Triple(expression, ELI.realizes, version),
            Triple(expression, ELI.language, IRIS.language(language)),
            Triple(expression, ELI.legal_value, ELI["LegalValue-official"]),
            Triple(expression, JQ.complete, Literal(True)),
            Triple(node, DCT.source, source),
            Triple(expression, RDF.type, JQ.ActExpression),
            Triple(expression, PROV.wasDerivedFrom, source),
            Triple(IRIS.act_expression(act, act.date, language), RDF.type, JQ.ActExpression),
            *([Triple(source, JQ.readAt, literal(read))] if read else []),
        ]
    return triples


def planned(act: ActId, by: ActId) -> list[Triple]:
    """A change of an act that a note announces."""
    node = IRIS.amendment(act, by, 1)
    return [
        Triple(node, RDF.type, JQ.Amendment),
        Triple(node, JQ.planned, Literal(True)),
        Triple(node, JQ.amendingAct, IRIS.act(by)),
        Triple(node, JQ.effectiveDate, literal(dt.date(2031, 1, 1))),
    ]


def discrepancy(act: ActId) -> list[Triple]:
    """A place where the languages of an act part."""
    node: NamedNode = IRIS.finding(act, "discrepancy", 1)
    return [
        Triple(node, RDF.type, JQ.Discrepancy),
        Triple(node, JQ.severity, IRIS.concept("severity", "severe")),
        Triple(node, JQ.reason, Literal("the numbers are others", language="en")),
    ]
