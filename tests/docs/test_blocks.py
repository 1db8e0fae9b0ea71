"""Every block of code in the documentation is run, as somebody would who reads page after page and types it."""

from __future__ import annotations

import csv
import importlib
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import lxml.html
import pytest
import rdflib
import typer
import yaml
from lxml import etree

from api import cli
from tests.api.browser import chromium
from tests.api.running_server import running_server
from tests.docs.blocks import READ, ROOT, RUN, SHOWN, Block, blocks, commands, pages
from tests.docs.reader import is_shown, reading

#: The pages whose blocks another test runs: it knows more of them than a reader does.
ELSEWHERE = {
    "README.md": "tests/test_readme.py",
    "docs/annotate.md": "tests/api/routes/test_annotate.py",
    "docs/cheat-sheet.md": "tests/test_cheat_sheet.py",
    "docs/dataset.md": "tests/api/routes/test_dataset.py",
}
#: The pages that take seconds; the others are run by `make slow`.
QUICK = ("docs/examples.md",)
#: What writes to the store: such a page has a server of its own over its own.
WRITES = re.compile(r"jarlyq (?:add|build|load|reconstruct)\b|/update\b|/graph-store\b|serve\b")
#: A line that begins like a command, and what tells that it shows the form of one: a name in capitals, a choice.
COMMAND = re.compile(r"(?:\$ )?(?:curl|jarlyq|python3?|make|docker|pip|node|Rscript|git|npm)\b(?! *[:→])")
FORM = re.compile(r"\b(?:ACT|FILE|FILES|FOLDER|TEXT|DAY|REPOSITORY|STORE|NAME|SOURCE)\b|…")

#: The languages whose interpreter may be missing: their blocks stand alone, and are run in a test of their own.
APART = ("js", "r")


def cases() -> Iterator[object]:
    """The pages, each as often as it has languages that stand apart, and once for all the rest."""
    for page in pages():
        if page not in ELSEWHERE:
            does = {block.kind if block.kind in APART else "all" for block in blocks(page) if is_done(block)}
            marks = [] if page in QUICK else [pytest.mark.slow]
            yield from (pytest.param(page, kind, marks=marks, id=f"{page}-{kind}") for kind in sorted(does))


def is_done(block: Block) -> bool:
    """Whether a reader does something with a block: runs it, or saves it as a file."""
    return block.kind in RUN or bool(block.word)


