"""Who a client is: an address, a network of IPv6, and what a trusted proxy says."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.http.errors import ProblemError
from api.http.limits import ClientLimits, RequestRates, client_address
from graph.stores.store import open_store
from tests import plain_http
from tests.api.running_server import running_server

TRUSTED = ("10.0.0.0/8", "2001:db8:1::1")


@pytest.mark.parametrize(
    ("peer", "forwarded", "client"),
    [
        ("192.0.2.1", "198.51.100.9", "192.0.2.1"),
        ("10.1.2.3", "198.51.100.9", "198.51.100.9"),
        ("10.1.2.3", "203.0.113.5, 198.51.100.9, 10.9.9.9", "198.51.100.9"),
        ("::ffff:10.1.2.3", "198.51.100.9", "198.51.100.9"),
        ("2001:db8:1::1", "2001:db8:2:3:4:5:6:7", "2001:db8:2:3::/64"),
        ("10.1.2.3", "nonsense", "10.1.2.3"),
        ("10.1.2.3", "", "10.1.2.3"),
        ("10.1.2.3", "10.4.5.6", "10.1.2.3"),
        ("2001:db8::1", "", "2001:db8::/64"),
        ("::ffff:192.0.2.1", "", "192.0.2.1"),
    ],
)
def test_the_client_of_a_request(peer: str, forwarded: str, client: str):
    headers = {b"x-forwarded-for": forwarded.encode()} if forwarded else {}
    assert client_address({"client": (peer, 1)}, headers, TRUSTED) == client


def test_without_proxies_it_is_the_peer():
    headers = {b"x-forwarded-for": b"198.51.100.9"}
    assert client_address({"client": ("192.0.2.1", 1)}, headers, ()) == "192.0.2.1"
    assert client_address({"client": ("::ffff:192.0.2.1", 1)}, headers, ()) == "192.0.2.1"
    assert client_address({"client": None}, headers, ()) == "unknown"


def test_all_addresses_of_a_network_of_64_bits_are_one_client():
    rates = RequestRates(2)
    addresses = [client_address({"client": (f"2001:db8::{host}", 1)}, {}, ()) for host in ("1", "2", "3")]
    rates.check(addresses[0])
    rates.check(addresses[1])
    with pytest.raises(ProblemError):
        rates.check(addresses[2])
    rates.check(client_address({"client": ("2001:db8:0:1::1", 1)}, {}, ()))


def test_what_a_client_has_running():
    limits = ClientLimits(running=1, rates=RequestRates(0))
    limits.begin("a")
    limits.begin("b")
    with pytest.raises(ProblemError):
        limits.begin("a")
    limits.end("a")
    limits.begin("a")


def test_searches_and_pages_of_acts_count_in_the_rate(tmp_path: Path):
    open_store(tmp_path / "store").close()
    settings = {"requests_per_minute": 2, "near_processes": 0, "trusted_proxies": "127.0.0.0/8"}
    with running_server(store=tmp_path / "store", **settings) as server:
        for client, path in enumerate(("/search?q=a", "/eli/kz/decree/2011/09/07/149")):
            own = {"X-Forwarded-For": f"192.0.2.{client}"}
            answers = [plain_http.get(server.url + path, headers=own) for _ in range(3)]
            assert [each.status_code == 429 for each in answers] == [False, False, True]
            assert answers[2].json()["type"].endswith("#rate")
