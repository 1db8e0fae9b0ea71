"""From bytes to text: UTF-8 or a clear refusal that names what the bytes look like.

Only a page on the web may say what its encoding is, and is read so.
"""

from __future__ import annotations

import codecs
import re

from ingest.errors import BinarySourceError, EmptySourceError, EncodingError

_SIGNATURES = {
    b"%PDF": "a PDF file",
    b"PK\x03\x04": "a ZIP archive or an Office document",
    b"\xd0\xcf\x11\xe0": "an old Office document",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"\x1f\x8b": "a gzip archive",
    b"{\\rtf": "an RTF document",
}
_WIDE = {codecs.BOM_UTF16_LE: "UTF-16", codecs.BOM_UTF16_BE: "UTF-16"}
_MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
#: How a page names its encoding in its head, and the encodings in which acts are written.
_CHARSET = re.compile(
    rb"<(?:meta|\?xml)\b[^<>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE
)
_HEAD = 4096
_ENCODINGS = {
    **dict.fromkeys(("utf-8", "utf8", "us-ascii", "ascii"), "utf-8"),
    **dict.fromkeys(("windows-1251", "cp1251", "cp-1251", "win-1251", "x-cp1251", "1251"), "cp1251"),
    **dict.fromkeys(("koi8-r", "koi8r"), "koi8-r"),
    **dict.fromkeys(("kz-1048", "kz1048", "strk1048-2002", "ptcp154", "pt154", "cp154"), "kz1048"),
    **dict.fromkeys(("ibm866", "cp866", "866"), "cp866"),
    **dict.fromkeys(("iso-8859-5", "iso8859-5"), "iso-8859-5"),
    **dict.fromkeys(("windows-1252", "cp1252", "iso-8859-1", "latin1"), "cp1252"),
    **dict.fromkeys(("utf-16", "utf-16le", "utf-16be", "unicode"), "utf-8"),
}
#: Share of control characters above which bytes are no text.
_CONTROL_SHARE = 0.01


def decode(data: bytes, name: str) -> str:
    """The text of UTF-8 bytes; raises EmptySourceError, BinarySourceError or EncodingError with the place."""
    for signature, what in _SIGNATURES.items():
        if data.startswith(signature):
            raise BinarySourceError(f"this is {what}, not a text", file=name, offset=0)
    for mark, encoding in _WIDE.items():
        if data.startswith(mark):
            raise EncodingError(f"the text is in {encoding}; convert it to UTF-8", file=name, offset=0)
    if (place := _control_place(data)) is not None:
        raise BinarySourceError("the file holds control characters: it is not a text", file=name, offset=place)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        guess = _guess(data)
        message = f"the text is not UTF-8{guess} (byte 0x{data[error.start]:02x}); convert it to UTF-8"
        raise EncodingError(message, file=name, offset=error.start) from error
    if not text.strip("\ufeff \t\r\n\x0b\x0c\u00a0"):
        raise EmptySourceError("the file holds no text", file=name)
    return text


def decode_page(data: bytes, name: str) -> str:
    """The text of a page, in the encoding that its first bytes or its own head name, else in UTF-8; raises as above."""
    encoding = next((what for mark, what in _MARKS.items() if data.startswith(mark)), None)
    if encoding is None:
        named = _CHARSET.search(data, 0, _HEAD)
        said = named[1].decode("ascii").lower() if named else "utf-8"
        encoding = _ENCODINGS.get(said)
        if encoding is None:
            raise EncodingError(f"the page says that it is in «{said}», which is not known", file=name, offset=0)
    if encoding == "utf-8":
        return decode(data, name)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        message = f"the page says that it is in {encoding}, but byte 0x{data[error.start]:02x} is none of it"
        raise EncodingError(message, file=name, offset=error.start) from error
    decode(text.encode("utf-8", "replace"), name)
    return text


def _control_place(data: bytes) -> int | None:
    if (zero := data.find(b"\0")) >= 0:
        return zero
    kept = data.translate(None, bytes(set(range(32)) - set(b"\t\n\r\x0b\x0c")))
    if len(data) - len(kept) <= len(data) * _CONTROL_SHARE:
        return None
    return next(place for place, byte in enumerate(data) if byte < 32 and byte not in b"\t\n\r\x0b\x0c")


def _guess(data: bytes) -> str:
    """Names the one-byte Cyrillic encoding the bytes read well in, if there is one."""
    sample = data[:20_000]
    for encoding, name in (("cp1251", "windows-1251"), ("koi8-r", "KOI8-R"), ("cp866", "CP866")):
        letters = [c for c in sample.decode(encoding, "replace") if c.isalpha()]
        lower = sum("а" <= c <= "я" for c in letters)
        if letters and lower > len(letters) * 0.7:
            return f", it reads as {name}"
    return ""
