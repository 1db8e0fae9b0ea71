"""Each notebook of docs/notebooks runs from a new kernel against a real server, and is committed without outputs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest

from tests.api.running_server import running_server

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs/notebooks"
#: What the outputs of each notebook hold, as read against the decree, and how many pictures.
SHOWN = {
    "decree-life": (["Қазақстан халқы Ассамблеясының ережесі туралы", "decree/2021/01/18/495", "unknown", "[…]"], 1),
    "citation-network": (["DiGraph with 8 nodes and 7 edges", "constitution/1995/08/30", "legal-basis"], 1),
    "two-languages": (["Хатшылық", "Секретариат", "att_1/para_6", "2017-05-05"], 1),
}


def read(file: Path) -> list[nbformat.NotebookNode]:
    """The cells of a notebook that hold code."""
    return [cell for cell in nbformat.read(file, as_version=4).cells if cell.cell_type == "code"]


def test_all_notebooks_are_here_and_named_in_the_documentation() -> None:
    names = {file.stem for file in FOLDER.iterdir()}
    assert names == set(SHOWN)
    page = (ROOT / "docs/python.md").read_text(encoding="utf-8")
    assert not [name for name in names if f"(notebooks/{name}.ipynb)" not in page]


@pytest.mark.parametrize("name", SHOWN)
def test_a_notebook_is_committed_without_outputs(name: str) -> None:
    cells = read(FOLDER / f"{name}.ipynb")
    assert cells
    assert [cell for cell in cells if cell.outputs or cell.execution_count is not None] == []


@pytest.mark.parametrize("name", SHOWN)
def test_what_a_notebook_imports_comes_with_its_extra(name: str) -> None:
    code = "\n".join(cell.source for cell in read(FOLDER / f"{name}.ipynb"))
    imported = {line.split()[1].split(".")[0] for line in code.splitlines() if line.startswith(("import ", "from "))}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extra = {one.split(">")[0] for one in project["optional-dependencies"]["notebooks"]}
    assert imported - {"os", "graph", "ingest"} <= extra


@pytest.fixture(scope="module")
def server(decree_store: Path) -> Iterator[str]:
    with running_server(store=decree_store) as running:
        yield running.url


@pytest.mark.slow
@pytest.mark.parametrize("name", SHOWN)
def test_a_notebook_runs_from_a_new_kernel(server: str, name: str, tmp_path: Path) -> None:
    shutil.copy(FOLDER / f"{name}.ipynb", tmp_path)
    own = {name: str(tmp_path / name.lower()) for name in ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "MPLCONFIGDIR")}
    environment = {**os.environ, **own, "JARLYQ_SERVER": server, "PYTHONPATH": str(ROOT)}
    command = [Path(sys.executable).with_name("jupyter-execute"), f"{name}.ipynb", "--inplace", "--kernel_name=python3"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stderr
    outputs = [output for cell in read(tmp_path / f"{name}.ipynb") for output in cell.outputs]
    assert [output.text for output in outputs if output.output_type == "stream" and output.name == "stderr"] == []
    told = "\n".join(output.get("text") or output.data["text/plain"] for output in outputs)
    words, pictures = SHOWN[name]
    assert [word for word in words if word not in told] == []
    assert sum("image/png" in output.get("data", {}) for output in outputs) == pictures
