"""What acts and units are called on pages: in words, never by their paths."""

from __future__ import annotations

from api.pages.act import act_name
from api.pages.frame import words
from api.pages.labels import local
from graph.editions.names import unit_name
from graph.iris import EliPath, Iris
from ingest.tree import Language


def heading_of(unit: str) -> dict[str, str]:
    """The last step of a unit's path in the languages of the acts, by tag: 11-тармақ, пункт 11."""
    last = unit.rpartition("/")[2]
    return {language.tag: unit_name(last, language.tag) for language in Language}


def trail(path: EliPath, iris: Iris, language: str) -> list[tuple[str, str]]:
    """The act and the units that a resource stands in, each with its name in words and its address."""
    steps = [(act_name(iris.act(path.act).value, iris, language), local(iris.act(path.act).value, iris))]
    segments = path.unit.split("/") if path.unit else []
    for depth, segment in enumerate(segments, start=1):
        unit = "/".join(segments[:depth])
        steps.append((unit_name(segment, language), local(iris.unit(path.act, unit).value, iris)))
    return steps


def in_a_language(of: Language, language: str) -> str:
    """The language of a text in words that stand within a line: «на казахском»."""
    name = words(language)[of.value]
    return name if language == "en" else name[0].lower() + name[1:]


def full_name(path: EliPath, iris: Iris, language: str) -> str:
    """A resource in words: the act, the unit, the day, the language of the text."""
    parts = [act_name(iris.node(path.work).value, iris, language)]
    if path.date:
        parts.append(path.date.isoformat())
    if path.language:
        parts.append(in_a_language(path.language, language))
    return " · ".join(parts)
