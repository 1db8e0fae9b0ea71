"""How quantities are bounded: at least, at most, above, below, not later, after."""

from __future__ import annotations

import re
from functools import cache

from ingest.languages.quantities import Quantity
from ingest.languages.words.comparison import BoundWords

#: Bounds that mean the same beside a period: «at least five days before» and «not later than five days before».
_SAME_BOUND = (
    frozenset({"deadline", "at-least"}),
    frozenset({"deadline", "at-most"}),
    # «not earlier than six months after», «after six months»
    frozenset({"deadline", "after"}),
    # «within three months», «not later than three months»
    frozenset({"deadline", "within"}),
    frozenset({"at-most", "within"}),
)
#: Bounds that say no more than the bare quantity: «after six months», «within ten days».
_PLAIN = {None, "after", "within"}
_BOUND_REACH = 48


def same_bound(kaz: str | None, rus: str | None) -> bool:
    """Whether two bounds say the same; «after six months» bounds nothing that «six months» leaves open."""
    return kaz == rus or {kaz, rus} <= _PLAIN or frozenset({kaz, rus}) in _SAME_BOUND


def bound_of(before: str, behind: str, quantity: Quantity, words: BoundWords) -> str | None:
    """The class of the bound between a quantity and its neighbours, None if there is none."""
    near = before[-_BOUND_REACH:]
    if words.before and _any_before(words).search(near):
        return next(name for pattern, name in _before(words) if pattern.search(near))
    own = quantity.end - quantity.start
    near = behind[: own + _BOUND_REACH]
    if words.behind and _any_behind(words).match(near, own):
        return next(name for pattern, name in _behind(words) if pattern.match(near, own))
    return None


#: Words between a bound and its quantity, and between a quantity and its bound: there an ending stands behind a hyphen,
#: or behind the sign of a share or a measure (10-күнінен, 50 %-нан, 5 м/сек-тан).
_GAP = r"(?:,?\s+[^\W\d]+){0,3}\s+$"
_GAP_BEHIND = r"(?:-|\s)?%?(?:-\w+|\w*(?:[/-][^\W\d]+){0,2})(?:\s+[^\W\d]+){0,4}?\s"


@cache
def _before(words: BoundWords) -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(rf"\b(?:{one}){_GAP}", re.IGNORECASE), name) for one, name in words.before]


@cache
def _behind(words: BoundWords) -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(rf"{_GAP_BEHIND}(?:{one})", re.IGNORECASE | re.DOTALL), name) for one, name in words.behind]


@cache
def _any_before(words: BoundWords) -> re.Pattern[str]:
    """Any of the bounds: most quantities have none, which one pattern tells."""
    return re.compile(rf"\b(?:{'|'.join(one for one, _ in words.before)}){_GAP}", re.IGNORECASE)


@cache
def _any_behind(words: BoundWords) -> re.Pattern[str]:
    return re.compile(rf"{_GAP_BEHIND}(?:{'|'.join(one for one, _ in words.behind)})", re.IGNORECASE | re.DOTALL)
