"""The part of a language pack for what running text says besides citations: terms, gazettes, repeals, powers.

Patterns are texts for `re`, matched without regard to case unless said otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass

from ingest.languages.words.competences import CompetenceWords


@dataclass(frozen=True, eq=False)
class TermWords:
    """How a language gives something a short name, and where the long one begins and ends."""

    #: The bracket that gives the short name, with a group ``t``.
    bracket: str
    #: Words that open a bracket's list of terms (соответственно).
    respectively: str
    #: Headings and leads of definitions.
    definitions: str
    #: Whether a noun phrase ends with its head (Kazakh) or begins with it (Russian, adjectives before it).
    head_last: bool
    #: A whole word that cannot stand inside the long form, left of its head: verbs, adverbial cases, conjunctions.
    boundary: str
    #: A whole word whose own complements belong to the long form (жөніндегі), and the verbs that end those.
    reaches_far: str
    #: A verbal noun, and the whole words that may be its complements though they are boundaries elsewhere.
    verbal_noun: str
    complement: str
    far_boundary: str
    #: A whole word that may stand before a head and agrees with it, and what its lemma ends in.
    adjective: str
    adjective_lemma: str
    #: Case endings of a noun phrase's last word, and those that are cut only where the term itself is left.
    case: str
    doubtful_case: str
    #: Endings of the adjectives of a head with a certain ending, and the nominative: (head, ((ending, new), …)).
    agreeing: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


@dataclass(frozen=True, eq=False)
class GazetteWords:
    """How a language refers to official gazettes."""

    #: Usual name and pattern of each gazette, the more specific first.
    names: tuple[tuple[str, str], ...]
    #: A year, an issue and a list of items, each with a group ``n``; ARTICLE stands for the noun of an article.
    year: str
    issue: str
    item: str


@dataclass(frozen=True, eq=False)
class RepealWords:
    """How a language ends the force of acts."""

    #: Words of a clause by which this act repeals others.
    enacted: str
    #: The title of a list of repealed acts, and the noun of any list.
    list_title: str
    list_noun: str
    #: A lead that waits for such words behind the last item.
    open_lead: str
    #: Words that govern the ground of a repeal, or what stays in force, and whether they stand before it.
    spared: str
    spared_ahead: bool
    #: Words right before and right behind an act of which a part is repealed, or a document that it approved.
    partly_before: str
    partly_behind: str
    #: How a title opens that has no quotation marks, behind the act's number.
    bare_title: str


@dataclass(frozen=True, eq=False)
class FindingWords:
    """The words of everything found in running text besides citations."""

    #: How an act names itself (настоящий Указ, осы Заң).
    this_act: str
    terms: TermWords
    gazettes: GazetteWords
    repeals: RepealWords
    competences: CompetenceWords
