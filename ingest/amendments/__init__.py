"""What the notes of an act tell of its changes: acts, units, kinds, and when each takes effect (docs/amendments.md)."""
