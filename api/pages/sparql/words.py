"""The languages of the interface and their words."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

#: The languages of the interface; the first is spoken to whoever asks for none of them.
LANGUAGES = ("kk", "ru", "en")


@cache
def interface_words(language: str) -> Mapping[str, str]:
    """The words of the interface in one of its languages."""
    return _all()[language]


def choose_language(asked: str | None, accepted: str = "") -> str:
    """The language asked for by name, else the first of `Accept-Language` that there is (RFC 9110 § 12.5.4)."""
    if asked in LANGUAGES:
        return asked
    ranked = sorted(map(_range, accepted.split(",")), key=lambda each: -each[1])
    return next((tag for tag, quality in ranked if tag in LANGUAGES and quality > 0), LANGUAGES[0])


def _range(part: str) -> tuple[str, float]:
    tag, _, parameter = part.strip().partition(";")
    try:
        quality = float(parameter.partition("=")[2] or 1)
    except ValueError:
        quality = 0.0
    return tag.strip().partition("-")[0].lower(), quality


@cache
def _all() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = yaml.safe_load(
        (Path(__file__).parent / "strings.yaml").read_text(encoding="utf-8")
    )
    return found
