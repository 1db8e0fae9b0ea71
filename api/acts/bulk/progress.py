"""How far a command is, on standard error: rate and time left where that is a terminal."""

from __future__ import annotations

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
    TransferSpeedColumn,
)


class Bar:
    """A bar for one stage after the other, of bytes or of pieces."""

    def __init__(self, console: Console, *, of_bytes: bool) -> None:
        rate: ProgressColumn = TransferSpeedColumn() if of_bytes else MofNCompleteColumn()
        columns = (TextColumn("{task.description}"), BarColumn(), rate, TimeRemainingColumn())
        self._progress = Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
        self._task: TaskID | None = None

    def __enter__(self) -> Bar:
        self._progress.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._progress.stop()

    def begins(self, what: str, size: int) -> None:
        """Show a new stage."""
        if self._task is not None:
            self._progress.remove_task(self._task)
        self._task = self._progress.add_task(what, total=size)

    def done(self, size: int) -> None:
        """Move on."""
        if self._task is not None:
            self._progress.advance(self._task, size)

    def goes_on(self, what: str, done: int, size: int | None) -> None:
        """Show how far a stage is whose size may be told late, or never."""
        if self._task is None:
            self._task = self._progress.add_task(what, total=size)
        self._progress.update(self._task, description=what, completed=done, total=size)
