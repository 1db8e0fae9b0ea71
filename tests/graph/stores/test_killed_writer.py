"""kill -9 during ingestion, at random moments: the store opens, each graph is whole, and equals its source."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from graph.stores.store import open_store

GRAPHS = 12
_WRITER = """
    import sys
    from graph.stores.store import open_store
    from tests.graph.stores.test_killed_writer import GRAPHS, name, source
    with open_store(sys.argv[1]) as store:
        version = int(sys.argv[2])
        print("open", flush=True)
        while True:
            version += 1
            for number in range(GRAPHS):
                store.replace_graph(name(number), source(number, version))
            store.publish()
"""


def name(number: int) -> NamedNode:
    return NamedNode(f"http://example.org/graph/{number}")


def source(number: int, version: int) -> list[Triple]:
    """The triples of one version of a graph: some that stay, some that change, none that two versions share by chance."""
    subject, says = name(number), NamedNode("http://example.org/says")
    texts = [Literal(f"{number} {line}") for line in range(100)]
    texts += [Literal(f"version {version} line {line}") for line in range(100)]
    return [Triple(subject, says, text) for text in texts]


def check(root: Path, expect_all: bool) -> int:
    """Open the store for reading and writing; return the newest version whose graphs were all found equal to it."""
    open_store(root).close()
    newest = 0
    with open_store(root, read_only=True) as store:
        assert not expect_all or len(store.graphs()) == GRAPHS
        for graph in store.graphs():
            number = int(graph.value.rsplit("/", 1)[1])
            found = set(store.graph(graph))
            versions = {triple.object.value.split()[1] for triple in found if triple.object.value.startswith("version")}
            assert len(versions) == 1, f"{graph} mixes versions {versions}"
            version = int(versions.pop())
            assert found == set(source(number, version))
            newest = max(newest, version)
    return newest


@pytest.mark.parametrize("times", [4, pytest.param(30, marks=pytest.mark.slow)])
def test_a_killed_writer_leaves_whole_graphs(tmp_path: Path, times: int):
    chance = random.Random(4)
    version = 0
    for turn in range(times):
        command = [sys.executable, "-c", textwrap.dedent(_WRITER), str(tmp_path), str(version)]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).parents[3])
        with process:
            assert process.stdout is not None
            assert process.stdout.readline() == b"open\n"
            time.sleep(chance.uniform(0.05 if turn else 1.0, 1.2))
            process.send_signal(signal.SIGKILL)
        version = max(version, check(tmp_path, expect_all=version > 1))
    assert version > times
