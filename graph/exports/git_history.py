"""The versions of an act as a git history: a commit a version, its texts as Markdown, its author date the day of force.

The layout is the one that `jarlyq add --git` reads (`ingest/versions/git_history.py`). What can be relied on:

1. A commit has the texts of its day. One that no source gives is put together of texts of other days, as an edition is.
2. The trailer `Text-Sources` names the languages in which a source gives the text: no other is read back.
3. The same store gives the same commits, to the last digit of their names.
"""

from __future__ import annotations

import datetime as dt
import os
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from graph.editions.facts import act_facts
from graph.editions.read import read_edition
from graph.editions.settle import TextVersion, text_versions
from graph.errors import ExportError
from graph.exports import markdown
from graph.iris import EliPath, Iris
from graph.stores.store import Store
from ingest.identifiers import ActId
from ingest.tree import Language

#: The trailer with the languages in which a source gives the text of the day.
SOURCES = "Text-Sources"
_WHO = "Jarlyq <>"
_BRANCH = "main"
_EPOCH = dt.date(1970, 1, 1)
#: The id in the state's registry with which a folder's name ends, of an act that has none.
_NO_REGISTRY = "0"


@dataclass(frozen=True, slots=True)
class Commit:
    """A version to be committed: its day, what its message says, and its files by their paths."""

    day: dt.date
    message: str
    files: dict[str, bytes]


def write_history(folder: Path, store: Store, act: ActId, iris: Iris) -> int:
    """Make a git repository of an act's versions; the number of commits. ExportError where it cannot be made."""
    commits = list(commits_of(store, act, iris))
    if not commits:
        raise ExportError(f"there is no text of {act} in the store")
    if commits[0].day < _EPOCH:
        raise ExportError(f"git knows no day before 1970, and {act} has a version of {commits[0].day}")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ExportError("a history is written into a new or an empty folder", file=str(folder))
    _git("init", "--quiet", "--template=", f"--initial-branch={_BRANCH}", str(folder), place=folder)
    _git("-C", str(folder), "fast-import", "--quiet", place=folder, given=b"".join(_stream(commits)))
    _git("-C", str(folder), "reset", "--quiet", "--hard", place=folder)
    return len(commits)


def commits_of(store: Store, act: ActId, iris: Iris) -> Iterator[Commit]:
    """The versions of an act, the oldest first; none of an act without texts."""
    path, told = EliPath(act), set[ActId]()
    versions = text_versions(store, path, iris)
    causes, folder = _causes(store, versions, path, iris), _Folder(store, act, iris)
    for day in sorted({version.day for version in versions}):
        own = [version for version in versions if version.day == day]
        new = [by for by in causes.get(day, ()) if by not in told]
        told.update(new)
        texts = {f"{one.language.value}.md": _text(store, path, one, iris) for one in own}
        files = {**texts, "meta.yaml": folder.description(own)}
        message = _message(f"{act} as of {day.isoformat()}", own, [(by, _titled(store, by, iris)) for by in new])
        yield Commit(day, message, {f"{folder.name}/{name}": content for name, content in files.items()})


def _text(store: Store, path: EliPath, version: TextVersion, iris: Iris) -> bytes:
    edition = read_edition(store, EliPath(path.act, None, version.day, version.language), iris)
    if edition is None:
        raise ExportError(f"there is no text of {path.act} of {version.day} in {version.language.value}")
    return markdown.write([edition])


def _causes(
    store: Store, versions: Sequence[TextVersion], path: EliPath, iris: Iris
) -> dict[dt.date, tuple[ActId, ...]]:
    """The acts whose changes are in the version of each day."""
    if not versions:
        return {}
    one = versions[-1]
    edition = read_edition(store, EliPath(path.act, None, one.day, one.language), iris)
    return {version.day: version.causes for version in edition.versions} if edition else {}


def _message(subject: str, versions: Sequence[TextVersion], causes: Sequence[tuple[ActId, str]]) -> str:
    """What a version is, by which acts it was changed, what no source gives; at the end the same for machines."""
    sourced = [one.language.value for one in versions if one.sourced]
    others = [one.language.value for one in versions if not one.sourced]
    unknown = [one.language.value for one in versions if not one.complete]
    said = [f"Changed by {by}{title}" for by, title in causes]
    said += [f"No source is of this day, texts of others are put together: {', '.join(others)}"] if others else []
    said += [f"Words that are not known stand as […]: {', '.join(unknown)}"] if unknown else []
    trailers = [*(f"Cause-Act: {by}" for by, _ in causes), f"{SOURCES}: {' '.join(sourced) or 'none'}"]
    return "\n\n".join(filter(None, (subject, "\n".join(said), "\n".join(trailers)))) + "\n"


def _titled(store: Store, act: ActId, iris: Iris) -> str:
    titles = act_facts(store, act, Language.KAZ, iris).titles
    known = [" ".join(titles[language].split()) for language in Language if language in titles]
    return ": " + " · ".join(known) if known else ""


class _Folder:
    """The folder of an act in its history: its name, and the `meta.yaml` that says which act it is."""

    def __init__(self, store: Store, act: ActId, iris: Iris) -> None:
        facts = act_facts(store, act, Language.KAZ, iris)
        registry = next((code for code in facts.codes if code.isdecimal()), None)
        self.name = f"{act.date:%m%d}-{act.slug}-{registry or _NO_REGISTRY}"
        self._said: dict[str, object] = {
            "act": str(act),
            "title": {language.value: title for language, title in sorted(facts.titles.items())},
            **({"act_code": registry} if registry else {}),
        }

    def description(self, versions: Sequence[TextVersion]) -> bytes:
        """The description with the texts of a day."""
        documents = [
            {
                "file": f"{one.language.value}.md",
                "language": one.language.value,
                "legal_value": "official" if one.official else "unofficial",
                "version_date": one.day,
                **({} if one.sourced else {"put_together": True}),
            }
            for one in versions
        ]
        said = {**self._said, "documents": documents}
        return yaml.safe_dump(said, allow_unicode=True, sort_keys=True).encode()


def _stream(commits: Sequence[Commit]) -> Iterator[bytes]:
    """What git-fast-import reads."""
    for commit in commits:
        when = int(dt.datetime.combine(commit.day, dt.time(12), dt.UTC).timestamp())
        who = f"{_WHO} {when} +0000"
        yield f"commit refs/heads/{_BRANCH}\nauthor {who}\ncommitter {who}\n".encode()
        yield _data(commit.message.encode())
        for name, content in sorted(commit.files.items()):
            yield f"M 100644 inline {name}\n".encode() + _data(content)
        yield b"\n"


def _data(content: bytes) -> bytes:
    return b"data %d\n%s\n" % (len(content), content)


def _git(*arguments: str, place: Path, given: bytes = b"") -> None:
    """Run a git command that knows no configuration but its own; ExportError with what it says."""
    environment = {
        "PATH": os.environ.get("PATH", os.defpath),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "LC_ALL": "C",
    }
    try:
        command = ["git", *arguments]
        subprocess.run(command, input=given, capture_output=True, env=environment, check=True)  # noqa: S603
    except FileNotFoundError as error:
        raise ExportError("git is needed to write a history and is not installed") from error
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ")
        raise ExportError(f"git could not write the history: {said}", file=str(place)) from error
