"""What assistants may read beside the tools' answers: terms, the ontology, the stored queries, acts and units."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from api.mcp.naming import iris_of
from api.mcp.questions.reading import AskedToRead, read
from api.mcp.registry import USUAL, AskedWrongError
from api.pages.labels import short
from api.sparql.services import Services
from graph.dataset.vocabulary.known import terms
from graph.namespaces import PREFIXES
from graph.ontology import FOLDER, ontology_files
from graph.query import stored_queries, stored_query

_QUERY = "jarlyq://queries/"
_UNIT = "eli/kz/"


@dataclass(frozen=True, slots=True)
class Resource:
    """A text by its address, or by a template of addresses."""

    uri: str
    name: str
    description: str
    media_type: str


LISTED = (
    Resource("jarlyq://terms", "terms", "Prefixes, classes and properties with their labels, for SPARQL", "text/plain"),
    Resource("jarlyq://ontology", "ontology", "The ontology with its definitions in three languages", "text/turtle"),
    Resource("jarlyq://queries", "queries", "The stored queries: names, questions, parameters", "text/plain"),
)
TEMPLATES = (
    Resource(_QUERY + "{name}", "query", "The text of a stored query", "application/sparql-query"),
    Resource(
        "https://w3id.org/jarlyq/eli/kz/{+path}",
        "unit",
        "The text of an act or unit as it reads today, by its permanent address",
        "text/plain",
    ),
)


def templates(state: Services) -> list[Resource]:
    """The templates of addresses, under the base of this server's data."""
    base, default = state.settings.base_iri, "https://w3id.org/jarlyq/"
    return [Resource(one.uri.replace(default, base), one.name, one.description, one.media_type) for one in TEMPLATES]


async def read_resource(state: Services, uri: str) -> tuple[str, str]:
    """The text of a resource and its media type; AskedWrongError where there is none."""
    if uri in _TEXTS:
        make, media_type = _TEXTS[uri]
        return make(), media_type
    if uri.startswith(_QUERY):
        return _query(uri.removeprefix(_QUERY)), "application/sparql-query"
    if uri.startswith(iris_of(state).root):
        answer = await read(state, AskedToRead(of=uri[:2_000], limit=USUAL))
        return answer.text(), "text/plain"
    raise AskedWrongError(f"There is no resource «{uri[:200]}»; there are {', '.join(one.uri for one in LISTED)}.")


def _query(name: str) -> str:
    if name not in stored_queries():
        raise AskedWrongError(f"There is no stored query «{name[:80]}»: jarlyq://queries lists them.")
    return stored_query(name).text


@cache
def _terms() -> str:
    """Prefixes, then a term a line with its label in English."""
    told = ["Prefixes", *(f"{prefix}: <{namespace}>" for prefix, namespace in PREFIXES.items())]
    known = terms()
    for title, found in (("Classes", known["classes"]), ("Properties", known["properties"])):
        told += ["", title, *(" ".join(filter(None, (short(iri), found[iri].get("en", "")))) for iri in found)]
    return "\n".join(told)


@cache
def _ontology() -> str:
    return (FOLDER / ontology_files()[0].name).read_text(encoding="utf-8")


def _queries() -> str:
    told = []
    for name, query in stored_queries().items():
        given = ", ".join(f"{each.name} ({each.type})" for each in query.parameters)
        told.append(f"{name}: {query.description['en']} Parameters: {given or 'none'}")
    return "\n".join(told)


_Made = tuple[Callable[[], str], str]
_TEXTS: dict[str, _Made] = {
    "jarlyq://terms": (_terms, "text/plain"),
    "jarlyq://ontology": (_ontology, "text/turtle"),
    "jarlyq://queries": (_queries, "text/plain"),
}
