"""The part of a language pack for what running text says besides citations: terms, gazettes, repeals, powers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class FindingWords:
    """Patterns are texts for `re`, matched without regard to case unless said otherwise."""

    #: How an act names itself (настоящий Указ, осы Заң).
    this_act: str
