"""The vocabularies the graph speaks, as prefixes and as terms."""

from __future__ import annotations

from pyoxigraph import NamedNode

#: Jarlyq's own terms keep this address under every base: queries name them.
JQ_IRI = "https://w3id.org/jarlyq/ontology#"
#: Concept schemes: …/vocab/{scheme}/{concept}.
VOCAB_IRI = "https://w3id.org/jarlyq/vocab/"

PREFIXES: dict[str, str] = {
    "jq": JQ_IRI,
    "jqv": VOCAB_IRI,
    "eli": "http://data.europa.eu/eli/ontology#",
    "lang": "http://publications.europa.eu/resource/authority/language/",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "sh": "http://www.w3.org/ns/shacl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

#: What the catalogue and the descriptions of the dataset speak besides; no act's graph does.
CATALOG_PREFIXES: dict[str, str] = {
    "dcat": PREFIXES["dcat"],
    "dct": PREFIXES["dct"],
    "foaf": PREFIXES["foaf"],
    "xsd": PREFIXES["xsd"],
    "spdx": "http://spdx.org/rdf/terms#",
    "dcatap": "http://data.europa.eu/r5r/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "void": "http://rdfs.org/ns/void#",
    "formats": "http://www.w3.org/ns/formats/",
}


class Namespace:
    """A vocabulary: its terms are attributes (``ELI.title``) or items (``ELI["is_part_of"]``)."""

    def __init__(self, iri: str) -> None:
        self.iri = iri
        self._terms: dict[str, NamedNode] = {}

    def __getitem__(self, name: str) -> NamedNode:
        """The term of this name; each is made once."""
        if name not in self._terms:
            self._terms[name] = NamedNode(self.iri + name)
        return self._terms[name]

    def __getattr__(self, name: str) -> NamedNode:
        if name.startswith("__"):
            raise AttributeError(name)
        vars(self)[name] = self[name]  # from now on it is found without coming here
        return self[name]


JQ = Namespace(JQ_IRI)
VOCAB = Namespace(VOCAB_IRI)
ELI = Namespace(PREFIXES["eli"])
LANG = Namespace(PREFIXES["lang"])
PROV = Namespace(PREFIXES["prov"])
OA = Namespace(PREFIXES["oa"])
ORG = Namespace(PREFIXES["org"])
SKOS = Namespace(PREFIXES["skos"])
DCAT = Namespace(PREFIXES["dcat"])
DCT = Namespace(PREFIXES["dct"])
RDF = Namespace(PREFIXES["rdf"])
RDFS = Namespace(PREFIXES["rdfs"])
XSD = Namespace(PREFIXES["xsd"])
FOAF = Namespace(PREFIXES["foaf"])
SPDX = Namespace(CATALOG_PREFIXES["spdx"])
DCATAP = Namespace(CATALOG_PREFIXES["dcatap"])
VCARD = Namespace(CATALOG_PREFIXES["vcard"])
VOID = Namespace(CATALOG_PREFIXES["void"])
FORMATS = Namespace(CATALOG_PREFIXES["formats"])
#: The lists of values that the EU's profile of DCAT asks for.
EU = Namespace("http://publications.europa.eu/resource/authority/")
#: Media types as IANA's register names them.
IANA = Namespace("https://www.iana.org/assignments/media-types/")
