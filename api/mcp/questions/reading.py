"""`read` and `at_date`: an act or unit as it reads on a day, and whether it stood on that day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from fastapi.concurrency import run_in_threadpool
from pydantic import Field

from api.mcp import naming
from api.mcp.answers import Answer, Named, StateOn, Wording, cut_long, nothing_behind, page_of
from api.mcp.registry import Asked, Paged, tool
from api.sparql.asking import place_to_read
from api.sparql.services import Services
from graph.describe import State, states_on
from graph.editions.edition import Edition, EditionUnit
from graph.editions.facts import act_facts
from graph.editions.names import unit_label, unit_name
from graph.editions.read import Part, read_edition
from graph.editions.settle import TextVersion, text_versions
from graph.iris import EliPath, Iris
from graph.stores.store import Store
from ingest.tree import EXACT, Language


class AskedToRead(Paged):
    """What `read` takes."""

    of: str = Field(max_length=2_000, description=naming.OF)
    day: str = Field("", description=naming.DAY)
    language: str = Field("", description=naming.LANGUAGE)
    headings: bool = Field(False, description="only the headings: the contents of an act")


class Facts(Answer):
    """What is known of an act as a whole."""

    in_force: bool | None = Field(None, description="null where no source says")
    first_day: str | None = None
    last_day: str | None = None
    issuer: str | None = None
    repealed_by: list[str] = Field([])
    replaced_by: list[str] = Field([])
    based_on: list[str] = Field([])
    published_in: list[str] = Field([])


class Reading(Answer):
    """An act or unit as it reads in one language on one day."""

    what: Named
    day: str
    version: str | None = Field(None, description="the day of the act's version that stands on the day")
    edition: str | None = Field(None, description="the permanent address of this version in this language")
    language: str | None = None
    languages: list[str] = Field(description="the languages that the act has texts in")
    official: bool | None = Field(None, description="false for a translation that nobody has enacted")
    states: list[StateOn] = Field(description="whether it was in force on the day")
    facts: Facts | None = Field(None, description="of an act as a whole")
    units: list[Wording] = Field(default=[], description="the text, unit by unit in order")
    total: int = Field(0, description="how many units there are in all")
    sources: list[str] = Field(default=[], description="permanent addresses of the source texts that it rests on")

    def lines(self) -> list[str]:
        """Name, state, then the text."""
        official = "" if self.official in (True, None) else ", unofficial translation"
        head = [self.what.head(), f"On {self.day}: {'; '.join(state.line() for state in self.states) or 'unknown'}"]
        if self.version:
            head.append(f"Version of {self.version}, {self.language}{official}: {self.edition}")
        return [*head, *self._text()]

    def _text(self) -> Iterator[str]:
        """The units, and before those that hold for another span than the ones above them that span."""
        span = ""
        for unit in self.units:
            if unit.span() != span:
                span = unit.span()
                yield f"({span})"
            yield unit.line()


@tool("Read an act or unit")
async def read(state: Services, asked: AskedToRead) -> Reading:
    """The text of an act or unit on a day in one language, with its force, source, evidence, and what is not known.

    A long act comes in pages: begin with headings=true and read the unit that is wanted.
    """
    day, language = naming.day_asked(asked.day), naming.language_asked(asked.language)
    path = await naming.found(state, asked.of, day)
    async with place_to_read(state):
        return await run_in_threadpool(_read, state.store, naming.iris_of(state), path, day, language, asked)


def _read(
    store: Store, iris: Iris, path: EliPath, day: dt.date, language: Language | None, asked: AskedToRead
) -> Reading:
    versions = text_versions(store, path, iris)
    day = path.date or day
    language = path.language or language
    settled = naming.edition_asked(versions, path, day, language)
    edition = read_edition(store, settled, iris, () if asked.headings else (Part.NOTES,)) if settled else None
    own = edition.language if edition else naming.text_language(store, path, iris, language)
    reading = Reading(
        what=naming.named(store, path, iris, own.tag),
        day=day.isoformat(),
        languages=naming.languages_of(versions),
        states=_states(store, path, iris, day, own),
        facts=None if path.unit else _facts(store, path, iris, own),
    )
    if edition:
        _fill(reading, edition, iris, asked)
    reading.unknown += [*_missing(path, day, language, versions, edition), *naming.yet_to_come(day)]
    if reading.total and not reading.units:
        reading.unknown.append(nothing_behind(asked.offset, reading.total))
    return reading


def _states(store: Store, path: EliPath, iris: Iris, day: dt.date, language: Language) -> list[StateOn]:
    """The states on a day in a language; of a unit of which nothing is known those of its act."""
    found = states_on(store, path.work, iris, day) or states_on(store, EliPath(path.act), iris, day)
    own = [state for state in found if state.language in (None, language)]
    return [_state(store, each, iris, language) for each in own or found]


def _state(store: Store, state: State, iris: Iris, language: Language) -> StateOn:
    return StateOn(
        state=state.concept.value.rpartition("/")[2],
        language=state.language.tag if state.language else "",
        since=state.since.isoformat() if state.since else None,
        certainty="" if state.since is None else EXACT if state.exact else "stands-in",
        by=naming.named_iri(store, state.by.value, iris, language.tag) if state.by else None,
        last_day=state.ended.isoformat() if state.ended else None,
    )


def _facts(store: Store, path: EliPath, iris: Iris, language: Language) -> Facts:
    known = act_facts(store, path.act, language, iris)
    return Facts(
        in_force=known.in_force,
        first_day=known.first_day.isoformat() if known.first_day else None,
        last_day=known.last_day.isoformat() if known.last_day else None,
        issuer=next(iter(known.issuer_names), known.issuer),
        repealed_by=[str(act) for act in known.repealed_by],
        replaced_by=[str(act) for act in known.replaced_by],
        based_on=[str(one) for one in known.based_on],
        published_in=list(known.published_in),
    )


def _fill(reading: Reading, edition: Edition, iris: Iris, asked: AskedToRead) -> None:
    """Put a page of the text into an answer."""
    units = [unit for unit in edition.units if unit.heading or not asked.headings]
    reading.total = len(units)
    all_units = [_wording(unit, edition.language, headings=asked.headings) for unit in units]
    reading.units, reading.next_offset = page_of(all_units, asked.offset, asked.limit, Wording.letters)
    reading.version, reading.edition = edition.day.isoformat(), iris.node(edition.path).value
    reading.language, reading.official = edition.language.tag, edition.official
    days = {unit.given_by for unit in edition.units if unit.given_by}
    reading.sources = [iris.source(edition.act, each, edition.language).value for each in sorted(days)]


def _wording(unit: EditionUnit, language: Language, *, headings: bool) -> Wording:
    text = "" if headings else "\n".join([unit.text, *unit.cells]).strip()
    return Wording(
        path=unit.path,
        name=unit_name(unit.path, language.tag),
        number=unit_label(unit.kind.value, unit.number, language.tag),
        heading=unit.heading,
        text=cut_long(text),
        status="unknown" if not unit.known else "deleted" if unit.deleted else "known",
        since=unit.since.isoformat(),
        until=unit.until.isoformat() if unit.until else None,
        certainty=unit.precision,
        reconstructed=unit.reconstructed,
        notes=[] if headings else [cut_long(note.text) for note in unit.notes],
    )


def _missing(
    path: EliPath, day: dt.date, language: Language | None, versions: list[TextVersion], edition: Edition | None
) -> list[str]:
    """What the answer does not tell, and what to try."""
    there = naming.languages_of(versions)
    if not versions:
        return [f"no text of {path.act} is here: only that it exists, and what other acts say of it (see cited_by)"]
    if language and language.tag not in there:
        return [f"no text of {path.act} in {language.tag} is here: ask for it in {' or '.join(there)}"]
    first = min(one.day for one in versions if language in (None, one.language))
    if day < path.act.date:
        return [f"on {day} the act was not adopted yet: it is of {path.act.date}"]
    if day < first:
        return [f"the first text that is here is of {first}: ask for that day or a later one"]
    if edition is None:
        return [f"no text of this unit stood on {day}: its history tells when it came and went"]
    told = []
    if unknown := sum(not unit.known for unit in edition.units):
        told.append(f"the wording of {unknown} of {len(edition.units)} units on this day, which no source gives")
    if edition.reconstructed:
        told.append("no source gives the text of this very version: it is put together of texts of other days")
    return told


class AskedOnDay(Asked):
    """What `at_date` takes."""

    of: str = Field(max_length=2_000, description=naming.OF)
    day: str = Field("", description=naming.DAY)


class OnDay(Answer):
    """Whether an act or unit stood on a day."""

    what: Named
    day: str
    states: list[StateOn]
    act_states: list[StateOn] = Field(default=[], description="of a unit: the states of its act")
    versions: dict[str, str] = Field(description="the version that stands on the day, for each language with a text")

    def lines(self) -> list[str]:
        """The states."""
        own = "; ".join(one.line() for one in self.states) or "nothing is known"
        return [self.what.head(), f"On {self.day}: {own}", *(f"The act: {one.line()}" for one in self.act_states)]


@tool("Was it in force?")
async def at_date(state: Services, asked: AskedOnDay) -> OnDay:
    """Whether an act or unit was in force on a day, since when, by which act, and which version stands."""
    day = naming.day_asked(asked.day)
    path = await naming.found(state, asked.of, day)
    return await run_in_threadpool(_on_day, state.store, naming.iris_of(state), path, path.date or day)


def _on_day(store: Store, iris: Iris, path: EliPath, day: dt.date) -> OnDay:
    language = naming.text_language(store, path, iris, path.language)
    own = [_state(store, each, iris, language) for each in states_on(store, path.work, iris, day)]
    whole = states_on(store, EliPath(path.act), iris, day) if path.unit else []
    versions: dict[str, str] = {}
    for version in text_versions(store, path, iris):
        if version.day <= day:
            versions[version.language.tag] = version.day.isoformat()
    answer = OnDay(
        what=naming.named(store, path, iris, language.tag),
        day=day.isoformat(),
        states=own,
        act_states=[_state(store, each, iris, language) for each in whole],
        versions=versions,
    )
    if not own or any(each.state == "unknown" for each in own):
        answer.unknown.append("whether it stood in that wording on the day: no source gives it" if own else "its state")
    if not versions:
        answer.unknown.append("a text of that day or before")
    answer.unknown += naming.yet_to_come(day)
    return answer
