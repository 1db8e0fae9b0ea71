"""The command line: the table of commands, each imported when it is called; errors on stderr, exit codes 0, 1 and 2."""

from __future__ import annotations

import gc
import importlib
import sys
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperCommand, TyperGroup

from ingest.errors import JarlyqError

COMMANDS = {
    "add": "Add documents: another language or version of a known act, an official text, a new act.",
    "backup": "Copy the published state of the store and verify the copy; the service may run meanwhile.",
    "build": "Read the default documents and put their graphs, the register and the ontology into the store.",
    "check": "Compare an act's two languages; exit code 1 for a severe discrepancy, 2 if there is nothing to compare.",
    "cite": "Find the citations in a text, Kazakh or Russian, and say what each points to; exit code 1 for a bad file.",
    "consolidate": "Write an act's text on a day, its amending acts' orders carried out; exit code 1 if one fails.",
    "diff": "Show what changed between two days with marks at the words, and where notes, texts and orders disagree.",
    "dump": "Write all data as compressed N-Quads, the whole and a file for each form of act, with their digests.",
    "export": "Write what the graph says of an act, unit, version or text, a text, a history, or tables of all acts.",
    "fetch": "Fetch acts from the state's public database, each into a folder of its own with a description.",
    "glossary": "Write every term that an act in the store defines, in both languages.",
    "ingest": "Read documents and write the graphs of their acts as compressed N-Quads, with a manifest and a report.",
    "learn": "Learn which words answer each other in the two languages of all acts in the store.",
    "lineage": "Show which units of a replaced act go on in the act that took its place, as their words tell.",
    "load": "Load what `jarlyq ingest` made into a store: all or nothing, and join its acts as `jarlyq add` does.",
    "mcp": "Answer an assistant on standard input and output (Model Context Protocol).",
    "parse": "Read acts and show their units, notes and findings; exit code 1 if a file cannot be read.",
    "query": "Ask the graph, and show the answer as a table, JSON or CSV.",
    "reconstruct": "Put the earlier wordings that orders prove into the graph, marked as made by machine.",
    "restore": "Make a new store of a backup after verifying it.",
    "serve": "Serve the graph over HTTP: pages, data and SPARQL. All settings are in docs/settings.md.",
    "stats": "Count what the store holds: quads, graphs, acts, units, texts and findings.",
    "token": "Make a token and print it once, or list the names of those there are.",
    "unfound": "Show the words of searches that found nothing, the most frequent first, where the service keeps them.",
    "validate": "Check data against the SHACL shapes, and files against the standards of their kind.",
    "verify": "Hold an act's versions against its amending acts' orders; exit code 1 for a difference not explained.",
}
"""What each command does, in a line. A command is a line here and a function of that name in `api/commands/NAME.py`."""
#: Commands that go on until they are ended; of the others, what they no longer need is looked for seldom: they make
#: hundreds of thousands of objects that stay until their end, and to look through them takes a tenth of their time.
_LASTING, _SELDOM = ("serve",), (50_000, 20, 100)


class Commands(TyperGroup):
    """The group of all commands: it lists them from the table, and imports the one that is called and no other."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands = {name: TyperCommand(name, short_help=summary) for name, summary in COMMANDS.items()}

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # Typer keeps the types of its Click to itself
        """Return a command's name, the command itself, and the arguments that are left for it."""
        name, listed, rest = super().resolve_command(ctx, args)
        if name not in _LASTING:
            gc.set_threshold(*_SELDOM)
        return name, listed and _imported(listed.name), rest


def _imported(name: Any) -> Any:
    """Import a command by its name."""
    command = typer.Typer(add_completion=False, rich_markup_mode=None)
    command.command(name)(getattr(importlib.import_module(f"api.commands.{name}"), name))
    return typer.main.get_command(command)


app = typer.Typer(
    cls=Commands,
    name="jarlyq",
    help="The knowledge graph of Kazakhstan's legislation: read acts, build the graph, ask it, serve it.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # helps in colours take twice the time, and none of the commands' own imports is needed
)


def _tell_version(asked: bool) -> None:
    """Print the version and end, before a command is asked for."""
    from importlib.metadata import version  # late: no command waits for it

    if asked:
        typer.echo(f"jarlyq {version('jarlyq')}")
        raise typer.Exit


@app.callback()
def _jarlyq(
    _version: Annotated[
        bool, typer.Option("--version", callback=_tell_version, is_eager=True, help="say which version this is")
    ] = False,
) -> None:
    """Keeps `jarlyq` a group: Typer makes one of an application that has a callback."""


def main() -> None:
    """Run a command; an error of Jarlyq's own is one line on stderr and exit code 1, of the settings exit code 2."""
    try:
        app()
    except JarlyqError as error:
        _fail(1, str(error))
    except OSError as error:  # of a file that was named: any other would not help who reads the line
        if error.filename is None:
            raise
        _fail(1, f"{error.filename}: {error.strerror}")
    except ValueError as error:
        problems = _setting_problems(error)
        if not problems:
            raise
        _fail(2, *problems)


def _setting_problems(error: ValueError) -> list[str]:
    """What is wrong with the settings, a line each; empty where the error is of something else."""
    from pydantic import ValidationError  # late, as in `_fail`: only who reads the line waits for it

    from api.settings import Settings, problem_lines

    return problem_lines(error) if isinstance(error, ValidationError) and error.title == Settings.__name__ else []


def _fail(code: int, *problems: str) -> NoReturn:
    from rich.console import Console
    from rich.markup import escape

    console = Console(stderr=True)
    for problem in problems:
        console.print(f"[red]error[/] {escape(problem)}", highlight=False, soft_wrap=True)
    sys.exit(code)
