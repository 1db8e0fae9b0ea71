"""Local bodies and their codes: many bodies adopt a № 2 on one day, so a local act's path names the body.

A code is the kind of the body, the state's number of its region, and what is below it by name:
``maslikhat-11-atbasar``.
A body whose place the table does not know has none: names alone are not the same in the two languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ingest.errors import RegisterError, YamlError
from ingest.languages import PACKS
from ingest.languages.pack import LanguagePack
from ingest.languages.words.patterns import compiled
from ingest.tree import Language
from ingest.yaml_text import load_yaml

TERRITORIES = Path(__file__).with_name("territories.yaml")
#: Forms whose paths name the body.
LOCAL_FORMS = ("decision", "akimat-resolution", "akim-order")


@dataclass(frozen=True, eq=False)
class Territory:
    """A region, or a district or city in one: its code and its names by language, today's and the earlier ones."""

    code: str
    names: dict[Language, tuple[str, ...]]
    #: region, capital (a city that is a region), district, city
    kind: str
    #: The code of the region that its own was a part of: older acts name that.
    former: str | None = None

    def within(self, regions: set[str]) -> bool:
        """Whether it lies in one of these regions, or once did."""
        return self.code[:2] in regions or self.former in regions


def local_body(form: str, issuer: str | None, pack: LanguagePack) -> str | None:
    """The code of the body that a local act is of; None for acts whose paths name no body."""
    if not issuer or form not in LOCAL_FORMS:
        return None
    # A description beside a text names the issuer in Russian, whatever the text's language is.
    return body_code(issuer, pack) or body_code(issuer, PACKS[Language.RUS])


def body_code(issuer: str, pack: LanguagePack) -> str | None:
    """The code of the local body that a text names, None where it names none, or one of an unknown place."""
    kind = next((kind for kind, pattern in pack.bodies.local if compiled(pattern).search(issuer)), None)
    place = _place(issuer, pack) if kind else None
    return f"{kind}-{place}" if place else None


def same_body(form: str, issuer: str | None, own: str, pack: LanguagePack) -> str | None:
    """The code of the citing act's own body, where a text names a body of its kind and level without the place."""
    if form not in LOCAL_FORMS or not own or not issuer:
        return None
    kind, _, place = own.partition("-")
    words = compiled(dict(pack.bodies.local)[kind]).sub("", issuer)
    named = any(word[0].isupper() for word in words.split()[1:]) or compiled(pack.acts.country).search(words)
    if named or len(words) == len(issuer):
        return None
    below = bool(compiled(pack.bodies.below).search(words))
    if compiled(pack.bodies.region).search(words):
        return own if not below and "-" not in place else None
    return own if not below or "-" in place else None


def _place(issuer: str, pack: LanguagePack) -> str | None:
    """The code of the narrowest place that a name tells; None where it is not clear which one is meant."""
    found = {one: match for one in _named(issuer, pack) if (match := _pattern(one, pack).search(issuer))}
    regions = {one.code for one in found if one.kind in ("region", "capital")}
    narrow = [one for one in found if one.kind in ("district", "city") and (not regions or one.within(regions))]
    # A city that is a region by itself now was named with the region around it before.
    capitals = [one for one in found if one.kind == "capital"]
    places = narrow or capitals or [one for one in found if one.code in regions]
    if len(places) != 1:
        return None
    rest = issuer
    own = (found[one].span() for one in found if one.code[:2] == places[0].code[:2])
    for start, end in sorted(own, reverse=True):
        rest = rest[:start] + rest[end:]
    if not compiled(pack.bodies.below).search(rest):
        return places[0].code
    village = compiled(pack.bodies.village, exact=True).search(rest)
    name = spelled(next(filter(None, village.groups()), "")) if village else ""
    return f"{places[0].code}-{name}" if narrow and name else None


def _named(issuer: str, pack: LanguagePack) -> Iterator[Territory]:
    """The territories whose names a text holds as letters: the patterns of these few need be made."""
    lower = issuer.lower()
    return (one for one in territories() if any(name.lower() in lower for name in one.names[pack.language]))


@cache
def _pattern(territory: Territory, pack: LanguagePack) -> re.Pattern[str]:
    names = "|".join(map(re.escape, territory.names[pack.language]))
    return compiled(pack.bodies.places[territory.kind].replace("NAME", f"(?:{names})"))


def spelled(name: str) -> str:
    """A name in the Latin letters of paths."""
    letters = _table()["letters"]
    plain = (letters.get(one, one if one.isascii() and one.isalnum() else "-") for one in name.lower())
    return re.sub(r"-+", "-", "".join(plain)).strip("-")


@cache
def territories() -> tuple[Territory, ...]:
    """All places that the table knows, the regions first."""
    return tuple(one for row in _table()["regions"] for one in _of_row(row))


@cache
def _table() -> dict[str, Any]:
    try:
        table: dict[str, Any] = load_yaml(TERRITORIES.read_text(encoding="utf-8"), shipped=True)
    except YamlError as error:
        raise RegisterError(f"not YAML: {error}", file=str(TERRITORIES)) from error
    return table


def _of_row(row: dict[str, Any]) -> Iterator[Territory]:
    code, former = row["code"], row.get("was")
    yield _territory(code, row["region"], "capital" if row.get("capital") else "region", None)
    for name in row["districts"]:
        yield _territory(f"{code}-{spelled(_all(name[0])[0])}", name, "district", former)
    # A city often has the name of the district around it.
    for name in row["cities"]:
        yield _territory(f"{code}-{spelled(_all(name[0])[0])}-city", name, "city", former)


def _territory(code: str, names: list[str | list[str]], kind: str, former: str | None) -> Territory:
    return Territory(code, {Language.KAZ: _all(names[0]), Language.RUS: _all(names[1])}, kind, former)


def _all(names: str | list[str]) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else tuple(names)
