"""An order on words carried out in all of the units that it names.

Words of a unit are those of all its parts. A heading is changed only where the order says so; but where a wider unit
is named (a chapter, an annex, the whole text) the headings in it are part of its text, and where the words of an
article stand in its heading alone, they are meant there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ingest.consolidation.outline import Node, Outline
from ingest.consolidation.parts import unit_of
from ingest.consolidation.steps import CannotDoError, Outcome
from ingest.consolidation.words import (
    Changed,
    added,
    at_end,
    is_mark,
    mark_at_end,
    other_forms,
    replaced,
)
from ingest.identifiers import ACT, last_segment
from ingest.structure.labels import DIVISIONS
from ingest.tree import AmendmentKind, Order, Status, UnitKind

_WIDE = (*DIVISIONS, UnitKind.ATTACHMENT)
_Change = Callable[[str], Changed]


def change_words(order: Order, outline: Outline, within: Sequence[Node] | None = None) -> Outcome:
    """Replace, add or take out words; tells the units changed; raises CannotDoError."""
    nodes = list(within) if within is not None else scope(order.target, outline)
    pairs = [(old, new) for old, new in order.replacements]
    if not any(old for old, _ in pairs) and order.after is None and order.before is None:
        return _at_end(nodes, " ".join(new for _, new in pairs))
    if _is_last_mark(order):
        return _last_mark(nodes, *pairs[0])
    if any(not old for old, _ in pairs):
        anchor = order.after if order.after is not None else order.before or ""
        words = " ".join(new for old, new in pairs if not old)
        return _everywhere(
            order, nodes, lambda text: added(text, words, after=order.after, before=order.before), [anchor]
        )
    if order.after is not None:
        return _everywhere(order, nodes, lambda text: _behind(text, order), [order.after])
    return _everywhere(order, nodes, lambda text: replaced(text, pairs), [old for old, _ in pairs])


def scope(target: str, outline: Outline) -> list[Node]:
    """The units whose words a target means: itself and all below it, of a first alinea the unit's own words alone.

    Raises CannotDoError.
    """
    if target == ACT:
        return list(outline.nodes)
    node = unit_of(target, outline)
    if last_segment(target) == ("al", "1"):
        return [node]
    return outline.nodes[slice(*outline.extent(node))]


def _everywhere(order: Order, nodes: Sequence[Node], change: _Change, words: Sequence[str]) -> Outcome:
    """Change the words of units wherever they stand, in headings as the module says."""
    standing = [one for one in nodes if one.status is Status.CURRENT]
    headed = [one for one in standing if _is_wide(order, nodes) and (order.target == ACT or one is not nodes[0])]
    changes = [(one, change(one.text), change(one.heading) if one in headed else None) for one in standing]
    counts = [0] * len(words)
    for _, text, heading in changes:
        found = heading.counts if heading else [0] * len(words)
        counts = [sum(three) for three in zip(counts, text.counts, found, strict=True)]
    if not any(counts) and nodes and all((alone := change(nodes[0].heading)).counts):
        nodes[0].heading = alone.text
        return Outcome([nodes[0]], "the words stand in the heading")
    missing = [word for word, count in zip(words, counts, strict=True) if not count]
    if len(missing) == len(words):
        raise CannotDoError(_missing(missing, standing))
    touched = []
    for node, text, heading in changes:
        if any(text.counts) or (heading and any(heading.counts)):
            node.text, node.heading = text.text, heading.text if heading else node.heading
            touched.append(node)
    if missing:
        return Outcome(touched, _missing(missing, standing), tuple(missing))
    most = max(counts)
    return Outcome(touched, f"the words stand in {most} places; all were changed" if most > 1 else "")


def _is_wide(order: Order, nodes: Sequence[Node]) -> bool:
    """Whether an order on words speaks of a whole text, of which headings are part."""
    return order.target == ACT or (bool(nodes) and nodes[0].kind in _WIDE)


def _missing(missing: Sequence[str], nodes: Sequence[Node]) -> str:
    """Which words were not found, and which forms of them were."""
    told = []
    for word in missing:
        forms = list(dict.fromkeys(form for node in nodes for form in other_forms(node.text, word)))[:3]
        seen = f" (but {', '.join(f'«{form}»' for form in forms)})" if forms else ""
        told.append(f"«{word}» is not found{seen}")
    return "; ".join(told)


def _behind(text: str, order: Order) -> Changed:
    """Words that are replaced or taken out right behind others."""
    pairs = [(f"{order.after}{_gap(old)}{old}", f"{order.after}{_gap(new)}{new}") for old, new in order.replacements]
    changed = replaced(text, pairs)
    return Changed(changed.text, (sum(changed.counts),))


def _gap(words: str) -> str:
    return "" if not words or words[0] in ",.;:!?)" else " "


def _at_end(nodes: Sequence[Node], words: str) -> Outcome:
    """Words added to a unit without a place stand at its end, which is the end of its last part."""
    standing = [one for one in nodes if one.status is Status.CURRENT and (one.text or not one.heading)]
    if not standing:
        raise CannotDoError("the unit has no words to add to")
    last = standing[-1]
    if last.kind in (UnitKind.ROW, UnitKind.TABLE):
        raise CannotDoError("the unit ends with a table")
    last.text = at_end(last.text, words)
    return Outcome([last], "" if last is nodes[0] else f"added at the end of the last part, {last.path}")


def _is_last_mark(order: Order) -> bool:
    """Whether a mark is replaced that nothing says the place of: the one that ends the unit."""
    pairs = order.replacements
    alone = len(pairs) == 1 and order.kind is AmendmentKind.WORD_REPLACEMENT and order.after is None
    return alone and order.before is None and is_mark(pairs[0][0]) and is_mark(pairs[0][1])


def _last_mark(nodes: Sequence[Node], old: str, new: str) -> Outcome:
    for node in [one for one in [*nodes[:1], *nodes[:0:-1]] if one.status is Status.CURRENT]:
        changed = mark_at_end(node.text, old, new)
        if changed is not None:
            node.text = changed
            return Outcome([node], "" if node is nodes[0] else f"the mark stands at the end of {node.path}")
    raise CannotDoError(f"no part of the unit ends with «{old}»")
