"""A client of the server over the default documents."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from tests.api.running_server import RunningServer


@pytest.fixture(scope="module")
def client(decrees: RunningServer) -> Iterator[httpx.Client]:
    """With cookies of its own; redirects are not followed."""
    with decrees.client() as made:
        yield made
