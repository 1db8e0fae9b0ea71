"""The register of known acts: what a title, an abbreviation or a code stands for."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache, cached_property, lru_cache
from pathlib import Path

from ingest.errors import RegisterError
from ingest.identifiers import ActId
from ingest.languages import PACKS
from ingest.register.entries import read_entries
from ingest.tree import KnownAct, Language

REGISTER = Path(__file__).with_name("register.yaml")

_WORD = re.compile(r"[\w-]+")
_YEARS = re.compile(r"(?<=(?<!\d)\d{4})\s*[-–—]\s*(?=\d{4}(?!\d))")
#: Titles are cited with the state's name or without it.
_STATE = re.compile(rf"(?<!\w)(?:{'|'.join(pack.acts.country for pack in PACKS.values())})(?!\w)\s*", re.IGNORECASE)


class Register:
    """Known acts with lookups by path, code, registry id, title, name and abbreviation; the youngest act first."""

    def __init__(self, acts: Iterable[KnownAct]) -> None:
        self._by_path: dict[str, KnownAct] = {}
        self._by_code: dict[str, KnownAct] = {}
        for act in acts:
            self._add(act)

    def _add(self, act: KnownAct) -> None:
        for key in (act.path, act.ngr, act.registry):
            if key and (key in self._by_path or key in self._by_code):
                raise RegisterError(f"{act.path}: «{key}» stands in the register twice")
        self._by_path[act.path] = act
        self._by_code.update({key: act for key in (act.ngr, act.registry) if key})

    @cached_property
    def _youngest(self) -> list[tuple[ActId, KnownAct]]:
        return sorted(((act.act, act) for act in self), key=lambda pair: pair[0].date, reverse=True)

    @cached_property
    def _by_day(self) -> dict[tuple[dt.date, str | None], list[KnownAct]]:
        found: defaultdict[tuple[dt.date, str | None], list[KnownAct]] = defaultdict(list)
        for identity, act in self._youngest:
            for number in {identity.number, None}:
                found[identity.date, number].append(act)
        return found

    @cached_property
    def _by_form(self) -> dict[tuple[str, str | None], list[KnownAct]]:
        """Acts by form and number, and all of a form under None."""
        found: defaultdict[tuple[str, str | None], list[KnownAct]] = defaultdict(list)
        for identity, act in self._youngest:
            for number in {identity.number, None}:
                found[identity.form, number].append(act)
        return found

    @cached_property
    def _by_name(self) -> dict[str, list[KnownAct]]:
        found: defaultdict[str, list[KnownAct]] = defaultdict(list)
        for _, act in self._youngest:
            names = (*act.titles.values(), *(name for all_names in act.names.values() for name in all_names))
            for key in {_key(name) for name in names}:
                found[key].append(act)
        return found

    @cached_property
    def _by_abbreviation(self) -> dict[tuple[Language, str], list[KnownAct]]:
        found: defaultdict[tuple[Language, str], list[KnownAct]] = defaultdict(list)
        for _, act in self._youngest:
            for language, abbreviations in act.abbreviations.items():
                for abbreviation in {name.lower() for name in abbreviations}:
                    found[language, abbreviation].append(act)
        return found

    @cached_property
    def _by_rule(self) -> dict[str, KnownAct]:
        """Acts by the code that the state register's rule gives them, where it gives one code to one act."""
        found: dict[str, list[KnownAct]] = defaultdict(list)
        for identity, act in self._youngest:
            if identity.ngr:
                found[identity.ngr].append(act)
        return {code: acts[0] for code, acts in found.items() if len(acts) == 1}

    def __iter__(self) -> Iterator[KnownAct]:
        return iter(self._by_path.values())

    def __len__(self) -> int:
        return len(self._by_path)

    def get(self, path: str) -> KnownAct | None:
        """The act at a path (``decree/2011/09/07/149``)."""
        return self._by_path.get(path)

    def by_code(self, code: str) -> KnownAct | None:
        """The act with an NGR code (``U1100000149``) or a registry id (``60416``)."""
        code = code.strip()
        return self._by_code.get(code) or (None if code.isdecimal() else self._by_rule.get(code))

    def by_day(self, date: dt.date, number: str | None = None) -> list[KnownAct]:
        """Acts of a day, with a number in the path's spelling if one is given."""
        return list(self._by_day.get((date, number), ()))

    def by_number(self, form: str, number: str) -> list[KnownAct]:
        """Acts of a form with a number in the path's spelling, of whatever day."""
        return list(self._by_form.get((form, number), ()))

    def by_form(self, form: str) -> list[KnownAct]:
        """All acts of a form."""
        return list(self._by_form.get((form, None), ()))

    def by_title(self, title: str) -> list[KnownAct]:
        """Acts with a title or a name, in either language and any case."""
        return list(self._by_name.get(_key(title), ()))

    def by_abbreviation(self, abbreviation: str, language: Language) -> list[KnownAct]:
        """Acts that a language abbreviates so (УК, ҚК)."""
        return list(self._by_abbreviation.get((language, abbreviation.lower()), ()))

    def abbreviations(self, language: Language) -> set[str]:
        """All abbreviations of a language."""
        return {name for act in self for name in act.abbreviations.get(language, ())}

    def with_acts(self, acts: Iterable[KnownAct]) -> Register:
        """This register and further acts; of an act that it has already, the further titles become names."""
        known = dict(self._by_path)
        for act in acts:
            here = known.get(act.path)
            known[act.path] = _with_titles(here, act) if here else act
        return Register(known.values())


def _with_titles(known: KnownAct, other: KnownAct) -> KnownAct:
    names = dict(known.names)
    for language, title in other.titles.items():
        if normal_title(title) not in {
            normal_title(name) for name in (known.titles.get(language, ""), *names.get(language, ()))
        }:
            names[language] = (*names.get(language, ()), title)
    return replace(known, names=names)


def _key(title: str) -> str:
    """A title without its spaces: texts have words grown together, and Kazakh has words written as one or as two."""
    return normal_title(title).replace(" ", "")


@lru_cache(maxsize=1 << 12)
def normal_title(title: str) -> str:
    """A title to compare by: small letters, no quotes, no punctuation, and without the state's own name.

    «на 2020 – 2022 годы» and «на 2020-2022 годы» are one.
    """
    words = " ".join(_WORD.findall(_YEARS.sub(" ", title.lower().replace("ё", "е"))))
    return _STATE.sub("", words).strip() or words


@cache
def default_register() -> Register:
    """The register that Jarlyq comes with."""
    return load_register(REGISTER)


def load_register(file: Path) -> Register:
    """Read a register from a YAML file; raises RegisterError with the entry's path."""
    acts = read_entries(file)
    try:
        return Register(acts)
    except RegisterError as error:
        raise RegisterError(error.message, file=str(file)) from error
