"""The frame of all pages: its words in three languages, the language a reader gets, what a page may load, templates."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from api.http.formats import parse_accept
from api.pages.static import asset_address, reading_address, style_address
from graph.iris import Iris
from graph.query import StoredQuery
from ingest.yaml_text import load_yaml

FOLDER = Path(__file__).resolve().parent
#: Keeps the language that a reader chose, and nothing else.
COOKIE = "lang"
LANGUAGES = {"kk": "Қазақша", "ru": "Русский", "en": "English"}

#: What every page may load and do: its style and pictures from this server, and send its forms there.
_POLICY = {
    "default-src": "'none'",
    "style-src": "'self'",
    "img-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'self'",
}
#: What a page with scripts may, too: they are files of this server and ask it alone; the editor sets styles and small
#: pictures of its own.
_WITH_SCRIPTS = {
    "script-src": "'self'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data:",
    "font-src": "'self' data:",
    "connect-src": "'self'",
}


#: What a page with scripts of its own may, that sets no styles in its text.
_READING = {"script-src": "'self'", "connect-src": "'self'"}
_YEAR = 365 * 24 * 3600


@cache
def strings() -> dict[str, Any]:
    """All words of the pages: by key, then by language."""
    loaded: dict[str, Any] = load_yaml((FOLDER / "strings.yaml").read_text(encoding="utf-8"), shipped=True)
    return loaded


def words(language: str) -> dict[str, str]:
    """The words of the pages in one language."""
    return {key: by_language[language] for key, by_language in strings().items()}


def frame_language(request: Request) -> str:
    """The reader's language: ``?lang=``, else that of the last choice, else by Accept-Language, else Kazakh."""
    return chosen_language(request) or "kk"


def chosen_language(request: Request) -> str:
    """The language that a request asks for, of those of the pages; empty where it asks for none of them."""
    asked = request.query_params.get("lang")
    if asked in LANGUAGES:
        return asked
    return language_liked(request.cookies.get(COOKIE), request.headers.get("accept-language", ""))


def language_liked(chosen: str | None, accepted: str) -> str:
    """The language of the last choice, else that of Accept-Language; empty where neither is one of the pages'."""
    if chosen in LANGUAGES:
        return chosen
    preferred = parse_accept(accepted)
    ranked = sorted(preferred.items(), key=lambda pair: -pair[1])
    tags = (tag.split("-")[0] for tag, quality in ranked if quality > 0)
    return next((tag for tag in tags if tag in LANGUAGES), "")


def value_problems(query: StoredQuery, values: Mapping[str, str], iris: Iris, language: str) -> dict[str, str]:
    """What is wrong with the values of a stored query, in the reader's language, by parameter."""
    told = words(language)
    return {
        each.name: told[f"wrong_{each.type}"] if values[each.name].strip() else told["value_missing"]
        for each in query.mistaken(values, iris)
    }


@cache
def templates() -> Environment:
    """The templates; everything put into them is escaped unless it is markup."""
    return Environment(
        loader=FileSystemLoader(FOLDER / "templates"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, auto_reload=False,
    )  # fmt: skip


def frame(request: Request, language: str) -> dict[str, Any]:
    """What the frame around every page needs: words, the links to the other languages, the addresses of its files."""
    others = [(name, text) for name, text in request.query_params.multi_items() if name != "lang"]
    return {
        "w": words(language),
        "lang": language,
        "languages": LANGUAGES,
        "in_language": {code: f"{request.url.path}?{urlencode([*others, ('lang', code)])}" for code in LANGUAGES},
        "keep": kept_language(request),
        "style": style_address(),
        "asset": asset_address,
        "reading": reading_address,
    }


def kept_language(request: Request) -> str:
    """The language that was asked for, as the query of an address; empty where none was."""
    asked = request.query_params.get("lang")
    return f"?lang={asked}" if asked in LANGUAGES else ""


def with_language(address: str, request: Request) -> str:
    """An address on which the language that was asked for is kept."""
    keep = kept_language(request)
    return address + (keep.replace("?", "&", 1) if "?" in address else keep)


def may_load(*, scripts: bool, reading: bool = False, framed: bool = False) -> dict[str, str]:
    """The headers that keep a page from loading anything from elsewhere, and from running what is no file of ours."""
    policy = {**_POLICY, **(_READING if reading else {}), **(_WITH_SCRIPTS if scripts else {})}
    if framed:  # not even by «*», which would leave out applications and files
        del policy["frame-ancestors"]
    return {
        "content-security-policy": "; ".join(f"{name} {sources}" for name, sources in policy.items()),
        "x-content-type-options": "nosniff",
        "referrer-policy": "same-origin",
    }


def page(
    request: Request,
    template: str,
    values: Mapping[str, Any],
    status: int = 200,
    *,
    scripts: bool = False,
    reading: bool = False,
    framed: bool = False,
) -> HTMLResponse:
    """A page of a template in the reader's language; a cache asks anew for it unless its route says more.

    One that pages of others may frame keeps no choice of a language: it is not the reader who made it.
    """
    language = frame_language(request)
    html = templates().get_template(template).render(**frame(request, language), **values)
    kept = {"content-language": language, "vary": "accept, accept-language, cookie", "cache-control": "no-cache"}
    made = HTMLResponse(html, status, {**kept, **may_load(scripts=scripts, reading=reading, framed=framed)})
    if kept_language(request) and not framed:
        made.set_cookie(COOKIE, language, max_age=_YEAR, path="/", samesite="lax")
    return made
