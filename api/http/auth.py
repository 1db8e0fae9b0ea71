"""Tokens for writing: made by `jarlyq token`, kept as hashes, compared in constant time."""

from __future__ import annotations

import hashlib
import hmac
import os
import re
import secrets
from pathlib import Path

from api.http.told import told_problem
from ingest.errors import JarlyqError

_NAME = re.compile(r"[\w.-]{1,64}")
_LINE = re.compile(rf"({_NAME.pattern})\s+([0-9a-f]{{64}})")


class TokenFileError(JarlyqError):
    """A file of tokens that cannot be read or written, or is none."""


def new_token(file: Path, name: str) -> str:
    """Make a token, add its hash to the file under a name, and return the token, which is kept nowhere.

    Raises ValueError for a name that cannot stand in the file or is taken.
    """
    if not _NAME.fullmatch(name):
        raise ValueError(f"'{name}' is no name for a token: use letters, digits, '.', '_' and '-'")
    if name in read_tokens(file):
        raise ValueError(f"there is a token named '{name}' already")
    token = secrets.token_urlsafe(32)
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    except OSError as error:
        raise TokenFileError(f"the file cannot be written: {error.strerror}", file=str(file)) from None
    with os.fdopen(descriptor, "a", encoding="utf-8") as lines:
        lines.write(f"{name} {_hash(token)}\n")
    return token


def read_tokens(file: Path) -> dict[str, str]:
    """Return the hashes of a token file by name; none when there is no file, TokenFileError for any other file."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is no text"
        raise TokenFileError(f"the tokens (JARLYQ_TOKENS) cannot be read: {reason}", file=str(file)) from None
    numbered = [(number, line.strip()) for number, line in enumerate(lines, 1)]
    return dict(_entry(file, number, line) for number, line in numbered if line and not line.startswith("#"))


def _entry(file: Path, number: int, line: str) -> tuple[str, str]:
    if not (found := _LINE.fullmatch(line)):
        message = f"line {number} is not one that `jarlyq token` writes: a name and a hash"
        raise TokenFileError(message, file=str(file))
    return found[1], found[2]


def require_token(file: Path | None, authorization: str | None) -> str:
    """Return the name of the token a request brings; 403 when writing is off, 401 when it brings none that counts."""
    if file is None:
        raise told_problem(403, "writing_off", kind="#writing-off")
    scheme, _, token = (authorization or "").partition(" ")
    found = None
    given = _hash(token.strip())
    for name, known in read_tokens(file).items():
        if hmac.compare_digest(known, given):
            found = name
    if scheme.lower() != "bearer" or found is None:
        headers = {"WWW-Authenticate": 'Bearer realm="jarlyq"'}
        raise told_problem(401, "token", kind="#token", headers=headers)
    return found


def _hash(token: str) -> str:
    """Return the hash of a token; one round is enough for 256 random bits."""
    return hashlib.sha256(token.encode()).hexdigest()
