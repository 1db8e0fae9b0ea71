"""Which edition an address means: the version that stands, and a language that the act has a text in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from graph.describe import rows
from graph.iris import EliPath, Iris
from graph.stores.store import Store
from ingest.tree import Language


@dataclass(frozen=True, slots=True)
class TextVersion:
    """A version of an act in a language; `sourced` says whether a source gives the text of this very day."""

    day: dt.date
    language: Language
    official: bool
    complete: bool
    title: str
    sourced: bool


def text_versions(store: Store, path: EliPath, iris: Iris) -> list[TextVersion]:
    """The versions of an act in each language that it has a text in, the oldest first."""
    found: dict[tuple[dt.date, Language], TextVersion] = {}
    for row in rows(store, "edition_versions", act=iris.act(path.act)):
        said = {name: term.value for name, term in row.items() if term is not None}
        day, language = dt.date.fromisoformat(said["day"]), language_of(said["language"])
        found[day, language] = TextVersion(
            day,
            language,
            said["value"].endswith("-official"),
            said["complete"] == "true",
            said.get("title", ""),
            "source" in said,
        )
    return [found[key] for key in sorted(found)]


def language_of(iri: str) -> Language:
    """The language of an IRI of the EU authority's table."""
    return Language(iri.rpartition("/")[2].lower())


def settled(
    versions: Sequence[TextVersion], path: EliPath, preferred: Sequence[Language], today: dt.date
) -> EliPath | None:
    """The address with the day of the version that stands and a language that is there; None where none is.

    A day means the version that stands on it, no day the newest that is not still to come; a language is kept.
    """
    wanted = [path.language] if path.language else [*preferred, *Language]
    there = {one.language for one in versions}
    language = next((one for one in wanted if one in there), None)
    days = sorted({one.day for one in versions if one.language is language})
    until = path.date or max(today, days[0] if days else today)
    day = max((one for one in days if one <= until), default=None)
    return replace(path, date=day, language=language) if day and language else None


def newest_sourced(versions: Sequence[TextVersion]) -> list[TextVersion]:
    """The newest version in each language of those that a source gives, else of all; Kazakh first.

    It hangs on the data alone, never on today: a text that is announced does not become the newest by itself.
    """
    found: list[TextVersion] = []
    for language in Language:
        there = [one for one in versions if one.language is language]
        found += sorted([one for one in there if one.sourced] or there, key=lambda one: one.day)[-1:]
    return found
