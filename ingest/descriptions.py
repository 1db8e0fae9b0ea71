"""What lies beside a document and says what it is: a ``source.yaml`` or ``meta.yaml`` (docs/descriptions.md).

The one place that knows the form of these files, whoever reads or writes one. What is broken in one is a SourceError
that names the file and the entry.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

import yaml

from ingest.errors import IdentifierError, SourceError, YamlError
from ingest.identifiers import ActId
from ingest.tree import Language
from ingest.yaml_text import load_yaml

#: The description that lists the documents of its folder; a kept copy has one, too (`graph.documents`).
SOURCE = "source.yaml"
_META = "meta.yaml"
_LEGAL_VALUES = {"official": True, "unofficial": False}


@dataclass(frozen=True, slots=True)
class Described:
    """What is said beside a text of it and of its act; None where nothing is said."""

    #: Its file name, in a description that lists documents.
    file: str | None = None
    language: Language | None = None
    act: ActId | None = None
    #: How it is known which act it is: meta; in the description of a kept copy, what it was when it was added.
    act_from: str = "meta"
    #: Form, issuer, date and number in one line of Russian, as public corpora have it.
    requisite: str | None = None
    ngr: str | None = None
    registry: str | None = None
    #: The act's title in each language, for a document that has none (a part of a code).
    titles: Mapping[Language, str] = field(default_factory=dict)
    version_dates: Mapping[Language, dt.date] = field(default_factory=dict)
    #: Where the version's date comes from: meta; in the description of a kept copy, what it was when it was added.
    version_from: str = "meta"
    official: bool = True
    #: The language that an unofficial text was translated from.
    translated_from: Language | None = None
    #: Whether it was put together from texts of other days, and is no source of its own.
    put_together: bool = False
    #: The act that caused the version.
    cause: ActId | None = None
    #: What was concluded of a kept copy when it was added, in words.
    guesses: tuple[str, ...] = ()

    def over(self, other: Described) -> Described:
        """This, with what only the other one says."""
        nothing = Described()
        said = {
            one.name: value for one in fields(self) if (value := getattr(self, one.name)) != getattr(nothing, one.name)
        }
        return replace(other, **said)


@dataclass(frozen=True, slots=True)
class Description:
    """A description as it lies in a folder: what it says of the act, and of each document that it lists."""

    path: Path
    act: Described
    documents: tuple[Described, ...]

    def of(self, name: str) -> Described:
        """What is said of the document of a name: by its own entry, else of the act alone."""
        return next((one for one in self.documents if one.file == name), self.act)

    def files(self) -> list[Path]:
        """The documents that it lists."""
        return [self.path.with_name(str(one.file)) for one in self.documents]


def beside(file: Path) -> Described:
    """What lies beside a document: NAME.meta.yaml (of NAME.kaz.md), else meta.yaml, else source.yaml; SourceError.

    Where nothing does, the name of a file in a folder of its language (kaz/100133.md) is the act's registry id.
    """
    if nearest := description_of(file):
        return read_description(nearest).of(file.name)
    return Described(registry=file.stem) if _is_in_language(file) else Described()


def description_of(file: Path) -> Path | None:
    """The file that says what a document is; None where there is none."""
    name = file.name.split(".kaz.")[0].split(".rus.")[0]
    candidates = (file.with_name(each) for each in (f"{name}.{_META}", _META, SOURCE))
    return next((each for each in candidates if each.is_file()), None)


def _is_in_language(file: Path) -> bool:
    return file.parent.name in set(Language) and file.stem.isascii() and file.stem.isdecimal()


def read_description(path: Path) -> Description:
    """Read a description; raises SourceError with the entry that cannot be, OSError if it cannot be opened."""
    try:
        said = load_yaml(path.read_text(encoding="utf-8"))
    except (YamlError, UnicodeDecodeError) as error:
        raise SourceError(f"not a readable description: {error}", file=str(path)) from error
    if not isinstance(said, dict | None):
        raise SourceError("a description is a list of keys and values", file=str(path))
    facts = _Facts(said or {}, path)
    act, entries = _of_act(facts), list(facts.entries())
    if path.name == SOURCE and not entries:
        raise facts.fault("documents", "does not list the documents of the folder")
    languages = {str(entry.text("file")): entry.language("language") for entry in entries}
    return Description(path, act, tuple(_of_document(entry, languages) for entry in entries))


def written(document: Described) -> str:
    """The ``source.yaml`` of one document: what is not said is left out, the same is written the same each time."""
    own = {
        "file": document.file,
        "language": document.language.value if document.language else None,
        "legal_value": "official" if document.official else "unofficial",
        "translated_from": document.translated_from.value if document.translated_from else None,
        "cause": str(document.cause) if document.cause else None,
        "version_date": document.version_dates.get(document.language) if document.language else None,
        "version_from": document.version_from,
    }
    facts = {
        "act": str(document.act) if document.act else None,
        "act_from": document.act_from,
        "ngr": document.ngr,
        "registry": document.registry,
        "guesses": list(document.guesses),
        "documents": [{key: value for key, value in own.items() if value is not None}],
    }
    return yaml.safe_dump({key: value for key, value in facts.items() if value}, allow_unicode=True, sort_keys=True)


def listed(act: Described, documents: Iterable[Described]) -> str:
    """The ``source.yaml`` of a folder: codes, requisite and titles of its act, language and day of each document."""
    entries = [
        {
            "file": one.file,
            "language": one.language.value if one.language else None,
            "version_date": one.version_dates.get(one.language) if one.language else None,
        }
        for one in documents
    ]
    facts = {
        "ngr": act.ngr,
        "registry": act.registry,
        "requisite": act.requisite,
        "title": {language.value: act.titles[language] for language in Language if language in act.titles},
        "documents": [{key: value for key, value in entry.items() if value is not None} for entry in entries],
    }
    told = {key: value for key, value in facts.items() if value}
    return yaml.safe_dump(told, allow_unicode=True, sort_keys=False, width=1_000)


def _of_act(facts: _Facts) -> Described:
    """What is said of the act; ``act_code`` and ``requisite`` are the keys of public corpora."""
    return Described(
        act=facts.act("act"),
        act_from=facts.text("act_from") or "meta",
        requisite=facts.text("requisite"),
        ngr=facts.text("ngr"),
        registry=facts.text("act_code") or facts.text("registry"),
        titles=facts.titles("title"),
        version_dates=facts.days("version_date"),
        guesses=facts.texts("guesses"),
    )


def _of_document(entry: _Facts, languages: Mapping[str, Language | None]) -> Described:
    """What an entry says of its document; what it says of the act goes before what the whole description says."""
    act = _of_act(entry)
    return Described(
        file=entry.text("file"),
        language=entry.language("language"),
        act=act.act,
        act_from=act.act_from,
        requisite=act.requisite,
        ngr=act.ngr,
        registry=act.registry,
        titles=act.titles,
        version_dates=act.version_dates,
        version_from=entry.text("version_from") or "meta",
        official=entry.legal_value(),
        translated_from=entry.language("translated_from") or languages.get(str(entry.text("derived_from"))),
        put_together=entry.flag("put_together"),
        cause=entry.act("cause"),
        guesses=act.guesses,
    )


@dataclass(frozen=True, slots=True)
class _Facts:
    """The keys and values of a description, or of one of its entries over them, read one by one."""

    said: Mapping[str, Any]
    path: Path
    #: The entry in words, for messages.
    entry: str = ""

    def fault(self, key: str, what: str) -> SourceError:
        """The one error of a broken description."""
        return SourceError(f"«{key}»{self.entry} {what}", file=str(self.path))

    def entries(self) -> Iterator[_Facts]:
        """The documents that are listed, each over what is said of all."""
        listed = self.said.get("documents") or []
        if not isinstance(listed, list):
            raise self.fault("documents", "does not list the documents of the folder")
        for number, own in enumerate(listed, 1):
            if not isinstance(own, dict) or not isinstance(own.get("file"), str):
                raise SourceError(f"document {number} has no «file»", file=str(self.path))
            yield _Facts({**self.said, **own}, self.path, f" of {own['file']}")

    def text(self, key: str) -> str | None:
        value = self.said.get(key)
        if value is None or isinstance(value, str):
            return value or None
        if isinstance(value, int) and not isinstance(value, bool):  # a code without quotation marks
            return str(value)
        raise self.fault(key, f"is not a text: {value!r}")

    def flag(self, key: str) -> bool:
        value = self.said.get(key) or False
        if not isinstance(value, bool):
            raise self.fault(key, f"is true or false, not {value!r}")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.said.get(key) or []
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise self.fault(key, f"is not a list of texts: {value!r}")
        return tuple(value)

    def act(self, key: str) -> ActId | None:
        path = self.text(key)
        try:
            return ActId.parse(path) if path else None
        except IdentifierError as error:
            raise self.fault(key, f"is not an act: {error}") from error

    def language(self, key: str) -> Language | None:
        value = self.text(key)
        if value is not None and value not in set(Language):
            raise self.fault(key, f"is {' or '.join(Language)}, not {value!r}")
        return Language(value) if value else None

    def legal_value(self) -> bool:
        value = self.text("legal_value") or "official"
        if value not in _LEGAL_VALUES:
            raise self.fault("legal_value", f"is {' or '.join(_LEGAL_VALUES)}, not {value!r}")
        return _LEGAL_VALUES[value]

    def titles(self, key: str) -> dict[Language, str]:
        """A title for each language that one is given in; anything but texts by language says nothing."""
        value = self.said.get(key)
        each = value if isinstance(value, dict) else {}
        return {one: title for one in Language if isinstance(title := each.get(one.value), str) and title.strip()}

    def days(self, key: str) -> dict[Language, dt.date]:
        """A day for each language, or one for both."""
        value = self.said.get(key)
        each = value if isinstance(value, dict) else dict.fromkeys(Language, value)
        days = {language: self._day(key, each.get(language.value)) for language in Language}
        return {language: day for language, day in days.items() if day}

    def _day(self, key: str, value: object) -> dt.date | None:
        if isinstance(value, dt.datetime):
            return value.date()
        if isinstance(value, dt.date):
            return value
        if not value:
            return None
        try:
            return dt.date.fromisoformat(str(value))
        except ValueError as error:
            raise self.fault(key, f"is not a date: {value!r}") from error
