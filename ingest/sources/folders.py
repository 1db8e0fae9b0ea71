"""Folders of acts: which files below one are texts to read.

Public repositories lay acts out in two ways. In one, an act is a folder (``2011/0907-<slug>-<id>/``) with ``rus.md``,
``kaz.md`` and ``meta.yaml``, a large text being cut into ``rus/sec001.md`` …; in the other, an act is a file in the
folder of its language (``rus/<id>.md``, ``kaz/<id>.md``).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

#: Files that tell of a repository, not of an act.
_ABOUT = frozenset(("readme", "license", "licence", "changelog", "contributing"))


def documents_in(folder: Path, suffixes: Collection[str]) -> Iterator[Path]:
    """The texts below a folder in the order of their paths; parts of one whose index lies beside them are none."""
    for file in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
        if not hidden and _is_document(file, suffixes):
            yield file


def _is_document(file: Path, suffixes: Collection[str]) -> bool:
    if file.suffix.lower() not in suffixes or file.stem.lower() in _ABOUT or not file.is_file():
        return False
    return not file.parent.with_suffix(file.suffix).is_file()
