"""kill -9 of the server while acts are ingested, graphs are sent to it and readers ask: whole graphs, or none."""

from __future__ import annotations

import contextlib
import os
import random
import select
import signal
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from pyoxigraph import Literal, NamedNode, Triple

from api.acts.assemble import register_triples
from graph.documents import Documents, named_documents
from graph.iris import Iris
from graph.ontology import ontology_triples
from graph.stores.changes import Triples, same_graph
from graph.stores.store import Store, open_store
from tests import plain_http
from tests.api.commands.test_add_killed import long_law
from tests.api.ingesting_process import WRITING, State, ingest, states
from tests.api.running_server import ROOT, START, RunningServer, running_server
from tests.ingest.texts import written

IRIS = Iris()
SAYS = NamedNode("http://example.org/says")
SENT = [NamedNode(f"http://example.org/sent/{number}") for number in range(4)]
LINES = 200
GONE_SECONDS = 10.0
WRITING_SECONDS = 0.12
"""How long after it began to write a graph the ingestion is killed at most; it takes about that long."""
SETTINGS = {"processes": 2, "near_processes": 1, "workers": 2, "client_queries": 64}
_LINES_QUERY = "SELECT ?g ?o WHERE { GRAPH ?g { ?s <http://example.org/says> ?o } }"
_COUNTS_QUERY = "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"


# --- What is sent to the server


