"""The new wording that an order gives: in its line, in the blocks that follow it, or in an annex."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from ingest.citations.orders.clauses import orders_something
from ingest.citations.orders.quoted import QuotedWords
from ingest.identifiers import last_segment
from ingest.languages.pack import LanguagePack
from ingest.structure.quotations import goes_on, length_without_mark, order_lines, wording_verbs
from ingest.tree import ParsedAct, Unit, UnitKind

_OPENS = re.compile(r"\A\s*[«\"“„]")
#: A colon behind the mark is a slip for the semicolon.
_CLOSES = re.compile(r"[»\"”]\s*[.;,:]*\s*\Z")
_NUMBER = re.compile(r"\s*\d{1,4}(?:-\d{1,4})*\s*[.)]")
_PARAGRAPH = re.compile(r"\s*\d{1,3}(?:-\d{1,3})?\.\s")
#: Cells of a row, each in marks of its own: «Сад» «36».
_CELLS = re.compile(r"\s*(?:«[^«»]*»|\"[^\"]*\")(?:\s+(?:«[^«»]*»|\"[^\"]*\"))+\s*[.;,:]*\s*\Z")
#: A mark behind one of these closes the wording, and no name at its end.
_STOPS = (".", ";", ":", ",")
#: A new wording has fewer blocks than this.
_REACH = 2_000


def following_blocks(act: ParsedAct, place: int, pack: LanguagePack, targets: Sequence[str] = ()) -> tuple[str, ...]:
    """The blocks of the quotations that open with the unit at a place, outer marks off; none where none opens there.

    The wordings of several units may be quoted one by one: «8) …; 9) …;»; «38) …;». The first mark may be forgotten,
    or both: then the wording of a unit in ``targets`` opens with its number.
    """
    units = _till_attachment(act.units[place : place + _REACH])
    if not units or not (_OPENS.match(_block(act, units[0])) or act.units[place - 1].text.text.rstrip().endswith(":")):
        return ()
    blocks = [_block(act, one) for one in units]
    if not _OPENS.match(blocks[0]):
        length = length_without_mark(blocks, wording_verbs(pack), order_lines(pack))
        return _bare(blocks[:length]) if length else _unmarked(blocks, targets, pack)
    found: list[str] = []
    start = 0
    while start < len(blocks) and _OPENS.match(blocks[start]) and not (start and _is_order(blocks[start], pack)):
        end = min(_end(blocks, start) or _forgotten(units, start), _ended(units, start))
        found += _bare(blocks[start:end])
        # A mark that closes too early leaves blocks behind it that another one closes.
        start = end + length_without_mark(blocks[end:], wording_verbs(pack), order_lines(pack))
        found += _bare(blocks[end:start]) if start > end else ()
    return tuple(found)


def _unmarked(blocks: Sequence[str], targets: Sequence[str], pack: LanguagePack) -> tuple[str, ...]:
    """A paragraph's wording without any marks: from its number up to a line that orders, or another paragraph."""
    segment, number = last_segment(targets[0]) if len(targets) == 1 else ("", "")
    if segment != "para" or not _opening(segment, number).match(blocks[0]):
        return ()
    ends = (at for at in range(1, len(blocks)) if _PARAGRAPH.match(blocks[at]) or orders_something(blocks[at], pack))
    end = next(ends, 0)
    return tuple(one.strip() for one in blocks[:end])


def _till_attachment(units: Sequence[Unit]) -> Sequence[Unit]:
    end = next((index for index, one in enumerate(units) if one.kind is UnitKind.ATTACHMENT), len(units))
    return units[:end]


def _is_order(block: str, pack: LanguagePack) -> bool:
    """Whether quoted words only open a line that goes on: «"5" деген сан …», «в подразделе "…":»."""
    return block.rstrip().endswith(":") or orders_something(block, pack)


def _forgotten(units: Sequence[Unit], start: int) -> int:
    """Where a quotation ends that nothing closes, as the structure of the act says."""
    return next((index for index in range(start + 1, len(units)) if not units[index].continues), len(units))


def _ended(units: Sequence[Unit], start: int) -> int:
    """Where the structure of the act says that a quotation has ended at the latest, whatever marks stand behind."""
    parts = (UnitKind.TABLE, UnitKind.ROW)
    behind = range(start + 1, len(units))
    return next(
        (index for index in behind if not units[index].continues and units[index].kind not in parts), len(units)
    )


def _end(blocks: Sequence[str], start: int) -> int | None:
    """Where the quotation that opens with a block ends; None where nothing closes it."""
    straight = blocks[start].lstrip().startswith('"')
    balance = 0
    for index in range(start, len(blocks)):
        block = blocks[index]
        balance += block.count('"') if straight else block.count("«") - block.count("»")
        if (balance % 2 == 0 if straight else balance <= 0) and _CLOSES.search(block):
            return index + 1 + (goes_on(block, islice(blocks, index + 1, None)) if straight else 0)
    return None


def _block(act: ParsedAct, unit: Unit) -> str:
    """A unit's own text as a block, with the number that it was taken for a unit by."""
    text = str(unit.heading or "") or unit.text.text
    if unit.kind in (UnitKind.ALINEA, UnitKind.TABLE, UnitKind.ROW) or not unit.spans:
        return text
    mapped = unit.heading or unit.text
    first = mapped.span()[0] if mapped else unit.spans[0][1]
    label = act.text[unit.spans[0][0] : first].strip()
    return f"{label} {text}".strip()


