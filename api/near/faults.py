"""What the near lane passes over: no exception without a line in the log and a count."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterator

from httptools import HttpParserError, HttpParserUpgrade

from api.http.errors import ProblemError
from api.http.logs import log
from api.http.metrics import Metrics

_OF_CLIENTS = (ProblemError, SyntaxError, HttpParserError, HttpParserUpgrade)
"""What requests are to blame for: the server will find the same and tell the client."""


class Faults:
    """Notes the exceptions that go no further, of a server's side of the lane or of a near process.

    That a socket has nothing to give or take at the moment is no fault, and is not noted.
    """

    def __init__(self, metrics: Metrics) -> None:
        self._metrics = metrics

    def note(self, doing: str, error: BaseException) -> None:
        """Log an exception with what was being done, and count it; its own words may quote a query, and stay out."""
        self._metrics.count_near_fault(doing, type(error).__name__)
        level = logging.DEBUG if isinstance(error, _OF_CLIENTS) else logging.WARNING
        log.log(level, "near: passed over", extra={"fields": {"doing": doing, "error": type(error).__name__}})

    @contextlib.contextmanager
    def passed_over(self, doing: str, *kinds: type[BaseException]) -> Iterator[None]:
        """Go on after the block when an exception of these kinds ended it, and note it."""
        try:
            yield
        except kinds as error:
            self.note(doing, error)
