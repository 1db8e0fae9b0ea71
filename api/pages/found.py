"""What a search found, for readers and for programs: acts by their names, then units, those of one act together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from api.pages.act import act_name
from api.pages.frame import words
from api.pages.labels import local, name_of
from api.pages.unofficial import unofficial_tags
from graph.editions.names import unit_name
from graph.iris import EliPath, Iris
from graph.search.finding import Found
from graph.search.hits import ActHit, Hit
from graph.stores.store import Store
from ingest.errors import IdentifierError
from ingest.tree import Language

#: What a search may be narrowed down by, with the key of its word.
FACETS = (("form", "form"), ("year", "year"), ("act", "act"), ("in", "search_language"))


@dataclass(frozen=True, slots=True)
class Direct:
    """What the words themselves name: an act or unit by its IRI, and how (code, number, citation)."""

    iri: str
    by: str
    act: ActHit | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page of what was found: acts, then units; what comes before and after it."""

    direct: list[Direct]
    acts: list[ActHit]
    hits: list[Hit]
    total: int
    offset: int
    limit: int

    @property
    def more(self) -> bool:
        """Whether anything comes after this page."""
        return self.offset + self.limit < self.total


@dataclass(slots=True)
class Group:
    """The units of one act that were found, with the act's name and title, whether it is over, and which languages
    (kk, ru) are unofficial."""

    href: str
    name: str
    title: str
    over: bool
    path: str
    unofficial: set[str]
    hits: list[dict[str, Any]] = field(default_factory=list)


def paged(found: Found, direct: list[Direct], offset: int, limit: int) -> Page:
    """A page of what is named, then of acts, then of units."""
    named = {one.iri for one in direct}
    acts = [act for act in found.acts if act.act not in named]
    hits = [hit for hit in found.hits if hit.unit not in named]
    before = len(direct) + len(acts)
    total = before + max(found.total - (len(found.hits) - len(hits)), len(hits))
    start, end = max(0, offset - before), max(0, offset + limit - before)
    own = slice(max(0, offset - len(direct)), max(0, offset + limit - len(direct)))
    return Page(direct[offset : offset + limit], acts[own], together(hits[start:end]), total, offset, limit)


def together(hits: list[Hit]) -> list[Hit]:
    """The same hits, those of one act one after another, in the order of the best of each."""
    first: dict[str, int] = {}
    for hit in hits:
        first.setdefault(hit.act, len(first))
    return sorted(hits, key=lambda hit: first[hit.act])


def document(text: str, found: Found, page: Page, iris: Iris) -> dict[str, Any]:
    """What was found as plain data, for JSON."""
    return {
        "query": text,
        "also": list(found.also),
        "corrected": found.corrected or None,
        "loose": found.loose,
        "left_out": found.left_out,
        "total": page.total,
        "offset": page.offset,
        "more": page.more,
        "hits": [
            *(_direct_data(one, iris) for one in page.direct),
            *(_act_data(act, "title", iris) for act in page.acts),
            *(_hit_data(hit, found.over, iris) for hit in page.hits),
        ],
        "facets": {name: [{"value": key, "count": n} for key, n in counts] for name, counts in found.facets.items()},
    }


def _direct_data(one: Direct, iris: Iris) -> dict[str, Any]:
    act = _act_data(one.act, one.by, iris) if one.act else {"by": one.by, "language": None, "heading": None}
    kind = "act" if one.act and one.iri == one.act.act else "unit"
    return {**act, "kind": kind, "unit": one.iri, "path": local(one.iri, iris)}


def _act_data(act: ActHit, by: str, iris: Iris) -> dict[str, Any]:
    titles = {language.tag: title for language, title in act.titles.items()}
    return {
        "kind": "act",
        "by": by,
        "unit": act.act,
        "path": local(act.act, iris),
        "act": act.act,
        "language": next(iter(titles), None),
        "heading": next(iter(titles.values()), None),
        "titles": titles,
        "over": act.is_over,
    }


def _hit_data(hit: Hit, over: frozenset[str], iris: Iris) -> dict[str, Any]:
    return {
        "kind": "unit",
        "by": "text",
        "unit": hit.unit,
        "path": local(hit.unit, iris),
        "act": hit.act,
        "expression": hit.expression,
        "language": hit.language.tag,
        "heading": hit.heading or None,
        "since": day_of(hit.since),
        "until": day_of(hit.until),
        "over": hit.act in over,
        "score": round(hit.score, 4),
        "snippet": {"text": hit.snippet.text, "marks": hit.snippet.marks},
        "missing": hit.missing,
    }


