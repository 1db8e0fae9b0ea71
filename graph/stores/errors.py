"""What can go wrong with a store, beyond graph.errors.

StoreError (graph.errors)
├── StoreMissingError      there is no store at the place named
├── StoreReadOnlyError     a write to a store that was opened for reading
├── BackupError            a backup that is incomplete or differs from what it was made from
└── StoreUnavailableError (graph.errors)
    ├── StoreLockedError       another process is writing
    └── StoreUncertainError    a write whose answer was lost: it may have been done
"""

from __future__ import annotations

from graph.errors import StoreError, StoreUnavailableError

__all__ = [
    "BackupError",
    "StoreError",
    "StoreLockedError",
    "StoreMissingError",
    "StoreReadOnlyError",
    "StoreUnavailableError",
    "StoreUncertainError",
]


class StoreMissingError(StoreError):
    """There is no store at the place named."""


class StoreReadOnlyError(StoreError):
    """A write to a store that was opened for reading."""


class BackupError(StoreError):
    """A backup that is incomplete or differs from what it was made from."""


class StoreLockedError(StoreUnavailableError):
    """Another process is writing to the store."""


class StoreUncertainError(StoreUnavailableError):
    """A write whose answer was lost: it may have been done or not."""
