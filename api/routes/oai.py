"""OAI-PMH 2.0 at /oai, by GET and by POST (§ 3.1.1): for libraries and other harvesters of records."""

from __future__ import annotations

import asyncio
from typing import Any
from urllib.parse import parse_qsl

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from starlette.responses import Response

from api.harvesting.address import public_address
from api.harvesting.ledgers import Ledgers
from api.harvesting.oai.answer import Repository, answer, refusal
from api.harvesting.oai.errors import OaiError
from api.harvesting.oai.request import Asked, read_request
from api.http.apart import LONG
from api.http.asgi import read_body
from api.http.conditional import copy_of
from api.http.errors import ProblemError
from api.http.problems import problem_responses
from api.routes.texts import BODY_SECONDS, open_to_all
from api.sparql.asking import body_of, reading
from api.sparql.services import services
from api.workers.jobs import Job
from graph.dataset.ledger import Ledger
from graph.exports.akn.newest import newest_by_reference
from graph.iris import EliPath, Iris

router = APIRouter(tags=["harvesting"])

_TYPE = "text/xml; charset=utf-8"
_ARGUMENTS = 50
_ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {"description": "The answer, which may tell an error of the protocol.", "content": {"text/xml": {}}},
    **problem_responses(408, 413, 429, 503),
}
#: How large the texts of a record may be, in bytes.
_RECORD = 16_000_000
#: What becomes of a text that breaks the bounds of a worker (`api/sparql/service.py`).
_OVER_BOUNDS = ("#too-large", "#timeout", "#memory", "#depth", "#aborted")
_FORM = {"requestBody": {"content": {"application/x-www-form-urlencoded": {"schema": {"type": "object"}}}}}


@router.head("/oai", include_in_schema=False)
@router.get("/oai", response_class=Response, responses=_ANSWERS)
async def harvest(request: Request) -> Response:
    """Answer a request of OAI-PMH 2.0: `?verb=Identify`, `?verb=ListRecords&metadataPrefix=oai_dc` and so on."""
    return await _answered(request, request.url.query)


@router.post("/oai", response_class=Response, responses=_ANSWERS, openapi_extra=_FORM)
async def harvest_by_post(request: Request) -> Response:
    """Answer the same request sent as a form."""
    body = await read_body(request.receive, LONG, BODY_SECONDS)
    return await _answered(request, body.decode("utf-8", "replace"))


async def _answered(request: Request, form: str) -> Response:
    address, asked = f"{public_address(request)}oai", None
    try:
        asked = read_request(_arguments(form))
        ledger = await _ledger(request.app.state.ledgers, asked)
        async with reading(request):
            body = await run_in_threadpool(answer, _repository(request, ledger, address), asked)
    except OaiError as error:
        body = refusal(address, error, asked)
    response = open_to_all(Response(body, media_type=_TYPE))
    return await run_in_threadpool(copy_of(request, None, "text/xml").sent, response)


def _arguments(form: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(form, keep_blank_values=True, max_num_fields=_ARGUMENTS, errors="replace")
    except ValueError:
        raise OaiError("badArgument", f"There are more than {_ARGUMENTS} arguments.") from None


async def _ledger(ledgers: Ledgers, asked: Asked) -> Ledger:
    """The ledger that a list goes on in, else the newest; OaiError for a token of one that is no longer kept."""
    token = asked.token
    newest = await ledgers.newest()
    if token is None or token.mark == newest.mark:
        return newest
    kept = await run_in_threadpool(ledgers.kept, token.mark)
    if kept is None:
        raise OaiError("badResumptionToken", "The data have changed since this list was begun: begin it again.")
    return kept


def _repository(request: Request, ledger: Ledger, address: str) -> Repository:
    state = request.app.state
    settings = state.settings
    iris = Iris(settings.base_iri)
    loop = asyncio.get_running_loop()

    def texts(act: EliPath) -> bytes | None:
        return asyncio.run_coroutine_threadsafe(_texts(request, act), loop).result()

    return Repository(ledger, state.store, iris, address, settings.publisher, settings.licence, settings.contact, texts)


async def _texts(request: Request, act: EliPath) -> bytes | None:
    """The newest texts of an act by a worker; their addresses where they are too large, or take too long.

    A list must come to its end: one act that cannot be written would hold up all behind it.
    """
    state = services(request)
    base = state.settings.base_iri
    try:
        answer = await state.service.work(Job("newest-texts", options={"base": base, "path": str(act)}), most=_RECORD)
    except ProblemError as problem:
        if problem.kind not in _OVER_BOUNDS:
            raise
        public = public_address(request)
        return await run_in_threadpool(newest_by_reference, state.service.store, act, Iris(base), public)
    return None if answer.head.get("missing") else await body_of(answer)
