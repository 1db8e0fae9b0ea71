"""Results of queries as HTML, for readers without JavaScript: tables whose IRIs link to local pages."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox
from markupsafe import Markup

from api.pages.frame import templates, words
from graph.namespaces import PREFIXES

#: Most rows that a page shows; a browser would choke on more.
MAX_ROWS = 1000


@dataclass(frozen=True, slots=True)
class Cell:
    """One term as it is shown: its text, where it leads, its IRI in full, and the language of the text."""

    text: str
    href: str = ""
    title: str = ""
    lang: str = ""


def local_path(iri: str, base_iri: str) -> str | None:
    """The path of this server at which an IRI under the base is answered; None for other IRIs."""
    if not iri.startswith(base_iri):
        return None
    return "/" + iri.removeprefix(base_iri).lstrip("/\\")  # two slashes would begin a host


def short_name(iri: str, base_iri: str) -> str:
    """An IRI as people read it: with a prefix, or as a path under the base."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and len(iri) > len(namespace) and "/" not in iri[len(namespace) :]:
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri.removeprefix(f"{base_iri}eli/kz/")


def render_results_html(
    media_type: str,
    body: bytes,
    *,
    language: str,
    base_iri: str,
    truncated: bool = False,
    headings: Mapping[str, str] | None = None,
) -> str:
    """A result as a fragment of HTML: SPARQL results in JSON, or a graph in N-Triples; ValueError for others.

    Headings are what columns are called, by variable; the others are called as their variables.
    """
    told = words(language)
    if media_type.startswith("application/n-triples"):
        columns = [told["subject"], told["predicate"], told["object"]]
        rows = [_triple(quad, base_iri) for quad in ox.parse(body, format=ox.RdfFormat.N_TRIPLES)]
        return _render(columns, rows, None, told, truncated)
    if not media_type.startswith("application/sparql-results+json"):
        raise ValueError(f"results in {media_type} cannot be shown as HTML")
    found: dict[str, Any] = json.loads(body)
    if "boolean" in found:
        return _render([], [], bool(found["boolean"]), told, truncated)
    bindings = found["results"]["bindings"]
    columns = _given(found["head"].get("vars", []), bindings)
    rows = [[_json_cell(row.get(name), base_iri) for name in columns] for row in bindings]
    return _render([(headings or {}).get(name, name) for name in columns], rows, None, told, truncated)


def _given(columns: list[str], bindings: list[dict[str, Any]]) -> list[str]:
    """The columns that have a value in any row: empty ones would push the others out of view."""
    return [name for name in columns if any(name in row and row[name]["value"] != "" for row in bindings)]


def _render(
    columns: list[str],
    rows: list[list[Cell]],
    answer: bool | None,
    told: Mapping[str, str],
    truncated: bool,
) -> Markup:
    template = templates().get_template("results.html")
    shown = rows[:MAX_ROWS]
    return Markup(  # noqa: S704 - the template escapes what it is given
        template.render(columns=columns, rows=shown, count=len(rows), answer=answer, w=told, truncated=truncated)
    )


def _triple(quad: ox.Quad, base_iri: str) -> list[Cell]:
    return [_term_cell(term, base_iri) for term in (quad.subject, quad.predicate, quad.object)]


def _term_cell(term: object, base_iri: str) -> Cell:
    if isinstance(term, ox.NamedNode):
        return _link(term.value, base_iri)
    if isinstance(term, ox.Literal):
        return _literal(term.value, term.language or "")
    return Cell(str(term))


def _json_cell(term: Mapping[str, Any] | None, base_iri: str) -> Cell:
    """The cell of a term in JSON results (SPARQL 1.1 Query Results JSON Format § 3.2.2)."""
    if term is None:
        return Cell("")
    if term["type"] == "uri":
        return _link(term["value"], base_iri)
    if term["type"] == "bnode":
        return Cell(f"_:{term['value']}")
    if term["type"] == "triple":
        inner = (_json_cell(term["value"][part], base_iri).text for part in ("subject", "predicate", "object"))
        return Cell(f"<< {' '.join(inner)} >>")
    return _literal(term["value"], term.get("xml:lang", ""))


def _link(iri: str, base_iri: str) -> Cell:
    text = short_name(iri, base_iri)
    href = local_path(iri, base_iri) or (iri if iri.startswith(("http://", "https://")) else "")
    return Cell(text, href=href, title=iri)


def _literal(value: str, language: str) -> Cell:
    return Cell(value, lang=language)
