"""Two languages of one act brought together: which files they are, what the corpus teaches, where they part."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import ingest
from ingest.bilingual.alignment import Alignment, align
from ingest.bilingual.discrepancies import discrepancies
from ingest.bilingual.glossary import Entry, glossary
from ingest.errors import SourceError, UnknownActError
from ingest.identifiers import ActId
from ingest.pipeline import read_act
from ingest.tree import Discrepancy, Language, ParsedAct
from ingest.yaml_text import load_yaml

#: The documents that come with Jarlyq, one folder an act.
CORPUS = Path(ingest.__file__).parent / "corpus"
_NAMES = {Language.KAZ: "Kazakh", Language.RUS: "Russian"}


def files_of(what: list[str], corpus: Path = CORPUS) -> list[Path]:
    """The files of an act by its path or code, of its folder, or as named; raises SourceError, UnknownActError."""
    if len(what) > 1:
        return [Path(one) for one in what]
    folder = Path(what[0])
    if folder.is_dir():
        return _documents(folder)
    path = what[0].strip("/").removeprefix("eli/kz/")
    for one in sorted(corpus.glob("*/source.yaml")):
        facts = load_yaml(one.read_text(encoding="utf-8"))
        if path in (facts["act"], facts.get("ngr"), facts.get("registry")):
            return _documents(one.parent)
    raise UnknownActError(f"no act «{what[0]}» in {corpus}; name its Kazakh and its Russian file instead")


def _documents(folder: Path) -> list[Path]:
    source = folder / "source.yaml"
    if not source.exists():
        raise SourceError("the folder has no source.yaml", file=str(folder))
    return [folder / one["file"] for one in load_yaml(source.read_text(encoding="utf-8"))["documents"]]


def align_files(files: Sequence[Path]) -> Alignment:
    """Read an act in two languages and pair its units; raises SourceError for one language or two acts."""
    return align_texts([read_act(file) for file in files])


def align_texts(texts: Sequence[ParsedAct]) -> Alignment:
    """Pair the units of an act's texts, the last of each language; raises SourceError for one language or two acts."""
    acts = {act.language: act for act in texts}
    for language in Language:
        if language not in acts:
            named = ", ".join(act.source.file for act in texts)
            raise SourceError(f"no {_NAMES[language]} text among the documents", file=named)
    paths = {act.act.path for act in acts.values()}
    if len(paths) > 1 and None not in paths:
        raise SourceError(f"the texts are of different acts: {', '.join(sorted(map(str, paths)))}")
    return align(acts[Language.KAZ], acts[Language.RUS])


@cache
def known_terms(corpus: Path = CORPUS) -> tuple[Entry, ...]:
    """What the acts of a corpus teach of terms in both languages."""
    alignments = []
    for source in sorted(corpus.glob("*/source.yaml")):
        files = _documents(source.parent)
        if len(files) > 1:
            alignments.append(align_files(files))
    return tuple(glossary(alignments))


def discrepancies_between(acts: Sequence[ParsedAct]) -> list[Discrepancy]:
    """Where the newest texts of an act part; none where they are of different versions or in one language.

    ``acts`` are its texts, the newest of each language last.
    """
    newest = {act.language: act for act in acts}
    if len(newest) < len(Language):
        return []
    if len({as_of(act) for act in newest.values()}) > 1:
        return []
    return discrepancies(align(newest[Language.KAZ], newest[Language.RUS]), known_terms())


def as_of(act: ParsedAct) -> dt.date | None:
    """The date of a text's version: stated, or that of the last act that its notes name, or the act's own."""
    changes = [ActId.parse(one.by).date for one in act.amendments]
    return act.act.version_date or max(changes, default=act.act.date)
