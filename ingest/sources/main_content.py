"""Which paragraphs of a page are the act's, and which belong to the site around it.

Told by, in this order:
1. the state's database: ``container_alpha slogan`` holds title and requisites, ``container_gamma text`` the text;
2. tags that say so (``article``, ``main``), where they hold a good part of the page's prose;
3. the prose itself: the innermost part of the page that leaves out next to nothing but links.

What is left out becomes layout ``navigation``; a title above the part that was chosen is the act's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from ingest.sources.paragraphs import Paragraph

_TEXT, _HEAD = frozenset(("container_gamma", "text")), frozenset(("container_alpha", "slogan"))
_SAYS = frozenset(("article", "main"))
#: The shares of a page's prose that a tag which says so must hold, and that a part told by its prose holds.
_GOOD_PART, _NEARLY_ALL = 0.4, 0.9
#: The share of links in what may be left out of a page.
_LINKED = 0.4
#: A title stands at most so many paragraphs above its text.
_ABOVE = 8


@dataclass(slots=True, kw_only=True)
class Piece(Paragraph):
    """A paragraph of a page: its number, how many of its characters are links, whether tags set it aside."""

    number: int = 0
    linked: int = 0
    aside: bool = False

    @property
    def length(self) -> int:
        """Its characters."""
        return len(self.text) + sum(len(cell) for row in self.rows for cell in row)


@dataclass(slots=True)
class Container:
    """A part of a page: its tag, and the numbers of the first paragraph in it and of the first one behind it."""

    tag: str
    name: str
    classes: frozenset[str]
    first: int
    depth: int
    last: int = 0

    def __contains__(self, number: object) -> bool:
        return isinstance(number, int) and self.first <= number < self.last


def act_of(pieces: Sequence[Piece], containers: Sequence[Container]) -> list[Piece]:
    """The paragraphs of a page, in order, those that are not the act's as layout."""
    chosen = _of_database(containers) or _chosen(pieces, containers)
    title = _title(pieces, chosen[0].first) if len(chosen) == 1 else range(0)
    for piece in pieces:
        within = piece.number in title or any(piece.number in one for one in chosen)
        if (piece.aside or not within) and not piece.layout:
            piece.layout = "navigation"
    return list(pieces)


def _of_database(containers: Iterable[Container]) -> list[Container]:
    text = [one for one in containers if one.classes >= _TEXT and one.last > one.first]
    head = [one for one in containers if one.classes >= _HEAD]
    return [*head, *text] if text else []


def _chosen(pieces: Sequence[Piece], containers: Sequence[Container]) -> list[Container]:
    page = Container("html", "", frozenset(), 0, 0, max((one.number for one in pieces), default=0) + 1)
    prose = _Prose(pieces, page.last)
    total = prose.of(page)
    says = [one for one in containers if one.tag in _SAYS and prose.of(one) >= total * _GOOD_PART]
    if says:
        return [max(says, key=prose.of)]
    chosen = page
    for one in containers:
        inner = one.first >= chosen.first and one.last <= chosen.last
        if inner and prose.of(one) >= total * _NEARLY_ALL and prose.leaves_links(chosen, one):
            chosen = one
    return [chosen]


class _Prose:
    """How many characters of prose, of anything and of links stand in each part of a page."""

    def __init__(self, pieces: Sequence[Piece], numbers: int) -> None:
        prose, every, linked = ([0] * (numbers + 1) for _ in range(3))
        for piece in pieces:
            if piece.aside or piece.layout:
                continue
            every[piece.number + 1] += piece.length
            linked[piece.number + 1] += piece.linked
            prose[piece.number + 1] += piece.length if piece.linked * 2 < piece.length else 0
        self._prose, self._every, self._linked = (list(accumulate(one)) for one in (prose, every, linked))

    def of(self, part: Container) -> int:
        """The prose of a part."""
        return self._prose[max(part.first, part.last)] - self._prose[part.first]

    def leaves_links(self, whole: Container, part: Container) -> bool:
        """Whether what a part leaves out of a whole is nothing, or links for a good part."""
        left = self._between(self._every, whole, part)
        return self._between(self._linked, whole, part) >= left * _LINKED

    @staticmethod
    def _between(sums: Sequence[int], whole: Container, part: Container) -> int:
        return (sums[whole.last] - sums[whole.first]) - (sums[part.last] - sums[part.first])


def _title(pieces: Sequence[Piece], first: int) -> range:
    """The numbers of a heading of the first level shortly above a place, and of what stands between."""
    above = [piece for piece in pieces if piece.number < first and not piece.aside][-_ABOVE:]
    start = next((piece.number for piece in reversed(above) if piece.level == 1), None)
    if start is None or any(piece.linked for piece in above if piece.number >= start):
        return range(0)
    return range(start, first)
