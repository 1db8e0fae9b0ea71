"""`resolve`, `cites` and `cited_by`: from a citation to its address, and what cites what."""

from __future__ import annotations

import datetime as dt

from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel, Field

from api.mcp import naming
from api.mcp.answers import Answer, Named, cut, page_of
from api.mcp.asking import own, said
from api.mcp.registry import Asked, AskedWrongError, Paged, tool
from api.sparql.asking import place_to_read
from api.sparql.naming import meaning_here
from api.sparql.services import Services
from graph.editions.edition import Cited
from graph.editions.read import Part, read_edition
from graph.editions.settle import text_versions
from graph.iris import EliPath, Iris
from graph.stores.store import Store
from ingest.tree import Language


class AskedToResolve(Asked):
    """What `resolve` takes."""

    citation: str = Field(max_length=2_000, description="a citation as lawyers write it, such as «ст. 146 УК РК»")
    day: str = Field("", description="the day of the text that it stands in; today where none is given")


class Choice(BaseModel):
    """What a citation may mean."""

    path: str
    address: str
    title: str = ""
    here: bool = Field(description="whether this server tells anything of it")


class Resolved(Answer):
    """What a citation means."""

    citation: str
    meaning: Choice | None = Field(None, description="what is meant, where only one thing can be")
    choices: list[Choice] = Field(description="what it may mean, the likelier first; all of it where all is meant")
    all_meant: bool = Field(default=False, description="whether the choices are units of a list, each of them meant")

    def lines(self) -> list[str]:
        """The one meaning, or the choices."""
        found = [self.meaning] if self.meaning else self.choices
        told = [
            f"{one.title or 'no title'} [{one.path}] {one.address}{'' if one.here else ' (not here)'}" for one in found
        ]
        says = "means" if self.meaning else "means each of" if self.all_meant else "may mean"
        return [f"«{cut(self.citation)}» {says}:", *told] if told else []


@tool("What a citation means")
async def resolve(state: Services, asked: AskedToResolve) -> Resolved:
    """The act or unit that a citation means, as lawyers write it in Kazakh or Russian; choices where it is not sure."""
    day = naming.day_asked(asked.day).isoformat() if asked.day.strip() else ""
    if not asked.citation.strip():
        raise AskedWrongError("There is no citation: `citation` is as lawyers write it, such as «ст. 146 УК РК».")
    meaning = await meaning_here(state, asked.citation, day)
    iris = naming.iris_of(state)
    choices = [
        Choice(path=one["path"], address=_address(one["path"], iris), title=one["title"] or "", here=bool(one["known"]))
        for one in meaning["choices"]
    ]
    is_one = meaning["status"] == 303 and len(choices) == 1
    # «ст.ст. 5 и 6 ГК РК» names two articles, and nothing is open about either.
    all_meant = len(choices) > 1 and all(each["to"] and not each["candidates"] for each in meaning["citations"])
    answer = Resolved(
        citation=meaning["cite"], meaning=choices[0] if is_one else None, choices=choices, all_meant=all_meant
    )
    unresolved = [each["unresolved"] for each in meaning["citations"] if each["unresolved"]]
    if not choices:
        answer.unknown.append(
            f"{naming.why_not(meaning)} Name the act by form, date and number, or `search` for its title"
        )
    elif unresolved:
        answer.unknown.append(f"which act is meant by: {'; '.join(unresolved)}")
    return answer


def _address(path: str, iris: Iris) -> str:
    return iris.node(EliPath.parse(path)).value


class Citing(BaseModel):
    """A citation: who cites what, in which role, in which words, and how surely it was resolved."""

    citing: Named
    cited: Named | None = Field(None, description="null where it could not be resolved")
    role: str
    certainty: str = Field("", description="how surely the words mean what is cited")
    quote: str
    candidates: list[str] = Field(default=[], description="what it may mean, where that is not sure")

    def line(self) -> str:
        """The citation in one line."""
        cited = (
            self.cited.line() if self.cited else f"not resolved{': ' * bool(self.candidates)}{self.candidates or ''}"
        )
        sure = f", {self.certainty}" if self.certainty else ""
        return f"{self.citing.name} → {cited} ({self.role}{sure}): «{cut(self.quote)}»"


