"""Documents that writers send: forms of many parts, nested ones, entities; none keeps the others waiting."""

from __future__ import annotations

import httpx
import pytest

from api.http.errors import ProblemError
from api.sparql.multipart import MOST_PARTS, read_parts
from api.workers.document_limits import (
    MOST_ATTRIBUTES,
    MOST_ENTITIES,
    MOST_LEVELS,
    DocumentLimitError,
    check_document,
)
from tests import plain_http
from tests.api.running_server import RunningServer
from tests.growth import grows_evenly

RDF_XML, JSON_LD = "application/rdf+xml", "application/ld+json"
OPEN = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://example.org/">'
ENTITY = '<!ENTITY a "{}">'
TURTLE = "<http://example.org/a> <http://example.org/b> {number} ."


def form(parts: list[str], boundary: str = "xx", line: str = "\r\n") -> bytes:
    written = (f"--{boundary}{line}Content-Type: text/turtle{line * 2}{part}{line}" for part in parts)
    return ("".join(written) + f"--{boundary}--{line}").encode()


def nested_xml(depth: int) -> str:
    return f"{OPEN}{'<e:D><e:p>' * depth}{'</e:p></e:D>' * depth}</rdf:RDF>"


def with_attributes(count: int) -> str:
    attributes = " ".join(f"e:a{number}='x'" for number in range(count))
    return f"{OPEN}<e:D {attributes}/></rdf:RDF>"


def with_entities(declared: str, value: str) -> str:
    return f"<!DOCTYPE rdf:RDF [{declared}]>{OPEN}<e:D><e:p>{value}</e:p></e:D></rdf:RDF>"


def tenfold(levels: int) -> str:
    """Entities each of which stands for ten of the one before."""
    declared = '<!ENTITY a0 "xxxxxxxxxx">'
    for level in range(1, levels):
        within = f"&a{level - 1};" * 10
        declared += f'<!ENTITY a{level} "{within}">'
    return with_entities(declared, f"&a{levels - 1};")


TOO_MUCH = {
    "elements within elements": (RDF_XML, nested_xml(8000)),
    "attributes": (RDF_XML, with_attributes(2000)),
    "entities of entities": (RDF_XML, tenfold(9)),
    "an entity named often": (RDF_XML, with_entities(ENTITY.format("x" * 900), "&a;" * 200_000)),
    "a long entity": (RDF_XML, with_entities(ENTITY.format("x" * 2000), "")),
    "many entities": (RDF_XML, with_entities("".join(f'<!ENTITY a{n} "x">' for n in range(MOST_ENTITIES + 1)), "")),
    "objects within objects": (JSON_LD, '{"http://example.org/p":' * 8000 + '"x"' + "}" * 8000),
    "lists within lists": (JSON_LD, '{"http://example.org/p":' + '{"@list":[' * 2000 + "1" + "]}" * 2000 + "}"),
}


@pytest.mark.parametrize("name", TOO_MUCH)
def test_a_document_that_stands_for_too_much_is_refused(server: RunningServer, name: str):
    media, content = TOO_MUCH[name]
    answer = put(server, content.encode(), media)
    assert (answer.status_code, answer.json()["type"]) == (413, "#document")


