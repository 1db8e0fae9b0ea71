"""Files against the published standards of their kind, which lie in a folder: Akoma Ntoso, DCAT-AP, TBX."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pyoxigraph import RdfFormat, Triple, parse

from graph.errors import ShapeError
from graph.namespaces import DCAT, RDF
from graph.validate.shapes import Violation, validate

#: Where the standards' own files lie in the folder.
XSD, SHAPES, RNG = "akn/akomantoso30.xsd", "dcat-ap/shapes.ttl", "tbx/TBXcoreStructV03.rng"
#: A line of jing: file, line, column, kind, words.
_JING = re.compile(r"(?P<file>[^\n]+?):(?P<line>\d+):(?P<column>\d+): (?P<kind>[a-z ]+): (?P<words>[^\n]+)")
_SECONDS = 300


@dataclass(frozen=True, slots=True)
class Checked:
    """What was held against what, with the breaches; `skipped` says why it was not."""

    file: str
    against: str
    breaches: Sequence[Violation] = ()
    skipped: str = ""
    #: How much there was: triples, or lines of XML.
    size: int = field(default=0, compare=False)


def check_file(file: Path, standards: Path | None) -> Checked:
    """Check one file by its kind; raises ShapeError with the file where it cannot be read.

    RDF with a catalogue is held against DCAT-AP's shapes, other RDF against Jarlyq's, XML against its schema.
    """
    if file.suffix in (".xml", ".akn"):
        return _check_xml(file, standards)
    if file.suffix == ".tbx":
        return _check_tbx(file, standards)
    return _check_rdf(file, standards)


def file_triples(file: Path) -> list[Triple]:
    """The triples of an RDF file of any syntax; raises ShapeError with the file where it cannot be read."""
    rdf_format = RdfFormat.from_extension(file.suffix.removeprefix("."))
    if rdf_format is None:
        raise ShapeError("nothing that can be checked has this suffix: RDF, .xml, .akn, .tbx", file=str(file))
    try:
        return [quad.triple for quad in parse(path=file, format=rdf_format)]
    except (OSError, SyntaxError) as error:
        raise ShapeError(f"cannot be read: {error}", file=str(file)) from error


def _check_rdf(file: Path, standards: Path | None) -> Checked:
    triples = file_triples(file)
    if not any(triple.predicate == RDF.type and triple.object == DCAT.Catalog for triple in triples):
        return Checked(str(file), "shapes", validate(triples), size=len(triples))
    shapes = standards and standards / SHAPES
    if not shapes or not shapes.is_file():
        return Checked(str(file), "DCAT-AP", skipped=_missing(standards, SHAPES))
    return Checked(str(file), "DCAT-AP", validate(triples, shapes), size=len(triples))


def _missing(standards: Path | None, name: str) -> str:
    if standards is None:
        return "no folder of standards is named: --standards or JARLYQ_STANDARDS"
    return f"there is no {name} in {standards}"


def _check_xml(file: Path, standards: Path | None) -> Checked:
    """Akoma Ntoso by its XML Schema; nothing is fetched, and a document with entities of its own is not taken."""
    from lxml import etree  # type: ignore[import-untyped]

    schema = standards and standards / XSD
    if not schema or not schema.is_file():
        return Checked(str(file), "Akoma Ntoso", skipped=_missing(standards, XSD))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        document = etree.parse(file, parser)
    except (OSError, etree.XMLSyntaxError) as error:
        raise ShapeError(f"cannot be read: {error}", file=str(file)) from error
    if document.docinfo.internalDTD is not None:
        raise ShapeError("has a document type of its own, which no Akoma Ntoso has", file=str(file))
    rules = etree.XMLSchema(etree.parse(schema, etree.XMLParser(no_network=True)))
    rules.validate(document)
    breaches = [_of_schema(each) for each in rules.error_log]
    return Checked(str(file), "Akoma Ntoso", breaches, size=document.getroot().sourceline or 1)


def _of_schema(entry: Any) -> Violation:
    return Violation(f"line {entry.line}", entry.type_name, entry.message)


def _check_tbx(file: Path, standards: Path | None) -> Checked:
    """TBX by its RELAX NG, by jing: libxml2 refuses the standard's own example."""
    rules, jing = standards and standards / RNG, shutil.which("jing")
    if not rules or not rules.is_file():
        return Checked(str(file), "TBX", skipped=_missing(standards, RNG))
    if jing is None:
        return Checked(str(file), "TBX", skipped="jing is not installed")
    if not file.is_file():
        raise ShapeError("cannot be read: there is no such file", file=str(file))
    ran = subprocess.run(  # noqa: S603 - its own arguments, no shell
        [jing, "-i", str(rules), str(file)], capture_output=True, text=True, timeout=_SECONDS, check=False
    )
    found = [_of_jing(match) for match in map(_JING.match, ran.stdout.splitlines()) if match]
    if ran.returncode and not found:
        raise ShapeError(f"jing could not read it: {ran.stderr.strip() or ran.stdout.strip()}", file=str(file))
    return Checked(str(file), "TBX", found)


def _of_jing(match: re.Match[str]) -> Violation:
    return Violation(f"line {match['line']}", match["kind"], match["words"])
