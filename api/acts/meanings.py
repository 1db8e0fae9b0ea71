"""What a citation that somebody wrote means: one address, several, or none; by the same rules as `jarlyq cite`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from graph.errors import ParameterError
from graph.iris import EliPath, Iris
from ingest.citations import Cited, cite
from ingest.errors import IdentifierError
from ingest.register.known_acts import default_register

MOST_LETTERS = 2000
"""Of a citation; no title of an act is longer."""

_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Meaning:
    """The citations in a text, and the paths under eli/kz/ that it may mean, the likelier first.

    `is_one` says that the first of them is meant; else they are choices.
    """

    citations: Sequence[Cited]
    paths: Sequence[str]
    is_one: bool

    @property
    def status(self) -> int:
        """The same as HTTP has it: 303, 300, or 404 where nothing is known to be meant."""
        return 303 if self.is_one else 300 if self.paths else 404


def meaning_of(text: str, day: dt.date) -> Meaning:
    """What a citation means on a day; ParameterError for one that is empty or longer than MOST_LETTERS.

    An act cited in the title of another is no choice beside it.
    """
    if not text.strip():
        raise ParameterError("there is no citation: 'cite' names one, as a lawyer writes it")
    if len(text) > MOST_LETTERS:
        raise ParameterError(f"a citation has at most {MOST_LETTERS} letters")
    found = cite(printable(text), day=day)
    outer = [one for one in found if not any(_is_within(one, other) for other in found)]
    paths = list(dict.fromkeys(path for one in outer for path in _named(one)))
    is_one = len(paths) == 1 and all(one.to and not is_own(one.to) for one in outer)
    return Meaning(found, paths, is_one)


def _is_within(one: Cited, other: Cited) -> bool:
    return other.start <= one.start and one.end <= other.end and (one.start, one.end) != (other.start, other.end)


def _named(one: Cited) -> Sequence[str]:
    """The act or unit that a citation names, or those that it may mean alike; of «this act» nobody knows which."""
    if one.to is None:
        return one.candidates
    return () if is_own(one.to) else (one.to,)


def is_own(path: str) -> bool:
    """Whether a path is of the act that cites."""
    return path.partition("/")[0] == "self"


def printable(text: str) -> str:
    """A text that can be sent: halves of a character that JSON may name alone are replaced, one by one."""
    return _SURROGATE.sub("\ufffd", text)


def place_of(path: str | None, iris: Iris) -> dict[str, str | None]:
    """The IRI of a path under eli/kz/ and its address on this server; none of what is no such path."""
    if path is None or is_own(path):
        return {"iri": None, "address": None}
    try:
        iri = iris.node(EliPath.parse(path)).value
    except (IdentifierError, ValueError):
        return {"iri": None, "address": None}
    return {"iri": iri, "address": iris.address(iri)}


def cited_data(one: Cited, iris: Iris) -> dict[str, Any]:
    """A citation as plain data: what `jarlyq cite --json` tells, with the IRI, the address and the act's title."""
    return {**asdict(one), **place_of(one.to, iris), "title": title_of(one.to, one.language)}


def title_of(path: str | None, language: str) -> str | None:
    """The register's title of the act that a path is of, in a language (kaz, rus), else in any; None without one."""
    if path is None or is_own(path):
        return None
    try:
        known = default_register().get(str(EliPath.parse(path).act))
    except IdentifierError:
        return None
    titles = {} if known is None else {key.value: title for key, title in known.titles.items()}
    return titles.get(language) or next(iter(titles.values()), None)


def meaning_data(text: str, meaning: Meaning, iris: Iris) -> dict[str, Any]:
    """A meaning as plain data."""
    language = meaning.citations[0].language if meaning.citations else ""
    choices = [{"path": path, **place_of(path, iris), "title": title_of(path, language)} for path in meaning.paths]
    first = choices[0] if meaning.is_one else {"path": None, "iri": None, "address": None}
    return {
        "cite": printable(text),
        "status": meaning.status,
        "to": first["path"],
        "iri": first["iri"],
        "address": first["address"],
        "choices": choices,
        "citations": [cited_data(one, iris) for one in meaning.citations],
    }
