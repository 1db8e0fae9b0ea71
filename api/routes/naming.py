"""What words typed into the search name by themselves: an act's code or number, or a citation of an act or unit."""

from __future__ import annotations

import json
import re
from typing import Any

from fastapi import Request
from fastapi.concurrency import run_in_threadpool

from api.http.errors import ProblemError
from api.pages.found import Direct
from api.routes.texts import read_by_worker
from api.sparql.services import services
from api.sparql.text_search import TextSearch
from api.workers.jobs import Job
from graph.describe import place_of
from graph.iris import EliPath, Iris
from graph.search.conditions import Narrowing
from graph.search.finding import act_coded, acts_at, acts_numbered

#: Longer texts are no citation, but words to search for.
MOST_LETTERS = 300
#: How long reading a citation may take, in seconds; a search does without it else.
_SECONDS = 1.0
_LETTERS = re.compile(r"\w")


async def named_by(request: Request, text: str, narrowing: Narrowing) -> list[Direct]:
    """What a text names, the likeliest first; nothing where it is more than a code, a number or a citation."""
    if len(text) > MOST_LETTERS:
        return []
    found = await run_in_threadpool(_by_number, request, text, narrowing)
    if found or narrowing != Narrowing(narrowing.language):
        return found
    meaning = await _meaning(request, text)
    return await run_in_threadpool(_cited, request, text, meaning) if meaning else []


def _by_number(request: Request, text: str, narrowing: Narrowing) -> list[Direct]:
    searching: TextSearch = request.app.state.text_search
    searcher = searching.ready().searcher()
    coded = act_coded(searcher, text)
    numbered = acts_numbered(searcher, text, narrowing)
    if coded and not numbered:
        return [Direct(coded.act, "code", coded)]
    found = [Direct(act.act, "number", act) for act in numbered]
    also = [Direct(coded.act, "number", coded)] if coded and all(coded.act != act.act for act in numbered) else []
    return found + also


async def _meaning(request: Request, text: str) -> dict[str, Any]:
    """What a text means as a citation; empty where nobody can tell in time."""
    job = Job("meaning", text, options={"base": services(request).settings.base_iri})
    try:
        return dict(json.loads(await read_by_worker(request, job, most_seconds=_SECONDS)))
    except ProblemError:
        return {}


def _cited(request: Request, text: str, meaning: dict[str, Any]) -> list[Direct]:
    """What a citation that is the whole text means; one by an act's name alone is a title, to which nobody is led."""
    citations = meaning["citations"]
    if meaning["status"] == 404 or not citations or not _is_whole(text, citations):
        return []
    state = services(request)
    iris, searching = Iris(state.settings.base_iri), request.app.state.text_search
    paths = [EliPath.parse(choice["path"]) for choice in meaning["choices"] if choice["address"]]
    places = [place for path in paths if (place := place_of(state.store, path, iris))]
    acts = acts_at(searching.ready().searcher(), [iris.act(place.act).value for place in places])
    exact = meaning["status"] == 303 and any(letter.isdecimal() for letter in text)
    by = "citation" if exact else "title"
    return [Direct(iris.node(place).value, by, acts.get(iris.act(place.act).value)) for place in places]


def _is_whole(text: str, citations: list[dict[str, Any]]) -> bool:
    """Whether nothing but citations stands in a text."""
    left = list(text)
    for one in citations:
        left[one["start"] : one["end"]] = " " * (one["end"] - one["start"])
    return not _LETTERS.search("".join(left))
