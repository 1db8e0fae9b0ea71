"""Turtle (W3C RDF 1.1 Turtle)."""

from __future__ import annotations

from pyoxigraph import RdfFormat

from graph.exports.format import rdf_export

EXPORT = rdf_export("turtle", RdfFormat.TURTLE, "text/turtle", ".ttl", rank=10)
