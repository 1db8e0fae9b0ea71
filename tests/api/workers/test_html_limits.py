"""HTML that would keep its parser is refused before it is parsed, and looking takes a time that grows as it does."""

from __future__ import annotations

import contextlib

import pytest

from api.workers.document_limits import MOST_LEVELS, DocumentLimitError
from api.workers.html_limits import MOST_TAG_LETTERS, check_html
from tests.growth import grows_evenly, repeated

DEEP = [
    "<div>" * (MOST_LEVELS + 1),
    "<b>" * 100_000,
    "<div title='>'>" * (MOST_LEVELS + 1),
    "<div><!-- </div> -->" * (MOST_LEVELS + 1),
    "<div><textarea></div></textarea>" * (MOST_LEVELS + 1),
    "<div><SCRIPT></div></ScRiPt>" * (MOST_LEVELS + 1),
    "<p " + "a=1 " * MOST_TAG_LETTERS + ">",
    "<p>" + "".join(f"<b id={number}>" for number in range(400)) + "</p>" + "<p>x</p>" * 3_000,
    f"<p><b title='{'x' * 9_000}'></p>" + "<p>x</p>" * 1_000,
    "<table>" + "x<p></p>" * 10_000,
    "<table><tr><td>a</td>" + "x<i></i>" * 10_000,
]
FLAT = [
    "<p>" * 10_000,
    "<ul>" + "<li>" * 10_000 + "</ul>",
    "<table>" + "<tr><td>x" * 5_000 + "</table>",
    "<b>x</b>" * 10_000,
    "<font color=red>" * 400 + "<p>x</p>" * 10_000,
    "<p><a href=x>" * 400 + "<p>x</p>" * 10_000,
    "<table>\n <tr>\n <td>x<p>y</p>\n</td>\n</tr>\n" * 400 + "</table>" * 400 + "<p>x</p>" * 10_000,
    "<br><img src=x>" * 10_000,
    "<!-- " + "<div>" * 10_000,
    "<script>" + "<div>" * 10_000,
    "<" * 100_000,
    "<p title='" + "x" * 100_000 + "'>",
    "<p title='" + "<div>" * 10_000,
]


@pytest.mark.parametrize("source", DEEP, ids=range(len(DEEP)))
def test_what_is_nested_too_deep_is_refused(source: str) -> None:
    with pytest.raises(DocumentLimitError):
        check_html(source)


@pytest.mark.parametrize("source", FLAT, ids=range(len(FLAT)))
def test_what_is_long_and_flat_is_taken(source: str) -> None:
    assert check_html(source) is None


@pytest.mark.parametrize(
    "run",
    [
        "<",
        "<p ",
        "<p a='",
        '<p a="',
        "<!--",
        "<script>",
        "<p>",
        "</p>",
        "<p = ",
        "=",
        "<b></b>",
        "<b id=1>",
        "<table>x",
        "</td>",
    ],
)
def test_looking_takes_a_time_that_grows_as_the_text_does(run: str) -> None:
    def look(source: str) -> None:
        with contextlib.suppress(DocumentLimitError):
            check_html(source)

    assert grows_evenly(look, repeated(run), 20_000)
