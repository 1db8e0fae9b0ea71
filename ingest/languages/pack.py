"""A language pack: all the words of one language, in parts of the same name for each language."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from ingest.languages.words.amendments import AmendmentWords
    from ingest.languages.words.bodies import LocalBodyWords
    from ingest.languages.words.citations import CitationWords
    from ingest.languages.words.comparison import ComparisonWords
    from ingest.languages.words.findings import FindingWords
    from ingest.languages.words.numbers import NumberWords
    from ingest.languages.words.orders import OrderWords
    from ingest.languages.words.shared import ActWords, DateWords
    from ingest.languages.words.structure import StructureWords
    from ingest.languages.words.units import UnitNames
    from ingest.tree import Language

_Words = TypeVar("_Words")


class _Part(Generic[_Words]):
    """A part of a pack: WORDS of the module of its name, read when it is first asked for."""

    def __set_name__(self, owner: type[LanguagePack], name: str) -> None:
        self._name = name

    def __get__(self, pack: LanguagePack, owner: type[LanguagePack]) -> _Words:
        words: _Words = import_module(f"{pack.folder}.{self._name}").WORDS
        # From now on the attribute is found before this descriptor.
        vars(pack)[self._name] = words
        return words


class LanguagePack:
    """The words of one language; machinery reads them and knows no language itself."""

    numbers: _Part[NumberWords] = _Part()
    units: _Part[UnitNames] = _Part()
    structure: _Part[StructureWords] = _Part()
    acts: _Part[ActWords] = _Part()
    dates: _Part[DateWords] = _Part()
    amendments: _Part[AmendmentWords] = _Part()
    findings: _Part[FindingWords] = _Part()
    citations: _Part[CitationWords] = _Part()
    orders: _Part[OrderWords] = _Part()
    comparison: _Part[ComparisonWords] = _Part()
    bodies: _Part[LocalBodyWords] = _Part()

    def __init__(self, language: Language, folder: str) -> None:
        """``folder`` is the package with a module for each part."""
        self.language = language
        self.folder = folder
