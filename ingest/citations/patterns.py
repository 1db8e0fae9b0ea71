"""The patterns that a language's citation words amount to, each compiled when it is first needed.

One pass over a text looks for the literals that citations begin with (``scan``); only there a longer pattern is
tried. Patterns of literals are what `re` searches fastest; none here starts with a class of characters.
"""

from __future__ import annotations

import re
from functools import cache, cached_property

from ingest.citations.anchors import at, cased, number_anchors
from ingest.citations.noun_patterns import DASHES, ITEM, NounPattern, UnitPattern, numbers, separator
from ingest.citations.state_patterns import StatePatterns
from ingest.citations.trie import literal_pattern
from ingest.languages.pack import LanguagePack
from ingest.languages.words.citations import CitationWords
from ingest.languages.words.numbers import NumberWords
from ingest.languages.words.patterns import compiled
from ingest.languages.words.units import UnitNames

#: Brackets behind an act of a list, which give it a short name or tell of its registration and publication.
_SHORT_NAME = r"(?:\s?\([^()]{1,400}\))?"
#: Patterns by the key of what they find.
Keyed = tuple[tuple[str, re.Pattern[str]], ...]


class Patterns(StatePatterns):
    """Everything that finding needs of one language."""

    def __init__(self, pack: LanguagePack) -> None:
        self.pack = pack
        self.words: CitationWords = pack.citations
        self.units: UnitNames = pack.units
        self.numerals: NumberWords = pack.numbers
        self.unit_nouns = tuple(UnitPattern(noun, pack) for noun in pack.units.nouns)
        self.act_nouns = tuple(NounPattern(noun, pack) for noun in pack.citations.act_nouns)
        #: Literal in the scan → what to try there, in order.
        self.units_at = at((unit.word.anchors, unit) for unit in self.unit_nouns)
        self.nouns_at = at((noun.noun.anchors, noun) for noun in self.act_nouns)
        #: Where numbers stand before the noun: literals they begin with.
        self.numbers_at = frozenset(number_anchors(pack))
        self.this_at = frozenset(cased(self.words.this_anchors))
        self.same_at = frozenset(cased(self.words.same_anchors))
        self.attached_at = frozenset(cased(self.words.attached_anchors))
        self.notes_at = frozenset(cased(self.words.note_anchors))
        self.treaties_at = frozenset(cased(self.words.treaty_anchors))
        annexes = (
            *self.words.own_annex_anchors,
            *(one for unit in pack.units.nouns if unit.segment == "att" for one in unit.anchors),
        )
        self.annexes_at = frozenset(cased(annexes))
        self.abbreviations_at = frozenset(form for name in self.words.abbreviations for form in (name, name.lower()))

    @cached_property
    def scan(self) -> re.Pattern[str]:
        """The literals that pieces of citations begin with."""
        others = self.this_at | self.same_at | self.attached_at | self.abbreviations_at
        others |= self.notes_at | self.treaties_at | self.annexes_at
        return literal_pattern({*self.units_at, *self.nouns_at, *self.numbers_at, *others})

    @cached_property
    def numbers(self) -> re.Pattern[str]:
        """The number of a unit, or a list of them."""
        return compiled(numbers(self.pack))

    @cached_property
    def bracketed_numbers(self) -> re.Pattern[str]:
        """A bracket that opens with numbers."""
        return compiled(rf"\s*\({numbers(self.pack)}")

    @cached_property
    def more_numbers(self) -> re.Pattern[str]:
        """A list that goes on behind brackets; the group is nums."""
        return compiled(rf"{separator(self.pack)}(?P<nums>{numbers(self.pack)})")

    @cached_property
    def open_range(self) -> re.Pattern[str]:
        """«And following», behind the first number of a range without an end."""
        return compiled(rf"\s+(?:{self.words.open_range})(?!\w)")

    @cached_property
    def list_noun(self) -> re.Pattern[str]:
        """The noun of units whose numbers have a bracket of their own."""
        return compiled(rf"(?<!\w)(?:{self.units.noun('subpara')})")

    @cached_property
    def number_link(self) -> re.Pattern[str]:
        """What ties numbers to the noun after them."""
        return compiled(self.words.number_link, exact=True)

    @cached_property
    def behind_numbers(self) -> tuple[tuple[UnitPattern, re.Pattern[str]], ...]:
        """The nouns to try behind numbers, compiled together: most texts try them all."""
        return tuple((unit, unit.pattern) for unit in self.unit_nouns)

    @cached_property
    def item(self) -> re.Pattern[str]:
        """One number of a list."""
        return compiled(ITEM, exact=True)

    @cached_property
    def range_word(self) -> re.Pattern[str]:
        """A word that makes a range."""
        return compiled(self.words.range_words or r"(?!)", exact=True)

    @cached_property
    def ordinal(self) -> re.Pattern[str]:
        """An ordinal in words."""
        return compiled(self.numerals.ordinal)

    @cached_property
    def ordinal_before(self) -> re.Pattern[str]:
        """An ordinal in words before its noun."""
        return compiled(rf"{self.numerals.ordinal}\s+\Z")

    @cached_property
    def number_before(self) -> re.Pattern[str]:
        """A number in digits before its noun, where it else stands behind it; the groups are number and ending."""
        return compiled(rf"{self.units.number_before}\Z")

    @cached_property
    def listed_number(self) -> re.Pattern[str]:
        """A number without a noun behind what joins it to a list; the group is number."""
        words = self.units.list_words
        return compiled(rf"(?:\s*[,;{DASHES}]\s*|\s+(?:{words})\s+)(?P<number>[1-9]\d{{0,3}}(?:-\d{{1,3}})?)\s*\Z")

    @cached_property
    def signed_number(self) -> re.Pattern[str]:
        """A number with its sign and what joins it to the next of a list; the group is number."""
        words = self.units.list_words
        return compiled(rf"№\s*(?P<number>\d{{1,3}})(?:\s*,\s*|\s+(?:{words})\s+)\Z")

    @cached_property
    def link(self) -> re.Pattern[str]:
        """What joins units to a list."""
        words = self.units.list_words
        again = self.words.preposition_again
        return compiled(rf"(?:\s*,\s*(?:(?:{words})\s+)?|\s+(?:{words})\s+)(?:{again})?")

    @cached_property
    def documents(self) -> Keyed:
        """The nouns of documents that acts approve."""
        return tuple((key, compiled(rf"(?:{noun})(?!\w)")) for key, noun in self.words.documents)

    @cached_property
    def attached(self) -> Keyed:
        """Documents attached to this act."""
        return self._with_document(self.words.attached)

    @cached_property
    def attached_before(self) -> re.Pattern[str]:
        """«Attached», right before a title."""
        return compiled(rf"{self.words.attached_before}\Z", exact=True)

    @cached_property
    def this_document(self) -> Keyed:
        """«This» document by its full name."""
        return self._with_document(self.words.this_document)

    def _with_document(self, pattern: str) -> Keyed:
        nouns = self.words.documents
        return tuple((key, compiled(pattern, exact=True, DOCUMENT=rf"(?i:{noun})(?!\w)")) for key, noun in nouns)

    @cached_property
    def this(self) -> re.Pattern[str]:
        """«This» before a noun."""
        return compiled(rf"{self.words.this}\s+", exact=True)

    @cached_property
    def same(self) -> re.Pattern[str]:
        """«The said» before a noun."""
        return compiled(rf"(?:{self.words.same})\s+", exact=True)

    @cached_property
    def same_unit(self) -> re.Pattern[str]:
        """«The said» before the noun of a unit."""
        return compiled(self.words.same_unit, exact=True)

    @cached_property
    def abbreviation(self) -> re.Pattern[str]:
        """The abbreviation of an act; the groups are name and state."""
        names = "|".join(sorted(self.words.abbreviations, key=len, reverse=True))
        state, ending = self.words.abbreviation_after, self.words.abbreviation_ending
        return compiled(rf"(?P<name>{names})(?P<state>{state})?{ending}(?!\w)", exact=True)

    @cached_property
    def small_abbreviation(self) -> tuple[re.Pattern[str], re.Pattern[str]]:
        """The same in any letters, which is one only beside the state's (ук рк); and the state before it."""
        names = "|".join(sorted(self.words.abbreviations, key=len, reverse=True))
        state, ending = self.words.abbreviation_after, self.words.abbreviation_ending
        found = compiled(rf"(?P<name>{names})(?P<state>{state})?{ending}(?!\w)")
        return found, compiled(rf"(?<!\w)(?:{self.words.abbreviation_before})\Z")

    @cached_property
    def abbreviation_before(self) -> re.Pattern[str]:
        """The state before an abbreviation."""
        return compiled(rf"(?:{self.words.abbreviation_before})\Z", exact=True)

    @cached_property
    def before(self) -> Keyed:
        """The parts of an act's name that end before its noun."""
        return tuple((key, self._dated(rf"(?<!\w)(?:{pattern})\s*\Z")) for key, pattern in self.words.before)

    @cached_property
    def after(self) -> Keyed:
        """The parts of an act's name that follow its noun."""
        return tuple((key, self._dated(rf"\s*(?:{pattern})")) for key, pattern in self.words.after)

    def _dated(self, pattern: str) -> re.Pattern[str]:
        return compiled(pattern, exact=True, DATE=self.pack.dates.regex)

    @cached_property
    def country(self) -> re.Pattern[str]:
        """The state's name."""
        return compiled(rf"(?<!\w){self.pack.acts.country}(?!\w)", exact=True)

    @cached_property
    def former_state(self) -> re.Pattern[str]:
        """The name of the Kazakh SSR."""
        return compiled(self.pack.acts.former_state)

    @cached_property
    def codes(self) -> Keyed:
        """Codes by the name the register knows."""
        return tuple((name, compiled(pattern, exact=True)) for name, pattern in self.words.codes)

    @cached_property
    def act_list(self) -> re.Pattern[str]:
        """What stands between acts that share one noun."""
        return compiled(rf"{_SHORT_NAME}{self.words.act_list}", exact=True)

    @cached_property
    def act_list_before(self) -> re.Pattern[str]:
        """The same, right before an act."""
        return compiled(rf"{_SHORT_NAME}{self.words.act_list}\Z", exact=True)

    @cached_property
    def link_before(self) -> re.Pattern[str]:
        """What joins words to a list, right before its next word."""
        return compiled(rf"(?:\s*,\s*|\s+(?:{self.units.list_words})\s+)\Z")

    @cached_property
    def plural_before(self) -> re.Pattern[str]:
        """A word that makes the noun behind it a plural, where its form may be either."""
        return compiled(rf"{self.words.plural_before}\Z")

    @cached_property
    def plural_by_list(self) -> re.Pattern[str]:
        """Forms of a noun that further numbers behind its act make a plural."""
        return compiled(self.words.plural_by_list)

    @cached_property
    def listed(self) -> Keyed:
        """The parts of an act's name whose noun stands above the list that it is an item of."""
        return tuple((key, self._dated(rf"\s*(?:{pattern})")) for key, pattern in self.words.listed)

    @cached_property
    def plain_title(self) -> re.Pattern[str]:
        """How a title without quotes begins (Russian) or ends (Kazakh)."""
        return compiled(self.words.plain_title)

    @cached_property
    def plain_title_goes_on(self) -> re.Pattern[str]:
        """What shows that a title without quotes is longer than what was taken for it."""
        return compiled(self.words.plain_title_goes_on)

    @cached_property
    def annex_after(self) -> re.Pattern[str]:
        """An annex without a number, after its act."""
        return compiled(rf"{self.words.annex_after}(?!\w)")

    @cached_property
    def annex_behind(self) -> re.Pattern[str]:
        """An annex behind its act and a comma or a bracket; the groups are noun and number."""
        return compiled(self.words.annex_behind)

    @cached_property
    def own_annex(self) -> re.Pattern[str]:
        """An annex without a word to which act it belongs; the groups are noun and nums."""
        return compiled(self.words.own_annex)

    @cached_property
    def not_a_unit(self) -> re.Pattern[str]:
        """What does not follow a unit's number."""
        return compiled(self.words.not_a_unit, exact=True)

    @cached_property
    def not_alone(self) -> re.Pattern[str]:
        """What does not follow units that stand by themselves."""
        others = [*(noun.noun for noun in self.words.act_nouns), *(noun for _, noun in self.words.documents)]
        return compiled(rf"{self.words.not_alone}|\s+(?i:{'|'.join(others)})(?!\w)", exact=True)

    @cached_property
    def said_by(self) -> re.Pattern[str]:
        """Who is said to have decided in the act that follows."""
        return compiled(self.words.said_by, exact=True)

    @cached_property
    def not_alone_before(self) -> re.Pattern[str]:
        """What does not stand before units that stand by themselves."""
        return compiled(self.words.not_alone_before, exact=True)

    @cached_property
    def amends(self) -> re.Pattern[str]:
        """Words that order changes of the act they name."""
        return compiled(self.words.amends)

    @cached_property
    def document(self) -> re.Pattern[str]:
        """The noun of any document."""
        return compiled(rf"(?<!\w)(?:{'|'.join(noun for _, noun in self.words.documents)})(?!\w)")

    @cached_property
    def any_document(self) -> re.Pattern[str]:
        """The noun of any document, of those too that only a unit before them tells."""
        nouns = "|".join((*(noun for _, noun in self.words.documents), self.words.other_documents))
        return compiled(rf"(?<!\w)(?:{nouns})(?!\w)")

    @cached_property
    def block_number(self) -> re.Pattern[str]:
        """The number that opens a block of a quoted wording; the groups are art, para and subpara."""
        number = r"\d{1,4}(?:-\d{1,3}){0,2}"
        heading = next(noun.heading for noun in self.units.nouns if noun.segment == "art")
        article = (
            rf"(?P<art>{number})\s*-?\s*{heading}" if self.units.number_first else rf"{heading}\s+(?P<art>{number})"
        )
        return compiled(rf"[«\"]?\s*(?:{article}(?!\w)|(?P<para>{number})\.\s|(?P<subpara>{number})\)\s)")

    @cached_property
    def document_behind_unit(self) -> re.Pattern[str]:
        """The opening of a document's name where it stands behind a unit."""
        nouns = "|".join((*(noun for _, noun in self.words.documents), self.words.other_documents))
        return compiled(rf"(?:{self.words.document_before})?(?:{nouns})(?!\w)")

    @cached_property
    def document_in_line(self) -> re.Pattern[str]:
        """The preposition that opens a line about a document, whatever the noun behind it is."""
        return compiled(self.words.document_in_line)

    @cached_property
    def document_opened(self) -> re.Pattern[str]:
        """A line that opens a document by its noun, and orders nothing."""
        return compiled(self.words.document_opened, DOCUMENT="|".join(noun for _, noun in self.words.documents))

    @cached_property
    def next_document(self) -> re.Pattern[str]:
        """What stands between the documents that an act approves, in its title."""
        return compiled(self.words.next_document, exact=True)

    @cached_property
    def owning(self) -> re.Pattern[str]:
        """A noun in the case that says something behind it is its own."""
        return compiled(self.words.owning)

    @cached_property
    def approved_by(self) -> re.Pattern[str]:
        """«Approved by», right before its act (Russian) or behind it (Kazakh)."""
        return compiled(self.words.approved, exact=True)

    @cached_property
    def alias_given(self) -> re.Pattern[str]:
        """The opening of brackets that give a short name, behind what is named."""
        return compiled(rf"\s*{self.words.alias}\s*")

    @cached_property
    def bracket(self) -> re.Pattern[str]:
        """The opening of any brackets."""
        return compiled(r"\s*\(", exact=True)

    @cached_property
    def alias_opening(self) -> re.Pattern[str]:
        """The opening of brackets that give a short name."""
        return compiled(rf"{self.words.alias}\s*\Z", exact=True)

    @cached_property
    def note(self) -> re.Pattern[str]:
        """A note to a unit."""
        return compiled(rf"(?:{self.words.note})(?!\w)")

    @cached_property
    def owned_document(self) -> re.Pattern[str]:
        """A document's noun that says whose it is."""
        return compiled(self.words.owned_document)

    @cached_property
    def space(self) -> re.Pattern[str]:
        """White space."""
        return compiled(r"\s+", exact=True)


@cache
def patterns_of(pack: LanguagePack) -> Patterns:
    """The patterns of a language, the same object at each call."""
    return Patterns(pack)