def sent_graph(graph: NamedNode, version: int) -> Triples | None:
    """What a graph holds after its version was sent: some lines that stay, some that change; nothing for a DELETE."""
    if version % 7 == 0:
        return None
    texts = [f"line {line}" for line in range(LINES // 2)]
    texts += [f"version {version} line {line}" for line in range(LINES // 2)]
    return frozenset(Triple(graph, SAYS, Literal(text)) for text in texts)


def send(server: RunningServer, graph: NamedNode, version: int) -> httpx.Response:
    """Send a version of a graph: by PUT, by an update of two operations, or by DELETE."""
    content = sent_graph(graph, version)
    address, target = f"{server.url}/graph-store", {"graph": graph.value}
    if content is None:
        return plain_http.delete(address, params=target, headers=server.authorization)
    lines = "\n".join(f"{triple} ." for triple in content)
    if version % 2:
        return server.update(f"CLEAR SILENT GRAPH {graph} ; INSERT DATA {{ GRAPH {graph} {{ {lines} }} }}")
    headers = {"Content-Type": "application/n-triples", **server.authorization}
    return plain_http.put(address, params=target, content=lines.encode(), headers=headers)


class Traffic:
    """Writers and readers of the server in threads, until it is killed; what was sent, answered, and went wrong."""

    def __init__(self, counts: dict[str, set[int]]) -> None:
        self.sent: dict[NamedNode, int] = defaultdict(int)
        self.done: dict[NamedNode, int] = defaultdict(int)
        self.reads = self.writes = 0
        self.faults: list[str] = []
        self._counts = counts
        self._killed = threading.Event()

    @contextlib.contextmanager
    def on(self, server: RunningServer) -> Iterator[None]:
        """Go on while the block runs, which kills the server."""
        self._killed.clear()
        threads = [threading.Thread(target=self._go_on, args=(work, server)) for work in (self._write, self._read)]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            self._killed.set()
            for thread in threads:
                thread.join()

    def _go_on(self, work, server: RunningServer) -> None:
        """Work until the connection breaks; that it breaks before the server is killed is a fault."""
        try:
            while not self._killed.is_set():
                work(server)
                time.sleep(0.02)
        except httpx.TransportError as error:
            if not self._killed.wait(5.0):
                self.faults.append(f"the connection broke before the server was killed: {error!r}")

    def _write(self, server: RunningServer) -> None:
        graph = SENT[self.writes % len(SENT)]
        self.writes += 1
        self.sent[graph] += 1
        version = self.sent[graph]
        answer = send(server, graph, version)
        missing = answer.status_code == 404 and sent_graph(graph, version) is None
        if answer.is_success or missing:
            self.done[graph] = version
        elif answer.status_code != 503:
            self.faults.append(f"{graph} version {version}: {answer.status_code} {answer.text}")

    def _read(self, server: RunningServer) -> None:
        self.reads += 1
        for query, judge in ((_LINES_QUERY, self._judge_lines), (_COUNTS_QUERY, self._judge_counts)):
            answer = server.query(query)
            if answer.status_code == 200:
                judge(answer.json()["results"]["bindings"])
            elif answer.status_code != 503:
                self.faults.append(f"{query}: {answer.status_code} {answer.text}")

    def _judge_lines(self, rows: list[dict]) -> None:
        found = defaultdict(set)
        for row in rows:
            found[row["g"]["value"]].add(row["o"]["value"])
        for graph, lines in found.items():
            versions = {line.split()[1] for line in lines if line.startswith("version")}
            if len(lines) != LINES or len(versions) != 1:
                self.faults.append(f"{graph} was answered with {len(lines)} lines of versions {versions}")

    def _judge_counts(self, rows: list[dict]) -> None:
        for row in rows:
            graph, count = row["g"]["value"], int(row["n"]["value"])
            if count not in self._counts.get(graph, {count}):
                self.faults.append(f"{graph} was answered with {count} triples")


# --- Ingestion beside the server


class Ingestion:
    """The process that ingests over and over, and the last step it said was done."""

    def __init__(self, store: Path, files: list[Path]) -> None:
        command = [sys.executable, "-m", "tests.api.ingesting_process", str(store), *map(str, files)]
        self._process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE)
        assert self._process.stdout is not None
        self._output = self._process.stdout
        self._said = b""
        self._steps = len(files) + 1

    def wait_for(self, steps: int, seconds: float = 60.0) -> None:
        """Wait until so many more steps were done."""
        goal, deadline = len(self._done()) + steps, time.monotonic() + seconds
        while len(self._done()) < goal:
            self._hear(deadline)

    def wait_for_writing(self, seconds: float = 60.0) -> None:
        """Wait until the next graph is about to be written."""
        while select.select([self._output], [], [], 0)[0]:  # what was said before is past
            self._hear(time.monotonic())
        begun, deadline = self._said.count(WRITING.encode()), time.monotonic() + seconds
        while self._said.count(WRITING.encode()) == begun:
            self._hear(deadline)

    def _hear(self, deadline: float) -> None:
        ready, _, _ = select.select([self._output], [], [], max(0.0, deadline - time.monotonic()))
        data = os.read(self._output.fileno(), 4096) if ready else b""
        assert data, "the ingestion ended or stands still"
        self._said += data

    def _done(self) -> list[bytes]:
        """The numbers of the steps that were done, as far as they were heard of."""
        return [word for word in self._said.rpartition(b"\n")[0].split() if word.isdigit()]

    def kill(self) -> None:
        """kill -9."""
        self._process.kill()

    def allowed(self, before: State, after: list[State]) -> list[State]:
        """Between which two states of all acts the store must be, now that the process is dead."""
        with self._process:
            self._said += self._output.read()
        done = self._done()
        if not done:
            return [before, after[0]]
        last = int(done[-1])
        return [after[last], after[(last + 1) % self._steps]]


# --- Processes of the server


def session(leader: int) -> dict[int, str]:
    """The living processes of a session, with their command lines."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            state, _, _, belongs_to = (folder / "stat").read_text().rpartition(") ")[2].split()[:4]
            if int(belongs_to) == leader and state not in "ZX":
                found[int(folder.name)] = (folder / "cmdline").read_text().replace("\0", " ")
    return found


def wait_until_gone(leader: int) -> None:
    """Wait until no process of a session lives; name those that stay."""
    deadline = time.monotonic() + GONE_SECONDS
    while left := session(leader):
        if time.monotonic() > deadline:
            for process in left:
                os.kill(process, signal.SIGKILL)
            raise AssertionError(f"orphans of the server {GONE_SECONDS:g} seconds after its end: {left}")
        time.sleep(0.05)


def kill(server: RunningServer, *, supervisor_only: bool) -> None:
    """kill -9 the supervisor alone, or all processes of the server at once."""
    if supervisor_only:
        server.process.kill()
    else:
        os.killpg(server.process.pid, signal.SIGKILL)
    server.process.wait()


# --- What must hold of the store


def in_store(store: Store, graph: NamedNode) -> Triples | None:
    """What a graph holds; None where there is no such graph."""
    return frozenset(store.graph(graph)) if graph in store.graphs() else None


def check(store: Store, documents: Documents, acts: list[State], traffic: Traffic) -> State:
    """Hold every graph against what may be in it; returns what the acts' graphs hold."""
    found: State = {}
    for act in acts[0]:
        graph = IRIS.act(act)
        found[act] = in_store(store, graph)
        assert any(equal(found[act], state[act]) for state in acts), f"{graph} is no state of its source"
        for named in named_documents(store, graph):
            assert named.key is not None
            assert documents.file(named.key).is_file()
    for graph in SENT:
        content, versions = in_store(store, graph), range(traffic.done[graph], traffic.sent[graph] + 1)
        assert any(equal(content, sent_graph(graph, version)) for version in versions), f"{graph} is none of {versions}"
    for graph, triples in ((IRIS.register_graph, register_triples(IRIS)), (IRIS.ontology_graph, ontology_triples())):
        content = in_store(store, graph)
        assert content is None or same_graph(content, frozenset(triples)), f"{graph} is not whole"
    return found


def equal(one: Triples | None, other: Triples | None) -> bool:
    """Say whether two graphs hold the same, or are both not there."""
    return one == other if one is None or other is None else same_graph(one, other)


@pytest.fixture
def files(root: Path, tmp_path: Path, request: pytest.FixtureRequest) -> list[Path]:
    """Documents of several acts, in the order they are added: our own, and those of the corpus if asked for and there."""
    folder, decree = tmp_path / "laws", root / "ingest" / "corpus" / "decree-149"
    folder.mkdir()
    first, second = (
        written(folder, day, long_law(hour)) for day, hour in (("2015-03-03", "утром"), ("2018-06-01", "вечером"))
    )
    corpus = root.parent / "shared" / "corpus"
    names = ("u58657.kaz.md", "z70.2008-10-20.rus.md", "u58657.rus.md", "z70.2022-02-07.rus.md")
    more = [corpus / name for name in names if request.param and (corpus / name).is_file()]
    return [decree / "kaz.txt", first, *more[:2], decree / "rus.md", *more[2:], second]


@pytest.mark.slow
@pytest.mark.parametrize(("rounds", "files"), [(3, False), (30, True)], indirect=["files"])
def test_a_killed_server_leaves_whole_graphs(
    tmp_path: Path, files: list[Path], rounds: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """kill -9 at random moments: the server with all its processes, its supervisor alone, the ingestion too or not."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    store, chance, after = tmp_path / "store", random.Random(9), states(files)
    documents = Documents(store / "documents")
    traffic = Traffic({IRIS.act(act).value: {len(state[act] or ()) for state in after} for act in after[0]})
    acts = after[0]
    open_store(store).close()
    for number in range(rounds):
        ingestion_too, supervisor_only = number % 3 != 1, number % 3 == 2
        with running_server(store=store, **SETTINGS) as server:
            ingestion = Ingestion(store, files)
            moment, writing = chance.uniform(0.5, 6.0), chance.random() < 0.7
            print(f"round {number}: {moment:.2f} seconds, {writing=}, {ingestion_too=}, {supervisor_only=}")
            with traffic.on(server):
                time.sleep(moment)
                if writing:
                    ingestion.wait_for_writing()
                    time.sleep(chance.uniform(0.0, WRITING_SECONDS))
                if ingestion_too:
                    ingestion.kill()
                kill(server, supervisor_only=supervisor_only)
            wait_until_gone(server.process.pid)
        if not ingestion_too:  # what was left alone goes on
            ingestion.wait_for(3)
            ingestion.kill()
        allowed = ingestion.allowed(acts, after)
        with open_store(store, read_only=True) as published:
            check(published, documents, allowed, traffic)
        with open_store(store) as live:
            acts = check(live, documents, allowed, traffic)
        with open_store(store, read_only=True) as published:
            assert check(published, documents, [acts], traffic) == acts
        assert not traffic.faults, server.log[-20:]
    assert traffic.reads > rounds
    assert traffic.writes > rounds
    _goes_on(store, files, after)


def _goes_on(store: Path, files: list[Path], after: list[State]) -> None:
    """The server starts again, takes writes and answers; ingestion comes to its end."""
    with running_server(store=store, **SETTINGS) as server:
        assert list(ingest(store, files, 1))[-1] == len(files)
        assert send(server, SENT[0], 2).is_success
        rows = server.query(_COUNTS_QUERY).json()["results"]["bindings"]
        counts = {row["g"]["value"]: int(row["n"]["value"]) for row in rows}
        for act, graph in after[-1].items():
            assert counts[IRIS.act(act).value] == len(graph or ())
        assert counts[SENT[0].value] == LINES
        deadline = time.monotonic() + 60
        while not (found := plain_http.get(f"{server.url}/search", params={"q": "хатшылық"})).is_success:
            assert found.status_code == 503
            assert time.monotonic() < deadline
            time.sleep(0.2)


@pytest.mark.parametrize("moments", [3, pytest.param(20, marks=pytest.mark.slow)])
def test_no_process_outlives_a_killed_supervisor(tmp_path: Path, moments: int) -> None:
    """kill -9 of the supervisor alone, while its processes start and when all of them run."""
    chance = random.Random(5)
    open_store(tmp_path).close()
    for number in range(moments):
        with running_server(store=tmp_path, **SETTINGS) as server:
            if number % 2:
                asking = [threading.Thread(target=server.query, args=(_COUNTS_QUERY,)) for _ in range(4)]
                for thread in asking:
                    thread.start()
                for thread in asking:
                    thread.join()
            time.sleep(chance.uniform(0.0, 0.5))
            assert len(session(server.process.pid)) > SETTINGS["processes"]
            kill(server, supervisor_only=True)
            wait_until_gone(server.process.pid)


def test_a_server_process_ends_whose_supervisor_went_before_it_was_ready(tmp_path: Path) -> None:
    """It is held from its first moment until the supervisor is dead: the system has nothing to tell it any more."""
    open_store(tmp_path).close()
    environment = {**os.environ, "JARLYQ_STORE": str(tmp_path), "JARLYQ_PORT": "0", "JARLYQ_PROCESSES": "1"}
    supervisor = subprocess.Popen(
        [sys.executable, "-c", START], cwd=ROOT, env=environment, stderr=subprocess.DEVNULL, start_new_session=True
    )
    with supervisor:
        deadline = time.monotonic() + 60
        while not (begun := [process for process, line in session(supervisor.pid).items() if "spawn_main" in line]):
            assert time.monotonic() < deadline
            time.sleep(0.005)
        os.kill(begun[0], signal.SIGSTOP)
        supervisor.kill()
        supervisor.wait()
        os.kill(begun[0], signal.SIGCONT)
        wait_until_gone(supervisor.pid)
