"""The tables and their columns: names, meanings, types, and where in the graph each value stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pyoxigraph import NamedNode

from graph.namespaces import DCT, ELI, JQ, OA, VOCAB_IRI


class Kind(StrEnum):
    """What a column holds, in CSV on the Web's terms: `CONCEPT` the end of a concept's IRI, `LANGUAGE` a BCP 47 tag."""

    IRI = "anyURI"
    CONCEPT = "NMTOKEN"
    LANGUAGE = "normalizedString"
    TEXT = "string"
    DATE = "date"
    INTEGER = "integer"
    BOOLEAN = "boolean"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the properties that lead from the row's node to its values, and what its cells leave out of an IRI.

    Without a path it is the row's node itself. Of several values a column that is not `many` has the first.
    """

    name: str
    meaning: str
    kind: Kind = Kind.IRI
    path: tuple[NamedNode, ...] = ()
    #: What the IRI of the concept in a cell begins with.
    stem: str = ""
    #: The language of its texts.
    tag: str = ""
    many: bool = False
    #: The table whose row the cell names.
    refers: str = ""
    #: Which pieces of evidence count: those that an order gives have this in their names, those of a note have not.
    teller: str | None = None

    @property
    def separator(self) -> str:
        """What parts several values in a cell of CSV: IRIs, codes and concepts hold no spaces, texts no line breaks."""
        return "\n" if self.kind is Kind.TEXT and self.tag else " "


@dataclass(frozen=True, slots=True)
class Table:
    """A table: a row for each node of a class; the first column is its key.

    Rows come in the order of the units that `stands_in` leads to.
    """

    name: str
    meaning: str
    of: NamedNode
    columns: tuple[Column, ...]
    stands_in: NamedNode | None = None

    @property
    def key(self) -> str:
        """The column that holds the row's node."""
        return self.columns[0].name


def _concept(name: str, meaning: str, path: NamedNode, scheme: str, *, many: bool = False) -> Column:
    return Column(name, meaning, Kind.CONCEPT, (path,), f"{VOCAB_IRI}{scheme}/", many=many)


def _text(name: str, meaning: str, *path: NamedNode, many: bool = False) -> Column:
    return Column(name, meaning, Kind.TEXT, path, many=many)


def _in_both(
    name: str, meaning: str, *path: NamedNode, many: bool = False, teller: str | None = None
) -> tuple[Column, ...]:
    """A column for each language."""
    return tuple(
        Column(f"{name}_{tag}", f"{meaning}, in {language}", Kind.TEXT, path, tag=tag, many=many, teller=teller)
        for tag, language in (("kk", "Kazakh"), ("ru", "Russian"))
    )


def _day(name: str, meaning: str, path: NamedNode) -> Column:
    return Column(name, meaning, Kind.DATE, (path,))


def _number(name: str, meaning: str, *path: NamedNode) -> Column:
    return Column(name, meaning, Kind.INTEGER, path)


def _yes(name: str, meaning: str, path: NamedNode) -> Column:
    return Column(name, meaning, Kind.BOOLEAN, (path,))


def _iri(name: str, meaning: str, *path: NamedNode, refers: str = "", many: bool = False) -> Column:
    return Column(name, meaning, Kind.IRI, path, refers=refers, many=many)


_QUOTE = (JQ.evidence, OA.hasSelector)
_ACT = _iri("act", "the act", JQ.act, refers="acts")

