"""The words that the scripts of the SPARQL page say."""

from __future__ import annotations

import re
from functools import cache

from api.pages.frame import words
from api.pages.static import own_scripts

_ASKED = re.compile(r"\bwords\.(\w+)")


def script_words(language: str) -> dict[str, str]:
    """Those of the pages' words that the scripts ask for, in one language."""
    told = words(language)
    return {key: told[key] for key in _asked()}


@cache
def _asked() -> tuple[str, ...]:
    return tuple(sorted({key for text in own_scripts() for key in _ASKED.findall(text)}))
