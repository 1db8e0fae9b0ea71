"""Akoma Ntoso 3.0 (OASIS LegalDocML) of an act or unit in one language on one day; docs/exports.md tells the map."""

from __future__ import annotations

from graph.exports.akn.document import write
from graph.exports.akn.elements import SUFFIX
from graph.exports.format import TextExport

EXPORT = TextExport("akn", "application/akn+xml", SUFFIX, write, rank=50)
