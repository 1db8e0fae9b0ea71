"""What a document says of the act it holds: in its head, its stamps and signature, and in what it calls itself.

Requisites go first, for they state form, issuer, date and number together. A stamp on what is attached names the act,
too, unless it is an act that the text itself cites: new wording of an annex bears the stamp of the act it changes.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator

from ingest.identifiers import ACT_NUMBER, normal_number
from ingest.languages.pack import LanguagePack
from ingest.languages.words.patterns import compiled
from ingest.structure.foot import FULL_NAME, name_at_end
from ingest.structure.head_lines import form_and_issuer, form_and_issuer_lines, registration_lines
from ingest.structure.requisites import (
    Requisites,
    form_by,
    is_dated_line,
    issuer_of,
    named_acts,
    read_registration,
    read_requisites,
)
from ingest.structure.units import Structure
from ingest.structure.zone import STAMPS, Zone
from ingest.tree import ActMeta, UnitKind

_NUMBER = re.compile(rf"№\s*({ACT_NUMBER})")
_WORDS = re.compile(r"[^\W\d_]+")
#: How far behind a word the next one is looked for.
_NEXT = 40
#: How much of a preamble before its enacting words tells who enacts.
_ENACTING = 120
_QUOTED = re.compile(r"\"[^\"]{0,300}\"|«[^«»]{0,300}»")
_DRAWN = re.compile(r"_{3,}")
#: The full stop behind a surname; behind an initial it is part of the name.
_STOP_BEHIND = re.compile(r"(?<=\w\w)\s*\.$")
_QUOTES = '«»"“”'


def read_metadata(structure: Structure, pack: LanguagePack) -> ActMeta:
    """The act's identity, title and signature as its text says them; which act that is, `identify` decides."""
    meta = ActMeta()
    meta.title = _joined(structure, Zone.TITLE) or _joined(structure, Zone.REPEATED_TITLE)
    meta.publication_note = _joined(structure, Zone.PUBLICATION)
    _signature(meta, _lines(structure, Zone.SIGNATURE), pack)
    if requisites := _requisites(structure, pack):
        _take(meta, requisites)
    if meta.number is None:
        _stamped(meta, structure, pack, STAMPS)
    if meta.date is None and (printed := _below_signature(structure, pack)):
        _take(meta, printed)
    if meta.date is None:
        _stamped(meta, structure, pack, (Zone.AFTER_SIGNATURE,))
    meta.issuer = meta.issuer or _issuer_line(structure, pack)
    meta.form = meta.form or _own_form(meta, structure, pack)
    if meta.registration_number is None:
        _registered(meta, structure, pack)
    return meta


def _lines(structure: Structure, *zones: Zone) -> list[str]:
    return [text.text for zone in zones for text in structure.head.get(zone, ())]


def _joined(structure: Structure, zone: Zone) -> str | None:
    return " ".join(_lines(structure, zone)) or None


def _signature(meta: ActMeta, lines: list[str], pack: LanguagePack) -> None:
    """The first name under the act, and the office over it; an office alone where there is no name."""
    office: list[str] = []
    for number, line in enumerate(map(_first_column, lines), 1):
        if match := name_at_end(line):
            meta.signatory = _STOP_BEHIND.sub("", match[0].strip())
            office.append(line[: match.start()].strip(" _"))
            break
        if number == len(lines) and office and _is_full_name(line, pack):
            meta.signatory = line
            break
        office.append(line.strip(" _"))
    meta.signatory_office = " ".join(filter(None, office)) or None


def _first_column(line: str) -> str:
    """A line of signatures in two columns (____ А. Примеров ____ Б. Садыков) up to the end of the first name."""
    drawn = [match.start() for match in _DRAWN.finditer(line)][1:]
    return next((line[:end].rstrip() for end in drawn if name_at_end(line[:end].rstrip())), line)


def _is_full_name(line: str, pack: LanguagePack) -> bool:
    """Whether a line is name and surname without initials, not a line of an office (Республики Казахстан)."""
    return bool(FULL_NAME.fullmatch(line)) and not compiled(pack.structure.stamp_line).search(line)


def _take(meta: ActMeta, said: Requisites) -> None:
    meta.form, meta.issuer, meta.date, meta.joint = said.form, said.issuer, said.date, said.joint
    meta.number = normal_number(said.number) if said.number else None
    meta.title = meta.title or (_unquoted(said.title) if said.title else None)
    if said.registration:
        meta.registration_date, meta.registration_number = said.registration.date, said.registration.number


