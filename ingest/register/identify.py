"""Which act a document is and which version of it: given, else as the text or a description says, else concluded."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from ingest.descriptions import Described
from ingest.identifiers import ActId, code_of
from ingest.languages import PACKS
from ingest.languages.words.patterns import compiled
from ingest.register.known_acts import Register
from ingest.register.local_bodies import LOCAL_FORMS, local_body
from ingest.structure.requisites import Requisites, described_requisites
from ingest.tree import ActMeta, AmendmentKind, KnownAct, Language, ParsedAct, ReadingWarning

#: What acts whose titles are borne by many do to others.
_COMMON = (AmendmentKind.MODIFICATION, AmendmentKind.INSERTION, AmendmentKind.REPEAL)
#: So far before the enacting words their body stands, behind what ends the naming of others.
_ENACTING = 120
_ENDS_OTHERS = re.compile(r"[,;:»\"”)\d]")
#: Behind the day of an act its number stands.
_NUMBERED = re.compile(r"[\s\w.]{0,6}№")
#: The warning that a title alone told which act it is.
FROM_TITLE = "act-from-title"


@dataclass(frozen=True, slots=True)
class Given:
    """What is given with a document and counts more than what it says; None where nothing is given."""

    act: ActId | None = None
    version_date: dt.date | None = None
    #: Where the date comes from: option, commit.
    version_from: str = "option"


def identify(act: ParsedAct, register: Register, described: Described, given: Given) -> None:
    """Fill in the act's path and codes; a title alone gives a path too, and a warning, for it is a guess."""
    meta = act.act
    own = ActId.of(meta.form, meta.date, meta.number) if meta.form and meta.date else None
    meta.number = own.number if own else meta.number
    in_text = (meta.date, meta.number)
    meta.guesses = described.guesses
    _describe(meta, described)
    meta.title = meta.title or described.titles.get(act.language)
    # A body's acts of one day would have one path without their numbers.
    nameless = meta.number is None and meta.form in LOCAL_FORMS
    if meta.path is None and meta.form and meta.date and not nameless:
        body = _body_of(act)
        _name(meta, ActId.of(meta.form, meta.date, meta.number, body), "text")
    _look_up(act, register)
    if given.act:
        _overrule(meta, given.act)
        _look_up(act, register)
    if in_text[0] and in_text != (meta.date, meta.number):
        message = (
            f"the text is of {in_text[0]} № {in_text[1]}, the description beside it of {meta.date} № {meta.number}"
        )
        act.warnings.append(ReadingWarning("act-differs", message, (0, 0)))
        if meta.path_from != "option":
            _guess(meta, message)


def _body_of(act: ParsedAct) -> str | None:
    """The local body of an act: its requisites name it, else the words before «РЕШИЛ», else the office of who signs."""
    meta, pack = act.act, PACKS[act.language]
    names = (meta.issuer,) if meta.issuer else (_enacts(act), meta.signatory_office)
    return next((code for name in names if (code := local_body(meta.form or "", name, pack))), None)


def _enacts(act: ParsedAct) -> str | None:
    """Who enacts, in the words before the enacting ones, as far as they can name a body; None where nobody does."""
    enacting = compiled(PACKS[act.language].structure.enacting)
    for unit in act.units:
        if match := enacting.search(unit.text.text):
            before = unit.text.text[max(0, match.start() - _ENACTING) : match.start()]
            return _ENDS_OTHERS.split(before)[-1].strip() or None
    return None


def date_version(act: ParsedAct, described: Described, given: Given) -> None:
    """Settle the day whose wording a text gives: stated, else that of its last change, else of its adoption.

    A change that is only planned is none of the text, so it does not date it; what is concluded is a guess.
    """
    meta, stated = act.act, described.version_dates.get(act.language)
    if given.version_date:
        meta.version_date, meta.version_from = given.version_date, given.version_from
        if stated not in (None, given.version_date):
            _guess(meta, f"the version is of {given.version_date}, though the description says {stated}")
    elif stated:
        meta.version_date, meta.version_from = stated, described.version_from
    elif last := max((one.day for one in act.amendments if not one.planned), default=None):
        meta.version_date, meta.version_from = last, "last-change"
        _guess(meta, f"the version date {last} is that of its last change")
    elif meta.date:
        meta.version_date, meta.version_from = meta.date, "adoption"
        _guess(meta, f"the version date {meta.date} is that of the adoption: it notes no change")
    if meta.date and meta.version_date and meta.version_date < meta.date and not given.version_date:
        # Databases date some texts a day before their act.
        _guess(meta, f"the version is of {meta.date}, the act's own day, though {meta.version_date} is stated")
        meta.version_date = meta.date


