"""What a document says of the act it holds: in its head, its stamps and signature."""

from __future__ import annotations

import re
from typing import Any

from ingest.identifiers import ActId, normal_number
from ingest.languages.pack import LanguagePack
from ingest.structure.units import Structure
from ingest.structure.zones import Zone
from ingest.tree import ActMeta

_NUMBER = re.compile(r"№\s*(\d+(?:\s*-\s*[\dIVXLCА-ЯІҚа-яқі]+)*(?:/\d+)?)")


def read_metadata(structure: Structure, pack: LanguagePack) -> ActMeta:
    """The act's identity, title and signature as its text says them; which act that is, `identify` decides."""
    meta = ActMeta()
    head = structure.head
    meta.title = _joined(head, Zone.TITLE)
    meta.publication_note = _joined(head, Zone.PUBLICATION)
    meta.issuer = _joined(head, Zone.ISSUER)
    _signature(meta, _joined(head, Zone.SIGNATURE) or "")
    for zone in (Zone.ISSUER, Zone.APPROVAL, Zone.ANNEX):
        if meta.date is None:
            _identity(meta, _joined(head, zone) or "", pack)
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


def identity_in(text: str, pack: LanguagePack) -> ActId | None:
    """The act that a line of form, issuer, date and number names; None where it does not name all of them."""
    found = ActMeta()
    _identity(found, text, pack)
    return ActId.of(found.form, found.date, found.number) if found.form and found.date else None
