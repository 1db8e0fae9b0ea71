"""Citations in running text: finding them, and with the register, what an act or a text cites.

Finding (`find_citations`) is purely textual; what the words refer to is decided in `ingest.resolve`.
"""

from ingest.citations.cite import Cited, cite
from ingest.citations.find import find_citations
from ingest.citations.of_act import citations_of
from ingest.found import ActName, Found, Naming, UnitStep

__all__ = ["ActName", "Cited", "Found", "Naming", "UnitStep", "citations_of", "cite", "find_citations"]
