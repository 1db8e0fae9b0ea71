"""What an act attaches, as its own words name it: its annexes, those of a document that it approves, the document."""

from __future__ import annotations

from collections.abc import Iterable

from ingest.citations.context import Attached, Context
from ingest.identifiers import ACT, child


def own_annex(base: str, number: str, context: Context) -> str | None:
    """The annex with a number of this act or of a document of it; None where the act has no such annex."""
    inner = [one for one in context.attached if base != ACT and one.path.startswith(f"{base}/")]
    # What is annexed to another document is none of this one: «(Приложение 1)» in the second of two rules.
    above = [one for one in context.attached if base == ACT or "/" not in one.path]
    annexes = inner or [one for one in above if one.annex and one.path != base]
    if not annexes and base != ACT:
        return child(base, "att", number or "1")  # of a document whose annexes the file leaves out
    if number:
        annexes = [one for one in annexes if one.number == number] or [
            one for one in annexes if len(annexes) == 1 and not one.number
        ]
    if not annexes and len(context.attached) == 1 and number in ("", "1"):
        annexes = list(context.attached)
    if annexes:
        return annexes[0].path
    return child(base, "att", number or "1") if not context.attached or _is_left_out(base, number, context) else None


def _is_left_out(base: str, number: str, context: Context) -> bool:
    """Whether an annex is one behind the last that a text has, all numbered: the text is a part of the act."""
    start = "" if base == ACT else f"{base}/"
    beside = [one for one in context.attached if one.path.startswith(start) and "/" not in one.path[len(start) :]]
    numbered = all(one.annex and one.path == f"{start}att_{one.number}" for one in beside)
    return numbered and number.isdecimal() and int(number) > len(beside)


def has_annexes(one: Attached) -> bool:
    """Whether annexes named in an attachment are its own: it is approved, or a document that is the act's one annex."""
    return not one.annex or (not one.number and bool(one.documents))


def by_document(key: str | None, attached: Iterable[Attached]) -> str | None:
    """The first attached document of a kind."""
    return next((one.path for one in attached if key in one.documents), None)
