"""Full-text search within SPARQL: the property `jq:matches`, answered by the text index before evaluation.

    ?unit jq:matches "хатшылық функциялары"
    (?unit ?score ?snippet ?expression) jq:matches ("хатшылық функциялары" "kk" 20)

Each use becomes a VALUES block of what the index found; the rest of the query stays as it was written, comments,
strings and white space included. docs/full-text.md tells users all about it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import pyoxigraph as ox

from graph.errors import ParameterError, QueryError
from graph.namespaces import JQ_IRI
from graph.query import internal_query
from graph.search.hits import Hit
from graph.search.index import MAX_LIMIT, TextIndex
from graph.sparql.lexer import Token
from graph.sparql.patterns import PatternReader, PropertyUse, operations
from graph.sparql.prologue import Prologue
from graph.sparql.text import SparqlText
from ingest.tree import Language

MATCHES = f"{JQ_IRI}matches"
#: How many units a search gives unless it says so.
DEFAULT_LIMIT = 1000
#: How many it may give with snippets, each of which takes a reading of its text.
MAX_SNIPPETS = 1000
#: How many searches a query may hold: they are made before the query runs, and outside its limits of time and memory.
MAX_SEARCHES = 10
#: What the variables of a list in front of the property stand for, in this order.
COLUMNS = ("unit", "score", "snippet", "expression")

_QUERY = internal_query("described_units")
_SELECT, _, _DESCRIBED = " ".join(line for line in _QUERY.split("\n") if not line.startswith("#")).partition(" WHERE ")
_LANGUAGES = {name: language for language in Language for name in (language.tag, language.value)}
_FOUND = re.compile("found(_*)")
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_ESCAPED = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f"}


@dataclass(frozen=True, slots=True)
class Search:
    """What one object of the property asks the index for."""

    text: str
    language: Language | None = None
    limit: int = DEFAULT_LIMIT


def refuse_search(update: SparqlText) -> None:
    """Raise QueryError with the place of a search in a WHERE of an update: it would find nothing there.

    The property may be written about, and be the verb of triples that are written.
    """
    if not update.may_search:
        return
    prologue = Prologue([])
    for operation in operations(update):
        prologue.declare(operation)
        reader = PatternReader(update, MATCHES, operation, prologue)
        for use in _uses(reader) if reader.mention() else ():
            verb = max(use.subject[1], use.removable[0])
            reader.fail(reader.found[verb], "a search cannot stand in an update")


def rewrite(query: SparqlText, index: TextIndex) -> SparqlText:
    """A query with each search replaced by its results; raises QueryError with the place of a misuse."""
    if not query.may_search:
        return query
    reader = PatternReader(query, MATCHES)
    if not reader.mention():
        return query
    pieces, position = [], 0
    for start, end, text in _edits(reader, index):
        pieces += [query.text[position:start], text]
        position = end
    return SparqlText("".join([*pieces, query.text[position:]]))


def _edits(reader: PatternReader, index: TextIndex) -> list[tuple[int, int, str]]:
    """What to put in place of which characters: the results before the subject, nothing for the search."""
    edits, uses = [], _uses(reader)
    if sum(len(use.objects) for use in uses) > MAX_SEARCHES:
        reader.fail(reader.found[uses[-1].subject[0]], f"a query holds at most {MAX_SEARCHES} searches")
    for use in uses:
        blocks = " ".join(_block(reader, use, place, index) for place in use.objects)
        before = reader.found[use.subject[0]].start
        edits.append((before, before, f"{blocks} "))
        first, last = reader.found[use.removable[0]], reader.found[use.removable[1] - 1]
        edits.append((first.start, last.start + len(last.text), ""))
    return sorted(edits)


def _uses(reader: PatternReader) -> list[PropertyUse]:
    try:
        return reader.read()
    except RecursionError:
        raise QueryError("its groups are nested too deeply") from None


def _block(reader: PatternReader, use: PropertyUse, place: tuple[int, int], index: TextIndex) -> str:
    """The results of one search as VALUES; within GRAPH only those that the graph describes."""
    subject = reader.found[slice(*use.subject)]
    search = _search(reader, place)
    start = reader.found[place[0]]
    try:
        if iri := reader.prologue.resolve(subject[0]):
            values = "VALUES () { () }" if _find(index, search, unit=iri) else "VALUES () { }"
            return _described(reader.query, use.graph, subject[0], [], values)
        variables = _variables(reader, use, subject)
        if len(variables) > 2 and search.limit > MAX_SNIPPETS:
            reader.fail(start, f"with snippets a search gives at most {MAX_SNIPPETS} results")
        hits = _find(index, search, by_unit=len(variables) < len(COLUMNS))
    except ParameterError as error:
        reader.fail(start, error.message)
    rows = " ".join(f"({_row(hit, len(variables))})" for hit in hits)
    values = f"VALUES ({' '.join(variables)}) {{ {rows} }}"
    unit = next(token for token in subject if token.kind == "var")
    return _described(reader.query, use.graph, unit, variables, values)


def _described(query: str, graph: Token | None, unit: Token, variables: list[str], values: str) -> str:
    """Results with the graph that they are asked of, as a triple would have it: VALUES alone say nothing of one.

    A graph describes a unit that is a subject there, or of which a wording stands there. The select hides the
    variables of this, gives each unit once, and hands on that of GRAPH, which the engine knows within it.
    """
    if graph is None:
        return values
    longest = max((len(match[1]) for match in _FOUND.finditer(query)), default=-1)
    name = "?found" + "_" * (longest + 1)
    group = _DESCRIBED.replace("?found", name).replace("?unit", unit.text)
    shown = dict.fromkeys(([f"?{graph.text[1:]}"] if graph.kind == "var" else []) + variables)
    if not shown:
        return f"{values} FILTER EXISTS {group}"
    return f"{{ {_SELECT.replace('?unit', ' '.join(shown))} {{ {values} {group} }} }}"


def _find(index: TextIndex, search: Search, *, unit: str | None = None, by_unit: bool = True) -> list[Hit]:
    return index.search(search.text, language=search.language, limit=search.limit, by_unit=by_unit, unit=unit)


def _variables(reader: PatternReader, use: PropertyUse, subject: list[Token]) -> list[str]:
    if len(subject) == 1 and subject[0].kind == "var":
        return [f"?{subject[0].text[1:]}"]
    inner = subject[1:-1]
    listed = subject[0].text == "(" and all(token.kind == "var" for token in inner)
    if not listed or not 1 <= len(inner) <= len(COLUMNS):
        names = " ".join(f"?{name}" for name in COLUMNS)
        reader.fail(subject[0], f"before jq:matches stands a variable, an IRI or some of ({names})")
    if not use.alone:
        reader.fail(subject[0], "of a list of variables nothing else can be said than jq:matches")
    variables = [token.text[1:] for token in inner]
    if len(set(variables)) < len(variables):
        reader.fail(subject[0], "in a list of variables each stands once")
    return [f"?{name}" for name in variables]


def _row(hit: Hit, columns: int) -> str:
    values = [str(ox.NamedNode(hit.unit)), f"{hit.score:.4f}e0"][:columns]
    if columns > 2:
        values.append(str(ox.Literal(hit.snippet.marked(), language=hit.language.tag)))
    if columns > 3:
        values.append(str(ox.NamedNode(hit.expression)))
    return " ".join(values)


def _search(reader: PatternReader, place: tuple[int, int]) -> Search:
    """What an object asks for: a text, or a list of a text and perhaps a language and a number of results."""
    found = reader.found[slice(*place)]
    listed = found[0].text == "("
    inner = found[1:-1] if listed else found
    if not inner or inner[0].kind != "string":
        reader.fail(found[0], "after jq:matches stands the text to search for, in quotes")
    language, limit = None, None
    for token in inner[1:]:
        name = _unquoted(token) if token.kind == "string" else token.text.removeprefix("@").lower()
        if language is None and name in _LANGUAGES:
            language = _LANGUAGES[name]
        elif limit is None and token.kind == "number" and _is_limit(name):
            limit = int(name)
        else:
            allowed = f'"kk" or "ru" and a whole number of results from 1 to {MAX_LIMIT}, each once'
            reader.fail(token, f"after the text may stand {allowed}, not «{token.text[:20]}»")
    return Search(_unquoted(inner[0]), language, limit or DEFAULT_LIMIT)


def _is_limit(number: str) -> bool:
    """Say whether a number is one of results; one of very many digits is not even read."""
    return number.isdecimal() and len(number) <= len(str(MAX_LIMIT)) and 1 <= int(number) <= MAX_LIMIT


def _unquoted(token: Token) -> str:
    """The text that a string token stands for (SPARQL 1.1 § 19.7)."""
    quotes = 3 if token.text[:3] in ('"""', "'''") else 1
    return _ESCAPE.sub(_unescaped, token.text[quotes:-quotes])


def _unescaped(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    if code:
        number = int(code, 16)
        return chr(number) if number < 0x110000 else ""
    return _ESCAPED.get(match[3], match[3])
