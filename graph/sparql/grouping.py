"""Variables that a query selects though it neither groups by them nor aggregates them (SPARQL 1.1 § 19.8, note 12).

The engine says of them only that something is unbound, or that something else was expected at the end of the clause.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.sparql.lexer import Token

AGGREGATES = frozenset("COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT".split())
_OPENING, _CLOSING = frozenset("({["), frozenset(")}]")
_CLAUSES = frozenset("GROUP HAVING ORDER LIMIT OFFSET VALUES".split())
_END = Token("end", "", -1)


@dataclass(frozen=True, slots=True)
class Ungrouped:
    """A selected variable, or `*`, that stands for many values a group; the variables that are grouped by; `end`.

    `end` is the place of the brace that ends the pattern: the engine cannot have noticed before.
    """

    token: Token
    grouped: tuple[str, ...]
    end: int


def ungrouped(found: Sequence[Token]) -> Ungrouped | None:
    """Return the first variable of a query, or of a query within it, that is selected and cannot be; None without one.

    Each token is looked at once for the select that it belongs to.
    """
    ends = _ends(found)
    selects = (index for index, token in enumerate(found) if token.kind == "word" and token.text == "SELECT")
    return next((told for index in selects if (told := _of_select(found, index, ends))), None)


def _ends(found: Sequence[Token]) -> dict[int, int]:
    """Where each bracket that is closed is closed."""
    ends: dict[int, int] = {}
    opened: list[int] = []
    for index, token in enumerate(found):
        if token.kind == "punct" and token.text in _OPENING:
            opened.append(index)
        elif token.kind == "punct" and token.text in _CLOSING and opened:
            ends[opened.pop()] = index
    return ends


def _of_select(found: Sequence[Token], select: int, ends: dict[int, int]) -> Ungrouped | None:
    start = next(_outer(found, select + 1, ends, "{"), None)
    if start is None or start not in ends:
        return None
    projected, tail = found[select + 1 : start], _tail(found, ends[start] + 1, ends)
    grouped, groups = _grouped(tail)
    if not groups and not any(_aggregates(part) for part in (projected, tail)):
        return None
    token = next(_loose(projected, {*grouped}), None)
    return Ungrouped(token, grouped, found[ends[start]].start) if token else None


def _outer(found: Sequence[Token], start: int, ends: dict[int, int], wanted: str) -> Iterator[int]:
    """The places of a bracket that stand in no other bracket, from a place on."""
    index = start
    while index < len(found):
        token = found[index]
        if token.kind == "punct" and token.text == wanted:
            yield index
        if token.kind == "punct" and token.text in _CLOSING:
            return
        index = ends.get(index, index) + 1


def _tail(found: Sequence[Token], start: int, ends: dict[int, int]) -> list[Token]:
    """The clauses behind a pattern, up to the bracket that the query stands in; patterns within them left out."""
    tail: list[Token] = []
    index, depth = start, 0
    while index < len(found):
        token = found[index]
        if token.kind == "punct" and token.text == "{":
            index = ends.get(index, index)
        elif token.kind == "punct":
            depth += (token.text == "(") - (token.text == ")")
            if token.text == "}" or depth < 0:
                break
        tail.append(found[index])
        index += 1
    return tail


def _grouped(tail: Sequence[Token]) -> tuple[tuple[str, ...], bool]:
    """The variables that GROUP BY names, and whether there is such a clause."""
    names: list[str] = []
    depth, inside, seen, before = 0, False, False, _END
    for token in tail:
        depth += {"(": 1, ")": -1}.get(token.text, 0) if token.kind == "punct" else 0
        if token.kind == "word" and token.text in _CLAUSES and depth == 0:
            inside = token.text == "GROUP"
            seen = seen or inside
        elif inside and token.kind == "var" and (depth == 0 or before.text == "AS"):
            names.append(token.text[1:])
        before = token
    return tuple(names), seen


def _aggregates(part: Sequence[Token]) -> bool:
    return any(
        token.text in AGGREGATES and token.kind == "word" and after.text == "("
        for token, after in zip(part, [*part[1:], _END], strict=False)
    )


def _loose(projected: Sequence[Token], known: set[str]) -> Iterator[Token]:
    """What is selected outside of aggregates and is neither grouped by nor named by AS before."""
    within = [False]
    before = _END
    for token in projected:
        if token.kind == "punct" and token.text in _OPENING:
            within.append(within[-1] or before.text in AGGREGATES or token.text == "{")
        elif token.kind == "punct" and token.text in _CLOSING and len(within) > 1:
            within.pop()
        elif token.kind == "var" and before.text == "AS":
            known.add(token.text[1:])
        elif not within[-1] and _is_loose(token, known, bracketed=len(within) > 1):
            yield token
        before = token


def _is_loose(token: Token, known: set[str], *, bracketed: bool) -> bool:
    """Say whether a token is an unknown variable, or the star that selects all; within brackets a star multiplies."""
    return (token.kind == "var" and token.text[1:] not in known) or (token.text == "*" and not bracketed)
