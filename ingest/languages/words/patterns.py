"""The patterns of a pack made ready: the one place where their slots are filled and where they are compiled."""

from __future__ import annotations

import re
from functools import cache

from ingest.languages.words.kept import compile_kept

#: The number of a unit, which NUM stands for in every pattern: 5, 5-1, IV.
NUMBER = r"(?:\d+(?:-\d+)*|[IVXLC]+(?:-\d+)*)"


@cache
def compiled(pattern: str, *, exact: bool = False, **slots: str) -> re.Pattern[str]:
    """A pattern of a pack, compiled when it is first asked for; case matters only if ``exact``.

    NUM in it is a unit's number; every other slot (DATE, NOUN, DOCUMENT …) is the pattern that is given for it.
    """
    return compile_kept(filled(pattern, **slots), 0 if exact else re.IGNORECASE)


def filled(pattern: str, **slots: str) -> str:
    """A pattern of a pack with its slots filled, before it is compiled."""
    for slot, value in {"NUM": NUMBER, **slots}.items():
        pattern = pattern.replace(slot, f"(?:{value})")
    return pattern
