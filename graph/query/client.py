"""A Jarlyq server asked from Python: stored queries and SPARQL as frames of pandas, acts as they read, citations.

>>> from graph import Client
>>> Client("http://localhost:8000").query("unit-history", unit="decree/2011/09/07/149/att_1/para_11")
"""

from __future__ import annotations

import datetime as dt
import json
import warnings
from collections.abc import Iterable
from email.message import Message
from http.client import HTTPException
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlencode, urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

from graph.errors import ParameterError, ServerError
from graph.query.frames import frame_of, frame_of_rows

if TYPE_CHECKING:
    from pandas import DataFrame

_RESULTS = "application/sparql-results+json"
#: What every address of an act or unit has before its path, whatever the base.
_ELI = "/eli/kz/"
#: What a problem that is told may hold of an answer that is none of ours.
_TOLD = 500

Value = str | int | dt.date


class Client:
    """Asks one server. Acts and units are named by their paths, or by IRIs as answers have them."""

    def __init__(self, url: str, *, seconds: float = 60) -> None:
        """`url` is where the server is (`http://localhost:8000`), `seconds` how long an answer may take."""
        if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname:
            raise ParameterError(f"«{url}» is no address of a server: write http://… or https://…")
        self.url = url.rstrip("/")
        self._seconds = seconds
        self._opener = _opener()

    def __repr__(self) -> str:
        return f"Client({self.url!r})"

    def queries(self) -> DataFrame:
        """The stored queries: name, title and description in English, names of parameters; ServerError."""
        listed = self._parsed(self._send("/queries", "application/json")[0])
        columns = ("name", "title", "description", "parameters")
        rows = [
            {
                "name": one["name"],
                "title": one["title"]["en"],
                "description": one["description"]["en"],
                "parameters": [each["name"] for each in one["parameters"]],
            }
            for one in listed
        ]
        return frame_of_rows(rows, columns)

    def query(self, name: str, **values: Value) -> DataFrame:
        """The answer of a stored query, a column a variable; ServerError for an unknown name or parameter.

        An answer that the server cut off comes with a warning.
        """
        asked = urlencode({key: _written(value) for key, value in values.items()})
        return self._frame(f"/queries/{quote(name, safe='')}" + (f"?{asked}" if asked else ""))

    def sparql(self, text: str) -> DataFrame:
        """The answer of a SELECT or an ASK, a column a variable; ServerError for one that cannot be read or answered.

        An answer that the server cut off comes with a warning.
        """
        return self._frame("/sparql", text.encode(), "application/sparql-query")

    def read(self, what: str, day: dt.date | str | None = None) -> dict[str, Any]:
        """An act or unit as it reads on a day (today by default), in all languages; ServerError where it is not there.

        The object is that of `…@{date}.json` (ontology/edition.schema.json).
        """
        return dict(self._parsed(self.document(what, "portal-json", day=day)))

    def document(
        self, what: str, form: str = "text", *, day: dt.date | str | None = None, language: str | None = None
    ) -> bytes:
        """An act or unit in a format of docs/exports.md, by the format's name; ServerError where there is none.

        The text is that of a day (today by default) in a language (`kaz`, `rus`; Kazakh by default).
        """
        path = path_of(what)
        if day or language:
            path += f"@{_written(day or dt.datetime.now(dt.UTC))}" + (f"/{language}" if language else "")
        body, _ = self._send(f"{_ELI}{quote(path, safe='/@~')}?{urlencode({'format': form})}", "*/*")
        return body

    def resolve(self, citations: Iterable[str], day: dt.date | str | None = None) -> DataFrame:
        """What citations as lawyers write them mean on a day (today by default), a row each: its path, how certain.

        `to` is empty where nothing or several things may be meant: `choices` has the paths then. Raises ServerError.
        """
        date = {"date": _written(day)} if day else {}
        lines = "\n".join(json.dumps({"cite": one, **date}) for one in citations)
        if not lines:
            return frame_of_rows([], _RESOLVED)
        body, _ = self._send("/id", "application/x-ndjson", lines.encode(), "application/x-ndjson")
        return frame_of_rows([_resolved(self._parsed(line)) for line in body.splitlines()], _RESOLVED)

    def _frame(self, address: str, body: bytes | None = None, media_type: str = "") -> DataFrame:
        answer, headers = self._send(address, _RESULTS, body, media_type)
        found = frame_of(self._parsed(answer))
        if cut := headers.get("jarlyq-truncated"):
            warnings.warn(f"the answer is cut off ({cut}): ask for less, or in parts", stacklevel=3)
        return found

    def _parsed(self, body: bytes) -> Any:
        try:
            return json.loads(body)
        except ValueError:
            raise ServerError("the answer is no JSON: is this a server of Jarlyq?", file=self.url) from None

    def _send(
        self, address: str, accept: str, body: bytes | None = None, media_type: str = ""
    ) -> tuple[bytes, Message]:
        request = Request(self.url + address, body, {"Accept": accept})  # noqa: S310 - its scheme was looked at
        if body is not None:
            request.add_header("Content-Type", media_type)
        try:
            with self._opener.open(request, timeout=self._seconds) as response:
                return response.read(), response.headers
        except HTTPError as error:
            raise _refusal(error, self.url + address) from None
        except (URLError, TimeoutError, ConnectionError, HTTPException) as error:
            reason = getattr(error, "reason", error)
            raise ServerError(f"the server cannot be reached ({reason})", file=self.url) from None


#: The columns of what citations mean.
_RESOLVED = ("cite", "to", "certainty", "title", "choices")


def _resolved(told: dict[str, Any]) -> dict[str, Any]:
    """A line of the answer of /id as a row."""
    named = told.get("choices") or []
    meant = told["to"] if told["status"] == 303 else None
    certainty = next((one["certainty"] for one in told.get("citations", ()) if meant and one["to"] == meant), None)
    title = next((one["title"] for one in named if one["path"] == meant), None)
    paths = [one["path"] for one in named]
    return {"cite": told["cite"], "to": meant, "certainty": certainty, "title": title, "choices": paths}


def path_of(what: str) -> str:
    """The path of an act or unit that is named by its path, its IRI or its address on any server."""
    return what.partition(_ELI)[2] if _ELI in what else what.strip("/")


def _written(value: Value) -> str:
    """A value as the addresses of the server write it; of a moment its day counts."""
    if isinstance(value, dt.datetime):
        value = value.date()
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def _opener() -> OpenerDirector:
    """What opens addresses of HTTP and nothing else, wherever a redirect leads."""
    opener = OpenerDirector()
    for handler in (
        ProxyHandler(),
        HTTPHandler(),
        HTTPSHandler(),
        HTTPRedirectHandler(),
        HTTPErrorProcessor(),
        HTTPDefaultErrorHandler(),
    ):
        opener.add_handler(handler)
    opener.addheaders = [("User-Agent", "jarlyq")]
    return opener


def _refusal(error: HTTPError, address: str) -> ServerError:
    """What an answer that is none means: a problem document in its own words."""
    with error:
        body = error.read()
    try:
        told = json.loads(body)
        detail, kind = str(told["detail"]), str(told["type"])
    except (ValueError, KeyError, TypeError):
        detail, kind = body[:_TOLD].decode(errors="replace").strip() or str(error.reason), ""
    return ServerError(f"the server answered {error.code}: {detail}", file=address, status=error.code, kind=kind)
