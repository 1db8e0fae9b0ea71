"""Jobs of workers on texts: their citations as links or data, and what citations that somebody wrote mean.

What reads citations is imported at the first such job: workers that answer queries need none of it.
"""

from __future__ import annotations

import datetime as dt
import json
from typing import Any
from urllib.parse import urlencode

from api.workers.html_limits import check_html
from graph.errors import ParameterError
from graph.iris import Iris

#: What a text is sent as by itself.
TEXT_TYPES = ("text/plain", "text/html")
_MEMBERS = ("text", "html", "date", "act")


def warm_up() -> None:
    """Read the register and make the patterns of both languages, so that the first text need not wait for them."""
    from api.acts.meanings import meaning_of

    for text in ("146-бап", "статья 146"):
        meaning_of(text, dt.date.today())


def annotation(options: dict[str, str], media_type: str, payload: bytes) -> bytes:
    """Return a text with its citations as HTML, or as JSON where `wanted` is json.

    Raises ParameterError, DocumentLimitError, SyntaxError for JSON that is none, UnicodeDecodeError.
    """
    from api.acts.annotate import act_named, as_data, as_html, read

    asked, text, is_html = _asked(options, media_type, payload)
    day, act = _day(asked.get("date")), act_named(asked["act"]) if asked.get("act") else ""
    if is_html:
        check_html(text)
    reading, iris = read(text, is_html=is_html, day=day, act=act), Iris(options["base"])
    if options["wanted"] == "json":
        return _json(as_data(reading, iris))
    kept = {"date": asked.get("date"), "lang": options.get("lang")}
    query = urlencode({name: value for name, value in kept.items() if value})
    return as_html(reading, iris, options["root"], query and f"?{query}").encode()


def _asked(options: dict[str, str], media_type: str, payload: bytes) -> tuple[dict[str, str], str, bool]:
    """What is asked of which text, and whether that is HTML; members of a JSON object go before the address."""
    if media_type in TEXT_TYPES:
        return options, payload.decode("utf-8"), media_type == "text/html"
    try:
        sent = json.loads(payload.decode("utf-8"))
    except UnicodeDecodeError:
        raise
    except (ValueError, RecursionError) as error:
        raise SyntaxError(f"it is no JSON: {error}") from None
    if not isinstance(sent, dict) or any(not isinstance(sent.get(name), str | None) for name in _MEMBERS):
        raise ParameterError("the JSON must be an object whose 'text', 'html', 'date' and 'act' are texts")
    named = [name for name in ("text", "html") if sent.get(name) is not None]
    if len(named) != 1:
        raise ParameterError("the JSON object must have either 'text' or 'html'")
    given = {name: sent[name] for name in ("date", "act") if sent.get(name)}
    return {**options, **given}, sent[named[0]], named == ["html"]


def meaning(options: dict[str, str], text: str) -> bytes:
    """Return what a citation means as JSON; raises ParameterError."""
    from api.acts.meanings import meaning_data, meaning_of

    return _json(meaning_data(text, meaning_of(text, _day(options.get("date"))), Iris(options["base"])))


def meanings(options: dict[str, str], payload: bytes) -> bytes:
    """Return what the citation in each line of JSON means, a line of JSON each; `first` is the number of the first."""
    iris, first = Iris(options["base"]), int(options["first"])
    answers = (_answered(options, line, iris) for line in payload.split(b"\n"))
    return b"".join(_json({"line": number, **answer}) + b"\n" for number, answer in enumerate(answers, first) if answer)


def _answered(options: dict[str, str], line: bytes, iris: Iris) -> dict[str, Any]:
    """The answer to a line; one that cannot be read says so in its own, an empty one has none."""
    from api.acts.meanings import meaning_data, meaning_of, printable

    if not line.strip():
        return {}
    identity: dict[str, Any] = {}
    try:
        sent = json.loads(line.decode("utf-8"))
        sent = {"cite": sent} if isinstance(sent, str) else sent
        if isinstance(sent, dict) and isinstance(sent.get("id"), str | int):
            identity = {"id": printable(sent["id"]) if isinstance(sent["id"], str) else sent["id"]}
        if not isinstance(sent, dict) or not isinstance(sent.get("cite"), str):
            raise ParameterError("a line is a text, or an object with a text in 'cite'")
        if not isinstance(sent.get("date"), str | None):
            raise ParameterError("the date of a line is a text")
        day = _day(sent.get("date") or options.get("date"))
        return {**identity, **meaning_data(sent["cite"], meaning_of(sent["cite"], day), iris)}
    except ParameterError as error:
        return {**identity, "status": 400, "detail": f"The line cannot be read: {printable(error.message)}."}
    except (ValueError, RecursionError) as error:
        return {"status": 400, "detail": f"The line is no JSON: {printable(str(error))}."}


def _day(asked: str | None) -> dt.date:
    from api.acts.days import day_of

    return day_of(asked) or dt.datetime.now(dt.UTC).date()


def _json(data: dict[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
