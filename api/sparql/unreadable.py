"""Why a query or update cannot be read, in words that help more than the grammar's: what was meant is told."""

from __future__ import annotations

from typing import Any

from api.http.errors import ProblemError, place_of
from api.http.told import syntax_problem, told_problem
from graph.namespaces import CATALOG_PREFIXES, PREFIXES
from graph.sparql.grouping import Ungrouped, ungrouped
from graph.sparql.prologue import undeclared
from graph.sparql.text import SparqlText

_KNOWN = {**CATALOG_PREFIXES, **PREFIXES}


def unreadable(message: str, text: SparqlText, operation: str) -> ProblemError:
    """Return the problem of a text that is no query or no update, by what the engine says of it."""
    if operation == "query" and text.is_update:
        return told_problem(400, "is_update", kind="#update")
    if operation == "update" and text.form:
        return told_problem(400, "is_query", kind="#query")
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
    sentences = ["undeclared"]
    extra: dict[str, Any] = {"line": line, "column": column, "prefix": prefix}
    if iri := _KNOWN.get(prefix):
        extra["declaration"] = " ".join(("PREFIX", f"{prefix}:", f"<{iri}>"))
        sentences.append("declare")
    return told_problem(400, *sentences, kind="#syntax", extra=extra)


def _ungrouped(text: SparqlText, told: Ungrouped) -> ProblemError:
    """The problem of a variable that has many values in a row of groups, with two ways to write it."""
    line, column = place_of(text.text, told.token.start)
    variable = told.token.text
    if variable == "*":
        return told_problem(400, "star_of_groups", kind="#syntax", extra={"line": line, "column": column})
    grouping = " ".join(["GROUP BY", *(f"?{name}" for name in told.grouped), variable])
    aggregate = f"(SAMPLE({variable}) AS ?one)"
    extra: dict[str, Any] = {
        "line": line,
        "column": column,
        "variable": variable,
        "grouping": grouping,
        "aggregate": aggregate,
    }
    return told_problem(400, "ungrouped", kind="#syntax", extra=extra)
