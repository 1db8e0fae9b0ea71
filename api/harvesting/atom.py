"""Atom feeds (RFC 4287) in pages that stay as they are (RFC 5005 § 4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml import etree  # type: ignore[import-untyped]

from api.harvesting.xml import XML_LANG, child, document, xml_text

MEDIA_TYPE = "application/atom+xml"
_ATOM = "http://www.w3.org/2005/Atom"
_HISTORY = "http://purl.org/syndication/history/1.0"


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An entry: its IRI for ever, where it is shown, what it says, when it became known, and its categories."""

    identifier: str
    address: str
    title: str
    summary: str
    updated: str
    categories: Sequence[str]


@dataclass(frozen=True, slots=True)
class Feed:
    """A document of a feed: its IRI and words, its links by relation, its entries; an archive is one that stays."""

    identifier: str
    title: str
    language: str
    updated: str
    author: str
    licence: str
    links: Sequence[tuple[str, str, str]]
    entries: Sequence[FeedEntry] = field(default_factory=list)
    is_archive: bool = False


def written(feed: Feed) -> bytes:
    """A feed's document: UTF-8, the same bytes for the same feed."""
    root = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM, "fh": _HISTORY})
    root.set(XML_LANG, feed.language)
    child(root, "id", feed.identifier)
    child(root, "title", feed.title)
    child(root, "updated", feed.updated)
    child(child(root, "author"), "name", feed.author)
    child(root, "rights", feed.licence)
    for relation, address, media_type in feed.links:
        child(root, "link", rel=relation, href=address, type=media_type)
    if feed.is_archive:
        child(root, f"{{{_HISTORY}}}archive")
    for each in feed.entries:
        _entry(root, each)
    return document(root)


def _entry(root: etree._Element, entry: FeedEntry) -> None:
    node = child(root, "entry")
    child(node, "id", entry.identifier)
    child(node, "title", xml_text(entry.title))
    child(node, "updated", entry.updated)
    child(node, "link", rel="alternate", href=entry.address, type="text/html")
    for category in entry.categories:
        child(node, "category", term=category)
    child(node, "summary", entry.summary)
