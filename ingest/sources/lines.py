"""Which lines of a text are one paragraph: what a page broke is joined, what a writer broke stays apart.

Acts are handed out in three layouts, told apart by the lines themselves:
1. a line is a paragraph, with blank lines between or without (registries, copied pages);
2. lines are wrapped at a column and blank lines part paragraphs (PDF files, mail);
3. lines are wrapped at a column and nothing but the line's end parts paragraphs.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ingest.languages import PACKS
from ingest.languages.pack import LanguagePack
from ingest.languages.words.patterns import compiled
from ingest.sources.normalise import normalise

Line = tuple[int, int]

#: A title begins in one of so many lines.
_TITLE = 6
#: Requisites begin in one of so many lines, for a title may be long, and are no longer than this.
_REQUISITES, _LONGEST_REQUISITES = 12, 700
#: Lines longer than this are not wrapped.
_UNWRAPPED = 140
_TERMINAL = ".;:!?"
_LABEL = re.compile(r"(?:\d+(?:[-.]\d+)*|[IVX]+|[a-zа-яё])\\?[.)]\s")
#: A number with a full stop before a capital letter or a quotation: no part of a sentence begins so.
_PARAGRAPH = re.compile(r"\d+(?:-\d+)*\\?\.\s*[\"«(]?[^\W\d_a-zа-яёәғқңөұүһі]")
#: A unit named by number and noun, as Kazakh orders begin: 3-тармақтағы.
_NAMED = re.compile(r"\d+(?:-\d+)*-[^\W\d_]")
#: The last word of a line that has a full stop of its own, so that the sentence may go on: one letter, letters without
#: a vowel (г. А. ст. млрд.), or an abbreviation that the language has.
_SHORT = re.compile(r"(?:^|[\s.(])(?:[^\W\d_]|[бвгджзйклмнпрстфхцчшщғқңһ]{2,4})\.\Z")
#: The sign of a number that stands at the beginning of the next line.
_SIGN = re.compile(r"(?:^|\s)[№N]\Z")
#: A signature in one line: what is drawn, initials and a name.
_SIGNED = re.compile(r"_{3,}\s*[^\W\d_a-zа-яё]\.\s?(?:[^\W\d_a-zа-яё]\.\s?)?[^\W\d_]+\Z")
#: A line drawn, which is a paragraph of its own.
_RULE = re.compile(r"[-_*=–—]{3,}|`{3,}\w*")
#: A word cut at the line's end.
_HYPHEN = re.compile(r"[^\W_]-\Z")
#: From this share of the breaks on that only a full line explains, the lines are wrapped.
_WRAPPED_SHARE, _EXACT_SHARE = 0.15, 0.05
#: The mark around a stretch whose lines older databases kept as they were printed, of so many lines at least.
_FENCE = re.compile(r"^[ \t]*`{3,}\w*[ \t]*$", re.MULTILINE)
_STRETCH = 6
#: A line that ends in a word, no row of a table: no gap in it; so many of them show that a page broke them.
_IN_SENTENCE, _FEW = re.compile(r"^(?:(?!\S {2,}\S|___).)*(?:[^\W\d_]|[,»\"])\s*$", re.MULTILINE), 2
#: What stands in brackets is no longer than this.
_BRACKET = 800
#: No page is set narrower than this.
_NARROWEST = 50
#: The share of the lines without a stop that are full where all are set in one column.
_MOST = 0.7
#: No page of letters of one width is set wider than this; a long line takes this share of it.
_PAGE, _LONG = 100, 0.7
#: So many full lines show whether the column is exact.
_ENOUGH = 4
#: How near to the column a full line comes where letters have different widths.
_NEAR = 0.9


@dataclass(frozen=True, slots=True)
class Page:
    """How the lines of a text are set: the column they are wrapped at (0: they are not), and what parts paragraphs."""

    width: int
    #: Whether the column is exact: every line is as long as its words allow.
    exact: bool
    #: Whether paragraphs follow each other without a blank line.
    dense: bool


class Pages:
    """How the lines of a text are set, and those of each stretch between fences that was set in a column of its own."""

    def __init__(self, text: str, lines: Sequence[Line]) -> None:
        fences = [fence.span() for fence in _FENCE.finditer(text)]
        self._starts: list[int] = []
        self._own: list[tuple[int, Page]] = []
        outside: list[Line] = []
        at = 0
        for (_, start), (end, _) in zip(fences[::2], fences[1::2], strict=False):
            first, last = (bisect_left(lines, (place, 0)) for place in (start, end))
            page = _as_printed(text, lines[first:last]) if last - first >= _STRETCH else None
            if page and page.width >= _NARROWEST:
                self._starts.append(start)
                self._own.append((end, page))
                outside += lines[at:first]
                at = last
        self._page = page_of(text, [*outside, *lines[at:]])

    def at(self, place: int) -> Page:
        """How the line at a place is set."""
        index = bisect_right(self._starts, place) - 1
        return self._own[index][1] if index >= 0 and place < self._own[index][0] else self._page


def groups(text: str, lines: Sequence[Line], pages: Pages) -> Iterator[list[Line]]:
    """Runs of lines that are one paragraph each; ``lines`` are those of a text that are not blank, in order."""
    group: list[Line] = []
    titled = ""
    for line in lines:
        page = pages.at(line[0])
        title = group and group[0] in lines[:_TITLE] and _is_title(text, group, line, page, titled)
        if title:
            titled = titled or _joined(text, group)
        if group and (
            title
            or not goes_on(text, group[-1], line, page, group[0][0])
            or (page.width and group[0] in lines[:_REQUISITES] and _are_requisites(text, group, line))
        ):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def page_of(text: str, lines: Sequence[Line]) -> Page:
    """How the lines of a text are set."""
    lengths = sorted(_length(text, line) for line in lines)
    near = lengths[len(lengths) * 95 // 100] if lengths else 0
    if not near or near > _UNWRAPPED:
        return Page(0, exact=False, dense=_is_dense(text, lines))
    pairs = [(one, two) for one, two in itertools.pairwise(lines) if not _blank(text, one, two)]
    open_ends = [(one, two) for one, two in pairs if _last(text, one) not in _TERMINAL and _starts_small(text, two)]
    width = lengths[-1] if lengths[-1] <= near * 1.1 else near
    full = [pair for pair in open_ends if _length(text, pair[0]) > width * _NEAR]
    fitting = sum(_fits_no_more(text, *pair, width) for pair in full)
    exact = fitting >= _ENOUGH and fitting >= len(full) * _NEAR
    if not exact and (_is_set_in_column(text, pairs, lengths[-1]) or _is_set_apart(text, lines, pairs, lengths[-1])):
        return Page(lengths[-1], exact=True, dense=_is_dense(text, lines))
    broken = sum(_fits_no_more(text, *pair, near * _NEAR) for pair in open_ends)
    # Short items between them make wrapped lines few; then they must be as long as their words allow.
    share = _EXACT_SHARE if exact else _WRAPPED_SHARE
    if not broken or broken < len(pairs) * share:
        return Page(0, exact=False, dense=_is_dense(text, lines))
    return Page(width if exact else near, exact, _is_dense(text, lines))


def _as_printed(text: str, lines: Sequence[Line]) -> Page:
    """How a stretch is set whose lines were kept as printed: it may be too short, or hold too many rows of a table, to
    show a column; but where most of its longest lines end in mid-sentence, that is where the page broke them.
    """
    page = page_of(text, lines)
    width = max(_length(text, line) for line in lines)
    if page.width or width > _UNWRAPPED:
        return page
    longest = [line for line in lines if _length(text, line) > width * _NEAR]
    broken = [line for line in longest if _IN_SENTENCE.search(text, *line)]
    shown = len(broken) >= _FEW and 2 * len(broken) >= len(longest)
    return Page(width, exact=False, dense=True) if shown else page


def _is_set_in_column(text: str, pairs: Sequence[tuple[Line, Line]], width: int) -> bool:
    """Whether most lines that end without a stop are as long as their words allow, whatever the next one begins with:
    so it is in lists of names, where few lines go on in small letters.
    """
    ends = [pair for pair in pairs if _last(text, pair[0]) not in _TERMINAL]
    full = sum(_fits_no_more(text, *pair, width) for pair in ends)
    return width >= _NARROWEST and full >= _ENOUGH and full >= len(ends) * _MOST


def _is_set_apart(text: str, lines: Sequence[Line], pairs: Sequence[tuple[Line, Line]], width: int) -> bool:
    """Whether blank lines part the paragraphs of a short text, and each long line without a stop that another follows
    is as long as its words allow: few of its lines go on at all, and these may go on with a name.
    """
    ends = [pair for pair in pairs if _last(text, pair[0]) not in _TERMINAL and _length(text, pair[0]) > width * _LONG]
    narrow = _NARROWEST <= width <= _PAGE and len(ends) >= _FEW
    return narrow and not _is_dense(text, lines) and all(_fits_no_more(text, *pair, width) for pair in ends)


def is_tight(text: str, above: int, start: int, page: Page) -> bool:
    """Whether what begins at a place belongs to what ends above it: a stamp or signature over several lines."""
    return not page.dense and text.count("\n", above, start) == 1


def _is_dense(text: str, lines: Sequence[Line]) -> bool:
    """Whether more sentences end before a mere line break than before a blank line."""
    ends = [(one, two) for one, two in itertools.pairwise(lines) if not _is_open(text, one)]
    parted = sum(_blank(text, one, two) for one, two in ends)
    return parted < len(ends) - parted


def goes_on(text: str, before: Line, after: Line, page: Page, start: int) -> bool:
    """Whether a paragraph that begins at ``start`` goes on from one line to the next one that is not blank."""
    if not page.width:
        return False
    first, second = text[slice(*before)].strip(), text[slice(*after)].strip()
    between = text[before[1] : after[0]]
    if _RULE.fullmatch(first) or _RULE.fullmatch(second) or begins_note(second) or _SIGNED.search(first):
        return False
    sentence = _is_open(text, before) and _starts_small(text, after) and not _LABEL.match(second)
    if _blank(text, before, after):
        return sentence and not page.exact
    if not opens_line(second) and any(compiled(pack.structure.hanging).search(first) for pack in PACKS.values()):
        return True
    bracket = first[-1] != ":" and (_is_in_bracket(text, start, before[1]) or bool(_SIGN.search(first)))
    if first[-1] in _TERMINAL and opens_line(second) and not bracket:
        return False
    if _HYPHEN.search(first):
        return True
    # A line with a gap in it is laid out (a signature's office and name), not wrapped.
    full = "   " not in first and _fits_no_more(text, before, after, page.width * (1 if page.exact else _NEAR))
    if "\x0c" in between or text[after[0]] == " ":
        return sentence or (full and first[-1] not in _TERMINAL and not _LABEL.match(second))
    if (page.exact or page.dense) and not full:
        return False
    if page.dense and full:
        # A note lists the acts that made a change, with semicolons between them.
        listed = first[-1] == ";" and not opens_line(second) and begins_note(text[start : before[1]].lstrip())
        aside = not second[0].islower() and _is_aside(text[start : before[1]].strip())
        return bracket or listed or not (aside or ends_paragraph(first, second))
    return True


def _is_aside(paragraph: str) -> bool:
    """Whether a paragraph is one bracket from its first letter to its last, as remarks on an edition are."""
    if paragraph[0] != "(" or paragraph[-1] != ")":
        return False
    depths = itertools.accumulate((letter == "(") - (letter == ")") for letter in paragraph[:-1])
    return min(depths) > 0


def _is_in_bracket(text: str, start: int, end: int) -> bool:
    """Whether a bracket is open at the end of a line: then neither a semicolon nor a number with a bracket behind it
    (ст. · 54) ends the paragraph.
    """
    opening = text.rfind("(", max(start, end - _BRACKET), end)
    return opening > text.rfind(")", max(start, end - _BRACKET), end)


def ends_paragraph(first: str, second: str) -> bool:
    """Whether a full line ends its paragraph all the same: its sentence ends, and what follows begins one."""
    if opens_line(second) and not _LABEL.match(second):
        return True
    if _in_capitals(first) != _in_capitals(second) and second[0].isupper():
        return True
    if _begins_attached(second) and not first.isupper():
        return True
    begins = second[0].isupper() or second[0] in '"«('
    if (begins or second[0].isdigit()) and any(
        compiled(pack.structure.closing_verb).search(first) for pack in PACKS.values()
    ):
        return True
    if first[-1] == ";" or (first[-1] == ":" and (begins or second[0].islower() or _NAMED.match(second))):
        return True
    return (first[-1] in _TERMINAL and begins and not _is_abbreviated(first)) or bool(_PARAGRAPH.match(second))


def _is_abbreviated(line: str) -> bool:
    """Whether the full stop at the end of a line may be that of its last word."""
    word = line[line.rfind(" ") + 1 : -1]
    return bool(_SHORT.search(line)) or any(
        compiled(pack.structure.abbreviations).fullmatch(word) for pack in PACKS.values()
    )


def opens_line(line: str) -> bool:
    """Whether a line, not empty, opens a unit by a number or by the noun of an article or a division."""
    return bool(_LABEL.match(line)) or opens_unit(line)


def opens_unit(line: str) -> bool:
    """Whether a line, not empty, opens a unit by the noun of an article or a division."""
    return not line[0].islower() and any(head.match(line) for head in _heads())


def _in_capitals(line: str) -> bool:
    """Whether a line is set in capitals as titles are, not only its enacting words (ҚАУЛЫ ЕТЕДІ:)."""
    return line.isupper() and line.count(" ") > 1 and line[-1] != ":"


def _begins_attached(line: str) -> bool:
    """Whether a line begins with the noun of an attached document in capitals: ПРОТОКОЛ о …, СОГЛАШЕНИЕ между …."""
    noun = line.split(maxsplit=1)[0]
    return noun.isupper() and any(compiled(pack.structure.attachment_titles).fullmatch(noun) for pack in PACKS.values())


def begins_note(line: str) -> bool:
    """Whether a line begins with the word of an editor's note, which no paragraph goes on with."""
    return line[0].isupper() and any(compiled(pack.structure.note).match(line) for pack in PACKS.values())


