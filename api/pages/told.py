"""Problems whose details are fixed sentences: told in the reader's language, in English where none is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from api.http.errors import ProblemError
from api.pages.frame import LANGUAGES, words


def told_problem(
    status: int, *sentences: str, kind: str, headers: Mapping[str, str] | None = None, **values: Any
) -> ProblemError:
    """A problem told by sentences of `strings.yaml`, one after the other, with the values that they name."""
    details = {language: told(language, *sentences, **values) for language in LANGUAGES}
    problem = ProblemError(status, details["en"], kind=kind, headers=headers)
    problem.details = details
    return problem


def told(language: str, *sentences: str, **values: Any) -> str:
    """Sentences of `strings.yaml` in a language, with the values that they name."""
    known = words(language)
    return " ".join(known[f"detail_{each}"].format(**values) for each in sentences)
