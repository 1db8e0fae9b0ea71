"""The fields of the text index, and how a text and a search become documents and queries over them.

Stems stand in a field of their own language, headings apart from texts; the words as written stand together,
for prefixes. The text itself is stored for snippets.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import tantivy

from graph.search.query import Clause
from ingest.languages.stemmers import STEMMERS, words
from ingest.tree import Language

#: To be raised whenever stems or fields change: older indexes are then made again.
FORMAT = 1
_HEADING_BOOST = 2.0
_STORED = ("graph", "expression", "unit", "language", "heading", "text")


@dataclass(frozen=True, slots=True)
class UnitText:
    """A unit's heading and text in one language, as an expression in the graph gives them."""

    expression: str
    unit: str
    language: Language
    heading: str = ""
    text: str = ""


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for name in _STORED:
        indexed = name in ("graph", "unit")
        builder.add_text_field(
            name, stored=True, tokenizer_name="raw" if indexed else "whitespace", index_option="basic"
        )
    for language in Language:
        builder.add_text_field(_text_field(language), tokenizer_name="whitespace")
        builder.add_text_field(_heading_field(language), tokenizer_name="whitespace")
        builder.add_text_field(_form_field(language), tokenizer_name="whitespace", index_option="basic")
    return builder.build()


def _text_field(language: Language) -> str:
    return f"{language.value}_text"


def _heading_field(language: Language) -> str:
    return f"{language.value}_heading"


def _form_field(language: Language) -> str:
    return f"{language.value}_form"


def document(graph: str, row: UnitText) -> tantivy.Document:
    """The document of a text: what is kept of it, its stems and its words as written."""
    stem = STEMMERS[row.language]
    heading = [word for word, _, _ in words(row.heading)]
    text = [word for word, _, _ in words(row.text)]
    found = tantivy.Document()
    stored = (graph, row.expression, row.unit, row.language.value, row.heading, row.text)
    for name, value in zip(_STORED, stored, strict=True):
        found.add_text(name, value)
    found.add_text(_heading_field(row.language), " ".join(map(stem, heading)))
    found.add_text(_text_field(row.language), " ".join(map(stem, text)))
    found.add_text(_form_field(row.language), " ".join(dict.fromkeys([*heading, *text])))
    return found


def in_languages(clauses: Sequence[Clause], languages: Iterable[Language], unit: str | None = None) -> tantivy.Query:
    """Texts (of one unit if it is named) in which all wanted clauses are met and no excluded one is."""
    query = tantivy.Query
    found = query.boolean_query([(tantivy.Occur.Should, _in_language(clauses, each)) for each in languages])
    if unit is None:
        return found
    only = query.const_score_query(query.term_query(SCHEMA, "unit", unit, "basic"), 0.0)
    return query.boolean_query([(tantivy.Occur.Must, found), (tantivy.Occur.Must, only)])


def _in_language(clauses: Sequence[Clause], language: Language) -> tantivy.Query:
    occurs = {True: tantivy.Occur.MustNot, False: tantivy.Occur.Must}
    parts = [(occurs[clause.excluded], _clause(clause, language)) for clause in clauses]
    return tantivy.Query.boolean_query(parts)


def _clause(clause: Clause, language: Language) -> tantivy.Query:
    query = tantivy.Query
    if clause.prefix:
        beginning = query.phrase_prefix_query(SCHEMA, _form_field(language), list(clause.words))
        return query.const_score_query(beginning, 1.0)
    stems = clause.stems(STEMMERS[language])
    heading = _words(_heading_field(language), stems)
    text = _words(_text_field(language), stems)
    should = tantivy.Occur.Should
    return query.boolean_query([(should, query.boost_query(heading, _HEADING_BOOST)), (should, text)])


def _words(field: str, stems: list[str]) -> tantivy.Query:
    """A word, or several side by side."""
    if len(stems) == 1:
        return tantivy.Query.term_query(SCHEMA, field, stems[0], "freq")
    return tantivy.Query.phrase_query(SCHEMA, field, list(stems))


SCHEMA = _schema()
