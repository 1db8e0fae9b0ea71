"""The SPARQL page: its words, its templates, and what it knows of the vocabulary."""
