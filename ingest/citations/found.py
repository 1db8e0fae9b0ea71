"""What a citation says, as its words say it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Set
from dataclasses import dataclass
from enum import StrEnum

#: Units that "this" may stand before without an act, and units that may be cited by their number alone.
_NARROW, _STANDING = ("para", "subpara", "al"), ("art", "para", "subpara")


class Naming(StrEnum):
    """How the words name an act or a document."""

    #: By form with date, number, title, or by a name or abbreviation of its own.
    NAMED = "named"
    #: This act (осы Заң, настоящий Закон).
    THIS = "this"
    #: This approved document (осы Ереже, настоящее Положение).
    THIS_DOCUMENT = "this-document"
    #: The document attached to this act (қоса беріліп отырған ереже, прилагаемое Положение).
    ATTACHED = "attached"
    #: By a document's noun alone (5-тармақ of Ереже, пункта 5 Положения): a document named before.
    SHORT_DOCUMENT = "short-document"
    #: By form alone (статьи 5 Закона): an act named before.
    SHORT = "short"
    #: A unit named before (той же статьи, аталған баптың); ``form`` is its segment.
    SAME = "same"
    #: An act of another state, or a treaty: what it is said to have is no citation.
    FOREIGN = "foreign"


#: The key of a treaty, or contract, that is itself attached to an act.
TREATY = "treaty"


@dataclass(frozen=True, slots=True)
class UnitStep:
    """One step of the way to a unit: its segment and number; None is «this one», '' an annex without a number."""

    segment: str
    number: str | None
    #: A part (часть, бөлік) and no alinea: a paragraph where a code numbers its parts.
    part: bool = False


@dataclass(frozen=True, slots=True)
class ActName:
    """The act or document that a citation names. ``form`` is a document's key for a document."""

    naming: Naming
    form: str | None = None
    date: dt.date | None = None
    number: str | None = None
    #: The title as written, without its quotes, or the name of a code.
    title: str | None = None
    abbreviation: str | None = None
    #: The year that stands with a name (Налоговый кодекс 2008 года), and the day of the wording that is meant.
    year: int | None = None
    as_of: dt.date | None = None
    #: A title without quotes behind a noun in small letters: the law in general, if no unit stands with it. So is a
    #: treaty that speaks of itself.
    common: bool = False
    #: Who issued it, as the words name it.
    issuer: str | None = None
    #: The form whose noun it is called by, where that is another than its own: a decree that has the force of a law.
    called: str | None = None
    #: Key of the document that the act approved and that is meant.
    document: str | None = None
    #: Which attachment of that act it is.
    place: int = 1


#: What annexes are of that a document names alone: «(приложение 2)» in approved rules.
THIS_ATTACHMENT = ActName(Naming.THIS_DOCUMENT)


@dataclass(frozen=True, slots=True)
class Found:
    """A citation in a text: text[start:end] is ``text``; steps go from the widest unit to the narrowest."""

    start: int
    end: int
    text: str
    act: ActName | None
    steps: tuple[UnitStep, ...] = ()
    #: Words that name it as a whole, where the citation is one item of a list.
    whole: str | None = None
    #: Form by whose noun, or name by which, the act is called from here on (далее – Закон, далее – Налоговый кодекс).
    alias: str | None = None


def is_this_narrow_unit(found: Found) -> bool:
    """Whether a citation says «this paragraph», «this subparagraph» or the like, without an act."""
    first = found.steps[0] if found.steps else None
    return found.act is None and first is not None and first.number is None and first.segment in _NARROW


def needs_an_act(found: Found, own: Set[str] = frozenset()) -> bool:
    """Whether a citation names parts, alineas or annexes alone, which are of no act by themselves.

    ``own``: the chapters and sections that this act has, by the last segment of their path (chp_5).
    """
    first = found.steps[0] if found.steps else None
    if first is None or first.number is None or f"{first.segment}_{first.number}" in own:
        return False
    return not any(step.segment in _STANDING for step in found.steps)
