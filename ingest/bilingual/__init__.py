"""Two languages of one act: units aligned, terms paired, differences told (docs/discrepancies.md)."""
