"""What a line orders that only says what is done: the part was named, and its words quoted, in the lines above it.

«строку:» «Сад 5» «изложить в следующей редакции:»: the row is worded anew, not what it stands in.
"""

from __future__ import annotations

import re

from ingest.citations.lines import Line
from ingest.citations.orders.clauses import Clause, orders_something
from ingest.citations.orders.quoted import masked, quoted_words
from ingest.identifiers import parent
from ingest.languages.pack import LanguagePack
from ingest.languages.words.patterns import compiled
from ingest.tree import ParsedAct, Unit

_DIVISIONS = ("sec", "subsec", "chp", "subchp")
#: No quotation between the two lines has more blocks.
_REACH = 60
#: What may stand beside the noun of a line that names the contents alone.
_PREPOSITION = 2
_OPENS = re.compile(r"\s*[«\"]")
_CLOSES = re.compile(r"[»\"]\s*[.;,]*\s*\Z")


def part_named_above(act: ParsedAct, place: int, clause: Clause, text: str, pack: LanguagePack) -> str | None:
    """The part that the line above names for a clause that opens its line with the verb; None of any other clause."""
    formula = compiled(rf"(?:{pack.orders.no_object})?")
    ahead = text[clause.start : clause.verb[0]].split()
    if not place or not all(formula.fullmatch(word.strip(",:")) for word in ahead):
        return None
    if not _CLOSES.search(act.units[place - 1].text.text):
        return None
    first = next((at for at in range(place - 1, max(0, place - _REACH), -1) if _opens(act, at)), None)
    return part_at_end(act.units[first - 1].text.text, pack) if first else None


def part_at_end(line: str, pack: LanguagePack) -> str | None:
    """The part without a path that a line ends with and that a later line changes: «в разделе 2 строку:»."""
    if orders_something(line, pack):
        return None
    words = pack.orders
    last = next(iter(reversed(list(compiled(words.pathless).finditer(line)))), None)
    if last is None or line[last.end() :].strip(" :") or compiled(words.place_before).search(line[: last.start()]):
        return None
    return last[0].strip(" ,:")


class _Above:
    """What lines say that those below them are about, as long as these stand under the same unit and name none anew."""

    def __init__(self, pack: LanguagePack) -> None:
        self._pack = pack
        self._under: str | None = None
        self._words: str | None = None

    def _forget(self, line: Line) -> None:
        """Forget what the lines above said, where it is not of this one."""
        under = parent(line.unit.path)
        if under != self._under or any(not one.own for one in line.named):
            self._words, self._under = None, under


class SentenceAbove(_Above):
    """Knows in which sentence the lines change words: «в первом предложении:» is said of those below it that name
    neither a unit nor a sentence of their own.
    """

    def of(self, line: Line) -> str | None:
        """The sentence that a line, the next of the act, is about by the lines above it."""
        text = line.text.text.rstrip()
        self._forget(line)
        own = compiled(self._pack.orders.sentence).search(text)
        if own:
            rest = (text[: own.start()] + text[own.end() :]).strip(" :")
            self._words = own[0] if text.endswith(":") and len(rest) <= _PREPOSITION else None
            return None
        return self._words


class DivisionAbove(_Above):
    """Knows which section, known by its name alone, the lines are about: «в разделе «Сады»:», «заголовок изложить»."""

    def of(self, line: Line) -> str | None:
        """The section that a line, the next of the act, is about by the lines above it."""
        text = line.text.text.strip()
        self._forget(line)
        if (
            text.endswith(":")
            and not line.named
            and opens_division(text, self._pack)
            and not orders_something(text, self._pack)
        ):
            self._words = text.rstrip(" :")
        return self._words


class RowAbove:
    """Knows in which row of a table the lines change something: «в строке 9:» is said of those below it."""

    def __init__(self, pack: LanguagePack) -> None:
        self._pack = pack
        self._under: tuple[str, ...] = ()
        self._words: str | None = None

    def of(self, line: Line) -> str | None:
        """The row that a line, the next of the act, is about by the lines above it."""
        under = parent(line.unit.path)
        if under not in self._under or any(not one.own for one in line.named):
            self._words = None
        text = line.text.text.rstrip()
        blotted = masked(text, list(quoted_words(text)))
        if rows := _rows(blotted, self._pack):
            alone = blotted.endswith(":") and not blotted[rows[-1].end() :].strip(" :") and len(rows) == 1
            named = alone and compiled(r"[\d\"]").search(rows[0][0]) and not line.named
            opens = named and not orders_something(blotted, self._pack)
            self._words = text[slice(*rows[0].span())].strip(" ,:") if opens else None
            self._under = (under, line.unit.path)
            return None
        return self._words


def _rows(blotted: str, pack: LanguagePack) -> list[re.Match[str]]:
    row = compiled(pack.orders.row)
    return [one for one in compiled(pack.orders.pathless).finditer(blotted) if row.search(one[0])]


def contents_above(act: ParsedAct, unit: Unit, pack: LanguagePack) -> str | None:
    """How the line that a unit stands under names the act's contents, if it names nothing else: «1) в оглавлении:»."""
    above = act.unit(parent(unit.path))
    line = above.text.text.rstrip() if above else ""
    found = compiled(pack.orders.contents).search(line) if line.endswith(":") else None
    alone = found and len((line[: found.start()] + line[found.end() :]).strip(" :")) <= _PREPOSITION
    return found[0] if found and alone else None


def opens_division(line: str, pack: LanguagePack) -> bool:
    """Whether a line opens a section by its name: «в разделе «Сады»:», which is no part of an article above."""
    quoted = list(quoted_words(line))
    nouns = "|".join(pack.units.noun(segment) for segment in _DIVISIONS)
    return bool(quoted) and bool(compiled(rf"(?<!\w)(?:{nouns})(?!\w)").search(masked(line, quoted)))


def _opens(act: ParsedAct, at: int) -> bool:
    return bool(_OPENS.match(act.units[at].text.text))
