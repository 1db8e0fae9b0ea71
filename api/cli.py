"""The command line: every command of api.commands under one name, errors on stderr, exit codes 0, 1 and 2."""

from __future__ import annotations

import sys
from importlib.metadata import version
from typing import Annotated, NoReturn

import typer
from pydantic import ValidationError
from rich.console import Console
from rich.markup import escape

from api.commands.add import add
from api.commands.backup import backup, restore
from api.commands.build import build
from api.commands.check import check
from api.commands.cite import cite_command
from api.commands.diff import diff
from api.commands.export import export
from api.commands.glossary import glossary
from api.commands.parse import parse
from api.commands.query import query
from api.commands.serve import serve
from api.commands.stats import stats
from api.commands.token import token
from api.commands.validate import validate
from api.settings import Settings, problem_lines
from ingest.errors import JarlyqError

app = typer.Typer(
    name="jarlyq",
    help="The knowledge graph of Kazakhstan's legislation: read acts, build the graph, ask it, serve it.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
app.command("cite")(cite_command)
for command in (
    add,
    backup,
    build,
    check,
    diff,
    export,
    glossary,
    parse,
    query,
    restore,
    serve,
    stats,
    token,
    validate,
):
    app.command()(command)


def _tell_version(asked: bool) -> None:
    """Print the version and end, before a command is asked for."""
    if asked:
        typer.echo(f"jarlyq {version('jarlyq')}")
        raise typer.Exit


@app.callback()
def _jarlyq(
    _version: Annotated[
        bool, typer.Option("--version", callback=_tell_version, is_eager=True, help="say which version this is")
    ] = False,
) -> None:
    """Keeps `jarlyq` a group of commands, however many there are."""


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
    except ValidationError as error:
        if error.title != Settings.__name__:
            raise
        _fail(2, *problem_lines(error))


def _fail(code: int, *problems: str) -> NoReturn:
    console = Console(stderr=True)
    for problem in problems:
        console.print(f"[red]error[/] {escape(problem)}", highlight=False, soft_wrap=True)
    sys.exit(code)
