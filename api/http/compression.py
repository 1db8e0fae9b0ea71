"""Bodies compressed as the client accepts: zstd, br or gzip (RFC 9110 § 12.5.3)."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import AsyncIterator
from functools import lru_cache

import brotli
import zstandard

from api.http.formats import parse_accept

MIN_BYTES = 1000
_ENCODINGS = ("zstd", "br", "gzip")


@lru_cache(maxsize=256)
def choose_encoding(accept_encoding: str) -> str | None:
    """Return the encoding a client likes best of those there are, or None to send a body as it is."""
    ranges = parse_accept(accept_encoding)
    if not ranges:
        return None
    fallback = ranges.get("*", 0.0)
    best = max(_ENCODINGS, key=lambda name: ranges.get(name, fallback))
    quality = ranges.get(best, fallback)
    return best if quality > 0 and quality >= ranges.get("identity", 0.0) else None


def compress(body: bytes, encoding: str) -> bytes:
    """Compress a whole body, fast rather than small."""
    if encoding == "zstd":
        return zstandard.ZstdCompressor(level=3).compress(body)
    if encoding == "br":
        return bytes(brotli.compress(body, quality=4))
    return gzip.compress(body, compresslevel=4, mtime=0)


async def compress_pieces(pieces: AsyncIterator[bytes], encoding: str) -> AsyncIterator[bytes]:
    """Compress a body that comes in pieces."""
    update, finish = _stream(encoding)
    async for piece in pieces:
        if squeezed := update(piece):
            yield squeezed
    yield finish()


def _stream(encoding: str):  # type: ignore[no-untyped-def]
    if encoding == "zstd":
        zstd = zstandard.ZstdCompressor(level=3).compressobj()
        return zstd.compress, zstd.flush
    if encoding == "br":
        compressor = brotli.Compressor(quality=4)
        return compressor.process, compressor.finish
    deflate = zlib.compressobj(4, zlib.DEFLATED, 31)
    return deflate.compress, deflate.flush
