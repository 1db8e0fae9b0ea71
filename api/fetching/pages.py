"""What the pages of the state's database say: an act's page, the history of an act, the index of a year as RSS.

A page is read as a stream of tags, in a time that grows as the page does. What is no page of the act that was asked
for is told as what it is: an error page or a form to log in has the status 200, too.
"""

from __future__ import annotations

import datetime as dt
import email.utils
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree  # type: ignore[import-untyped]

from api.fetching.addresses import Wanted, act_in, act_path, day_of
from api.fetching.errors import FetchError, NotAnActError
from api.fetching.site import Answer
from ingest.errors import SourceError
from ingest.languages import recognise
from ingest.sources.decoding import decode_page
from ingest.tree import Language

#: So many characters are handed to the parser at once.
_PORTION = 1 << 16
#: Tags without an end.
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_TEXT, _HEAD = frozenset(("container_gamma", "text")), frozenset(("container_alpha", "slogan"))
#: Tags deeper in one another than this are refused, as where the page is read.
_DEEPEST = 600
#: Of what a page says of itself so many characters are told; no cell with a day is longer.
_LONGEST_TOLD = 120
#: The ends of the addresses of what stands beside an act's text.
_TABS = frozenset("info history links download compare".split())
_END = re.compile(rb"</html\s*>\s*(?:<!--[^>]{0,500}-->\s*)*\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ActPage:
    """An act's page: its title and the line that says which act it is, as the site has them."""

    title: str
    requisite: str


def read_act(answer: Answer, wanted: Wanted, language: Language, site: str) -> ActPage:
    """Check that an answer is the page that was asked for, whole, in its language; NotAnActError says what came."""
    asked = act_path(language, wanted.code, wanted.day)
    place, body = site + asked, answer.body or b""
    if act_in(answer.path) != wanted or not answer.path.startswith(f"/{language.value}/"):
        raise NotAnActError(f"the site sends on to {answer.path[:_LONGEST_TOLD]!r}", file=place)
    page, whole = _seen(answer, place), _END.search(body[-2_000:])
    if not page.title or not any(text.strip() for text in page.text):
        cut = "" if whole else ", which ends before its end"
        raise NotAnActError(f"no page of an act, but {_what(page)}{cut}", file=place)
    if page.acts and wanted.code not in page.acts:
        raise NotAnActError(f"the page of another act, {', '.join(sorted(page.acts))[:_LONGEST_TOLD]}", file=place)
    if not whole:
        raise NotAnActError("the page ends before its end", file=place)
    try:
        own = recognise(page.text, asked).language
    except SourceError as error:
        raise NotAnActError(f"no page of an act, but {_what(page)}: {error.message}", file=place) from error
    if own is not language:
        raise NotAnActError(f"the text is {own.value}, not {language.value}", file=place)
    return ActPage(page.title, page.requisite)


def read_history(answer: Answer, code: str, site: str) -> list[dt.date]:
    """The days of an act's versions that its history lists, in order; NotAnActError for any other page."""
    page = _seen(answer, site + answer.path)
    if code not in page.linked:
        raise NotAnActError(f"no history of {code}, but {_what(page)}", file=site + answer.path)
    return sorted(page.days_of(code))


@dataclass(frozen=True, slots=True)
class Index:
    """A page of an index: how many acts the whole index has, None where it does not say, and those of the page."""

    total: int | None
    #: Codes, each with the day of the last change.
    acts: tuple[tuple[str, dt.date | None], ...]


def read_index(answer: Answer, site: str) -> Index:
    """A page of the index of a year; raises FetchError for anything but RSS."""
    place, body = site + answer.path, answer.body or b""
    if b"<!DOCTYPE" in body[:1_000_000].upper():  # an entity could stand for much
        raise FetchError("no RSS, but a page or a document with entities", file=place)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        channel = etree.fromstring(body, parser).find("channel")
    except etree.XMLSyntaxError as error:
        raise FetchError(f"no RSS: {error.msg}", file=place) from error
    if channel is None:
        raise FetchError("no RSS: it has no channel", file=place)
    total = re.search(r"\d{1,9}", channel.findtext("description") or "")
    links = [(item.findtext("link") or "", item.findtext("pubDate") or "") for item in channel.findall("item")]
    acts = [(act.code, _changed(day)) for link, day in links if (act := act_in(link.strip()))]
    return Index(int(total[0]) if total else None, tuple(acts))


def _changed(value: str) -> dt.date | None:
    try:
        return email.utils.parsedate_to_datetime(value.strip()).date()
    except (ValueError, IndexError):
        return None


def _seen(answer: Answer, place: str) -> _Page:
    if answer.media_type not in ("text/html", "application/xhtml+xml"):
        raise NotAnActError(f"no page, but {answer.media_type[:_LONGEST_TOLD] or 'something unnamed'!r}", file=place)
    if not (answer.body or b"").strip():
        raise NotAnActError("the page is empty", file=place)
    target = _Page()
    parser = etree.HTMLParser(target=target, no_network=True, huge_tree=True)
    try:
        text = decode_page(answer.body or b"", place)
        for start in range(0, len(text), _PORTION):
            parser.feed(text[start : start + _PORTION])
        parser.close()
    except (SourceError, etree.LxmlError) as error:
        raise NotAnActError(f"no readable page: {getattr(error, 'message', error)}", file=place) from error
    return target


def _what(page: _Page) -> str:
    """What a page is that is none of an act, in words."""
    if page.asks_who:
        kind = "a page to log in"
    elif page.asks_human:
        kind = "a page that asks whether one is human"
    else:
        kind = "a page"
    return f"{kind} titled «{page.name[:_LONGEST_TOLD]}»" if page.name else f"{kind} without a title"


@dataclass(slots=True)
class _Row:
    """A row of a table: the days that its links and its cells name, the last of each."""

    linked: Wanted | None = None
    told: dt.date | None = None
    words: list[str] = field(default_factory=list)


class _Page:
    """What a parser tells of a page, tag by tag."""

    def __init__(self) -> None:
        self.asks_who = self.asks_human = False
        #: The words of the act's text, piece by piece.
        self.text: list[str] = []
        #: The acts whose tabs or own address the page has: /docs/CODE/history, link rel=canonical.
        self.acts: set[str] = set()
        #: All acts that it has links to, beside those in the act's text.
        self.linked: set[str] = set()
        self._rows: list[_Row] = []
        self._open: list[tuple[str, str]] = []
        self._words: dict[str, list[str]] = {"name": [], "title": [], "requisite": []}
        self._within: dict[str, int] = {}

    @property
    def name(self) -> str:
        """What the browser shows as its title."""
        return _line(self._words["name"])

    @property
    def title(self) -> str:
        """The heading above an act's text."""
        return _line(self._words["title"])

    @property
    def requisite(self) -> str:
        """The line below it."""
        return _line(self._words["requisite"])

    def days_of(self, code: str) -> set[dt.date]:
        """The days of versions in its tables: a row's link to one, else the last cell that is a day."""
        linked = {row.linked.day for row in self._rows if row.linked and row.linked.code == code and row.linked.day}
        return linked or {row.told for row in self._rows if row.told}

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A tag begins."""
        if len(self._open) >= _DEEPEST:
            raise SourceError(f"its tags are nested deeper than {_DEEPEST} levels")
        tag = tag.lower() if isinstance(tag, str) else ""
        classes = frozenset(attributes.get("class", "").lower().split())
        self._ask(tag, attributes, classes)
        if tag in ("a", "link"):
            self._link(tag, attributes)
        if tag == "tr":
            self._rows.append(_Row())
        if tag in ("td", "th") and self._rows:
            self._rows[-1].words = []
        if tag not in _VOID:
            role = self._role(tag, classes)
            self._open.append((tag, role))
            self._within[role] = self._within.get(role, 0) + 1

    def end(self, tag: str) -> None:
        """A tag ends."""
        if tag in _VOID or not self._open:
            return
        opened, role = self._open.pop()
        self._within[role] -= 1
        if opened in ("td", "th") and self._rows:
            self._rows[-1].told = day_of("".join(self._rows[-1].words)) or self._rows[-1].told

    def data(self, data: str) -> None:
        """Words come."""
        if self._within.get("text"):
            self.text.append(data)
        for role, words in self._words.items():
            if self._within.get(role) and not self._within.get("status"):
                words.append(data)
        if self._rows and len(data) < _LONGEST_TOLD:
            self._rows[-1].words.append(data)

    def close(self) -> None:
        """The page ends."""

    def _role(self, tag: str, classes: frozenset[str]) -> str:
        if tag == "title":
            return "name"
        if classes >= _HEAD:
            return "head"
        if classes >= _TEXT:
            return "text"
        if self._within.get("head"):
            return {"h1": "title", "p": "requisite", "span": "status" if "status" in classes else ""}.get(tag, "")
        return ""

    def _ask(self, tag: str, attributes: Mapping[str, str], classes: frozenset[str]) -> None:
        self.asks_who = self.asks_who or (tag == "input" and attributes.get("type", "").lower() == "password")
        named = " ".join((*classes, attributes.get("id", ""), attributes.get("name", ""), attributes.get("src", "")))
        self.asks_human = self.asks_human or "captcha" in named.lower()

    def _link(self, tag: str, attributes: Mapping[str, str]) -> None:
        href = attributes.get("href", "")
        if not (act := act_in(href)) or self._within.get("text"):
            return
        self.linked.add(act.code)
        own = tag == "link" and "canonical" in attributes.get("rel", "").lower()
        if own or href.partition("#")[0].rstrip("/").rpartition("/")[2] in _TABS:
            self.acts.add(act.code)
        if self._rows and act.day:
            self._rows[-1].linked = act


def _line(words: list[str]) -> str:
    return " ".join("".join(words).split())
