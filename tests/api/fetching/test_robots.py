"""robots.txt: whose group counts, which rule, wildcards, spellings, hostile rules."""

from __future__ import annotations

import pytest

from api.fetching.robots import read_robots
from tests.growth import grows_evenly

TEXT = """# for all
User-agent: Other
Disallow: /

User-Agent: *
Disallow: /rus/archive/   # and what is below
Disallow: /*.pdf$
Allow: /rus/archive/open
Crawl-delay: 3
"""


@pytest.mark.parametrize(
    ("path", "allowed"),
    [("/rus/docs/X", True), ("/rus/archive/docs/X", False), ("/rus/archive/open/1", True), ("/a/b.pdf", False), ("/a/b.pdf?x", True),
     ("/rus/%61rchive/x", False), ("/", True)],
)  # fmt: skip
def test_the_longest_rule_that_fits_counts(path: str, allowed: bool) -> None:
    robots = read_robots(TEXT, "Jarlyq")
    assert robots.allows(path) is allowed
    assert robots.delay == 3


def test_ones_own_group_goes_before_that_of_all_and_groups_of_a_name_are_one() -> None:
    robots = read_robots(
        TEXT + "User-agent: a\nUser-agent: JARLYQ\nDisallow: /x\n\nUser-agent: jarlyq\nDisallow: /y\n", "Jarlyq"
    )
    assert [robots.allows(path) for path in ("/x", "/y", "/rus/archive/")] == [False, False, True]


@pytest.mark.parametrize(
    "text", ["", "Disallow: /", "User-agent: *\nDisallow:", "\x00\xff", "User-agent: *\nCrawl-delay: nan\n"]
)
def test_what_forbids_nothing_forbids_nothing(text: str) -> None:
    robots = read_robots(text, "Jarlyq")
    assert robots.allows("/rus/docs/X")
    assert robots.delay == 0


def test_an_equal_rule_that_allows_goes_first() -> None:
    assert read_robots("User-agent: *\nDisallow: /a\nAllow: /a", "Jarlyq").allows("/a")


@pytest.mark.parametrize("run", ["*a", "Disallow: /*a*a*a*b$\n", "User-agent: x\n", "%41"])
def test_the_time_grows_as_the_text_does(run: str) -> None:
    def read(text: str) -> None:
        read_robots(text, "Jarlyq").allows("/" + "a" * 200)

    assert grows_evenly(read, lambda size: "User-agent: *\nDisallow: /" + run * (size // len(run)), 40_000)
