"""The raw SPARQL addresses in the OpenAPI document, which FastAPI knows nothing of."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI

from api.http.formats import DOCUMENTS, GRAPHS, RESULTS, Format
from api.http.problems import problem_responses
from api.pages.sparql.examples import first_query

_IRI = {"type": "string", "format": "iri"}
_SCHEMAS: dict[str, dict[str, Any]] = {
    "application/sparql-results+json": {
        "type": "object",
        "required": ["head"],
        "oneOf": [{"required": ["results"]}, {"required": ["boolean"]}],
        "properties": {"head": {"type": "object"}, "boolean": {"type": "boolean"}, "results": {"type": "object"}},
    },
    "application/ld+json": {"type": ["object", "array"]},
}
"""Of the formats that are JSON; the others are described by their standards."""

_QUERY_PROBLEMS = (400, 403, 405, 406, 408, 413, 415, 422, 429, 503, 504)
_UPDATE_PROBLEMS = (401, *_QUERY_PROBLEMS, 507)
_READ_PROBLEMS = (400, 404, 406, 413, 422, 429, 503, 504)
_DELETE_PROBLEMS = (400, 401, 403, 404, 412, 422, 429, 503, 504, 507)
_WRITE_PROBLEMS = (400, 401, 403, 408, 412, 413, 415, 422, 429, 503, 504, 507)


def add_raw_paths(app: FastAPI) -> None:
    """Have the application's OpenAPI document describe /sparql, /update and /graph-store too."""
    generate = app.openapi

    def openapi() -> dict[str, Any]:
        document = generate()
        document["paths"].update(_paths())
        return document

    app.openapi = openapi  # type: ignore[method-assign]


def _paths() -> dict[str, Any]:
    graph = _parameter("graph", "the IRI of a graph; the default graph is named by `default` instead", schema=_IRI)
    below = {**_parameter("path", "with the address before it, the IRI of a graph"), "in": "path", "required": True}
    return {
        "/sparql": {"get": _query_by_get(), "post": _query_by_post()},
        "/update": {"post": _update()},
        "/graph-store": _graph_store([graph, _parameter("default", "names the default graph", allowEmptyValue=True)]),
        "/graph-store/{path}": _graph_store([below], "directly"),
    }


def _query_by_get() -> dict[str, Any]:
    parameters = [
        _parameter("query", "a SPARQL 1.1 query; without one: the service description", example=first_query()),
        *_dataset("default-graph-uri", "named-graph-uri"),
        _parameter("format", "a format by its short name, before Accept"),
    ]
    result = {**_content(*RESULTS, *GRAPHS), "text/html": {}}
    return _operation("Answer a query", parameters, {**_result(result), **_UNCHANGED}, _QUERY_PROBLEMS)


def _query_by_post() -> dict[str, Any]:
    """Queries, and updates too: SPARQL 1.1 Protocol § 2 gives both one address."""
    answers = {**_result(_content(*RESULTS, *GRAPHS)), **_UNCHANGED, **_DONE}
    body = _form({"query": {"type": "string", "example": first_query()}}, "query")
    return _operation("Answer a query", [], answers, _UPDATE_PROBLEMS, body)


def _update() -> dict[str, Any]:
    body = _form({"update": {"type": "string"}}, "update")
    return _operation("Run an update", [], _DONE, _UPDATE_PROBLEMS, body)


def _graph_store(target: list[dict[str, Any]], how: str = "by its IRI") -> dict[str, Any]:
    """The operations on a graph that is named in one of the two ways of the Graph Store Protocol § 4."""
    form = _parameter("format", "a format by its short name, before Accept")
    document = {"required": True, "content": {media: {"schema": {"type": "string"}} for media in DOCUMENTS}}
    written = {"201": {"description": "The graph was created"}, **_DONE}
    graph = {**_result(_content(*GRAPHS)), **_UNCHANGED}
    return {
        "get": _operation(f"Read a graph named {how}", [*target, form], graph, _READ_PROBLEMS),
        "put": _operation(f"Replace a graph named {how}", target, written, _WRITE_PROBLEMS, document),
        "post": _operation(f"Extend a graph named {how}", target, written, _WRITE_PROBLEMS, document),
        "delete": _operation(f"Remove a graph named {how}", target, _DONE, _DELETE_PROBLEMS),
    }


_DONE: dict[str, Any] = {"204": {"description": "Done"}}
_UNCHANGED: dict[str, Any] = {"304": {"description": "The result is still the one with the ETag given"}}


def _result(content: dict[str, Any]) -> dict[str, Any]:
    return {"200": {"description": "The result", "content": content}}


def _content(*formats: Format) -> dict[str, Any]:
    media = (form.media_type for form in formats)
    return {each: {"schema": _SCHEMAS[each]} if each in _SCHEMAS else {} for each in media}


def _operation(
    summary: str,
    parameters: list[Any],
    good: dict[str, Any],
    problems: tuple[int, ...],
    body: dict[str, Any] | None = None,
) -> dict[str, Any]:
    bad = {str(status): response for status, response in problem_responses(*problems).items()}
    operation = {"summary": summary, "tags": ["SPARQL"], "parameters": parameters, "responses": {**good, **bad}}
    return {**operation, "requestBody": body} if body else operation


def _parameter(name: str, text: str, **more: Any) -> dict[str, Any]:
    return {"name": name, "in": "query", "description": text, "schema": {"type": "string"}, **more}


def _dataset(*names: str) -> list[dict[str, Any]]:
    schema = {"type": "array", "items": _IRI}
    return [{"name": name, "in": "query", "schema": schema, "explode": True} for name in names]


def _form(properties: dict[str, Any], kind: str) -> dict[str, Any]:
    fields = {"schema": {"type": "object", "properties": properties, "required": [*properties]}}
    text = {"schema": {"type": "string"}}
    content = {"application/x-www-form-urlencoded": fields, f"application/sparql-{kind}": text}
    return {"required": True, "content": content}
