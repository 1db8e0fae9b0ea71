"""Blocks to units and head: what each line is, and where it stands in the act (docs/parse.md)."""
