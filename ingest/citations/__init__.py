"""Citations in running text: finding them, and with the register, what an act or a text cites.

Finding (`find_citations`) is purely textual; what the words refer to is decided in `ingest.citations.resolve`.
"""

from ingest.citations.find import find_citations
from ingest.citations.found import ActName, Found, Naming, UnitStep
from ingest.citations.in_act import citations_and_lines, citations_of
from ingest.citations.in_text import Cited, cite
from ingest.citations.orders.read import orders_of
from ingest.citations.provisions import state_provisions

__all__ = [
    "ActName",
    "Cited",
    "Found",
    "Naming",
    "UnitStep",
    "citations_and_lines",
    "citations_of",
    "cite",
    "find_citations",
    "orders_of",
    "state_provisions",
]
