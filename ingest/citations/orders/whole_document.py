"""A document that an order names as a whole, or by its heading: «по тексту Правил», «наименование указанных Правил».

The act to be changed approved it: neither the act's own title nor its own text is meant.
"""

from __future__ import annotations

from ingest.citations.approved_documents import approved_as
from ingest.citations.found import ActName, Found
from ingest.citations.orders.quoted import masked, quoted_words
from ingest.citations.patterns import Patterns
from ingest.languages.words.patterns import compiled


def document_named(text: str, own: ActName | None, approving: ActName | None, patterns: Patterns) -> Found | None:
    """The document that a line is about by its noun, of the act to be changed; None of one that is open already."""
    if own is None or approving is None or own.document:
        return None
    nouns = "|".join(noun for _, noun in patterns.words.documents)
    pattern = compiled(patterns.pack.orders.whole_document, DOCUMENT=rf"(?P<document>{nouns})(?!\w)")
    found = pattern.search(masked(text, list(quoted_words(text))))
    if found is None:
        return None
    key = next(key for key, noun in patterns.documents if noun.fullmatch(found["document"]))
    return Found(0, 0, "", approved_as(key, approving, patterns))
