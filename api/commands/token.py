"""`jarlyq token`: the tokens that writing through the service needs."""

from __future__ import annotations

from typing import Annotated

import typer

from api.http.auth import new_token, read_tokens
from api.settings import Settings
from ingest.errors import JarlyqError


def token(
    name: Annotated[str | None, typer.Argument(help="the name of a new token; without it, list them")] = None,
) -> None:
    """Make a token and print it once, or list the names of those there are."""
    file = Settings().tokens
    if file is None:
        raise JarlyqError("set JARLYQ_TOKENS to the file that keeps the tokens' hashes")
    if name is None:
        for known in read_tokens(file):
            typer.echo(known)
        return
    try:
        typer.echo(new_token(file, name))
    except ValueError as error:
        raise JarlyqError(str(error), file=str(file)) from None
