"""The wall behind the checks: a worker that is given a call to a service all the same cannot make it."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest

from api.workers.jobs import Job
from api.workers.pool import WorkerPool
from api.workers.spool import Spool
from graph.stores.store import open_store

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the system has no such wall")

_TRY = """
import socket, sys
from api.workers.confinement import stay_offline
assert stay_offline()
a, b = socket.socketpair()
a.send(b"here"); assert b.recv(4) == b"here"
for family in (socket.AF_INET, socket.AF_INET6):
    try:
        socket.socket(family)
    except PermissionError:
        continue
    sys.exit(f"{family} is open")
"""


def test_only_sockets_of_this_machine_are_left():
    tried = subprocess.run([sys.executable, "-c", _TRY], capture_output=True, text=True, check=False)
    assert (tried.returncode, tried.stderr) == (0, "")


@pytest.mark.parametrize("online", [False, True])
def test_a_worker_reaches_services_only_where_that_is_allowed(
    tmp_path: Path, canary: tuple[str, list[str]], *, online: bool
):
    address, calls = canary
    with open_store(str(tmp_path / "store")):
        pass

    async def ask() -> None:
        options = {"size": 1, "memory": 10**9, "queue": 1, "queue_seconds": 5.0, "online": online}
        pool = WorkerPool(str(tmp_path / "store"), spool=Spool(tmp_path), **options)
        query = Job("query", f"SELECT * {{ SERVICE <{address}/> {{ ?s ?p ?o }} }}", "text/csv")
        update = Job("update", f"LOAD <{address}/>", protected="http://example.org/protected/")
        for job in (query, update):
            assert (await pool.run(job, 30)).head["failure"]
        await pool.close()

    asyncio.run(ask())
    assert bool(calls) is online
