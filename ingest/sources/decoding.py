"""From bytes to text: UTF-8 or a clear refusal that names what the bytes look like."""

from __future__ import annotations

import codecs

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
