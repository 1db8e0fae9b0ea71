"""Trees in, RDF out: IRIs, the store, queries and exports, before any HTTP."""
