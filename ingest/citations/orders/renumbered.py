"""Units with the numbers that an order gives them, one to one: «пункты 3 и 4 считать пунктами 4 и 5»."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.citations.lines import Named
from ingest.citations.orders.clauses import Clause
from ingest.citations.orders.quoted import quoted_words
from ingest.identifiers import ACT, child, last_segment, parent
from ingest.languages.pack import LanguagePack
from ingest.languages.words.patterns import compiled

_NUMBER = re.compile(r"(\d[\d-]*)[.)]*")
_KINDS = ("para", "subpara")


def new_units(
    old: Sequence[Named], new: Sequence[Named], clause: Clause, text: str, pack: LanguagePack
) -> list[str | None]:
    """The old units under their new numbers; None of each where the numbers do not come out even.

    Parts that become paragraphs may get their numbers in quotation marks: «части первую и вторую обозначить пунктами
    «1.» и «2.»».
    """
    if len(new) == len(old):
        names: list[tuple[str, str]] = [last_segment(one.unit) for one in new]
    else:
        names = _quoted(clause, text, pack)
    if len(names) != len(old):
        return [None] * len(old)
    return [child(parent(one.unit), *name) if one.unit != ACT else None for one, name in zip(old, names, strict=True)]


def _quoted(clause: Clause, text: str, pack: LanguagePack) -> list[tuple[str, str]]:
    inside = [one for one in quoted_words(text) if clause.start <= one.start < clause.end]
    numbers = [number[1] for one in inside if (number := _NUMBER.fullmatch(one.text))]
    if not numbers:
        return []
    beside = text[inside[-1].end : clause.end] if pack.orders.verb_last else text[clause.verb[1] : inside[0].start]
    kind = next((one for one in _KINDS if compiled(rf"(?<!\w)(?:{pack.units.noun(one)})(?!\w)").search(beside)), None)
    return [(kind, number) for number in numbers] if kind else []
