"""The ontology, the concept schemes, the shapes and the JSON-LD context, as the files under ``ontology/``."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from pyoxigraph import RdfFormat, Triple, parse

#: Beside the packages, in a checkout as in an installed wheel.
FOLDER = Path(__file__).resolve().parent.parent / "ontology"


def ontology_files() -> list[Path]:
    """The ontology, the labels of other terms and the concept schemes, in a fixed order."""
    return [FOLDER / "jarlyq.ttl", FOLDER / "labels.ttl", *sorted((FOLDER / "vocabularies").glob("*.ttl"))]


def shapes_file() -> Path:
    """The SHACL shapes."""
    return FOLDER / "shapes.ttl"


@cache
def ontology_triples() -> tuple[Triple, ...]:
    """The triples of the ontology's named graph: terms and concept schemes, without the shapes."""
    return tuple(quad.triple for file in ontology_files() for quad in parse(path=file, format=RdfFormat.TURTLE))


@cache
def context() -> dict[str, Any]:
    """The JSON-LD context."""
    loaded: dict[str, Any] = json.loads((FOLDER / "context.jsonld").read_text(encoding="utf-8"))
    return loaded