ACTS = Table(
    "acts",
    "All acts that are known, with and without a text",
    JQ.Act,
    (
        _iri("act", "the act (ELI)"),
        _concept("form", "law, decree, government-resolution …", ELI.type_document, "act-form"),
        _day("date", "the day of its adoption", ELI.date_document),
        _text("number", "its number", ELI.number),
        _text("codes", "its codes in official registers", ELI.id_local, many=True),
        *_in_both("title", "its title", ELI.title),
        *_in_both("short_titles", "its short names", ELI.title_short, many=True),
        _concept("passed_by", "who adopted it", ELI.passed_by, "issuer", many=True),
        _concept("rank", "its place in the order of legal force", JQ.rank, "rank"),
        Column("in_force", "what a source says of its force", Kind.CONCEPT, (ELI.in_force,), f"{ELI.iri}InForce-"),
        _day("first_day", "its first day in force", ELI.first_date_entry_in_force),
        _day("last_day", "its last day in force", ELI.date_no_longer_in_force),
        _concept("entry_into_force", "how it says when it takes effect", JQ.entryIntoForce, "entry-into-force"),
        _iri("replaces", "the acts whose place it took", JQ.replaces, many=True),
        _iri("replaced_by", "the acts that took its place", JQ.replacedBy, many=True),
        _iri("repealed_by", "the acts that repealed it", ELI.repealed_by, many=True),
        _iri("based_on", "its legal basis", ELI.based_on, many=True),
        *_in_both("signatory", "who signed it", JQ.signatory),
        _iri("sources", "the documents that its text is read from", DCT.source, many=True),
    ),
)
UNITS = Table(
    "units",
    "Chapters, articles, paragraphs, rows of tables … of the acts whose text is here",
    JQ.Unit,
    (
        _iri("unit", "the unit (ELI)"),
        _ACT,
        _text("path", "its path within the act", JQ.path),
        _concept("kind", "chapter, article, paragraph …", ELI.type_subdivision, "unit-kind"),
        _text("number", "its number", ELI.number),
        _number("position", "its place in the whole act, from 1", JQ.position),
        _iri("part_of", "the unit or act that holds it", ELI.is_part_of),
        _concept("status", "whether it is current or deleted", JQ.status, "status"),
    ),
)
TEXTS = Table(
    "texts",
    "The wordings of units: one a unit, language and time",
    JQ.UnitExpression,
    (
        _iri("text", "the wording (ELI)"),
        _iri("unit", "its unit", ELI.realizes, refers="units"),
        _iri("act", "the act", ELI.realizes, JQ.act, refers="acts"),
        Column("language", "its language", Kind.LANGUAGE, (ELI.language,)),
        _day("valid_from", "its first day", JQ.validFrom),
        _day("valid_until", "the first day that it is no longer valid", JQ.validUntil),
        _concept("precision", "whether the first day is exact", JQ.datePrecision, "date-precision"),
        _concept("until_precision", "whether the last day is exact", JQ.untilPrecision, "date-precision"),
        _yes("inherited", "whether only a wider unit is known to have changed on the first day", JQ.inherited),
        _concept("status", "current, deleted, or unknown where no source gives the words", JQ.status, "status"),
        Column("legal_value", "official or not", Kind.CONCEPT, (ELI.legal_value,), f"{ELI.iri}LegalValue-"),
        _text("number", "its number", JQ.number),
        _text("heading", "its heading", JQ.heading),
        _text("words", "its words", JQ.text),
    ),
    ELI.realizes,
)
NOTES = Table(
    "notes",
    "The editors' notes under texts",
    JQ.Note,
    (
        _iri("note", "the note"),
        _iri("unit", "the unit that it is on", JQ.noteOn),
        _text("words", "its words", JQ.text),
    ),
    JQ.noteOn,
)
AMENDMENTS = Table(
    "amendments",
    "Changes of acts by other acts, as notes in the changed act and orders in the changing act tell them",
    JQ.Amendment,
    (
        _iri("amendment", "the change"),
        _iri("act", "the act that is changed", JQ.amendedAct, refers="acts"),
        _iri("amending_act", "the act that changes it", JQ.amendingAct, refers="acts"),
        _iri("target", "the unit or act that is changed", JQ.target),
        _concept("kind", "what is done", JQ.kind, "amendment-kind"),
        _concept("aspect", "which side of the unit is changed", JQ.aspect, "aspect"),
        Column("languages", "whose text is changed", Kind.LANGUAGE, (JQ.affectedLanguage,), many=True),
        _concept("entry_into_force", "how it is said when it takes effect", JQ.entryIntoForce, "entry-into-force"),
        _number("delay_days", "days from that on", JQ.delayDays),
        _number("delay_months", "months from that on", JQ.delayMonths),
        _day("effective_date", "the day of the change", JQ.effectiveDate),
        _concept("precision", "whether it is exact, or which day stands for it", JQ.datePrecision, "date-precision"),
        _day("applies_from", "the day to which it reaches back", JQ.appliesFrom),
        _yes("planned", "whether it was still to come when the text was read", JQ.planned),
        *_in_both("note", "the words of the note", *_QUOTE, OA.exact, many=True, teller=""),
        *_in_both("order", "the words of the order", *_QUOTE, OA.exact, many=True, teller="order-"),
        _iri("ordered_in", "the unit that orders it", JQ.order, JQ.standsIn, many=True),
    ),
)  # fmt: skip
CITATIONS = Table(
    "citations",
    "References of texts to acts and units",
    JQ.Citation,
    (
        _iri("citation", "the reference"),
        _iri("text", "the wording that it stands in", JQ.citingExpression),
        _iri("unit", "the unit that it stands in", JQ.citingUnit),
        _text("quote", "its words", *_QUOTE, OA.exact),
        _number("start", "where they begin in the heading or words of the text", *_QUOTE, OA.start),
        _number("end", "where they end", *_QUOTE, OA.end),
        _concept("aspect", "heading, where it stands in one", JQ.aspect, "aspect"),
        _concept("role", "what it is for", JQ.role, "citation-role"),
        _concept("certainty", "how sure its target is", JQ.certainty, "certainty"),
        _iri("target", "the act or unit that it points to", JQ.citedResource),
        _iri("candidates", "what else may be meant", JQ.candidate, many=True),
        _text("unresolved", "the words that name what is not known", JQ.unresolvedText),
    ),
    JQ.citingUnit,
)
DISCREPANCIES = Table(
    "discrepancies",
    "Where the two languages of an act part",
    JQ.Discrepancy,
    (
        _iri("discrepancy", "the difference"),
        _ACT,
        _iri("unit", "the unit that it stands in", JQ.standsIn),
        _concept("kind", "what kind of difference", JQ.discrepancyKind, "discrepancy-kind"),
        _concept("severity", "how grave", JQ.severity, "severity"),
        *_in_both("quote", "the words that differ", *_QUOTE, OA.exact, many=True),
        _iri("texts", "the two wordings", JQ.betweenExpression, many=True),
        _text("reason", "why it is taken for a difference", JQ.reason),
    ),
    JQ.standsIn,
)
#: In the order in which they refer to each other.
TABLES = (ACTS, UNITS, TEXTS, NOTES, AMENDMENTS, CITATIONS, DISCREPANCIES)
