"""RDF/XML (W3C RDF 1.1 XML Syntax)."""

from __future__ import annotations

from pyoxigraph import RdfFormat

from graph.exports.format import rdf_export

EXPORT = rdf_export("rdf/xml", RdfFormat.RDF_XML, "application/rdf+xml", ".rdf", rank=60)
