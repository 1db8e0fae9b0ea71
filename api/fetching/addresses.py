"""Addresses of the state's database: of an act in a language, of its version on a day, its history, a year's index."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from api.fetching.errors import FetchError
from ingest.tree import Language

#: The site whose addresses people copy, whichever mirror is asked.
_PUBLIC = "adilet.zan.kz"
_CODE = re.compile(r"[A-Z]\d{2}[0-9A-Z]{3,11}_?", re.ASCII)
_PATH = re.compile(
    rf"/(?:kaz|rus|eng)/(?:archive/)?docs/(?P<code>{_CODE.pattern})(?:/(?P<rest>[^/]*))?/?", re.ASCII | re.IGNORECASE
)
_DAY = re.compile(r"(\d{2})\.(\d{2})\.(\d{4})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Wanted:
    """An act by its code in the state's register, and the day of the version; None for the text as it is now."""

    code: str
    day: dt.date | None = None


def names_act(text: str) -> bool:
    """Whether a text is a code or an address, and not the name of a file."""
    return bool(_CODE.fullmatch(text.upper())) or "://" in text


def wanted(text: str, site: str) -> Wanted:
    """What a code, or an address of the site, asks for; raises FetchError for others."""
    if _CODE.fullmatch(text.upper()):
        return Wanted(text.upper())
    try:
        parts = urlsplit(text)
        host, user = parts.hostname, parts.username
    except ValueError:
        raise FetchError("not an address, and not a code of the state's register (U1100000149)") from None
    if user is not None:
        raise FetchError("an address with a name or a password in it is not taken")
    if host and host not in (_PUBLIC, urlsplit(site).hostname):
        raise FetchError(f"{host} is not the site that is asked, {site}: JARLYQ_FETCH_SITE names another")
    match = _PATH.fullmatch(parts.path)
    if not match:
        raise FetchError(f"«{text[:200]}» is no code of the state's register (U1100000149), and no address of an act")
    rest = match["rest"] or ""
    day = day_of(rest)
    if rest[:1].isdecimal() and day is None:  # the text as it is now is not what was asked for
        raise FetchError(f"«{rest[:40]}» is no day of a version: one is written 18.01.2021")
    return Wanted(match["code"].upper(), day)


def day_of(text: str) -> dt.date | None:
    """The day that an address or a cell of a table writes as dd.mm.yyyy, None for anything else."""
    match = _DAY.fullmatch(text.strip())
    try:
        return dt.date(int(match[3]), int(match[2]), int(match[1])) if match else None
    except ValueError:
        return None


def act_in(address: str) -> Wanted | None:
    """The act that a link of the site leads to, and the day where it leads to a version; None for other links."""
    try:
        match = _PATH.fullmatch(urlsplit(address).path)
    except ValueError:
        return None
    return Wanted(match["code"].upper(), day_of(match["rest"] or "")) if match else None


def act_path(language: Language, code: str, day: dt.date | None = None) -> str:
    """Where an act stands in a language: ``/rus/docs/U1100000149``, ``/rus/docs/U1100000149/18.01.2021``."""
    path = f"/{language.value}/docs/{code}"
    return f"{path}/{day:%d.%m.%Y}" if day else path


def history_path(language: Language, code: str) -> str:
    """Where the days of an act's versions stand."""
    return f"{act_path(language, code)}/history"


def index_path(year: int, page: int) -> str:
    """A page of the acts of a year, as RSS; pages are counted from 1."""
    return f"/rus/index/docs/dt={year}-&rss=true&page={page}"
