"""Which act a document is: what the text or a description says, else the register by code or title."""

from __future__ import annotations

from ingest.identifiers import ActId
from ingest.register.known_acts import KnownAct, Register
from ingest.tree import ActMeta, ParsedAct, ReadingWarning


def identify(act: ParsedAct, register: Register) -> None:
    """Fill in the act's path and codes; a title alone gives a path too, and a warning, for it is a guess."""
    meta = act.act
    known = register.get(meta.path) if meta.path else _by_code(meta, register)
    if known is None and meta.path is None and meta.title:
        known = next(iter(register.by_title(meta.title)), None)
        if known:
            message = f"taken for {known.path} by its title alone"
            act.warnings.append(ReadingWarning("act-from-title", message, _title_span(act)))
    if known:
        _take(meta, known)
    elif meta.path:
        meta.ngr = meta.ngr or ActId.parse(meta.path).ngr
    if meta.version_date is None:
        meta.version_date = max((one.date or ActId.parse(one.by).date for one in act.amendments), default=None)
        meta.version_from = "last-change" if meta.version_date else None


def _by_code(meta: ActMeta, register: Register) -> KnownAct | None:
    codes = (register.by_code(code) for code in (meta.ngr, meta.registry) if code)
    return next((known for known in codes if known), None)


def _take(meta: ActMeta, known: KnownAct) -> None:
    if meta.path is None:
        identity = known.act
        meta.path, meta.path_from = known.path, "register"
        meta.form, meta.date, meta.number = identity.form, identity.date, identity.number
    meta.ngr = meta.ngr or known.ngr or known.act.ngr
    meta.registry = meta.registry or known.registry


def _title_span(act: ParsedAct) -> tuple[int, int]:
    return next((one.span for one in act.layout if one.kind == "title"), (0, 0))
