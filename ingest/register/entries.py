"""The entries of a register's file: read, checked, and turned into known acts."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

from ingest.errors import IdentifierError, RegisterError, YamlError
from ingest.identifiers import ActId
from ingest.tree import Certainty, KnownAct, Language
from ingest.yaml_text import load_yaml

_KEYS = {
    "path", "ngr", "registry", "kaz", "rus", "names", "abbreviations", "status", "from", "until", "articles",
    "numbered_parts", "replaces", "replaced_by", "repealed_by", "amends", "certainty",
}  # fmt: skip
_LINKS = ("replaces", "replaced_by", "repealed_by")
_SURE = (Certainty.CERTAIN, Certainty.LIKELY)


def read_entries(file: Path) -> list[KnownAct]:
    """The acts of a register's file, YAML or its part that is JSON; raises RegisterError with the entry's path."""
    text = file.read_text(encoding="utf-8")
    try:
        entries = _json_lines(text) or load_yaml(text, shipped=True)
    except YamlError as error:
        raise RegisterError(f"not YAML: {error}", file=str(file)) from error
    if not isinstance(entries, list):
        raise RegisterError("a register is a list of acts", file=str(file))
    try:
        return [_read(entry, number) for number, entry in enumerate(entries, 1)]
    except RegisterError as error:
        raise RegisterError(error.message, file=str(file)) from error


def _json_lines(text: str) -> list[Any] | None:
    """The entries of a file whose every entry is one line of JSON; None where it is other YAML."""
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    try:
        return [json.loads(line.removeprefix("- ")) for line in lines]
    except json.JSONDecodeError:
        return None


def _read(entry: object, number: int) -> KnownAct:
    if not isinstance(entry, dict) or not isinstance(entry.get("path"), str):
        raise RegisterError(f"entry {number} has no path")
    path = entry["path"]
    if unknown := sorted(map(str, entry.keys() - _KEYS)):
        raise RegisterError(f"{path}: unknown key {', '.join(unknown)}")
    links = _checked(path, entry)
    return KnownAct(
        path=path,
        ngr=entry.get("ngr"),
        registry=entry.get("registry"),
        titles={language: entry[language] for language in Language if language in entry},
        names=_by_language(path, entry.get("names")),
        abbreviations=_by_language(path, entry.get("abbreviations")),
        status=entry.get("status"),
        since=_day(path, entry, "from"),
        until=_day(path, entry, "until"),
        articles=tuple(entry["articles"]) if "articles" in entry else None,
        numbered_parts=entry.get("numbered_parts", False),
        amends=tuple(map(ActId.parse, entry.get("amends", ()))),
        certainty=Certainty(entry["certainty"]),
        **links,
    )


def _checked(path: str, entry: dict[str, Any]) -> dict[str, ActId]:
    """The acts that an entry names, where all of it is as it should be."""
    try:
        act = ActId.parse(path)
        links = {key: ActId.parse(entry[key]) for key in _LINKS if key in entry}
        for amended in entry.get("amends", ()):
            ActId.parse(amended)
    except IdentifierError as error:
        raise RegisterError(f"{path}: {error}") from error
    if act.ngr and "ngr" in entry and act.number and entry["ngr"] != act.ngr and act.date.year > 1994:
        raise RegisterError(f"{path}: its code should be {act.ngr}, not {entry['ngr']}")
    if entry.get("status") not in (None, "in-force", "repealed"):
        raise RegisterError(f"{path}: status is in-force or repealed, not {entry['status']}")
    if entry.get("certainty") not in _SURE:
        raise RegisterError(f"{path}: certainty is certain or likely")
    return links


def _day(path: str, entry: dict[str, Any], key: str) -> dt.date | None:
    """A day, which JSON writes as a text and YAML as a date."""
    value = entry.get(key)
    try:
        day = dt.date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        day = value
    if day is not None and not isinstance(day, dt.date):
        raise RegisterError(f"{path}: {key} is not a date")
    return day


def _by_language(path: str, names: object) -> dict[Language, tuple[str, ...]]:
    if names is None:
        return {}
    if not isinstance(names, dict) or not all(
        key in set(Language) and isinstance(value, list) for key, value in names.items()
    ):
        raise RegisterError(f"{path}: names are lists by language (kaz, rus)")
    return {Language(key): tuple(value) for key, value in names.items()}