@cache
def _heads() -> tuple[re.Pattern[str], ...]:
    """The headings of units by their nouns: Статья 5, 5-бап."""
    found = []
    for pack in PACKS.values():
        nouns = "|".join(one.heading for one in pack.units.nouns if one.heading)
        head = rf"NUM\s*-\s*(?:{nouns})\b" if pack.units.number_first else rf"(?:{nouns})\s+NUM(?:\s*[.:]|\s*$)"
        found.append(compiled(head))
    return tuple(found)


def _is_open(text: str, line: Line) -> bool:
    return _last(text, line) not in _TERMINAL + ')»"'


def _last(text: str, line: Line) -> str:
    return text[slice(*line)].rstrip()[-1]


def _is_title(text: str, group: Sequence[Line], below: Line, page: Page, titled: str) -> bool:
    """Whether the first lines of a text are a title that is whole: it ends as titles do (… туралы), or enacting words
    or a law's norm (Ратифицировать …) follow it. Behind a full line the next one may end so, too (… шарт туралы ·
    келісімге қосылу туралы). A text with a title already (``titled``) may give it once more, and no other.
    """
    title = _joined(text, group)
    if titled not in ("", title):
        return False
    following = text[slice(*below)].strip()
    if following[0].islower() or title[0] in '"«':
        return False
    for pack in PACKS.values():
        starts = compiled(pack.acts.title_start)
        if pack.acts.head_noun_last and starts.match(title):
            full = _fits_no_more(text, group[-1], below, page.width)
            return not (full and starts.match(following) and not title.startswith(following))
        begins = rf"{pack.structure.enacting}|{pack.structure.norm_opening}"
        if starts.match(title) and (compiled(begins).match(following) or _begins_requisites(title, following, pack)):
            return True
    return False


