"""What readers are answered: acts by their names first, then units, the better the higher their act stands.

A search that finds nothing is relaxed, and the answer says how: words that no text has become those that texts have,
then texts count that have not all of the words.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import tantivy

from graph.search.conditions import Narrowing, having, names, texts, wanted
from graph.search.everyday import Meant, meant
from graph.search.fields import SCHEMA, all_of, number_of, term
from graph.search.hits import ActHit, Hit, hit_of, merged
from graph.search.query import MAX_WORDS, Clause, parse
from graph.search.spelling import corrected
from ingest.errors import IdentifierError
from ingest.identifiers import FORMS, normal_number
from ingest.languages.stemmers import STEMMERS, latin_code, without_country, words
from ingest.tree import Language

#: What units of an act of a form are worth beside those of other forms: a code says more than an order about it.
_WORTH = {"constitution": 1.6, "constitutional-law": 1.5, "code": 1.5, "law": 1.4, "decree": 1.15}
_WORTH_OF_OTHERS, _WORTH_OF_THE_PAST = 1.0, 0.6
#: Texts that are ranked, and acts that are looked through for the best names.
RANKED, NAMED = 300, 60
#: Documents that an act may have: one a language, in the register's graph and in its own.
_DOCUMENTS = 4
#: Acts that a search shows for their names, and values of a facet.
MOST_ACTS, MOST_VALUES = 10, 12
FACETS = ("form", "year", "language", "act")
_ORDERS = {"year": "_key"}
_RANK = {form: rank for rank, form in enumerate(FORMS)}
_NUMBER = re.compile(r"(?:№|n[ro]?\.?|#)?\s*(\d[\w./-]{0,20}(?:\s?[^\W\d_]{3})?)", re.IGNORECASE)
#: A code of the state's register, or the number that it gives an act besides.
_CODE = re.compile(r"[^\W\d_]\d{5,12}_?|\d{3,7}")


@dataclass(slots=True)
class Found:
    """What a search found: acts by their names, units, how many, facets; and how it was relaxed."""

    acts: list[ActHit] = field(default_factory=list)
    hits: list[Hit] = field(default_factory=list)
    total: int = 0
    facets: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    #: Acts that are over, among those of the hits.
    over: frozenset[str] = frozenset()
    #: The words that were searched for instead of those that were typed; empty where they are the same.
    corrected: str = ""
    #: Not all of the words are in what was found.
    loose: bool = False
    #: Of the words those that nothing of it has.
    left_out: list[str] = field(default_factory=list)
    #: No word is left out but the country's name, which is part of every act's.
    only_country: bool = False
    #: The words of acts that were searched for besides what was typed.
    also: tuple[str, ...] = ()


def find(searcher: tantivy.Searcher, text: str, narrowing: Narrowing, day: dt.date, *, as_typed: bool = False) -> Found:
    """What a search text finds, the best first; at most RANKED units; ParameterError.

    Words that people use are searched for in the words of acts, too, unless all is to be taken as it was typed.
    """
    typed = parse(text)
    said = None if as_typed else meant(typed)
    mended = _mended(searcher, typed)
    clauses = tuple(old if said and said.covers(old) else new for old, new in zip(typed, mended, strict=True))
    found = Found(corrected=_said(clauses) if clauses != typed else "")
    if said:
        said = said.staying(dict(zip(typed, clauses, strict=True)))
        found.also = tuple(" ".join(each.words) for each in said.clauses(narrowing.languages) if each not in typed)
    found.acts = acts_named(searcher, clauses, narrowing, said=said)
    _take(searcher, found, clauses, narrowing, day, said=said)
    shorter = _without_country(clauses)
    if not found.hits and shorter != clauses:
        _take(searcher, found, shorter, narrowing, day, said=_among(said, shorter))
        found.loose = found.only_country = bool(found.hits)
        found.left_out = [clause.typed for clause in clauses if clause not in shorter] if found.hits else []
    for asked in dict.fromkeys((clauses, shorter)):
        if not found.hits and not found.acts:
            _relax(searcher, found, asked, narrowing, day, _among(said, asked))
            if found.loose:
                found.left_out = [one.typed for one in clauses if one not in asked or one.typed in found.left_out]
    return found


def _among(said: Meant | None, clauses: Sequence[Clause]) -> Meant | None:
    """What a search means that has these clauses alone."""
    return said.staying({clause: clause for clause in clauses}) if said else None


def _mended(searcher: tantivy.Searcher, clauses: tuple[Clause, ...], *, every: bool = False) -> tuple[Clause, ...]:
    """The clauses as texts have their words; the country's name is right, though no text may have it."""
    beside = corrected(searcher, _without_country(clauses), every=every)
    mended = dict(zip(_without_country(clauses), beside, strict=True))
    return tuple(mended.get(clause, clause) for clause in clauses)


