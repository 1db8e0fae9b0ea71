"""Akoma Ntoso 3.0 and 2.0: the text that its elements hold, and the tree that they tell.

The text as read is that of the elements, a line each: numbers, headings, paragraphs, cells, notes where they stand.
Units, notes and words of the page are told by the elements, not by rules; which act, language and version it is, by the
identification (FRBR). Nothing is loaded from elsewhere, and no entity is expanded.
"""

from __future__ import annotations

from ingest.sources.akn.document import read

__all__ = ["read"]
