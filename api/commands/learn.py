"""`jarlyq learn`: word pairs from the acts at hand, by which `jarlyq check` tells fewer words as unanswered."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from api.acts.add import read_kept
from api.acts.compare_languages import align_files
from api.settings import Settings
from graph.documents import Documents, all_keys, documents_folder
from graph.stores.store import open_store
from ingest.bilingual.alignment import Alignment, align
from ingest.bilingual.learning import learn as learned
from ingest.bilingual.learning import written
from ingest.errors import SourceError
from ingest.tree import Language, ParsedAct


def learn(
    files: Annotated[
        list[Path] | None, typer.Argument(help="Kazakh and Russian files by turns; else the store.")
    ] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="A file; standard output by default.")] = None,
    store: Annotated[str | None, typer.Option(help="The store; JARLYQ_STORE by default.")] = None,
) -> None:
    """Learn which words answer each other in the two languages of all acts in the store."""
    if files:
        if len(files) % 2:
            raise SourceError("files come in pairs, the Kazakh and the Russian text of an act", file=str(files[-1]))
        alignments = [align_files(pair) for pair in zip(files[::2], files[1::2], strict=True)]
    else:
        alignments = list(stored_alignments(store or Settings().store))
    if not alignments:
        raise SourceError("no act in both languages to learn from")
    text = written(learned(alignments))
    if output:
        output.write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)


def stored_alignments(store: str) -> Iterator[Alignment]:
    """The newest texts of every act in a store that has it in both languages, by the acts' paths."""
    with open_store(store, read_only=True) as source:
        keys = sorted(all_keys(source))
    documents = Documents(documents_folder(store, Settings().documents))
    acts: dict[str, dict[Language, ParsedAct]] = defaultdict(dict)
    for text, _ in sorted((read_kept(documents, key) for key in keys), key=lambda one: str(one[0].act.version_date)):
        if text.act.path:
            acts[text.act.path][text.language] = text
    for _, texts in sorted(acts.items()):
        if len(texts) == len(Language):
            yield align(texts[Language.KAZ], texts[Language.RUS])
