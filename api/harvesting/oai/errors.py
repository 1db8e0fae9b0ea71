"""The errors of OAI-PMH 2.0 (§ 3.6), which are told in an answer with status 200."""

from __future__ import annotations


class OaiError(Exception):
    """An error of the protocol: its code, and what is wrong in plain words."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code, self.message = code, message
