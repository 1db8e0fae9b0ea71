"""N-Triples (W3C RDF 1.1 N-Triples)."""

from __future__ import annotations

from pyoxigraph import RdfFormat

from graph.exports.format import rdf_export

EXPORT = rdf_export("n-triples", RdfFormat.N_TRIPLES, "application/n-triples", ".nt", rank=30)