def _unquoted(title: str) -> str:
    """A title without the quotation marks around it; those of what it quotes at its beginning stay."""
    return title.strip(_QUOTES) if title[-1] in _QUOTES else title


def _registered(meta: ActMeta, structure: Structure, pack: LanguagePack) -> None:
    lines = _lines(structure, Zone.REGISTRATION, Zone.AFTER_SIGNATURE)
    counts = (registration_lines(lines[index:], pack) or 1 for index in range(len(lines)))
    told = (read_registration(" ".join(lines[index : index + count]), pack) for index, count in enumerate(counts))
    if found := next(filter(None, told), None):
        meta.registration_date, meta.registration_number = found.date, found.number


# -- the head ---------------------------------------------------------------------------------------------------------


def _requisites(structure: Structure, pack: LanguagePack) -> Requisites | None:
    """The head's requisites: in one line, else in several that each state a part of them."""
    lines = _lines(structure, Zone.ISSUER)
    whole = next((found for line in lines if (found := read_requisites(line, pack))), None)
    if whole is None or whole.issuer is None:
        together = _requisites_together(lines, pack)
        whole = together if together and (whole is None or together.issuer) else whole
    return whole or _in_parts(lines, lines, pack)


def _below_signature(structure: Structure, pack: LanguagePack) -> Requisites | None:
    """The requisites of a printed act, which has place, day and number under the signature.

    Other days stand there, too (of a consent), so a stamp that names the act counts more.
    """
    lines = _lines(structure, Zone.ISSUER)
    return _in_parts(lines, [*lines, *_lines(structure, Zone.AFTER_SIGNATURE)], pack)


def _requisites_together(lines: list[str], pack: LanguagePack) -> Requisites | None:
    """The requisites that several lines below each other consist of (… Үкіметінің, below it № 7 қаулысы)."""
    for index in range(len(lines)):
        count = form_and_issuer_lines(lines[index:], pack, told=True)
        if count and (found := read_requisites(" ".join(lines[index : index + count]), pack)):
            return found
    return None


def _in_parts(lines: list[str], dated: list[str], pack: LanguagePack) -> Requisites | None:
    """Form and issuer of one line, date and number of others, as gazettes and printed acts have them."""
    plain = " ".join(line for line in dated if is_dated_line(line, pack))
    date, number = next(iter(pack.dates.find(plain)), None), _NUMBER.search(plain)
    if date is None:
        return read_requisites(" ".join(lines), pack)
    named = form_and_issuer(lines, pack)
    noun, issuer = named or ("", "")
    issuer = issuer or _office_line(lines, pack) or ""
    form = form_by(noun, issuer, pack) if noun else None
    return Requisites(form, issuer_of(issuer, pack), date[2], number[1] if number else None)


def _office_line(lines: list[str], pack: LanguagePack) -> str | None:
    office = compiled(pack.structure.office)
    return next((line for line in lines if office.fullmatch(line)), None)


def _issuer_line(structure: Structure, pack: LanguagePack) -> str | None:
    """The issuer of a line of its own, else of the line of the form (УКАЗ ПРЕЗИДЕНТА …)."""
    lines = _lines(structure, Zone.ISSUER)
    named = form_and_issuer(lines, pack)
    return _office_line(lines, pack) or (issuer_of(named[1], pack) if named else None)


# -- stamps -----------------------------------------------------------------------------------------------------------


def _stamped(meta: ActMeta, structure: Structure, pack: LanguagePack, zones: tuple[Zone, ...]) -> None:
    """The act that stamps name and the text does not cite; of several the youngest, which changes the rest.

    Of a joint act it is the first body's day and number. Where the head states the day alone, it is an act of that day.
    """
    named = [one for zone in zones for one in named_acts(_joined(structure, zone) or "", pack)]
    cited = _cited({one.date.year for one in named}, structure, pack)
    own = [one for one in named if (one.date, one.number) not in cited and meta.date in (None, one.date)]
    if any(compiled(pack.amendments.joint).search(_joined(structure, zone) or "") for zone in zones):
        own = own[:1]
    if not named and meta.date is None:
        meta.date = _day_of_stamps(structure, zones, pack)
    if own:
        meta.date = max(one.date for one in own)
        youngest = [one for one in own if one.date == meta.date]
        meta.number = youngest[0].number
        form = next((one.form for one in youngest if one.form and one.number == meta.number), None)
        meta.form = meta.form or form


