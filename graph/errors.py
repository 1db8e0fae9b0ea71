"""What can go wrong between the tree and the graph.

JarlyqError (ingest.errors)
└── GraphError
    ├── BuildError               trees that cannot become one act's graph
    ├── StoreError               the store cannot be opened, read or written
    │   ├── StoreMissingError        there is no store at the place named
    │   ├── StoreReadOnlyError       a write to a store that was opened for reading
    │   ├── StoreNotWrittenError     the system did not let a write be done, and nothing of it was
    │   │   └── StoreFullError           there is no room for it
    │   ├── BackupError              a backup that is incomplete or differs from what it was made from
    │   └── StoreUnavailableError    locked by another process, or a remote store that is down
    │       ├── StoreLockedError         another process is writing
    │       └── StoreUncertainError      a write whose answer was lost: it may have been done
    ├── QueryError               a query that cannot be run
    │   ├── UnknownQueryError        no stored query of this name
    │   ├── QueryHeaderError         a stored query whose header cannot be read
    │   └── ParameterError           a parameter that is missing, unknown or of the wrong type
    ├── ServerError              a server that cannot be reached, refuses or fails
    ├── ExportError              no such format, or nothing to export
    └── ShapeError               data that break the SHACL shapes
"""

from __future__ import annotations

from ingest.errors import JarlyqError


class GraphError(JarlyqError):
    """The root of the graph's errors."""


class BuildError(GraphError):
    """Trees that cannot become one act's graph."""


class StoreError(GraphError):
    """A store that cannot be opened, read or written."""


class StoreUnavailableError(StoreError):
    """A store locked by another process, or a remote one that is down."""


class StoreMissingError(StoreError):
    """There is no store at the place named."""


class StoreReadOnlyError(StoreError):
    """A write to a store that was opened for reading."""


class StoreNotWrittenError(StoreError):
    """The system did not let a write be done; nothing of it was, nor will be."""


class StoreFullError(StoreNotWrittenError):
    """There is no room for a write."""


class BackupError(StoreError):
    """A backup that is incomplete or differs from what it was made from."""


class StoreLockedError(StoreUnavailableError):
    """Another process is writing to the store."""


class StoreUncertainError(StoreUnavailableError):
    """A write whose answer was lost: it may have been done or not."""


class QueryError(GraphError):
    """A query that cannot be run."""


class UnknownQueryError(QueryError):
    """No stored query of this name."""


class QueryHeaderError(QueryError):
    """A stored query whose header cannot be read."""


class ParameterError(QueryError):
    """A parameter that is missing, unknown or of the wrong type."""


class ServerError(GraphError):
    """A server that cannot be reached, refuses or fails; `kind` is the type of its problem document (`#parameter`)."""

    def __init__(self, message: str, *, file: str | None = None, status: int | None = None, kind: str = "") -> None:
        super().__init__(message, file=file)
        self.status = status
        self.kind = kind


class ExportError(GraphError):
    """No such format, or nothing to export."""


class ShapeError(GraphError):
    """Data that break the SHACL shapes."""
