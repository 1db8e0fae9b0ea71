"""The fields of the text index, and how texts and the names of acts become documents.

Stems stand in a field of their own language, headings apart from texts, names of acts apart from both; the words as
written stand together, for prefixes, and once more without what a keyboard may lack. What searches are narrowed down
by stands beside them. The text itself is stored for snippets.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import tantivy

from graph.search.places import Place, place_of
from ingest.languages.stemmers import STEMMERS, fold, words
from ingest.tree import Language

#: To be raised whenever stems or fields change: older indexes are then made again.
FORMAT = 2
#: What a document is of.
UNIT, ACT = "unit", "act"
_STORED = ("graph", "expression", "unit", "language", "heading", "text")
#: What searches are narrowed down by and counted over.
_KEPT = ("kind", "act", "form", "year", "force")
_RAW = {"graph", "unit", "language", "lead", *_KEPT}
#: The days between which a wording counts, as numbers (20210118); a day that is not known is open.
SINCE, UNTIL = "since", "until"
#: The day of an act, and whether a document stands for its act in lists: one of each act does.
DATE, LEAD = "date", "lead"
_OPEN = 99991231


@dataclass(frozen=True, slots=True)
class UnitText:
    """A unit's heading and text in one language, as an expression in the graph gives them, and its days."""

    expression: str
    unit: str
    language: Language
    heading: str = ""
    text: str = ""
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class ActNames:
    """What an act is called in one language: title, short names, form; its codes; whether it is in force."""

    act: str
    language: Language
    title: str = ""
    short: tuple[str, ...] = ()
    form: str = ""
    codes: tuple[str, ...] = ()
    force: str = ""
    leads: bool = False


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for name in (*_STORED, *_KEPT):
        raw = name in _RAW
        builder.add_text_field(
            name,
            stored=name in _STORED or name in _KEPT,
            fast=name in _KEPT or name == "language",
            tokenizer_name="raw" if raw else "whitespace",
            index_option="basic",
        )
    for name in (SINCE, UNTIL, DATE):
        builder.add_unsigned_field(name, stored=True, indexed=True, fast=True)
    builder.add_text_field("lead", tokenizer_name="raw", index_option="basic")
    for name in ("code", "ruled", "number", "folded"):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="basic")
    for language in Language:
        builder.add_text_field(text_field(language), tokenizer_name="whitespace")
        builder.add_text_field(heading_field(language), tokenizer_name="whitespace")
        builder.add_text_field(title_field(language), tokenizer_name="whitespace")
        builder.add_text_field(form_field(language), tokenizer_name="whitespace", index_option="basic")
    return builder.build()


def text_field(language: Language) -> str:
    """The stems of texts."""
    return f"{language.value}_text"


def heading_field(language: Language) -> str:
    """The stems of headings."""
    return f"{language.value}_heading"


def title_field(language: Language) -> str:
    """The stems of what acts are called."""
    return f"{language.value}_title"


def form_field(language: Language) -> str:
    """The words as they are written."""
    return f"{language.value}_form"


def document(graph: str, row: UnitText) -> tantivy.Document:
    """The document of a text: what is kept of it, its stems and its words as written."""
    stem = STEMMERS[row.language]
    heading = [word for word, _, _ in words(row.heading)]
    text = [word for word, _, _ in words(row.text)]
    found = _document(UNIT, place_of(row.unit), graph, row.expression, row.unit, row.language, row.heading, row.text)
    found.add_unsigned(SINCE, number_of(row.since, 0))
    found.add_unsigned(UNTIL, number_of(row.until, _OPEN))
    stems = {word: stem(word) for word in dict.fromkeys([*heading, *text])}
    found.add_text(heading_field(row.language), " ".join(stems[word] for word in heading))
    found.add_text(text_field(row.language), " ".join(stems[word] for word in text))
    found.add_text(form_field(row.language), " ".join(stems))
    found.add_text("folded", " ".join(_folded(stems.items())))
    return found


def act_document(graph: str, row: ActNames) -> tantivy.Document:
    """The document of an act's names in a language: title, short names, form, number and year are found together."""
    stem, place = STEMMERS[row.language], place_of(row.act)
    short = "; ".join(row.short)
    found = _document(ACT, place, graph, "", row.act, row.language, row.title, short)
    found.add_text("force", row.force)
    found.add_text(LEAD, "1" if row.leads else "")
    found.add_unsigned(DATE, number_of(place.date, 0))
    found.add_unsigned(SINCE, 0)
    found.add_unsigned(UNTIL, _OPEN)
    named = [word for word, _, _ in words(" ".join((row.title, short, row.form, place.number, place.year)))]
    stems = {word: stem(word) for word in dict.fromkeys(named)}
    found.add_text(title_field(row.language), " ".join(stems[word] for word in named))
    found.add_text("folded", " ".join(_folded(stems.items())))
    found.add_text("code", " ".join(code.lower() for code in row.codes))
    found.add_text("ruled", place.code.lower())
    found.add_text("number", place.number.lower())
    return found


def _document(
    kind: str, place: Place, graph: str, expression: str, unit: str, language: Language, heading: str, text: str
) -> tantivy.Document:
    found = tantivy.Document()
    for name, value in zip(_STORED, (graph, expression, unit, language.value, heading, text), strict=True):
        found.add_text(name, value)
    for name, value in (("kind", kind), ("act", place.act), ("form", place.form), ("year", place.year)):
        found.add_text(name, value)
    return found


def _folded(stems: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Words and their stems without what a keyboard may lack; numbers are found as they are."""
    return iter(dict.fromkeys(fold(form) for pair in stems for form in pair if not form[0].isdecimal()))


def number_of(day: str, unknown: int) -> int:
    """A day as a number that can be compared: 2021-01-18 is 20210118."""
    digits = day.replace("-", "")
    return int(digits) if digits.isdecimal() and len(digits) == 8 else unknown


def on_day(day: dt.date) -> list[tantivy.Query]:
    """The conditions of wordings that count on a day."""
    number, kind = number_of(day.isoformat(), 0), tantivy.FieldType.Unsigned
    return [
        tantivy.Query.range_query(SCHEMA, SINCE, kind, upper_bound=number),
        tantivy.Query.range_query(SCHEMA, UNTIL, kind, lower_bound=number, include_lower=False),
    ]


def term(field: str, value: str) -> tantivy.Query:
    """The documents with a value in a field, whatever their score."""
    return tantivy.Query.const_score_query(tantivy.Query.term_query(SCHEMA, field, value, "basic"), 0.0)


def all_of(parts: Sequence[tantivy.Query]) -> tantivy.Query:
    """The documents that meet every one of some conditions."""
    return tantivy.Query.boolean_query([(tantivy.Occur.Must, part) for part in parts])


SCHEMA = _schema()
