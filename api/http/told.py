"""Problems whose details are sentences of `details.yaml`, which has them in the languages of readers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from api.http.errors import ProblemError, place_in
from ingest.yaml_text import load_yaml

#: The languages of readers.
LANGUAGES = ("kk", "ru", "en")
_PARAMETERS = {
    "missing": "missing",
    "int_parsing": "integer",
    "int_type": "integer",
    "bool_parsing": "flag",
    "greater_than_equal": "least",
    "less_than_equal": "most",
    "string_too_long": "long",
    "enum": "choice",
    "literal_error": "choice",
}
"""What pydantic says of a parameter, by the sentence for it."""


@cache
def sentences() -> dict[str, dict[str, str]]:
    """All sentences: by key, then by language. They are read when a problem is first told."""
    loaded: dict[str, dict[str, str]] = load_yaml(
        Path(__file__).with_name("details.yaml").read_text(encoding="utf-8"), shipped=True
    )
    return loaded


def told(language: str, *keys: str, **values: Any) -> str:
    """Sentences in a language, one after the other, with the values that they name."""
    known = sentences()
    return " ".join(known[each][language].format(**values) for each in keys)


def told_problem(
    status: int,
    *keys: str,
    kind: str = "about:blank",
    headers: Mapping[str, str] | None = None,
    extra: Mapping[str, Any] | None = None,
    **values: Any,
) -> ProblemError:
    """A problem told by sentences; `extra` are further members of its document, which sentences may name, too."""
    said = {**(extra or {}), **values}
    return problem_in(status, {each: told(each, *keys, **said) for each in LANGUAGES}, kind, headers, extra)


def problem_in(
    status: int,
    details: Mapping[str, str],
    kind: str,
    headers: Mapping[str, str] | None = None,
    extra: Mapping[str, Any] | None = None,
) -> ProblemError:
    """A problem whose detail is given in every language."""
    problem = ProblemError(status, details["en"], kind=kind, headers=headers, **(extra or {}))
    problem.details = details
    return problem


def syntax_problem(message: str, text: str, what: str = "query") -> ProblemError:
    """Return the problem of a broken query, update or document: its line, its column and the line itself."""
    place = place_in(message)
    if place is None:
        return told_problem(400, f"unread_{what}", kind="#syntax", message=message)
    line, column, reason = place
    lines = text.splitlines()
    source = lines[line - 1][:200] if line <= len(lines) else ""
    extra = {"line": line, "column": column, "source": source}
    return told_problem(400, f"syntax_{what}", kind="#syntax", extra=extra, reason=reason)


def parameters_problem(errors: Sequence[Mapping[str, Any]]) -> ProblemError:
    """Return the problem of parameters that are not right, by what pydantic says of each."""
    return problem_in(422, {language: _parameters(language, errors) for language in LANGUAGES}, kind="#parameters")


def _parameters(language: str, errors: Sequence[Mapping[str, Any]]) -> str:
    places = "; ".join(_parameter(language, each) for each in errors)
    return told(language, "parameters", places=places)


def _parameter(language: str, error: Mapping[str, Any]) -> str:
    name, limits = ".".join(map(str, error["loc"][1:] or error["loc"])), error.get("ctx", {})
    limit = next((limits[each] for each in ("ge", "le", "max_length", "expected") if each in limits), error["msg"])
    return told(language, f"parameter_{_PARAMETERS.get(error['type'], 'other')}", name=name, limit=limit)
