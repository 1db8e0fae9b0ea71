"""The searches that found nothing: their words and the month, in a file, so that the words people use are learned.

Who asked, from where and at what hour is not kept, nor what may be personal data: see `kept_words`.
"""

from __future__ import annotations

import datetime as dt
import os
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from ingest.errors import JarlyqError
from ingest.languages.given_names import may_be_name

#: Words that are kept of a search, letters of one, and bytes of a file that takes no more.
MOST_WORDS, LONGEST, FULL = 6, 40, 5_000_000
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
#: What is passed over as a whole: figures, addresses of mail and of the web, names of users.
_TOLD = re.compile(r"\S*[\d@/\\]\S*")
#: How patronymics end.
_PATRONYMIC = re.compile(
    r"\w{2,}(?:[ое]вич|[ое]вн|ичн|[ұу]лы|[қк]ызы)(?:а|у|ем|ом|е|ы|ой|ның|нің|на|не|ға|ге)?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Unfound:
    """Words of searches that found nothing: how often they were searched for, and the last month."""

    words: str
    count: int
    last: str


def kept_words(text: str) -> str:
    """What is kept of a search, in small letters; empty where that is nothing. Left out is what may name a person:
    words with figures or signs of addresses; patronymics and given names with the words beside them (of several names
    in a row these alone); where several words have a capital letter, all of these."""
    found = _WORD.findall(_TOLD.sub(" ", text[:1000]))
    capital = {at for at, word in enumerate(found) if word[0].isupper() and not word.isupper()}
    left_out = capital if len(capital) > 1 else set()
    named = {at for at, word in enumerate(found) if may_be_name(word)}
    for at, word in enumerate(found):
        if _PATRONYMIC.fullmatch(word):
            left_out |= {at - 2, at - 1, at, at + 1}
        elif at in named:
            left_out |= {at} if named & {at - 1, at + 1} else {at - 1, at, at + 1}
    words = [word.lower()[:LONGEST] for at, word in enumerate(found) if at not in left_out]
    return " ".join(words[:MOST_WORDS])


def record(file: Path, text: str, day: dt.date) -> None:
    """Add a search to the file: its words and the month in one line; nothing once the file is full."""
    if not (words := kept_words(text)):
        return
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600), "ab", buffering=0) as opened:
        if opened.tell() < FULL:
            opened.write(f"{day:%Y-%m}\t{words}\n".encode())


def read(file: Path) -> list[Unfound]:
    """What the file holds, the most frequent first; raises JarlyqError where it cannot be read."""
    counted: Counter[str] = Counter()
    last: dict[str, str] = {}
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError) as error:
        raise JarlyqError(f"the searches cannot be read ({error})", file=str(file)) from None
    for number, line in enumerate(lines, 1):
        month, tab, words = line.partition("\t")
        if not tab:
            raise JarlyqError(f"line {number} is none of a search", file=str(file))
        counted[words] += 1
        last[words] = max(month, last.get(words, ""))
    ranked = sorted(counted.items(), key=lambda one: (-one[1], one[0]))
    return [Unfound(words, count, last[words]) for words, count in ranked]
