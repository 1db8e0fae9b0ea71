"""How deep HTML may be nested: its parser takes the square of that, so it is looked through once before."""

from __future__ import annotations

import re
from collections import Counter

from api.workers.document_limits import MOST_LEVELS, DocumentLimitError

MOST_TAG_LETTERS = 10_000
"""Of one tag, without the values in quotation marks."""

_OPENING = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)|<!--")
_WITHIN_TAG = re.compile(r"=\s*([\"'])|>")
#: Elements that are empty, or end where the next of their kind begins.
_SHALLOW = frozenset(
    "area base br col embed hr img input link meta param source track wbr p li dt dd tr td th thead tbody tfoot option "
    "optgroup rb rp rt rtc colgroup html head body".split()
)
#: Elements whose content is text up to their end tag.
_RAW = frozenset("script style textarea title xmp iframe noembed noframes".split())


def check_html(html: str) -> None:
    """Raise DocumentLimitError for HTML that is nested more than MOST_LEVELS deep, or has a tag that is too long.

    What a browser makes of faulty HTML is not followed in all; a worker that takes too long over it is killed.
    """
    opened: Counter[str] = Counter()
    depth = at = 0
    while tag := _OPENING.search(html, at):
        at = _end(html, tag)
        if at < 0:
            return
        name = (tag[2] or "").lower()
        if tag[1] and opened[name]:
            opened[name] -= 1
            depth -= 1
        elif name and not tag[1] and name not in _SHALLOW and name not in _RAW:
            opened[name] += 1
            depth += 1
        if depth > MOST_LEVELS:
            raise DocumentLimitError(f"its elements are nested more than {MOST_LEVELS} deep, or are not closed")


def _end(html: str, tag: re.Match[str]) -> int:
    """Where a comment, or a tag with the raw text behind it, ends; -1 where it never does."""
    if tag[2] is None:
        end = html.find("-->", tag.end() - 2)
        return end + 3 if end >= 0 else -1
    at = _end_of_tag(html, tag.end())
    name = tag[2].lower()
    if at < 0 or tag[1] or name not in _RAW:
        return at
    closing = re.compile(f"</{name}", re.IGNORECASE).search(html, at)
    return closing.start() if closing else -1


def _end_of_tag(html: str, at: int) -> int:
    letters = 0
    while mark := _WITHIN_TAG.search(html, at):
        letters += mark.start() - at
        if letters > MOST_TAG_LETTERS:
            raise DocumentLimitError(f"a tag has more than {MOST_TAG_LETTERS} letters")
        at = mark.end()
        if not mark[1]:
            return at
        at = html.find(mark[1], at) + 1
        if not at:
            return -1
    return -1
