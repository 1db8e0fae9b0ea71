"""A picture of the model as SVG: the classes as cards with their properties, and lines to the classes of their values.

It is drawn from the ontology and the shapes alone; what is decided here is where the cards stand.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree  # type: ignore[import-untyped]
from pyoxigraph import NamedNode

from graph.dataset.vocabulary.model import Model, Use, model
from graph.namespaces import ELI, JQ, OA, PREFIXES, SKOS

_SVG = "http://www.w3.org/2000/svg"
#: The columns from left to right; a card with others below it is a frame around them.
_COLUMNS: tuple[tuple[tuple[NamedNode, tuple[NamedNode, ...]], ...], ...] = (
    (
        (JQ.Amendment, ()), (JQ.WordReplacement, ()), (JQ.Order, ()), (JQ.WitnessFinding, ()), (JQ.Suspension, ()),
        (JQ.Repeal, ()), (JQ.Continuation, ()), (JQ.Discrepancy, ()),
    ),
    (
        (ELI.LegalResource, (JQ.Act, JQ.Consolidation, JQ.Unit)),
        (ELI.LegalExpression, (JQ.ActExpression, JQ.UnitExpression)),
        (JQ.Note, ()), (JQ.Cell, ()),
    ),
    (
        (JQ.Citation, ()), (JQ.GazetteReference, ()), (JQ.DefinedTerm, ()), (JQ.Competence, ()), (JQ.Body, ()),
        (OA.SpecificResource, ()), (JQ.Source, ()), (JQ.LayoutElement, ()), (JQ.Repair, ()), (JQ.ReadingWarning, ()),
    ),
)  # fmt: skip
_WIDTH, _PADDING, _GUTTER, _EDGE, _GAP = 300, 14, 110, 70, 20
_TITLE, _ROW, _LINE, _FOOT = 44, 18, 15, 10
#: Letters of a line of the properties that lead to no card.
_LETTERS = 46
#: Presentation attributes for a picture that stands alone; the style sheet of pages has its own.
_LOOK = {
    "paper": {"fill": "#ffffff"},
    "frame": {"fill": "#f4f7f8", "stroke": "#b9c6cc"},
    "card": {"fill": "#ffffff", "stroke": "#5a666d"},
    "name": {"fill": "#1c2327", "font-size": "14", "font-weight": "bold"},
    "term": {"fill": "#5a666d", "font-size": "11"},
    "property": {"fill": "#1c2327", "font-size": "12"},
    "values": {"fill": "#00677f", "font-size": "12", "text-anchor": "end"},
    "lesser": {"fill": "#5a666d", "font-size": "11"},
    "edge": {"fill": "none", "stroke": "#00677f", "stroke-opacity": "0.55"},
    "tip": {"fill": "#00677f"},
}
#: The name of a term in a language, and the address of its page ("" for a picture that leads nowhere).
Naming = Callable[[str], str]


@dataclass(slots=True)
class _Card:
    """A class with its place: its left and upper side, its column, the cards within it."""

    iri: str
    x: int
    y: int
    column: int
    uses: list[Use]
    lesser: list[str]
    width: int = _WIDTH
    within: list[_Card] = field(default_factory=list)
    height: int = 0

    @property
    def head(self) -> int:
        """How much room the card's own words take."""
        return _TITLE + _ROW * len(self.uses) + _LINE * len(self.lesser) + _FOOT


def picture(name_of: Naming, address: Naming = lambda _: "") -> bytes:
    """The picture of the model, its classes named and linked as is told; one picture for equal words."""
    told = model()
    cards = [_column(number, told) for number in range(len(_COLUMNS))]
    placed = {each.iri: each for column in cards for card in column for each in (card, *card.within)}
    height = max(column[-1].y + column[-1].height for column in cards) + _GAP
    width = _left(len(_COLUMNS)) - _GUTTER + _EDGE
    root = etree.Element(f"{{{_SVG}}}svg", nsmap={None: _SVG}, viewBox=f"0 0 {width} {height}")
    root.set("class", "model")
    root.set("font-family", "Noto Sans, Segoe UI, sans-serif")
    _arrowhead(root)
    _draw(root, "rect", "paper", width=width, height=height)
    for card in placed.values():
        _box(root, card)
    for card in placed.values():
        _edges(root, card, placed)
    for card in placed.values():
        _words(root, card, name_of, address)
    etree.indent(root, " ")
    data: bytes = etree.tostring(root, encoding="utf-8")
    return data


def shown() -> set[str]:
    """The classes that have a card; those below them are named in it."""
    return {each.value for column in _COLUMNS for card, within in column for each in (card, *within)}


def _left(column: int) -> int:
    """Where a column begins; the one in the middle holds frames, which are wider."""
    wider = 2 * _PADDING if column > 1 else 0
    return _EDGE + column * (_WIDTH + _GUTTER) + wider


