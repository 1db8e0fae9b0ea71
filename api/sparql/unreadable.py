"""Why a query or update cannot be read, in words that help more than the grammar's: what was meant is told."""

from __future__ import annotations

from api.http.errors import ProblemError, place_of, syntax_problem
from graph.sparql.prologue import undeclared
from graph.sparql.text import SparqlText


def unreadable(message: str, text: SparqlText, operation: str) -> ProblemError:
    """Return the problem of a text that is no query or no update, by what the engine says of it."""
    if operation == "query" and text.is_update:
        return ProblemError(400, "This is an update: send it by POST as 'update', or to /update.", kind="#update")
    if operation == "update" and text.form:
        return ProblemError(400, "This is a query: send it to /sparql as 'query'.", kind="#query")
    problem = syntax_problem(message, text.text, operation)
    if (token := undeclared(text.tokens)) is None:
        return problem
    line, column = place_of(text.text, token.start)
    if (line, column) > (problem.extra.get("line", line), problem.extra.get("column", column)):  # it broke before that
        return problem
    detail = f"The prefix '{token.text.partition(':')[0]}:' is not declared (line {line}, column {column})."
    return ProblemError(400, detail, kind="#syntax", line=line, column=column)
