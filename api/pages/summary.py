"""An act or unit in a few lines, for cards and shared links: its name, its heading, how its text begins."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from api.pages.act import TextView, UnitView
from api.pages.names import full_name
from graph.iris import EliPath, Iris
from ingest.tree import Language

#: So much of a text is shown, to the end of a word.
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Summary:
    """Names are in the reader's language; heading and text in that of the text, by its tag; whose text it is."""

    name: str
    heading: str
    text: str
    tag: str
    official: bool = True


def summary(path: EliPath, iris: Iris, titles: Mapping[str, str], units: Sequence[UnitView], language: str) -> Summary:
    """An act by its title, a unit by its heading and its text with that of its parts; as they stand in `units`."""
    name = full_name(path.work, iris, language)
    tags = sorted((one.tag for one in Language), key=lambda tag: tag != language)
    if not path.unit:
        tag = next((tag for tag in tags if tag in titles), "")
        return Summary(name, titles.get(tag, ""), "", tag)
    for tag in tags:
        heading, text = _words(units, tag)
        if heading or text:
            return Summary(name, heading, text, tag, _is_official(units, tag))
    return Summary(name, "", "", "")


def texts_of(units: Sequence[UnitView]) -> dict[str, str]:
    """How the state's text of a unit begins, by language tag; translations of others are left out."""
    begun = {one.tag: _words(units, one.tag)[1] for one in Language if _is_official(units, one.tag)}
    return {tag: text for tag, text in begun.items() if text}


def _in_language(units: Sequence[UnitView], tag: str) -> list[TextView]:
    code = next(one.value for one in Language if one.tag == tag)
    return [unit.texts[code] for unit in units if code in unit.texts]


def _is_official(units: Sequence[UnitView], tag: str) -> bool:
    return all(view.official for view in _in_language(units, tag))


def _words(units: Sequence[UnitView], tag: str) -> tuple[str, str]:
    """The heading of the first unit, and the beginning of the text from it on."""
    views = _in_language(units, tag)
    heading = views[0].heading.striptags() if views and views[0] in units[0].texts.values() else ""
    return heading, _beginning(view.text.striptags() for view in views)


def _beginning(texts: Iterator[str]) -> str:
    found = ""
    for text in texts:
        found = f"{found} {text}".strip()
        if len(found) > _LONGEST:
            return found[:_LONGEST].rpartition(" ")[0].rstrip(" ,;:—-") + " …"
    return found
