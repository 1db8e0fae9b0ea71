"""The blocks of an act written in each format that a source may have, as those who hand acts out write them."""

from __future__ import annotations

import html
import io
import json
import re
from collections.abc import Callable

import docx
import typst
from docx.enum.text import WD_ALIGN_PARAGRAPH

from ingest.languages import PACKS, recognise
from ingest.languages.words.patterns import compiled
from ingest.sources.blocks import Block, Source

_AROUND = (
    '<div id="header"><ul><li><a href="/">Сайт</a></li><li><a href="/search">Поиск документов</a></li></ul></div>',
    '<div class="container_omega aftertext"><p>Нашли ошибку? Выделите слово и нажмите клавиши.</p></div>'
    '<div id="footer"><p>© 2012. <a href="/about">О проекте</a></p></div>',
)


def is_note(block: Block) -> bool:
    """Whether a block is an editor's note."""
    return any(compiled(pack.structure.note).match(block.text.text) for pack in PACKS.values())


def state_html(source: Source) -> bytes:
    """A page of the state's database: headings, bold headings of articles, notes, anchors, the site around."""
    text = "\n".join(_state_html(number, block) for number, block in enumerate(source.blocks, 1))
    body = f'<div class="container_gamma text text_upd"><article>{text}</article></div>'
    page = f"<html><head><title>Акт</title><script>var a = '<p>';</script></head><body>{_AROUND[0]}{body}{_AROUND[1]}</body></html>"
    return page.encode()


def _state_html(number: int, block: Block) -> str:
    text = html.escape(block.text.text)
    if block.table:
        return _html_table(block)
    if block.level:
        return f'<h{block.level} id="z{number}"> {text}</h{block.level}>'
    if is_note(block):
        return f'<p class="note">{text}</p>'
    if block.quoted:
        return f"<table><tbody><tr><td></td><td><p>{text}</p></td></tr></tbody></table>"
    if block.bold:
        return f'<p><b><a name="z{number}"></a>{text}</b></p>'
    return f'<p id="z{number}">&nbsp;&nbsp;&nbsp;&nbsp; {text}</p>'


def _html_table(block: Block) -> str:
    rows = ("".join(f"<td><p>{html.escape(cell.text)}</p></td>" for cell in row.cells) for row in block.rows)
    return f"<table><tbody>{''.join(f'<tr>{row}</tr>' for row in rows)}</tbody></table>"


def word_html(source: Source) -> bytes:
    """What a word processor saves as a page, in windows-1251 with all else as references."""
    parts = [_word_html(block) for block in source.blocks]
    head = '<html><head><meta http-equiv=Content-Type content="text/html; charset=windows-1251"></head>'
    page = f"{head}<body lang=RU><div class=WordSection1>{''.join(parts)}</div></body></html>"
    return page.encode("cp1251", "xmlcharrefreplace")


def _word_html(block: Block) -> str:
    text = html.escape(block.text.text).replace(" ", "\n", 3)
    if block.table:
        return _html_table(block)
    if block.level:
        return f"<h{block.level}><span lang=KZ style='font-size:14.0pt'>{text}</span></h{block.level}>"
    if block.quoted and not is_note(block):
        return f"<p class=MsoNormal align=right style='text-align:right'><i><span>{text}</span></i></p><p class=MsoNormal>&nbsp;</p>"
    bold = ("<b>", "</b>") if block.bold else ("", "")
    return f"<p class=MsoNormal>{bold[0]}<span style='mso-bidi-font-size:12.0pt'>{text}<o:p></o:p></span>{bold[1]}</p>"


def state_json(source: Source) -> bytes:
    """The JSON of the state's database: a flat list of blocks with types and levels."""
    blocks: list[dict[str, object]] = [{"id": "1", "type": "doc", "level": 1, "properties": []}]
    for block in source.blocks:
        blocks += _state_json(block)
    language = recognise((block.text.text for block in source.blocks), source.info.file).language
    return json.dumps({"language": language.value, "metadata": {}, "content": blocks}, ensure_ascii=False).encode()