def _relax(
    searcher: tantivy.Searcher,
    found: Found,
    clauses: tuple[Clause, ...],
    narrowing: Narrowing,
    day: dt.date,
    said: Meant | None,
) -> None:
    """Search for less and less, until something is found."""
    others = _mended(searcher, clauses, every=True)
    if others != clauses:
        found.acts = acts_named(searcher, others, narrowing)
        _take(searcher, found, others, narrowing, day)
        if found.hits or found.acts:
            found.corrected, found.also = _said(others), ()
            return
    most = wanted(clauses)
    for fewest in range(most - 1, max(1, (most + 1) // 2) - 1, -1):
        found.acts = acts_named(searcher, clauses, narrowing, fewest, said)
        _take(searcher, found, clauses, narrowing, day, fewest, said)
        if found.hits or found.acts:
            found.loose, found.left_out = True, _left_out(searcher, found, clauses, narrowing, day, fewest, said)
            return


def _left_out(
    searcher: tantivy.Searcher,
    found: Found,
    clauses: tuple[Clause, ...],
    narrowing: Narrowing,
    day: dt.date,
    fewest: int,
    said: Meant | None,
) -> list[str]:
    """The words that nothing of what was found has: no unit, and none of the acts."""
    queries = [_texts(searcher, clauses, narrowing, day, fewest, said)] if found.hits else []
    queries += [_in_force(searcher, names(clauses, narrowing, fewest, said), narrowing)] if found.acts else []

    def is_found(clause: Clause) -> bool:
        one_of = having(clause, narrowing.languages, said)
        return any(searcher.search(all_of([query, one_of]), 1, count=False).hits for query in queries)

    return [clause.typed for clause in clauses if not clause.excluded and not is_found(clause)]


def _texts(
    searcher: tantivy.Searcher,
    clauses: tuple[Clause, ...],
    narrowing: Narrowing,
    day: dt.date,
    fewest: int,
    said: Meant | None,
) -> tantivy.Query:
    """The texts that are asked for."""
    query = texts(clauses, narrowing, day if narrowing.in_force else None, fewest, said)
    return _in_force(searcher, query, narrowing)


def _in_force(searcher: tantivy.Searcher, query: tantivy.Query, narrowing: Narrowing) -> tantivy.Query:
    """A query without the acts that are over, where only what is in force is asked for."""
    return _without(query, acts_over(searcher)) if narrowing.in_force else query


def _said(clauses: Sequence[Clause]) -> str:
    """Clauses as they are typed."""
    return " ".join(clause.typed for clause in clauses)


def _take(
    searcher: tantivy.Searcher,
    found: Found,
    clauses: tuple[Clause, ...],
    narrowing: Narrowing,
    day: dt.date,
    fewest: int = MAX_WORDS,
    said: Meant | None = None,
) -> None:
    """Put what a query finds into the answer, ranked, with its totals and facets."""
    query = _texts(searcher, clauses, narrowing, day, fewest, said)
    result = searcher.search(query, RANKED)
    hits = [hit_of(searcher.doc(address), score, clauses, said) for score, address in result.hits]
    found.over = over_among(searcher, {hit.act for hit in hits})
    found.hits = _ranked(hits, found.over, number_of(day.isoformat(), 0))
    found.total = len(found.hits) if len(hits) < RANKED else int(getattr(result, "count", None) or 0)
    found.facets = _facets(searcher, query) if hits else {}


def _ranked(hits: Sequence[Hit], over: frozenset[str], day: int) -> list[Hit]:
    """Each unit once, by its score and what its act is worth: by the wording that counts, else by the newest."""

    def worth(hit: Hit) -> float:
        past = hit.act in over or not hit.since <= day < hit.until
        return hit.score * _WORTH.get(hit.form, _WORTH_OF_OTHERS) * (_WORTH_OF_THE_PAST if past else 1.0)

    first: dict[str, Hit] = {}
    for hit in sorted(hits, key=lambda hit: (-worth(hit), -hit.until, hit.expression)):
        known = first.setdefault(hit.unit, hit)
        if hit.language is known.language and known.until < hit.until and hit.since <= day:
            first[hit.unit] = hit
    return list(first.values())


def _facets(searcher: tantivy.Searcher, query: tantivy.Query) -> dict[str, list[tuple[str, int]]]:
    """What may be chosen next, with how many texts each would leave."""
    asked = {
        name: {"terms": {"field": name, "size": MOST_VALUES, "order": {_ORDERS.get(name, "_count"): "desc"}}}
        for name in FACETS
    }
    counted: Mapping[str, dict[str, list[dict[str, object]]]] = searcher.aggregate(query, asked)
    return {
        name: [(str(one["key"]), int(str(one["doc_count"]))) for one in counted[name]["buckets"] if one["key"]]
        for name in asked
    }


def acts_named(
    searcher: tantivy.Searcher,
    clauses: tuple[Clause, ...],
    narrowing: Narrowing,
    fewest: int = MAX_WORDS,
    said: Meant | None = None,
) -> list[ActHit]:
    """Acts whose names hold all words, `fewest` of them, or what is meant: those called just so first, those over last.

    The country's name («Налоговый кодекс РК») is part of every act's.
    """
    if narrowing.act or all(clause.excluded for clause in clauses):
        return []
    asked = _without_country(clauses)
    result = searcher.search(names(asked, narrowing, fewest, _among(said, asked)), NAMED, count=False)
    found = _complete(searcher, [(score, searcher.doc(address)) for score, address in result.hits])
    own = [word for clause in asked if not clause.excluded for word in clause.words]
    ranked = sorted(found.values(), key=lambda act: _order(act, own))
    return [act for act in ranked if not (narrowing.in_force and act.is_over)][:MOST_ACTS]


def _without_country(clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
    """Clauses without the words of the country's name; phrases stay as they are."""
    places = without_country([clause.words[0] if clause.is_word else "" for clause in clauses])
    return tuple(clauses[place] for place in places)


def _order(act: ActHit, own: list[str]) -> tuple[bool, bool, float, str]:
    names_of = [
        (language, name)
        for told in (act.titles, act.short)
        for language, joined in told.items()
        for name in (joined.split("; ") if told is act.short else [joined])
    ]
    keys = [(_key([word for word, _, _ in words(name)], language), _key(own, language)) for language, name in names_of]
    exact = any(name == asked for name, asked in keys)
    share = max((len(asked) / len(name) for name, asked in keys[: len(act.titles)] if name), default=0.0)
    worth = act.score * _WORTH.get(act.form, _WORTH_OF_OTHERS) * (0.5 + min(1.0, share))
    return not exact, act.is_over, -worth, act.act


def _key(named: Sequence[str], language: Language) -> list[str]:
    """A name to be compared: the stems of its words, without the country's name."""
    return [STEMMERS[language](named[place]) for place in without_country(named)]


def acts_numbered(searcher: tantivy.Searcher, text: str, narrowing: Narrowing) -> list[ActHit]:
    """Acts with the number that a text is («№ 149», «70-IV»), the higher and newer first; none for other texts."""
    match = _NUMBER.fullmatch(text.strip())
    if not match or narrowing.act:
        return []
    try:
        number = normal_number(match[1])
    except IdentifierError:
        return []
    found = _acts(searcher, [term("number", number), *narrowing.conditions])
    ranked = sorted(found.values(), key=lambda act: (act.is_over, _RANK.get(act.form, len(_RANK)), -int(act.year or 0)))
    return ranked[:MOST_ACTS]


def act_coded(searcher: tantivy.Searcher, text: str) -> ActHit | None:
    """The act with a code of the state's register (U1100000149) or a registry id (60416), however it is typed.

    An act whose code nobody tells has the one that the register's rule gives, where it gives it to one act alone.
    """
    code = text.strip().lower()
    if not _CODE.fullmatch(code):
        return None
    spelled = latin_code(code)
    alternatives = dict.fromkeys([code, spelled, spelled.rstrip("_"), f"{spelled}_"])
    for field_, most in (("code", NAMED), ("ruled", 1)):
        found = [acts for one in alternatives if (acts := _acts(searcher, [term(field_, one)]))]
        if found and len(found[0]) <= most:
            return next(iter(found[0].values()))
    return None


def acts_at(searcher: tantivy.Searcher, iris: Sequence[str]) -> dict[str, ActHit]:
    """What is known of the names of some acts."""
    one_of = tantivy.Query.term_set_query(SCHEMA, "act", list(iris))
    return _acts(searcher, [tantivy.Query.const_score_query(one_of, 0.0)], _DOCUMENTS * len(iris)) if iris else {}


def _acts(searcher: tantivy.Searcher, conditions: Sequence[tantivy.Query], most: int = NAMED) -> dict[str, ActHit]:
    result = searcher.search(all_of([term("kind", "act"), *conditions]), most, count=False)
    return merged([(score, searcher.doc(address)) for score, address in result.hits])


def _complete(searcher: tantivy.Searcher, documents: list[tuple[float, tantivy.Document]]) -> dict[str, ActHit]:
    """Acts of which some documents were found, with their names in the other language."""
    found = merged(documents)
    for act, whole in acts_at(searcher, list(found)[:NAMED]).items():
        whole.score = found[act].score
        found[act] = whole
    return found


def acts_over(searcher: tantivy.Searcher) -> list[str]:
    """The acts that have lost their force."""
    query = all_of([term("kind", "act"), term("force", "InForce-notInForce")])
    buckets = searcher.aggregate(query, {"act": {"terms": {"field": "act", "size": 1_000_000}}})["act"]["buckets"]
    return [str(one["key"]) for one in buckets]


def over_among(searcher: tantivy.Searcher, acts: set[str]) -> frozenset[str]:
    """Those of some acts that have lost their force."""
    if not acts:
        return frozenset()
    one_of = tantivy.Query.const_score_query(tantivy.Query.term_set_query(SCHEMA, "act", sorted(acts)), 0.0)
    query = all_of([term("kind", "act"), term("force", "InForce-notInForce"), one_of])
    found = searcher.search(query, _DOCUMENTS * len(acts), count=False).hits
    return frozenset(str(searcher.doc(address).get_first("act")) for _, address in found)


def _without(query: tantivy.Query, acts: Sequence[str]) -> tantivy.Query:
    if not acts:
        return query
    left_out = tantivy.Query.term_set_query(SCHEMA, "act", list(acts))
    return tantivy.Query.boolean_query([(tantivy.Occur.Must, query), (tantivy.Occur.MustNot, left_out)])
