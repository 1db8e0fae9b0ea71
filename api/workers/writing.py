"""The job of a worker that writes an act or unit as it reads, in a format of texts.

The formats and what they need are imported at the first such job: workers that answer queries need none of it.
"""

from __future__ import annotations

from graph.iris import EliPath, Iris
from graph.stores.store import Store


def document(store: Store, options: dict[str, str]) -> bytes | None:
    """Return the document of `path` (with its day, and a language or, of a format of both, none) in `format`.

    None where the store has no such text.
    """
    from graph.editions.languages import editions_of
    from graph.exports import any_export_named
    from graph.exports.format import TextExport

    export = any_export_named(options["format"])
    if not isinstance(export, TextExport):
        raise TypeError(f"{export.name} is no format of texts")
    editions = editions_of(store, EliPath.parse(options["path"]), Iris(options["base"]))
    return export.write(editions) if editions else None


def newest_texts(store: Store, options: dict[str, str]) -> bytes | None:
    """Return the newest text of the act `path` in each language as one document of Akoma Ntoso.

    None where the store has no text of it.
    """
    from graph.exports.akn.newest import newest_in_akn

    return newest_in_akn(store, EliPath.parse(options["path"]), Iris(options["base"]))