class AskedCites(Paged):
    """What `cites` takes."""

    of: str = Field(max_length=2_000, description=naming.OF)
    day: str = Field("", description=naming.DAY)
    language: str = Field("", description=naming.LANGUAGE)


class Citations(Answer):
    """Citations of or in an act or unit."""

    what: Named
    total: int
    citations: list[Citing]

    def lines(self) -> list[str]:
        """How many, then each."""
        return [f"{self.what.head()}: {self.total} citations", *(one.line() for one in self.citations)]


@tool("What an act or unit cites")
async def cites(state: Services, asked: AskedCites) -> Citations:
    """What an act or unit, with all its parts, cites on a day in one language; also what could not be resolved."""
    day, language = naming.day_asked(asked.day), naming.language_asked(asked.language)
    path = await naming.found(state, asked.of)
    async with place_to_read(state):
        return await run_in_threadpool(_cites, state.store, naming.iris_of(state), path, day, language, asked)


def _cites(
    store: Store, iris: Iris, path: EliPath, day: dt.date, language: Language | None, asked: AskedCites
) -> Citations:
    settled = naming.edition_asked(text_versions(store, path, iris), path, day, language)
    edition = read_edition(store, settled, iris, (Part.CITATIONS,)) if settled else None
    tag = edition.language.tag if edition else naming.text_language(store, path, iris, language).tag
    found = [(unit.path, one) for unit in edition.units for one in unit.citations] if edition else []
    shown, following = page_of(found, asked.offset, asked.limit)
    answer = Citations(
        what=naming.named(store, path, iris, tag),
        total=len(found),
        citations=[_cited(store, EliPath(path.act, unit), one, iris, tag) for unit, one in shown],
        next_offset=following,
    )
    if edition is None:
        answer.unknown.append("its text on that day in that language: `read` tells which days and languages are here")
    if unresolved := sum(one.to is None for _, one in found):
        answer.unknown.append(f"what {unresolved} of these citations mean")
    return answer


def _cited(store: Store, citing: EliPath, one: Cited, iris: Iris, language: str) -> Citing:
    return Citing(
        citing=naming.unit_named(citing, iris, language),
        cited=naming.named(store, one.to, iris, language) if one.to else None,
        role=one.role,
        certainty=one.certainty or "",
        quote=one.quote,
        candidates=[str(each) for each in one.candidates],
    )


class AskedCitedBy(Paged):
    """What `cited_by` takes."""

    of: str = Field(max_length=2_000, description=naming.OF)
    others: bool = Field(True, description="only citations in other acts; false for those in the act itself, too")


@tool("What cites an act or unit")
async def cited_by(state: Services, asked: AskedCitedBy) -> Citations:
    """Where an act or unit, or any part of it, is cited, in both languages; also acts whose own text is not here."""
    path, iris = await naming.found(state, asked.of), naming.iris_of(state)
    found = await own(state, "cited_by", resource=iris.node(path.work))
    inside = iris.act(path.act).value + "/"
    rows = [row for row in found if not (asked.others and said(row, "citing").startswith(inside))]
    shown, following = page_of(rows, asked.offset, asked.limit)
    language = await run_in_threadpool(naming.text_language, state.store, path, iris, None)

    def named(iri: str) -> Named:
        return naming.named_iri(state.store, iri, iris, language.tag)

    def told() -> Citations:
        return Citations(
            what=naming.named(state.store, path, iris, language.tag),
            total=len(rows),
            citations=[
                Citing(
                    citing=named(said(row, "citing")),
                    cited=named(said(row, "cited")),
                    role=said(row, "role"),
                    certainty=said(row, "certainty"),
                    quote=said(row, "quote"),
                )
                for row in shown
            ],
            next_offset=following,
            unknown=["citations in acts whose texts are not here (see coverage)"],
        )

    return await run_in_threadpool(told)
