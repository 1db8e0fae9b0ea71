"""The register of known acts, and which act a document is."""
