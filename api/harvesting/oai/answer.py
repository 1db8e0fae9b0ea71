"""Answers of OAI-PMH 2.0 to what was asked, as XML of its schema."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree  # type: ignore[import-untyped]

from api.harvesting.oai.errors import OaiError
from api.harvesting.oai.formats import FORMATS, PROPERTIES, MetadataFormat, Record
from api.harvesting.oai.request import Asked, Token
from api.harvesting.xml import child, document
from api.pages.labels import name_of
from graph.dataset.facts import facts_of
from graph.dataset.ledger import Entry, Ledger
from graph.iris import Iris, act_at, as_iri, as_uri
from graph.stores.store import Store

_OAI = "http://www.openarchives.org/OAI/2.0/"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_HEADERS_PAGE = 1000
#: Where nobody was named: an address that is nobody's (RFC 2606), so that no stranger is written to.
NO_CONTACT = "contact-is-not-set@example.org"


@dataclass(frozen=True, slots=True)
class Repository:
    """What answers: the ledger and the store, the address, and what is said of the whole."""

    ledger: Ledger
    store: Store
    iris: Iris
    address: str
    publisher: str
    licence: str
    contact: str | None


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
        ("deletedRecord", "no"),
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
    entry = _entry(repository, asked.arguments["identifier"])
    _write(node, repository, [entry], form)


def _list_identifiers(node: etree._Element, repository: Repository, asked: Asked) -> None:
    entries = _page(node, repository, asked, _HEADERS_PAGE)
    for entry in reversed(entries):
        node.insert(0, _header(node, repository, entry))


def _list_records(node: etree._Element, repository: Repository, asked: Asked) -> None:
    token = asked.token
    form = _format(token.prefix if token else asked.arguments["metadataPrefix"])
    entries = _page(node, repository, asked, form.page)
    continuation = list(node)
    _write(node, repository, entries, form)
    node.extend(continuation)


_VERBS = {
    "Identify": _identify,
    "ListMetadataFormats": _list_formats,
    "ListSets": _list_sets,
    "GetRecord": _get_record,
    "ListIdentifiers": _list_identifiers,
    "ListRecords": _list_records,
}


def _page(node: etree._Element, repository: Repository, asked: Asked, size: int) -> list[Entry]:
    """The entries of a page of a list; the token of the next is put into the answer."""
    token, ledger = asked.token, repository.ledger
    if token is None:
        _format(asked.arguments["metadataPrefix"])
        since, until = asked.bounds()
        prefix, form = asked.arguments["metadataPrefix"], asked.arguments.get("set")
        token = Token(ledger.mark, prefix, since, until, form or "", "", "", 0)
        if form is not None and form not in [each.name for each in ledger.forms()]:
            raise OaiError("noRecordsMatch", "There is no such set.")
    _format(token.prefix)
    after = (token.stamp, token.path) if token.path else None
    found = ledger.entries(size + 1, after, since=token.since, until=token.until, form=token.form)
    if not found:
        raise OaiError("badResumptionToken" if token.sent else "noRecordsMatch", "There are no records of this kind.")
    entries, is_last = found[:size], len(found) <= size
    if token.sent or not is_last:
        last = entries[-1]
        following = Token(
            ledger.mark, token.prefix, token.since, token.until, token.form, last.stamp, last.path,
            token.sent + len(entries),
        )  # fmt: skip
        total = ledger.count(since=token.since, until=token.until, form=token.form)
        text = "" if is_last else following.written()
        child(node, "resumptionToken", text, completeListSize=str(total), cursor=str(token.sent))
    return entries


def _write(node: etree._Element, repository: Repository, entries: Sequence[Entry], form: MetadataFormat) -> None:
    """Records with their metadata; what is said of all of them is asked at once."""
    nodes = [act_at(entry.path, repository.iris) for entry in entries]
    said = facts_of(repository.store, nodes, PROPERTIES)
    for entry, act in zip(entries, nodes, strict=True):
        record = Record(
            entry, said.get(act.value, {}), repository.store, repository.iris, repository.publisher, repository.licence
        )
        one = child(node, "record")
        one.append(_header(one, repository, entry))
        child(one, "metadata").append(form.write(record))


def _header(node: etree._Element, repository: Repository, entry: Entry) -> etree._Element:
    header = node.makeelement(f"{{{_OAI}}}header")
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
