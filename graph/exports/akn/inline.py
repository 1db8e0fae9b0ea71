"""Texts with their citations as references, and notes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from graph.editions.edition import Cited, EditionNote
from graph.exports.akn.elements import add_text, child
from graph.exports.akn.names import Names

if TYPE_CHECKING:
    from lxml import etree  # type: ignore[import-untyped]


def add_cited(parent: etree._Element, text: str, citations: Iterable[Cited], names: Names) -> None:
    """Put a text into an element, its resolved citations as references; of those that overlap the first counts."""
    done = 0
    for one in citations:
        if one.to is None or one.start < done or not one.start < one.end <= len(text):
            continue
        add_text(parent, text[done : one.start])
        certainty = one.certainty if one.certainty != "certain" else None
        child(parent, "ref", text[one.start : one.end], href=names.href(one.to), jq_certainty=certainty)
        done = one.end
    add_text(parent, text[done:])


def add_note(parent: etree._Element, note: EditionNote, names: Names, *, on: str | None = None) -> None:
    """Put a note into an element; `on` names the unit that it is on, where that is not the one around it."""
    name = names.fresh("authorialNote")
    made = child(
        parent,
        "authorialNote",
        eId=name,
        class_="footnote" if note.mark else "editorial",
        # Who sets the text needs a mark for each; those of editors' notes are their numbers in the document.
        marker=note.mark or name.rpartition("_")[2],
        placement="bottom",
        jq_on=on,
        jq_by=" ".join(map(names.work, note.by)) or None,
        jq_day=note.day.isoformat() if note.day else None,
    )
    child(made, "p", note.text)