def _bare(blocks: Sequence[str]) -> tuple[str, ...]:
    """Blocks without the marks around them and the stop behind; cells of a row keep theirs."""
    if len(blocks) == 1 and _CELLS.match(blocks[0]):
        return (blocks[0].strip(" .;,:\n"),)
    first = _OPENS.sub("", blocks[0], count=1)
    bare = [first, *blocks[1:]]
    closing = _CLOSES.search(bare[-1])
    bare[-1] = _CLOSES.sub("", bare[-1])
    if closing:
        _give_back(bare, closing[0][0])
    # A mark alone opens or closes a table.
    return tuple(block.strip() for block in bare if block.strip())


def _give_back(bare: list[str], mark: str) -> None:
    """Put a mark back that stood for two: «5. Общество «Сад».», and «"Сад" АҚ".», where one mark opens both."""
    text = "\n".join(bare)
    if mark == "»":
        closed = text.count("«") - text.count("»") == 1
        opened = text.count("»") - text.count("«") == 1 and text.find("»") < (text.find("«") % len(text))
    else:
        within = [at for at, letter in enumerate(text) if letter == mark]
        odd = mark == '"' and len(within) % 2 == 1
        opened = odd and text[within[0] - 1 : within[0]].isalnum()
        # «ЗАО "Дом журнала "Сад";»: one mark for three.
        closed = not opened and (odd or bool(mark == '"' and within and _opens_name(text, within[-1])))
        closed = closed and not _closed_within(text, within)
    if closed and not bare[-1].rstrip().endswith(_STOPS):
        bare[-1] += mark
    elif opened and not _NUMBER.match(bare[0]):
        # Before a number no mark is a name's: «5. Бақ» кәсіпорны».
        bare[0] = {"»": "«"}.get(mark, mark) + bare[0]


def _closed_within(text: str, marks: Sequence[int]) -> bool:
    """Whether the last mark closed a name and the one inside it, words standing behind: «"Центр "Сад" город Алматы»."""
    nested = marks[-3:-1]
    opened = len(nested) > 1 and all(not at or _opens_name(text, at) for at in nested)
    return opened and text[marks[-1] + 1 : marks[-1] + 3].strip(" ").isalnum()


def _opens_name(text: str, at: int) -> bool:
    return text[at - 1 : at].isspace() and text[at + 1 : at + 2].isalnum()


def quoted_block(one: QuotedWords) -> tuple[str, ...]:
    """A wording that the line itself quotes."""
    return (one.text.strip(),)


def quoted_blocks(quoted: Sequence[QuotedWords], targets: Sequence[str]) -> tuple[str, ...]:
    """The wording that the line itself quotes of units: one by one, or together, parted where their numbers open.

    «8) …»; «9) …» and «8) …; 9) …».
    """
    if len(quoted) == len(targets):
        return tuple(one.text.strip() for one in quoted)
    (text,) = quoted_block(quoted[-1])
    starts = [0]
    for target in targets[1:]:
        opening = re.compile(rf"(?<=[;.,])\s+(?={_opening(*last_segment(target)).pattern})")
        found = opening.search(text, starts[-1])
        if found is None:
            return (text,)
        starts.append(found.end())
    return tuple(text[first:last].strip() for first, last in zip(starts, [*starts[1:], len(text)], strict=True))


def annex_blocks(act: ParsedAct, path: str) -> tuple[str, ...]:
    """The blocks of an annex that holds the new wording."""
    annex = act.unit(path)
    units = [annex, *act.below(path)] if annex else []
    return tuple(block for unit in units for block in _texts(act, unit))


def _texts(act: ParsedAct, unit: Unit) -> Iterator[str]:
    if unit.kind is UnitKind.ATTACHMENT:
        yield from filter(None, (str(unit.heading or ""), unit.text.text))
    elif block := _block(act, unit):
        yield block


def shared_out(blocks: tuple[str, ...], targets: Sequence[str]) -> list[tuple[str, ...]]:
    """The blocks of several units' new wording, unit by unit; all of them for each where their numbers do not tell."""
    if len(targets) < 2:
        return [blocks] * len(targets)
    starts: list[int] = []
    for target in targets:
        pattern = _opening(*last_segment(target))
        place = starts[-1] + 1 if starts else 0
        at = next((index for index in range(place, len(blocks)) if pattern.match(blocks[index])), None)
        if at is None:
            break
        starts.append(at)
    if len(starts) == len(targets) and starts[0] == 0:
        return [blocks[first:last] for first, last in zip(starts, [*starts[1:], len(blocks)], strict=True)]
    if len(blocks) == len(targets):
        return [(block,) for block in blocks]
    return [blocks] * len(targets)


def _opening(segment: str, number: str) -> re.Pattern[str]:
    """How the wording of a unit with a number opens: «5. …», «3) …», «Статья 14-2. …», «14-2-бап. …»."""
    stop = r"\s*\)" if segment == "subpara" else r"\s*(?:\.|-?\s*[^\W\d_]|$)"
    noun = r"(?:[^\W\d_]+\s+)?" if segment not in ("para", "subpara") else ""
    return re.compile(rf"\s*{noun}{re.escape(number)}{stop}")
