"""Export formats: one module a format, found by name, media type or suffix.

A module of this package that has an ``EXPORT`` is a format: negotiation and the command line know it at once.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from graph.errors import ExportError
from graph.exports.format import Content, Export

__all__ = ["Content", "Export", "export_named", "exports"]


@cache
def exports() -> tuple[Export, ...]:
    """All formats, those that carry a page's content type negotiation first by their rank."""
    modules = (importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__))
    found = [module.EXPORT for module in modules if hasattr(module, "EXPORT")]
    return tuple(sorted(found, key=lambda export: (export.rank, export.name)))


def export_named(name: str) -> Export:
    """The format of a name, suffix or media type; raises ExportError with those there are."""
    for export in exports():
        if name.lower() in (export.name, export.suffix, export.suffix.removeprefix("."), export.media_type):
            return export
    known = ", ".join(export.name for export in exports())
    raise ExportError(f"there is no format «{name}»; there are: {known}")
