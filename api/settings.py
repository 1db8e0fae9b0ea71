"""The settings of the service: environment variables that begin with JARLYQ_, documented in docs/settings.md."""

from __future__ import annotations

import difflib
import ipaddress
import os
import re
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Literal, Self, get_args
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict
from pyoxigraph import NamedNode

JARLYQ_VERSION = version("jarlyq")

_PREFIX = "JARLYQ_"
_OTHERS = frozenset({"JARLYQ_CHROMIUM"})
"""Variables that are nobody's setting here: the tests read this one."""
_USER = re.compile(r"//[^/@]*@")
"""The name and password in an address."""


def _processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Settings(BaseSettings):
    """What can be set; each field's description is what docs/settings.md says of it."""

    model_config = SettingsConfigDict(env_prefix=_PREFIX, extra="ignore", env_ignore_empty=True)

    base_iri: str = Field(
        "https://w3id.org/jarlyq/", description="the IRI that all data IRIs begin with; ends with / or #"
    )
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
    text_workers: int = Field(
        1, ge=1, description="killable workers of each server process that read the citations of texts"
    )
    near_processes: int = Field(
        default_factory=lambda: _processors(),
        ge=0,
        description="processes for queries of kinds known to be cheap, in all",
    )
    trusted_proxies: Annotated[tuple[str, ...], NoDecode] = Field(
        (), description="addresses or networks of proxies whose X-Forwarded-For is believed, separated by commas"
    )
    mcp_hosts: Annotated[tuple[str, ...], NoDecode] = Field(
        (), description="further hosts by which /mcp may be asked, without ports, separated by commas"
    )

    fetch_site: str = Field(
        "https://adilet.zan.kz", description="the address of the database, or of a mirror, that acts are fetched from"
    )
    fetched: Path = Field(Path("data/fetched"), description="the folder that fetched acts come into")
    fetch_delay: float = Field(
        2.0, ge=0, allow_inf_nan=False, description="the pause between two requests to that site, in seconds"
    )
    fetch_seconds: float = Field(
        90.0,
        gt=0,
        allow_inf_nan=False,
        description="the time in which an answer of that site must be whole, in seconds",
    )
    fetch_certificates: Path | None = Field(
        None, description="a PEM file of authorities that are trusted for that site beside the system's"
    )
    offline: bool = Field(False, description="true forbids `jarlyq fetch` and `jarlyq add CODE` to ask any site")

    public_address: str | None = Field(
        None, description="the address by which others reach the service; ends with /; the base IRI by default"
    )
    dumps: Path | None = Field(None, description="the folder of `jarlyq dump`, served below /dumps")
    unfound: Path | None = Field(
        None, description="a file for the words of searches that found nothing; none is kept by default"
    )
    publisher: str = Field("Jarlyq", min_length=1, description="who publishes the data")
    licence: str = Field(
        "https://www.apache.org/licenses/LICENSE-2.0", description="the IRI of the licence of the data"
    )
    contact: str | None = Field(None, description="the e-mail address for questions about the data")
    standards: Path | None = Field(
        None, description="a folder with the published standards' own files, for `jarlyq validate`"
    )

    wall_seconds: float = Field(30.0, gt=0, allow_inf_nan=False, description="the time a query may take, in seconds")
    update_seconds: float = Field(
        120.0, gt=0, allow_inf_nan=False, description="the time an update may take, in seconds"
    )
    memory_bytes: int = Field(2_000_000_000, ge=100_000_000, description="the memory of one worker, in bytes")
    max_rows: int = Field(100_000, ge=1, description="the rows of a result; more are cut off, and a header says so")
    max_bytes: int = Field(64_000_000, ge=10_000, description="the size of a result, in bytes")
    max_query_bytes: int = Field(200_000, ge=100, description="the size of a query or update, in bytes")
    max_upload_bytes: int = Field(64_000_000, ge=100, description="the size of a graph that is sent, in bytes")
    max_text_bytes: int = Field(
        1_000_000, ge=1_000, description="the size of a text, or of a list of citations, that is read, in bytes"
    )
    client_queries: int = Field(16, ge=1, description="queries one client may have in a process")
    queue: int = Field(64, ge=0, description="queries that may wait for a worker in a process; more get a 503")
    queue_seconds: float = Field(
        10.0, gt=0, allow_inf_nan=False, description="the time a query may wait for a worker, in seconds"
    )
    requests_per_minute: int = Field(0, ge=0, description="requests a client may send in a minute; 0 for no limit")
    services: Annotated[tuple[str, ...], NoDecode] = Field(
        (), description="IRIs that SERVICE may call, separated by commas; empty for none"
    )

    cache_bytes: int = Field(64_000_000, ge=0, description="memory for results in each process; 0 for no cache")
    max_age: int = Field(60, ge=0, description="seconds for which clients may keep a result unasked")
    tokens: Path | None = Field(None, description="the file of `jarlyq token`; without it nothing can be written")
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "info", description="debug, info, warning or error; queries are logged at debug only"
    )
    grace_seconds: float = Field(
        30.0, gt=0, allow_inf_nan=False, description="the time for running requests at a shutdown, in seconds"
    )

    @property
    def protected_prefix(self) -> str:
        """The beginning of the names of graphs that only ingestion writes."""
        return self.base_iri

    @field_validator("trusted_proxies", "services", "mcp_hosts", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        return tuple(part.strip() for part in value.split(",") if part.strip())

    @field_validator("log_level", mode="before")
    @classmethod
    def _lower(cls, value: object) -> object:
        return value.lower() if isinstance(value, str) else value

    @field_validator("base_iri")
    @classmethod
    def _is_base(cls, value: str) -> str:
        if not (_is_absolute(value) and urlsplit(value).scheme in ("http", "https") and value.endswith(("/", "#"))):
            raise ValueError("must be an absolute http or https IRI that ends with / or #")
        return value

    @field_validator("public_address")
    @classmethod
    def _is_address(cls, value: str | None) -> str | None:
        if value is None or (_is_absolute(value) and re.fullmatch(r"https?://[^?#]+/", value)):
            return value
        raise ValueError("must be an absolute http or https address that ends with /")

    @field_validator("fetch_site")
    @classmethod
    def _is_site(cls, value: str) -> str:
        parts = urlsplit(value.rstrip("/"))
        if parts.scheme not in ("https", "http") or not parts.hostname or parts.path or parts.query or parts.fragment:
            raise ValueError("must be the address of a site alone, like https://adilet.zan.kz")
        if "@" in parts.netloc:
            raise ValueError("must not hold a name or a password")
        if parts.scheme == "http" and not _is_loopback(parts.hostname):
            raise ValueError("must begin with https://, but for this machine itself")
        return f"{parts.scheme}://{parts.netloc.lower()}"

    @field_validator("licence")
    @classmethod
    def _is_licence(cls, value: str) -> str:
        if not _is_absolute(value):
            raise ValueError("must be an absolute IRI")
        return value

    @field_validator("contact")
    @classmethod
    def _is_mail_address(cls, value: str | None) -> str | None:
        if value is not None and not re.fullmatch(r"[^\s@<>\"]+@(?:[\w-]+\.)+[\w-]+", value):
            raise ValueError("must be an e-mail address")
        return value

    @field_validator("services")
    @classmethod
    def _are_absolute(cls, values: tuple[str, ...]) -> tuple[str, ...]:
        if wrong := [value for value in values if not _is_absolute(value)]:
            raise ValueError(f"must be absolute IRIs, separated by commas; not {', '.join(wrong)}")
        return values

    @field_validator("trusted_proxies")
    @classmethod
    def _are_networks(cls, values: tuple[str, ...]) -> tuple[str, ...]:
        if wrong := [value for value in values if not _is_network(value)]:
            raise ValueError(f"must be IP addresses or networks, separated by commas; not {', '.join(wrong)}")
        return values

    @model_validator(mode="after")
    def _knows_all_variables(self) -> Self:
        if unknown := _unknown_variables():
            raise ValueError("; ".join(unknown))
        return self


def problem_lines(error: ValidationError) -> list[str]:
    """What is wrong with the settings, a line each: the variable, its value unless it is secret, what is allowed."""
    lines = []
    for each in error.errors():
        if not each["loc"]:  # the unknown variables, which follow in any case
            continue
        name = str(each["loc"][0])
        field, variable = Settings.model_fields[name], f"{_PREFIX}{name.upper()}"
        told = each["ctx"]["error"] if each["type"] == "value_error" else _allowed(field)
        value = "" if "Secret" in str(field.annotation) else f"={os.environ.get(variable, each['input'])}"
        value = _USER.sub("//…@", value)
        lines.append(f"{variable}{value}: {told}")
    return lines + _unknown_variables()


def _allowed(field: FieldInfo) -> str:
    """What a field takes, in words."""
    if choices := get_args(field.annotation):
        return f"must be one of {', '.join(map(str, choices))}"
    kind = "a whole number" if field.annotation is int else "a number" if field.annotation is float else "a text"
    bounds = {"ge": "at least", "gt": "above", "le": "at most"}
    told = [
        f"{words} {bound}"
        for each in field.metadata
        for attribute, words in bounds.items()
        if (bound := getattr(each, attribute, None)) is not None
    ]
    return f"must be {kind}{', ' if told else ''}{' and '.join(told)}"


def _unknown_variables() -> list[str]:
    """The variables that would be settings if there were such, with the setting that is probably meant."""
    known = {f"{_PREFIX}{name.upper()}" for name in Settings.model_fields}
    named = {name.upper() for name, value in os.environ.items() if value and name.upper().startswith(_PREFIX)}
    lines = []
    for name in sorted(named - known - _OTHERS):
        near = difflib.get_close_matches(name, known, 1)
        lines.append(f"{name}: there is no such setting{f'; is {near[0]} meant?' if near else ''}")
    return lines


def _is_absolute(iri: str) -> bool:
    try:
        return bool(urlsplit(NamedNode(iri).value).netloc)
    except ValueError:
        return False


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _is_network(text: str) -> bool:
    try:
        ipaddress.ip_network(text, strict=False)
    except ValueError:
        return False
    return True
