"""A text with its citations as links, or as data with their places."""

from __future__ import annotations

import datetime as dt
import html
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from api.acts.html_text import HtmlText, text_with_links
from api.acts.meanings import cited_data, is_own, place_of, printable, title_of
from graph.errors import ParameterError
from graph.iris import EliPath, Iris
from ingest.citations import Cited, cite
from ingest.errors import IdentifierError


@dataclass(frozen=True, slots=True)
class Reading:
    """A text (`html` where it came as such) and its citations, as of a day."""

    text: str
    citations: Sequence[Cited]
    html: HtmlText | None = None


def act_named(name: str) -> str:
    """The path of the act that a request names by its path or address; ParameterError where it names none."""
    path = name.strip().rpartition("eli/kz/")[2].strip("/")
    try:
        parsed = EliPath.parse(path)
    except IdentifierError:
        parsed = None
    if parsed is None or parsed != EliPath(parsed.act):
        raise ParameterError(f"'{printable(name)[:100]}' is no act: one is written decree/2011/09/07/149")
    return str(parsed.act)


def read(text: str, *, is_html: bool, day: dt.date, act: str = "") -> Reading:
    """Find the citations of a text or of HTML, as of a day; those of «this act» are of `act` where one is named."""
    source = HtmlText(printable(text)) if is_html else None
    plain = source.text if source else printable(text)
    return Reading(plain, [_of_act(one, act) for one in cite(plain, day=day)], source)


def _of_act(one: Cited, act: str) -> Cited:
    return replace(one, to=act + one.to.removeprefix("self")) if act and one.to and is_own(one.to) else one


def as_data(reading: Reading, iris: Iris) -> dict[str, Any]:
    """The citations with their places, in characters of `text`, which stands with them where HTML was sent."""
    told = {"text": reading.text} if reading.html else {}
    return {**told, "citations": [cited_data(one, iris) for one in reading.citations]}


def as_html(reading: Reading, iris: Iris, root: str, query: str = "") -> str:
    """The text as HTML with links to addresses below a root, each with a query; of citations that overlap the first."""
    linked = _apart([one for one in reading.citations if one.candidates or place_of(one.to, iris)["address"]])

    def link(inside: str, number: int) -> str:
        return _link(inside, linked[number], iris, root, query)

    spans = [(one.start, one.end) for one in linked]
    return reading.html.with_links(spans, link) if reading.html else text_with_links(reading.text, spans, link)


def _apart(citations: Sequence[Cited]) -> list[Cited]:
    """Citations in the order of the text, none of which begins before the one before it has ended."""
    kept: list[Cited] = []
    for one in sorted(citations, key=lambda each: (each.start, -each.end)):
        if one.start < one.end and (not kept or kept[-1].end <= one.start):
            kept.append(one)
    return kept


def _link(inside: str, one: Cited, iris: Iris, root: str, query: str) -> str:
    """A link with the title of the act; a mark that names what may be meant where several acts may be meant alike."""
    said = f'class="jarlyq-citation" data-certainty="{one.certainty or ""}"'
    address = place_of(one.to, iris)["address"]
    if not address:
        return f'<span {said} title="{html.escape(" | ".join(one.candidates))}">{inside}</span>'
    title = title_of(one.to, one.language)
    named = f' title="{html.escape(title)}"' if title else ""
    return f'<a {said} href="{html.escape(root + address + query)}"{named}>{inside}</a>'
