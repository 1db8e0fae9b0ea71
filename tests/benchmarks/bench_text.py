"""Searching texts by the index against FILTER(CONTAINS()), on the same store in the same run, taken in turn.

    .venv/bin/python -m tests.benchmarks.bench_text --units 100000

Each unit has a Kazakh and a Russian text; one in 2,000 holds the word that is searched for.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from graph.namespaces import ELI, JQ, RDF
from graph.search.index import TextIndex
from graph.search.rewrite import rewrite
from graph.sparql.text import SparqlText
from graph.stores.store import Store, open_store

WORDS = {
    "kk": "заң орган бап тармақ мемлекет шарт салық бюджет өтініш шешім сот азамат құқық міндет мүлік жер еңбек "
    "қызмет ақпарат құжат тәртіп мерзім басшы кеңес әкім облыс аудан қала ауыл мектеп дәрігер".split(),
    "ru": "закон орган статья пункт государство договор налог бюджет заявление решение суд гражданин право "
    "обязанность имущество земля труд услуга информация документ порядок срок совет область район".split(),
}
ENDINGS = {"kk": ["", "", "ы", "дар", "ға"], "ru": ["", "", "а", "ом", "ы"]}
RARE = {"kk": "сервитуттың", "ru": "сервитута"}
PER_ACT = 500
INDEXED = """PREFIX jq: <https://w3id.org/jarlyq/ontology#>
SELECT ?unit ?text { (?unit ?score ?snippet ?e) jq:matches ("сервитут" "ru" 50) . ?e jq:text ?text }"""
SCANNED = """PREFIX jq: <https://w3id.org/jarlyq/ontology#> PREFIX eli: <http://data.europa.eu/eli/ontology#>
SELECT ?unit ?text { ?e jq:text ?text ; eli:realizes ?unit
  FILTER(LANG(?text) = "ru" && CONTAINS(LCASE(?text), "сервитут")) } LIMIT 50"""


def acts(units: int, seed: int = 149) -> Iterator[tuple[ox.NamedNode, list[ox.Triple]]]:
    """Named graphs of made-up acts, the same for the same seed."""
    chance = random.Random(seed)
    for first in range(0, units, PER_ACT):
        act = ox.NamedNode(f"https://w3id.org/jarlyq/eli/kz/law/2000/01/01/{first}")
        triples = []
        for number in range(first, min(units, first + PER_ACT)):
            unit = ox.NamedNode(f"{act.value}/art_{number}")
            rare = chance.random() < 1 / 2000
            for tag, words in WORDS.items():
                found = [chance.choice(words) + chance.choice(ENDINGS[tag]) for _ in range(chance.randint(10, 70))]
                found += [RARE[tag]] * rare
                chance.shuffle(found)
                expression = ox.NamedNode(f"{unit.value}@2000-01-01/{tag}")
                triples += [
                    ox.Triple(expression, RDF.type, JQ.UnitExpression),
                    ox.Triple(expression, ELI.realizes, unit),
                    ox.Triple(expression, JQ.text, ox.Literal(" ".join(found).capitalize() + ".", language=tag)),
                ]
        yield act, triples


def seconds_of(store: Store, query: str) -> tuple[float, int]:
    """How long a query takes to be answered in full, and its number of rows."""
    start = time.perf_counter()
    rows = sum(1 for _ in store.query(query))  # type: ignore[union-attr,misc]
    return time.perf_counter() - start, rows


def measure(store: Store, index: TextIndex, rounds: int) -> dict[str, float]:
    """Medians of both ways in milliseconds, and how many times faster the index is."""
    by_index, by_scan = [], []
    for _ in range(rounds):
        start = time.perf_counter()
        rewritten = rewrite(SparqlText(INDEXED), index).text
        rewriting = time.perf_counter() - start
        taken, rows = seconds_of(store, rewritten)
        by_index.append(rewriting + taken)
        taken, scanned = seconds_of(store, SCANNED)
        by_scan.append(taken)
        assert rows == scanned, (rows, scanned)
    start = time.perf_counter()
    for _ in range(1000):
        rewrite(SparqlText(SCANNED), index)
    idle = (time.perf_counter() - start) / 1000
    fast, slow = statistics.median(by_index), statistics.median(by_scan)
    return {
        "index_ms": fast * 1e3,
        "contains_ms": slow * 1e3,
        "times_faster": slow / fast,
        "query_without_search_us": idle * 1e6,
    }


def main() -> None:
    """Build, index, measure and print one JSON object."""
    options = argparse.ArgumentParser()
    options.add_argument("--units", type=int, default=100_000)
    options.add_argument("--rounds", type=int, default=5)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder, open_store(":memory:") as store:
        for act, triples in acts(chosen.units):
            store.replace_graph(act, triples)
        index = TextIndex(Path(folder) / "index")
        start = time.perf_counter()
        index.synchronise(store)
        indexing = time.perf_counter() - start
        size = sum(file.stat().st_size for file in (Path(folder) / "index").iterdir())
        found = measure(store, index, chosen.rounds)
        found |= {"texts": len(index), "index_seconds": indexing, "index_megabytes": size / 1e6}
        json.dump({name: round(value, 2) for name, value in found.items()}, sys.stdout, indent=1)


if __name__ == "__main__":
    main()
