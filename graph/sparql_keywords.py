"""The words of SPARQL 1.1 Query and Update, of 1.2 and of the engine's extensions (SEP-0002, SEP-0006)."""

from __future__ import annotations

from collections.abc import Iterator

KEYWORDS = frozenset(
    """
    A ADD ALL AS ASC ASK AVG BASE BIND BY CLEAR CONSTRUCT COPY COUNT CREATE DATA DEFAULT DELETE DESC DESCRIBE DISTINCT
    DROP EXISTS FALSE FILTER FROM GRAPH GROUP GROUP_CONCAT HAVING IN INSERT INTO LATERAL LIMIT LOAD MAX MIN MINUS MOVE
    NAMED NOT OFFSET OPTIONAL ORDER PREFIX REDUCED SAMPLE SELECT SEPARATOR SERVICE SILENT SUM TO TRUE UNDEF UNION USING
    VALUES VERSION WHERE WITH
    ABS ADJUST BNODE BOUND CEIL COALESCE CONCAT CONTAINS DATATYPE DAY ENCODE_FOR_URI FLOOR HASLANG HASLANGDIR HOURS IF
    IRI ISBLANK ISIRI ISLITERAL ISNUMERIC ISTRIPLE ISURI LANG LANGDIR LANGMATCHES LCASE MD5 MINUTES MONTH NOW OBJECT
    PREDICATE RAND REGEX REPLACE ROUND SAMETERM SECONDS SHA1 SHA256 SHA384 SHA512 STR STRAFTER STRBEFORE STRDT STRENDS
    STRLANG STRLANGDIR STRLEN STRSTARTS STRUUID SUBJECT SUBSTR TIMEZONE TRIPLE TZ UCASE URI UUID YEAR
    """.split()
)
_LONGEST = max(map(len, KEYWORDS))


def leading_keyword(word: str) -> int:
    """Return how long the keyword is with which a word begins that the engine reads as several: the whole for none.

    SPARQL asks for no space between keywords, nor between a keyword and a number: `trueSERVICE`, `LIMIT1`.
    """
    upper = word.upper()
    if upper in KEYWORDS:
        return len(word)
    ends = (end for end in _keywords_before(upper) if upper[end].isdigit() or any(_keywords_before(upper[end:] + " ")))
    return next(ends, len(word))


def _keywords_before(word: str) -> Iterator[int]:
    """Yield the ends of the keywords with which a word begins and does not end, the longest first."""
    ends = range(min(_LONGEST, len(word) - 1), 1, -1)  # `a` alone is no keyword before others
    return (end for end in ends if word[:end] in KEYWORDS)
