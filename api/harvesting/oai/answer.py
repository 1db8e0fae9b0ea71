"""Answers of OAI-PMH 2.0 to what was asked, as XML of its schema."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from lxml import etree  # type: ignore[import-untyped]

from api.harvesting.oai.errors import OaiError
from api.harvesting.oai.formats import FORMATS, PROPERTIES, MetadataFormat, Record
from api.harvesting.oai.request import Asked, Token
from api.harvesting.xml import child, document
from api.pages.labels import name_of
from graph.dataset.facts import Facts, facts_of
from graph.dataset.ledger import Entry, Ledger
from graph.iris import EliPath, Iris, act_at, as_iri, as_uri
from graph.stores.store import Store

_OAI = "http://www.openarchives.org/OAI/2.0/"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_HEADERS_PAGE = 1000
#: A page of records ends behind the one with which it has become so large, or has taken so long.
_PAGE_BYTES, _PAGE_SECONDS = 4_000_000, 5.0
#: Where nobody was named: an address that is nobody's (RFC 2606), so that no stranger is written to.
NO_CONTACT = "contact-is-not-set@example.org"


@dataclass(frozen=True, slots=True)
class Repository:
    """What answers: the ledger and the store, the address, what is said of the whole, and what writes texts."""

    ledger: Ledger
    store: Store
    iris: Iris
    address: str
    publisher: str
    licence: str
    contact: str | None
    texts: Callable[[EliPath], bytes | None]


def answer(repository: Repository, asked: Asked) -> bytes:
    """The answer to a request; OaiError for what cannot be."""
    root = _envelope(repository.address, asked.verb, dict(asked.arguments))
    _VERBS[asked.verb](child(root, asked.verb), repository, asked)
    return document(root)


def refusal(address: str, error: OaiError, asked: Asked | None) -> bytes:
    """The answer that tells an error; the request is repeated unless it was none of the protocol (§ 3.2)."""
    given = asked if asked and error.code not in ("badVerb", "badArgument") else None
    root = _envelope(address, given.verb if given else "", dict(given.arguments) if given else {})
    child(root, "error", error.message, code=error.code)
    return document(root)


def _envelope(address: str, verb: str, arguments: dict[str, str]) -> etree._Element:
    root = etree.Element(f"{{{_OAI}}}OAI-PMH", nsmap={None: _OAI, "xsi": _XSI})
    root.set(f"{{{_XSI}}}schemaLocation", f"{_OAI} http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd")
    child(root, "responseDate", dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
    child(root, "request", address, **({"verb": verb} if verb else {}), **arguments)
    return root


def _identify(node: etree._Element, repository: Repository, _asked: Asked) -> None:
    now = dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    for name, text in (
        ("repositoryName", f"{repository.publisher}: the legislation of Kazakhstan"),
        ("baseURL", repository.address),
        ("protocolVersion", "2.0"),
        ("adminEmail", repository.contact or NO_CONTACT),
        ("earliestDatestamp", repository.ledger.whole().oldest or now),
        ("deletedRecord", "transient"),
        ("granularity", "YYYY-MM-DDThh:mm:ssZ"),
    ):
        child(node, name, text)


def _list_formats(node: etree._Element, repository: Repository, asked: Asked) -> None:
    if "identifier" in asked.arguments:
        _entry(repository, asked.arguments["identifier"])
    for each in FORMATS.values():
        form = child(node, "metadataFormat")
        child(form, "metadataPrefix", each.prefix)
        child(form, "schema", each.schema)
        child(form, "metadataNamespace", each.namespace)


def _list_sets(node: etree._Element, repository: Repository, asked: Asked) -> None:
    if asked.token is not None or "resumptionToken" in asked.arguments:
        raise OaiError("badResumptionToken", "The list of sets is whole in one answer.")
    forms = [extent.name for extent in repository.ledger.forms() if extent.acts]
    if not forms:
        raise OaiError("noSetHierarchy", "There are no acts yet, and so no sets.")
    for form in forms:
        one = child(node, "set")
        child(one, "setSpec", form)
        child(one, "setName", name_of(repository.iris.concept("act-form", form).value, "en"))


def _get_record(node: etree._Element, repository: Repository, asked: Asked) -> None:
    form = _format(asked.arguments["metadataPrefix"])
    _write(node, repository, [_entry(repository, asked.arguments["identifier"])], form)


def _list_identifiers(node: etree._Element, repository: Repository, asked: Asked) -> None:
    token = _place(repository, asked)
    entries = _entries(repository, token, _HEADERS_PAGE)
    for entry in entries:
        node.append(_header(node, repository, entry))
    _go_on(node, repository, token, entries[-1], len(entries))


def _list_records(node: etree._Element, repository: Repository, asked: Asked) -> None:
    token = _place(repository, asked)
    form = _format(token.prefix)
    entries = _entries(repository, token, form.page)
    written = _write(node, repository, entries, form)
    _go_on(node, repository, token, entries[written - 1], written)


_VERBS = {
    "Identify": _identify,
    "ListMetadataFormats": _list_formats,
    "ListSets": _list_sets,
    "GetRecord": _get_record,
    "ListIdentifiers": _list_identifiers,
    "ListRecords": _list_records,
}


def _place(repository: Repository, asked: Asked) -> Token:
    """Where a list goes on, or begins; OaiError where there is no such format or set."""
    token = asked.token
    if token is None:
        since, until = asked.bounds()
        prefix, form = asked.arguments["metadataPrefix"], asked.arguments.get("set")
        _format(prefix)
        if form is not None and form not in [each.name for each in repository.ledger.forms()]:
            raise OaiError("noRecordsMatch", "There is no such set.")
        token = Token(repository.ledger.mark, prefix, since, until, form or "", "", "", 0)
    _format(token.prefix)
    return token


def _entries(repository: Repository, token: Token, size: int) -> list[Entry]:
    """The entries of a page of a list, at most; OaiError where there are none."""
    after = (token.stamp, token.path) if token.path else None
    found = repository.ledger.entries(size, after, since=token.since, until=token.until, form=token.form)
    if not found:
        raise OaiError("badResumptionToken" if token.sent else "noRecordsMatch", "There are no records of this kind.")
    return found


def _go_on(node: etree._Element, repository: Repository, token: Token, last: Entry, sent: int) -> None:
    """The token of the next page, an empty one behind the last; none where all is in one page (§ 3.5)."""
    total = repository.ledger.count(since=token.since, until=token.until, form=token.form)
    following = replace(token, stamp=last.stamp, path=last.path, sent=token.sent + sent)
    is_last = following.sent >= total
    if token.sent or not is_last:
        text = "" if is_last else following.written()
        child(node, "resumptionToken", text, completeListSize=str(total), cursor=str(token.sent))


def _write(node: etree._Element, repository: Repository, entries: Sequence[Entry], form: MetadataFormat) -> int:
    """Records with their metadata until the page is full, one at least; how many there are.

    What the graph says of all of them is asked at once.
    """
    nodes = [act_at(entry.path, repository.iris) for entry in entries]
    said = facts_of(repository.store, nodes, PROPERTIES)
    begun, size = time.monotonic(), 0
    for number, (entry, act) in enumerate(zip(entries, nodes, strict=True), 1):
        size += _record(node, repository, entry, said.get(act.value, {}), form)
        if size > _PAGE_BYTES or time.monotonic() - begun > _PAGE_SECONDS:
            return number
    return len(entries)


def _record(node: etree._Element, repository: Repository, entry: Entry, said: Facts, form: MetadataFormat) -> int:
    """One record; how many bytes its metadata have. An act that has gone, be it since the list was made, is deleted."""
    iris, texts = repository.iris, repository.texts
    record = Record(entry, said, repository.store, iris, repository.publisher, repository.licence, texts)
    body = None if entry.gone else form.write(record)
    one = child(node, "record")
    one.append(_header(one, repository, entry if body else replace(entry, gone=True)))
    if body is None:
        return 0
    child(one, "metadata").append(etree.fromstring(body, etree.XMLParser(resolve_entities=False, huge_tree=True)))
    return len(body)


def _header(node: etree._Element, repository: Repository, entry: Entry) -> etree._Element:
    header = node.makeelement(f"{{{_OAI}}}header", {"status": "deleted"} if entry.gone else {})
    child(header, "identifier", as_uri(act_at(entry.path, repository.iris).value))
    child(header, "datestamp", entry.stamp)
    child(header, "setSpec", entry.form)
    return header


def _entry(repository: Repository, identifier: str) -> Entry:
    root, iri = repository.iris.root, as_iri(identifier)
    entry = repository.ledger.entry(iri.removeprefix(root)) if iri.startswith(root) else None
    if entry is None:
        raise OaiError("idDoesNotExist", "There is no act of this identifier with a text here.")
    return entry


def _format(prefix: str) -> MetadataFormat:
    if prefix not in FORMATS:
        names = ", ".join(FORMATS)
        raise OaiError("cannotDisseminateFormat", f"There is no format of this prefix; there are: {names}.")
    return FORMATS[prefix]
