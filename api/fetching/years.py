"""The acts of years, by the site's index: page by page, the acts of each page before the next one is asked for.

Another run asks for what is missing or has changed since, and for nothing else; one of the same day goes on where the
one before it ended.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from api.fetching.act import Outcome, Wish, unless_had
from api.fetching.addresses import index_path
from api.fetching.errors import FetchError, ForbiddenError, UnreachableError
from api.fetching.folder import write
from api.fetching.pages import read_index
from api.fetching.site import Site

#: The first year of which the site may have acts.
FIRST_YEAR = 1936
#: After so many acts in a row of which nothing could be had, the site is left alone.
_ENOUGH = 3
#: No index of a year has more pages.
_MOST_PAGES = 5_000


@dataclass(frozen=True, slots=True)
class Stage:
    """How far a run is: the year whose index is read (None: acts were named), acts so far, of how many if known."""

    year: int | None
    listed: int
    total: int | None


def fetch_years(
    site: Site, root: Path, years: Iterable[int], wish: Wish, since: dt.date | None = None
) -> Iterator[Outcome | Stage]:
    """Fetch the acts of years, those alone that changed on a day or later; FetchError if the site gives nothing."""
    failed = 0
    for year in years:
        for one in _Year(site, root, year, since).fetch(wish):
            yield one
            if isinstance(one, Outcome):
                nothing = all(isinstance(error, UnreachableError | ForbiddenError) for error in one.errors)
                failed = failed + 1 if one.errors and nothing else 0
            if failed == _ENOUGH:
                message = f"nothing could be had of {_ENOUGH} acts in a row: run this again later, it goes on"
                raise UnreachableError(message, file=site.address)


class _Year:
    """The index of a year, and the acts of it that are wanted."""

    def __init__(self, site: Site, root: Path, year: int, since: dt.date | None) -> None:
        self._site, self._root, self._year, self._since = site, root, year, since
        self._place = root / f".index-{year}{f'-{since}' if since else ''}.json"
        self._seen: set[str] = set()

    def fetch(self, wish: Wish) -> Iterator[Outcome | Stage]:
        first, total = self._begun_at(), None
        for page in range(first, _MOST_PAGES + 1):
            index = read_index(self._site.get(index_path(self._year, page)), self._site.address)
            total = total if index.total is None else index.total
            acts = [(code, day) for code, day in index.acts if code not in self._seen]
            if not acts:
                break
            self._seen.update(code for code, _ in acts)
            yield Stage(self._year, (first - 1) * len(index.acts) + len(self._seen), total)
            for code, day in acts:
                if self._since is None or day is None or day >= self._since:
                    yield unless_had(self._site, self._root, code, wish, day)
            write(self._place, json.dumps({"day": str(dt.date.today()), "page": page + 1}).encode())
        self._place.unlink(missing_ok=True)
        if first == 1 and total is not None and len(self._seen) < total:
            message = f"the index says {total:,} acts, and lists {len(self._seen):,}"
            error = FetchError(message, file=self._site.address + index_path(self._year, 1))
            yield Outcome(str(self._year), self._root, errors=[error])

    def _begun_at(self) -> int:
        """The page that an earlier run of this day came to, 1 for none: with new acts the pages move."""
        try:
            said = json.loads(self._place.read_text(encoding="utf-8"))
            page = int(said["page"]) if said["day"] == str(dt.date.today()) else 1
        except (FileNotFoundError, ValueError, KeyError, TypeError):
            return 1
        return page if 1 <= page <= _MOST_PAGES else 1