def _state_json(block: Block) -> list[dict[str, object]]:
    text = block.text.text
    if block.table:
        table: list[dict[str, object]] = [{"type": "table", "level": 3}]
        for row in block.rows:
            table.append({"type": "tableRow", "level": 4})
            for cell in row.cells:
                table += [{"type": "tableCell", "level": 5}, {"type": "text", "level": 6, "text": cell.text}]
        return table
    if block.level:
        return [{"type": "title" if block.level == 1 else "heading", "level": block.level + 1, "text": text}]
    if is_note(block):
        return [{"type": "note", "level": 3, "text": text}]
    if block.quoted:
        return [
            {"type": "sideNoteGroup", "level": 2},
            {"type": "sideNote", "level": 3},
            {"type": "text", "level": 4, "text": text},
        ]
    return [{"type": "point", "level": 2, "index": "1"}, {"type": "text", "level": 3, "text": text}]


def word(source: Source) -> bytes:
    """A Word document: styles for headings, stamps to the right with an empty paragraph below, tables."""
    document = docx.Document()
    for block in source.blocks:
        text = block.text.text
        if block.table:
            _word_table(document, block)
        elif block.level:
            document.add_heading(text, block.level)
        else:
            paragraph = document.add_paragraph()
            run = paragraph.add_run(text)
            run.bold, run.italic = block.bold or None, block.italic or None
            if block.quoted and not is_note(block):
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
                document.add_paragraph()
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _word_table(document: docx.document.Document, block: Block) -> None:
    columns = max(len(row.cells) for row in block.rows)
    table = document.add_table(0, columns)
    for row in block.rows:
        cells = table.add_row().cells
        for cell, words in zip(cells, row.cells, strict=False):
            cell.text = words.text
        if len(row.cells) < columns:
            cells[len(row.cells) - 1].merge(cells[-1])


def pdf(source: Source, setting: str = "") -> bytes:
    """A PDF with pages numbered, first lines that stand in, words that are not cut, and drawn tables."""
    usual = "#set par(justify: true, first-line-indent: (amount: 1.2em, all: true), spacing: 0.65em)"
    return typst.compile(_typst(source, setting or usual).encode())


def _typst(source: Source, setting: str) -> str:
    parts = [
        '#set page(paper: "a4", margin: 2cm, numbering: "1")',
        '#set text(lang: "ru", font: "DejaVu Serif", size: 10pt, hyphenate: false)',
        "#set smartquote(enabled: false)",
        setting,
        *map(_typst_block, source.blocks),
    ]
    return "\n\n".join(parts)


def _typst_block(block: Block) -> str:
    if block.table:
        columns = max(len(row.cells) for row in block.rows)
        cells = (
            f"table.cell(colspan: {columns - at if at == len(row.cells) - 1 else 1})[{_escaped(cell.text)}]"
            for row in block.rows
            for at, cell in enumerate(row.cells)
        )
        return f"#table(columns: {columns}, {', '.join(cells)})"
    text = _escaped(block.text.text)
    if block.level:
        return f"#align(center)[*{text}*]"
    if block.quoted and not is_note(block):
        narrow = "#set par(first-line-indent: 0pt, justify: false); #set align(left);"
        return f"#align(right)[#block(width: 45%)[{narrow} {text}]]\n#v(0.8em)"
    return f"*{text}*" if block.bold else text


def _escaped(text: str) -> str:
    text = re.sub(r"([\\#*_`$\[\]<>@~=+\-/\"'])", r"\\\1", text)
    return re.sub(r"^(\d+)([.)])", r"\1\\\2", text)


def markdown(source: Source) -> bytes:
    """Markdown of public corpora."""
    return "\n\n".join(map(_markdown, source.blocks)).encode()


def _markdown(block: Block) -> str:
    if block.table:
        return _html_table(block)
    text = re.sub(r"([*_\\<])", r"\\\1", block.text.text)
    if block.level:
        return f"{'#' * block.level} {text}"
    if block.quoted:
        return f"> *{text}*"
    return f"**{text}**" if block.bold else text


def plain(source: Source) -> bytes:
    """Plain text, a line a paragraph with blank lines between; tables keep their tags."""
    return "\n\n".join(_html_table(block) if block.table else block.text.text for block in source.blocks).encode()


#: Each format by what it is called: its suffix, and what writes a source in it.
RENDERINGS: dict[str, tuple[str, Callable[[Source], bytes]]] = {
    "state-html": (".html", state_html),
    "word-html": (".htm", word_html),
    "json": (".json", state_json),
    "word": (".docx", word),
    "pdf": (".pdf", pdf),
    "markdown": (".md", markdown),
    "plain": (".txt", plain),
}