def _begins_requisites(title: str, line: str, pack: LanguagePack) -> bool:
    """Whether the line below a title begins its act's requisites («Постановление Правительства … от 7 апреля …»), not
    the name of an act that the title goes on with (О внесении изменений в · Закон …).
    """
    goes_on = title[-1] == "," or compiled(pack.structure.stamp_open).search(title)
    noun = compiled(rf"(?:{pack.acts.head_noun})(?!\w)").match(line)
    return bool(noun and not goes_on and pack.dates.pattern.search(line, noun.end()))


def _are_requisites(text: str, group: Sequence[Line], below: Line) -> bool:
    """Whether the first lines of a text are requisites that are whole, though the last of them is full: in Russian they
    begin with the form's noun and end with a number (Указ … от … № 149), in Kazakh they end with the noun (… № 149
    Жарлығы); what is told behind them ends with its number, too, or with its verb (… № 1655 тіркелді).
    """
    following = text[slice(*below)].strip()
    opens = following[0].isupper() or following[0] in '"«'
    if not (opens or following[0].isdigit()):
        return False
    line = normalise(_joined(text, group))[0].text[:_LONGEST_REQUISITES]
    if _cuts_enacting(line, following):
        return False
    # Behind a Kazakh noun a year may open the next sentence; a Russian number may go on (№ 8С · 37/5).
    return any(_ends_requisites(line, pack) for pack in PACKS.values() if opens or pack.acts.head_noun_last)


