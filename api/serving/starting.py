"""What must be at hand before the server's processes start: the store, an address to listen on."""

from __future__ import annotations

import errno
import socket

from api.settings import Settings
from graph.errors import StoreError
from graph.stores.store import open_store
from ingest.errors import JarlyqError


class StartError(JarlyqError):
    """Something without which no process of the server could start."""


def check_store(location: str) -> None:
    """Open the store as every process will; StartError where that cannot be."""
    try:
        open_store(location, read_only=True).close()
    except StoreError as error:
        raise StartError(f"the store cannot be served: {error.message}", file=location) from None
    except OSError as error:
        raise StartError(f"the store cannot be served: {error}", file=location) from None


def bound_socket(settings: Settings) -> socket.socket:
    """The socket that all processes accept connections from; StartError where the address cannot be had."""
    host, port = settings.host, settings.port
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except (OSError, UnicodeError) as error:  # UnicodeError: of a name that no name of a host can be
        listener.close()
        reason = error.strerror if isinstance(error, OSError) else "not the name of a host"
        what_to_do = "; name another: --port" if getattr(error, "errno", 0) == errno.EADDRINUSE else ""
        raise StartError(f"cannot listen on host {host}, port {port}: {reason}{what_to_do}") from None
    listener.set_inheritable(True)
    return listener
