"""The interface of the pages: its words in three languages, the language a reader gets, and the templates."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from api.sparql.formats import parse_accept

FOLDER = Path(__file__).resolve().parent
LANGUAGES = {"kk": "Қазақша", "ru": "Русский", "en": "English"}


@cache
def strings() -> dict[str, Any]:
    """All words of the interface: by key, then by language."""
    loaded: dict[str, Any] = yaml.safe_load((FOLDER / "strings.yaml").read_text(encoding="utf-8"))
    return loaded


def words(language: str) -> dict[str, str]:
    """The words of the interface in one language."""
    return {key: by_language[language] for key, by_language in strings().items() if key != "unit_labels"}


def unit_label(kind: str, number: str | None, language: str) -> str:
    """A unit's number as its language writes it: ``1-тарау.``, ``Глава 1.``, ``11)``; empty without a number."""
    pattern: str = strings()["unit_labels"].get(kind, {}).get(language, "")
    return pattern.replace("{n}", number) if number else ""


def interface_language(request: Request) -> str:
    """The reader's language: ``?lang=``, else the one preferred by Accept-Language, else Kazakh."""
    asked = request.query_params.get("lang")
    if asked in LANGUAGES:
        return asked
    preferred = parse_accept(request.headers.get("accept-language", ""))
    ranked = sorted(preferred.items(), key=lambda pair: -pair[1])
    tags = (tag.split("-")[0] for tag, quality in ranked if quality > 0)
    return next((tag for tag in tags if tag in LANGUAGES), "kk")


@cache
def templates() -> Environment:
    """The templates; everything put into them is escaped unless it is markup."""
    return Environment(
        loader=FileSystemLoader(FOLDER / "templates"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip


def page(request: Request, template: str, values: Mapping[str, Any], status: int = 200) -> HTMLResponse:
    """A page of a template in the reader's language."""
    language = interface_language(request)
    asked = request.query_params.get("lang")
    html = templates().get_template(template).render(
        w=words(language), lang=language, languages=LANGUAGES, path=request.url.path,
        keep=f"?lang={asked}" if asked in LANGUAGES else "", **values,
    )  # fmt: skip
    headers = {"content-language": language, "vary": "accept, accept-language"}
    return HTMLResponse(html, status, headers)
