"""SPARQL as text: tokens, what a query says of itself, and its rewriting; nothing here evaluates."""
