"""How to cite an act or unit: as lawyers write it in each language, and for the programs that keep references."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from api.pages.labels import name_of
from graph.editions.names import unit_name
from graph.iris import EliPath, Iris
from ingest.identifiers import ActId
from ingest.yaml_text import load_yaml

#: The formats by suffix, with their media types.
FORMATS = {
    "bib": "application/x-bibtex",
    "ris": "application/x-research-info-systems",
    "csl": "application/vnd.citationstyles.csl+json",
}


@dataclass(frozen=True, slots=True)
class Reference:
    """What is cited: the words for it by language tag, the act's title, its day, number, unit and address."""

    words: Mapping[str, str]
    title: str
    path: EliPath
    address: str
    language: str


@cache
def _patterns() -> dict[str, Any]:
    text = Path(__file__).with_name("citing.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = load_yaml(text, shipped=True)
    return loaded


def reference(path: EliPath, titles: Mapping[str, str], iris: Iris, address: str, language: str) -> Reference:
    """The reference to an act or unit at an address, in the reader's language where its title is known in it."""
    tags = ("kk", "ru", "en") if language == "en" else ("kk", "ru")
    told = {tag: in_words(path, titles.get(tag, ""), iris, tag) for tag in tags}
    tag = language if language in titles else next(iter(titles), language)
    return Reference(told, titles.get(tag, ""), path, address, language)


def in_words(path: EliPath, title: str, iris: Iris, tag: str) -> str:
    """An act or unit as lawyers of a language name it: ``Закон … от 20 октября 2008 года № 70-IV «…», статья 3``."""
    name = _act(path.act, iris, tag)
    if title and path.act.form != "constitution":
        name = f"«{title}» {name}" if tag == "kk" else f"{name} «{title}»"
    return f"{name}, {unit_name(path.unit, tag)}" if path.unit else name


def _act(act: ActId, iris: Iris, tag: str) -> str:
    patterns = _patterns()
    pattern: str = patterns["forms"].get(act.form, patterns["forms"]["other"])[tag]
    month = patterns["months"][tag][act.date.month - 1]
    day = patterns["days"][tag].format(year=act.date.year, day=act.date.day, month=month)
    number = f" № {act.number.upper().replace('_', '/')}" if act.number else ""
    return pattern.format(date=day, number=number, form=name_of(iris.concept("act-form", act.form).value, tag))


def written(reference_: Reference, form: str) -> str:
    """A reference in one of FORMATS."""
    return {"bib": _bibtex, "ris": _ris, "csl": _csl}[form](reference_)


def _key(path: EliPath) -> str:
    return "-".join(str(path.work).replace("/", "-").split())


def _bibtex(one: Reference) -> str:
    fields = {
        "title": one.words.get(one.language, next(iter(one.words.values()))),
        "year": str(one.path.act.date.year),
        "month": str(one.path.act.date.month),
        "number": (one.path.act.number or "").upper(),
        "url": one.address,
        "language": one.language,
    }
    lines = [f"  {name} = {{{_braced(value)}}}" for name, value in fields.items() if value]
    return f"@misc{{{_key(one.path)},\n" + ",\n".join(lines) + "\n}\n"


def _braced(text: str) -> str:
    return text.replace("\\", "").replace("{", "(").replace("}", ")")


def _ris(one: Reference) -> str:
    lines = {
        "TY": "STAT",
        "TI": one.words.get(one.language, next(iter(one.words.values()))),
        "DA": one.path.act.date.strftime("%Y/%m/%d"),
        "PY": str(one.path.act.date.year),
        "M1": (one.path.act.number or "").upper(),
        "UR": one.address,
        "LA": one.language,
        "ER": "",
    }
    return "".join(f"{name}  - {' '.join(value.split())}\r\n" for name, value in lines.items() if value or name == "ER")


def _csl(one: Reference) -> str:
    date = one.path.act.date
    item = {
        "id": _key(one.path),
        "type": "legislation",
        "title": one.words.get(one.language, next(iter(one.words.values()))),
        "title-short": one.title,
        "number": (one.path.act.number or "").upper(),
        "section": unit_name(one.path.unit, one.language) if one.path.unit else "",
        "issued": {"date-parts": [[date.year, date.month, date.day]]},
        "URL": one.address,
        "language": one.language,
    }
    return json.dumps([{name: value for name, value in item.items() if value}], ensure_ascii=False, indent=2) + "\n"
