"""Where a note and an order that tell of one change part: in its day, in the words replaced."""

from __future__ import annotations

from ingest.tree import EntryIntoForce, Told

#: What says no day: the note sends to the act, or is silent.
_SILENT = (EntryIntoForce.NOT_STATED, EntryIntoForce.SEE_ACT_ARTICLE)


def dates_part(note: Told, order: Told) -> str | None:
    """How the days differ on which a change takes effect, as both witnesses state them; None where they agree."""
    if note.entry_into_force in _SILENT or order.entry_into_force in _SILENT:
        return None
    ours, theirs = _when(note), _when(order)
    return f"{ours} in the note, {theirs} in the order" if ours != theirs else None


def _when(told: Told) -> str:
    force = told.entry_into_force
    if force is EntryIntoForce.ON_DATE:
        return f"{force.value} {told.date}"
    if force is EntryIntoForce.AFTER_DAYS:
        return f"{force.value} {told.delay_days}"
    return f"{force.value} {told.delay_months}" if force is EntryIntoForce.AFTER_MONTHS else force.value


def words_part(note: Told, order: Told) -> str | None:
    """Which words one witness replaces and the other does not, in a language of both; None where they agree."""
    common = {tag for _, _, tag in note.replacements} & {tag for _, _, tag in order.replacements}
    ours, theirs = (
        {(_plain(old), _plain(new)) for old, new, tag in each.replacements if tag in common} for each in (note, order)
    )
    if ours <= theirs or theirs <= ours:
        return None
    (old, new), (other_old, other_new) = min(ours - theirs), min(theirs - ours)
    return f"«{old}» → «{new}» in the note, «{other_old}» → «{other_new}» in the order"


def _plain(words: str) -> str:
    """Words without what editors write otherwise: spaces, case, marks of quotation, dashes."""
    kept = "".join("-" if sign in "–—" else sign for sign in words.casefold() if sign not in '"«»“”„')
    return " ".join(kept.replace("ё", "е").split()).strip(" .,;:")
