"""An act handed over in other layouts: with blank lines or without, wrapped or not, with marks or as plain text,
tables in tags or in pipes. What is read from each must be the same.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

from ingest.pipeline import parse
from ingest.sources import READERS, read_bytes
from ingest.tree import ParsedAct

_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
_ROW, _CELL = re.compile(r"<tr>(.*?)</tr>", re.DOTALL), re.compile(r"<t[dh][^>]*>(.*?)</t[dh]>", re.DOTALL)
_ANCHOR = re.compile(r"^<a [^>]*></a>\n*", re.MULTILINE)
_MARKS = re.compile(r"^[ ]*(?:#+ |> ?)?[ ]*|\*+|\\(?=[.)])|[ ]+$", re.MULTILINE)
#: Columns that lines are wrapped at.
_WIDTH = 80


def dense(text: str) -> str:
    """One line break between lines, as registries hand their texts out."""
    return re.sub(r"\n{2,}", "\n", text)


def wrapped(text: str) -> str:
    """Lines of at most 80 columns; tables stay as they are."""
    return "".join(part if part.startswith("<table>") else _wrapped(part) for part in _parts(text))


def _wrapped(text: str) -> str:
    return "\n".join(
        textwrap.fill(line, _WIDTH, break_on_hyphens=False, break_long_words=False) if line.strip() else line
        for line in text.split("\n")
    )


def plain(text: str) -> str:
    """The words without Markdown's marks; tables stay as they are."""
    parts = (part if part.startswith("<table>") else _MARKS.sub("", part) for part in _parts(_ANCHOR.sub("", text)))
    return "".join(parts)


def pipes(text: str) -> str:
    """HTML tables as Markdown's."""
    return _TABLE.sub(lambda table: "\n".join(_pipe_rows(table[0])), text)


def _pipe_rows(table: str) -> Iterator[str]:
    for number, row in enumerate(_ROW.findall(table)):
        cells = [cell.strip().replace("\n", "<br>").replace("|", "\\|") for cell in _CELL.findall(row)]
        yield f"| {' | '.join(cells)} |"
        if number == 0:
            yield "|" + "---|" * len(cells)


def _parts(text: str) -> list[str]:
    """The text cut at its tables, these among the parts."""
    return re.split(f"({_TABLE.pattern})", text, flags=re.DOTALL)


#: The layouts by name, each with its suffix and what makes it from a Markdown text.
LAYOUTS: dict[str, tuple[str, Callable[[str], str]]] = {
    "md, no blank lines": (".md", dense),
    "md, wrapped": (".md", wrapped),
    "md, tables in pipes": (".md", pipes),
    "txt": (".txt", plain),
    "txt, no blank lines": (".txt", lambda text: dense(plain(text))),
    "txt, wrapped": (".txt", lambda text: wrapped(plain(text))),
    "txt, wrapped, no blank lines": (".txt", lambda text: wrapped(dense(plain(text)))),
    "txt, tables in pipes": (".txt", lambda text: pipes(plain(text))),
}


#: What is read from a text, unit by unit: path, status, heading and words.
Tree = list[tuple[str, str, str, str]]


def acts_of(folder: Path) -> list[Path]:
    """The acts in Markdown below a folder, those that are real among them; none where there is no folder."""
    return sorted([*folder.glob("*.*.md"), *folder.glob("real/*.md")])


def relaid(text: str, layout: str) -> Tree:
    """What is read from a Markdown text in one of the layouts."""
    suffix, lay = LAYOUTS[layout]
    return tree_of(lay(text), suffix)


def tree_of(text: str, suffix: str) -> Tree:
    """What is read from a text."""
    act: ParsedAct = parse(read_bytes(text.encode(), f"act{suffix}", READERS[suffix]))
    return [(unit.path, unit.status.value, str(unit.heading or ""), str(unit.text)) for unit in act.units]
