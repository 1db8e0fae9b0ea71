"""A question about one act or unit takes as long in a store of many acts as in one of few.

The store of many holds copies of the decree under other numbers. What is measured is processor time, of the least turn.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from api.mcp.naming import QUERIES as ASSISTANTS
from api.pages.act import QUERIES as PAGES
from graph.query import FOLDER, INTERNAL, bind, stored_queries
from tests.graph.answers import IRIS, built_store
from tests.growth import takes_no_longer

COPIES = 100
#: Of the processor: what a store with more levels takes longer for the same look.
SLACK = 0.005
ACT = "decree/2011/09/07/149"
UNIT = f"{ACT}/att_1/para_11"

_ONE = re.compile(r"VALUES\s+\?(resource|act|unit)\s*\{\s*<urn:x>\s*\}")
_NAMED = {"act": ACT, "unit": UNIT, "resource": UNIT}


def of_the_user() -> Iterator[tuple[Path, str, dict[str, str]]]:
    """The stored queries with a parameter that is an act or unit, which is the decree or a paragraph of it."""
    for name, query in stored_queries().items():
        named = {each.name: _NAMED[each.type] for each in query.parameters if each.type in _NAMED}
        if named:
            yield FOLDER, name, named


def of_the_program() -> Iterator[tuple[Path, str, dict[str, str]]]:
    """What the program itself asks about an act or unit, of the unit and of the act where it may be either."""
    for folder in (INTERNAL, PAGES, ASSISTANTS):
        for file in sorted(folder.glob("*.rq")):
            asked = set(_ONE.findall(file.read_text(encoding="utf-8")))
            for node in (ACT, UNIT) if "resource" in asked else (None,):
                if asked:
                    yield folder, file.stem, {name: node or _NAMED[name] for name in asked}


@pytest.fixture(scope="module")
def stores() -> tuple[ox.Store, ox.Store]:
    """The default documents, and the same with copies of the decree."""
    with built_store() as built:
        quads = [ox.Quad(*triple, graph) for graph in built.graphs() for triple in built.graph(graph)]
    few, many = ox.Store(), ox.Store()
    few.bulk_extend(quads)
    many.bulk_extend(quads)
    own = [quad for quad in quads if quad.graph_name == _node(ACT)]
    for number in range(COPIES):
        many.bulk_extend(_copied(own, f"{ACT[:-3]}9{number:03}"))
    return few, many


def _copied(quads: list[ox.Quad], act: str) -> Iterator[ox.Quad]:
    for quad in quads:
        yield ox.Quad(*(_renamed(node, act) for node in (quad.subject, quad.predicate, quad.object, quad.graph_name)))


def _renamed(node: ox.NamedNode | ox.Literal, act: str) -> ox.NamedNode | ox.Literal:
    return ox.NamedNode(node.value.replace(ACT, act)) if isinstance(node, ox.NamedNode) else node


def _cases() -> list[object]:
    every = [*of_the_user(), *of_the_program()]
    return [
        pytest.param(*each, id=f"{each[0].parent.name}-{each[1]}-{next(iter(each[2].values()))[-7:]}") for each in every
    ]


@pytest.mark.parametrize(("folder", "name", "named"), _cases())
def test_a_query_about_one_act_takes_no_longer_in_a_large_store(
    stores: tuple[ox.Store, ox.Store], folder: Path, name: str, named: dict[str, str]
) -> None:
    text = bind(
        (folder / f"{name}.rq").read_text(encoding="utf-8"), **{key: _node(path) for key, path in named.items()}
    )
    asked = [lambda store=store: _answer(store, text) for store in stores]
    assert takes_no_longer(*asked, slack=SLACK), f"{folder.name}/{name}.rq takes longer where there are more acts"


def test_a_query_that_reads_of_all_acts_is_told(stores: tuple[ox.Store, ox.Store]) -> None:
    text = f"SELECT ?kind {{ VALUES ?act {{ {_node(ACT)} }} ?node a ?kind FILTER (?kind = ?act) }}"
    asked = [lambda store=store: _answer(store, text) for store in stores]
    assert not takes_no_longer(*asked, slack=SLACK)


def _node(path: str) -> ox.NamedNode:
    return ox.NamedNode(IRIS.root + path)


def _answer(store: ox.Store, text: str) -> list[object]:
    return list(store.query(text, use_default_graph_as_union=True))
