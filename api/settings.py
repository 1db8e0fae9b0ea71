"""The settings of the service: environment variables that begin with JARLYQ_, documented in docs/settings.md."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict


def _processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Settings(BaseSettings):
    """What can be set; each field's description is what docs/settings.md says of it."""

    model_config = SettingsConfigDict(env_prefix="JARLYQ_", extra="ignore", env_ignore_empty=True)

    base_iri: str = Field("https://w3id.org/jarlyq/", description="the IRI that all data IRIs begin with")
    store: str = Field("data/store", description="a directory, or the query address of a SPARQL 1.1 server")
    documents: Path | None = Field(None, description="a directory for the copies of added documents; beside the store")
    store_update: str | None = Field(None, description="the update address of a remote store")
    store_graphs: str | None = Field(None, description="the Graph Store Protocol address of a remote store")
    store_user: str | None = Field(None, description="the user name for a remote store")
    store_password: SecretStr | None = Field(None, description="the password for a remote store")

    host: str = Field("127.0.0.1", description="the address the server listens on")
    port: int = Field(8000, ge=0, le=65535, description="the port the server listens on")
    processes: int = Field(
        default_factory=lambda: max(1, _processors() // 2), ge=1, description="server processes: they hold the clients"
    )
    workers: int = Field(2, ge=1, description="killable query workers of each server process")
    near_processes: int = Field(
        default_factory=lambda: _processors(),
        ge=0,
        description="processes for queries of kinds known to be cheap, in all",
    )
    trusted_proxies: Annotated[tuple[str, ...], NoDecode] = Field(
        (), description="addresses of proxies whose X-Forwarded-For is believed, separated by commas"
    )

    wall_seconds: float = Field(30.0, gt=0, description="the time a query may take, in seconds")
    update_seconds: float = Field(120.0, gt=0, description="the time an update may take, in seconds")
    memory_bytes: int = Field(2_000_000_000, ge=100_000_000, description="the memory of one worker, in bytes")
    max_rows: int = Field(100_000, ge=1, description="the rows of a result; more are cut off, and a header says so")
    max_bytes: int = Field(64_000_000, ge=10_000, description="the size of a result, in bytes")
    max_query_bytes: int = Field(200_000, ge=100, description="the size of a query or update, in bytes")
    max_upload_bytes: int = Field(64_000_000, ge=100, description="the size of a graph that is sent, in bytes")
    client_queries: int = Field(16, ge=1, description="queries one client may have in a process")
    queue: int = Field(64, ge=0, description="queries that may wait for a worker in a process; more get a 503")
    queue_seconds: float = Field(10.0, gt=0, description="the time a query may wait for a worker, in seconds")
    requests_per_minute: int = Field(0, ge=0, description="queries a client may send in a minute; 0 for no limit")
    services: Annotated[tuple[str, ...], NoDecode] = Field(
        (), description="IRIs that SERVICE may call, separated by commas; empty for none"
    )

    cache_bytes: int = Field(64_000_000, ge=0, description="memory for results in each process; 0 for no cache")
    max_age: int = Field(60, ge=0, description="seconds for which clients may keep a result unasked")
    tokens: Path | None = Field(None, description="the file of `jarlyq token`; without it nothing can be written")
    log_level: str = Field("info", description="debug, info, warning or error; queries are logged at debug only")
    grace_seconds: float = Field(30.0, gt=0, description="the time for running requests at a shutdown, in seconds")

    @property
    def protected_prefix(self) -> str:
        """The beginning of the names of graphs that only ingestion writes."""
        return self.base_iri

    @field_validator("trusted_proxies", "services", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        return tuple(part.strip() for part in value.split(",") if part.strip())
