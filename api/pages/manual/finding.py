"""The search in the documentation: a section is found where it holds the beginnings of all words that are asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup

from api.pages.manual.library import Document, Library, parser
from api.pages.manual.rendering import address_of, anchor_of, plain

#: Letters of a search and words of it that are looked for; sections that are shown; letters shown of each.
MOST_LETTERS, MOST_WORDS, MOST_HITS, SHOWN = 200, 8, 30, 220


@dataclass(frozen=True, slots=True)
class Section:
    """What stands below one heading: its document, anchor, heading and words; title, heading and words as compared."""

    document: Document
    anchor: str
    heading: str
    words: str
    folded: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Hit:
    """A section that was found: its address, its document, its heading and a piece of it with the words marked."""

    href: str
    document: Document
    heading: str
    piece: Markup


def find(asked: str, library: Library) -> list[Hit]:
    """The sections that hold all words, those first that have them in a heading; linear in the texts."""
    words = list(dict.fromkeys(re.findall(r"[\w@]+", asked[:MOST_LETTERS].casefold())))[:MOST_WORDS]
    if not words:
        return []
    ranked = [(rank, section) for section in _sections(library) if (rank := _rank(section, words))]
    ranked.sort(key=lambda each: -each[0])
    return [_hit(section, words) for _, section in ranked[:MOST_HITS]]


def _rank(section: Section, words: list[str]) -> float:
    """How well a section answers; 0 where a word is missing."""
    title, heading, text = section.folded
    if not all(word in text or word in heading or word in title for word in words):
        return 0
    named = sum(20 * (word in heading) + 5 * (word in title) for word in words)
    return 1 + named + sum(min(text.count(word), 9) for word in words) / (1 + len(text) / 2000)


def _hit(section: Section, words: list[str]) -> Hit:
    text = section.words
    places = [place for word in words if (place := section.folded[2].find(word)) >= 0]
    start = max(min(places, default=0) - 60, 0)
    start = text.rfind(" ", 0, start) + 1 if start else 0
    piece = text[start : start + SHOWN]
    found = re.compile("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)), re.IGNORECASE)
    marked, last = [Markup("… ") if start else Markup()], 0
    for match in found.finditer(piece):
        marked += [Markup.escape(piece[last : match.start()]), Markup("<mark>{}</mark>").format(match[0])]
        last = match.end()
    marked.append(Markup.escape(piece[last:]) + (" …" if start + SHOWN < len(text) else ""))
    anchor = f"#{section.anchor}" if section.anchor else ""
    return Hit(address_of(section.document) + anchor, section.document, section.heading, Markup().join(marked))


@lru_cache(maxsize=1)
def _sections(library: Library) -> tuple[Section, ...]:
    return tuple(section for document in library.documents.values() for section in _sections_of(document))


def _sections_of(document: Document) -> Iterator[Section]:
    """The sections of a document, from each heading to the next."""
    anchor, heading, words, opens, seen = "", document.title, list[str](), "", dict[str, int]()
    for token in parser().parse(document.text):
        if token.type == "heading_open":
            opens = token.tag
        elif token.type == "inline" and opens:
            if words:
                yield _section(document, anchor, heading, " ".join(words))
            anchor, heading = anchor_of(token.content, seen), plain(token)
            anchor = "" if opens == "h1" else anchor
            words, opens = [], ""
        elif token.type == "inline":
            words.append(plain(token))
        elif token.type in ("fence", "code_block"):
            words.append(" ".join(token.content.split()))
    yield _section(document, anchor, heading, " ".join(words))


def _section(document: Document, anchor: str, heading: str, words: str) -> Section:
    return Section(document, anchor, heading, words, (document.title.casefold(), heading.casefold(), words.casefold()))