def _column(number: int, told: Model) -> list[_Card]:
    cards, y, framed = [], _GAP, any(within for _, within in _COLUMNS[number])
    for node, within in _COLUMNS[number]:
        x = _left(number)
        card = _card(node.value, x if within or not framed else x + _PADDING, y, number, told)
        card.height = card.head
        if within:
            card.width += 2 * _PADDING
        for each in within:
            inner = _card(each.value, x + _PADDING, y + card.height, number, told)
            inner.height = inner.head
            card.within.append(inner)
            card.height += inner.height + _PADDING
        cards.append(card)
        y += card.height + _GAP
    return cards


def _card(iri: str, x: int, y: int, column: int, told: Model) -> _Card:
    every = told.uses.get(iri, ())
    drawn = shown() - {SKOS.Concept.value}
    leading = [use for use in every if use.values in drawn]
    words = ", ".join(f"{short(use.term)}\u00a0{use.count}".strip("\u00a0") for use in every if use.values not in drawn)
    lesser = textwrap.wrap(words, _LETTERS)
    below = [short(each) for each in told.below(iri) if each not in drawn]
    return _Card(iri, x, y, column, leading, lesser + textwrap.wrap("⊃ " + ", ".join(below), _LETTERS) * bool(below))


def short(iri: str) -> str:
    """An IRI as a prefixed name."""
    return next((f"{prefix}:{iri[len(start) :]}" for prefix, start in PREFIXES.items() if iri.startswith(start)), iri)


def _box(root: etree._Element, card: _Card) -> None:
    look = "frame" if card.within else "card"
    _draw(root, "rect", look, x=card.x, y=card.y, width=card.width, height=card.height, rx=5)


def _words(root: etree._Element, card: _Card, name_of: Naming, address: Naming) -> None:
    x, y = card.x + 10, card.y
    _text(_linked(root, address(card.iri)), "name", x, y + 20, name_of(card.iri))
    _text(root, "term", x, y + 36, short(card.iri))
    for number, use in enumerate(card.uses):
        line = y + _TITLE + _ROW * number + 13
        _text(_linked(root, address(use.term)), "property", x, line, f"{short(use.term)} {use.count}".strip())
        _text(root, "values", card.x + card.width - 10, line, name_of(use.values))
    for number, words in enumerate(card.lesser):
        _text(root, "lesser", x, y + _TITLE + _ROW * len(card.uses) + _LINE * number + 11, words)


def _edges(root: etree._Element, card: _Card, placed: dict[str, _Card]) -> None:
    for number, use in enumerate(card.uses):
        target = placed[use.values]
        if target is card or target in card.within or abs(target.column - card.column) > 1:
            continue
        _line(root, card, card.y + _TITLE + _ROW * number + 9, target)


def _line(root: etree._Element, card: _Card, y: int, target: _Card) -> None:
    """A line from a property to the card of its values: between columns, or around the outer side of its own."""
    end_y = min(max(y, target.y + 14), target.y + target.height - 10)
    if target.column == card.column:
        side = -1 if card.column == 0 else 1
        start, end = (each.x + (each.width if side > 0 else 0) for each in (card, target))
        end_y, bow = target.y + 14, side * min(60, 26 + abs(y - target.y) // 24)
        bends = (start + bow, end + bow)
    else:
        side = 1 if target.column > card.column else -1
        start = card.x + (card.width if side > 0 else 0)
        end = target.x + (0 if side > 0 else target.width)
        bends = (start + side * _GUTTER // 2, end - side * _GUTTER // 2)
    path = f"M{start} {y} C{bends[0]} {y} {bends[1]} {end_y} {end} {end_y}"
    _draw(root, "path", "edge", d=path, **{"marker-end": "url(#model-tip)"})


def _arrowhead(root: etree._Element) -> None:
    holder = etree.SubElement(root, f"{{{_SVG}}}defs")
    size = {"refX": "7", "refY": "4", "markerWidth": "8", "markerHeight": "8", "orient": "auto"}
    marker = etree.SubElement(holder, f"{{{_SVG}}}marker", id="model-tip", **size)
    _draw(marker, "path", "tip", d="M0 0 L8 4 L0 8 z")


def _linked(root: etree._Element, address: str) -> etree._Element:
    return etree.SubElement(root, f"{{{_SVG}}}a", href=address) if address else root


def _text(root: etree._Element, look: str, x: int, y: int, words: str) -> None:
    _draw(root, "text", look, x=x, y=y).text = words


def _draw(root: etree._Element, element: str, look: str, **given: object) -> etree._Element:
    made = etree.SubElement(root, f"{{{_SVG}}}{element}", {key: str(value) for key, value in given.items()})
    made.set("class", look)
    for key, value in _LOOK[look].items():
        made.set(key, value)
    return made
