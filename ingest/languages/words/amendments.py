"""The part of a language pack that reads editors' notes: what changed, where, by which act, from which day.

Patterns are texts for `re`, matched without regard to case. DATE stands for any date of the language, ARTICLE and
PARAGRAPH for the nouns of those units.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ingest.tree import AmendmentKind, EntryIntoForce, Language


@dataclass(frozen=True, eq=False)
class ForceWords:
    """How a language says from which day something is in force."""

    #: What is said and its pattern, with groups ``n`` (a number in words or digits), ``date``, ``article`` and
    #: ``paragraph``, ``years``; the match that begins first counts, of those that begin together the first here.
    clauses: tuple[tuple[EntryIntoForce, str], ...]
    #: Words that show that a text speaks of entry into force at all.
    subject: str
    #: The word of an exception (за исключением, қоспағанда), and whether what is excepted stands before it.
    exception: str
    exception_first: bool
    #: A sentence that begins with the noun of an act alone, as short acts speak of themselves: «Указ вводится …».
    own: str
    #: A sentence on the force of a part of the act alone: «Подпункт 2) пункта 1 настоящего приказа вводится …».
    of_part: str
    #: The participle between this act and its unit with a day of its own («осы Заңның … енгізілетін 1-бабы»).
    taking_effect: str
    #: From which day on relations come under it that arose before it: «распространяется на отношения, возникшие с …».
    applies_from: str
    #: Until which day something is in force, with the group ``date``, and what beside it says that the day is included.
    expires: tuple[str, ...]
    day_included: str
    #: How a sentence begins that says so of the whole act, and of a part of it.
    expiring_act: str
    expiring_part: str


@dataclass(frozen=True, eq=False)
class AmendmentWords:
    """The words of editors' notes on amendments."""

    #: The word that opens a note, with its stop.
    opening: str
    #: What was done and the pattern that says so.
    kinds: tuple[tuple[AmendmentKind, str], ...]
    #: Words of a change that is announced only.
    planned: str
    #: Until which day a unit is suspended, from which day on, and what opens the wording that holds meanwhile.
    suspended_until: str
    suspended_since: str
    meanwhile: str
    #: Whether the form of the amending act stands after its number (… № 495 Жарлығымен) or before its date.
    form_follows: bool
    #: What a following form must end with or be followed by.
    form_role: str
    #: What may stand between an issuer and the date (от).
    before_date: str
    #: What stands between an act's number and its day where the number is told first (№ 5 от 13 апреля).
    number_first: str
    #: Suffix of a law's number that tells its form by itself.
    law_number: str
    #: Several bodies made one act together; each gave it a number.
    joint: str
    #: What a note says of the text at hand rather than of a change (searched): that its spelling was kept.
    aside: str
    heading: str
    preamble: str
    whole_text: str
    #: The act itself, and an act attached to it, as the thing changed.
    the_act: str
    the_attachment: str
    #: How a language is named, and the words for a text that stays as it was.
    languages: Mapping[Language, str]
    unchanged: str
    force: ForceWords
