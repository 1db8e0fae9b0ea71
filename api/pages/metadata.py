"""What a page of an act says to programs: schema.org and ELI as JSON-LD, its other forms, its card for shared links.

The data blocks are no scripts: nothing in them is executed, so the page's policy is as strict with them as without.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from markupsafe import Markup
from pyoxigraph import Literal, NamedNode, Triple

from api.pages.act import UnitView
from api.pages.facts import statements, titles
from api.pages.frame import LANGUAGES, frame_language, words
from api.pages.labels import local, name_of
from api.pages.summary import Summary, summary, texts_of
from graph.describe import State, states_on
from graph.editions.names import unit_name
from graph.editions.settle import TextVersion, settled, text_versions
from graph.exports import AnyExport
from graph.exports.compaction import Compaction, grouped
from graph.exports.embodied import files_of, formats_of
from graph.iris import EliPath, Iris
from graph.namespaces import ELI, PREFIXES, RDF
from graph.query import Term
from graph.stores.store import Store
from ingest.tree import Language

#: What of ELI a page repeats: who, what, when, in force or not, and the acts it is joined to. Citations are for data.
_ELI = (
    ELI.type_document, ELI.date_document, ELI.number, ELI.id_local, ELI.passed_by, ELI.title, ELI.title_short,
    ELI.in_force, ELI.first_date_entry_in_force, ELI.date_no_longer_in_force, ELI.based_on, ELI.changes, ELI.changed_by,
    ELI.repeals, ELI.repealed_by, ELI.consolidates, ELI.version_date, ELI.is_member_of, ELI.has_member, ELI.language,
    ELI.realizes, ELI.is_realized_by, ELI.legal_value, ELI.type_subdivision, ELI.is_part_of,
)  # fmt: skip
#: Of what an act is joined to by one property, so many are named.
_MOST = 100
_CONTEXT = {"id": "@id", "type": "@type", "eli": PREFIXES["eli"]}
_SCHEMA = "https://schema.org/"
_LOCALES = {"kk": "kk_KZ", "ru": "ru_KZ", "en": "en_GB"}

Said = Mapping[NamedNode, Sequence[Term]]


@dataclass(frozen=True, slots=True)
class Metadata:
    """The head of a page for programs; `alternates` are address, media type and language of the other forms."""

    canonical: str
    alternates: list[tuple[str, str, str]]
    open_graph: list[tuple[str, str]]
    #: Where it is told how a card of it is put into a page (oEmbed 1.0, § 4).
    oembed: str
    blocks: list[Markup]


def page_metadata(
    request: Request,
    store: Store,
    path: EliPath,
    iris: Iris,
    day: dt.date,
    said: Said,
    units: Sequence[UnitView],
    offered: Sequence[AnyExport],
) -> Metadata:
    """What the page of an act, unit or version says of it, as of a day.

    `said` is what is said of the act, `units` the unit and its parts, or those of the act, as they read on the day.
    """
    language = frame_language(request)
    versions = text_versions(store, path, iris)
    texts = _texts(versions, path, day)
    licence: str = request.app.state.settings.licence
    named = path.date or request.query_params.get("date")
    on = day if named else dt.datetime.now(dt.UTC).date()  # whoever names no day asks for the force of today
    legislation = _legislation(path, iris, said, states_on(store, path, iris, on), texts)
    legislation |= _version_facts(store, path, iris, texts)
    legislation["encoding"] = _encodings(texts, iris, licence)
    if path.unit:
        legislation["description"] = [{"@language": tag, "@value": text} for tag, text in texts_of(units).items()]
    eli = _eli(store, path, iris, said, texts, licence)
    address = local(iris.node(path).value, iris)
    shown_in = path.language.tag if path.language else ""
    types = [(each, each.media_type.partition(";")[0]) for each in offered if each.listed]
    return Metadata(
        canonical=address,
        alternates=[(address + each.suffix, media_type, shown_in) for each, media_type in types],
        open_graph=_open_graph(path, iris, summary(path, iris, titles(said), units, language), language),
        oembed=f"/oembed?{urlencode({'url': iris.node(path).value})}",
        blocks=[_block({key: value for key, value in legislation.items() if value}), _block(eli)],
    )


def _texts(versions: Sequence[TextVersion], path: EliPath, day: dt.date) -> list[EliPath]:
    """The texts of the act, one a language, that stand on the day."""
    whole = EliPath(path.act, date=path.date or day)
    wanted = [path.language] if path.language else list(Language)
    found = (settled(versions, replace(whole, language=each), (), day) for each in wanted)
    return [each for each in found if each]


def _block(document: dict[str, Any]) -> Markup:
    """A document that can stand within HTML: none of its strings can end the element that holds it."""
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))  # noqa: S704 - escaped


def _tagged(terms: Iterable[Term]) -> list[dict[str, str]]:
    return [
        {"@language": term.language, "@value": term.value}
        for term in terms
        if isinstance(term, Literal) and term.language
    ]


def _named(terms: Iterable[Term]) -> list[dict[str, str]]:
    return [{"@id": term.value} for term in list(terms)[:_MOST] if isinstance(term, NamedNode)]


def _values(said: Said, prop: NamedNode) -> list[str]:
    return [term.value for term in said.get(prop, ()) if isinstance(term, Literal)]


def _concepts(terms: Iterable[Term], kind: str) -> list[dict[str, Any]]:
    """Concepts with their names in all languages."""
    return [
        {
            "@id": term.value,
            "@type": kind,
            "name": [{"@language": code, "@value": name_of(term.value, code)} for code in LANGUAGES],
            **({"codeValue": term.value.rpartition("/")[2]} if kind == "CategoryCode" else {}),
        }
        for term in terms
        if isinstance(term, NamedNode)
    ]


def _legislation(
    path: EliPath, iris: Iris, said: Said, states: Sequence[State], texts: Sequence[EliPath]
) -> dict[str, Any]:
    """An act, unit or version as schema.org's Legislation."""
    node, act = iris.node(path).value, iris.act(path.act).value
    until = next(iter(_values(said, ELI.date_no_longer_in_force)), "..")
    made = {
        "@context": _SCHEMA.rstrip("/"),
        "@type": "Legislation",
        "@id": node,
        "url": node,
        "name": _tagged(said.get(ELI.title, ())),
        "alternateName": _tagged(said.get(ELI.title_short, ())),
        "legislationIdentifier": [node, *_values(said, ELI.id_local)] if node == act else [node],
        "legislationType": _concepts(said.get(ELI.type_document, ()), "CategoryCode"),
        "legislationDate": path.act.date.isoformat(),
        "legislationPassedBy": _concepts(said.get(ELI.passed_by, ()), "Organization"),
        "legislationJurisdiction": {"@type": "Country", "name": "Kazakhstan", "identifier": "KZ"},
        "legislationLegalForce": _force(states),
        "inLanguage": [each.language.tag for each in texts if each.language],
        "isAccessibleForFree": True,
    }
    if since := next(iter(_values(said, ELI.first_date_entry_in_force)), ""):
        made["temporalCoverage"] = f"{since}/{until}"
    if path.unit:
        made["name"] = [{"@language": code, "@value": unit_name(path.unit, code)} for code in LANGUAGES]
        made["isPartOf"] = {"@id": act, "@type": "Legislation", "name": _tagged(said.get(ELI.title, ()))}
    elif not path.date:
        made["legislationChanges"] = _named(said.get(ELI.changes, ()))
        made["legislationRepeals"] = _named(said.get(ELI.repeals, ()))
        made["isBasedOn"] = _named(said.get(ELI.based_on, ()))
    return made


