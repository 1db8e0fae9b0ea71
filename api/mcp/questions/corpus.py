"""`search`, `counts` and `coverage`: questions to all acts at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any, Literal

from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel, Field
from pyoxigraph import NamedNode

from api.acts.days import day_of
from api.mcp import naming
from api.mcp.answers import Answer, Named, Row, cut, nothing_behind, page_of
from api.mcp.asking import own, row_of, stored
from api.mcp.registry import Asked, AskedWrongError, Paged, tool
from api.pages.found import Direct, document, paged
from api.pages.over import mark_found
from api.sparql.naming import named_by
from api.sparql.services import Services
from graph.iris import Iris
from graph.query import Term
from graph.search.conditions import Narrowing, narrowed
from graph.search.finding import RANKED, Found, find
from graph.terms import literal
from ingest.identifiers import FORMS


class AskedToSearch(Paged):
    """What `search` takes."""

    words: str = Field(max_length=1_000, description='words, "phrases", prefixes* and -exclusions; or an act by number')
    language: str = Field("", description="only texts in kk or ru")
    form: str = Field(
        "", description="only acts of a form: law, code, decree, government-resolution, ministerial-order …"
    )
    year: str = Field("", description="only acts of a year")
    act: str = Field("", max_length=300, description="only in this act, by its path")
    in_force: bool = Field(False, description="only what is in force today")


class Hit(BaseModel):
    """An act or unit that was found."""

    what: Named
    kind: str = Field(description="act or unit")
    language: str | None = None
    snippet: str = ""
    since: str | None = Field(None, description="of a wording: from when until when it holds")
    until: str | None = None
    over: bool = Field(False, description="whether the act has lost its force")

    def line(self) -> str:
        """Name and snippet."""
        over = " (the act has lost its force)" if self.over else ""
        past = f" (wording until {self.until})" if self.until else ""
        return f"{self.what.line()}{over}{past}{': ' if self.snippet else ''}{cut(self.snippet)}"


class Hits(Answer):
    """What was found, the best first."""

    total: int
    corrected: str | None = Field(None, description="the words that were searched for instead of those that were given")
    hits: list[Hit]

    def lines(self) -> list[str]:
        """How many, then each."""
        instead = f" (searched for: {self.corrected})" if self.corrected else ""
        return [f"{self.total} found{instead}", *(hit.line() for hit in self.hits)]


@tool("Search")
async def search(state: Services, asked: AskedToSearch) -> Hits:
    """Acts by title, number or citation, then units whose text holds the words in any of their forms, best first."""
    if not asked.words.strip():
        raise AskedWrongError("There are no words to search for: `words` names them, such as «әкімшілік жаза».")
    iris, language = naming.iris_of(state), naming.language_asked(asked.language)
    narrowing = narrowed(iris, language, asked.form, asked.year, asked.act, in_force=asked.in_force)
    named = await named_by(state, asked.words, narrowing)
    return await run_in_threadpool(_searched, state, asked, narrowing, named)


def _searched(state: Services, asked: AskedToSearch, narrowing: Narrowing, named: list[Direct]) -> Hits:
    iris = naming.iris_of(state)
    found: Found = find(state.text_search.ready().searcher(), asked.words, narrowing, naming.today())
    page = paged(found, named, min(asked.offset, RANKED), asked.limit)
    mark_found(state.store, found, page)
    told = document(asked.words, found, page, iris)
    end = asked.offset + asked.limit
    answer = Hits(
        total=told["total"],
        corrected=told["corrected"],
        hits=[_hit(state, one, iris) for one in told["hits"]],
        next_offset=end if told["more"] and end <= RANKED else None,
    )
    if told["loose"]:
        answer.unknown.append("a text that has all of the words: these have some of them")
    if not answer.hits and answer.total:
        answer.unknown.append(nothing_behind(asked.offset, answer.total))
    elif not answer.hits:
        answer.unknown.append(
            "any such text: try fewer or other words, the other language, or a prefix such as мемлекет*"
        )
    if not state.text_search.is_current():
        answer.unknown.append("what was written a moment ago: the index is behind")
    return answer


def _hit(state: Services, one: dict[str, Any], iris: Iris) -> Hit:
    language = one.get("language") or "ru"
    return Hit(
        what=naming.named_iri(state.store, one["unit"], iris, language),
        kind=one["kind"],
        language=one.get("language"),
        snippet=one["snippet"]["text"] if "snippet" in one else "",
        since=one.get("since"),
        until=one.get("until"),
        over=bool(one.get("over")),
    )


#: The first day that counts where none is told: before that of any act. What is announced is yet to come.
_EVER, _TO_COME = dt.date(1990, 1, 1), "announced-changes"
#: The stored query that answers each question, and the parameters that it takes.
_STORED = {
    "acts-changed-most": ("most-changed-acts", ("since",)),
    "acts-that-changed-most-others": ("most-changing-acts", ("since",)),
    "acts-by-issuer-and-year": ("acts-by-issuer", ("first", "last")),
    "repealed-but-cited": ("repealed-but-cited", ()),
    _TO_COME: ("announced-changes", ("since",)),
    "suspended-on-day": ("suspended-on-date", ("date",)),
}
#: The same for the questions that the tools' own queries answer.
_OWN = {
    "issuers-whose-acts-changed-most": ("issuers_changed_most", ("since", "form")),
    "units-changed-most": ("units_changed_most", ("since",)),
    "norm-in-force-since": ("norm_since", ("unit",)),
}
_Question = Literal[
    "acts-changed-most",
    "acts-that-changed-most-others",
    "issuers-whose-acts-changed-most",
    "units-changed-most",
    "norm-in-force-since",
    "acts-by-issuer-and-year",
    "repealed-but-cited",
    "announced-changes",
    "suspended-on-day",
]


class AskedCounts(Paged):
    """What `counts` takes."""

    question: _Question = Field(description="what is counted")
    since: str = Field("", description="the first day that counts, written 2015-06-01")
    until: str = Field("", description="the last day that counts (acts-by-issuer-and-year)")
    day: str = Field("", description="the day (suspended-on-day); today where none is given")
    of: str = Field("", max_length=2_000, description="the unit (norm-in-force-since)")
    form: str = Field(
        "", max_length=100, description="only acts of a form (issuers-whose-acts-changed-most): ministerial-order …"
    )


class Counted(Answer):
    """A table: what was counted, by what the question asks."""

    question: str
    since: str | None = None
    total: int = Field(description="how many rows there are; no more than 50 of acts that changed most")
    rows: list[Row]
    things: list[Named] = Field(default=[], description="the acts and units that the rows name")

    def lines(self) -> list[str]:
        """Each row."""
        return [f"{self.question}: {self.total} rows", *(row.line() for row in self.rows)]


@tool("Count over all acts")
async def counts(state: Services, asked: AskedCounts) -> Counted:
    """Which acts, units or issuers (ministries) changed most since a day, which act changed most others, and the like.

    Counts are of the acts that are here, which `coverage` tells.
    """
    _check_days(asked)
    since = day_of(asked.since.strip()) or (naming.today() if asked.question == _TO_COME else _EVER)
    found, parameters = await _counted(state, asked, since)
    shown, following = page_of(found, asked.offset, asked.limit)
    iris = naming.iris_of(state)
    iris_named = dict.fromkeys(term.value for row in shown for term in row.values() if isinstance(term, NamedNode))
    things = await run_in_threadpool(lambda: [naming.named_iri(state.store, iri, iris, "ru") for iri in iris_named])
    return Counted(
        question=asked.question,
        since=since.isoformat() if {"since", "first"} & set(parameters) else None,
        total=len(found),
        rows=[row_of(row, iris) for row in shown],
        things=things,
        next_offset=following,
        unknown=["what acts say whose texts are not here (see coverage)"],
    )


def _check_days(asked: AskedCounts) -> None:
    """AskedWrongError for what a question does not take: passed over in silence, it would be taken for granted."""
    parameters = (_STORED.get(asked.question) or _OWN[asked.question])[1]
    takes = {"since": {"since", "first"}, "until": {"last"}, "day": {"date"}, "of": {"unit"}, "form": {"form"}}
    for name, needed in takes.items():
        if getattr(asked, name).strip() and not needed & set(parameters):
            there = [each for each, some in takes.items() if some & set(parameters)]
            raise AskedWrongError(f"{asked.question} takes no `{name}`, but {' and '.join(there) or 'nothing'}.")


async def _counted(
    state: Services, asked: AskedCounts, since: dt.date
) -> tuple[list[Mapping[str, Term | None]], Sequence[str]]:
    """The rows that answer a question, and what its query was given."""
    if asked.question in _STORED:
        name, parameters = _STORED[asked.question]
        given = {
            "since": since,
            "first": since,
            "last": naming.day_asked(asked.until),
            "date": naming.day_asked(asked.day),
        }
        return await stored(state, name, **{each: given[each].isoformat() for each in parameters}), parameters
    name, parameters = _OWN[asked.question]
    terms: dict[str, Term | list[NamedNode]] = {"since": literal(since), "form": _forms(asked.form.strip(), state)}
    if "unit" in parameters and not asked.of.strip():
        raise AskedWrongError("There is no unit to look at: `of` names it, such as law/2008/10/20/70-iv/art_3.")
    if "unit" in parameters:
        terms["unit"] = naming.iris_of(state).node((await naming.found(state, asked.of)).work)
    return await own(state, name, **{each: terms[each] for each in parameters}), parameters


def _forms(asked: str, state: Services) -> list[NamedNode]:
    """The forms of act that count; AskedWrongError for one that is none."""
    if asked and asked not in FORMS:
        raise AskedWrongError(f"There is no form «{asked}»; there are {', '.join(FORMS)}.")
    return [naming.iris_of(state).concept("act-form", form) for form in ([asked] if asked else FORMS)]


class AskedCoverage(Asked):
    """What `coverage` takes."""

    missing: bool = Field(False, description="also name acts that are cited most and not here")


class Coverage(Answer):
    """What is here: how many acts of which forms and years, in which languages, and what is missing."""

    whole: dict[str, Any]
    forms: list[dict[str, Any]]
    missing: dict[str, int]
    cited_and_not_here: list[Named] = Field([])

    def lines(self) -> list[str]:
        """The numbers."""
        forms = ", ".join(f"{each['name']} {each['acts']}" for each in self.forms if each["acts"])
        lacking = ", ".join(f"{name} {count}" for name, count in self.missing.items())
        whole = f"{self.whole['acts']} acts with a text, {self.whole['known']} known"
        return [f"{whole}: {forms}", f"missing: {lacking}", *(one.line() for one in self.cited_and_not_here)]


@tool("What is here")
async def coverage(state: Services, asked: AskedCoverage) -> Coverage:
    """How many acts are here, of which forms, in which languages, and what is known to be missing."""
    ledger = await state.ledgers.newest()

    def told() -> Coverage:
        iris = naming.iris_of(state)
        cited = ledger.without_text(10) if asked.missing else []
        return Coverage(
            whole=asdict(ledger.whole()),
            forms=[asdict(each) for each in ledger.forms()],
            missing=ledger.missing(),
            cited_and_not_here=[naming.named_iri(state.store, iris.root + path, iris, "ru") for path, _ in cited],
        )

    return await run_in_threadpool(told)
