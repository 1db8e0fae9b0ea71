"""What the addresses share that read citations: a worker does it, programs of any site may ask and read the answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from fastapi import Request
from starlette.responses import Response

from api.http.apart import apart
from api.http.asgi import unless_gone
from api.http.conditional import copy_of
from api.http.errors import ProblemError
from api.http.formats import Format
from api.sparql.asking import counted, read_text
from api.sparql.replies import CORS, options_reply
from api.sparql.services import services
from api.workers.jobs import Job

BODY_SECONDS = 30.0
_ANYWHERE = {name.decode(): value.decode() for name, value in CORS}


@contextmanager
def asked_from_anywhere(request: Request) -> Iterator[None]:
    """Count a request among its client's; scripts of any site may read its problems, too."""
    with readable_anywhere(), counted(request):
        yield


@contextmanager
def readable_anywhere() -> Iterator[None]:
    """Let scripts of any site read the problems of an address that is public."""
    try:
        yield
    except ProblemError as problem:
        problem.headers.update(_ANYWHERE)
        raise


async def read_by_worker(request: Request, job: Job, payload: bytes = b"", most_seconds: float | None = None) -> bytes:
    """Return what a worker makes of a job on texts, unless the client goes away; ProblemError for what fails."""
    return await unless_gone(request.receive, read_text(services(request), job, payload, most_seconds))


async def sent(request: Request, form: Format, size: int, make: Callable[[], Response], language: str = "") -> Response:
    """Return a response, made and compressed beside the event loop where it is long; it is not to be kept."""
    copy = copy_of(request, None, form.media_type, language)
    return await apart(size, lambda: open_to_all(copy.sent(make())))


def open_to_all(response: Response) -> Response:
    """A response that scripts of any site may read."""
    response.headers.update(_ANYWHERE)
    return response


def preflight(allowed: str) -> Response:
    """Return the answer to OPTIONS: which methods a page of another host may use."""
    reply = options_reply(allowed)
    headers = {name.decode(): value.decode() for name, value in [*reply.headers, *CORS]}
    return Response(status_code=reply.status, headers=headers)
