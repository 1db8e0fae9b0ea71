"""`discrepancies` and `lineage`: where the two languages part, and what goes on in what."""

from __future__ import annotations

from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel, Field

from api.mcp import naming
from api.mcp.answers import Answer, Named, cut, cut_long, page_of
from api.mcp.asking import own, said, stored
from api.mcp.registry import Asked, Paged, tool
from api.pages.act import DiscrepancyView, read_discrepancies
from api.sparql.asking import Row, place_to_read
from api.sparql.services import Services
from graph.editions.settle import text_versions
from graph.iris import EliPath, Iris
from graph.stores.store import Store


class AskedDiscrepancies(Paged):
    """What `discrepancies` takes."""

    of: str = Field(max_length=2_000, description=naming.OF)


class Parting(BaseModel):
    """A place where the two languages say other things: what kind it is, how grave, and the words of each."""

    address: str
    unit: str
    kind: str
    severity: str
    quotes: dict[str, str] = Field(description="the words, by language: kk, ru")

    def line(self) -> str:
        """The place and the words."""
        words = " / ".join(f"{tag}: «{cut(text)}»" for tag, text in self.quotes.items())
        return f"{self.unit}: {self.kind} ({self.severity}): {words}"


class Discrepancies(Answer):
    """Where the languages of an act or unit part."""

    what: Named
    total: int
    discrepancies: list[Parting]

    def lines(self) -> list[str]:
        """How many, then each."""
        return [f"{self.what.head()}: {self.total} places", *(one.line() for one in self.discrepancies)]


@tool("Where the languages part")
async def discrepancies(state: Services, asked: AskedDiscrepancies) -> Discrepancies:
    """Where the Kazakh and the Russian text of an act or unit say other things, found by program, with both words."""
    path = await naming.found(state, asked.of)
    async with place_to_read(state):
        return await run_in_threadpool(_discrepancies, state.store, naming.iris_of(state), path, asked)


def _discrepancies(store: Store, iris: Iris, path: EliPath, asked: AskedDiscrepancies) -> Discrepancies:
    found = read_discrepancies(store, path, iris, "en")
    there = naming.languages_of(text_versions(store, path, iris))
    shown, following = page_of(found, asked.offset, asked.limit)
    answer = Discrepancies(
        what=naming.named(store, path, iris, "en"),
        total=len(found),
        discrepancies=[_parting(one, iris) for one in shown],
        next_offset=following,
    )
    if len(there) < 2:
        answer.unknown.append(
            f"whether the languages part: texts are here in {there[0] if there else 'no language'} only"
        )
    return answer


def _parting(one: DiscrepancyView, iris: Iris) -> Parting:
    tags = {"kaz": "kk", "rus": "ru"}
    quotes = {tags[code]: cut_long(text) for code, text in one.quotes.items()}
    address = iris.base + one.href.removeprefix("/")
    return Parting(address=address, unit=one.path, kind=one.kind, severity=one.severity, quotes=quotes)


class AskedLineage(Asked):
    """What `lineage` takes."""

    of: str = Field(max_length=2_000, description=naming.OF)


class Ancestor(BaseModel):
    """An act of the chain, or the unit that an act's unit goes on from."""

    what: Named
    since: str = Field(description="of an act the day of its adoption, of a unit its first day that is known")
    last_day: str | None = None
    ended_by: str | None = Field(None, description="the path of the act that repealed it")
    likeness: float | None = Field(None, description="of a unit: how alike the words are to those of the next, 0 to 1")

    def line(self) -> str:
        """The act or unit with its days."""
        ended = f", last day {self.last_day}" if self.last_day else ""
        by = f", ended by {self.ended_by}" if self.ended_by else ""
        alike = f", likeness {self.likeness:.2f}" if self.likeness is not None else ""
        return f"{self.since}: {self.what.line()}{ended}{by}{alike}"


class Beside(BaseModel):
    """Another act that one hangs together with."""

    what: Named
    relation: str = Field(
        description="what the act asked for did: repealed, repealed-by; units-go-on-from, units-go-on-in the other"
    )
    units: int = Field(description="how many of its units go on; 0 for a repeal")
    last_day: str | None = None

    def line(self) -> str:
        """How, and the other act."""
        units = f" ({self.units} units)" if self.units else ""
        ended = f", last day {self.last_day}" if self.last_day else ""
        return f"{self.relation}{units}: {self.what.line()}{ended}"


class LineageOf(Answer):
    """The acts that replaced one another, or the units that a norm went through, the oldest first."""

    what: Named
    since: str | None = Field(description="since when this chain is known to go on")
    chain: list[Ancestor]
    beside: list[Beside] = Field([], description="of an act: repeals, and acts that share units with it")

    def lines(self) -> list[str]:
        """Since when, then the chain, then what stands beside it."""
        return [
            f"{self.what.head()}: since {self.since or 'a day that is not known'}",
            *(one.line() for one in self.chain),
            *(one.line() for one in self.beside),
        ]


@tool("Where an act or norm comes from")
async def lineage(state: Services, asked: AskedLineage) -> LineageOf:
    """The acts that an act replaced and was replaced by, repealed and was repealed by, or shares units with.

    Of a unit, since when its norm is in force over repealed acts. The links between units are proposed by their words,
    confirmed by nobody.
    """
    path, iris = await naming.found(state, asked.of), naming.iris_of(state)
    if path.unit:
        rows = await own(state, "norm_since", unit=iris.node(path.work))
        return await run_in_threadpool(_of_unit, state.store, path, iris, rows)
    rows = await stored(state, "lineage", act=str(path.act))
    beside = await own(state, "beside_lineage", act=iris.act(path.act))
    return await run_in_threadpool(_of_act, state.store, path, iris, rows, beside)


def _of_act(store: Store, path: EliPath, iris: Iris, rows: list[Row], beside: list[Row]) -> LineageOf:
    chain: dict[str, Ancestor] = {}
    for row in rows:
        what = naming.named_iri(store, said(row, "name"), iris, "ru")
        ended = iris.path_of(said(row, "repealed_by")) if row["repealed_by"] else None
        one = Ancestor(
            what=what, since=said(row, "date"), last_day=said(row, "last_day") or None, ended_by=ended and str(ended)
        )
        chain.setdefault(what.path, one)
    answer = LineageOf(
        what=naming.named(store, path, iris, "ru"),
        since=next((one.since for one in chain.values()), None),
        chain=list(chain.values()),
        beside=[_beside(store, row, iris) for row in beside],
    )
    if len(chain) < 2:
        answer.unknown.append("an act that it replaced or was replaced by")
    return answer


def _beside(store: Store, row: Row, iris: Iris) -> Beside:
    return Beside(
        what=naming.named_iri(store, said(row, "name"), iris, "ru"),
        relation=said(row, "relation"),
        units=int(said(row, "units")),
        last_day=said(row, "last_day") or None,
    )


def _of_unit(store: Store, path: EliPath, iris: Iris, rows: list[Row]) -> LineageOf:
    chain = [
        Ancestor(
            what=naming.named_iri(store, said(row, "norm"), iris, "ru"),
            since=said(row, "since"),
            last_day=said(row, "last_day") or None,
            likeness=float(said(row, "likeness")) if row["likeness"] else None,
        )
        for row in rows
    ]
    answer = LineageOf(
        what=naming.named(store, path, iris, "ru"), since=next((one.since for one in chain), None), chain=chain
    )
    if len(chain) < 2:
        answer.unknown.append("an older unit that it goes on from: none is proposed, or the older act is not here")
    else:
        answer.unknown.append("whether the older units are the same norm: this is proposed by their words alone")
    return answer
