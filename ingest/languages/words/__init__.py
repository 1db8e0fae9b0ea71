"""The kinds of words that a language pack holds: one class of words a module, filled in by each language."""
