"""Entity tags: what they are made of, and whether a client's condition names one (RFC 9110 § 8.8.3, § 13.1.2)."""

from __future__ import annotations

import hashlib


def tag_of(revision: str, digest: str) -> str:
    """Return the tag of an answer at a revision of what it is made of; weak, for bodies may be compressed."""
    return f'W/"{revision}-{digest}"'


def digest_of(*parts: str) -> str:
    """Return a short digest of all else that an answer hangs on."""
    return hashlib.blake2b("\0".join(parts).encode(), digest_size=9).hexdigest()


def names_tag(if_none_match: str, tag: str, *, answered: bool) -> bool:
    """Say whether a condition names a tag, compared weakly. `*` names whatever there is, once there is an answer.

    Before, it names none: a condition must not hide an error (§ 13.2.1). A tag that is named was given with an answer.
    """
    if if_none_match.strip() == "*":
        return answered
    opaque = tag.removeprefix("W/")
    return any(part.strip().removeprefix("W/") == opaque for part in if_none_match.split(","))
