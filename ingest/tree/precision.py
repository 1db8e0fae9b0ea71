"""How exactly a day is known: values of jq:datePrecision (vocab/date-precision)."""

from __future__ import annotations

EXACT = "exact"
#: The day hangs on a publication date or on an article that the source does not give.
AMENDING_ACT_DATE = "amending-act-date"
#: A change that no note states: the first version that has it.
VERSION_DATE = "version-date"
#: The day of adoption, for the first day of the act itself.
ACT_DATE = "act-date"
