"""The rooms of the three packages: no circle joins them, few files lie beside them, and the drawings show what is there."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from configparser import ConfigParser
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).resolve().parent.parent
#: How many files may lie flat in each package, and how many rooms a drawing may have.
FLAT = {"ingest": 5, "graph": 10, "api": 2}
BOXES = 16
BOX = re.compile(r"│ (\w+) │")


@cache
def arrows(package: str) -> dict[str, set[str]]:
    """The rooms of a package (its folders and files), each with those that it imports."""
    graph = grimp.build_graph(package, cache_dir=None)
    found: dict[str, set[str]] = defaultdict(set)
    for module in graph.modules - {package}:
        room = module.split(".")[1]
        imported = {one.split(".")[1] for one in graph.find_modules_directly_imported_by(module) if "." in one}
        found[room] |= imported - {room}
    return found


def inside(package: str) -> Iterator[tuple[str, dict[str, set[str]]]]:
    """Each folder below a package, with what lies in it (folders and files) and what of that imports which."""
    graph = grimp.build_graph(package, cache_dir=None)
    for folder in sorted(graph.modules - {package}):
        found: dict[str, set[str]] = defaultdict(set)
        for module in graph.find_descendants(folder):
            one = module.removeprefix(f"{folder}.").split(".")[0]
            below = [name for name in graph.find_modules_directly_imported_by(module) if name.startswith(f"{folder}.")]
            found[one] |= {name.removeprefix(f"{folder}.").split(".")[0] for name in below} - {one}
        if found:
            yield folder, found


@cache
def layers(package: str) -> list[list[str]]:
    """The rows of rooms in the contract of a package, the highest first."""
    config = ConfigParser()
    config.read(ROOT / ".importlinter", encoding="utf-8")
    rows = config[f"importlinter:contract:{package}"]["layers"].split("\n")
    return [re.findall(r"\w+", row) for row in rows if row.strip()]


@cache
def drawing(package: str) -> list[list[str]]:
    """The rows of boxes in the drawing of a package, the highest first."""
    page = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    section = page.split(f"\n### `{package}/`")[1].split("\n#")[0]
    return [boxes for line in section.splitlines() if (boxes := BOX.findall(line))]


def circle(rooms: dict[str, set[str]]) -> list[str]:
    """The rooms of a circle, in its order; empty where there is none."""
    try:
        TopologicalSorter(rooms).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


@pytest.mark.parametrize("package", FLAT)
def test_no_circle_joins_the_rooms(package: str) -> None:
    assert len(arrows(package)) > FLAT[package]
    assert circle(arrows(package)) == []


@pytest.mark.parametrize("package", FLAT)
def test_no_circle_joins_what_lies_in_a_room(package: str) -> None:
    rooms = dict(inside(package))
    assert rooms
    assert {folder: found for folder, within in rooms.items() if (found := circle(within))} == {}


def test_a_circle_would_be_found() -> None:
    assert set(circle({"a": {"b"}, "b": {"c"}, "c": {"a"}})) == {"a", "b", "c"}


@pytest.mark.parametrize("package", FLAT)
def test_few_files_lie_flat(package: str) -> None:
    flat = {file.stem for file in (ROOT / package).glob("*.py")} - {"__init__"}
    assert flat <= set(arrows(package))
    assert len(flat) <= FLAT[package], sorted(flat)


@pytest.mark.parametrize("folder", ["ingest/corpus", "graph/queries", "queries", "ontology"])
def test_folders_of_data_hold_no_code(folder: str) -> None:
    """Nor are they in a contract."""
    assert any((ROOT / folder).iterdir())
    assert list((ROOT / folder).rglob("*.py")) == []


@pytest.mark.parametrize("package", FLAT)
def test_the_drawing_shows_every_room_in_the_row_of_its_contract(package: str) -> None:
    assert drawing(package) == layers(package)
    assert {room for row in drawing(package) for room in row} == set(arrows(package))
    assert sum(map(len, drawing(package))) <= BOXES


@pytest.mark.parametrize("package", FLAT)
def test_an_arrow_goes_down(package: str) -> None:
    row_of = {room: number for number, row in enumerate(drawing(package)) for room in row}
    up = {(room, one) for room, imported in arrows(package).items() for one in imported if row_of[one] <= row_of[room]}
    assert up == set()