def _day_of_stamps(structure: Structure, zones: tuple[Zone, ...], pack: LanguagePack) -> dt.date | None:
    """The one day that stamps without a number name: «Приложение 1 к решению маслихата от 20 ноября 2001 года»."""
    stamps = [_joined(structure, zone) or "" for zone in zones]
    days = {day for stamp in stamps for _, _, day in pack.dates.find(stamp)}
    own = list(_own_texts(structure))
    day = days.pop() if len(days) == 1 else None
    cited = day and any(other == day for text in own if str(day.year) in text for _, _, other in pack.dates.find(text))
    return None if cited else day


def _cited(years: set[int], structure: Structure, pack: LanguagePack) -> set[tuple[dt.date, str]]:
    """Day and number of the acts of some years that the act's own words name."""
    texts = [text for text in _own_texts(structure) if any(str(year) in text for year in years)]
    return {(one.date, one.number) for text in texts for one in named_acts(text, pack)}


# -- what the act calls itself ----------------------------------------------------------------------------------------


def _own_texts(structure: Structure) -> Iterator[str]:
    """The texts of the act's own units, without what is attached to it and without new wording that it quotes."""
    for unit in structure.units:
        # A wording that an order gives speaks as the act that it goes into: «настоящий Указ» in a law.
        quoted = unit.continues or unit.text.text.startswith(tuple(_QUOTES)) if unit.kind is UnitKind.ALINEA else False
        if not unit.path.startswith("att_") and not quoted:
            yield unit.text.text


def _own_form(meta: ActMeta, structure: Structure, pack: LanguagePack) -> str | None:
    """The form by the name that the act gives itself (настоящий Указ), by its enacting words, by its signature."""
    texts = list(_own_texts(structure))
    enacting = next((text for text in texts if compiled(pack.structure.enacting).search(text)), "")
    issuer = meta.issuer or enacting[-_ENACTING:] or meta.signatory_office or ""
    this_act = compiled(pack.findings.this_act)
    # What stands in quotation marks speaks of another act: «слова «настоящего Кодекса» заменить …».
    own = [_QUOTED.sub(" ", text) for text in texts]
    named = (_noun_at(text, match.end()) for text in own for match in this_act.finditer(text))
    named = (pair for pair in named if not _is_plural(pair.split(" ")[0], pack))
    names = Counter(form for pair in named if (form := _form_of_either(pair, issuer, pack)))
    if names:
        return names.most_common(1)[0][0]
    if enacting and (match := compiled(pack.acts.resolves).search(enacting)):
        before = enacting[max(0, match.start() - _ENACTING) : match.start()]
        enacts = pack.acts.resolution_of(meta.issuer) if meta.issuer else pack.acts.resolved_by(before)
        # Who enacts may be misspelled, or not be named there.
        return enacts or pack.acts.resolution_of(meta.signatory_office or "")
    if enacting:
        said = next((form for pattern, form in pack.acts.by_enacting if compiled(pattern).search(enacting)), None)
        # Akims and chief physicians say «ПОСТАНОВЛЯЮ», too.
        other = pack.acts.resolution_of(meta.signatory_office or "") if said == "decree" else None
        return other or said
    # A law has no enacting words; the President signs it.
    signed = compiled(pack.acts.head_of_state).fullmatch(meta.signatory_office or "")
    return "law" if signed and structure.units else None


def _noun_at(text: str, end: int) -> str:
    """The word that ends at a place with the one behind it: настоящего Конституционного закона."""
    return text[text.rfind(" ", 0, end - 1) + 1 : end] + " " + next(iter(_WORDS.findall(text[end : end + _NEXT])), "")


def _is_plural(noun: str, pack: LanguagePack) -> bool:
    """Whether «these laws» are meant, which are others."""
    return any(compiled(one.plural).fullmatch(noun) for one in pack.citations.act_nouns)


def _form_of_either(pair: str, issuer: str, pack: LanguagePack) -> str | None:
    return pack.acts.form_of(pair, issuer) or pack.acts.form_of(pair.split(" ")[0], issuer)
