"""HTML: pages of the state's database, of other sites, and what word processors save as such.

The page is read as a stream of tags: nothing is executed, nothing is fetched, entities are those of HTML. What is
visible becomes paragraphs; which of them are the act's is told in `ingest/sources/main_content.py`, the rest of the
page is layout. Anchors and links are no text; a picture is layout.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree  # type: ignore[import-untyped]

from ingest.errors import SourceError
from ingest.sources.blocks import Reading
from ingest.sources.decoding import decode_page
from ingest.sources.lines import begins_note, opens_line, opens_unit
from ingest.sources.main_content import Container, Piece, act_of
from ingest.sources.paragraphs import cell_text, composed, laid_out, one_line, raised
from ingest.sources.spanning import Reach, laid_on_columns, reach

#: Tags deeper in one another than this are refused: no page of a person is built so.
_DEEPEST = 600
#: So many bytes are handed to the parser at once.
_PORTION = 1 << 16
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
#: Tags that begin and end a paragraph.
_BLOCKS = frozenset(
    (
        *_HEADINGS,
        *"address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption".split(),
        *"figure footer form header hgroup hr html legend li main menu nav ol p pre section summary table".split(),
        *"tbody td tfoot th thead tr ul".split(),
    )
)
#: Tags of which nothing is shown, or only what a visitor may press.
_UNSEEN = frozenset(
    "script style head noscript template iframe object embed applet select option textarea button".split()
)
_UNSEEN |= frozenset("canvas audio video map svg title datalist".split())
_CONTAINERS = frozenset("body div article main section td form center".split())
_ASIDE = frozenset("nav footer aside".split())
#: Classes of what sites put around a document: their words as sites write them.
_ASIDE_CLASSES = frozenset(
    "aftertext tabs breadcrumbs breadcrumb toolbar pagination pager share sharing comments menu navbar navigation"
    " sidebar footer status".split()
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_RIGHT = re.compile(r"text-align\s*:\s*(?:right|end)", re.IGNORECASE)
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_ITALIC = re.compile(r"font-style\s*:\s*italic", re.IGNORECASE)


def read(data: bytes, name: str) -> Reading:
    """Read a page; raises SourceError where it is no text, is nested beyond measure or says nothing."""
    return composed(pieces(decode_page(data, name), name), name)


def pieces(page: str, name: str) -> list[Piece]:
    """The paragraphs of a page or of a fragment of one, what is not the act's as layout."""
    target = _Page(name)
    parser = etree.HTMLParser(target=target, encoding="utf-8", huge_tree=True, no_network=True)
    data = page.encode("utf-8", "replace")
    try:
        for start in range(0, len(data), _PORTION):
            parser.feed(data[start : start + _PORTION])
        parser.close()
    except etree.LxmlError as error:
        if not target.found:
            raise SourceError(f"not a readable page: {error}", file=name) from error
        target.close()
    return act_of(target.found, target.containers)


@dataclass(slots=True)
class _Open:
    """An open tag, and what it says of the words within it."""

    tag: str
    marks: tuple[str, ...] = ()
    container: Container | None = None


@dataclass(slots=True)
class _Table:
    """An open table: its rows of cells of paragraphs."""

    rows: list[list[list[Piece]]] = field(default_factory=list)
    #: How far each cell reaches that the page opened.
    reaches: list[list[Reach]] = field(default_factory=list)

    def laid(self) -> list[list[list[Piece]]]:
        """The rows with an empty cell for each place that another cell reaches over."""
        told = [[*reaches, *[(1, 1)] * len(row)] for row, reaches in zip(self.rows, self.reaches, strict=True)]
        pairs = (list(zip(row, reaches, strict=False)) for row, reaches in zip(self.rows, told, strict=True))
        return list(laid_on_columns(pairs, list))

    def place(self) -> list[Piece]:
        """Where the paragraphs of the cell at hand go."""
        if not self.rows:
            self.begin_row()
        if not self.rows[-1]:
            self.begin_cell((1, 1))
        return self.rows[-1][-1]

    def begin_row(self) -> None:
        """Open a row."""
        self.rows.append([])
        self.reaches.append([])

    def begin_cell(self, wide: Reach) -> None:
        """Open a cell in the last row."""
        if not self.rows:
            self.begin_row()
        self.rows[-1].append([])
        self.reaches[-1].append(wide)


