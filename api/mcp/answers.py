"""What the tools answer: data by a schema, and the same in a few lines; each says what is not known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from pydantic import BaseModel, Field

#: Of a text that is shown on one line, such as a quote.
_LINE = 300
#: Letters of one answer: what would go beyond stands on the next page. One text alone is cut at the second.
PAGE, LONGEST = 8_000, 20_000
Thing = TypeVar("Thing")


class Answer(BaseModel):
    """What every answer has beside its own: what is not known, and where the following begins."""

    unknown: list[str] = Field(default=[], description="what is not known or not here, in words")
    next_offset: int | None = Field(None, description="the `offset` that shows what follows; null where nothing does")

    def lines(self) -> list[str]:
        """The answer's own lines."""
        return []

    def text(self) -> str:
        """The answer in a few lines, for who reads no data."""
        told = [*self.lines(), *(f"Not known: {one}" for one in self.unknown)]
        if self.next_offset is not None:
            told.append(f"There is more: ask again with offset={self.next_offset}.")
        return "\n".join(told)


class Named(BaseModel):
    """An act or unit: its path (which every tool takes as `of`), permanent address, name, and the act's title."""

    path: str
    address: str
    name: str
    title: str = ""

    def line(self) -> str:
        """Name, title, path."""
        title = f" «{cut(self.title, 160)}»" if self.title else ""
        return f"{self.name}{title} [{self.path}]"

    def head(self) -> str:
        """The same with the permanent address, for the beginning of an answer."""
        return f"{self.line()} {self.address}"


class StateOn(BaseModel):
    """Whether an act or unit stood on a day; of a unit in a language."""

    state: str = Field(description="in-force, lost-force, suspended, not-yet-in-force, did-not-exist, unknown")
    language: str = Field("", description="kk or ru; empty for an act as a whole")
    since: str | None = Field(None, description="the first day of this state, where a source gives it")
    certainty: str = Field("", description="`exact`, or `stands-in`: the day stands for one that no source gives")
    by: Named | None = Field(None, description="the act that made the wording, or ended or suspended the force")
    last_day: str | None = Field(None, description="the act's last day in force")

    def line(self) -> str:
        """The state in one line."""
        since = f" since {self.since}" if self.since else ""
        if since and self.certainty == "stands-in":
            since += " (no source gives the day; this one stands for it)"
        ended = f", last day {self.last_day}" if self.last_day else ""
        by = f", by {self.by.line()}" if self.by else ""
        return f"{self.language + ': ' if self.language else ''}{self.state}{since}{ended}{by}"


class Wording(BaseModel):
    """A unit's text: its number, heading and words, from when until when it holds and how surely."""

    path: str
    name: str
    number: str = ""
    heading: str = ""
    text: str = ""
    status: str = Field(description="known, deleted, unknown")
    since: str
    until: str | None = Field(None, description="the first day on which it no longer holds; null while it does")
    certainty: str = Field(description="of `since`: exact, or which day stands for one that no source gives")
    reconstructed: bool = Field(False, description="made by machine from orders; no source gives it")
    notes: list[str] = Field(default=[], description="the source's notes, which are the evidence for changes")

    def letters(self) -> int:
        """How much of an answer it takes."""
        return len(self.heading) + len(self.text) + sum(map(len, self.notes))

    def span(self) -> str:
        """Since when the text holds, until when, and how surely."""
        doubt = "" if self.certainty == "exact" else f" ({self.certainty})"
        return f"since {self.since}{doubt}{f' until {self.until}' if self.until else ''}"

    def line(self) -> str:
        """The text as it is read."""
        if self.status == "unknown":
            return f"{self.name}: the wording of this day is not known."
        mark = " (taken out)" if self.status == "deleted" else ""
        return " ".join(filter(None, (self.number, self.heading, self.text))) + mark


class ChangeMade(BaseModel):
    """A change: its day and how sure that is, what was done to which unit, by which act, and the words that show it."""

    day: str
    certainty: str = Field(description="exact, or which day stands for one that no source gives")
    kind: str
    unit: Named
    by: Named
    quote: str = ""
    planned: bool = Field(False, description="announced, and not in force yet when the source was made")

    def line(self) -> str:
        """The change in one line."""
        doubt = "" if self.certainty == "exact" else f" ({self.certainty})"
        quote = f": {cut(self.quote)}" if self.quote else ""
        return f"{self.day}{doubt} {self.kind} of {self.unit.name}, by {self.by.line()}{quote}"


class Row(BaseModel):
    """A row of a result, its values by column."""

    values: dict[str, str | None]

    def letters(self) -> int:
        """How much of an answer it takes."""
        return sum(len(value or "") for value in self.values.values())

    def line(self) -> str:
        """The values that there are."""
        return "; ".join(f"{name}: {cut(value)}" for name, value in self.values.items() if value is not None)


def cut(text: str, most: int = _LINE) -> str:
    """A text on one line, its end left out where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[:most].rstrip()}…"


def cut_long(text: str) -> str:
    """A text, its end left out where no answer holds it."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def nothing_behind(offset: int, total: int) -> str:
    """Why a page behind the last one is empty."""
    return f"anything from offset {offset} on: there are {total} in all"


def page_of(
    found: Sequence[Thing], offset: int, limit: int, letters: Callable[[Thing], int] = lambda _: 0, most: int = PAGE
) -> tuple[list[Thing], int | None]:
    """A page of what was found, of no more letters than an answer holds, and the offset of the following, if any."""
    shown: list[Thing] = []
    held = 0
    for one in found[offset : offset + limit]:
        held += letters(one)
        if held > most and shown:
            break
        shown.append(one)
    end = offset + len(shown)
    return shown, end if end < len(found) else None
