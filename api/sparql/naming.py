"""What words typed into the search name by themselves: an act's code or number, or a citation of an act or unit."""

from __future__ import annotations

import json
import re
from typing import Any

from fastapi.concurrency import run_in_threadpool

from api.http.errors import ProblemError
from api.pages.found import Direct
from api.sparql.asking import read_text
from api.sparql.services import Services
from api.sparql.text_search import TextSearch
from api.workers.jobs import Job
from graph.describe import place_of
from graph.iris import ELI_ROOT, EliPath, Iris
from graph.search.conditions import Narrowing
from graph.search.finding import act_coded, acts_at, acts_numbered
from graph.stores.store import Store
from ingest.errors import IdentifierError

#: Longer texts are no citation, but words to search for.
MOST_LETTERS = 300
#: Choices whose addresses are looked up and linked.
_MOST_CHOICES = 50
#: How long reading a citation may take, in seconds; a search does without it else.
_SECONDS = 1.0
_LETTERS = re.compile(r"\w")


async def named_by(state: Services, text: str, narrowing: Narrowing) -> list[Direct]:
    """What a text names, the likeliest first; nothing where it is more than a code, a number or a citation."""
    if len(text) > MOST_LETTERS:
        return []
    found = await run_in_threadpool(_by_number, state, text, narrowing)
    if found or narrowing != Narrowing(narrowing.language):
        return found
    meaning = await _meaning(state, text)
    return await run_in_threadpool(_cited, state, text, meaning) if meaning else []


def path_named(text: str, searching: TextSearch, iris: Iris) -> EliPath:
    """The path that an address, or its end below /eli/kz/, names; with an act's code for the act, too.

    Whether anything is there, `place_of` says. Raises IdentifierError.
    """
    path = text.removeprefix(iris.root).removeprefix("/").removeprefix(ELI_ROOT)
    try:
        return EliPath.parse(path)
    except IdentifierError:
        if coded := coded_path(path, searching, iris):
            return coded
        raise


def coded_path(path: str, searching: TextSearch, iris: Iris) -> EliPath | None:
    """What a path means that begins with an act's code (U1100000149, 60416): its act, and what stands behind it."""
    code, _, rest = path.strip("/").partition("/")
    code, at, day = code.partition("@")
    try:
        found = act_coded(searching.ready().searcher(), code)
        act = iris.path_of(found.act) if found else None
        return EliPath.parse(f"{act}{at}{day}{'/' if rest else ''}{rest}") if act else None
    except (ProblemError, IdentifierError):
        return None


async def meaning_here(state: Services, text: str, day: str = "") -> dict[str, Any]:
    """What a text means as a citation, and of each choice whether this server tells anything of it, and where."""
    job = Job("meaning", text, options={"base": state.settings.base_iri, "date": day})
    meaning: dict[str, Any] = json.loads(await read_text(state, job))
    await run_in_threadpool(look_up, meaning, state.store, Iris(state.settings.base_iri))
    return meaning


def look_up(meaning: dict[str, Any], store: Store, iris: Iris) -> None:
    """Say of each choice whether a store tells anything of it, and where: a way must not lead to nothing."""
    meaning["choices"] = meaning["choices"][:_MOST_CHOICES]
    for choice in meaning["choices"]:
        place = place_of(store, EliPath.parse(choice["path"]), iris) if choice["address"] else None
        choice["known"] = place is not None
        if place:
            choice["address"] = iris.address_of(place)


def why_none(meaning: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """Why a citation leads nowhere: a sentence of `strings.yaml` about details, and what it names."""
    citations = meaning["citations"]
    unresolved = [each["unresolved"] for each in citations if each["unresolved"]]
    if not citations:
        return "no_citation", {}
    if unresolved:
        return "act_unknown", {"quotes": "; ".join(unresolved)}
    if meaning["choices"]:
        return "choices_unknown", {"paths": ", ".join(choice["path"] for choice in meaning["choices"])}
    return "act_not_named", {}


def _by_number(state: Services, text: str, narrowing: Narrowing) -> list[Direct]:
    searcher = state.text_search.ready().searcher()
    coded = act_coded(searcher, text)
    numbered = acts_numbered(searcher, text, narrowing)
    if coded and not numbered:
        return [Direct(coded.act, "code", coded)]
    found = [Direct(act.act, "number", act) for act in numbered]
    also = [Direct(coded.act, "number", coded)] if coded and all(coded.act != act.act for act in numbered) else []
    return found + also


async def _meaning(state: Services, text: str) -> dict[str, Any]:
    """What a text means as a citation; empty where nobody can tell in time."""
    job = Job("meaning", text, options={"base": state.settings.base_iri})
    try:
        return dict(json.loads(await read_text(state, job, most_seconds=_SECONDS)))
    except ProblemError:
        return {}


def _cited(state: Services, text: str, meaning: dict[str, Any]) -> list[Direct]:
    """What a citation that is the whole text means; one by an act's name alone is a title, to which nobody is led."""
    citations = meaning["citations"]
    if meaning["status"] == 404 or not citations or not _is_whole(text, citations):
        return []
    iris = Iris(state.settings.base_iri)
    paths = [EliPath.parse(choice["path"]) for choice in meaning["choices"] if choice["address"]]
    places = [place for path in paths if (place := place_of(state.store, path, iris))]
    acts = acts_at(state.text_search.ready().searcher(), [iris.act(place.act).value for place in places])
    exact = meaning["status"] == 303 and any(letter.isdecimal() for letter in text)
    by = "citation" if exact else "title"
    return [Direct(iris.node(place).value, by, acts.get(iris.act(place.act).value)) for place in places]


def _is_whole(text: str, citations: list[dict[str, Any]]) -> bool:
    """Whether nothing but citations stands in a text."""
    left = list(text)
    for one in citations:
        left[one["start"] : one["end"]] = " " * (one["end"] - one["start"])
    return not _LETTERS.search("".join(left))
