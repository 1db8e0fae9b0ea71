"""What a document says of the act it holds: in its head, its stamps and signature, and in files beside it."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

from ingest.errors import SourceError, YamlError
from ingest.identifiers import ActId, normal_number
from ingest.languages import PACKS
from ingest.languages.pack import LanguagePack
from ingest.structure.units import Structure
from ingest.structure.zones import Zone
from ingest.tree import ActMeta, Language, ReadingWarning
from ingest.yaml_text import load_yaml

_NUMBER = re.compile(r"№\s*(\d+(?:\s*-\s*[\dIVXLCА-ЯІҚа-яқі]+)*(?:/\d+)?)")


def read_metadata(structure: Structure, pack: LanguagePack, folder: Path | None, file: str) -> ActMeta:
    """The act's identity, title and signature: from the text, else from a meta.yaml or source.yaml beside the file."""
    meta = ActMeta()
    head = structure.head
    meta.title = _joined(head, Zone.TITLE)
    meta.publication_note = _joined(head, Zone.PUBLICATION)
    meta.issuer = _joined(head, Zone.ISSUER)
    _signature(meta, _joined(head, Zone.SIGNATURE) or "")
    for zone in (Zone.ISSUER, Zone.APPROVAL, Zone.ANNEX):
        if meta.date is None:
            _identity(meta, _joined(head, zone) or "", pack)
    stated = (meta.date, meta.number)
    if folder is not None:
        _beside(meta, folder, file, pack)
    if stated[0] and stated != (meta.date, meta.number):
        message = f"the text is of {stated[0]} № {stated[1]}, the description beside it of {meta.date} № {meta.number}"
        structure.warnings.append(ReadingWarning("act-differs", message, (0, 0)))
    if meta.form and meta.date and meta.path is None:
        act = ActId.of(meta.form, meta.date, meta.number)
        meta.path, meta.path_from = str(act), meta.path_from or "text"
    return meta


def _joined(head: dict[Zone, list[Any]], zone: Zone) -> str | None:
    return " ".join(text.text for text in head.get(zone, ())) or None


def _signature(meta: ActMeta, text: str) -> None:
    match = re.search(r"(?:[^\W\d_]\s?\.\s?){1,2}[^\W\d_][\w-]+\s*$", text)
    if match:
        meta.signatory = match[0].strip()
        meta.signatory_office = text[: match.start()].strip() or None


def _identity(meta: ActMeta, text: str, pack: LanguagePack) -> None:
    """Form, date and number as a head line or stamp states them together."""
    number = _NUMBER.search(text)
    date = next(iter(pack.dates.find(text)), None)
    if not number or not date:
        return
    meta.number, meta.date = normal_number(number[1]), date[2]
    meta.form = _form(text, pack)


def _form(text: str, pack: LanguagePack) -> str | None:
    words = list(re.finditer(r"[^\W\d_]+", text))
    for first, second in zip(words, [*words[1:], None], strict=True):
        pair = f"{first[0]} {second[0]}" if second else first[0]
        if form := pack.acts.form_of(pair, text) or pack.acts.form_of(first[0], text):
            return form
    return None


def _beside(meta: ActMeta, folder: Path, file: str, pack: LanguagePack) -> None:
    """Facts from <name>.meta.yaml (for <name>.kaz.md), meta.yaml or source.yaml; a file's own entry goes first."""
    name = file.split(".kaz.")[0].split(".rus.")[0]
    for candidate in (folder / f"{name}.meta.yaml", folder / "meta.yaml", folder / "source.yaml"):
        if candidate.is_file():
            facts = _load(candidate)
            own = [one for one in facts.get("documents") or () if one.get("file") == file]
            _take(meta, {**facts, **(own[0] if own else {})}, pack)
            return


def _load(path: Path) -> dict[str, Any]:
    try:
        loaded = load_yaml(path.read_text(encoding="utf-8"))
    except (YamlError, UnicodeDecodeError) as error:
        raise SourceError(f"not a readable description: {error}", file=str(path)) from error
    return loaded if isinstance(loaded, dict) else {}


def _take(meta: ActMeta, facts: dict[str, Any], pack: LanguagePack) -> None:
    """Fill in what a description beside the text says: corpus kind (act_code, requisite …) or our source.yaml."""
    if path := facts.get("act"):
        act = ActId.parse(str(path))
        meta.form, meta.date, meta.number = act.form, act.date, act.number
        meta.path, meta.path_from = str(act), "meta"
    requisite = str(facts.get("requisite") or "").split(". ")[0]
    if requisite and meta.path is None:
        _requisite(meta, requisite)
    if meta.registry is None and (code := facts.get("act_code") or facts.get("registry")):
        meta.registry = str(code)
    meta.ngr = meta.ngr or (str(facts["ngr"]) if facts.get("ngr") else None)
    version = facts.get("version_date")
    date = version.get(pack.language.value) if isinstance(version, dict) else version
    if isinstance(date, dt.date):
        meta.version_date, meta.version_from = date, "meta"


def identity_in(text: str, pack: LanguagePack) -> ActId | None:
    """The act that a line of form, issuer, date and number names; None where it does not name all of them."""
    found = ActMeta()
    _identity(found, text, pack)
    return ActId.of(found.form, found.date, found.number) if found.form and found.date else None


def _requisite(meta: ActMeta, text: str) -> None:
    """The identity from a requisite, which is in Russian in every language's meta.yaml."""
    if act := identity_in(text, PACKS[Language.RUS]):
        meta.form, meta.date, meta.number = act.form, act.date, act.number
        meta.path, meta.path_from = str(act), "meta"