@pytest.mark.parametrize(
    ("media", "content"),
    [
        (RDF_XML, nested_xml(MOST_LEVELS // 2 - 1)),
        (RDF_XML, with_entities('<!ENTITY x "http://example.org/">', "&x;a &#38;amp; &lt;")),
        (RDF_XML, with_attributes(MOST_ATTRIBUTES - 10)),
        (RDF_XML, ""),
        (JSON_LD, '{"http://example.org/p": "' + "[{" * 2000 + '\\"{"}'),
    ],
)
def test_a_document_within_the_limits_is_written(server: RunningServer, media: str, content: str):
    assert put(server, content.encode(), media).is_success


def test_xml_that_is_none_is_told_with_its_place(server: RunningServer):
    answer = put(server, f"{OPEN}\n  <e:D>".encode(), RDF_XML)
    assert (answer.status_code, answer.json()["type"], answer.json()["line"]) == (400, "#syntax", 2)


def test_the_documents_of_a_form_are_written_and_too_many_are_not(server: RunningServer):
    parts = [TURTLE.format(number=number) for number in range(MOST_PARTS)]
    assert put(server, form(parts), "multipart/form-data; boundary=xx").is_success
    written = server.query("SELECT (COUNT(*) AS ?n) { GRAPH <http://example.org/sent> { ?s ?p ?o } }")
    assert written.json()["results"]["bindings"][0]["n"]["value"] == str(MOST_PARTS)
    answer = put(server, form([*parts, *parts]), "multipart/form-data; boundary=xx")
    assert (answer.status_code, answer.json()["type"]) == (413, "#document")


def test_a_form_within_forms_is_refused(server: RunningServer):
    depth = 1000
    heads = "".join(f"--b{n}\r\nContent-Type: multipart/mixed; boundary=b{n + 1}\r\n\r\n" for n in range(depth))
    ends = "".join(f"\r\n--b{n}--" for n in reversed(range(depth)))
    answer = put(server, (heads + "x" + ends).encode(), "multipart/form-data; boundary=b0")
    assert (answer.status_code, answer.json()["type"]) == (415, "#media-type")


def test_a_form_is_read_as_it_was_written():
    body = b"before\r\n--x y\r\nContent-Type: text/turtle\r\n\r\nA\r\n--x\r\n--x y  \r\n\r\n\r\n\r\n--x y--\r\nbehind"
    assert read_parts(b'multipart/form-data; boundary="x y"', body) == [
        ("text/turtle", b"A\r\n--x"),
        ("text/plain", b"\r\n"),
    ]
    encoded = b"--x\nContent-Type: text/turtle\nContent-Transfer-Encoding: base64\n\nYWI=\n--x--"
    assert read_parts(b"multipart/form-data; boundary=x", encoded) == [("text/turtle", b"ab")]


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("multipart/form-data", form(["a"])),
        ("multipart/form-data; boundary=", form(["a"])),
        ("multipart/form-data; boundary=xx", b""),
        ("multipart/form-data; boundary=xx", form([])),
        ("multipart/form-data; boundary=xx", form(["a"])[:-4]),
        ("multipart/form-data; boundary=xx", b"--xx\r\nContent-Type: text/turtle\r\n--xx--"),
        ("multipart/form-data; boundary=xx", form(["a"]).replace(b": text", b": " + b"y" * 5000 + b"text")),
        ("multipart/form-data; boundary=xx", form(["a"]).replace(b"Type: text/turtle", b"Transfer-Encoding: gzip")),
        ("multipart/form-data; boundary=xx", form(["a"]).replace(b"Type: text/turtle", b"Transfer-Encoding: base64")),
    ],
)
def test_what_is_no_form_is_told(kind: str, body: bytes):
    with pytest.raises(ProblemError, match="multipart body cannot be read") as told:
        read_parts(kind.encode(), body)
    assert told.value.status == 400


@pytest.mark.parametrize(
    "run", [b"-", b"--x", b"\r\n--x", b"--x\r\n\r\n", b"--x ", b"\r\n\r\n", b"\r\n--x--", b"--x\t"]
)
@pytest.mark.parametrize("boundary", [b"x", b"-", b"-" * 60])
def test_reading_a_form_takes_as_long_as_it_is(run: bytes, boundary: bytes):
    def read(body: bytes) -> None:
        with pytest.raises(ProblemError):
            read_parts(b"multipart/form-data; boundary=" + boundary, body + b"\r\n--x")

    assert grows_evenly(read, lambda length: run * (length // len(run)), 50_000)


@pytest.mark.parametrize(
    "run", ['"', "'", "<a>", "<a/>", "<!--", "<![CDATA[", "&", "&a;", "\\", '\\"', "[", "[]", "{}", "]"]
)
@pytest.mark.parametrize("media", [RDF_XML, JSON_LD])
def test_looking_through_a_document_takes_as_long_as_it_is(run: str, media: str):
    start = with_entities('<!ENTITY a "x">', "")[: -len("</e:p></e:D></rdf:RDF>")] if media == RDF_XML else "["

    def look(text: str) -> None:
        try:
            check_document(media, text.encode(), 10**9)
        except (SyntaxError, DocumentLimitError):
            return

    assert grows_evenly(look, lambda length: start + run * (length // len(run)), 50_000)


def put(server: RunningServer, content: bytes, media: str) -> httpx.Response:
    headers = {"Content-Type": media, **server.authorization}
    target = {"params": {"graph": "http://example.org/sent"}, "content": content, "headers": headers}
    return plain_http.put(f"{server.url}/graph-store", **target)
