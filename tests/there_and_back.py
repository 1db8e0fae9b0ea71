"""Acts as they come back: read, built, written as a text in a format, and read again."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from api.acts.assemble import act_force, identity, settle
from graph.editions.edition import Edition
from graph.editions.read import read_edition
from graph.exports import TextExport
from graph.iris import EliPath, Iris
from graph.stores.memory import MemoryStore
from graph.triples import Reading, build_act
from ingest.descriptions import Described, beside
from ingest.identifiers import ActId
from ingest.pipeline import parse
from ingest.register.identify import Given
from ingest.register.known_acts import default_register
from ingest.sources import READERS, read_bytes, read_source
from ingest.tree import Language, ParsedAct
from ingest.tree.as_json import report

IRIS = Iris()
READ_AT = dt.datetime(2026, 1, 2, tzinfo=dt.UTC)
#: For a text that does not say which act it is.
NAMELESS = ActId.parse("decision/2001/02/03/4-5")
#: What of a text must come back.
PARTS = ("units", "notes", "amendments", "orders", "citations", "terms", "gazette", "repeals", "competences")
#: Places in the source, which is another one.
PLACES = ("span", "spans", "source")


def read_text(file: Path) -> ParsedAct:
    """A text as it is added; of one that names no act it is settled which it is."""
    source, described = read_source(file), beside(file)
    act = parse(source, described)
    return act if act.act.path else parse(source, described, Given(NAMELESS, dt.date(2025, 1, 1)))


def editions(acts: Sequence[ParsedAct], *, official: bool = True) -> Iterator[tuple[ParsedAct, Edition]]:
    """Each text with the edition that the graph of all of them has of it."""
    readings = {act.source.sha256: Reading(READ_AT, "1.0", official=official) for act in acts}
    settled = settle(acts, readings)
    known = default_register().get(str(identity(acts[0])))
    force = act_force(acts, identity(acts[0]))
    triples = build_act(settled.acts, spans=settled.spans, known=known, force=force, readings=readings, iris=IRIS)
    store = MemoryStore()
    path = EliPath(identity(acts[0]))
    store.replace_graph(IRIS.act(path.act), triples)
    for act in acts:
        found = read_edition(store, EliPath(path.act, None, act.version_date, act.language), IRIS)
        assert found is not None
        yield act, found


def again(edition: Edition, export: TextExport, described: Described | None = None) -> ParsedAct:
    """An edition, written in a format and read."""
    name = f"act{export.suffix}"
    data = export.write([edition])
    source = read_bytes(data, name, READERS[Path(name).suffix])
    given = Given(edition.act, edition.day)
    return parse(source, described or Described(), Given() if export.name == "akn" else given)


def lost(old: ParsedAct, new: ParsedAct) -> dict[str, list[str]]:
    """What does not come back the same, part by part, as JSON: `-` before what was there, `+` before what is."""
    one, two = report(old), report(new)
    differences = {part: _differences(_lines(one[part]), _lines(two[part])) for part in PARTS}
    return {part: found for part, found in differences.items() if found}


def _lines(entries: list[Any]) -> list[str]:
    return [json.dumps(_without_places(one), ensure_ascii=False, sort_keys=True) for one in entries]


def _without_places(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_places(one) for key, one in value.items() if key not in PLACES}
    return [_without_places(one) for one in value] if isinstance(value, list) else value


def _differences(old: list[str], new: list[str]) -> list[str]:
    if old == new:
        return []
    gone = [f"- {line}" for line in old if line not in set(new)]
    come = [f"+ {line}" for line in new if line not in set(old)]
    return [*gone, *come] or ["the same in another order"]


def languages_of(files: Sequence[Path]) -> dict[str, list[Path]]:
    """Files by the name that the languages of an act share."""
    found: dict[str, list[Path]] = {}
    for file in files:
        name = file.name
        for language in Language:
            name = name.partition(f".{language.value}.")[0]
        found.setdefault(f"{file.parent.name}/{name}", []).append(file)
    return found
