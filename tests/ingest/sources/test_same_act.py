"""One act is one tree, in whatever format it is handed over: units, notes, amendments, citations, who it is."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from ingest.descriptions import beside
from ingest.pipeline import parse
from ingest.sources import READERS, read_bytes, read_source
from ingest.tree import ParsedAct
from ingest.tree.as_json import report
from tests.ingest.coverage_of import miscovered
from tests.ingest.sources.renderings import RENDERINGS

_HERE = Path(__file__).parents[3]
_CORPUS = (_HERE / "../shared/corpus").resolve()
_DECREE = [_HERE / "ingest/corpus/decree-149" / name for name in ("kaz.txt", "rus.md")]
_SHORT = ["u438", "v1122", "order2016", "u1308"]
_LONG = [
    "u955",
    "u3528",
    "u4073",
    "l3176",
    "l68819",
    "m108164",
    "p131",
    "z10325",
    "k2464-ch15",
    "const1991",
    "akim1996",
]
#: What plain text and paper do not carry: where a heading ends whose words fill the line, or where a note above a title.
_NOT_ON_PAPER, _NOT_IN_PLAIN = {"l68819", "m108164", "k2464-ch15", "u955"}, {"u955"}
_SPAN_KEYS = frozenset(("span", "spans"))


def _acts(names: list[str]) -> list[Path]:
    return [path for name in names for path in sorted((_CORPUS / "real").glob(f"{name}*.md"))]


def _without_places(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_places(one) for key, one in value.items() if key not in _SPAN_KEYS}
    return [_without_places(one) for one in value] if isinstance(value, list) else value


def tree(act: ParsedAct) -> dict[str, Any]:
    """What an act says, without its places in the source."""
    said = report(act)
    keys = (
        "language",
        "act",
        "units",
        "notes",
        "amendments",
        "citations",
        "terms",
        "gazette",
        "repeals",
        "competences",
    )
    return {key: _without_places(said[key]) for key in keys}


@cache
def _original(path: Path) -> dict[str, Any]:
    return tree(parse(read_source(path), beside(path)))


def _check(path: Path, kind: str) -> None:
    suffix, render = RENDERINGS[kind]
    source = read_bytes(render(read_source(path)), f"{path.stem}{suffix}", READERS[suffix])
    act = parse(source, beside(path))
    assert miscovered(act) == []
    assert source.info.media_type == READERS[suffix].media_type
    assert tree(act) == _original(path)


@pytest.mark.parametrize("kind", RENDERINGS)
@pytest.mark.parametrize("path", _DECREE, ids=lambda path: path.name)
def test_the_decree_is_the_same_tree_in_every_format(path: Path, kind: str) -> None:
    _check(path, kind)


@pytest.mark.parametrize("kind", sorted(RENDERINGS.keys() - {"pdf"}))
@pytest.mark.parametrize("path", _acts(_SHORT), ids=lambda path: path.name)
def test_an_act_is_the_same_tree_in_every_format(path: Path, kind: str) -> None:
    _check(path, kind)


@pytest.mark.slow
@pytest.mark.parametrize("kind", sorted(RENDERINGS.keys() - {"pdf"}))
@pytest.mark.parametrize("path", [*_acts(_LONG), *sorted(_CORPUS.glob("[uz]*.md"))], ids=lambda path: path.name)
def test_a_long_act_is_the_same_tree_in_every_format(path: Path, kind: str) -> None:
    if kind != "plain" or path.name.split(".")[0] not in _NOT_IN_PLAIN:
        _check(path, kind)


@pytest.mark.slow
@pytest.mark.parametrize(
    "path",
    [path for path in [*_acts([*_SHORT, *_LONG]), *sorted(_CORPUS.glob("[uz]*.md"))]
     if path.name.split(".")[0] not in _NOT_ON_PAPER],
    ids=lambda path: path.name,
)  # fmt: skip
def test_a_printed_act_is_the_same_tree(path: Path) -> None:
    _check(path, "pdf")
