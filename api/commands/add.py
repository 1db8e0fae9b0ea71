"""`jarlyq add`: further documents of known acts, and new acts, into the store."""

from __future__ import annotations

import datetime as dt
import json
import sys
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import Progress

from api.acts.add import Outcome, Stated, act_id, add_documents, prepare, written_graphs
from api.acts.assemble import write_common_graphs
from api.acts.lineage import write_lineage
from api.fetching.addresses import names_act
from api.settings import Settings
from api.sparql.text_search import bring_in_step
from graph.documents import Documents, documents_folder
from graph.iris import Iris
from graph.stores.store import Store, open_store
from ingest.errors import JarlyqError, SourceError, UnknownActError
from ingest.register.known_acts import default_register
from ingest.sources import READERS
from ingest.sources.folders import documents_in
from ingest.tree import Language
from ingest.versions.git_history import ActFolder, CommittedText, checked_out, read_history


class LegalValue(StrEnum):
    """Whose text it is: the state's, or a translation."""

    OFFICIAL = "official"
    UNOFFICIAL = "unofficial"


def add(
    files: Annotated[
        list[str] | None,
        typer.Argument(
            help="Documents, or folders of them; a meta.yaml beside one is read. A code (U1100000149) or the address"
            " of an act is fetched first, as by `jarlyq fetch`."
        ),
    ] = None,
    git: Annotated[Path | None, typer.Option(help="A git repository of acts: every commit is a version.")] = None,
    act: Annotated[str | None, typer.Option(help="The act: its path, code or registry id.")] = None,
    lang: Annotated[Language | None, typer.Option(help="The language the documents are expected to be in.")] = None,
    version_date: Annotated[
        dt.datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The date of the version.")
    ] = None,
    legal_value: Annotated[LegalValue | None, typer.Option(help="The state's text, or a translation.")] = None,
    store: Annotated[str | None, typer.Option(help="The store; JARLYQ_STORE by default.")] = None,
    offline: Annotated[bool, typer.Option("--offline", help="Fetch nothing, whatever is given.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="What was done as JSON on standard output.")] = False,
) -> None:
    """Add documents: another language or version of a known act, an official text, a new act.

    All or, if one cannot be read or does not say which act it is, none. Exit code 1 for an error.
    """
    if bool(files) == bool(git):
        raise typer.BadParameter("give files, or --git and a repository")
    official = None if legal_value is None else legal_value is LegalValue.OFFICIAL
    day = version_date.date() if version_date else None
    if git:
        if day or lang:
            raise typer.BadParameter("the history itself gives the dates and languages of its versions")
        outcomes = _add_history(git, act, official, store)
    else:
        outcomes = _add_files(_at_hand(files or [], offline=offline), Stated(act, lang, day, official), store)
    _report(outcomes, as_json)
    if any(each.error for each in outcomes):
        raise typer.Exit(1)


def _at_hand(named: list[str], *, offline: bool) -> list[Path]:
    """The files and folders that are named; acts named otherwise are fetched. Raises FetchError, SourceError."""
    if not any(_is_elsewhere(one) for one in named):
        return [Path(one) for one in named]
    from api.commands.fetch import fetched_folders  # late: few additions need the client

    settings = Settings()
    there = [one for one in named if _is_elsewhere(one)]
    folders = dict(zip(there, fetched_folders(there, settings, offline=offline), strict=True))
    return [folders.get(one) or Path(one) for one in named]


def _is_elsewhere(name: str) -> bool:
    return names_act(name) and not Path(name).exists()


def _add_files(files: list[Path], stated: Stated, store: str | None) -> list[Outcome]:
    if missing := next((file for file in files if not file.exists()), None):
        raise SourceError("there is no such file", file=str(missing))
    files = [one for file in files for one in (documents_in(file, READERS) if file.is_dir() else [file])]
    if not files:
        raise SourceError("no documents to read in it")
    with _progress() as progress:
        additions = [prepare(file, stated) for file in progress.track(files, description="Reading")]
    settings = Settings()
    place = store or settings.store
    with open_store(place) as target:
        before = target.revision()
        documents = Documents(documents_folder(place, settings.documents))
        outcomes = add_documents(target, documents, additions, Iris(settings.base_iri))
        _complete(target, place, before, outcomes)
    return outcomes


def _complete(store: Store, place: str, before: str, outcomes: list[Outcome]) -> None:
    """Give a store that began with this addition its register and ontology, and the text index what was written."""
    iris = Iris(Settings().base_iri)
    if next(iter(store.graph(iris.ontology_graph)), None) is None:
        write_common_graphs(store, iris)
        # What the register knows of acts that took others' place was not there yet.
        write_lineage(store, [outcome.act for outcome in outcomes if outcome.act and outcome.changed], iris)
    if behind := bring_in_step(store, place, before, written_graphs(outcomes, iris)):
        message = f"the text index is behind, a server will see to it: {behind}"
        Console(stderr=True).print(message, highlight=False, soft_wrap=True, markup=False)


def _add_history(repository: Path, act: str | None, official: bool | None, store: str | None) -> list[Outcome]:
    """Add every version of one act of a repository, or of all its acts, act by act."""
    settings = Settings()
    place = store or settings.store
    folders = _folders_of(read_history(repository), act)
    outcomes: list[Outcome] = []
    with (
        _progress() as progress,
        open_store(place) as target,
    ):
        before = target.revision()
        documents = Documents(documents_folder(place, settings.documents))
        for folder in progress.track(folders, description="Acts"):
            try:
                with checked_out(repository, folder) as texts:
                    additions = [prepare(text.file, stated_by(text, official)) for text in texts]
                    outcomes += add_documents(target, documents, additions, Iris(settings.base_iri))
            except JarlyqError as error:
                outcomes.append(Outcome(None, error=f"{folder.path}: {error}"))
        _complete(target, place, before, outcomes)
    return outcomes


def stated_by(text: CommittedText, official: bool | None) -> Stated:
    """What a commit says of a text: the date of the version and the act that caused it."""
    return Stated(None, text.language, text.date, official, text.cause, "commit")


def _folders_of(folders: list[ActFolder], act: str | None) -> list[ActFolder]:
    """The folders of one act, by its registry id or one the register knows for it; all for None."""
    if act is None:
        return folders
    known = None if act.isdecimal() else default_register().get(str(act_id(act)))
    registry = known.registry if known else act
    if not (found := [folder for folder in folders if folder.registry == registry]):
        raise UnknownActError(f"no folder of the history is that of «{act}»: give the id that ends its name")
    return found


def _progress() -> Progress:
    """A bar on standard error where that is a terminal."""
    console = Console(stderr=True)
    return Progress(console=console, transient=True, disable=not console.is_terminal)


def _report(outcomes: list[Outcome], as_json: bool) -> None:
    if as_json:
        plain = [{**asdict(each), "act": str(each.act) if each.act else None} for each in outcomes]
        json.dump(plain, sys.stdout, ensure_ascii=False)
        sys.stdout.write("\n")
        return
    console = Console(stderr=True)
    for each in outcomes:
        for line in each.log:
            style = "yellow" if ": guess: " in line or "superseded" in line else None
            console.print(line, style=style, highlight=False, soft_wrap=True, markup=False)
        if each.error:
            console.print(f"[red]error[/] {escape(each.error)}", highlight=False, soft_wrap=True)
        else:
            console.print(f"{each.act}: {'written' if each.changed else 'unchanged'}", highlight=False)
