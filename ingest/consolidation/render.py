"""An outline as text: a block a unit, in the Markdown that the readers of sources take."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.consolidation.outline import END, Node, Outline
from ingest.languages.pack import LanguagePack
from ingest.structure.labels import DIVISIONS
from ingest.tree import Status, UnitKind

_LEVELS = {**dict.fromkeys(DIVISIONS, "## "), UnitKind.ARTICLE: "### ", UnitKind.ATTACHMENT: "# "}

#: What stands for words that nobody knows.
_UNKNOWN = "[…]"


def as_text(outline: Outline, pack: LanguagePack) -> str:
    """The text of an act: its title and requisites, its units with their notes, stamps and signatures.

    A unit that was taken out keeps its number.
    """
    return "\n\n".join(_blocks(outline, pack)) + "\n"


def _blocks(outline: Outline, pack: LanguagePack) -> Iterator[str]:
    if outline.title:
        yield f"# {outline.title}"
    row: list[str] = []
    for node in outline.nodes:
        if row and node.kind is not UnitKind.ROW:
            yield "\n".join(row)
            row = []
        yield from outline.page.get(node.path, ())
        if node.kind is UnitKind.ROW:
            row += _row(node, first=not row)
            continue
        yield from lines_of(node, pack)
        for note in outline.notes.get(node.path, ()):
            yield f"> *{note}*"
    if row:
        yield "\n".join(row)
    yield from outline.page.get(END, ())


def _row(node: Node, *, first: bool) -> list[str]:
    line = f"| {node.text} |"
    return [line, "|" + " --- |" * (node.text.count(" | ") + 1)] if first else [line]


def lines_of(node: Node, pack: LanguagePack) -> Iterator[str]:
    """The blocks of a unit without its parts: its label with its heading, and its words."""
    if node.status is Status.DELETED and not node.text:
        head = f"{_LEVELS.get(node.kind, '')}{node.label}"
        if node.label:
            # Where a heading stands in the text all the same, a note below it says that the unit was taken out.
            yield f"{head} {node.heading or pack.orders.taken_out}"
        return
    if node.status is Status.UNKNOWN:
        yield f"{_LEVELS.get(node.kind, '')}{node.label} {_UNKNOWN}".strip()
        return
    if node.heading or node.kind in _LEVELS:
        head = f"{node.label} {node.heading}".strip()
        if head:
            yield f"{_LEVELS.get(node.kind, '')}{head}"
        if node.text:
            yield node.text
    elif node.label or node.text:
        yield f"{node.label} {node.text}".strip()
