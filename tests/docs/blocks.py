"""The blocks of code in the documentation, as the pages show them: what kind each is, and what is shown below it.

The kind is the first word after the fence. A second word tells more: the name of the file that the reader saves the
block as; `server` for a command that serves until it is stopped; `elsewhere` for commands of another machine.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

ROOT = Path(__file__).resolve().parents[2]
#: What is run, by the program that it needs here; None where Python or the server itself is enough.
RUN = {"sh": "bash", "python": None, "sparql": None, "js": "node", "r": "Rscript"}
#: What is read by a reader of its kind.
READ = ("json", "yaml", "html", "turtle", "xml", "csv")
#: What is neither: answers, shapes, forms of a command, drawings.
SHOWN = "text"


@dataclass(frozen=True, slots=True)
class Block:
    """A block: its page below the root, its line there, its kind, the word beside it, its text, the answer below it."""

    page: str
    line: int
    kind: str
    word: str
    text: str
    answer: str | None

    @property
    def place(self) -> str:
        return f"{self.page}:{self.line}"


def pages() -> list[str]:
    """Every page of the documentation, by its path below the root."""
    found = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
    return sorted(file.relative_to(ROOT).as_posix() for file in found)


@cache
def blocks(page: str) -> tuple[Block, ...]:
    """The blocks of a page, in order."""
    return tuple(_blocks(page, (ROOT / page).read_text(encoding="utf-8")))


def commands(block: Block) -> list[tuple[str, str | None]]:
    """The commands of a block of `sh` with what each prints; without `$ ` before them they are one, and print anything."""
    if not block.text.startswith("$ "):
        return [(block.text, block.answer)]
    found = []
    for one in re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]:
        lines = one.splitlines()
        end = next((end for end in range(1, len(lines)) if _is_complete("\n".join(lines[:end]))), len(lines))
        found.append(("\n".join(lines[:end]), "\n".join(lines[end:]) or None))
    return found


def _is_complete(command: str) -> bool:
    """Whether a command goes on in the next line: an open quote, a backslash, a pipe or a here-document ask for more."""
    started = re.search(r"<<\s*'?(\w+)'?", command)
    if started:
        return bool(re.search(rf"^{started[1]}$", command, re.MULTILINE))
    quotes = re.sub(r"\\.|\"(?:\\.|[^\"\\])*\"|'[^']*'", "", command)
    return not re.search(r"['\"]", quotes) and not command.endswith(("\\", "|"))


def _blocks(page: str, text: str) -> Iterator[Block]:
    tokens = MarkdownIt("commonmark").parse(text)
    for token, after in zip(tokens, [*tokens[1:], None], strict=True):
        if token.type in ("fence", "code_block"):
            kind, _, word = token.info.strip().partition(" ")
            line = (token.map or [0])[0] + 1
            yield Block(page, line, kind if token.type == "fence" else SHOWN, word, token.content, _answer(after))


def _answer(token: Token | None) -> str | None:
    is_answer = token is not None and token.type == "fence" and token.info.strip() in (SHOWN, "json")
    return token.content if token is not None and is_answer else None
