"""An order on words turned back: the words before it, where the text proves them."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.consolidation.outline import Node, Outline
from ingest.consolidation.steps import CannotDoError, Outcome
from ingest.consolidation.whole_words import scope
from ingest.consolidation.words import at_end, count_of, folded, is_mark, replaced
from ingest.identifiers import ACT
from ingest.tree import Order, Status


def turn_back_words(order: Order, outline: Outline) -> Outcome:
    """Put the old words in the place of the new; raises CannotDoError where it is not certain that they stood there."""
    nodes = [one for one in scope(order.target, outline) if one.status is Status.CURRENT]
    if order.aspect == "heading":
        raise CannotDoError("the heading before it is not known")
    if any(is_mark(old) or is_mark(new) for old, new in order.replacements):
        raise CannotDoError("a mark of punctuation may have stood there before")
    if not any(old for old, _ in order.replacements) and order.after is None and order.before is None:
        return _not_at_end(nodes, " ".join(new for _, new in order.replacements))
    turned = [_turned(order, old, new) for old, new in order.replacements]
    _no_old_words(order, nodes)
    places = [_only_place(nodes, new) for new, _ in turned]
    touched = list({id(one): one for one in places}.values())
    for node in touched:
        changed = replaced(node.text, turned)
        if order.target == ACT and sum(changed.counts) < 1:
            raise CannotDoError("the new words do not stand in the text")
        node.text = changed.text
    return Outcome(touched)


def _turned(order: Order, old: str, new: str) -> tuple[str, str]:
    """What stands in the text after an order, and what stood there before it, with the words beside."""
    if order.after is not None:
        front = f"{order.after}{_gap(new)}{new}" if new else order.after
        return front, f"{order.after}{_gap(old)}{old}" if old else order.after
    if order.before is not None:
        behind = order.before
        return f"{new} {behind}" if new else behind, f"{old} {behind}" if old else behind
    if not new:
        raise CannotDoError("where the words stood that it takes out is not told")
    return new, old


def _gap(words: str) -> str:
    return "" if words[:1] in (",", ".", ";", ":", "!", "?", ")") else " "


def _only_place(nodes: Sequence[Node], words: str) -> Node:
    """The unit in which words stand once, and no other unit has them."""
    counts = {index: count for index, one in enumerate(nodes) if (count := count_of(one.text, words))}
    if sum(counts.values()) != 1:
        what = f"«{words}» stands in {sum(counts.values())} places" if counts else f"«{words}» is not found"
        raise CannotDoError(f"{what}, so that it is not known where the old words stood")
    return nodes[next(iter(counts))]


def _no_old_words(order: Order, nodes: Sequence[Node]) -> None:
    """Words that an order replaced everywhere cannot be there after it."""
    if order.after is not None or order.before is not None:
        return
    news = {new for _, new in order.replacements}
    for old, _ in order.replacements:
        if old and not any(old in new for new in news) and any(count_of(one.text, old) for one in nodes):
            raise CannotDoError(f"«{old}» is still there: the text is not what the order makes of it")


def _not_at_end(nodes: Sequence[Node], words: str) -> Outcome:
    """Words that were added at the end of a unit, taken away again."""
    last = next((one for one in reversed(nodes) if one.text), None)
    start = folded(last.text).rfind(folded(words)) if last else -1
    bare = last.text[:start].rstrip() + last.text[start + len(words) :] if last and start > 0 else ""
    if last is None or not bare or folded(at_end(bare, words)) != folded(last.text):
        raise CannotDoError(f"«{words}» does not stand at the end of the unit")
    last.text = bare
    return Outcome([last])
