"""robots.txt as RFC 9309 has it: the group of one's own name, the longest rule counts, and * and $ in rules.

The standard library takes the first rule that fits and knows no wildcards. A rule is tried in a time that its length
and the path's bound: a regular expression made of a stranger's rule would not be.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, unquote

#: RFC 9309, 2.5: a crawler reads at least 500 kibibytes.
LONGEST = 500 * 1024


@dataclass(frozen=True, slots=True)
class Robots:
    """What a site lets a crawler do: rules as (pattern, allowed), and the seconds between two requests."""

    rules: tuple[tuple[str, bool], ...] = ()
    delay: float = 0.0

    def allows(self, path: str) -> bool:
        """Whether a path may be asked for: by the longest rule that fits, and a rule that allows before its equal."""
        path = _spelled(path)
        fitting = [(len(pattern), allowed) for pattern, allowed in self.rules if _fits(pattern, path)]
        return max(fitting, default=(0, True))[1]


def read_robots(text: str, name: str) -> Robots:
    """The rules for a crawler of a name: those of its own groups, else those of all."""
    own: list[tuple[str, str]] = []
    others: list[tuple[str, str]] = []
    found = False
    for agents, rules in _groups(text[:LONGEST]):
        if name.lower() in agents:
            own += rules
            found = True
        elif "*" in agents:
            others += rules
    return _robots(own if found else others)


def _groups(text: str) -> Iterator[tuple[set[str], list[tuple[str, str]]]]:
    agents: set[str] = set()
    rules: list[tuple[str, str]] = []
    for line in text.removeprefix("\ufeff").splitlines():
        key, colon, value = (part.strip() for part in line.partition("#")[0].partition(":"))
        key = key.lower()
        if key == "user-agent":
            if rules:
                yield agents, rules
                agents, rules = set(), []
            agents.add(value.lower())
        elif colon and agents and key in ("allow", "disallow", "crawl-delay"):
            rules.append((key, value))
    yield agents, rules


def _robots(said: list[tuple[str, str]]) -> Robots:
    rules = tuple((_spelled(value), key == "allow") for key, value in said if key != "crawl-delay" and value)
    return Robots(rules, max((_seconds(value) for key, value in said if key == "crawl-delay"), default=0.0))


def _seconds(value: str) -> float:
    try:
        seconds = float(value)
    except ValueError:
        return 0.0
    return seconds if math.isfinite(seconds) and seconds > 0 else 0.0


def _spelled(path: str) -> str:
    """A path or a rule with each octet written one way (RFC 9309, 2.2.2)."""
    return quote(unquote(path, errors="surrogateescape"), safe="/*$=&?;:@!,+~'()", errors="surrogateescape")


def _fits(pattern: str, path: str) -> bool:
    to_end = pattern.endswith("$")
    first, *others = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    if not others:
        return not to_end or path == first
    at = len(first)
    for part in others[:-1]:
        if (found := path.find(part, at)) < 0:
            return False
        at = found + len(part)
    last = others[-1]
    return path.endswith(last) and len(path) - len(last) >= at if to_end else path.find(last, at) >= 0
