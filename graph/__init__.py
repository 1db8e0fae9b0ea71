"""Trees in, RDF out: IRIs, the building of an act's graph, the store, queries, exports. No HTTP."""
