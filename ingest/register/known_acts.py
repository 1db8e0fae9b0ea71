"""The register of known acts: what a title, an abbreviation or a code stands for."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from ingest.errors import IdentifierError, RegisterError, YamlError
from ingest.identifiers import ActId
from ingest.languages import PACKS
from ingest.tree import KnownAct, Language
from ingest.yaml_text import load_yaml

REGISTER = Path(__file__).with_name("register.yaml")

_KEYS = {
    "path", "ngr", "registry", "kaz", "rus", "names", "abbreviations", "status", "from", "until", "articles",
    "numbered_parts", "replaces", "replaced_by", "repealed_by", "amends", "certainty",
}  # fmt: skip
_LINKS = ("replaces", "replaced_by", "repealed_by")
_WORD = re.compile(r"[\w-]+")
#: Titles are cited with the state's name or without it.
_STATE = re.compile(rf"(?<!\w)(?:{'|'.join(pack.acts.country for pack in PACKS.values())})(?!\w)\s*", re.IGNORECASE)


class Register:
    """Known acts with lookups by path, code, registry id, title, name and abbreviation."""

    def __init__(self, acts: list[KnownAct]) -> None:
        self._by_path: dict[str, KnownAct] = {}
        self._by_code: dict[str, KnownAct] = {}
        self._by_day: defaultdict[tuple[dt.date, str | None], list[KnownAct]] = defaultdict(list)
        self._by_name: defaultdict[str, list[KnownAct]] = defaultdict(list)
        self._by_abbreviation: defaultdict[tuple[Language, str], list[KnownAct]] = defaultdict(list)
        for act in acts:
            self._add(act)

    def _add(self, act: KnownAct) -> None:
        for key in (act.path, act.ngr, act.registry):
            if key and (key in self._by_path or key in self._by_code):
                raise RegisterError(f"{act.path}: «{key}» stands in the register twice")
        self._by_path[act.path] = act
        self._by_code.update({key: act for key in (act.ngr, act.registry) if key})
        identity = act.act
        for number in (identity.number, None):
            if number or identity.number:
                self._by_day[identity.date, number].append(act)
        for names in (*((title,) for title in act.titles.values()), *act.names.values()):
            for key in {normal_title(name) for name in names}:
                if act not in self._by_name[key]:
                    self._by_name[key].append(act)
        for language, abbreviations in act.abbreviations.items():
            for abbreviation in abbreviations:
                self._by_abbreviation[language, abbreviation.lower()].append(act)

    def __iter__(self) -> Iterator[KnownAct]:
        return iter(self._by_path.values())

    def __len__(self) -> int:
        return len(self._by_path)

    def get(self, path: str) -> KnownAct | None:
        """The act at a path (``decree/2011/09/07/149``)."""
        return self._by_path.get(path)

    def by_code(self, code: str) -> KnownAct | None:
        """The act with an NGR code (``U1100000149``) or a registry id (``60416``)."""
        return self._by_code.get(code.strip())

    def by_day(self, date: dt.date, number: str | None = None) -> list[KnownAct]:
        """Acts of a day, with a number in the path's spelling if one is given."""
        return list(self._by_day.get((date, number), ()))

    def by_title(self, title: str) -> list[KnownAct]:
        """Acts with a title or a name, in either language and any case; those in force first."""
        found = self._by_name.get(normal_title(title), [])
        return sorted(found, key=lambda act: (not act.in_force, -act.act.date.toordinal()))

    def by_abbreviation(self, abbreviation: str, language: Language) -> list[KnownAct]:
        """Acts that a language abbreviates so (УК, ҚК); those in force first."""
        found = self._by_abbreviation.get((language, abbreviation.lower()), [])
        return sorted(found, key=lambda act: (not act.in_force, -act.act.date.toordinal()))

    def abbreviations(self, language: Language) -> set[str]:
        """All abbreviations of a language."""
        return {name for act in self for name in act.abbreviations.get(language, ())}


def normal_title(title: str) -> str:
    """A title to compare by: small letters, no quotes, no punctuation, and without the state's own name."""
    words = " ".join(_WORD.findall(title.lower().replace("ё", "е")))
    return _STATE.sub("", words).strip() or words


@cache
def default_register() -> Register:
    """The register that Jarlyq comes with."""
    return load_register(REGISTER)


def load_register(file: Path) -> Register:
    """Read a register from a YAML file; raises RegisterError with the entry's path."""
    try:
        entries = load_yaml(file.read_text(encoding="utf-8"), shipped=True)
    except YamlError as error:
        raise RegisterError(f"not YAML: {error}", file=str(file)) from error
    if not isinstance(entries, list):
        raise RegisterError("a register is a list of acts", file=str(file))
    try:
        acts = [_read(entry, number) for number, entry in enumerate(entries, 1)]
        return Register(acts)
    except RegisterError as error:
        raise RegisterError(error.message, file=str(file)) from error


def _read(entry: object, number: int) -> KnownAct:
    if not isinstance(entry, dict) or not isinstance(entry.get("path"), str):
        raise RegisterError(f"entry {number} has no path")
    path = entry["path"]
    if unknown := sorted(entry.keys() - _KEYS):
        raise RegisterError(f"{path}: unknown key {', '.join(map(str, unknown))}")
    _check(path, entry)
    return KnownAct(
        path=path,
        ngr=entry.get("ngr"),
        registry=entry.get("registry"),
        titles={language: entry[language] for language in Language if language in entry},
        names=_by_language(path, entry.get("names")),
        abbreviations=_by_language(path, entry.get("abbreviations")),
        status=entry.get("status", "in-force"),
        since=entry.get("from"),
        until=entry.get("until"),
        articles=tuple(entry["articles"]) if "articles" in entry else None,
        numbered_parts=entry.get("numbered_parts", False),
        amends=tuple(map(ActId.parse, entry.get("amends", ()))),
        certainty=entry.get("certainty", "unsure"),
        **{key: ActId.parse(entry[key]) for key in _LINKS if key in entry},
    )


def _check(path: str, entry: dict[str, Any]) -> None:
    try:
        act = ActId.parse(path)
        for link in (*(entry[key] for key in _LINKS if key in entry), *entry.get("amends", ())):
            ActId.parse(link)
    except IdentifierError as error:
        raise RegisterError(f"{path}: {error}") from error
    if act.ngr and "ngr" in entry and act.number and entry["ngr"] != act.ngr and act.date.year > 1994:
        raise RegisterError(f"{path}: its code should be {act.ngr}, not {entry['ngr']}")
    if entry.get("status", "in-force") not in ("in-force", "repealed"):
        raise RegisterError(f"{path}: status is in-force or repealed, not {entry['status']}")
    if entry.get("certainty") not in ("sure", "likely", "unsure"):
        raise RegisterError(f"{path}: certainty is sure, likely or unsure")
    for key in ("from", "until"):
        if key in entry and not isinstance(entry[key], dt.date):
            raise RegisterError(f"{path}: {key} is not a date")


def _by_language(path: str, names: object) -> dict[Language, tuple[str, ...]]:
    if names is None:
        return {}
    if not isinstance(names, dict) or not all(
        key in set(Language) and isinstance(value, list) for key, value in names.items()
    ):
        raise RegisterError(f"{path}: names are lists by language (kaz, rus)")
    return {Language(key): tuple(value) for key, value in names.items()}
