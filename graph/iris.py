"""The only place that mints IRIs, and the value that a path under ``eli/kz/`` is read into.

The paths are those of docs/vocabulary.md, "Acts, versions, units, texts". FRBR: act = work, ``@date`` = consolidation,
``@date/kaz`` = expression, ``@date/kaz.ttl`` = manifestation.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from urllib.parse import quote, unquote
from uuid import NAMESPACE_URL, uuid5

from pyoxigraph import NamedNode

from graph.errors import GraphError
from graph.namespaces import LANG, VOCAB
from ingest.errors import IdentifierError
from ingest.identifiers import ACT, ACT_PATH, PREAMBLE, SEGMENTS, ActId, normal_number
from ingest.tree import Language, Span

DEFAULT_BASE = "https://w3id.org/jarlyq/"
ELI_ROOT = "eli/kz/"

#: What hangs under an act, under an expression of a unit, under an expression of the act.
ACT_FINDINGS = (
    "amendment",
    "term",
    "discrepancy",
    "gazette",
    "repeal",
    "competence",
    "body",
    "suspension",
    "continuation",
    "reconstruction",
    "order",
    "witness",
)
TEXT_FINDINGS = ("citation", "note", "cell", "source")

_UNIT_SEGMENT = rf"(?:(?:{'|'.join(SEGMENTS)})_[^/@]*|{PREAMBLE})"
_FINDING_WORDS = "|".join((*ACT_FINDINGS, *TEXT_FINDINGS))
_PATH = re.compile(
    rf"(?P<act>{ACT_PATH}"
    rf"(?:/(?!{_UNIT_SEGMENT}(?:[/@]|$)|(?:{_FINDING_WORDS})(?:/|$))[^/@]+)?)"
    rf"(?P<unit>(?:/{_UNIT_SEGMENT})*)"
    r"(?:@(?P<date>\d{4}-\d{2}-\d{2})(?:/(?P<language>kaz|rus))?)?"
    rf"(?:/(?P<finding>{_FINDING_WORDS})(?:/(?P<key>[^@]+))?)?"
)
#: What RFC 3987 (ucschar) keeps out of a path segment, and the delimiters that would end one.
_PLANE_ENDS = "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0xF0000, 0x10000))
_ILLEGAL = re.compile(
    '[\x00-\x20\x7f-\x9f<>"{}|\\\\^`%?#\\[\\]\ud800-\uf8ff\ufdd0-\ufdef\ufff0-\uffff'
    f"\U000e0000-\U000e0fff{_PLANE_ENDS}\U000f0000-\U0010ffff]"
)


#: Paths in which nothing can be illegal.
_PLAIN = re.compile(r"[\w/@.-]+", re.ASCII)
_BEYOND_ASCII = re.compile(r"(?:%[89A-Fa-f][0-9A-Fa-f])+")


def _escaped(path: str) -> str:
    if _PLAIN.fullmatch(path):  # nearly all are so
        return path
    return _ILLEGAL.sub(lambda match: quote(match[0], safe="", errors="surrogatepass"), path)


@dataclass(frozen=True, slots=True)
class EliPath:
    """A path under ``eli/kz/`` as a value: parsed, printed, and asked for its FRBR relatives.

    >>> EliPath.parse("decree/2011/09/07/149/att_1/para_11@2021-01-18/kaz").unit
    'att_1/para_11'
    """

    act: ActId
    unit: str | None = None
    date: dt.date | None = None
    language: Language | None = None
    #: amendment, term, citation, note … and what tells it from its like (``decree-2021-01-18-495/4``, ``3``).
    finding: str | None = None
    key: str = ""

    @classmethod
    def parse(cls, path: str) -> EliPath:
        """Read a path below ``eli/kz/``, percent-encoded or not; raises IdentifierError."""
        match = _PATH.fullmatch(unquote(path).strip("/"))
        if not match:
            raise IdentifierError(f"«{path}» is not a path of an act, a unit, a version or a text")
        try:
            date = dt.date.fromisoformat(match["date"]) if match["date"] else None
        except ValueError as error:
            raise IdentifierError(f"«{path}» has an impossible date") from error
        language = Language(match["language"]) if match["language"] else None
        unit = match["unit"].strip("/") or None
        return cls(ActId.parse(match["act"]), unit, date, language, match["finding"], match["key"] or "")

    def __str__(self) -> str:
        path = f"{self.act}/{self.unit}" if self.unit else str(self.act)
        if self.date:
            path += f"@{self.date.isoformat()}"
        for part in (self.language, self.finding, self.key):
            if part:
                path += f"/{part}"
        return path

    @property
    def work(self) -> EliPath:
        """The act or unit itself, whatever its date and language."""
        return EliPath(self.act, self.unit)

    @property
    def spelled_right(self) -> EliPath:
        """The same with its act's number as paths spell it: 70-IV is 70-iv."""
        number = normal_number(self.act.number) if self.act.number else None
        return replace(self, act=replace(self.act, number=number))


