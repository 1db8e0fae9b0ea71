"""A search as a query over the index: the words of texts and of names of acts, and what narrows a search down."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import tantivy

from graph.errors import ParameterError
from graph.iris import Iris
from graph.search.everyday import Meant
from graph.search.fields import SCHEMA, all_of, form_field, heading_field, on_day, term, text_field, title_field
from graph.search.query import Clause
from ingest.identifiers import FORMS
from ingest.languages.stemmers import STEMMERS
from ingest.tree import Language

_HEADING_BOOST = 2.0
_YEAR = re.compile(r"\d{4}")
#: What is found in other words than were typed comes below what has these words.
_MEANT_BOOST = 0.5
_ClauseIn = Callable[[Clause, Language], tantivy.Query]


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What a search is narrowed down to; empty where it is not."""

    language: Language | None = None
    form: str = ""
    year: str = ""
    act: str = ""
    #: Acts that have lost their force are left out.
    in_force: bool = False

    @property
    def languages(self) -> Sequence[Language]:
        """The languages that are searched."""
        return (self.language,) if self.language else tuple(Language)

    @property
    def conditions(self) -> list[tantivy.Query]:
        """The same as conditions, force and language apart."""
        given = (("form", self.form), ("year", self.year), ("act", self.act))
        return [term(name, value) for name, value in given if value]


def narrowed(iris: Iris, language: Language | None, form: str, year: str, act: str, *, in_force: bool) -> Narrowing:
    """What a search is narrowed down to as requests say it; ParameterError for a form or a year that is none."""
    if form and form not in FORMS:
        raise ParameterError(f"There is no form «{form[:40]}»; there are {', '.join(FORMS)}")
    if year and not _YEAR.fullmatch(year):
        raise ParameterError(f"«{year[:40]}» is no year")
    path = act.strip().removeprefix(iris.root).removeprefix("/").removeprefix("eli/kz/").strip("/")
    return Narrowing(language, form, year, iris.root + path if path else "", in_force)


def in_languages(clauses: Sequence[Clause], languages: Iterable[Language], unit: str | None = None) -> tantivy.Query:
    """Texts (of one unit if it is named) in which all wanted clauses are met and no excluded one is."""
    found = _any_of(_in_language(clauses, each, len(clauses)) for each in languages)
    return found if unit is None else all_of([found, term("unit", unit)])


def texts(
    clauses: Sequence[Clause], narrowing: Narrowing, day: dt.date | None, fewest: int, said: Meant | None = None
) -> tantivy.Query:
    """Texts that meet at least `fewest` of the wanted clauses; of wordings that count on a day where one is given.

    Below those that have all come those that have what is meant; where fewer are enough, a meaning stands for each.
    """
    clause_in = _either(said, _clause) if said and fewest < wanted(clauses) else _clause
    found = [_met(clauses, fewest, _within(each, clause_in)) for each in narrowing.languages]
    if said and fewest >= wanted(clauses):
        other = _any_of(_said_so(said, each, _clause) for each in narrowing.languages)
        found.append(tantivy.Query.boost_query(other, _MEANT_BOOST))
    return all_of([_any_of(found), *narrowing.conditions, *(on_day(day) if day else ())])


def names(clauses: Sequence[Clause], narrowing: Narrowing, fewest: int, said: Meant | None = None) -> tantivy.Query:
    """Acts whose names meet `fewest` clauses, in one language; what is typed in one may be narrowed to the other."""
    clause_in = _either(said, _name_clause) if said and fewest < wanted(clauses) else _name_clause
    found = [_met(clauses, fewest, _within(each, clause_in)) for each in Language]
    if said:
        found += [_said_so(said, each, _name_clause) for each in Language]
    return all_of([_any_of(found), term("kind", "act"), *narrowing.conditions])


def having(clause: Clause, languages: Iterable[Language], said: Meant | None) -> tantivy.Query:
    """Texts of some languages, and names of acts, that have a clause or what it means."""
    places = [(_clause, languages), (_name_clause, Language)]
    found = [(_either(said, clause_in) if said else clause_in, each) for clause_in, them in places for each in them]
    return _any_of(clause_in(clause, each) for clause_in, each in found)


def wanted(clauses: Iterable[Clause]) -> int:
    """How many of some clauses must be met; the others must not."""
    return sum(not clause.excluded for clause in clauses)


def _within(language: Language, clause_in: _ClauseIn) -> Callable[[Clause], tantivy.Query]:
    """How a clause is met in texts of a language."""
    return lambda clause: clause_in(clause, language)


def _either(said: Meant, clause_in: _ClauseIn) -> _ClauseIn:
    """A clause as it was typed, or as acts have that of which it is a word."""

    def either(clause: Clause, language: Language) -> tantivy.Query:
        return _any_of(clause_in(one, language) for one in (clause, *said.behind(clause, language)))

    return either


def _said_so(said: Meant, language: Language, clause_in: _ClauseIn) -> tantivy.Query:
    """Each part as it was typed or as acts of a language have it, and all that stays."""
    asked = [
        _any_of(
            [
                *(clause_in(each, language) for each in part.meaning.acts[language]),
                all_of([clause_in(each, language) for each in part.typed]),
            ]
        )
        for part in said.parts
    ]
    excluded = [(tantivy.Occur.MustNot, clause_in(each, language)) for each in said.rest if each.excluded]
    asked += [clause_in(each, language) for each in said.rest if not each.excluded]
    return tantivy.Query.boolean_query([*((tantivy.Occur.Must, one) for one in asked), *excluded])


def _any_of(parts: Iterable[tantivy.Query]) -> tantivy.Query:
    return tantivy.Query.boolean_query([(tantivy.Occur.Should, part) for part in parts])


def _in_language(clauses: Sequence[Clause], language: Language, fewest: int) -> tantivy.Query:
    return _met(clauses, fewest, _within(language, _clause))


def _met(clauses: Sequence[Clause], fewest: int, query_of: Callable[[Clause], tantivy.Query]) -> tantivy.Query:
    """At least `fewest` of the wanted clauses, and none of those that are excluded."""
    asked = [query_of(clause) for clause in clauses if not clause.excluded]
    excluded = [(tantivy.Occur.MustNot, query_of(clause)) for clause in clauses if clause.excluded]
    if fewest >= len(asked):
        return tantivy.Query.boolean_query([*((tantivy.Occur.Must, one) for one in asked), *excluded])
    some = tantivy.Query.boolean_query([(tantivy.Occur.Should, one) for one in asked], fewest)
    return tantivy.Query.boolean_query([(tantivy.Occur.Must, some), *excluded])


def _clause(clause: Clause, language: Language) -> tantivy.Query:
    query = tantivy.Query
    if clause.prefix:
        beginning = query.phrase_prefix_query(SCHEMA, form_field(language), list(clause.words))
        return query.const_score_query(beginning, 1.0)
    stems = clause.stems(STEMMERS[language])
    heading, text = _words(heading_field(language), stems), _words(text_field(language), stems)
    return _any_of([query.boost_query(heading, _HEADING_BOOST), text])


def _name_clause(clause: Clause, language: Language) -> tantivy.Query:
    field = title_field(language)
    if clause.prefix:
        return tantivy.Query.phrase_prefix_query(SCHEMA, field, list(clause.words))
    return _words(field, clause.stems(STEMMERS[language]))


def _words(field: str, stems: list[str]) -> tantivy.Query:
    """A word, or several side by side."""
    if len(stems) == 1:
        return tantivy.Query.term_query(SCHEMA, field, stems[0], "freq")
    return tantivy.Query.phrase_query(SCHEMA, field, list(stems))
