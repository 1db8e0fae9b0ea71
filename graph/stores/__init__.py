"""Where the triples are kept: in memory, in a directory, or on another SPARQL server."""
