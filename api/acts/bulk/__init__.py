"""Many acts at once: documents become files of N-Quads, a part of the acts each, and these a store."""
