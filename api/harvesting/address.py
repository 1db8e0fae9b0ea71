"""The address by which others reach the service, for what must name it in full: feeds, catalogues, sitemaps, OAI-PMH.

Who asks may say any name in its `Host`, and an answer may be kept by a cache between. So that name is believed of a
client on this machine only, for whom a service that has no name yet shall work, and only where no address was set.
"""

from __future__ import annotations

import ipaddress
import re

from starlette.requests import Request

from api.settings import Settings

_HOST = re.compile(r"(localhost|[0-9.]{7,15}|\[[0-9a-fA-F:]+\])(?::[0-9]{1,5})?")


def public_address(request: Request) -> str:
    """The address of the service, a slash at its end: as it was set, else its own on this machine, else the base."""
    settings: Settings = request.app.state.settings
    if settings.public_address:
        return settings.public_address
    match = _HOST.fullmatch(request.headers.get("host", ""))
    return f"http://{match[0]}/" if match and _is_here(match[1]) else settings.base_iri


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
