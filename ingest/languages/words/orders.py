"""The part of a language pack that reads orders to change another act: verbs, and what is said of quoted words.

Patterns are texts for `re`, matched without regard to case, without groups that capture.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ingest.tree import AmendmentKind


@dataclass(frozen=True, eq=False)
class OrderWords:
    """How a language orders that an act be changed."""

    #: What is to be done and the verb that says so.
    verbs: tuple[tuple[AmendmentKind, str], ...]
    #: Whether the verb closes its clause, or may stand anywhere in it.
    verb_last: bool
    #: The verb that suspends a unit; its day is told as in notes (`AmendmentWords.suspended_until`).
    suspends: str
    #: A lead without the verb, for its last item has it; an item that announces the wording which holds meanwhile; and
    #: what stands between that wording and the verb.
    suspends_below: str
    meanwhile_item: str
    worded_behind: str
    #: The force that is suspended, as the lead of a list speaks of it.
    force: str
    #: The same as it stands beside a whole act: before it, or behind it (действие Закона …).
    force_before: str
    force_behind: str
    #: What says behind quoted words of another noun that they come in the place of others («…» деген жолмен).
    instead: str
    #: What orders that two units change places.
    swapped: str
    #: What parts two clauses after a verb, and what must not follow it there: the rest of a list, the new words.
    clause_end: str
    #: Whether what is said of quoted words (слова «…», «…» деген сөздер) stands behind them.
    noun_behind: bool
    #: What is said of quoted words that are added, taken out, or that mark the place; the first that fits counts.
    #: The keys are after, before, new, old.
    quoted: tuple[tuple[str, str], ...]
    #: Figures replaced that stand without marks, with groups ``old`` and ``new`` (цифры 10 заменить цифрами 20).
    bare_numbers: str
    #: What may stand between quoted words that share a noun.
    between: str
    #: What says before quoted words that those of each unit are its own.
    in_turn: str
    #: A sentence of a unit (второе предложение): a part that has no path.
    sentence: str
    #: What has no path, with its number: a row, a column, a picture, a corner (строки, порядковые номера 5 и 6).
    pathless: str
    #: The list of its headings that an act begins with: what is changed there is changed in no unit.
    contents: str
    #: A row among these, which its running number names.
    row: str
    #: What says before a unit, or at the end of the words that name it, that something in it is changed, not itself
    #: (в пункте 3 схему, 3-тармақтағы схема).
    holder_before: str
    holder_behind: str
    #: Words of a clause that name nothing which is changed, each alone: of the formulas, and those that join.
    no_object: str
    #: The corner of a page, which holds the stamp of an annex: words, no unit.
    corner: str
    #: «After», «согласно» and the like before or behind a unit that is not changed itself.
    place_before: str
    place_behind: str
    #: Punctuation marks by their names.
    marks: Mapping[str, str]
    #: What stands before or behind an annex by which a new wording is given: «согласно приложению 1».
    by_annex_before: str
    by_annex_behind: str
    #: What says behind an annex by which nothing is given that it belongs to the document to be changed
    #: («форму согласно приложению 2 к указанным Правилам»).
    annex_of_theirs: str
    #: What says that the new wording of an annex is attached (изложить в новой редакции (прилагается)).
    attached: str
    #: How the document that an annex belongs to is named beside it, and whether behind it; its noun is ``noun``.
    document_of_annex: str
    document_of_annex_behind: bool
    #: What must follow an annex's number where no word says to which act it belongs, for it is to be changed.
    annex_alone: str
    #: A heading that an order names together with a part of what it heads, where that part is said to be its.
    heading_and: str
    #: How the whole of a document, or its heading, is named by the document's noun (по тексту Правил).
    whole_document: str
    #: What an attached list of changes is called (изменения и дополнения).
    own_changes: str
    #: What stands for a unit that was taken out, behind its number.
    taken_out: str
