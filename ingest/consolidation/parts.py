"""Where in an outline a unit is put in: by its number among its like, else behind the last of them."""

from __future__ import annotations

from ingest.consolidation.outline import Node, Outline, number_key
from ingest.consolidation.steps import CannotDoError
from ingest.identifiers import ACT, last_segment, parent
from ingest.structure.labels import DIVISIONS
from ingest.structure.wording import DIVIDING
from ingest.tree import Status, UnitKind


def unit_of(target: str, outline: Outline) -> Node:
    """The unit that an order names; raises CannotDoError with what is missing."""
    if target == ACT:
        raise CannotDoError("the order names no unit")
    path = parent(target) if last_segment(target) == ("al", "1") else target
    node = outline.find(path) or _called_otherwise(path, outline)
    if node is None:
        holder = outline.find(parent(path)) if parent(path) != ACT else None
        where = f" in {holder.path}" if holder else ""
        raise CannotDoError(f"there is no {path.rpartition('/')[2]}{where}" if where else f"there is no {path}")
    return node


def _called_otherwise(path: str, outline: Outline) -> Node | None:
    """A part of an article, which acts call by its number whether or not it is printed: part 2, the second alinea."""
    segment, number = last_segment(path)
    holder = outline.find(parent(path)) if parent(path) != ACT else None
    if holder is None or not number.isdecimal():
        return None
    paragraphs = outline.children(holder.path, "para")
    if segment == "al" and holder.kind is UnitKind.ARTICLE and paragraphs and not outline.children(holder.path, "al"):
        return outline.find(f"{holder.path}/para_{number}")
    if segment == "para" and holder.kind is UnitKind.ARTICLE and not paragraphs:
        return holder if number == "1" else outline.find(f"{holder.path}/al_{number}")
    return None


def named_place(target: str, outline: Outline) -> tuple[str, Node | None]:
    """The path that a new unit gets, and a unit near it, in whose divisions it stands.

    «Дополнить главу 3 статьей 15-1»: where articles hang under the act, the chapter is no part of their path.
    """
    segment = last_segment(target)[0]
    holder = parent(target)
    found = outline.find(target)
    if found is not None and last_segment(found.path) == last_segment(target):
        return found.path, found
    if holder != ACT and (node := outline.find(holder)) is not None:
        if node.kind not in DIVISIONS or outline.children(node.path, segment):
            like = outline.children(node.path, segment)
            return f"{node.path}/{target.rpartition('/')[2]}", (like[-1] if like else node)
        inside = [one for one in outline.parts(node.path) if last_segment(one.path)[0] == segment]
        path = f"{parent(inside[0].path)}/" if inside and parent(inside[0].path) != ACT else ""
        return f"{path}{target.rpartition('/')[2]}", inside[-1] if inside else node
    like = outline.children(holder, segment)
    if holder == ACT:
        return target, like[-1] if like else None
    raise CannotDoError(f"there is no {holder} to put {target.rpartition('/')[2]} into")


def insertion_place(path: str, outline: Outline) -> tuple[int, str | None]:
    """Where in the row a unit is put in, and the division that it then stands in; raises CannotDoError."""
    holder, (segment, number) = parent(path), last_segment(path)
    like = outline.children(holder, segment)
    key = number_key(number)
    before = [one for one in like if number_key(last_segment(one.path)[1]) < key]
    # One of the same number gets another one by the same act.
    behind = [one for one in like if number_key(last_segment(one.path)[1]) >= key]
    if before:
        last = before[-1]
        return outline.extent(last)[1], last.within
    if behind:
        return outline.index(behind[0]), behind[0].within
    if segment == "att":
        return len(outline.nodes), None
    node = outline.find(holder) if holder != ACT else None
    if node is None:
        raise CannotDoError(f"nothing in the text is like {path}, so that its place is not known")
    return _first_of_its_kind(node, segment, outline), node.path if segment in DIVIDING else node.within


def _first_of_its_kind(node: Node, segment: str, outline: Outline) -> int:
    """A list begins right behind the words that open it, a paragraph or article behind all that is there."""
    start, end = outline.extent(node)
    return start + 1 if segment == "subpara" and node.text.rstrip().endswith(":") else end


def alinea_place(holder: Node, number: int, outline: Outline) -> int:
    """Where a part without a number is put in to be the one of this number; raises CannotDoError."""
    there = outline.children(holder.path, "al")
    above = f"{holder.path}/al_{number - 1}"
    put_in = next((one for one in reversed(there) if one.path == above and not one.was), None)
    if put_in is not None:
        # «Дополнить частями второй и третьей»: the third stands behind the second that was just put in.
        return outline.extent(put_in)[1]
    like = [one for one in there if _rank(one)]
    same = next((one for one in like if _rank(one) == number), None)
    if same is not None:
        return outline.index(same)
    before = next((one for one in like if _rank(one) == number - 1), None)
    if before is not None:
        return outline.extent(before)[1]
    if number == 2 and not like:
        return outline.extent(holder)[1]
    raise CannotDoError(f"there is no alinea {number - 1} in {holder.path} behind which it could stand")


def _rank(node: Node) -> int:
    """An alinea's number before the orders of this act; 0 of one that they put in, or that is not numbered so."""
    number = last_segment(node.was)[1] if node.was else ""
    standing = node.kind is UnitKind.ALINEA and (node.status is not Status.DELETED or bool(node.was))
    return int(number) if standing and number.isdecimal() else 0
