"""`jarlyq check`: where the Kazakh and the Russian text of an act part."""

from __future__ import annotations

import dataclasses
import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from jinja2 import Environment, PackageLoader, select_autoescape
from rich.console import Console, Group
from rich.panel import Panel
from rich.text import Text

from api.acts.add import act_id, distinct, read_kept
from api.acts.compare_languages import align_files, align_texts, known_terms
from api.acts.corpus import CORPUS, files_of
from api.acts.suppressions import read_suppressions, unsuppressed
from api.settings import Settings
from graph.documents import Documents, documents_folder, named_documents
from graph.errors import StoreError
from graph.iris import Iris
from graph.stores.store import open_store
from graph.triples.sources import speaking
from ingest.bilingual.alignment import Alignment
from ingest.bilingual.discrepancies import discrepancies
from ingest.bilingual.discrepancies.reasons import reasons
from ingest.bilingual.learning import read_pairs
from ingest.bilingual.lexicon import WordTable, default_table, table_with
from ingest.errors import IdentifierError, JarlyqError
from ingest.tree import Discrepancy, Language, ParsedAct, Quote, Severity

_COLOURS = {Severity.SEVERE: "red", Severity.MODERATE: "yellow", Severity.MINOR: "blue"}


def check(
    what: Annotated[
        list[str], typer.Argument(help="An act's path or code, its folder, or its Kazakh and Russian files.")
    ],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
    as_html: Annotated[bool, typer.Option("--html", help="An HTML page.")] = False,
    corpus: Annotated[Path, typer.Option(help="Where the folders of acts lie.")] = CORPUS,
    only_severe: Annotated[bool, typer.Option("--severe", help="Only what changes the norm.")] = False,
    suppress: Annotated[Path | None, typer.Option(help="YAML of what is let stand, each with its reason.")] = None,
    pairs: Annotated[Path | None, typer.Option(help="Word pairs that jarlyq learn made.")] = None,
    store: Annotated[str | None, typer.Option(help="The store; JARLYQ_STORE by default.")] = None,
) -> None:
    """Compare an act's two languages; exit code 1 for a severe discrepancy, 2 if there is nothing to compare."""
    try:
        texts = stored_texts(what[0], store) if len(what) == 1 else []
        alignment = align_texts(texts) if texts else align_files(files_of(what, corpus))
        let_stand = read_suppressions(suppress) if suppress else []
        table = _table(pairs)
    except (JarlyqError, OSError) as error:
        Console(stderr=True).print(f"[red]error[/] {error}", highlight=False, soft_wrap=True)
        raise typer.Exit(2) from error
    _warn_of_versions(alignment)
    act = alignment.kaz.act.path or alignment.rus.act.path
    found = unsuppressed(discrepancies(alignment, known_terms(corpus), table), let_stand, act)
    if only_severe:
        found = [one for one in found if one.severity == Severity.SEVERE]
    if as_json:
        json.dump(as_data(alignment, found), sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
    elif as_html:
        sys.stdout.write(as_page(alignment, found))
    else:
        _show(alignment, found)
    if any(one.severity == Severity.SEVERE for one in found):
        raise typer.Exit(1)


def _table(pairs: Path | None) -> WordTable:
    """The words that answer each other, with those of a file of pairs."""
    if pairs is None:
        return default_table()
    learned = read_pairs(pairs.read_text(encoding="utf-8"), str(pairs))
    return table_with((one.kaz, one.rus) for one in learned)


def stored_texts(name: str, store: str | None = None) -> list[ParsedAct]:
    """The newest text of each language of an act in the store; none where the store or the act in it is missing."""
    settings = Settings()
    place = store or settings.store
    try:
        act = act_id(name)
        with open_store(place, read_only=True) as source:
            named = named_documents(source, Iris(settings.base_iri).act(act))
    except (IdentifierError, StoreError):
        return []
    documents = Documents(documents_folder(place, settings.documents))
    acts, readings = distinct([read_kept(documents, each.key) for each in named if each.key])
    return [texts[-1] for texts in speaking(acts, readings).values()]


def _warn_of_versions(alignment: Alignment) -> None:
    dates = [act.act.version_date for act in (alignment.kaz, alignment.rus)]
    if dates[0] != dates[1]:
        message = f"the texts are of different versions: {dates[0]} in Kazakh, {dates[1]} in Russian"
        Console(stderr=True).print(f"[yellow]warning[/] {message}", highlight=False, soft_wrap=True)


def as_data(alignment: Alignment, found: list[Discrepancy]) -> dict[str, Any]:
    """The comparison as plain data: the act, how much was compared, and every discrepancy with its places."""
    return {
        "act": alignment.kaz.act.path or alignment.rus.act.path,
        "files": {act.language.value: act.source.file for act in (alignment.kaz, alignment.rus)},
        "units": len(alignment.pairs),
        "notes": len(alignment.notes),
        "loose": {language.value: [unit.path for unit in units] for language, units in alignment.loose_units.items()},
        "discrepancies": [_plain(one) for one in found],
    }


def _plain(one: Discrepancy) -> dict[str, Any]:
    plain = dataclasses.asdict(one)
    return {**plain, "kind": str(one.kind), "severity": str(one.severity), "reasons": reasons(one)}


def as_page(alignment: Alignment, found: list[Discrepancy]) -> str:
    """The comparison as an HTML page that needs nothing else."""
    pages = Environment(loader=PackageLoader("api.commands", "templates"), autoescape=select_autoescape())
    title = alignment.kaz.act.title or alignment.rus.act.title or ""
    counts = {severity: sum(one.severity == severity for one in found) for severity in Severity}
    return pages.get_template("check.html").render(
        alignment=alignment, found=found, counts=counts, title=title, act=alignment.kaz.act.path or ""
    )


def _show(alignment: Alignment, found: list[Discrepancy]) -> None:
    console = Console()
    act = alignment.kaz.act.path or alignment.rus.act.path or "act not known"
    console.print(f"[bold]{act}[/]  {len(alignment.pairs)} units and {len(alignment.notes)} notes compared")
    for one in found:
        colour = _COLOURS[Severity(one.severity)]
        body = Group(Text(one.why), _shown(one.kaz, Language.KAZ), _shown(one.rus, Language.RUS))
        console.print(Panel(body, title=f"{one.unit} · {one.kind} · {one.severity}", title_align="left", style=colour))
    counts = [f"{sum(one.severity == severity for one in found)} {severity}" for severity in Severity]
    console.print(f"{len(found)} discrepancies: {', '.join(counts)}" if found else "no discrepancies")


def _shown(quote: Quote | None, language: Language) -> Text:
    if quote is None:
        return Text(f"{language.value}  (nothing)", style="dim")
    return Text(f"{language.value}  «{quote.text}»  at {quote.span[0]}–{quote.span[1]}", style="default")
