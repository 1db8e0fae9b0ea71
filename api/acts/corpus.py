"""The documents that come with Jarlyq, and any folder of acts laid out like them: which folder holds which act."""

from __future__ import annotations

from pathlib import Path

import ingest
from ingest.descriptions import SOURCE, Description, read_description
from ingest.errors import SourceError, UnknownActError

#: The documents that come with Jarlyq, one folder an act.
CORPUS = Path(ingest.__file__).parent / "corpus"


def descriptions_in(corpus: Path) -> list[Description]:
    """The descriptions of a corpus's acts, by folder; raises SourceError for a broken one."""
    return [read_description(each) for each in sorted(corpus.glob(f"*/{SOURCE}"))]


def corpus_files(corpus: Path) -> list[Path]:
    """The documents that the descriptions of a corpus list; raises SourceError where there is none."""
    files = [file for description in descriptions_in(corpus) for file in description.files()]
    if not files:
        raise SourceError(f"no documents: a corpus holds a folder an act, each with a {SOURCE}", file=str(corpus))
    return files


def files_of(what: list[str], corpus: Path = CORPUS) -> list[Path]:
    """The files of an act by its path or code, of its folder, or as named; raises SourceError, UnknownActError."""
    if len(what) > 1:
        return [Path(one) for one in what]
    folder = Path(what[0])
    if folder.is_dir():
        return _files_in(folder)
    name = what[0].strip("/").removeprefix("eli/kz/")
    for description in descriptions_in(corpus):
        act = description.act
        if name in (str(act.act), act.ngr, act.registry):
            return description.files()
    raise UnknownActError(f"no act «{what[0]}» in {corpus}; name its Kazakh and its Russian file instead")


def _files_in(folder: Path) -> list[Path]:
    source = folder / SOURCE
    if not source.is_file():
        raise SourceError(f"the folder has no {SOURCE}", file=str(folder))
    return read_description(source).files()
