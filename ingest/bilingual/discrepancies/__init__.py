"""Where two languages of one act part, kind by kind; each check is one module.

Every discrepancy has both quotes with their places, a severity and the reason. A check never decides which of
the languages is right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ingest.bilingual.alignment import Alignment
from ingest.bilingual.discrepancies.amendments import amendment_discrepancies
from ingest.bilingual.discrepancies.citations import citation_discrepancies, gazette_discrepancies
from ingest.bilingual.discrepancies.conjunctions import conjunction_discrepancies
from ingest.bilingual.discrepancies.facts import fact_discrepancies
from ingest.bilingual.discrepancies.figures import figure_discrepancies
from ingest.bilingual.discrepancies.layout import layout_discrepancies
from ingest.bilingual.discrepancies.listed_names import listed_name_discrepancies
from ingest.bilingual.discrepancies.missing import missing_discrepancies
from ingest.bilingual.discrepancies.modality import modality_discrepancies
from ingest.bilingual.discrepancies.names import name_discrepancies
from ingest.bilingual.discrepancies.orders import order_discrepancies
from ingest.bilingual.discrepancies.romans import roman_discrepancies
from ingest.bilingual.discrepancies.sentences import sentence_discrepancies
from ingest.bilingual.discrepancies.structure import heading_discrepancies, structure_discrepancies
from ingest.bilingual.discrepancies.terms import term_discrepancies
from ingest.bilingual.discrepancies.unit_kinds import unit_kind_discrepancies
from ingest.bilingual.discrepancies.words import word_discrepancies
from ingest.bilingual.glossary import Entry, glossary
from ingest.bilingual.lexicon import WordTable
from ingest.tree import Discrepancy, DiscrepancyKind, Language, Order, Quote, Severity

__all__ = ["discrepancies"]

#: Checks that need nothing but the texts; the more telling ones first.
_CHECKS: tuple[Callable[[Alignment], Iterator[Discrepancy]], ...] = (
    fact_discrepancies,
    missing_discrepancies,
    structure_discrepancies,
    heading_discrepancies,
    layout_discrepancies,
    amendment_discrepancies,
    citation_discrepancies,
    unit_kind_discrepancies,
    gazette_discrepancies,
    order_discrepancies,
    modality_discrepancies,
    conjunction_discrepancies,
    name_discrepancies,
    listed_name_discrepancies,
    roman_discrepancies,
)
#: A figure inside what one of these kinds quotes is already told by it.
_TELLING = {DiscrepancyKind.AMENDMENT, DiscrepancyKind.CITATION, DiscrepancyKind.GAZETTE}


def discrepancies(
    alignment: Alignment, known: Sequence[Entry] = (), table: WordTable | None = None
) -> list[Discrepancy]:
    """All discrepancies of two texts in the order of the units.

    ``known`` is the glossary of other acts, ``table`` the words that answer each other (Jarlyq's own by default).
    """
    found = [one for check in _CHECKS for one in check(alignment)]
    terms = list(term_discrepancies(alignment, glossary([alignment]), known))
    named = list(_told_citations(alignment, found))
    words = [one for one in word_discrepancies(alignment, table) if not any(_word_of(one, by) for by in terms)]
    found += [one for one in words if not any(_inside(one.kaz, by) or _inside(one.rus, by) for by in named)]
    found += terms
    orders = [*alignment.kaz.orders, *alignment.rus.orders]
    found = [one for one in found if not _ordered(one, [order for order in orders if order.aspect == "words"])]
    amended = [one for one in found if one.kind == DiscrepancyKind.AMENDMENT]
    found = [
        one for one in found if not (one.kind == DiscrepancyKind.CITATION and any(_cause(one, by) for by in amended))
    ]
    telling = [one for one in found if one.kind in _TELLING]
    found += [one for one in figure_discrepancies(alignment) if not any(_told(one, by) for by in telling)]
    alone = list(sentence_discrepancies(alignment))
    found = [one for one in found if not any(_said_by(one, by) for by in alone)] + alone
    order = {unit.path: at for act in (alignment.rus, alignment.kaz) for at, unit in enumerate(act.units)}
    return sorted(found, key=lambda one: order.get(one.unit, -1))


def _told_citations(alignment: Alignment, found: Sequence[Discrepancy]) -> Iterator[Quote]:
    """The citations that are told, in their own words: a word of an act's title is told with it."""
    spans = {act.language: {one.span for one in act.citations} for act in (alignment.kaz, alignment.rus)}
    for one in found:
        if one.kind == DiscrepancyKind.CITATION:
            for language, quote in ((Language.KAZ, one.kaz), (Language.RUS, one.rus)):
                if quote and quote.span in spans[language]:
                    yield quote


def _ordered(one: Discrepancy, orders: Sequence[Order]) -> bool:
    """Whether a word of one language stands in an order on words; these quote as much as their grammar asks for."""
    if one.kind != DiscrepancyKind.TERM or one.severity != Severity.MODERATE:
        return False
    return any(_within(one.kaz, order) or _within(one.rus, order) for order in orders)


def _within(quote: Quote | None, order: Order) -> bool:
    return quote is not None and order.span[0] <= quote.span[0] and quote.span[1] <= order.span[1]


def _cause(citation: Discrepancy, by: Discrepancy) -> bool:
    """Whether a citation parts because the order that it stands in does."""
    pairs = [(one, other) for one, other in ((citation.kaz, by.kaz), (citation.rus, by.rus)) if one and other]
    return bool(pairs) and all(_inside(one, other) for one, other in pairs)


def _said_by(one: Discrepancy, sentence: Discrepancy) -> bool:
    """Whether what is told of one language alone stands in a sentence that this language alone has."""
    return one.unit == sentence.unit and _told(one, sentence)


def _told(figure: Discrepancy, by: Discrepancy) -> bool:
    """Whether a figure stands inside the words that another discrepancy quotes."""
    return _inside(figure.kaz, by.kaz) or _inside(figure.rus, by.rus)


def _word_of(word: Discrepancy, by: Discrepancy) -> bool:
    """Whether a word stands inside a term that is told; quotes of whole clauses, which both may have, say nothing."""
    pairs = ((word.kaz, by.kaz), (word.rus, by.rus))
    return any(_inside(one, other) and one != other for one, other in pairs)


def _inside(figure: Quote | None, other: Quote | None) -> bool:
    if figure is None or other is None:
        return False
    return other.span[0] <= figure.span[0] and figure.span[1] <= other.span[1]
