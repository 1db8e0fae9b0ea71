"""N-Quads (W3C RDF 1.1 N-Quads): triples with the named graph they stand in."""

from __future__ import annotations

from pyoxigraph import RdfFormat

from graph.exports.format import rdf_export

EXPORT = rdf_export("n-quads", RdfFormat.N_QUADS, "application/n-quads", ".nq", rank=40)
