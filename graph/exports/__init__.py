"""Export formats: found by name, media type or suffix.

A module of this package that has an ``EXPORT``, or several as ``EXPORTS``, is a format: the addresses, the SPARQL
endpoint, the pages and the command line know it at once. An ``Export`` writes what the graph says of a resource, a
``TextExport`` an act or unit as it reads. The list is made where a process starts, so a writer imports the library that
it needs when it writes.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from types import ModuleType
from typing import TypeVar

from graph.describe import Content
from graph.errors import ExportError
from graph.exports.format import AnyExport, Export, TextExport

__all__ = [
    "AnyExport",
    "Content",
    "Export",
    "TextExport",
    "all_exports",
    "any_export_named",
    "export_named",
    "exports",
    "text_exports",
]

E = TypeVar("E", bound=AnyExport)


@cache
def exports() -> tuple[Export, ...]:
    """All formats of graphs, by rank: of those that a client likes equally the first is sent."""
    found = [export for export in _all() if isinstance(export, Export)]
    return tuple(sorted(found, key=lambda export: (export.rank, export.name)))


@cache
def text_exports() -> tuple[TextExport, ...]:
    """All formats of acts and units as they read, by rank; in negotiation they come behind those of graphs."""
    found = [export for export in _all() if isinstance(export, TextExport)]
    return tuple(sorted(found, key=lambda export: (export.rank, export.name)))


def all_exports() -> tuple[AnyExport, ...]:
    """All formats: those of graphs, then those of texts."""
    return (*exports(), *text_exports())


@cache
def _all() -> tuple[AnyExport, ...]:
    modules = (importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__))
    return tuple(export for module in modules for export in _of(module))


def _of(module: ModuleType) -> tuple[AnyExport, ...]:
    one = getattr(module, "EXPORT", None)
    return (one,) if one else getattr(module, "EXPORTS", ())


def export_named(name: str) -> Export:
    """The format of graphs of a name, suffix or media type; raises ExportError with those there are."""
    return _named(name, exports())


def any_export_named(name: str) -> AnyExport:
    """The format of a name, suffix or media type, of graphs or of texts; raises ExportError with those there are."""
    return _named(name, all_exports())


def _named(name: str, among: tuple[E, ...]) -> E:
    for export in among:
        if name.lower() in (export.name, export.suffix, export.suffix.removeprefix("."), export.media_type):
            return export
    known = ", ".join(export.name for export in among)
    raise ExportError(f"there is no format «{name}»; there are: {known}")
