"""Two languages of one act brought together: what the corpus teaches of their terms, where they part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple
from functools import cache
from pathlib import Path

from api.acts.corpus import CORPUS, descriptions_in
from ingest.bilingual.alignment import Alignment, align
from ingest.bilingual.discrepancies import discrepancies
from ingest.bilingual.glossary import Entry, glossary
from ingest.errors import SourceError
from ingest.languages.words.kept import derived
from ingest.pipeline import read_act
from ingest.tree import ActMeta, Discrepancy, Language, ParsedAct

#: How many of an act's three own facts both texts must state alike.
_AGREE = 2


def align_files(files: Sequence[Path]) -> Alignment:
    """Read an act in two languages and pair its units; raises SourceError for one language or two acts."""
    return align_texts([read_act(file) for file in files])


def align_texts(texts: Sequence[ParsedAct]) -> Alignment:
    """Pair the units of an act's texts, the last of each language; raises SourceError for one language or two acts."""
    acts = {act.language: act for act in texts}
    for language in Language:
        if language not in acts:
            named = ", ".join(act.source.file for act in texts)
            raise SourceError(f"no {language.english} text among the documents", file=named)
    kaz, rus = acts[Language.KAZ].act, acts[Language.RUS].act
    if kaz.path and rus.path and not _one_act(kaz, rus):
        raise SourceError(f"the texts are of different acts: {', '.join(sorted((kaz.path, rus.path)))}")
    return align(acts[Language.KAZ], acts[Language.RUS])


def _one_act(kaz: ActMeta, rus: ActMeta) -> bool:
    """Whether two texts may be of one act: they agree in two of form, day and number; a third may be misprinted."""
    alike = (kaz.form == rus.form, kaz.date == rus.date, kaz.number == rus.number)
    return sum(alike) >= _AGREE


@cache
def known_terms(corpus: Path = CORPUS) -> tuple[Entry, ...]:
    """What the acts of a corpus teach of terms in both languages; what Jarlyq's own teach is kept between runs."""
    if corpus != CORPUS:
        return _taught(corpus)
    told = derived("known terms", lambda: [astuple(entry) for entry in _taught(corpus)], Path(__file__))
    return tuple(Entry(*entry) for entry in told)


def _taught(corpus: Path) -> tuple[Entry, ...]:
    listed = [description.files() for description in descriptions_in(corpus)]
    return tuple(glossary([align_files(files) for files in listed if len(files) > 1]))


def discrepancies_between(acts: Sequence[ParsedAct]) -> list[Discrepancy]:
    """Where the newest texts of an act part; none where they are of different versions or in one language.

    ``acts`` are its texts, the newest of each language last.
    """
    newest = {act.language: act for act in acts}
    if len(newest) < len(Language):
        return []
    if len({act.version_date for act in newest.values()}) > 1:
        return []
    return discrepancies(align(newest[Language.KAZ], newest[Language.RUS]), known_terms())
