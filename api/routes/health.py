"""Whether the service lives and is ready, and its metrics."""

from __future__ import annotations

import asyncio
import contextlib
import os
import time
from pathlib import Path

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel

from api.http.problems import problem_responses
from api.http.told import told_problem
from api.sparql.services import Services, services
from graph.errors import StoreError
from graph.search.index import index_beside

router = APIRouter(tags=["operations"])


class Health(BaseModel):
    """The state of the service."""

    status: str
    revision: str | None = None


@router.head("/healthz", include_in_schema=False)
@router.get("/healthz")
async def live() -> Health:
    """Say that the process answers."""
    return Health(status="ok")


@router.head("/readyz", include_in_schema=False)
@router.get("/readyz", responses=problem_responses(503))
async def ready(request: Request) -> Health:
    """Say that the store can be read, and at which revision."""
    try:
        revision = await asyncio.to_thread(services(request).store.revision)
    except StoreError as error:
        headers = {"Retry-After": "5"}
        raise told_problem(503, "unread_store", kind="#unavailable", headers=headers, message=error.message) from None
    return Health(status="ready", revision=revision)


@router.head("/metrics", include_in_schema=False)
@router.get(
    "/metrics", response_class=Response, responses={200: {"content": {"text/plain": {}}}, **problem_responses(503)}
)
async def metrics(request: Request) -> Response:
    """Return the metrics of all server processes for Prometheus."""
    state = services(request)
    await asyncio.to_thread(_measure, state)
    return Response(state.metrics.render(), media_type="text/plain; version=0.0.4; charset=utf-8")


def _measure(state: Services) -> None:
    """Read the gauges that are measured when asked for."""
    metrics, service = state.metrics, state.service
    pools = service.pool, state.readers
    metrics.waiting.set(sum(pool.waiting for pool in pools))
    metrics.running.set(sum(pool.running for pool in pools))
    metrics.killed.set(sum(pool.killed for pool in pools))
    root = Path(service.settings.store)
    with contextlib.suppress(FileNotFoundError):  # no store in a directory
        metrics.ingest_age.set(time.time() - (root / "current").stat().st_mtime)
        metrics.store_bytes.set(bytes_on_disk(root, index_beside(root)))
        metrics.store_quads.set(_quads(state))


def bytes_on_disk(*directories: Path) -> int:
    """Return the size of all files in directories, of those with several names once; a writer may remove some."""
    sizes: dict[tuple[int, int], int] = {}
    for folder, _, names in (found for directory in directories for found in os.walk(directory)):
        for name in names:
            with contextlib.suppress(FileNotFoundError):
                status = (Path(folder) / name).lstat()
                sizes[status.st_dev, status.st_ino] = status.st_size
    return sum(sizes.values())


def _quads(state: Services) -> int:
    """Return the number of quads, counted once a revision."""
    revision = state.store.revision()
    if state.quads is None or state.quads[0] != revision:
        state.quads = (revision, state.store.size())
    return state.quads[1]
