"""`history` and `changes`: what was done to an act or unit, and what two days of its text differ in."""

from __future__ import annotations

import datetime as dt

from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel, Field

from api.acts.days import day_of
from api.mcp import naming
from api.mcp.answers import Answer, ChangeMade, Named, cut, cut_long, page_of
from api.mcp.registry import Paged, tool
from api.pages.redline import Part, Redline, days_compared, read_redline
from api.sparql.asking import place_to_read
from api.sparql.services import Services
from graph.describe import is_without_text, rows, version_dates
from graph.editions.changes import changes_of, orders_of
from graph.editions.edition import Change
from graph.iris import EliPath, Iris
from graph.stores.store import Store
from ingest.tree import Language

#: How much of the words that stay is shown on each side of those that do not.
_AROUND = 60
#: Letters of a change's words; the order itself has them all.
_QUOTE = 1_500


class AskedHistory(Paged):
    """What `history` takes."""

    of: str = Field(max_length=2_000, description=naming.OF)
    language: str = Field("", description="the language of the quotes: kk or ru")
    since: str = Field("", description="only changes from this day on, written 2015-06-01")
    ordered: bool = Field(False, description="instead: what this act itself orders to be changed in other acts")


class History(Answer):
    """The changes of an act or unit, the newest first."""

    what: Named
    total: int
    changes: list[ChangeMade]
    versions: list[str] = Field(description="the days of the act's versions, the newest first")

    def lines(self) -> list[str]:
        """How many, then each."""
        head = f"{self.what.head()}: {self.total} changes; versions of {', '.join(self.versions[:10]) or 'no day'}"
        return [head, *(change.line() for change in self.changes)]


@tool("History of an act or unit")
async def history(state: Services, asked: AskedHistory) -> History:
    """What changed an act or unit: each change with its day, how sure that is, the amending act and the words.

    With ordered=true, what an amending act orders in other acts, such as the new wording that it gives.
    """
    since, language = day_of(asked.since.strip()), naming.language_asked(asked.language)
    path = await naming.found(state, asked.of)
    async with place_to_read(state):
        return await run_in_threadpool(_history, state.store, naming.iris_of(state), path, language, since, asked)


def _history(
    store: Store, iris: Iris, path: EliPath, language: Language | None, since: dt.date | None, asked: AskedHistory
) -> History:
    own = naming.text_language(store, path, iris, path.language or language)
    read = orders_of if asked.ordered else changes_of
    found = [one for one in read(store, EliPath(path.act, path.unit, None, own), iris) if not since or one.day >= since]
    if not asked.ordered:
        found.sort(key=lambda one: one.day, reverse=True)
    shown, following = page_of(found, asked.offset, asked.limit)
    answer = History(
        what=naming.named(store, path, iris, own.tag),
        total=len(found),
        changes=[_made(store, one, path, iris, own.tag) for one in shown],
        versions=[day.isoformat() for day in version_dates(store, path, iris)],
        next_offset=following,
    )
    if doubtful := sum(one.precision != "exact" for one in found):
        answer.unknown.append(f"the day of {doubtful} of these changes, which no source gives: another stands for it")
    if asked.ordered and not found and not rows(store, "has_text", act=iris.act(path.act)):
        answer.unknown.append(f"its own text is not here, so not what it orders{_told_of(store, path, iris)}")
    if not answer.versions and not asked.ordered:
        answer.unknown.append("its own text and notes are not here: changes are those that other acts here order")
    return answer


def _told_of(store: Store, path: EliPath, iris: Iris) -> str:
    """Where the notes of other acts tell of the changes that an act made."""
    changed = rows(store, "changed_by", naming.QUERIES, by=iris.act(path.act))
    there = " and ".join(str(iris.path_of(row["act"].value)) for row in changed if row["act"])
    return f": changes by it are told in the history of {there}" if there else ""


def _made(store: Store, one: Change, path: EliPath, iris: Iris, language: str) -> ChangeMade:
    target = one.target or EliPath(path.act, None if one.path == "act" else one.path)
    within = naming.unit_named(target, iris, language)
    elsewhere = naming.named(store, target, iris, language) if target.act != path.act else within
    unnamed = Named(path="", address="", name=f"{one.words or 'an act that is not known'}, {one.path}")
    return ChangeMade(
        day=one.day.isoformat(),
        certainty=one.precision,
        kind=one.kind,
        unit=elsewhere if one.target or not one.words else unnamed,
        by=naming.named(store, EliPath(one.by), iris, language),
        quote=_quote(one),
        planned=one.planned,
    )


