"""Writes the picture of the model into the documentation: python -m tests.graph.dataset.vocabulary.draw."""

from __future__ import annotations

from api.pages.labels import name_of
from graph.dataset.vocabulary.picture import picture
from tests.graph.dataset.vocabulary.test_picture import DRAWN

if __name__ == "__main__":
    DRAWN.write_bytes(picture(lambda iri: name_of(iri, "en")) + b"\n")
