"""Problems in the words of a reader: the title by the type of the problem, else by its status, and the detail."""

from __future__ import annotations

from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie

from api.http.errors import ProblemError
from api.pages.frame import COOKIE, language_liked, words


def problem_words(status: int, language: str) -> str:
    """A status in the words of a reader's language."""
    told = words(language)
    return told.get(f"problem_{status}", told["problem"])


def title_of(problem: ProblemError, language: str) -> str:
    """A problem in the words of a reader's language: of its type, else of its status."""
    known = words(language)
    kind = problem.kind.removeprefix("#").replace("parameters", "parameter")
    return known.get(f"problem_of_{kind}") or problem_words(problem.status, language)


def in_language(problem: ProblemError, language: str) -> ProblemError:
    """A problem in a language, as far as it has words in it, which its answer says; as it is without one."""
    if language:
        problem.title = title_of(problem, language)
        own = problem.details.get(language)
        problem.detail = own or problem.detail
        problem.headers["Content-Language"] = ", ".join(dict.fromkeys((language, language if own else "en")))
    return problem


def language_of_headers(headers: Mapping[bytes, bytes]) -> str:
    """The language that the headers of a request ask for, of those of the pages; empty where they ask for none."""
    accepted = headers.get(b"accept-language", b"").decode("latin-1")
    try:
        cookie = SimpleCookie(headers.get(b"cookie", b"").decode("latin-1")).get(COOKIE)
    except CookieError:
        cookie = None
    return language_liked(cookie.value if cookie else None, accepted)
