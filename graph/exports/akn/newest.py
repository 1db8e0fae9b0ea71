"""What harvesters take of an act: its newest text in each language, in one document."""

from __future__ import annotations

from dataclasses import replace

from graph.editions.read import read_edition
from graph.editions.settle import TextVersion, newest_sourced, text_versions
from graph.exports.akn.collection import Collected, collection
from graph.exports.akn.document import document_of, serialized
from graph.exports.akn.elements import SUFFIX
from graph.iris import EliPath, Iris
from graph.stores.store import Store


def newest_in_akn(store: Store, act: EliPath, iris: Iris) -> bytes | None:
    """The newest text of an act in each language, as one document; None where the store has none."""
    texts = []
    for version in newest_sourced(text_versions(store, act, iris)):
        edition = read_edition(store, _path(act, version), iris)
        if edition is not None:
            texts.append(Collected(version, document=document_of(edition)))
    return serialized(collection(act.act, texts, iris)) if texts else None


def newest_by_reference(store: Store, act: EliPath, iris: Iris, public: str) -> bytes | None:
    """The same with the addresses of the files below `public` in place of the texts, which takes one cheap question."""
    versions = newest_sourced(text_versions(store, act, iris))
    addresses = [public.rstrip("/") + iris.address_of(_path(act, version)) + SUFFIX for version in versions]
    texts = [Collected(version, address) for version, address in zip(versions, addresses, strict=True)]
    return serialized(collection(act.act, texts, iris)) if texts else None


def _path(act: EliPath, version: TextVersion) -> EliPath:
    return replace(act, date=version.day, language=version.language)
