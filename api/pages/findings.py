"""The page of a finding: what it says as a sentence with links, the words that show it, and what else belongs to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from markupsafe import Markup
from pyoxigraph import Literal, NamedNode

from api.pages.act import QUERIES, value
from api.pages.facts import Shown, shown, statements
from api.pages.frame import words
from api.pages.labels import local, name_of
from api.pages.names import full_name, in_a_language
from graph.describe import Content, rows
from graph.editions.names import unit_name
from graph.iris import EliPath, Iris
from graph.namespaces import JQ, JQ_IRI, OA, RDF, RDFS, SKOS
from graph.query import Term
from graph.stores.store import Store
from ingest.bilingual.discrepancies.reasons import reasons_of
from ingest.errors import IdentifierError

Said = Mapping[NamedNode, list[Term]]
#: What a sentence about each kind of finding speaks of: the name of a place in it, and the property.
SENTENCES: Mapping[str, Mapping[str, NamedNode]] = {
    "Amendment": {"by": JQ.amendingAct, "target": JQ.target, "kind": JQ.kind, "date": JQ.effectiveDate},
    "Suspension": {"by": JQ.amendingAct, "target": JQ.target, "date": JQ.lastDay},
    "Repeal": {"by": JQ.repealingAct, "target": JQ.repealedResource},
    "DefinedTerm": {"unit": JQ.definedIn},
    "Competence": {"body": JQ.body, "relation": JQ.relation, "unit": JQ.definedIn},
    "Citation": {"unit": JQ.citingUnit, "cited": JQ.citedResource},
    "Discrepancy": {"unit": JQ.standsIn, "kind": JQ.discrepancyKind, "severity": JQ.severity},
    "GazetteReference": {
        "act": JQ.publicationOf, "gazette": JQ.gazette, "year": JQ.year, "issue": JQ.issue, "item": JQ.item,
    },
}  # fmt: skip
#: Why it was found, which is told in English.
_REASONS = (JQ.reason,)
#: What is told elsewhere on the page, or only to programs.
_LEFT_OUT = {
    RDF.type,
    JQ.evidence,
    JQ.reason,
    JQ.text,
    JQ.order,
    JQ.replacement,
    RDFS.label,
    SKOS.prefLabel,
    SKOS.definition,
}


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that show a finding, in their language, and where they stand."""

    text: str
    lang: str
    href: str
    place: str


@dataclass(slots=True)
class FindingView:
    """A finding in words: its kind, what it is called, a sentence, quotes, replaced words, facts, what bodies do."""

    kind: str
    names: list[Shown]
    sentence: Markup
    texts: list[Shown]
    quotes: list[Quote]
    replaced: list[tuple[Shown, Shown]]
    facts: list[tuple[str, list[Shown]]]
    #: Of a body: what it does and is subject to, by relation.
    relations: dict[str, list[dict[str, str]]] = field(default_factory=dict)

    @property
    def languages(self) -> set[str]:
        """The languages (kk, ru) of the words that it shows."""
        own = {each.lang for each in (*self.names, *self.texts, *chain.from_iterable(self.replaced))}
        shown = {each["lang"] for each in chain.from_iterable(self.relations.values())}
        return own | shown | {quote.lang for quote in self.quotes}


def read_finding(store: Store, path: EliPath, iris: Iris, content: Content, language: str) -> FindingView:
    """What the page of a finding shows."""
    parts: dict[str, dict[NamedNode, list[Term]]] = defaultdict(lambda: defaultdict(list))
    for triple in content.triples:
        if isinstance(triple.subject, NamedNode) and isinstance(triple.object, NamedNode | Literal):
            parts[triple.subject.value][triple.predicate].append(triple.object)
    node = iris.node(path).value
    own = parts.get(node, {})
    kinds = [term.value for term in own.get(RDF.type, ()) if term.value.startswith(JQ_IRI)]
    kind = next((one for one in kinds if one.removeprefix(JQ_IRI) in SENTENCES), kinds[0] if kinds else "")
    quotes = _quotes(own, parts, iris, language)
    return FindingView(
        kind=name_of(kind, language) if kind else "",
        names=_texts(own, (SKOS.prefLabel, RDFS.label)),
        sentence=_sentence(store, kind.removeprefix(JQ_IRI), own, iris, language),
        texts=[*_texts(own, (SKOS.definition, JQ.text, JQ.meanwhile)), *_reasons(own, quotes, language)],
        quotes=quotes,
        replaced=_replaced(own, parts),
        facts=_facts(store, own, iris, language),
        relations=_relations(store, path, iris, language) if path.finding == "body" else {},
    )


def in_words(store: Store, term: Term, iris: Iris, language: str) -> Shown:
    """A term for readers; bodies and terms by what they are called, what is true or not by a word."""
    if isinstance(term, Literal) and term.value in ("true", "false"):
        return Shown(words(language)["yes" if term.value == "true" else "no"])
    told = shown(term, iris, language)
    if isinstance(term, Literal) or not told.href.startswith("/eli/") or "#" in term.value:
        return told
    try:
        path = iris.path_of(term.value)
    except IdentifierError:
        return told
    if not path.finding:
        return Shown(full_name(path, iris, language), told.href)
    names = _texts(statements(store, iris.node(path)), (SKOS.prefLabel, RDFS.label))
    called = next((one.text for one in names if one.lang == language), names[0].text if names else "")
    return Shown(called or f"{full_name(path.work, iris, language)} · {path.key}", told.href)


