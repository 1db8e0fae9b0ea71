"""Every kind of page, and a server that has them all: the decree with another quantity and one item fewer in Russian, so that its languages differ."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path

from api.acts.corpus import CORPUS
from api.commands.build import build
from tests.api.running_server import running_server

DECREE = "/eli/kz/decree/2011/09/07/149"
PAGES = {
    "home": "/",
    "act": DECREE,
    "act known by citation": "/eli/kz/law/2008/10/20/70-iv",
    "unit": f"{DECREE}/att_1/para_11",
    "version": f"{DECREE}@2021-01-18",
    "version in a language": f"{DECREE}@2021-01-18/kaz",
    "text of a unit": f"{DECREE}/att_1/para_13@2021-01-18/kaz",
    "amendment": f"{DECREE}/amendment/decree-2021-01-18-495/4",
    "discrepancy": f"{DECREE}/discrepancy/1",
    "gazette": f"{DECREE}/gazette/4",
    "term": f"{DECREE}/term/1",
    "acts of a form": "/eli/kz/decree",
    "comparison": "/compare?of=decree/2011/09/07/149",
    "list of queries": "/queries",
    "query": "/queries/contents",
    "search": "/search",
    "hits": "/search?q=секретариат",
    "citation": "/id",
    "texts": "/annotate",
    "text with links": "/annotate?text=ст.+5+УК+РК",
    "unit known by the register": "/eli/kz/code/2014/07/03/226-v/art_146",
    "SPARQL page": "/sparql",
    "SPARQL result": "/sparql/page?run=1&query=SELECT+*+%7B+%3Fs+%3Fp+%3Fo+%7D+LIMIT+3",
    "ontology": "/ontology",
    "term of the ontology": "/ontology/terms/jq:Amendment",
    "scheme": "/vocab/status",
    "documentation": "/docs",
    "document": "/docs/addresses",
    "search in the documentation": "/docs/search?q=SPARQL",
    "list of addresses": "/docs/api",
}


@contextlib.contextmanager
def site_with_all_pages(folder: Path) -> Iterator[str]:
    """The address of that server."""
    shutil.copytree(CORPUS / "decree-149", folder / "corpus" / "decree-149")
    text = folder / "corpus" / "decree-149" / "rus.md"
    russian = text.read_text(encoding="utf-8").replace("двух третей", "одной трети")
    item = next(line for line in russian.splitlines() if line.startswith("   9) осуществляет мониторинг"))
    text.write_text(russian.replace(item, ""), encoding="utf-8")
    build(corpus=folder / "corpus", store=str(folder / "store"))
    with running_server(store=folder / "store") as server:
        yield server.url
