"""The raw SPARQL addresses in the OpenAPI document, which FastAPI knows nothing of."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI

from api.errors import PROBLEM_TYPE
from api.sparql.formats import GRAPHS, RESULTS

_CONTENT: dict[str, Any] = {form.media_type: {} for form in (*RESULTS, *GRAPHS)}
_GRAPH_CONTENT: dict[str, Any] = {form.media_type: {} for form in GRAPHS}


def add_raw_paths(app: FastAPI) -> None:
    """Have the application's OpenAPI document describe /sparql, /update and /graph-store too."""
    generate = app.openapi

    def openapi() -> dict[str, Any]:
        document = generate()
        document["paths"].update(_paths())
        return document

    app.openapi = openapi  # type: ignore[method-assign]


def _paths() -> dict[str, Any]:
    query, dataset = _parameter("query", "a SPARQL 1.1 query"), _dataset("default-graph-uri", "named-graph-uri")
    form = _parameter("format", "a format by its short name, before Accept")
    update = {"update": {"type": "string"}}
    return {
        "/sparql": {
            "get": _operation("Answer a query", [query, *dataset, form], _CONTENT),
            "post": _operation("Answer a query", [], _CONTENT, _form({"query": {"type": "string"}}, "sparql-query")),
        },
        "/update": {
            "post": _operation("Run an update", [], None, _form(update, "sparql-update")),
        },
        "/graph-store": {
            "get": _operation("Read a graph", [_graph()], _GRAPH_CONTENT),
            "put": _operation("Replace a graph", [_graph()], None, _document()),
            "post": _operation("Extend a graph", [_graph()], None, _document()),
            "delete": _operation("Remove a graph", [_graph()], None),
        },
    }


def _operation(
    summary: str, parameters: list[Any], content: dict[str, Any] | None, body: dict[str, Any] | None = None
) -> dict[str, Any]:
    good: dict[str, Any] = {"200": {"description": "The result", "content": content}} if content else {}
    if content is None:
        good = {"201": {"description": "A graph was created"}, "204": {"description": "Done"}}
    problem = {"description": "A problem in plain words", "content": {PROBLEM_TYPE: {"schema": {"type": "object"}}}}
    operation: dict[str, Any] = {"summary": summary, "tags": ["SPARQL"], "parameters": parameters}
    operation["responses"] = {**good, **dict.fromkeys(("4XX", "503", "504"), problem)}
    if body:
        operation["requestBody"] = body
    return operation


def _parameter(name: str, text: str, *, required: bool = False) -> dict[str, Any]:
    schema = {"type": "string"}
    return {"name": name, "in": "query", "description": text, "required": required, "schema": schema}


def _dataset(*names: str) -> list[dict[str, Any]]:
    schema = {"type": "array", "items": {"type": "string", "format": "uri"}}
    return [{"name": name, "in": "query", "schema": schema, "explode": True} for name in names]


def _graph() -> dict[str, Any]:
    return _parameter("graph", "the IRI of a graph")


def _form(properties: dict[str, Any], direct: str) -> dict[str, Any]:
    fields = {"schema": {"type": "object", "properties": properties, "required": [*properties]}}
    text = {"schema": {"type": "string"}}
    content = {"application/x-www-form-urlencoded": fields, f"application/{direct}": text}
    return {"required": True, "content": content}


def _document() -> dict[str, Any]:
    types = ("text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json")
    return {"required": True, "content": {media: {"schema": {"type": "string"}} for media in types}}
