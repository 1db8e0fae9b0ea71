"""Every format of every act at hand, its versions and its texts: valid, read back to the same triples, the same bytes twice."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import docx
import jsonschema
import pypdfium2
import pytest
from lxml import etree
from pyoxigraph import parse

from graph.describe import Content, describe
from graph.editions.languages import editions_of
from graph.editions.settle import text_versions
from graph.exports import Export, exports, text_exports
from graph.exports.embodied import with_formats
from graph.iris import EliPath, Iris
from graph.stores.store import Store, open_store

pytestmark = pytest.mark.slow

IRIS = Iris()
ROOT = Path(__file__).resolve().parents[3]
#: PDF says when it was made.
DATED = {"pdf"}


@pytest.fixture(scope="module")
def store(decree_store: Path, shared: Path) -> Iterator[Store]:
    """The default documents and all acts at hand that say who they are."""
    texts = [*shared.glob("corpus/[uz]*.md"), *shared.glob("corpus/real/*.md"), *shared.glob("corpus/registry/*.txt")]
    assert texts
    command = [Path(sys.executable).parent / "jarlyq", "add", "--store", str(decree_store)]
    added = [subprocess.run([*command, str(text)], cwd=ROOT, capture_output=True, check=False) for text in texts]
    assert sum(not done.returncode for done in added) > len(added) * 0.8
    with open_store(str(decree_store), read_only=True) as opened:
        yield opened


def places(store: Store) -> Iterator[EliPath]:
    """Each act that has texts; its versions; the texts of these."""
    for graph in sorted(name.value for name in store.graphs() if name.value.startswith(IRIS.root)):
        act = IRIS.path_of(graph)
        versions = text_versions(store, act, IRIS)
        if versions:
            yield act
        yield from (replace(act, date=day) for day in sorted({one.day for one in versions}))
        yield from (replace(act, date=one.day, language=one.language) for one in versions)


def test_every_format_of_a_graph_is_read_back(store: Store) -> None:
    off = []
    for place in places(store):
        content = with_formats(describe(store, place, IRIS), place, IRIS, None)
        off += [(str(place), export.name) for export in exports() if not whole(export, content, place)]
    assert off == []


def whole(export: Export, content: Content, place: EliPath) -> bool:
    if export.of_acts and place != EliPath(place.act):
        return True
    data = export.write(content)
    read = {quad.triple for quad in parse(data, format=export.syntax)} if export.syntax else set(content.triples)
    return data == export.write(content) and read == set(content.triples)


def test_every_format_of_a_text_is_valid(store: Store, shared: Path) -> None:
    checks, off = readers(shared), []
    for place in places(store):
        editions = editions_of(store, place, IRIS) if place.date else []
        for export in text_exports() if editions else ():
            if not (place.language or export.both):
                continue
            data = export.write(editions)
            same = export.name in DATED or data == export.write(editions)
            if not (same and checks[export.name](data)):
                off.append((str(place), export.name))
    assert off == []


def readers(shared: Path) -> dict[str, Callable[[bytes], bool]]:
    """How each format of a text is held against its schema, or read by a library of others."""
    schema = etree.XMLSchema(etree.parse(shared / "standards/akn/akomantoso30.xsd"))
    edition = json.loads((ROOT / "ontology/edition.schema.json").read_text(encoding="utf-8"))
    by_schema = jsonschema.Draft202012Validator(edition)
    return {
        "akn": lambda data: schema.validate(etree.fromstring(data)),
        "portal-json": lambda data: by_schema.is_valid(json.loads(data)),
        "docx": lambda data: bool("".join(docx.Document(io.BytesIO(data)).element.body.itertext()).strip()),
        "pdf": lambda data: len(pypdfium2.PdfDocument(data)) > 0,
        "markdown": lambda data: bool(data.decode().strip()),
        "text": lambda data: bool(data.decode().strip()),
    }
