"""Whether a word may be a person's given name, or a surname made of one, in any of its forms."""

from __future__ import annotations

from functools import cache

from ingest.languages.kk.names import GIVEN_NAMES as KAZAKH
from ingest.languages.ru.names import GIVEN_NAMES as RUSSIAN

#: Letters behind a name: of surnames (петр-овым), of cases and of possessives (нұрлан-ның).
_MOST_BEHIND, _FEWEST = 5, 4


@cache
def _beginnings() -> frozenset[str]:
    """The names without the vowels at the end, which their forms change; short ones as they are."""
    bare = ((name, name.rstrip("аяийы")) for name in (*KAZAKH, *RUSSIAN))
    return frozenset(own if len(own) >= _FEWEST else name for name, own in bare)


def may_be_name(word: str) -> bool:
    """Whether a word begins as a given name does and has few letters more."""
    small = word.lower()
    lengths = range(max(_FEWEST, len(small) - _MOST_BEHIND), len(small) + 1)
    return any(small[:length] in _beginnings() for length in lengths)
