"""What can go wrong while acts are fetched.

FetchError               an answer that cannot be taken
├── NotThereError            the site says that there is no such page
├── NotAnActError            a page came, but not that of the act that was asked for
├── ForbiddenError           robots.txt forbids the address, or cannot be read
└── UnreachableError         no answer, or none that is whole, after all attempts
"""

from __future__ import annotations

from ingest.errors import JarlyqError


class FetchError(JarlyqError):
    """An answer that cannot be taken; `file` is the address."""


class NotThereError(FetchError):
    """The site says that there is no such page."""


class NotAnActError(FetchError):
    """A page that is not the act that was asked for; the message says what came."""


class ForbiddenError(FetchError):
    """The site's robots.txt forbids the address, or cannot be read."""


class UnreachableError(FetchError):
    """The site gives no answer, or none that is whole; to be asked again later."""
