"""Sitemaps (https://www.sitemaps.org/protocol.html): an index, and parts of no more addresses than it allows."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree  # type: ignore[import-untyped]

from api.harvesting.xml import child, document

#: Acts in one part: the protocol allows 50,000 addresses and 50 MB; what is made at a time shall be less.
PART = 10_000
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"

#: An address, and when it last changed; empty where nobody knows.
Place = tuple[str, str]


def sitemap_index(parts: Iterable[Place]) -> bytes:
    """The index of the parts."""
    return _written("sitemapindex", "sitemap", parts)


def sitemap(pages: Iterable[Place]) -> bytes:
    """A part: pages with the day of their last change."""
    return _written("urlset", "url", pages)


def _written(name: str, kind: str, places: Iterable[Place]) -> bytes:
    root = etree.Element(f"{{{_SITEMAP}}}{name}", nsmap={None: _SITEMAP})
    for address, changed in places:
        node = child(root, kind)
        child(node, "loc", address)
        if changed:
            child(node, "lastmod", changed)
    return document(root)


def robots(address: str) -> str:
    """What crawlers are asked: the pages of acts, not what is computed for who asks; and where the sitemap is."""
    computed = ("/sparql", "/update", "/graph-store", "/queries/", "/search", "/id", "/annotate", "/metrics", "/oai")
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in computed), "", f"Sitemap: {address}sitemap.xml"]
    return "\n".join(lines) + "\n"
