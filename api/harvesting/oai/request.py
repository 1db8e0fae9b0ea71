"""Requests of OAI-PMH: the verb and its arguments, each of which may be given once and in one form only (§ 3.6)."""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from api.harvesting.oai.errors import OaiError

#: The arguments of each verb: those that must be given, those that may.
VERBS: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "Identify": (frozenset(), frozenset()),
    "ListMetadataFormats": (frozenset(), frozenset({"identifier"})),
    "ListSets": (frozenset(), frozenset({"resumptionToken"})),
    "GetRecord": (frozenset({"identifier", "metadataPrefix"}), frozenset()),
    "ListIdentifiers": (frozenset({"metadataPrefix"}), frozenset({"from", "until", "set", "resumptionToken"})),
    "ListRecords": (frozenset({"metadataPrefix"}), frozenset({"from", "until", "set", "resumptionToken"})),
}
_TOKEN = "resumptionToken"  # noqa: S105 - the name of an argument
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)?")
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Token:
    """Where a list goes on: the mark of its ledger, what was asked for, the last record sent, how many were sent."""

    mark: str
    prefix: str
    since: str
    until: str
    form: str
    stamp: str
    path: str
    sent: int

    def written(self) -> str:
        """The token as it is sent: the server keeps nothing of it."""
        data = json.dumps(list(asdict(self).values()), ensure_ascii=False, separators=(",", ":")).encode()
        return base64.urlsafe_b64encode(data).decode().rstrip("=")

    @classmethod
    def read(cls, text: str) -> Token:
        """Read a token back; OaiError for what is none."""
        try:
            data = base64.b64decode(text.encode("ascii") + b"=" * (-len(text) % 4), altchars=b"-_", validate=True)
            mark, prefix, since, until, form, stamp, path, sent = json.loads(data)
            token = cls(mark, prefix, since, until, form, stamp, path, sent)
            if type(sent) is not int or not all(isinstance(each, str) for each in [*asdict(token).values()][:-1]):
                raise ValueError
        except (ValueError, TypeError, RecursionError, binascii.Error):
            raise OaiError("badResumptionToken", "This is no token of this repository.") from None
        if sent < 0 or any(bound and not _DATE.fullmatch(bound) for bound in (token.since, token.until)):
            raise OaiError("badResumptionToken", "This is no token of this repository.")
        return token


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that can be answered: the verb, and its arguments by name."""

    verb: str
    arguments: Mapping[str, str]

    @property
    def token(self) -> Token | None:
        """The token, where a list is to go on; OaiError for what is none."""
        text = self.arguments.get(_TOKEN)
        return None if text is None else Token.read(text)

    def bounds(self) -> tuple[str, str]:
        """The first and the last second that `from` and `until` name, empty where they are not given; OaiError."""
        since, until = (self.arguments.get(name, "") for name in ("from", "until"))
        for name, value in (("from", since), ("until", until)):
            if name in self.arguments and not _is_date(value):
                raise OaiError("badArgument", f"{name} is no date YYYY-MM-DD or time YYYY-MM-DDThh:mm:ssZ.")
        if since and until and len(since) != len(until):
            raise OaiError("badArgument", "from and until are of different granularity.")
        since, until = _second(since, "T00:00:00Z"), _second(until, "T23:59:59Z")
        if since and until and since > until:
            raise OaiError("badArgument", "from is later than until.")
        return since, until


def read_request(given: Sequence[tuple[str, str]]) -> Asked:
    """Read the arguments of a request; OaiError badVerb or badArgument for what the protocol has not."""
    verbs = [value for name, value in given if name == "verb"]
    if len(verbs) != 1 or verbs[0] not in VERBS:
        names = ", ".join(VERBS)
        raise OaiError("badVerb", f"The argument verb is to be given once, and to be one of {names}.")
    arguments = [(name, value) for name, value in given if name != "verb"]
    if repeated := [name for name, count in Counter(name for name, _ in arguments).items() if count > 1]:
        raise OaiError("badArgument", f"The argument {repeated[0][:_SHOWN]} is given more than once.")
    needed, allowed = VERBS[verbs[0]]
    given_names = {name for name, _ in arguments}
    if unknown := sorted(given_names - needed - allowed):
        raise OaiError("badArgument", f"{verbs[0]} has no argument {unknown[0][:_SHOWN]}.")
    if _TOKEN in given_names:
        if given_names != {_TOKEN}:
            raise OaiError("badArgument", f"Beside {_TOKEN} no argument may be given.")
    elif missing := sorted(needed - given_names):
        raise OaiError("badArgument", f"{verbs[0]} needs the argument {missing[0]}.")
    return Asked(verbs[0], dict(arguments))


def _is_date(value: str) -> bool:
    if not _DATE.fullmatch(value):
        return False
    try:
        dt.datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


def _second(value: str, time: str) -> str:
    return value + time if len(value) == len("2000-01-01") else value
