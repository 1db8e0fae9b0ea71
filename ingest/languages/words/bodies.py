"""The words of a language pack by which local bodies and their places are named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, eq=False)
class LocalBodyWords:
    """Patterns are searched in an issuer's name; NAME is the name of a place."""

    #: Kind of a body (maslikhat, akimat, akim) and its word, the more specific first.
    local: tuple[tuple[str, str], ...]
    #: How a place is named, by its kind: region, capital, district, city.
    places: Mapping[str, str]
    #: The name of a village or rural district in a group, with its capital letter.
    village: str
    #: The word for a region, without its name.
    region: str
    #: Words of places below a region.
    below: str