@pytest.fixture(scope="module")
def served(built_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server for all pages that do not write."""
    data = shutil.copytree(built_folder, tmp_path_factory.mktemp("pages") / "data")
    with running_server(store=data / "store") as server:
        yield server.url


@pytest.mark.parametrize(("page", "kind"), list(cases()))
def test_the_blocks_of_the_page_do_what_it_says(
    request: pytest.FixtureRequest, built_folder: Path, tmp_path: Path, page: str, kind: str
) -> None:
    wanted = [
        block for block in blocks(page) if is_done(block) and kind == (block.kind if block.kind in APART else "all")
    ]
    assert wanted
    for program in {RUN.get(block.kind) for block in wanted} - {None}:
        if shutil.which(str(program)) is None:
            pytest.skip(f"no {program} here: the blocks of {page} for it are not run")
    shutil.copytree(built_folder, tmp_path / "data")
    if any(WRITES.search(block.text) for block in wanted if block.kind == "sh"):
        with running_server(store=tmp_path / "data/store", tokens=tmp_path / "tokens") as server:
            run(wanted, tmp_path, server.url)
    else:
        run(wanted, tmp_path, request.getfixturevalue("served"))


def run(wanted: list[Block], folder: Path, address: str) -> None:
    with reading(folder, address) as reader:
        for block in wanted:
            reader.do(block)


@pytest.mark.parametrize("page", pages())
def test_every_block_has_a_kind_and_none_is_kept_from_being_run(page: str) -> None:
    """What is shown as text is no command: the form of one has names in capitals, or `…`."""
    kinds = {*RUN, *READ, SHOWN}
    wrong = [f"{block.place}: {block.kind!r} is no kind of block" for block in blocks(page) if block.kind not in kinds]
    for block in blocks(page):
        if block.kind == SHOWN:
            lines = [line for line in block.text.splitlines() if COMMAND.match(line) and not FORM.search(line)]
            wrong += [f"{block.place}: «{line}» is a command: begin its block with ```sh" for line in lines]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("page", pages())
def test_what_is_to_be_read_can_be_read(page: str) -> None:
    readers = {
        "json": json.loads,
        "yaml": yaml.safe_load,
        "html": lambda text: lxml.html.fromstring(text),
        "turtle": lambda text: rdflib.Graph().parse(data=text, format="turtle"),
        "xml": lambda text: etree.fromstring(text),
        "csv": rows_of_one_length,
    }
    assert set(readers) == set(READ)
    for block in blocks(page):
        if block.kind in readers:
            assert readers[block.kind](block.text) is not None, block.place


def rows_of_one_length(text: str) -> list[list[str]] | None:
    """The rows of a table; None where they differ in how many fields they have."""
    rows = list(csv.reader(text.splitlines()))
    return rows if len({len(row) for row in rows}) == 1 else None


def named_commands() -> list[tuple[str, str, set[str]]]:
    """Where the documentation names a command of `jarlyq`: the place, the command, its options."""
    found = []
    for page in pages():
        text = "\n".join([(ROOT / page).read_text(encoding="utf-8")])
        for match in re.finditer(r"\bjarlyq ([a-z]+)((?:[ \n\\]+[^`|;&<>#\n]+)?)", text):
            options = set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", match[2]))
            found.append((f"{page}:{text.count(chr(10), 0, match.start()) + 1}", match[1], options))
    return found


def options_of(name: str) -> set[str]:
    """The options of a command, which is imported for it."""
    one = typer.Typer(add_completion=False)
    one.command(name)(getattr(importlib.import_module(f"api.commands.{name}"), name))
    parameters = typer.main.get_command(one).params
    return {"--help", *(option for each in parameters for option in (*each.opts, *each.secondary_opts))}


def test_every_option_that_is_named_beside_a_command_is_one_of_it() -> None:
    named = [one for one in named_commands() if one[1] in cli.COMMANDS]
    assert len(named) > 50
    known = {name: options_of(name) for name in {name for _, name, _ in named}}
    wrong = [f"{place}: jarlyq {name} {option}" for place, name, options in named for option in options - known[name]]
    assert not wrong


TUTORIALS = sorted(file.name for file in (ROOT / "docs/tutorials/kk").glob("*.md"))


def test_there_is_a_tutorial_for_each_kind_of_user() -> None:
    assert TUTORIALS == ["operator.md", "portal.md", "researcher.md"]
    assert sorted(file.name for file in (ROOT / "docs/tutorials/ru").glob("*.md")) == TUTORIALS


@pytest.mark.parametrize("name", TUTORIALS)
def test_both_languages_of_a_tutorial_go_the_same_way(name: str) -> None:
    """Step for step the same programs are called; the words in them may be those of the reader's language."""
    ways = [
        [(block.kind, block.word, [command.split()[0] for command, _ in commands(block)]) for block in blocks(page)]
        for page in (f"docs/tutorials/kk/{name}", f"docs/tutorials/ru/{name}")
    ]
    assert ways[0]
    assert ways[0] == ways[1]


@pytest.mark.slow
@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_page_of_the_tutorial_gets_its_links(served: str, tmp_path: Path, language: str) -> None:
    """It is opened as a reader opens it: as a file, in a browser."""
    (block,) = (one for one in blocks(f"docs/tutorials/{language}/portal.md") if one.word == "page.html")
    with reading(tmp_path, served) as reader, chromium() as browser:
        reader.do(block)
        page = browser.new_page()
        page.goto((tmp_path / block.word).as_uri())
        page.wait_for_function("document.links.length === 3")
        linked = page.evaluate("[...document.links].map(link => link.href)")
    assert linked[1:] == [f"{served}/eli/kz/code/2014/07/03/226-v/art_146"] * 2


@pytest.mark.parametrize(
    ("printed", "shown", "same"),
    [
        ("a 17 b\n", "a … b", True),
        ("a\nx\ny\nb\n", "a\n…\nb", True),
        ("a\nb\n", "a\n…\nb", True),
        ("a\nb\nc\n", "a\nb", False),
        ("a 17 c\n", "a … b", False),
        ("a.b", "a?b", False),
    ],
)
def test_an_answer_is_compared_with_what_is_shown(printed: str, shown: str, same: bool) -> None:
    assert is_shown(printed, shown) is same


def test_commands_go_on_where_the_shell_would() -> None:
    text = "$ echo 'a\nb' | \\\n  cat\na\nb\n$ cat <<'END'\nx\nEND\nx\n$ true\n"
    block = Block("x.md", 1, "sh", "", text, None)
    assert commands(block) == [("echo 'a\nb' | \\\n  cat", "a\nb"), ("cat <<'END'\nx\nEND", "x"), ("true", None)]
