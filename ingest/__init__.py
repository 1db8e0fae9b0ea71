"""Sources in, trees out: everything Jarlyq reads from the text of an act, before any RDF."""
