"""Why a query or update cannot be read, in words that help more than the grammar's: what was meant is told."""

from __future__ import annotations

from typing import Any

from api.http.errors import ProblemError, place_of, syntax_problem
from graph.namespaces import CATALOG_PREFIXES, PREFIXES
from graph.sparql.grouping import Ungrouped, ungrouped
from graph.sparql.prologue import undeclared
from graph.sparql.text import SparqlText

_KNOWN = {**CATALOG_PREFIXES, **PREFIXES}


def unreadable(message: str, text: SparqlText, operation: str) -> ProblemError:
    """Return the problem of a text that is no query or no update, by what the engine says of it."""
    if operation == "query" and text.is_update:
        return ProblemError(
            400,
            "This is an update, which no query is: it is sent by POST as 'update', or to /update.",
            kind="#update",
        )
    if operation == "update" and text.form:
        return ProblemError(400, "This is a query: send it to /sparql as 'query'.", kind="#query")
    problem = syntax_problem(message, text.text, operation)
    found = text.tokens
    if (token := undeclared(found)) and not _broke_before(problem, text, token.start):
        return _undeclared(text, token.text.partition(":")[0], token.start)
    if operation == "query" and (told := ungrouped(found)) and not _broke_before(problem, text, told.end):
        return _ungrouped(text, told)
    return problem


def _broke_before(problem: ProblemError, text: SparqlText, start: int) -> bool:
    """Whether a text could no longer be read before a place of it."""
    line, column = place_of(text.text, start)
    return (line, column) > (problem.extra.get("line", line), problem.extra.get("column", column))


def _undeclared(text: SparqlText, prefix: str, start: int) -> ProblemError:
    """The problem of a prefix without a declaration, with the declaration where it is known."""
    line, column = place_of(text.text, start)
    detail = f"The prefix '{prefix}:' is not declared (line {line}, column {column})."
    extra: dict[str, Any] = {"line": line, "column": column, "prefix": prefix}
    if iri := _KNOWN.get(prefix):
        extra["declaration"] = " ".join(("PREFIX", f"{prefix}:", f"<{iri}>"))
        detail += f" Write before the query: {extra['declaration']}"
    return ProblemError(400, detail, kind="#syntax", **extra)


def _ungrouped(text: SparqlText, told: Ungrouped) -> ProblemError:
    """The problem of a variable that has many values in a row of groups, with two ways to write it."""
    line, column = place_of(text.text, told.token.start)
    variable = told.token.text
    if variable == "*":
        detail = f"'*' cannot be selected from groups (line {line}, column {column}): name the variables."
        return ProblemError(400, detail, kind="#syntax", line=line, column=column)
    grouping = " ".join(["GROUP BY", *(f"?{name}" for name in told.grouped), variable])
    aggregate = f"(SAMPLE({variable}) AS ?one)"
    detail = (
        f"{variable} is neither grouped nor aggregated (line {line}, column {column}): each row stands for many of its"
        f" values. Write {grouping} at the end, for a row a value, or select {aggregate}, for one of them."
    )
    extra: dict[str, Any] = {
        "line": line,
        "column": column,
        "variable": variable,
        "grouping": grouping,
        "aggregate": aggregate,
    }
    return ProblemError(400, detail, kind="#syntax", **extra)
