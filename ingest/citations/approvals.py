"""What an act approves, told by the titles of what is attached: «Утвердить прилагаемые: 1) правила …; 2) ставки …».

A document that no noun of a pack's list names (ставки, изменения), or that an item of a list names without «attached»,
is the attachment whose title the words repeat, in whatever case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.citations.context import Attached
from ingest.citations.found import Found
from ingest.citations.patterns import Patterns
from ingest.languages.words.patterns import compiled

_WORD = re.compile(r"[^\W\d_]+")
#: Letters of a word that stay the same in its cases, and words of a title that must be repeated.
_STEM = 4
_LEAST = 2
#: So many words of an item are enough where the title goes on.
_SURE = 5


def approved_by_title(
    text: str, found: Sequence[Found], attached: Sequence[Attached], patterns: Patterns
) -> Iterator[tuple[int, int, str]]:
    """Start, end and path of each attachment whose title an approving text repeats, where no citation stands yet."""
    # «Attached» may stand within what repeats a title: «шешімдеріне енгізілетін, ұсынылып отырған өзгерістер».
    attaching = [match.span() for match in compiled(patterns.words.attached_before, exact=True).finditer(text)]
    every = _WORD.finditer(text)
    words = [word for word in every if not any(start <= word.start() < end for start, end in attaching)]
    stems = [_stem(word[0]) for word in words]
    for one in attached:
        title = [_stem(word) for word in _WORD.findall(one.title)]
        if _SURE <= len(stems) < len(title):
            title = title[: len(stems)]  # a heading may have run into the title
        at = _place(title, stems) if len(title) >= _LEAST and "/" not in one.path else None
        if at is None:
            continue
        start, end = words[at].start(), words[at + len(title) - 1].end()
        before = patterns.attached_before.search(text, 0, start)
        start = before.start() if before else start
        if not any(other.start < end and start < other.end for other in found):
            yield start, end, one.path


def _place(title: list[str], stems: list[str]) -> int | None:
    opening, size = title[0], len(title)
    return next((at for at, stem in enumerate(stems) if stem == opening and stems[at : at + size] == title), None)


def _stem(word: str) -> str:
    return word[:_STEM].casefold()
