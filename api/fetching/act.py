"""One act: its texts as they are now, and of earlier days, in each language.

After a run each page in the folder is whole, and of the act, language and day that its description says. What could
not be had is told with its address, and an earlier copy of it is still there.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from api.fetching.addresses import Wanted, act_path, history_path
from api.fetching.errors import FetchError, NotThereError
from api.fetching.folder import ActFolder, Kept, Record
from api.fetching.pages import read_act, read_history
from api.fetching.site import Answer, Site
from ingest.tree import Language


class State(StrEnum):
    """What became of a page."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    NOT_THERE = "not there"


@dataclass(frozen=True, slots=True)
class Came:
    """A page that was asked for: its language, the day of the version where the site tells it, what became of it."""

    language: Language
    day: dt.date | None
    state: State


@dataclass(slots=True)
class Outcome:
    """What came of one act, and what went wrong."""

    code: str
    folder: Path
    pages: list[Came] = field(default_factory=list)
    errors: list[FetchError] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wanted of each act: its languages, and whether earlier versions, too."""

    languages: Sequence[Language] = tuple(Language)
    versions: bool = False


def fetch_act(site: Site, root: Path, wanted: Wanted, wish: Wish, changed: dt.date | None = None) -> Outcome:
    """Fetch an act into its folder, a version alone where a day is wanted; `changed` is what an index says of it."""
    return _Act(site, ActFolder(root, wanted.code), wanted.code).fetch(wanted.day, wish, changed)


def unless_had(site: Site, root: Path, code: str, wish: Wish, changed: dt.date | None) -> Outcome:
    """Fetch an act of an index; nothing is asked for where all of it came since its last change."""
    folder = ActFolder(root, code)
    record = folder.record()
    if changed is None or record.changed != changed or not _has_all(record, code, wish):
        return fetch_act(site, root, Wanted(code), wish, changed)
    pages = [Came(kept.language, kept.day, State.UNCHANGED) for kept in record.pages.values()]
    return Outcome(code, folder.path, pages)


def _has_all(record: Record, code: str, wish: Wish) -> bool:
    """Whether a record is of the languages and versions that are wanted now."""
    told = [record.days.get(history_path(language, code)) for language in wish.languages]
    if None in told or not wish.versions:
        return None not in told
    had = {(kept.language, kept.day) for kept in record.pages.values()}
    return all((one, day) in had for one, days in zip(wish.languages, told, strict=True) for day in past(days or ()))


def past(days: Sequence[dt.date]) -> list[dt.date]:
    """The days that are not to come."""
    return [day for day in days if day <= dt.date.today()]


class _Act:
    """An act while it is fetched."""

    def __init__(self, site: Site, folder: ActFolder, code: str) -> None:
        self._site, self._folder, self._code = site, folder, code
        self._record = folder.record()
        self._outcome = Outcome(code, folder.path)

    def fetch(self, day: dt.date | None, wish: Wish, changed: dt.date | None) -> Outcome:
        for language in wish.languages:
            try:
                if day:
                    self._page(language, day, day)
                else:
                    self._texts(language, versions=wish.versions)
            except FetchError as error:
                self._outcome.errors.append(error)
        if not self._outcome.errors and all(one.state is State.NOT_THERE for one in self._outcome.pages):
            place = self._site.address + act_path(wish.languages[0], self._code, day)
            self._outcome.errors.append(NotThereError("the site has no such act", file=place))
        if self._record.pages:
            if changed and not self._outcome.errors:
                self._record.changed = changed
            self._folder.settle(self._record)
        return self._outcome

    def _texts(self, language: Language, *, versions: bool) -> None:
        """The text of a language as it is now, which is the version of its last day, and those of earlier days."""
        days = self._days(language)
        self._page(language, None, days[-1] if days else None)
        had = {kept.day for kept in self._record.pages.values() if kept.language is language}
        for day in days[:-1] if versions else ():
            if day in had:  # the text of a day that is over stays as it is
                self._tell(language, day, State.UNCHANGED)
            else:
                self._page(language, day, day)

    def _days(self, language: Language) -> list[dt.date]:
        """The days of an act's versions up to today; none where the site keeps no history of it."""
        path = history_path(language, self._code)
        try:
            days = read_history(self._site.get(path), self._code, self._site.address)
        except NotThereError:
            days = []
        self._record.days[path] = days
        return past(days)

    def _page(self, language: Language, asked: dt.date | None, day: dt.date | None) -> None:
        """A page: of a day where one is asked for, else of now; it is the version of a day, so far as that is known."""
        wanted = Wanted(self._code, asked)
        path = act_path(language, self._code, asked)
        before = self._record.pages.get(path)
        same = before if before and before.day == day else None
        try:
            answer = self._site.get(path, same.mark if same else None)
        except NotThereError:
            self._tell(language, asked, State.NOT_THERE)
            return
        if answer.body is None:
            self._tell(language, day, State.UNCHANGED)
            return
        kept = self._kept(answer, answer.body, wanted, language, day)
        if before and not same:  # it stays, as the text of its day
            self._record.pages[act_path(language, self._code, before.day) if before.day else f"{path}#first"] = before
        self._record.pages[path] = kept
        unchanged = before is not None and before.digest == kept.digest
        self._tell(language, day, State.UNCHANGED if unchanged else State.CHANGED if before else State.NEW)

    def _kept(self, answer: Answer, body: bytes, wanted: Wanted, language: Language, day: dt.date | None) -> Kept:
        said = read_act(answer, wanted, language, self._site.address)
        name, digest = self._folder.keep(body, language, day)
        return Kept(name, digest, language, day, said.title, said.requisite, answer.mark)

    def _tell(self, language: Language, day: dt.date | None, state: State) -> None:
        self._outcome.pages.append(Came(language, day, state))