def _cuts_enacting(line: str, following: str) -> bool:
    """Whether enacting words begin with the last word of a line (ҚАУЛЫ · ЕТЕДІ)."""
    last = line[line.rfind(" ") + 1 :]
    found = (compiled(pack.structure.enacting).search(f"{last} {following}") for pack in PACKS.values())
    return any(match and match.start() < len(last) for match in found)


def _ends_requisites(line: str, pack: LanguagePack) -> bool:
    if not pack.dates.pattern.search(line) or compiled(pack.acts.title_start).match(line):
        return False
    noun = rf"(?<!\w)(?:{pack.acts.head_noun})(?!\w)"
    # A Kazakh preamble names acts with their titles and breaks off behind a number, too: «Бақтар туралы» … № 587.
    named = compiled(rf"[^«»\"]{{0,260}}?{noun}[^«»\"]*$" if pack.acts.head_noun_last else noun).match(line)
    return bool(named and compiled(pack.acts.head_end).search(line))


def _joined(text: str, group: Sequence[Line]) -> str:
    return " ".join(text[slice(*line)].strip() for line in group)


def _starts_small(text: str, line: Line) -> bool:
    return text[slice(*line)].lstrip()[0].islower()


def _blank(text: str, before: Line, after: Line) -> bool:
    return text.count("\n", before[1], after[0]) > 1


def _fits_no_more(text: str, before: Line, after: Line, width: float) -> bool:
    """Whether the next line's first word would have reached over the column."""
    return _length(text, before) + 1 + len(text[slice(*after)].split(maxsplit=1)[0]) > width


def _length(text: str, line: Line) -> int:
    return len(text[slice(*line)].rstrip())