def _quote(one: Change) -> str:
    """The words that show a change, with the new wording where an order gives it."""
    said = " ".join(dict.fromkeys([*one.quotes[:1], *one.orders[:1]]))
    return cut(f"{said} → «{one.wording}»" if one.wording and one.wording not in said else said, _QUOTE)


class AskedChanges(Paged):
    """What `changes` takes."""

    of: str = Field(max_length=2_000, description=naming.OF)
    first: str = Field("", description="the earlier day; that of the version before `last` where none is given")
    last: str = Field("", description="the later day; that of the newest version where none is given")
    language: str = Field("", description="kk or ru; both where none is given")


class UnitChanged(BaseModel):
    """A unit whose text differs on the two days: by language, [-words taken out-] and {+words put in+}."""

    path: str
    name: str
    texts: dict[str, str]
    one_day_only: list[str] = Field(description="languages in which the wording of the other day is not known")

    def letters(self) -> int:
        """How much of an answer it takes."""
        return sum(map(len, self.texts.values()))

    def line(self) -> str:
        """The unit and its texts."""
        told = (f"({tag}{self._doubt(tag)}) {cut(text, 1_000)}" for tag, text in self.texts.items())
        return f"{self.name}: {' | '.join(told)}"

    def _doubt(self, tag: str) -> str:
        return ", the other day's wording not known" if tag in self.one_day_only else ""


class Changes(Answer):
    """What two days of a text differ in."""

    what: Named
    first: str
    last: str
    total: int = Field(description="how many units differ")
    units: list[UnitChanged]

    def lines(self) -> list[str]:
        """The days, then each unit."""
        head = f"{self.what.head()}: {self.total} units differ between {self.first} and {self.last}"
        return [head, *(unit.line() for unit in self.units)]


@tool("What changed between two days")
async def changes(state: Services, asked: AskedChanges) -> Changes:
    """What changed in the text of an act or unit between two days: [-words taken out-] and {+words put in+}."""
    first, last = day_of(asked.first.strip()), day_of(asked.last.strip())
    language = naming.language_asked(asked.language)
    path = await naming.found(state, asked.of)
    async with place_to_read(state):
        return await run_in_threadpool(
            _changes, state.store, naming.iris_of(state), path, (first, last), language, asked
        )


def _changes(
    store: Store,
    iris: Iris,
    path: EliPath,
    days: tuple[dt.date | None, dt.date | None],
    language: Language | None,
    asked: AskedChanges,
) -> Changes:
    first, last = days_compared(path, version_dates(store, path, iris), *days)
    own = naming.text_language(store, path, iris, language)
    wanted = [language.value] if language else [each.value for each in Language]
    lines = read_redline(store, path, iris, first, last, own.tag)
    differing = [line for line in lines if any(code in line.texts for code in wanted)]
    told = [_changed(line, wanted) for line in differing]
    shown, following = page_of(told, asked.offset, asked.limit, UnitChanged.letters)
    answer = Changes(
        what=naming.named(store, path, iris, own.tag),
        first=first.isoformat(),
        last=last.isoformat(),
        total=len(differing),
        units=shown,
        next_offset=following,
    )
    unknown = [line.name for line in lines if line.unknown.intersection(wanted)]
    if unknown:
        names = "; ".join(unknown[:10]) + ("; …" if len(unknown) > 10 else "")
        answer.unknown.append(f"a wording of one of the days, of {len(unknown)} units: {names}")
    if is_without_text(store, path, iris) or (not path.unit and not version_dates(store, path, iris)):
        answer.unknown.append(f"no text of {path.act} is here, so nothing can be compared")
    return answer


def _changed(line: Redline, wanted: list[str]) -> UnitChanged:
    texts = {Language(code).tag: cut_long(_marked(parts)) for code, parts in line.texts.items() if code in wanted}
    unknown = [Language(code).tag for code in wanted if code in line.unknown and code in line.texts]
    return UnitChanged(path=line.href.rpartition("eli/kz/")[2], name=line.name, texts=texts, one_day_only=unknown)


def _marked(parts: list[Part]) -> str:
    """Words taken out and put in by their marks; of those that stay, what stands beside them."""
    marks = dict.fromkeys(("out", "before"), "[-{}-]") | dict.fromkeys(("in", "after"), "{{+{}+}}")
    return "".join(
        marks[part.kind].format(part.text) if part.kind in marks else _kept(part.text, number, len(parts))
        for number, part in enumerate(parts)
    )


def _kept(text: str, number: int, of: int) -> str:
    if len(text) <= 2 * _AROUND:
        return text
    before = text[:_AROUND] if number else ""
    after = text[-_AROUND:] if number + 1 < of else ""
    return f"{before} … {after}"
