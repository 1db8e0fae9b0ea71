"""The words by which texts of two languages are compared: bounds, modality, negation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

#: Consonants that the two languages write for each other in surnames (Жақсыбеков, Джаксыбеков; Хасен, Қасен).
CONSONANTS_ALIKE = (("дж", "ж"), ("х", "к"), ("ф", "п"), ("щ", "ш"), ("ч", "ш"), ("ц", "с"))
#: First letters of given names that they write for each other.
INITIALS_ALIKE = tuple(map(frozenset, ("жде", "аоэя", "еэиый", "уою", "кхг", "шч")))


@dataclass(frozen=True, eq=False)
class BoundWords:
    """How a language bounds a quantity: pairs (pattern, class), the more specific first.

    Classes: at-least, at-most, above, below, deadline, after, within. ``before`` stands before it, ``behind`` after.
    """

    before: tuple[tuple[str, str], ...]
    behind: tuple[tuple[str, str], ...]


@dataclass(frozen=True, eq=False)
class ComparisonWords:
    """What a language bounds quantities, states duties and rights, and denies with (``ingest/bilingual``)."""

    bounds: BoundWords
    #: Class (obligation, permission, prohibition, recommendation, inclusion, exception), words that surely say it.
    modality: Mapping[str, str]
    #: Words that may say it: they answer the other language's sure word, but call for none.
    modality_weak: Mapping[str, str]
    #: Words that surely deny, and words that may.
    negation: str
    negation_weak: str
    #: Forms of denial that bound a time (not later than) or say how old one is (who has not reached an age).
    denies_nothing: str
    #: What a quantity may be of, the narrower first: pairs (pattern, class). Classes: working-day, calendar-day,
    #: banking-day, day, week, month, quarter, year, hour, minute, percent, tenge, mci (the state's unit of account).
    measures: tuple[tuple[str, str], ...]
    #: Words before the quantity that narrow the days behind it (күнтізбелік он күн).
    measures_before: tuple[tuple[str, str], ...]
    #: Words that no heading ends with.
    dangling: str
    #: Function words that no term begins or ends with.
    function_words: frozenset[str]
    #: Endings of infinitives and verbal nouns: what a translator freely says by another part of speech.
    verb_endings: tuple[str, ...]
    #: Conjunctions of alternatives (or), and those that join (and).
    alternative: str
    joined: str
    #: How the names of offices begin: whose they are may be left out (комиссия төрағасы, председатель).
    offices: str
    #: What says that a thing is any at all, after which «or» and «and» say the same.
    any_of: str
    #: Words that say «first» without its numeral.
    firsts: str
    #: How finite verbs, infinitives and adverbial participles end: words that render no noun and no adjective.
    verb_forms: str
    #: Letters, and the plainer ones that borrowed words and careless typists have in their place.
    plain_letters: Mapping[str, str]
    #: A word's last letters that endings soften, each with what it becomes (қыркүйек, қыркүйегі).
    softened: Mapping[str, str]
    #: What a day's number in digits may have behind it (1-ші қазан, 1-го октября).
    day_ending: str
    #: Whether a day without a year may stand behind its month: what then stands between the two, and behind the day.
    day_behind: tuple[str, str] | None
    #: What points to the act itself or to what is attached to it.
    this: str
