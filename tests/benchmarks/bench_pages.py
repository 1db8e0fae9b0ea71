"""Times pages as a reader asks for them: a unit, an act of 2 × 24 articles, a search in many provisions, links in a text.

    python -m tests.benchmarks.bench_pages [--units 100000] [--rounds 200]

One server process on one core, the client on another where there is one; nothing is kept (no cache). Beside each stands a
bare Starlette page, served by uvicorn and asked in turn in the same run.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from graph.stores.store import open_store
from tests import plain_http
from tests.api.running_server import running_server
from tests.benchmarks.bench_text import RARE, WORDS, acts
from tests.ports import free_port

_ARTICLES = 24
_LAW = "law/2015/03/03/99500-v"
_UNIT = "decree/2011/09/07/149/att_1/para_11"
_META = "act: law/2015/03/03/99500-v\nversion_date: 2015-03-03\n"
_TEXTS = {
    "rus": ("# О садах и парках", "### Статья {n}. Уход за деревьями", "{m}. Деревья в саду № {n} поливают {m} раз в год, чтобы плоды вызревали в срок и ветви были крепки."),
    "kaz": ("# Бақтар мен саябақтар туралы", "### {n}-бап. Ағаштарды күту", "{m}. № {n} бақтағы ағаштар жылына {m} рет суарылады."),
}  # fmt: skip
_BARE = """
import uvicorn
from starlette.applications import Starlette
from starlette.responses import HTMLResponse
from starlette.routing import Route

page = "<!doctype html><title>A page</title>" + "<p>Words of a page that is always the same.</p>" * 200

async def bare(request):
    return HTMLResponse(page)

uvicorn.run(Starlette(routes=[Route("/", bare)]), host="127.0.0.1", port={port}, log_level="error")
"""


def write_law(folder: Path) -> Path:
    """A law of 24 articles of three paragraphs each, in both languages."""
    (folder / "meta.yaml").write_text(_META, encoding="utf-8")
    for language, (title, heading, paragraph) in _TEXTS.items():
        parts = [title]
        for n in range(1, _ARTICLES + 1):
            parts += [heading.format(n=n), *(paragraph.format(n=n, m=m) for m in (1, 2, 3))]
        (folder / f"{language}.md").write_text("\n\n".join(parts) + "\n", encoding="utf-8")
    return folder


def prepare(folder: Path, units: int) -> Path:
    """A store with the default documents, the law, and made-up provisions in two languages."""
    store, law = folder / "store", folder / "law"
    law.mkdir()
    jarlyq = Path(sys.executable).parent / "jarlyq"
    with open_store(str(store)) as target:
        for act, triples in acts(units):
            target.replace_graph(act, triples)
    for words in (["build"], ["add", str(write_law(law))]):
        subprocess.run([jarlyq, *words, "--store", store], check=True)
    return store


@contextlib.contextmanager
def on_cores(cores: set[int]) -> Iterator[None]:
    """Keep to some cores what starts within; afterwards this process keeps to the others, where there are any."""
    mine = os.sched_getaffinity(0)
    os.sched_setaffinity(0, cores)
    try:
        yield
    finally:
        os.sched_setaffinity(0, mine - cores or mine)


@contextlib.contextmanager
def bare_page(port: int) -> Iterator[tuple[str, int]]:
    """The address of a page that Starlette sends as it is, and the process that does."""
    with subprocess.Popen([sys.executable, "-c", _BARE.replace("{port}", str(port))]) as process:
        address = f"http://127.0.0.1:{port}/"
        for _ in range(100):
            with contextlib.suppress(httpx.TransportError):
                httpx.get(address)
                break
            time.sleep(0.1)
        try:
            yield address, process.pid
        finally:
            process.terminate()


def processor_time(pid: int) -> float:
    """The seconds of processor time that a process and all below it have had (`/proc`, Linux alone)."""
    ticks = sum(map(int, Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]))
    children = [
        child for task in Path(f"/proc/{pid}/task").iterdir() for child in (task / "children").read_text().split()
    ]
    return ticks / os.sysconf("SC_CLK_TCK") + sum(processor_time(int(child)) for child in children)


@dataclass
class Asked:
    """A page: how it is asked for, by the number of the request, and which server's time it takes."""

    name: str
    ask: Callable[[int], httpx.Response]
    server: int
    took: list[float] = field(default_factory=list)
    worked: float = 0.0

    def times(self, first: int, count: int) -> None:
        """Ask so many times; what is no answer ends the benchmark."""
        before = processor_time(self.server)
        for number in range(first, first + count):
            start = time.perf_counter()
            self.ask(number).raise_for_status()
            self.took.append((time.perf_counter() - start) * 1e3)
        self.worked += processor_time(self.server) - before

    def line(self, bare: float) -> str:
        """Milliseconds: the median, the 95th percentile, processor time of the server; the median against the bare page's."""
        middle, late = statistics.median(self.took), sorted(self.took)[int(len(self.took) * 0.95)]
        worked = self.worked / len(self.took) * 1e3
        return f"{self.name:26} {middle:8.2f} {late:8.2f} {worked:8.2f} {middle / bare:8.1f}"