@dataclass(frozen=True)
class Iris:
    """Mints every IRI under one base.

    >>> Iris().unit(ActId.parse("law/2008/10/20/70-iv"), "art_3").value
    'https://w3id.org/jarlyq/eli/kz/law/2008/10/20/70-iv/art_3'
    """

    base: str = DEFAULT_BASE

    def __post_init__(self) -> None:
        if not re.fullmatch(r"https?://[^\s<>\"]+/", self.base):
            raise GraphError(f"the base «{self.base}» is not an http(s) IRI that ends with a slash")

    @cached_property
    def root(self) -> str:
        """What every act's IRI begins with."""
        return self.base + ELI_ROOT

    @cached_property
    def register_graph(self) -> NamedNode:
        """The named graph of all known acts."""
        return NamedNode(f"{self.base}register")

    @cached_property
    def ontology_graph(self) -> NamedNode:
        """The named graph of the ontology and the concept schemes."""
        return NamedNode(f"{self.base}ontology")

    @cached_property
    def catalog(self) -> NamedNode:
        """The catalogue of what is offered as a whole; its datasets and services are fragments of it."""
        return NamedNode(f"{self.base}catalog")

    def offered(self, name: str) -> NamedNode:
        """A dataset, distribution or service of the catalogue by its name."""
        return fragment(self.catalog, name)

    def at(self, path: str) -> NamedNode:
        """What stands at a path below the base, as it is written: for addresses of the service, not for acts."""
        return NamedNode(self.base + path.removeprefix("/"))

    def node(self, path: EliPath) -> NamedNode:
        """The IRI of any path under ``eli/kz/``."""
        return NamedNode(self.root + _escaped(str(path)))

    @lru_cache(maxsize=1 << 12)  # noqa: B019 - there are as many of these as there are bases
    def act(self, act: ActId) -> NamedNode:
        """The act (work); also the named graph that describes it."""
        return self.node(EliPath(act))

    def unit(self, act: ActId, unit: str) -> NamedNode:
        """A unit of an act; the act itself for the path ``act``."""
        return self.node(EliPath(act, _own(unit)))

    def resource(self, reference: str, within: ActId) -> NamedNode:
        """What a citation points to: ``self/att_1`` or a path of an act or unit; raises IdentifierError."""
        return self.node(self.reference(reference, within))

    def reference(self, reference: str, within: ActId) -> EliPath:
        """The same as a value."""
        if reference == "self":
            return EliPath(within)
        if reference.startswith("self/"):
            return EliPath(within, _own(reference.removeprefix("self/")))
        return EliPath.parse(reference.removesuffix(f"/{ACT}"))

    def version(self, act: ActId, date: dt.date) -> NamedNode:
        """A consolidation: the act as it stands from a date on."""
        return self.node(EliPath(act, None, date))

    def act_expression(self, act: ActId, date: dt.date, language: Language) -> NamedNode:
        """A version of the act in one language."""
        return self.node(EliPath(act, None, date, language))

    def unit_expression(self, act: ActId, unit: str, date: dt.date, language: Language) -> NamedNode:
        """A unit's text in one language from a date on."""
        return self.node(EliPath(act, _own(unit), date, language))

    @lru_cache(maxsize=1 << 8)  # noqa: B019 - there are as many of these as there are bases
    def source(self, act: ActId, date: dt.date, language: Language) -> NamedNode:
        """The file that a version's text in one language was read from."""
        return self.node(EliPath(act, None, date, language, "source"))

    def amendment(self, act: ActId, by: ActId, number: int) -> NamedNode:
        """The n-th change that one act made to another."""
        return self.node(EliPath(act, finding="amendment", key=f"{by.slug}/{number}"))

    def suspension(self, act: ActId, by: ActId, unit: str, number: int) -> NamedNode:
        """The suspension of a unit by another act, the n-th of it: the same whether a note or an order tells of it."""
        key = f"{by.slug}/{unit}"
        return self.node(EliPath(act, finding="suspension", key=key if number == 1 else f"{key}/{number}"))

    def number_of(self, amendment: NamedNode) -> int:
        """Which of the changes that one act made to another a node of `amendment` is."""
        return int(self.path_of(amendment.value).key.rpartition("/")[2])

    def finding(self, act: ActId, kind: str, number: int) -> NamedNode:
        """A term, discrepancy, gazette reference, repeal, competence or body of an act."""
        return self.node(EliPath(act, finding=kind, key=str(number)))

    def lineage_graph(self, act: ActId) -> NamedNode:
        """The named graph of what an act continues of those that it replaced."""
        return self.node(EliPath(act, finding="continuation"))

    def reconstruction_graph(self, act: ActId) -> NamedNode:
        """The named graph of an act's wordings that no source gives and that were carried out by machine."""
        return self.node(EliPath(act, finding="reconstruction"))

    def concept(self, scheme: str, name: str) -> NamedNode:
        """A concept of one of Jarlyq's schemes: the same under every base, as queries name it."""
        return _concept(scheme, name)

    def language(self, language: Language) -> NamedNode:
        """A language by the EU authority's IRI."""
        return LANG[language.value.upper()]

    def is_act(self, node: NamedNode) -> bool:
        """Whether an IRI under this base is that of an act as a whole."""
        path = node.value.removeprefix(self.root)
        if path == node.value or path.count("/") not in (3, 4):  # most IRIs are of units and findings
            return False
        return (match := _PATH.fullmatch(unquote(path))) is not None and match["act"] == unquote(path)

    def address(self, iri: str) -> str:
        """The address on this server of an IRI under the base; of others their own, none for scripts or files."""
        if iri.startswith(self.base):
            path = iri.removeprefix(self.base).lstrip("/\\")  # two slashes would begin another host
            return quote("/" + path, safe="/@#=,:%-._~()!$&'*+;")
        return iri if iri.startswith(("https://", "http://")) else ""

    def address_of(self, path: EliPath) -> str:
        """The address on this server of a path under ``eli/kz/``."""
        return self.address(self.node(path).value)

    def path_of(self, iri: str) -> EliPath:
        """Read an IRI under this base back; raises IdentifierError."""
        if not iri.startswith(self.root):
            raise IdentifierError(f"«{iri}» is not an IRI under {self.root}")
        return EliPath.parse(iri.removeprefix(self.root).partition("#")[0])


