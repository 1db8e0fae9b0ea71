"""What notes tell of units that do not hold for a time: from when, until when, and in what wording meanwhile.

«Действие пункта 1 приостановлено до 01.01.2027 Законом …; в период приостановления данный пункт действует в следующей
редакции: …»: the unit and the act are read as those of a change (`ingest/amendments/read.py`).
"""

from __future__ import annotations

import datetime as dt

from ingest.languages.pack import LanguagePack
from ingest.languages.words.patterns import compiled
from ingest.tree import Amendment, MappedText, Suspension

_OPENING, _CLOSING = '«"“', '»"”'


def suspension(event: Amendment, note: MappedText, pack: LanguagePack) -> Suspension:
    """A suspension of the unit and by the act that a clause of a note names, with the days that the clause gives."""
    since, until = days_of(event.quote, pack)
    return Suspension(event.target, event.by, event.quote, event.span, since, until, _wording(note.text, pack))


def days_of(words: str, pack: LanguagePack) -> tuple[dt.date | None, dt.date | None]:
    """From which day a suspension holds, and until which, None where the words do not say."""
    return _day(pack.amendments.suspended_since, words, pack), _day(pack.amendments.suspended_until, words, pack)


def without_meanwhile(masked: str, pack: LanguagePack) -> str:
    """A note without the words that announce the wording which holds meanwhile: they tell of no change."""
    if not compiled(pack.amendments.meanwhile).search(masked):
        return masked
    return compiled(pack.amendments.meanwhile).sub(lambda match: " " * len(match[0]), masked)


def _day(pattern: str, quote: str, pack: LanguagePack) -> dt.date | None:
    match = compiled(pattern, DATE=pack.dates.regex).search(quote)
    return pack.dates.parse(match["date"].strip()) if match else None


def _wording(text: str, pack: LanguagePack) -> tuple[str, ...]:
    """The quotation behind the words that announce it, up to the last mark that can close it."""
    announced = compiled(pack.amendments.meanwhile).search(text)
    rest = text[announced.end() :].strip() if announced else ""
    if rest[:1] not in _OPENING or not rest:
        return ()
    end = max(rest.rfind(mark) for mark in _CLOSING)
    return tuple(block.strip() for block in rest[1:end].split("\n") if block.strip()) if end > 0 else ()
