"""What a process has imported, told by a child that ran a program."""

from __future__ import annotations

import json
import subprocess
import sys

from tests.api.running_server import ROOT

FRAMEWORK = {"fastapi", "starlette", "uvicorn"}
RDFLIB = {"rdflib", "pyshacl", "SPARQLWrapper"}
ENGINES = {"pyoxigraph", "tantivy", "lxml"}
SETTINGS = {"pydantic_settings", "prometheus_client"}

_TELL = """
import atexit, json, sys
atexit.register(lambda: print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})), file=sys.stderr))
"""


def imported(program: str, *words: str) -> tuple[set[str], str]:
    """The packages that are imported when a program has run with the words as its arguments, and what it printed."""
    command = [sys.executable, "-c", _TELL + program, *words]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return set(json.loads(ended.stderr.splitlines()[-1])), ended.stdout
