"""Until which day an act, or a part of it, is in force, as its own words say it: «действует до 1 января 2027 года».

The day that words with «до» name is the first one without force; «по» and «включительно» make it the last one with it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from ingest.amendments.force import excepted_in, own_units, sentence_around
from ingest.languages.pack import LanguagePack
from ingest.languages.words.needles import Guarded, folded, guarded
from ingest.languages.words.patterns import compiled, filled
from ingest.tree import Expiry, ParsedAct, Unit

#: An act tells no more last days than this.
_MOST = 50
#: So much behind a day is looked at for the word that includes it.
_BEHIND = 30
_QUOTES = ("«", '"')


def state_expiry(act: ParsedAct, pack: LanguagePack) -> None:
    """Say of an act which is the last day of its force, and of which parts it tells another one."""
    told = list(islice(_expiries(act, pack), _MOST))
    act.act.last_day = next((one.last_day for one in told if not one.of_part), None)
    act.act.expiring = tuple(one for one in told if one.of_part)


def _expiries(act: ParsedAct, pack: LanguagePack) -> Iterator[Expiry]:
    for unit in own_units(act):
        text = unit.text.text
        if unit.continues or text.lstrip().startswith(_QUOTES):
            continue  # a new wording speaks of the act that it goes into
        lower = folded(text)
        for pattern in _expires(pack):
            for match in islice(pattern.finditer(text, lower), _MOST):
                if told := _told(unit, match, pack):
                    yield told


@cache
def _expires(pack: LanguagePack) -> tuple[Guarded, ...]:
    return tuple(guarded(filled(pattern, DATE=pack.dates.regex)) for pattern in pack.amendments.force.expires)


def _told(unit: Unit, match: re.Match[str], pack: LanguagePack) -> Expiry | None:
    """The last day that a place tells, of the act or of a part; None where it is of something else."""
    words, text = pack.amendments.force, unit.text.text
    start, end = sentence_around(text, match.start())
    sentence = unit.text.slice(start, end)
    first, last = excepted_in(sentence.text, pack)
    excepted = first <= match.start() - start < last
    of_part = excepted or bool(compiled(words.expiring_part).search(sentence.text))
    day = pack.dates.parse(match["date"].strip())
    if day is None or not (of_part or compiled(words.expiring_act).search(sentence.text)):
        return None
    if compiled(words.day_included).search(match[0] + text[match.end() : match.end() + _BEHIND]):
        day += dt.timedelta(days=1)
    said = sentence.slice(first, last) if excepted else sentence
    return Expiry(unit.path, said.text, said.span(), day - dt.timedelta(days=1), of_part)
