"""Export formats: found by name, media type or suffix.

A module of this package that has an ``EXPORT``, or several as ``EXPORTS``, is a format: the addresses, the SPARQL
endpoint, the pages and the command line know it at once. The list is made where a process starts, so a writer imports
the library that it needs when it writes.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from types import ModuleType

from graph.describe import Content
from graph.errors import ExportError
from graph.exports.format import Export

__all__ = ["Content", "Export", "export_named", "exports"]


@cache
def exports() -> tuple[Export, ...]:
    """All formats, by rank: of those that a client likes equally the first is sent."""
    modules = (importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__))
    found = [export for module in modules for export in _of(module)]
    return tuple(sorted(found, key=lambda export: (export.rank, export.name)))


def _of(module: ModuleType) -> tuple[Export, ...]:
    one = getattr(module, "EXPORT", None)
    return (one,) if one else getattr(module, "EXPORTS", ())


def export_named(name: str) -> Export:
    """The format of a name, suffix or media type; raises ExportError with those there are."""
    for export in exports():
        if name.lower() in (export.name, export.suffix, export.suffix.removeprefix("."), export.media_type):
            return export
    known = ", ".join(export.name for export in exports())
    raise ExportError(f"there is no format «{name}»; there are: {known}")