@lru_cache(maxsize=1 << 12)
def _concept(scheme: str, name: str) -> NamedNode:
    return VOCAB[f"{scheme}/{_escaped(name)}"]


def as_uri(iri: str) -> str:
    """An IRI with its letters beyond ASCII in percent (RFC 3987 § 3.1), for formats that know URIs alone."""
    return "".join(letter if letter.isascii() else quote(letter) for letter in iri)


def as_iri(uri: str) -> str:
    """The IRI of which `as_uri` made a URI: what stands in percent within ASCII stays so (RFC 3987 § 3.2)."""
    return _BEYOND_ASCII.sub(lambda match: unquote(match[0]), uri)


def mailbox(address: str) -> NamedNode:
    """An e-mail address (RFC 6068)."""
    return NamedNode(f"mailto:{address}")


def act_at(path: str, iris: Iris) -> NamedNode:
    """An act by its path as it stands in an IRI already."""
    return NamedNode(iris.root + path)


def under(expression: NamedNode, kind: str, number: int) -> NamedNode:
    """A citation or note: the n-th of its kind in the text of one expression."""
    return NamedNode(f"{expression.value}/{kind}/{number}")


def fragment(resource: NamedNode, name: str) -> NamedNode:
    """A part of a description that has no page of its own: ``…/amendment/…/4#quote-kaz``."""
    return NamedNode(f"{resource.value}#{name}")


def place(source: NamedNode, span: Span) -> NamedNode:
    """Characters of a source file, as a fragment of RFC 5147: ``…/source#char=12,40``."""
    return fragment(source, f"char={span[0]},{span[1]}")


def _own(unit: str) -> str | None:
    return None if unit in ("", ACT) else unit


def manifestation(expression: NamedNode, suffix: str) -> NamedNode:
    """The file of an expression in a format: ``…@2021-01-18/kaz.ttl``."""
    return NamedNode(expression.value + suffix)


def media_type_iri(name: str) -> NamedNode:
    """A media type as the registry of IANA names it, as DCAT wants it (DCAT 3 § 6.8.19)."""
    return NamedNode(f"https://www.iana.org/assignments/media-types/{name}")


def context_address(resource: NamedNode) -> str:
    """The address of the JSON-LD context under the base of a resource of an act; of any other, under that of terms."""
    base, root, _ = resource.value.partition(ELI_ROOT)
    return f"{base if root else DEFAULT_BASE}ontology/context.jsonld"


#: Graphs that belong to a store itself, not to the data.
STORE_NAMESPACE = "urn:x-jarlyq:"


def staging_graph(graph: NamedNode | None, run: str = "") -> NamedNode:
    """Where a graph (None: the default graph) is written before it is moved to its place; one place for each `run`."""
    name = graph.value if graph else STORE_NAMESPACE
    return NamedNode(f"{STORE_NAMESPACE}staging:{uuid5(NAMESPACE_URL, name)}{run and ':'}{run}")