def in_turn(pages: Sequence[Asked], rounds: int) -> None:
    """Ask in turn, ten times each, so that what else the machine does falls on all alike; the first ten do not count."""
    for page in pages:
        page.times(0, 10)
        page.took, page.worked = [], 0.0
    for first in range(0, rounds, 10):
        for page in pages:
            page.times(first, 10)
    bare = statistics.median(pages[0].took)
    print(f"{'milliseconds':26} {'median':>8} {'p95':>8} {'worked':>8} {'× bare':>8}")
    print(*(page.line(bare) for page in pages), sep="\n")


def searches() -> Sequence[str]:
    """Words to search for: of both languages, one, two and rare ones."""
    plain = [word for words in WORDS.values() for word in words]
    return [*plain, *(f"{a} {b}" for a, b in zip(plain, plain[7:], strict=False)), *RARE.values()]


def measure(client: httpx.Client, server: int, bare: tuple[str, int], rounds: int) -> None:
    """Ask pages in turn and print what they took; then texts for their links."""
    words, page = searches(), {"Accept": "text/html"}
    address, process = bare
    asked = [
        Asked("a bare page", lambda _: client.get(address), process),
        Asked("a unit", lambda _: client.get(f"/eli/kz/{_UNIT}", headers=page), server),
        Asked("an act of 2 × 24 articles", lambda _: client.get(f"/eli/kz/{_LAW}", headers=page), server),
        Asked("a search", lambda n: client.get("/search", params={"q": words[n % len(words)]}), server),
    ]
    in_turn(asked, rounds)
    text = (Path(__file__).parents[2] / "ingest/corpus/decree-149/rus.md").read_text(encoding="utf-8")
    data = (text * max(1, 900_000 // len(text.encode()))).encode()
    headers = {"Content-Type": "text/plain; charset=utf-8"}
    linked = Asked("links", lambda _: client.post("/annotate", content=data, headers=headers), server)
    linked.times(0, 5)
    size = len(data) / 1e6
    print(f"links in {size:.1f} MB: {size / statistics.median(linked.took) * 1e3:.2f} MB/s", end=", ")
    print(f"{size * len(linked.took) / linked.worked:.2f} MB a second of processor time")


def main() -> None:
    """Prepare, serve, ask and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--units", type=int, default=100_000, help="provisions, in two languages each")
    options.add_argument("--rounds", type=int, default=200)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
        store = prepare(Path(folder), chosen.units)
        with on_cores({min(os.sched_getaffinity(0))}):
            server = stack.enter_context(running_server(store=store, cache_bytes=0))
            bare = stack.enter_context(bare_page(free_port()))
        with plain_http.Client(base_url=server.url) as client:
            measure(client, server.process.pid, bare, chosen.rounds)


if __name__ == "__main__":
    main()
