"""In which languages the texts of an act that are here are unofficial: whatever page shows their words says so."""

from __future__ import annotations

from graph.editions.settle import text_versions
from graph.iris import EliPath, Iris
from graph.stores.store import Store
from ingest.errors import IdentifierError
from ingest.tree import Language


def unofficial_in(store: Store, path: EliPath, iris: Iris) -> list[str]:
    """The languages (kaz, rus) in which a version of an act is nobody's but a translation."""
    told = {version.language for version in text_versions(store, path, iris) if not version.official}
    return [language.value for language in Language if language in told]


def unofficial_tags(store: Store, iri: str, iris: Iris) -> set[str]:
    """The same of an act by its IRI, as tags (kk, ru); none for what is no act of ours."""
    try:
        path = iris.path_of(iri)
    except IdentifierError:
        return set()
    return {Language(code).tag for code in unofficial_in(store, path, iris)}
