"""The addresses of the service for readers: the OpenAPI document as a page that loads nothing from elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response

from api.http.conditional import copy_of
from api.pages.frame import frame_language, page

router = APIRouter(tags=["pages"])


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter: its name, whether it must be given, what it may be, and what it means."""

    name: str
    required: bool
    values: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One method of one address, with the types it takes and sends."""

    method: str
    path: str
    meaning: str
    parameters: tuple[Parameter, ...]
    takes: tuple[str, ...]
    sends: tuple[str, ...]
    statuses: tuple[tuple[str, str], ...]

    @property
    def is_link(self) -> bool:
        """Whether the address can be followed as it stands."""
        return self.method == "GET" and "{" not in self.path


@router.head("/docs/api", include_in_schema=False)
@router.get("/docs/api", include_in_schema=False, response_class=HTMLResponse)
def documentation(request: Request) -> Response:
    """List all addresses with their methods, parameters and answers."""
    copy = copy_of(request, "docs-api", "text/html", frame_language(request))
    if copy.is_held:
        return copy.unchanged()
    return copy.sent(page(request, "docs.html", {"operations": operations(request.app.openapi())}))


def operations(document: dict[str, Any]) -> list[Operation]:
    """The operations of an OpenAPI 3.1 document, in its order."""
    return [
        _operation(method.upper(), path, each)
        for path, methods in document["paths"].items()
        for method, each in methods.items()
    ]


def _operation(method: str, path: str, each: dict[str, Any]) -> Operation:
    responses = each["responses"]
    return Operation(
        method,
        path,
        each.get("description") or each.get("summary", ""),
        tuple(_parameter(one) for one in each.get("parameters", ())),
        tuple(each.get("requestBody", {}).get("content", ())),
        tuple(responses.get("200", {}).get("content", ())),
        tuple((status, response.get("description", "")) for status, response in responses.items()),
    )


def _parameter(one: dict[str, Any]) -> Parameter:
    schema = one.get("schema", {})
    values = " | ".join(value for value in schema.get("enum", ()) if value) or schema.get("type", "")
    return Parameter(one["name"], one.get("required", False), values, one.get("description", ""))
