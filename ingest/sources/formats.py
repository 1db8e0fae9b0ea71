"""Which format a document is in where its name does not say it: told by its first bytes."""

from __future__ import annotations

import io
import re
import zipfile

_START = 2048
_PAGE = re.compile(
    rb"\A\s*(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html|head|body|meta|div|p|h[1-6]|table|article)\b", re.I | re.S
)
_XML_PAGE = re.compile(rb"\A\s*<\?xml\b[^>]{0,200}>\s*(?:<!DOCTYPE\s+html\b[^>]{0,300}>\s*)?<html\b", re.I)
_AKN = re.compile(rb"<(?:\w{1,20}:)?akomaNtoso\b")
_JSON = re.compile(rb"\A\s*[\[{]\s*(?:[\[{\"\]}]|\Z)")
_MARKDOWN = re.compile(rb"^(?:#{1,6} \S|> \S|\*\*\S|<a (?:id|name)=|\d+\\\.|\|.*\|\s*$)", re.M)
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def suffix_of(data: bytes) -> str:
    """The suffix of the format that bytes are in: that of plain text where no marks tell of another."""
    if b"%PDF-" in data[:1024]:
        return ".pdf"
    if data.startswith(b"PK\x03\x04"):
        return ".docx" if _is_word(data) else ".zip"
    start = data[:_START]
    for mark in _MARKS:
        start = start.removeprefix(mark)
    start = start.replace(b"\0", b"") if data[:2] in _MARKS else start
    if _AKN.search(start):
        return ".akn"
    if _PAGE.match(start) or _XML_PAGE.match(start):
        return ".html"
    if _JSON.match(start):
        return ".json"
    return ".md" if _MARKDOWN.search(start) else ".txt"


def _is_word(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return any(name.startswith("word/") for name in package.namelist())
    except (zipfile.BadZipFile, OSError, ValueError):
        return False
