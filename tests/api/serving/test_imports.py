"""A process of the server imports what it needs before it serves, and no more: each start waits for all of it."""

from __future__ import annotations

import pytest

from tests.api.imported import ENGINES, FRAMEWORK, RDFLIB, SETTINGS, imported

NOT_NEEDED = {
    "api.workers.process": FRAMEWORK
    | RDFLIB
    | SETTINGS
    | {"pydantic", "tantivy", "lxml", "jinja2", "simplemma", "yaml"},
    "api.near.process": FRAMEWORK | RDFLIB | {"lxml", "jinja2", "simplemma"},
    "api.serving.app": RDFLIB | {"simplemma"},
    "api.commands.serve": {"fastapi", "starlette", "prometheus_client"} | RDFLIB | ENGINES - {"pyoxigraph"},
}


@pytest.mark.parametrize("program", NOT_NEEDED)
def test_what_a_process_imports(program: str):
    packages, _ = imported(f"import {program}")
    assert packages & NOT_NEEDED[program] == set()
