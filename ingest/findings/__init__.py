"""What a text holds beside its citations and changes: terms, gazettes, repeals, bodies and their competences."""
