"""Full-text search: the index of the units' texts, and searches in SPARQL put in its terms (docs/full-text.md)."""
