"""Structured logs: one JSON object a line, with the id of the request; queries at debug only, secrets never."""

from __future__ import annotations

import json
import logging
import sys
import threading
import time
from contextvars import ContextVar
from types import TracebackType
from typing import Any, TextIO

request_id: ContextVar[str] = ContextVar("request_id", default="")

log = logging.getLogger("jarlyq")


class JsonFormatter(logging.Formatter):
    """Writes a record as one JSON object: time, level, logger, request id, message and what `extra` gave."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of a record."""
        line: dict[str, Any] = {
            "time": time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created)) + f".{int(record.msecs):03d}Z",
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if identifier := request_id.get():
            line["request_id"] = identifier
        line.update(getattr(record, "fields", {}))
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def set_up_logs(level: str, stream: TextIO | None = None) -> None:
    """Send all logs as JSON lines to a stream, standard error without one, at a level."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(JsonFormatter())
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level.upper())
    logging.captureWarnings(capture=True)
    threading.excepthook = _log_thread
    sys.excepthook = _log_exception
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access"):
        logging.getLogger(name).handlers = []
        logging.getLogger(name).propagate = True
    access = logging.getLogger("uvicorn.access")
    access.disabled, access.propagate = True, False  # without anyone to take a line, none is put together


def _log_thread(failure: threading.ExceptHookArgs) -> None:
    """Log what ended a thread, as a line like any other."""
    error = failure.exc_value or failure.exc_type()
    name = failure.thread.name if failure.thread else ""
    log.error("a thread failed", exc_info=error, extra={"fields": {"thread": name}})


def _log_exception(kind: type[BaseException], error: BaseException, _: TracebackType | None) -> None:
    """Log what ended a process; an interruption from the keyboard is none."""
    if not issubclass(kind, KeyboardInterrupt):
        log.critical("the process failed", exc_info=error)
