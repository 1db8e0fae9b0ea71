"""What the tools are given and what they name: acts and units, days, languages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from fastapi.concurrency import run_in_threadpool

from api.acts.days import day_of
from api.http.told import told
from api.mcp.answers import Named
from api.mcp.registry import AskedWrongError
from api.pages.act import act_name
from api.pages.facts import titles
from api.pages.names import full_name
from api.sparql.naming import meaning_here, path_named, why_none
from api.sparql.services import Services
from graph.describe import holder_of, is_known, place_of, rows
from graph.editions.names import unit_name
from graph.editions.settle import TextVersion, settled, text_versions
from graph.iris import EliPath, Iris
from graph.namespaces import ELI
from graph.stores.store import Store
from ingest.errors import IdentifierError
from ingest.tree import Language

#: What the tools ask of the graph beside the stored queries.
QUERIES = Path(__file__).with_name("queries")
OF = "an act or unit: its path (decree/2011/09/07/149/att_1/para_11), its address, or a citation as lawyers write it"
DAY = "a day, written 2015-06-01; today where none is given"
LANGUAGE = "kk or ru; where none is given Kazakh, else what there is"

_TAGS = {name: language for language in Language for name in (language.tag, language.value)}
_HOW = "Name it by its path, such as law/2008/10/20/70-iv/art_3, or use `search` or `resolve` to find it."


def iris_of(state: Services) -> Iris:
    """What mints the addresses of the store."""
    return Iris(state.settings.base_iri)


def today() -> dt.date:
    """The day that is meant where none is told."""
    return dt.datetime.now(dt.UTC).date()


def day_asked(asked: str) -> dt.date:
    """The day that a call names, today where it names none; ParameterError."""
    return day_of(asked.strip()) or today()


def language_asked(asked: str) -> Language | None:
    """The language that a call names, None where it names none."""
    if not asked.strip():
        return None
    if (language := _TAGS.get(asked.strip().lower())) is None:
        raise AskedWrongError(f"There are no texts in «{asked[:40]}»: texts are in kk (Kazakh) and ru (Russian).")
    return language


def yet_to_come(day: dt.date) -> list[str]:
    """What is not known of a day that has not come."""
    return [f"what will be on {day}: this is by what is known today, and acts to come may change it"] * (day > today())


async def found(state: Services, of: str, day: dt.date | None = None) -> EliPath:
    """The act or unit that words name: a path, an address or a citation as on a day, today where none is given.

    AskedWrongError says what to try else.
    """
    path = await _meant(state, of.strip(), day)
    return await run_in_threadpool(_place, state.store, path, iris_of(state))


async def _meant(state: Services, of: str, day: dt.date | None) -> EliPath:
    try:
        iris = iris_of(state)
        return await run_in_threadpool(path_named, _below(of, iris), state.text_search, iris)
    except IdentifierError:
        if not of or _is_address(of):
            raise AskedWrongError(f"«{of[:200]}» is no address of an act or unit. {_HOW}") from None
    meaning = await meaning_here(state, of, day.isoformat() if day else "")
    there = [choice for choice in meaning["choices"] if choice["known"]]
    if len(there) == 1:
        return EliPath.parse(there[0]["path"])
    if there:
        choices = "; ".join(f"{choice['path']} ({choice['title'] or 'no title'})" for choice in there[:5])
        raise AskedWrongError(f"«{of[:200]}» may mean several: {choices}. Ask again with the path of one.")
    if len(meaning["choices"]) == 1 and meaning["choices"][0]["address"]:
        return EliPath.parse(meaning["choices"][0]["path"])  # whether its act is here is told where it is looked up
    raise AskedWrongError(f"{why_not(meaning)} {_HOW}")


def why_not(meaning: dict[str, Any]) -> str:
    """Why a citation leads nowhere, in English."""
    sentence, values = why_none(meaning)
    return told("en", sentence, **values)


def _below(of: str, iris: Iris) -> str:
    """What stands below eli/kz/ in an address, whatever server it is on."""
    path = of.partition("#")[0].partition("?")[0]
    return path.removeprefix(iris.root) if path.startswith(iris.root) else path.rpartition("eli/kz/")[2]


def _is_address(of: str) -> bool:
    return of.startswith(("http://", "https://", "/")) or ("/" in of and " " not in of)


def _place(store: Store, path: EliPath, iris: Iris) -> EliPath:
    if (place := place_of(store, path.work, iris)) is not None:
        return replace(place, date=path.date, language=path.language)
    if not is_known(store, EliPath(path.act), iris):
        raise AskedWrongError(f"Nothing is known here of {path.act}. Use `search` to find acts, `coverage` to see all.")
    above = holder_of(store, path.work, iris)
    name = unit_name(path.unit or "", "en")
    near = f"the nearest above it that is here is {above}; `read` it, or its act with headings=true" if above else ""
    raise AskedWrongError(f"{path.act} has no {name}: {near}.{_attached(store, path, iris)}")


def _attached(store: Store, path: EliPath, iris: Iris) -> str:
    """Where an attached document has the unit that the act itself has not: people say one for the other."""
    annexes = (EliPath(path.act, f"att_{number}/{path.unit}") for number in range(1, 10))
    there = [str(each) for each in annexes if path.unit and place_of(store, each, iris) is not None]
    return f" Attached to it there is {' and '.join(there)}." if there else ""


def named(store: Store, path: EliPath, iris: Iris, language: str) -> Named:
    """An act or unit as answers name it, in a language of the interface."""
    said = [row["title"] for row in rows(store, "titles", QUERIES, act=iris.act(path.act))]
    known = titles({ELI.title: [title for title in said if title is not None]})
    title = known.get(language) or next(iter(known.values()), "")
    work = path.work
    return Named(path=str(work), address=iris.node(work).value, name=full_name(work, iris, language), title=title)


def named_iri(store: Store, iri: str, iris: Iris, language: str) -> Named:
    """The same for an IRI; one of something else is named by itself."""
    try:
        return named(store, iris.path_of(iri), iris, language)
    except IdentifierError:
        return Named(path="", address=iri, name=iri)


def unit_named(path: EliPath, iris: Iris, language: str, title: str = "") -> Named:
    """A unit of an act whose title is known; the act itself by form, date and number."""
    name = unit_name(path.unit, language) if path.unit else act_name(iris.act(path.act).value, iris, language)
    return Named(path=str(path.work), address=iris.node(path.work).value, name=name, title=title)


def edition_asked(
    versions: Iterable[TextVersion], path: EliPath, day: dt.date, language: Language | None
) -> EliPath | None:
    """Which edition is meant: that of the version that stands on a day, in the language asked for, else in any."""
    wanted = replace(path.work, date=path.date or day, language=path.language or language)
    return settled(list(versions), wanted, (), day)


def languages_of(versions: Iterable[TextVersion]) -> list[str]:
    """The languages that an act has texts in."""
    there = {version.language for version in versions}
    return [language.tag for language in Language if language in there]


def text_language(store: Store, path: EliPath, iris: Iris, asked: Language | None) -> Language:
    """The language of what is told of an act: that which was asked for, else the first that it has texts in."""
    there = languages_of(text_versions(store, path, iris))
    return asked or next((language for language in Language if language.tag in there), Language.KAZ)
