"""Versions of acts from a git repository: a folder an act, a commit a version, its trailers the cause.

The layout is that of public corpora of Kazakhstan's acts: ``<mmdd>-<slug>-<registry id>/`` with ``rus.md`` and
``kaz.md`` (or an index and a folder of its parts) and ``meta.yaml``. Git itself is asked, by its plumbing commands
only; nothing of the repository's own configuration is run.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from ingest.errors import IdentifierError, SourceError
from ingest.identifiers import ActId
from ingest.languages import PACKS
from ingest.structure.requisites import described_requisites
from ingest.tree import Language

_FOLDER = re.compile(r"(?:.*/)?\d{4}-[^/]*-\d+")
_TEXT = re.compile(r"(kaz|rus)(?:\.md|/.+\.md)")
_TRAILERS = ("Cause-Act-Code", "Cause-Act-Requisite", "Cause-Act-Title", "Cause-Act", "Text-Sources")
_FIELD, _RECORD = "\x1f", "\x1e"


@dataclass(frozen=True, slots=True)
class Commit:
    """A version as its commit tells it: the commit's name, its author date, the act that caused it, if it says so."""

    name: str
    date: dt.date
    cause_code: str | None = None
    cause_requisite: str | None = None
    cause_title: str | None = None
    #: The paths of the acts, as histories that Jarlyq writes have them.
    cause_act: str | None = None
    #: The languages in which a source gives the text of the day, where the history says so (`none` for none).
    text_sources: str | None = None

    def texts_among(self, changed: set[Language]) -> set[Language]:
        """The languages whose text the commit is a source of: those that it names, else those that it changed."""
        if self.text_sources is None:
            return changed
        return {language for language in Language if language.value in self.text_sources.split()}

    @property
    def cause(self) -> ActId | None:
        """The act that caused the version, by its path (the first of several), else from its requisite; else None."""
        for path in (self.cause_act or "").split():
            try:
                return ActId.parse(path)
            except IdentifierError:
                continue
        said = described_requisites(self.cause_requisite, PACKS[Language.RUS])
        return said.act if said else None


@dataclass(slots=True)
class ActFolder:
    """An act's folder and its commits, the oldest first, each with the languages whose text it changed."""

    path: str
    commits: list[tuple[Commit, frozenset[Language]]] = field(default_factory=list)

    @property
    def registry(self) -> str:
        """The act's id in the state's registry, with which the folder's name ends."""
        return self.path.rpartition("-")[2]


@dataclass(frozen=True, slots=True)
class CommittedText:
    """One language's text at one commit, as a file that can be read, with its meta.yaml beside it."""

    file: Path
    language: Language
    date: dt.date
    commit: Commit

    @property
    def cause(self) -> ActId | None:
        """The act that caused the version."""
        return self.commit.cause


def read_history(repository: Path) -> list[ActFolder]:
    """The folders of acts in a repository with their commits; raises SourceError where there is no repository.

    Of several commits with one date the last counts: a version is a day's wording.
    """
    folders: dict[str, ActFolder] = {}
    for commit, files in _commits(repository):
        changed: dict[str, set[Language]] = defaultdict(set)
        for file in files:
            folder, language = _place(file)
            if folder:
                changed[folder] |= {language} if language else set()
        for path, own in changed.items():
            if not (languages := commit.texts_among(own)):
                continue
            known = folders.setdefault(path, ActFolder(path)).commits
            for other in [each for each in known if each[0].date == commit.date]:
                languages |= other[1]
                known.remove(other)
            known.append((commit, frozenset(languages)))
    return [folders[path] for path in sorted(folders)]


@contextmanager
def checked_out(repository: Path, folder: ActFolder) -> Iterator[list[CommittedText]]:
    """The texts of an act's folder at each commit that changed them, as files that are there until the end."""
    with tempfile.TemporaryDirectory(prefix="jarlyq-") as place:
        texts = []
        for commit, languages in folder.commits:
            root = Path(place) / commit.name
            _check_out(repository, commit.name, folder.path, root)
            for language in sorted(languages):
                file = root / f"{language.value}.md"
                if file.is_file():
                    texts.append(CommittedText(file, language, commit.date, commit))
        yield texts


