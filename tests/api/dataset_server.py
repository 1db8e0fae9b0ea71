"""A real server over the default documents and many acts that nobody adopted, with a dump of them."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import httpx

from graph.dataset.dumps import write_dump
from graph.dataset.manifest import About
from graph.stores.embedded import EmbeddedStore
from graph.stores.snapshots import SnapshotStore
from ingest.identifiers import ActId
from tests import plain_http
from tests.api.running_server import RunningServer, running_server
from tests.graph.made_up_acts import FIRST, IRIS, KK, act_id, discrepancy, made_up, planned

LAWS = [act_id(number) for number in range(230)]
ORDER = ActId.parse("ministerial-order/2020/10/30/қр-дсм-175-2020")
CITED = act_id(501, "code")
LICENCE, CONTACT = "https://example.org/licence", "data@example.org"
#: What no XML has a place for, and what would be markup in it.
TITLE = "Акт <b>&</b> \x00\x0b]]> \U0001f4dc"


@contextlib.contextmanager
def dataset_server(store: Path, dumps: Path) -> Iterator[tuple[RunningServer, httpx.Client]]:
    """Serve a store to which the acts are added, and its dump; redirects are not followed."""
    with EmbeddedStore(store) as writer:
        graphs = {
            IRIS.act(law): made_up(law, read=FIRST + dt.timedelta(seconds=number // 50), cites=[CITED])
            for number, law in enumerate(LAWS)
        }
        rest = [*made_up(ORDER, languages=[KK], title=TITLE), *planned(ORDER, LAWS[0]), *discrepancy(ORDER)]
        writer.replace_graphs({**graphs, IRIS.act(ORDER): rest})
    with SnapshotStore(store) as reader:
        write_dump(reader, dumps, IRIS, About(IRIS.base, "Nobody", LICENCE, "0"))
    settings = {"dumps": dumps, "publisher": "Nobody", "licence": LICENCE, "contact": CONTACT, "client_queries": 200}
    with (
        running_server(store=store, queue_seconds=60, **settings) as server,
        plain_http.Client(base_url=server.url, timeout=90) as client,
    ):
        yield server, client
