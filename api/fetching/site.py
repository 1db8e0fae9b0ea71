"""The site that acts are fetched from: one connection, a pause between requests, bounds on all that it sends.

1. Only addresses of the site that is set are asked for, also where it sends on; its certificate is always checked.
2. robots.txt is read first, and holds for each address, also where the site sends on.
3. An answer has a size and a time; both hold for what is unpacked. One that is not whole is none.
4. Who says to come back later is asked later.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import email.utils
import ssl
import time
import zlib
from dataclasses import dataclass
from types import TracebackType
from urllib.parse import quote, urljoin, urlsplit

import httpx

from api.fetching.errors import FetchError, ForbiddenError, NotThereError, UnreachableError
from api.fetching.robots import LONGEST, Robots, read_robots
from api.settings import JARLYQ_VERSION, Settings
from ingest.errors import SourceError
from ingest.sources import MAX_BYTES

_NAME = "Jarlyq"
_REDIRECTS = 5
_TRIES = 4
#: Who asks to wait for longer is asked in another run.
_LONGEST_WAIT = 120.0
#: The first pause after an answer that failed, in pauses between requests; each further one is twice as long.
_BACK_OFF = 2
_MOVED = frozenset((301, 302, 303, 307, 308))
_LATER = frozenset((408, 425, 429, 500, 502, 503, 504))
_GONE = frozenset((404, 410))


@dataclass(frozen=True, slots=True)
class Mark:
    """What tells whether a page is still the one at hand: its ETag and Last-Modified."""

    tag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """A page: the path that it came from in the end, its bytes (None where it is still as it was), its mark."""

    path: str
    body: bytes | None
    mark: Mark = Mark()
    media_type: str = ""


@dataclass(frozen=True, slots=True)
class _Reply:
    path: str
    status: int
    headers: httpx.Headers
    body: bytes


class _CutError(Exception):
    """An answer that ends before its end."""


class Site:
    """The site of the settings, asked page by page; close it by `with`."""

    def __init__(self, settings: Settings) -> None:
        self.address = settings.fetch_site
        self._delay, self._seconds = settings.fetch_delay, settings.fetch_seconds
        self._robots: Robots | None = None
        self._last = float("-inf")
        self._runner = asyncio.Runner()
        self._client = httpx.AsyncClient(
            headers={"User-Agent": _agent(settings), "Accept-Encoding": "gzip", "Accept": "text/html,*/*;q=0.5"},
            verify=_context(settings),
            limits=httpx.Limits(max_connections=1, max_keepalive_connections=1),
            timeout=self._seconds,
            trust_env=False,
        )

    def __enter__(self) -> Site:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, at: TracebackType | None) -> None:
        try:
            self._runner.run(self._client.aclose())
        finally:
            self._runner.close()

    def get(self, path: str, mark: Mark | None = None) -> Answer:
        """Ask for a page, with a mark only if it has changed; raises FetchError and those below it."""
        self._obey(path)
        headers = {"If-None-Match": mark.tag, "If-Modified-Since": mark.modified} if mark else {}
        reply = self._tried(path, {key: value for key, value in headers.items() if value})
        if reply.status in _GONE:
            raise NotThereError(f"there is no such page ({reply.status})", file=self._place(path))
        if reply.status == 304 and mark:
            return Answer(reply.path, None, mark)
        if reply.status != 200:
            raise FetchError(f"the site answers {reply.status}", file=self._place(path))
        kept = Mark(reply.headers.get("etag"), reply.headers.get("last-modified"))
        return Answer(reply.path, reply.body, kept, reply.headers.get("content-type", "").partition(";")[0].strip())

    def _place(self, path: str) -> str:
        return self.address + path

    def _obey(self, path: str) -> None:
        """Raise ForbiddenError where robots.txt forbids a path; it is read when it is first asked for."""
        if self._robots is None:
            self._robots = self._read_robots()
        if not self._robots.allows(path):
            raise ForbiddenError("the site's robots.txt forbids it", file=self._place(path))

    def _read_robots(self) -> Robots:
        place = self._place("/robots.txt")
        try:
            reply = self._tried("/robots.txt", {})
        except UnreachableError as error:  # RFC 9309, 2.3.1.4: then all is forbidden
            raise ForbiddenError(f"no leave to ask for anything: {error.message}", file=place) from error
        if 400 <= reply.status < 500:  # the same, 2.3.1.3: then nothing is
            return Robots()
        if reply.status != 200:
            raise ForbiddenError(f"no leave to ask for anything: the site answers {reply.status}", file=place)
        return read_robots(reply.body[:LONGEST].decode("utf-8", "replace"), _NAME)

    # -- attempts -------------------------------------------------------------------------------------------------

    def _tried(self, path: str, headers: dict[str, str]) -> _Reply:
        """The first answer of an address that is not one of «later»; UnreachableError where none comes."""
        told, wait = "", 0.0
        for attempt in range(_TRIES):
            self._rest(wait)
            wait = self._pause() * _BACK_OFF ** (attempt + 1)
            try:
                reply = self._runner.run(self._asked(path, headers))
            except (httpx.TransportError, TimeoutError, _CutError) as error:
                self._refuse_stranger(error, path)
                told = _told(error, self._seconds)
                continue
            finally:
                self._last = time.monotonic()
            if reply.status not in _LATER:
                return reply
            told = f"the site answers {reply.status}"
            asked = _retry_after(reply.headers.get("retry-after", ""))
            if asked > _LONGEST_WAIT:
                message = f"{told} and asks to come back in {asked:.0f} seconds: run this again then, it goes on"
                raise UnreachableError(message, file=self._place(path))
            wait = max(wait, asked)
        raise UnreachableError(f"{told}, {_TRIES} times", file=self._place(path))

    def _pause(self) -> float:
        return max(self._delay, self._robots.delay if self._robots else 0.0)

    def _rest(self, wait: float) -> None:
        rest = self._last + max(wait, self._pause()) - time.monotonic()
        if rest > 0:
            time.sleep(rest)

    def _refuse_stranger(self, error: BaseException, path: str) -> None:
        """Raise FetchError where the site could not prove who it is: no attempt would help."""
        cause: BaseException | None = error
        while cause:
            if isinstance(cause, ssl.SSLCertVerificationError):
                message = f"its certificate is not trusted ({cause.verify_message})"
                message += ": JARLYQ_FETCH_CERTIFICATES names a file of authorities"
                raise FetchError(message, file=self._place(path)) from error
            cause = cause.__cause__ or cause.__context__

    async def _asked(self, path: str, headers: dict[str, str]) -> _Reply:
        """One answer, wherever the site sends on; the time of the settings is for all of it."""
        url = self._place(path)
        async with asyncio.timeout(self._seconds):
            for _ in range(_REDIRECTS + 1):
                async with self._client.stream("GET", url, headers=headers) as response:
                    if response.status_code not in _MOVED:
                        body = await _body(response, url) if response.status_code == 200 else b""
                        return _Reply(url.removeprefix(self.address), response.status_code, response.headers, body)
                    url = self._moved(url, response.headers.get("location", ""))
        raise FetchError(f"the site sends on more than {_REDIRECTS} times", file=self._place(path))

    def _moved(self, url: str, location: str) -> str:
        """Where the site sends on to, which is itself: raises FetchError for another, ForbiddenError by robots.txt."""
        try:
            parts, own = urlsplit(urljoin(url, location)), urlsplit(self.address)
            same = (parts.scheme, parts.netloc.lower()) == (own.scheme, own.netloc)
            host = parts.hostname
        except ValueError:
            same, host = False, None
        if not same or not location:
            raise FetchError(f"the site sends on to another place, {host!r}: not followed", file=url)
        path = quote(parts.path + (f"?{parts.query}" if parts.query else ""), safe="/%?:@!$&'()*+,;=~")
        if self._robots is not None and not self._robots.allows(path):
            raise ForbiddenError(f"the site sends on to {path[:200]!r}, which its robots.txt forbids", file=url)
        return self.address + (path or "/")


async def _body(response: httpx.Response, url: str) -> bytes:
    """The bytes of an answer, unpacked as they come; FetchError for more than a document may have."""
    encoding = response.headers.get("content-encoding", "identity").strip().lower()
    if encoding not in ("gzip", "x-gzip", "identity", ""):
        raise FetchError(f"it is packed by {encoding[:40]!r}, which was not asked for", file=url)
    unpacking = zlib.decompressobj(wbits=31) if "gzip" in encoding else None
    parts: list[bytes] = []
    room = packed = MAX_BYTES
    async for chunk in response.aiter_raw():
        packed -= len(chunk)
        try:
            part = unpacking.decompress(chunk, room + 1) if unpacking else chunk
        except zlib.error:
            raise _CutError("it is not packed as it says") from None
        room -= len(part)
        if room < 0 or packed < 0:
            raise FetchError(f"larger than the limit of {MAX_BYTES:,} bytes", file=url)
        parts.append(part)
    if unpacking and not unpacking.eof:
        raise _CutError("what is packed has no end")
    return b"".join(parts)


def _told(error: Exception, seconds: float) -> str:
    if isinstance(error, TimeoutError | httpx.TimeoutException):
        return f"no whole answer in {seconds:g} seconds"
    if isinstance(error, httpx.ConnectError):
        return "the site cannot be reached"
    if isinstance(error, httpx.ProtocolError | httpx.ReadError | _CutError):
        return f"the answer is not whole ({error})"
    return f"no answer ({type(error).__name__})"


def _retry_after(value: str) -> float:
    """The seconds that Retry-After names (RFC 9110, 10.2.3), 0 where it names none."""
    value = value.strip()
    if value.isascii() and value.isdecimal():
        return float(value[:9])
    try:
        day = email.utils.parsedate_to_datetime(value)
    except (ValueError, IndexError):
        return 0.0
    day = day if day.tzinfo else day.replace(tzinfo=dt.UTC)
    return max(0.0, (day - dt.datetime.now(dt.UTC)).total_seconds())


def _agent(settings: Settings) -> str:
    """Who asks, and whom the site may write to."""
    contact = f"; {settings.contact}" if settings.contact else ""
    return f"{_NAME}/{JARLYQ_VERSION} (+https://w3id.org/jarlyq/{contact})"


def _context(settings: Settings) -> ssl.SSLContext:
    """The authorities of the system, and those of the file that is set; raises SourceError with its name."""
    secure = settings.fetch_site.startswith("https:")
    context = ssl.create_default_context() if secure else ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    if file := settings.fetch_certificates:
        try:
            context.load_verify_locations(cafile=file)
        except ssl.SSLError as error:
            raise SourceError("holds no certificates in PEM form", file=str(file)) from error
        except OSError as error:
            raise SourceError(error.strerror or "cannot be read", file=str(file)) from error
    return context
