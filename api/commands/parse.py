"""`jarlyq parse`: the tree of an act before any RDF."""

from __future__ import annotations

import dataclasses
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from ingest.errors import JarlyqError
from ingest.pipeline import read_act
from ingest.sources import READERS
from ingest.sources.folders import documents_in
from ingest.tree import ParsedAct
from ingest.tree.as_json import report
from ingest.tree.audit import Audit, audit


def parse(
    files: Annotated[
        list[Path],
        typer.Argument(help="Files to read (text, Markdown, HTML, JSON, Word, PDF), or folders of such files."),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a file, one a line.")] = False,
    as_audit: Annotated[
        bool, typer.Option("--audit", help="A line a file: is it whole? Exit code 1 where one is not.")
    ] = False,
) -> None:
    """Read acts and show their units, notes and findings; exit code 1 if a file cannot be read."""
    failed = False
    for file in _files(files):
        try:
            act = read_act(file)
        except (JarlyqError, OSError) as error:
            failed = True
            message = f"{file}: {error.strerror}" if isinstance(error, OSError) else str(error)
            Console(stderr=True).print(f"[red]error[/] {escape(message)}", highlight=False, soft_wrap=True)
            continue
        if as_audit:
            proof = audit(act)
            failed = failed or not proof.complete
            sys.stdout.write(
                f"{json.dumps(_audited(proof, file), ensure_ascii=False) if as_json else _line(proof, file)}\n"
            )
        elif as_json:
            # At once: written piece by piece, the same takes several times as long.
            sys.stdout.write(f"{json.dumps(report(act), ensure_ascii=False)}\n")
        else:
            _show(act)
    if failed:
        raise typer.Exit(1)


def _files(named: list[Path]) -> Iterator[Path]:
    """The files as they are named, and of a folder all that a reader is known for, in the order of their paths."""
    for path in named:
        yield from (documents_in(path, READERS) if path.is_dir() else [path])


def _audited(proof: Audit, file: Path) -> dict[str, Any]:
    return {**dataclasses.asdict(proof), "file": str(file), "complete": proof.complete}


def _line(proof: Audit, file: Path) -> str:
    """The proof in one line: the verdict first, then what stands against it, then what was assumed."""
    against = [f"{count} {code}" for code, count in proof.warnings.items()]
    against += ["act not known"] * (proof.act is None) + [f"{proof.unread} characters unread"] * bool(proof.unread)
    told = f"{proof.act or '-'}, {proof.language}, {proof.units} units, {proof.characters} characters"
    cited = f"{proof.citations} citations, {proof.unresolved} unresolved"
    words = ["whole" if proof.complete else "NOT WHOLE", str(file), told, cited, "; ".join(against)]
    return "\t".join([*words, "; ".join(f"assumed: {each}" for each in proof.assumed)]).rstrip()


def _show(act: ParsedAct) -> None:
    console = Console()
    meta = act.act
    console.print(f"[bold]{meta.title or act.source.file}[/]  {meta.path or 'act not known'}  ({act.language.value})")
    table = Table("kind", "units", "deleted")
    deleted = Counter(unit.kind for unit in act.units if unit.status.value == "deleted")
    for kind, count in Counter(unit.kind for unit in act.units).items():
        table.add_row(kind.value, str(count), str(deleted[kind] or ""))
    for name in ("notes", "amendments", "citations", "terms", "gazette", "repeals", "competences"):
        table.add_row(name, str(len(getattr(act, name))), "")
    console.print(table)
    for warning in act.warnings:
        console.print(f"[yellow]warning[/] {warning.code}: {warning.message} (at {warning.span[0]})")
