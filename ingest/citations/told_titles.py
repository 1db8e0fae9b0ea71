"""Acts that a text named in full before and names by noun and title alone later on.

«Приложения 1 и 6 к решению районного маслихата «О районном бюджете» изложить …»; «Аудандық мәслихаттың «Аудандық бюджет
туралы» шешімінің 1-қосымшасы …»: below the line that names the decision with its day and number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ingest.citations.found import ActName, Found, Naming
from ingest.citations.patterns import Patterns
from ingest.citations.piece import Piece
from ingest.languages.words.patterns import compiled

#: So many words, of the body, stand between the noun and the title at most.
_BODY = 5
#: No title is shorter.
_SHORTEST = 8


def titles_told(found: Sequence[Found]) -> Iterator[tuple[str, str]]:
    """The form and the title of each act that is named with its day or number."""
    for one in found:
        act = one.act
        if act and act.naming is Naming.NAMED and act.form and act.title and (act.date or act.number):
            yield act.form, act.title


def told_titles(text: str, pieces: list[Piece], told: Sequence[tuple[str, str]], patterns: Patterns) -> Iterator[Piece]:
    """Pieces for acts by noun and quoted title, where these are all that names them."""
    for form, title in told:
        nouns = [one.noun.noun for one in patterns.act_nouns if one.noun.form == form]
        if not nouns or len(title) < _SHORTEST or title not in text:
            continue
        for match in _named(title, "|".join(nouns), patterns.units.wide_first).finditer(text):
            if not any(piece.act and piece.start < match.end() and match.start() < piece.end for piece in pieces):
                name = ActName(Naming.NAMED, form, title=title)
                yield Piece(match.start(), match.end(), act=name, title=match.span("title"))


@lru_cache(maxsize=200)
def _named(title: str, noun: str, wide_first: bool) -> re.Pattern[str]:
    quoted, words = rf"(?P<title>[«\"]{re.escape(title)}[»\"])", rf"(?:\s+[\w.-]+){{0,{_BODY}}}?"
    return compiled(rf"{quoted}{words}\s+(?:{noun})(?!\w)" if wide_first else rf"(?<!\w)(?:{noun}){words}\s*{quoted}")