def _force(states: Sequence[State]) -> dict[str, str]:
    """In force or not, as schema.org tells it; nothing where the state is not known, or the languages differ."""
    names = {state.concept.value.rpartition("/")[2] for state in states}
    if names == {"in-force"}:
        return {"@id": f"{_SCHEMA}InForce"}
    if names and names <= {"lost-force", "not-yet-in-force", "suspended"}:
        return {"@id": f"{_SCHEMA}NotInForce"}
    return {}


def _version_facts(store: Store, path: EliPath, iris: Iris, texts: Sequence[EliPath]) -> dict[str, Any]:
    """Which day the text is of, and whose changes are in it."""
    day = path.date or max((each.date for each in texts if each.date), default=None)
    if day is None or path.unit:
        return {}
    said = statements(store, iris.version(path.act, day))
    facts: dict[str, Any] = {"legislationDateVersion": day.isoformat()}
    facts["legislationConsolidates"] = _named(said.get(ELI.consolidates, ()))
    if path.date:
        facts["exampleOfWork"] = {"@id": iris.act(path.act).value}
    return facts


def _encodings(texts: Sequence[EliPath], iris: Iris, licence: str) -> list[dict[str, Any]]:
    """The files that the texts are sent in; none has a legal value of its own."""
    return [
        {
            "@type": "LegislationObject",
            "@id": node.value,
            "contentUrl": node.value,
            "encodingFormat": media_type,
            "inLanguage": text.language.tag,
            "legislationLegalValue": {"@id": f"{_SCHEMA}UnofficialLegalValue"},
            "license": {"@id": licence},
        }
        for text in texts
        if text.language
        for node, media_type in files_of(text, iris)
    ]


def _eli(store: Store, path: EliPath, iris: Iris, said: Said, texts: Sequence[EliPath], licence: str) -> dict[str, Any]:
    """What the graph says of the act, the resource and the texts of the day by ELI's properties, and the formats."""
    nodes = dict.fromkeys([iris.act(path.act), iris.node(path), *(iris.node(each) for each in texts)])
    triples = [triple for text in texts for triple in formats_of(text, iris, licence)]
    for node in nodes:
        about = said if node == iris.act(path.act) else statements(store, node)
        triples += [Triple(node, RDF.type, term) for term in about.get(RDF.type, ()) if _is_eli(term)]
        triples += [Triple(node, prop, term) for prop in _ELI for term in about.get(prop, ())[:_MOST]]
    compaction = Compaction.of(_CONTEXT)
    graph = [compaction.object_of(node, properties) for node, properties in grouped(triples).items()]
    return {"@context": _CONTEXT, "@graph": graph}


def _is_eli(term: Term) -> bool:
    return isinstance(term, NamedNode) and term.value.startswith(ELI.iri)


def _open_graph(path: EliPath, iris: Iris, told: Summary, language: str) -> list[tuple[str, str]]:
    """The card that is shown where the page's address is shared (the Open Graph protocol)."""
    title = ": ".join(filter(None, (told.name, told.heading))) if path.unit else told.heading or told.name
    mark = "" if told.official else f"({words(language)['unofficial']}) "
    return [
        ("og:type", "article"),
        ("og:title", title),
        ("og:description", mark + told.text if told.text else told.name),
        ("og:url", iris.node(path).value),
        ("og:site_name", words(language)["site"]),
        ("og:locale", _LOCALES[language]),
        *(("og:locale:alternate", locale) for code, locale in _LOCALES.items() if code != language),
    ]