def _place(file: str) -> tuple[str | None, Language | None]:
    """The act's folder that a file belongs to, and the language whose text it is or is a part of."""
    for parent in PurePosixPath(file).parents:
        if _FOLDER.fullmatch(str(parent)):
            match = _TEXT.fullmatch(str(PurePosixPath(file).relative_to(parent)))
            return str(parent), Language(match[1]) if match else None
    return None, None


def _commits(repository: Path) -> Iterator[tuple[Commit, list[str]]]:
    """The commits of the branch that is checked out, the oldest first, with the files each changed."""
    trailers = _FIELD.join(f"%(trailers:key={name},valueonly,unfold,separator=%x20)" for name in _TRAILERS)
    shape = f"--format=format:{_RECORD}%H{_FIELD}%ad{_FIELD}{trailers}{_FIELD}"
    listed = _git(
        repository, "log", "--reverse", "--topo-order", "--date=format:%Y-%m-%d", "-m", "--first-parent",
        "--no-renames", "--no-relative", "--no-ext-diff", "--no-show-signature", "--encoding=UTF-8", "--name-only",
        "-z", shape, "HEAD",
    )  # fmt: skip
    for record in listed.decode("utf-8", "replace").split(_RECORD)[1:]:
        fields = record.split(_FIELD)
        if len(fields) != len(_TRAILERS) + 3:
            raise SourceError(f"a commit with control characters in its message: {fields[0]}", file=str(repository))
        name, date, *told, files = fields
        cause = (text.strip() or None for text in told)
        names = [file.strip("\n") for file in files.split("\0") if file.strip("\n")]
        yield Commit(name, dt.date.fromisoformat(date), *cause), names


def _check_out(repository: Path, commit: str, folder: str, target: Path) -> None:
    """Write a folder's files as a commit has them, plain files only."""
    listed = _git(repository, "ls-tree", "-r", "-z", commit, "--", f"{folder}/")
    files: list[tuple[Path, str]] = []
    for entry in filter(None, listed.split(b"\0")):
        head, _, name = entry.partition(b"\t")
        mode, kind, blob = head.decode("ascii").split()
        inside = PurePosixPath(os.fsdecode(name)).relative_to(folder)
        if kind != "blob" or mode == "120000" or ".." in inside.parts or inside.suffix not in (".md", ".yaml"):
            continue
        files.append((target / inside, blob))
    for (file, _), data in zip(files, _blobs(repository, [blob for _, blob in files]), strict=True):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


def _blobs(repository: Path, names: list[str]) -> Iterator[bytes]:
    """The contents of blobs, in one process: each comes as «name type size», a line end, its bytes and a line end."""
    if not names:
        return
    printed = _git(repository, "cat-file", "--batch", given="".join(f"{name}\n" for name in names).encode())
    at = 0
    for _ in names:
        end = printed.index(b"\n", at)
        size = int(printed[at:end].split()[2])
        yield printed[end + 1 : end + 1 + size]
        at = end + size + 2


def _git(repository: Path, *arguments: str, given: bytes = b"") -> bytes:
    """What a git command prints; raises SourceError with what git says."""
    environment = {
        "PATH": os.environ.get("PATH", os.defpath),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_NO_LAZY_FETCH": "1",
        "LC_ALL": "C",
    }
    safe = ("-c", f"safe.directory={repository.resolve()}", "-c", "core.fsmonitor=false", "-c", "protocol.allow=never")
    try:
        command = [
            "git",
            "--no-pager",
            "--no-replace-objects",
            "--literal-pathspecs",
            *safe,
            "-C",
            str(repository),
            *arguments,
        ]
        done = subprocess.run(command, input=given, capture_output=True, env=environment, check=True)  # noqa: S603
    except FileNotFoundError as error:
        raise SourceError("git is needed to read a repository and is not installed", file=str(repository)) from error
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ")
        raise SourceError(f"not readable as a git repository: {said}", file=str(repository)) from error
    return done.stdout