def link(store: Store, term: Term, iris: Iris, language: str) -> Markup:
    """A term for a sentence: acts, units and findings as links, concepts and texts by their words."""
    told = in_words(store, term, iris, language)
    if not told.href.startswith("/eli/"):
        return Markup.escape(told.text if isinstance(term, Literal) else within_a_line(told.text))
    return Markup('<a href="{}">{}</a>').format(told.href, told.text)


def within_a_line(name: str) -> str:
    """The name of a concept as it stands within a sentence; an abbreviation stays."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def _sentence(store: Store, kind: str, own: Said, iris: Iris, language: str) -> Markup:
    told = words(language).get(f"says_{kind.lower()}", "")
    places = SENTENCES.get(kind, {})
    if not told or not any(prop in own for prop in places.values()):
        return Markup("")
    said = {}
    for place, prop in places.items():
        terms = own.get(prop, [])
        tagged = [term for term in terms if not isinstance(term, Literal) or term.language in (None, language)] or terms
        said[place] = Markup(", ").join(link(store, term, iris, language) for term in tagged) or "—"
    return Markup.escape(told).format(**said)


def _texts(own: Said, properties: tuple[NamedNode, ...]) -> list[Shown]:
    literals = [term for prop in properties for term in own.get(prop, ()) if isinstance(term, Literal)]
    return [
        Shown(term.value, lang=term.language or "") for term in sorted(literals, key=lambda one: one.language or "")
    ]


def _reasons(own: Said, quotes: Sequence[Quote], language: str) -> list[Shown]:
    """Why it was found, in the reader's language where that has a sentence for it; the graph tells it in English."""
    kind = next((term.value.rpartition("/")[2] for term in own.get(JQ.discrepancyKind, ())), "")
    said = {quote.lang: quote.text for quote in quotes}
    if kind and said and language != "en":
        return [Shown(reasons_of(kind, said.get("kk"), said.get("ru"))[language], lang=language)]
    return _texts(own, _REASONS)


def _quotes(own: Said, parts: Mapping[str, Said], iris: Iris, language: str) -> list[Quote]:
    found = []
    for evidence in sorted(term.value for term in own.get(JQ.evidence, ())):
        said = parts.get(evidence, {})
        source = next((term.value for term in said.get(OA.hasSource, ())), "")
        for selector in said.get(OA.hasSelector, ()):
            found += [
                _quote(exact, source, iris, language) for exact in parts.get(selector.value, {}).get(OA.exact, ())
            ]
    return found


def _quote(exact: Term, source: str, iris: Iris, language: str) -> Quote:
    """A quote with the unit that it stands in; a note stands under its unit."""
    try:
        path = iris.path_of(source)
    except IdentifierError:
        return Quote(exact.value, "", "", "")
    tag = path.language.tag if path.language else ""
    place = unit_name(path.unit or "", language)
    note = f" · {words(language)['note']}" if path.finding == "note" else ""
    spoken = f" · {in_a_language(path.language, language)}" if path.language else ""
    return Quote(exact.value, tag, local(iris.node(path.work).value, iris), place + note + spoken)


def _replaced(own: Said, parts: Mapping[str, Said]) -> list[tuple[Shown, Shown]]:
    """Which words were put in place of which, each with its language."""
    found = []
    for node in sorted(term.value for term in own.get(JQ.replacement, ())):
        said = parts.get(node, {})
        old, new = (_texts(said, (prop,)) for prop in (JQ.oldWords, JQ.newWords))
        found.append((old[0] if old else Shown(""), new[0] if new else Shown("")))
    return found


def _facts(store: Store, own: Said, iris: Iris, language: str) -> list[tuple[str, list[Shown]]]:
    """What else is said, property by property, in words."""
    told = [(prop, terms) for prop, terms in own.items() if prop not in _LEFT_OUT and prop.value.startswith(JQ_IRI)]
    return [
        (name_of(prop.value, language), [in_words(store, term, iris, language) for term in terms])
        for prop, terms in sorted(told, key=lambda pair: pair[0].value)
    ]


def _relations(store: Store, path: EliPath, iris: Iris, language: str) -> dict[str, list[dict[str, str]]]:
    """What an act says of a body, by relation: the words in the reader's language, else in any, with their unit."""
    said: dict[tuple[str, bool], dict[str, dict[str, str]]] = defaultdict(dict)
    for row in rows(store, "competences", QUERIES, body=iris.node(path)):
        text = row["text"]
        tag = text.language or "" if isinstance(text, Literal) else ""
        group = said[value(row, "relation"), value(row, "own") == "true"]
        known = group.get(value(row, "competence"))
        if known and known["lang"] == language:
            continue
        unit, other = value(row, "unit"), value(row, "other")
        group[value(row, "competence")] = {
            "text": value(row, "text"), "lang": tag, "href": local(unit, iris),
            "unit": unit_name(iris.path_of(unit).unit or "", language), "other": local(other, iris) if other else "",
        }  # fmt: skip
    return {
        name_of(relation, language) + ("" if own else f" ({words(language)['other_body']})"): list(group.values())
        for (relation, own), group in said.items()
    }