def day_of(number: int) -> str | None:
    """The day that a number stands for: 20210118 is 2021-01-18; None for what is open."""
    digits = str(number)
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}" if len(digits) == 8 and digits < "9999" else None


def title_in(act: ActHit, language: str) -> str:
    """An act's title in the reader's language, else in any."""
    by_tag = {own.tag: title for own, title in act.titles.items()}
    return by_tag.get(language) or next(iter(by_tag.values()), "")


def groups(
    page: Page, found: Found, acts: Mapping[str, ActHit], store: Store, iris: Iris, language: str
) -> list[Group]:
    """The units of a page, those of one act under its name."""
    today = int(dt.datetime.now(dt.UTC).date().isoformat().replace("-", ""))
    found_groups: dict[str, Group] = {}
    for hit in page.hits:
        if hit.act not in found_groups:
            act = acts.get(hit.act)
            title = title_in(act, language) if act else ""
            named, over = name(hit.act, iris, language), hit.act in found.over
            unofficial = unofficial_tags(store, hit.act, iris)
            found_groups[hit.act] = Group(local(hit.act, iris), named, title, over, path_of(hit.act, iris), unofficial)
        found_groups[hit.act].hits.append(_shown(hit, iris, language, today))
    return list(found_groups.values())


def _shown(hit: Hit, iris: Iris, language: str, today: int) -> dict[str, Any]:
    past, coming = hit.until <= today, hit.since > today
    return {
        "href": local(hit.unit, iris) + (f"?date={day_of(hit.since)}" if past or coming else ""),
        "name": unit_in(hit.unit, iris, language),
        "heading": hit.heading if hit.heading and hit.text else "",
        "lang": hit.language.tag,
        "until": day_of(hit.until) if past else None,
        "since": day_of(hit.since) if coming else None,
        "parts": list(hit.snippet.parts()),
        "missing": hit.missing,
    }


def path_of(iri: str, iris: Iris) -> str:
    """The path under ``eli/kz/`` of an IRI; empty for others."""
    return iri.removeprefix(iris.root) if iri.startswith(iris.root) else ""


def name(iri: str, iris: Iris, language: str) -> str:
    """An act or unit by form, date, number and words; IRIs of others as they are."""
    try:
        return act_name(iri, iris, language)
    except IdentifierError:
        return iri


def unit_in(iri: str, iris: Iris, language: str) -> str:
    """A unit in words, without its act; IRIs of others as they are."""
    try:
        path: EliPath = iris.path_of(iri)
    except IdentifierError:
        return iri
    return unit_name(path.unit, language) if path.unit else name(iri, iris, language)


def act_views(page: Page, iris: Iris, language: str) -> list[dict[str, Any]]:
    """The acts of a page, those that were named first: name, titles, whether it is over."""
    views = []
    for iri, act in [*((one.iri, one.act) for one in page.direct), *((act.act, act) for act in page.acts)]:
        titles = {own.tag: act.titles[own] for own in Language if own in act.titles} if act else {}
        over = bool(act and act.is_over)
        views.append({"href": local(iri, iris), "name": name(iri, iris, language), "titles": titles, "over": over})
    return views


def facet_views(
    found: Found, acts: Mapping[str, ActHit], asked: Mapping[str, str], iris: Iris, language: str
) -> list[dict[str, Any]]:
    """What a search may be narrowed down to, with the addresses that do it, and those that take it back."""
    told, views = words(language), []
    kept = {key: value for key, value in asked.items() if key != "offset" and value}
    for key, title in FACETS:
        counted = found.facets.get("language" if key == "in" else key, ())
        values = []
        for value, count in counted:
            given, label = _facet_value(key, value, acts, iris, language)
            chosen = asked.get(key) == given
            other = {k: v for k, v in kept.items() if k != key} | ({} if chosen else {key: given})
            values.append({"label": label, "count": count, "href": f"/search?{urlencode(other)}", "chosen": chosen})
        if values and (len(values) > 1 or values[0]["chosen"]):
            views.append({"title": told[title], "values": values})
    return views


def _facet_value(key: str, value: str, acts: Mapping[str, ActHit], iris: Iris, language: str) -> tuple[str, str]:
    """What an address says for a value of a facet, and what readers are told."""
    if key == "form":
        return value, name_of(iris.concept("act-form", value).value, language)
    if key == "in":
        return Language(value).tag, words(language)[value]
    if key == "act":
        act = acts.get(value)
        title = title_in(act, language) if act else ""
        return path_of(value, iris), f"{name(value, iris, language)} {title}".strip()
    return value, value
