"""Statements of a head that only several lines make together: form and issuer, a registration.

Printed acts and pages copied line by line set the form in one line and the body in the next (ЗАКОН, below it
РЕСПУБЛИКИ КАЗАХСТАН), so that no line of them is a head by itself, and one of them looks like a title.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.languages.pack import LanguagePack
from ingest.languages.words.patterns import compiled
from ingest.structure.requisites import head_of, is_dated_line, read_requisites, starts_with_form
from ingest.structure.zone import STAMP_LINE, TERMINAL

#: A head's form and issuer, or a registration, take no more lines than this.
_LINES = 5
#: A comma may stand within an issuer's name (Президента …, имеющий силу закона).
_SENTENCE_ENDS = tuple(mark for mark in TERMINAL if mark != ",")
_NUMBER = "№"
_QUOTES = ("«", "»", '"')


def form_and_issuer_lines(lines: Sequence[str], pack: LanguagePack, *, told: bool = False) -> int:
    """How many of the first lines name an act's form and its issuer only together; 0 where they do not.

    Of lines that are ``told`` to be of the head, all that stand above the day are the issuer's.
    """
    plain = list(_plain(lines[:_LINES], pack))
    if not plain or not (pack.acts.head_noun_last or starts_with_form(plain[0], pack)):
        return 0
    if joint := _joint_lines(lines, pack):
        return joint
    named = head_of(plain[0], pack)
    alone = bool(named and named[1])
    count = 1 if alone else _named_together(plain, pack)
    if count and not pack.acts.head_noun_last:
        below = lines[len(plain) :]
        whole = bool(below and is_dated_line(below[0], pack)) and (told or _has_title(below[1:3], pack))
        while (
            count < len(plain)
            and _NUMBER not in plain[count]
            and (whole or _goes_on(plain[count - 1], plain[count], pack))
        ):
            count += 1
    return count if count > 1 else 0


def registration_lines(lines: Sequence[str], pack: LanguagePack) -> int:
    """How many of the first lines tell of a registration only together: the body of justice, then day and number."""
    if not lines or not compiled(pack.acts.aftermath).match(lines[0]):
        return 0
    told = compiled(pack.acts.registration).search
    for count, line in enumerate(lines[:_LINES], 1):
        if len(line) > STAMP_LINE or line.endswith((":", ";")) or compiled(pack.acts.title_start).match(line):
            return 0
        if _NUMBER in line:
            last = count > 1 and (told(line) or is_dated_line(line, pack))
            return count if last and told(" ".join(lines[:count])) else 0
    return 0


def form_and_issuer(lines: Sequence[str], pack: LanguagePack) -> tuple[str, str] | None:
    """Form noun and issuer by the first line that names them, or the first lines that do so together."""
    for index, line in enumerate(lines):
        count = form_and_issuer_lines(lines[index:], pack, told=True)
        if found := head_of(" ".join(lines[index : index + count]) if count else line, pack):
            return found
    return None


def _named_together(lines: Sequence[str], pack: LanguagePack) -> int:
    counts = (count for count in range(2, len(lines) + 1) if not is_dated_line(lines[count - 1], pack))
    if _is_whole_below(lines, pack):
        return 0
    joined = ((count, " ".join(lines[:count])) for count in counts)
    named = (
        count for count, text in joined if (_NUMBER not in text and head_of(text, pack)) or read_requisites(text, pack)
    )
    return next(named, 0)


def _is_whole_below(lines: Sequence[str], pack: LanguagePack) -> bool:
    """Whether the second line is requisites by itself, with an issuer, and the first leads to no name: it is a title
    without «туралы» («Ормандарды қорғау шаралары», below it «Алматы облысы әкімінің … шешімі»).
    """
    below = read_requisites(lines[1], pack) if len(lines) > 1 and pack.acts.head_noun_last else None
    state = rf"(?:{pack.acts.country}|{pack.acts.former_state})"
    opens = compiled(pack.structure.stamp_open).search(lines[0]) or compiled(state).fullmatch(lines[0])
    return bool(below and below.issuer and not opens)


def _plain(lines: Sequence[str], pack: LanguagePack) -> Iterator[str]:
    """The lines before the first that a form and an issuer cannot be spread over."""
    others = compiled(rf"(?:{pack.acts.title_start})|{pack.structure.attachment_titles}(?!\w)|{pack.structure.solemn}")
    for number, line in enumerate(lines):
        # In Kazakh the noun is the last word and may have a full stop behind it.
        stopped = pack.acts.head_noun_last and number > 0 and line.endswith(".")
        sentence = (
            len(line) > STAMP_LINE
            or (line.endswith(_SENTENCE_ENDS) and not stopped)
            or any(mark in line for mark in _QUOTES)
        )
        # In Kazakh the day stands between the issuer and the noun.
        dateless = number == 0 or not pack.acts.head_noun_last
        if sentence or others.match(line) or (dateless and is_dated_line(line, pack)):
            return
        yield line
        if stopped:
            return


def _goes_on(above: str, line: str, pack: LanguagePack) -> bool:
    """Whether a line is more of the issuer's name above it: the state, words in small letters or behind a comma."""
    state = rf"(?:{pack.acts.country}|{pack.acts.former_state})"
    return line[0].islower() or above.endswith(",") or bool(compiled(state).fullmatch(line))


def _has_title(lines: Sequence[str], pack: LanguagePack) -> bool:
    return any(compiled(pack.acts.title_start).match(line) for line in lines)


def _joint_lines(lines: Sequence[str], pack: LanguagePack) -> int:
    """How many of the first lines are a joint act's requisites, each body with day and number; 0 where none are."""
    links = [number for number, line in enumerate(lines) if number and compiled(pack.acts.joint).match(line)]
    counts = range(len(lines), links[0], -1) if links else range(0)
    joined = ((count, read_requisites(" ".join(lines[:count]), pack)) for count in counts)
    return next((count for count, read in joined if read and read.joint and not read.title), 0)
