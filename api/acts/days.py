"""Days as requests name them."""

from __future__ import annotations

import contextlib
import datetime as dt
import re

from graph.errors import ParameterError

#: What `fromisoformat` reads beside it (20150601, 2015-W23) is no day of ours.
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def day_of(asked: str | None) -> dt.date | None:
    """The day that a request names, None where it names none; ParameterError for what is no day."""
    if not asked:
        return None
    with contextlib.suppress(ValueError):
        if _DAY.fullmatch(asked):
            return dt.date.fromisoformat(asked)
    raise ParameterError(f"'{asked[:40]}' is no day: a date is written 2015-06-01")
