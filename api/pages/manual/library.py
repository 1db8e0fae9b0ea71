"""Which documents there are: the Markdown of `docs/` and what lies beside it, in the order of `docs/index.md`."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from api.http.tags import digest_of

_HERE = Path(__file__).resolve()
#: Where the documents may be: in an installed program (scripts/build_hook.py puts them into the wheel), in a checkout.
_PLACES = (_HERE.parent / "documents", _HERE.parents[3])
#: The documents at the root of a checkout that have an address, too; a suffix of none is plain text.
PROJECT = ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "NOTICE", "LICENSE")
#: For whom a part of `docs/index.md` is, in the order of its headings of the second level.
AUDIENCES = ("start", "researcher", "portal", "operator", "contributor")
PICTURES = {".png": "image/png", ".svg": "image/svg+xml"}
NOTEBOOK = ".ipynb"
INDEX = "index"


@dataclass(frozen=True, slots=True)
class Document:
    """A document: its address below `/docs/`, its path in the repository, its language, title and text."""

    name: str
    path: str
    language: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the table of contents: for whom it is, and the names of its documents in order."""

    audience: str
    names: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Library:
    """All documents by name, pictures and notebooks by file name; `mark` changes when a document does."""

    mark: str
    documents: Mapping[str, Document]
    pictures: Mapping[str, Path]
    notebooks: Mapping[str, Path]

    def at(self, path: str) -> Document | None:
        """The document at a path of the repository; None where there is none."""
        return self._by_path.get(path)

    @cached_property
    def _by_path(self) -> dict[str, Document]:
        return {document.path: document for document in self.documents.values()}

    @cached_property
    def contents(self) -> tuple[Part, ...]:
        """The parts of the index, each with the documents that are named there first."""
        parts: list[Part] = []
        seen: set[str] = set()
        for audience, paths in zip(AUDIENCES, _sections(self.documents[INDEX].text), strict=True):
            found = (self.at(path) for path in paths)
            names = dict.fromkeys(each.name for each in found if each and each.name not in seen)
            seen.update(names)
            parts.append(Part(audience, tuple(names)))
        return tuple(parts)

    def audience_of(self, name: str) -> str | None:
        """For whom a document is; None for the index."""
        return next((part.audience for part in self.contents if name in part.names), None)

    def beside(self, name: str) -> tuple[Document | None, Document | None]:
        """The documents before and after one in the order of the index, which comes first; None at its ends."""
        order = ["", INDEX, *(each for part in self.contents for each in part.names), ""]
        if name not in order:
            return None, None
        place = order.index(name)
        return self.documents.get(order[place - 1]), self.documents.get(order[place + 1])


def library() -> Library | None:
    """The documents as they are now, looked at once a second; None where they were not installed."""
    return _now(int(time.monotonic()))


@lru_cache(maxsize=1)
def _now(_second: int) -> Library | None:
    root = next((place for place in _PLACES if (place / "docs" / "index.md").is_file()), None)
    return _read(root, digest_of(*(f"{file} {file.stat().st_mtime_ns}" for file in _files(root)))) if root else None


def language_of(path: str) -> str:
    """The language a document is written in: that of its folder, else English."""
    return next((part for part in Path(path).parts if part in ("kk", "ru")), "en")


def parser() -> MarkdownIt:
    """CommonMark with tables; HTML in a document is text, as everywhere on the pages."""
    return MarkdownIt("commonmark", {"html": False}).enable("table")


def _files(root: Path) -> list[Path]:
    docs = sorted(file for file in (root / "docs").rglob("*") if file.suffix in (".md", NOTEBOOK, *PICTURES))
    return [*docs, *(root / name for name in PROJECT if (root / name).is_file())]


@lru_cache(maxsize=1)
def _read(root: Path, _times: str) -> Library:
    files = [(file, file.relative_to(root).as_posix()) for file in _files(root)]
    documents = [_document(file, path) for file, path in files if file.suffix not in (NOTEBOOK, *PICTURES)]
    pictures = {file.name: file for file, _ in files if file.suffix in PICTURES}
    notebooks = {file.name: file for file, _ in files if file.suffix == NOTEBOOK}
    mark = digest_of(*(f"{document.name} {document.text}" for document in documents))
    return Library(mark, {document.name: document for document in documents}, pictures, notebooks)


def _document(file: Path, path: str) -> Document:
    stem = path.removesuffix(".md")
    name = stem.removeprefix("docs/") if stem.startswith("docs/") else f"project/{stem.lower()}"
    text = file.read_text(encoding="utf-8")
    heading = re.search(r"^# (.+)$", text, re.MULTILINE) if file.suffix else None
    return Document(name, path, language_of(path), heading[1].replace("`", "") if heading else stem.title(), text)


def _sections(index: str) -> list[list[str]]:
    """The paths of the repository that the index links to, by its headings of the second level."""
    sections: list[list[str]] = []
    for token in parser().parse(index):
        if token.type == "heading_open" and token.tag == "h2":
            sections.append([])
        elif token.type == "inline" and sections:
            sections[-1] += [_from_docs(href) for href in _links(token)]
    return sections


def _links(token: Token) -> list[str]:
    return [str(child.attrs["href"]) for child in token.children or () if child.type == "link_open"]


def _from_docs(href: str) -> str:
    path = href.partition("#")[0]
    return path.removeprefix("../") if path.startswith("../") else f"docs/{path}"
