"""A document as HTML: links and pictures as they are addressed here, headings with the anchors of forges."""

from __future__ import annotations

import itertools
import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from markdown_it.token import Token
from markupsafe import Markup

from api.pages.manual.library import INDEX, Document, Library, parser

#: What the documents link to beside each other, and where the service has it.
_ELSEWHERE = {
    "queries": "/queries",
    "ontology": "/ontology",
    "ontology/edition.schema.json": "/ontology/edition.schema.json",
}


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its level, its anchor and its words."""

    level: int
    anchor: str
    words: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """A document as HTML, and its headings below the title."""

    html: Markup
    headings: tuple[Heading, ...]


def address_of(document: Document) -> str:
    """The address of a document."""
    return "/docs" if document.name == INDEX else f"/docs/{document.name}"


@lru_cache(maxsize=128)
def rendered(document: Document, library: Library) -> Rendered:
    """A document as HTML; it is kept until a document changes, for what it links to may be another then."""
    if not document.path.endswith(".md"):
        return Rendered(Markup('<pre tabindex="0">{}</pre>').format(document.text), ())
    machine = parser()
    tokens = machine.parse(document.text)
    headings = tuple(_mark_headings(tokens))
    for token in tokens:
        _address(token.children or (), document, library)
    _make_reachable(tokens, {heading.anchor: heading.words for heading in headings})
    html = machine.renderer.render(tokens, machine.options, {})
    return Rendered(Markup(html), headings)  # noqa: S704 - HTML of our own documents, whose own HTML is escaped


def anchor_of(heading: str, seen: dict[str, int]) -> str:
    """The anchor of a heading in Markdown, as forges make it: a second one of the same words is numbered."""
    anchor = re.sub(r"[^\w\- ]", "", heading).strip().lower().replace(" ", "-")
    seen[anchor] = seen.get(anchor, -1) + 1
    return f"{anchor}-{seen[anchor]}" if seen[anchor] else anchor


def plain(token: Token) -> str:
    """The words of a piece of a text, without its marks."""
    return "".join(" " if child.type in ("softbreak", "hardbreak") else child.content for child in token.children or ())


def _mark_headings(tokens: Sequence[Token]) -> Iterator[Heading]:
    seen: dict[str, int] = {}
    for opening, inline in itertools.pairwise(tokens):
        if opening.type == "heading_open":
            anchor = anchor_of(inline.content, seen)
            opening.attrSet("id", anchor)
            yield Heading(int(opening.tag[1]), anchor, plain(inline))


def _make_reachable(tokens: Sequence[Token], names: dict[str, str]) -> None:
    """What may be wider than the page scrolls by the keyboard, too: blocks of code and tables (WCAG 2.1.1)."""
    heading = ""
    for token in tokens:
        if token.type == "heading_open":
            heading = names[str(token.attrs["id"])]
        if token.type in ("fence", "code_block"):
            token.type, token.content = "html_block", _code(token)
        elif token.type == "table_open":
            token.type = "html_block"
            token.content = f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(heading)}"><table>\n'
        elif token.type == "table_close":
            token.type, token.content = "html_block", "</table></div>\n"


def _code(token: Token) -> str:
    kind = token.info.split(maxsplit=1)[0] if token.info.strip() else "text"
    return (
        f'<pre tabindex="0"><code class="language-{escape(kind)}">{escape(token.content, quote=False)}</code></pre>\n'
    )


def _address(tokens: Sequence[Token], document: Document, library: Library) -> None:
    """Links and pictures get the addresses that they have here; a link to what is not here leaves its words."""
    stack: list[Token] = []
    for token in tokens:
        if token.type == "image":
            token.attrSet("src", f"/docs/images/{posixpath.basename(str(token.attrs['src']))}")
        elif token.type == "link_open":
            here = _here(str(token.attrs["href"]), document, library)
            stack.append(token)
            if here is None:
                token.tag, token.attrs = "span", {}
            else:
                token.attrSet("href", here)
        elif token.type == "link_close":
            token.tag = stack.pop().tag


def _here(href: str, document: Document, library: Library) -> str | None:
    """The address here of what a document links to; None where the service does not have it."""
    if re.match(r"[a-z]+:", href) or href.startswith("#"):
        return href
    path, _, anchor = href.partition("#")
    target = posixpath.normpath(posixpath.join(posixpath.dirname(document.path), path))
    other, file = library.at(target), posixpath.basename(target)
    if target == f"docs/notebooks/{file}" and file in library.notebooks:
        return f"/docs/notebooks/{file}"
    address = address_of(other) if other else _ELSEWHERE.get(target)
    return f"{address}#{anchor}" if address and anchor else address
