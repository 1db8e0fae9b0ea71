"""What a page for printing says of the text that it bears: which day, whose text, in force or not."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from graph.editions.edition import Edition
from ingest.yaml_text import load_yaml

_FILE = Path(__file__).with_name("page_words.yaml")


@cache
def page_words() -> dict[str, dict[str, str]]:
    """The words by key, then by the tag of the text's language."""
    loaded: dict[str, dict[str, str]] = load_yaml(_FILE.read_text(encoding="utf-8"), shipped=True)
    return loaded


def standing(editions: Sequence[Edition]) -> list[str]:
    """A line for each language: the day of the text, its force, and what a reader must know before trusting it."""
    return [_line(edition, named=len(editions) > 1) for edition in editions]


def short_title(edition: Edition, most: int = 120) -> str:
    """The act's title, cut between words where it is too long for the head of a page."""
    title = edition.title
    return title if len(title) <= most else title[: most - 1].rpartition(" ")[0] + "…"


def _line(edition: Edition, *, named: bool) -> str:
    facts, tag = edition.facts, edition.language.tag
    said = {key: words[tag] for key, words in page_words().items()}
    parts = [said["as_of"].format(day=edition.day.isoformat())]
    if facts.first_day:
        parts.append(said["first_day"].format(day=facts.first_day.isoformat()))
    if facts.last_day:
        parts.append(said["last_day"].format(day=facts.last_day.isoformat()))
    elif facts.in_force is False:
        parts.append(said["not_in_force"])
    flags = {
        "unofficial": not edition.official,
        "reconstructed": edition.reconstructed,
        "incomplete": not edition.complete,
    }
    parts += [said[key] for key, holds in flags.items() if holds]
    return (f"{said[edition.language.value]}: " if named else "") + "; ".join(parts)