class _Page:
    """What a parser tells of a page, tag by tag."""

    def __init__(self, name: str) -> None:
        self.found: list[Piece] = []
        self.containers: list[Container] = []
        self._name = name
        self._open: list[_Open] = []
        self._tables: list[_Table] = []
        self._number = 0
        #: How many open tags say each of: unseen, bold, italic, note, link, sup, pre, right, aside.
        self._within: dict[str, int] = dict.fromkeys(
            ("unseen", "bold", "italic", "note", "link", "sup", "pre", "right", "aside"), 0
        )
        self._pictures: list[str] = []
        self._was_right = False
        #: Open lists, each with the number of its last item, None for one without numbers; the number that is to come.
        self._lists: list[int | None] = []
        self._item = ""
        self._reset()

    def _reset(self) -> None:
        self._words: list[str] = []
        #: Visible characters by what they are set in.
        self._count = dict.fromkeys(("all", "bold", "italic", "link"), 0)
        self._level = 0
        #: Where in the words a note begins, -1 for none; 0 where the paragraph is one.
        self._note_at = -1
        self._tight = False

    # -- what the parser calls ------------------------------------------------------------------------------------

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A tag begins."""
        if len(self._open) >= _DEEPEST:
            raise SourceError(f"its tags are nested deeper than {_DEEPEST} levels", file=self._name)
        tag = tag.lower() if isinstance(tag, str) else ""
        one = _Open(tag, tuple(_marks(tag, attributes)))
        aside = "aside" in one.marks
        if tag in _BLOCKS or (aside and not self._within["aside"]):
            self._end_paragraph()
        if tag == "br":
            self._break_line()
        elif tag == "img" and not self._within["unseen"]:
            self._pictures.append(_picture(attributes))
        self._begin_cells(tag, attributes)
        self._begin_item(tag, attributes)
        self._level = _HEADINGS.get(tag, self._level)
        if "note" in one.marks and not self._within["note"] and self._note_at < 0:
            self._note_at = len("".join(self._words)) if self._count["all"] else 0
        if tag in _CONTAINERS:
            one.container = Container(
                tag, attributes.get("id", ""), _classes(attributes), self._number, len(self._open)
            )
            self.containers.append(one.container)
        for mark in one.marks:
            self._within[mark] += 1
        self._open.append(one)

    def end(self, _: str) -> None:
        """A tag ends."""
        if not self._open:
            return
        one = self._open.pop()
        if one.tag in _BLOCKS or "aside" in one.marks:
            self._end_paragraph()
        for mark in one.marks:
            self._within[mark] -= 1
        if one.container:
            one.container.last = self._number
        if one.tag in ("ol", "ul") and self._lists:
            self._lists.pop()
        if one.tag == "table" and self._tables:
            self._end_table(self._tables.pop())

    def data(self, data: str) -> None:
        """Words come, within the tags that are open."""
        within = self._within
        if within["unseen"]:
            return
        if within["sup"]:
            data = raised(data)
        if within["pre"]:
            first, *others = data.split("\n")
            self._say(first)
            for line in others:
                self._end_paragraph(printed=True)
                self._say(line)
        else:
            self._say(data)

    def close(self) -> None:
        """The page ends, whatever is still open."""
        while self._open:
            self.end(self._open[-1].tag)
        self._end_paragraph()

    # -- paragraphs -----------------------------------------------------------------------------------------------

    def _say(self, words: str) -> None:
        self._words.append(words)
        seen = len(words) - words.count(" ") - words.count("\n") - words.count("\u00a0")
        for mark in self._count:
            if mark == "all" or self._within[mark]:
                self._count[mark] += seen

    def _break_line(self) -> None:
        """A line break: of a heading and a note a space, elsewhere the next line stands right below."""
        if self._within["unseen"]:
            return
        if self._level or self._note_at == 0 or self._tables:
            self._words.append("\n")
            return
        begun = bool(self._count["all"])
        self._end_paragraph(printed=bool(self._within["pre"]))
        self._tight = begun

    def _end_paragraph(self, *, printed: bool = False) -> None:
        printed = printed or bool(self._within["pre"])
        text = "".join(self._words)
        right = bool(self._within["right"]) and not self._tables
        if not text.strip():
            if self._words:
                self._was_right = False
            if printed:
                self._put(Piece(printed=True))
        else:
            together = self._tight or (right and self._was_right)
            for part in self._parts(text, printed=printed):
                part.tight, together = together, self._tight and bool(part.level)
                self._put(part)
            self._was_right = right
        for picture in self._pictures:
            self._put(Piece(text=picture, layout="image"))
        self._pictures = []
        self._reset()

    def _parts(self, text: str, *, printed: bool) -> Iterator[Piece]:
        """The paragraph; a note in its line, and each heading of several in one tag, are of their own."""
        if self._item:
            text, self._item = text if opens_line(text.lstrip()) else self._item + text.lstrip(), ""
        share = self._count["all"] or 1
        one = Piece(linked=self._count["link"], printed=printed)
        one.bold, one.italic = self._count["bold"] == share, self._count["italic"] == share
        if self._level:
            for line in _headings(text):
                yield Piece(text=line, level=self._level, linked=one.linked)
            return
        told = text[max(self._note_at, 0) :].strip() if self._note_at >= 0 else ""
        if told and begins_note(told):
            before = text[: self._note_at]
            if before.strip():
                yield Piece(text=before)
            yield Piece(text=told, quoted=True, italic=True)
            return
        one.text = text if printed else one_line(text)
        yield one

    def _put(self, piece: Piece) -> None:
        piece.number = self._number
        piece.aside = bool(self._within["aside"])
        self._number += 1
        (self._tables[-1].place() if self._tables else self.found).append(piece)

    def _begin_item(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An item of a numbered list: its number is shown, but stands in no text."""
        if tag in ("ol", "ul"):
            start = attributes.get("start", "1")
            first = int(start) if start.isascii() and start.isdecimal() and len(start) < 7 else 1
            self._lists.append(first - 1 if tag == "ol" else None)
        elif tag == "li" and self._lists and (last := self._lists[-1]) is not None:
            value = attributes.get("value", "")
            self._lists[-1] = int(value) if value.isascii() and value.isdecimal() and len(value) < 7 else last + 1
            self._item = f"{self._lists[-1]}. "

    # -- tables ---------------------------------------------------------------------------------------------------

    def _begin_cells(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "table":
            self._tables.append(_Table())
        elif self._tables and tag == "tr":
            self._tables[-1].begin_row()
        elif self._tables and tag in ("td", "th"):
            self._tables[-1].begin_cell(reach(attributes.get("colspan"), attributes.get("rowspan")))

    def _end_table(self, ended: _Table) -> None:
        place = self._tables[-1].place() if self._tables else self.found
        within = [one for row in ended.rows for cell in row for one in cell]
        if not within:
            return
        first, linked = within[0], sum(one.linked for one in within)
        pictures = [one for one in within if one.layout]
        paragraphs = laid_out(ended.rows)
        if paragraphs is None:
            rows = [[cell_text(one for one in cell if not one.layout) for cell in row] for row in ended.laid()]
            table = (
                [Piece(rows=rows, number=first.number, aside=first.aside, linked=linked)] if any(map(any, rows)) else []
            )
            place += [*table, *pictures]
        elif len(paragraphs) == 1 and paragraphs[0] not in within:
            stamp = Piece(text=paragraphs[0].text, quoted=True, italic=True, number=first.number, aside=first.aside)
            place += [stamp, *pictures]
        else:
            place += within


def _classes(attributes: Mapping[str, str]) -> frozenset[str]:
    return frozenset(attributes.get("class", "").lower().split())


def _marks(tag: str, attributes: Mapping[str, str]) -> Iterator[str]:
    """What a tag says of the words within it."""
    classes, style = _classes(attributes), attributes.get("style", "")
    if tag in _UNSEEN or "hidden" in attributes or _HIDDEN.search(style):
        yield "unseen"
    if tag in ("b", "strong") or _BOLD.search(style):
        yield "bold"
    if tag in ("i", "em") or _ITALIC.search(style):
        yield "italic"
    if "note" in classes:
        yield "note"
    if tag == "a" and "href" in attributes:
        yield "link"
    if tag in ("sup", "pre"):
        yield tag
    if attributes.get("align", "").lower() == "right" or _RIGHT.search(style):
        yield "right"
    if tag in _ASIDE or classes & _ASIDE_CLASSES or attributes.get("role") == "navigation":
        yield "aside"


def _headings(text: str) -> Iterator[str]:
    """The headings that stand in one tag, a line each; a line that opens no unit goes on with the one above.

    The state's database sets «Раздел 1 … <br> Глава 1 …» so, and breaks a long heading the same way.
    """
    heading = ""
    for line in filter(None, map(one_line, text.split("\n"))):
        if heading and opens_unit(line):
            yield heading
            heading = ""
        heading = f"{heading} {line}".strip()
    yield heading


def _picture(attributes: Mapping[str, str]) -> str:
    """What is told of a picture: the words in its place, else its file's name."""
    source = attributes.get("src", "")
    name = "" if source.lower().startswith("data:") else source.rpartition("/")[2]
    return f"[{one_line(attributes.get('alt', ''))[:200] or one_line(name)[:200] or 'image'}]"