def _guess(meta: ActMeta, what: str) -> None:
    if what not in meta.guesses:
        meta.guesses = (*meta.guesses, what)


def _name(meta: ActMeta, act: ActId, said_by: str) -> None:
    """Take an identity for the document's own."""
    meta.form, meta.date, meta.number = act.form, act.date, act.number
    meta.path, meta.path_from = str(act), said_by


def _describe(meta: ActMeta, described: Described) -> None:
    """What the description beside the text says: the act by its path, else by its requisite, and its codes."""
    # The requisite is in Russian in every language's description.
    said = described_requisites(described.requisite, PACKS[Language.RUS])
    act = described.act or (_of_body(said) if said else None)
    if act and not (said and _a_day_late(meta, act)):
        _name(meta, act, described.act_from)
    meta.ngr, meta.registry = described.ngr, described.registry
    if said:
        meta.issuer, meta.joint = meta.issuer or said.issuer, meta.joint or said.joint
        if said.registration and meta.registration_number is None:
            meta.registration_date, meta.registration_number = said.registration.date, said.registration.number


def _of_body(said: Requisites) -> ActId | None:
    act = said.act
    return replace(act, body=local_body(act.form, said.issuer, PACKS[Language.RUS]) or "") if act else None


def _a_day_late(meta: ActMeta, act: ActId) -> bool:
    """Whether the text states the same act, a day later: some registers' days are a day early by their time zone."""
    same = (meta.form, meta.number) == (act.form, act.number)
    return same and meta.date == act.date + dt.timedelta(days=1)


def _look_up(act: ParsedAct, register: Register) -> None:
    """What the register knows: the act's codes, or by them or by its title which act it is."""
    meta = act.act
    known = register.get(meta.path) if meta.path else _by_code(meta, register) or _by_title(act, register)
    if known:
        if meta.path is None:
            _name(meta, known.act, "register")
        meta.ngr = meta.ngr or known.ngr or known.act.ngr
        meta.registry = meta.registry or known.registry
    elif meta.path:
        meta.ngr = meta.ngr or ActId.parse(meta.path).ngr or _registered_code(meta)


def _registered_code(meta: ActMeta) -> str | None:
    """The code of an order by its registration; where that fell into another year no rule is known."""
    order, number = meta.form in ("ministerial-order", "ministerial-resolution"), meta.registration_number or ""
    same_year = meta.date and meta.registration_date and meta.date.year == meta.registration_date.year
    if not (order and same_year and number.isdecimal() and meta.date):
        return None
    return code_of("V", meta.date.year, int(number))


def _by_code(meta: ActMeta, register: Register) -> KnownAct | None:
    codes = (register.by_code(code) for code in (meta.ngr, meta.registry) if code)
    return next((known for known in codes if known), None)


def _by_title(act: ParsedAct, register: Register) -> KnownAct | None:
    """The act that bears the document's title, with a warning: others may bear it, too.

    Titles that only tell of changes or of an end tell no act: hundreds are «О внесении изменений в некоторые акты».
    """
    words, title = dict(PACKS[act.language].amendments.kinds), act.act.title
    common = title and any(compiled(words[kind]).search(title) for kind in _COMMON)
    known = next(iter(register.by_title(title)), None) if title and not common else None
    first = _first_change(act)
    if known and known.act.date and first and first < known.act.date:
        return None  # an act of an older generation, which bore the title before
    if known:
        message = f"taken for {known.path} by its title alone"
        act.warnings.append(ReadingWarning(FROM_TITLE, message, _title_span(act)))
        _guess(act.act, message)
    return known


def _first_change(act: ParsedAct) -> dt.date | None:
    """The day of the oldest act, by its day and number, that the notes name: nothing is changed before it is there."""
    dates = PACKS[act.language].dates
    texts = [note.text.text for note in act.notes]
    found = (day for text in texts for _, end, day in dates.find(text) if _NUMBERED.match(text, end))
    return min((day for day in found if day), default=None)


def _overrule(meta: ActMeta, given: ActId) -> None:
    """Take the given act for what the document is; of another act, the codes and the guesses do not count."""
    said, meta.guesses = meta.path, ()
    _name(meta, given, "option")
    if said != meta.path:
        meta.ngr = meta.registry = None
    if said and said != meta.path:
        _guess(meta, f"it is {given}, as the option says, though the document says {said}")


def _title_span(act: ParsedAct) -> tuple[int, int]:
    return next((one.span for one in act.layout if one.kind == "title"), (0, 0))
