"""The tokens of a SPARQL query or update.

The grammar is SPARQL 1.1 (§ 19.8, with the tokens of RDF-star). One token depends on its place:
`<` opens an IRI, except after an operand within the parentheses of an expression, where it compares. So the scanner
keeps a stack of the brackets it is in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_BASE = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_U = f"{_BASE}_"
_CHARS = rf"{_U}\-0-9\u00b7\u0300-\u036f\u203f-\u2040"
_ESCAPED = r"\\[_~.\-!$&'()*+,;=/?#@%]"
_PERCENT = "%[0-9A-Fa-f]{2}"
_LOCAL = rf"(?:[{_U}:0-9]|{_PERCENT}|{_ESCAPED})(?:(?:[{_CHARS}:.]|{_PERCENT}|{_ESCAPED})*(?<!\.))?"
_IRI = re.compile(r'(?P<iri><(?:[^\x00-\x20<>"{}|^`\\]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>)')
_COMPARISON = re.compile("(?P<punct><=?)")
_TOKEN = re.compile(
    rf"""
    (?P<space>[\x20\t\r\n]+)
  | (?P<comment>\#[^\r\n]*)
  | (?P<string>'''(?:'{{0,2}}(?:[^'\\]|\\.))*'''|\"\"\"(?:"{{0,2}}(?:[^"\\]|\\.))*\"\"\"
              |'(?:[^'\\\r\n]|\\.)*'|"(?:[^"\\\r\n]|\\.)*")
  | (?P<blank>_:[{_U}0-9](?:[{_CHARS}.]*(?<!\.))?)
  | (?P<pname>(?:[{_BASE}][{_CHARS}.]{{0,200}})?:(?:{_LOCAL})?)
  | (?P<var>[?$][{_U}0-9][{_U}0-9\u00b7\u0300-\u036f\u203f-\u2040]*)
  | (?P<lang>@[A-Za-z]+(?:-[A-Za-z0-9]+)*(?:--[A-Za-z]+)?)
  | (?P<number>(?:\d+\.\d*|\.?\d+)[eE][+-]?\d+|\d*\.\d+|\d+)
  | (?P<word>[A-Za-z_][A-Za-z0-9_]{{0,30}})
  | (?P<punct><<\(|\)>>|<<|>>|\^\^|\|\||&&|<=|>=|!=|\{{\||\|\}}|[{{}}()\[\].;,*/|^!?+\-=<>~])
""",
    re.VERBOSE | re.DOTALL,
)
_WORD_REST = re.compile("[A-Za-z0-9_]*")
_BEFORE_LISTS = frozenset(["A", "TRUE", "FALSE", "VALUES"])
"""Words after which, in a pattern, a parenthesis opens a list; after all others it opens an expression."""
_OPERANDS = frozenset(["iri", "pname", "var", "string", "number", "lang", "blank"])


@dataclass(frozen=True, slots=True)
class Token:
    """One token: its kind, its text (words in capitals) and where it begins (an offset in characters).

    Kinds: iri, pname, word, var, string, number, lang, blank, punct, comment; `unknown` is the rest
    of a text from the first character that begins no token.
    """

    kind: str
    text: str
    start: int


def scan(query: str) -> Iterator[Token]:
    """Yield all tokens of a query or update, comments among them."""
    brackets, position = _Brackets(), 0
    while position < len(query):
        pattern = _TOKEN
        if query[position] == "<":
            pattern = _COMPARISON if brackets.compares() else _IRI
        match = pattern.match(query, position) or _TOKEN.match(query, position)
        if match is None:
            yield Token("unknown", query[position:], position)
            return
        kind = match.lastgroup or "unknown"
        end = _word_end(query, match) if kind == "word" else match.end()
        if kind != "space":
            text = query[position:end]
            token = Token(kind, text.upper() if kind == "word" else text, position)
            brackets.pass_token(token)
            yield token
        position = end


def tokens(query: str) -> Iterator[Token]:
    """Yield the tokens of a query or update without its comments."""
    return (token for token in scan(query) if token.kind != "comment")


class _Brackets:
    """The brackets around the scanner, and what stands in each.

    `clause` (outside all braces and in those of a sub-select: its clauses), `triples`, `expression`, `list`.
    """

    def __init__(self) -> None:
        self._stack = ["clause"]
        self._constraint = False
        self._operand = False

    def compares(self) -> bool:
        """Say whether a `<` here is the operator."""
        return self._operand and self._stack[-1] == "expression"

    def pass_token(self, token: Token) -> None:
        """Take note of a token's brackets and whether an operand ends with it."""
        if token.kind == "comment":
            return
        if token.kind == "punct":
            self._pass_bracket(token.text)
        elif token.kind == "word":
            self._constraint = token.text not in _BEFORE_LISTS
            if "SELECT" in token.text and self._stack[-1] == "triples":
                self._stack[-1] = "clause"
        self._operand = token.kind in _OPERANDS or token.text in (")", "TRUE", "FALSE")

    def _pass_bracket(self, text: str) -> None:
        if text == "{":
            self._stack.append("triples")
        elif text == "(":
            expression = self._constraint or self._stack[-1] in ("clause", "expression")
            self._stack.append("expression" if expression else "list")
        elif text in ("<<", "<<("):
            self._stack.append("list")
        elif (text in ("}", ")", ")>>") or (text == ">>" and self._stack[-1] == "list")) and len(self._stack) > 1:
            self._stack.pop()
        self._constraint = False


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

    SPARQL asks for no space between keywords, nor between a keyword and a number: `trueSERVICE`, `LIMIT1`. No more
    letters than two keywords have are looked at.
    """
    upper = word[: 2 * _LONGEST].upper()
    if upper in KEYWORDS:
        return len(word)
    ends = (end for end in _keywords_before(upper) if upper[end].isdigit() or any(_keywords_before(upper[end:] + " ")))
    return next(ends, len(word))


def _word_end(query: str, match: re.Match[str]) -> int:
    """Return where a word ends whose first letters, two keywords' at least, were matched: at a keyword among them.

    Else where its last letter stands: each letter is looked at once, however many words stand in a run.
    """
    beginning = match[0]
    length = leading_keyword(beginning)
    if length < len(beginning):
        return match.start() + length
    rest = _WORD_REST.match(query, match.end())
    return rest.end() if rest else match.end()


def _keywords_before(word: str) -> Iterator[int]:
    """Yield the ends of the keywords with which a word begins and does not end, the longest first."""
    ends = range(min(_LONGEST, len(word) - 1), 1, -1)  # `a` alone is no keyword before others
    return (end for end in ends if word[:end] in KEYWORDS)
