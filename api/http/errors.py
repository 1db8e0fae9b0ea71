"""Errors as clients see them: application/problem+json in plain words (RFC 9457)."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

PROBLEM_TYPE = "application/problem+json"
_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)


class ProblemError(Exception):
    """An answer that is an error: a status, a few plain words, and what else helps.

    `kind` names the sort of problem (its `type` is a page of the documentation), `extra` are further members
    of the problem document, `headers` go with the answer. `title` is set where its words are known in the
    reader's language; it is the status's phrase else. `details` has the detail in their languages.
    """

    def __init__(
        self,
        status: int,
        detail: str,
        *,
        kind: str = "about:blank",
        headers: Mapping[str, str] | None = None,
        **extra: Any,
    ) -> None:
        detail = _sendable(detail)
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.kind = kind
        self.headers = dict(headers or {})
        self.extra = extra
        self.title = ""
        #: The detail by the language of readers, where it is told in theirs.
        self.details: Mapping[str, str] = {}

    def document(self) -> dict[str, Any]:
        """Return the problem as the members of RFC 9457 § 3.1."""
        title = self.title or HTTPStatus(self.status).phrase
        return {"type": self.kind, "title": title, "status": self.status, "detail": self.detail, **self.extra}

    def body(self) -> bytes:
        """Return the problem document as JSON."""
        return json.dumps(self.document(), ensure_ascii=False).encode("utf-8", "replace")


def _sendable(text: str) -> str:
    """A text that can be sent: half a character, which what was asked may name alone, is replaced."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def place_in(message: str) -> tuple[int, int, str] | None:
    """Return line, column and what is wrong there, as the engine tells it; None where it tells no place."""
    match = _PLACE.search(message)
    return (int(match[1]), int(match[2]), match[3].replace("[_]", "something else")) if match else None


def place_of(text: str, offset: int) -> tuple[int, int]:
    """Return line and column, both from 1, of an offset in a text."""
    line = text.count("\n", 0, offset) + 1
    return line, offset - (text.rfind("\n", 0, offset) + 1) + 1
