"""Every operation of the OpenAPI document is asked by schemathesis: it answers what the document says, and never fails."""

from __future__ import annotations

import http.client
import json
import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode

from api.http.errors import PROBLEM_TYPE
from api.serving.app import create_app
from api.settings import Settings
from graph.exports import all_exports
from graph.query import stored_queries
from tests import plain_http
from tests.api.running_server import RunningServer, running_server

schemathesis.serializer.alias("application/x-ndjson", "text/plain")  # lines of text are text

DOCUMENT = create_app(Settings()).openapi()
OPERATIONS = {
    f"{operation.method.upper()} {operation.path}": operation
    for operation in (found.ok() for found in schemathesis.openapi.from_dict(DOCUMENT).get_all_operations())
}
PROMISED = [
    schemathesis.checks.status_code_conformance,
    schemathesis.checks.content_type_conformance,
    schemathesis.checks.response_schema_conformance,
    schemathesis.checks.response_headers_conformance,
]
MAY_FAIL = {501, 503, 504}
"""A service that is busy or was too slow says so, and oEmbed what is not made; every other status from 500 on is a fault."""

DECREE = "decree/2011/09/07/149"
BASE = "https://w3id.org/jarlyq/"
GRAPH = "http://example.org/fuzzed"
TURTLE = "@prefix : <http://example.org/> . :a :b 1, 'қазақша'@kk, _:x . _:x :c <<( :a :b :c )>> ."
SUFFIXES = ["", ".html", *(export.suffix for export in all_exports())]

#: What lies at the addresses, so that not every request ends with a 404.
PATHS = {
    "/eli/kz/{path}": [
        DECREE,
        f"{DECREE}/att_1/chp_1",
        f"{DECREE}/2011-09-07",
        f"{DECREE}/2012-01-01",
        f"{DECREE}/2011-09-07/kaz",
        f"{DECREE}/pnt_1/2011-09-07/rus",
        f"{DECREE}/pnt_1/9999-12-31/rus",
        f"{DECREE}/0000-00-00",
    ],
    "/timegate/{path}": [DECREE, f"{DECREE}/att_1/para_11", "decree/2011/09/07/150"],
    "/timemap/{path}": [DECREE, f"{DECREE}/att_1/para_11", "decree/2011/09/07/150"],
    "/queries/{name}": [*stored_queries(), *(f"{name}.rq" for name in stored_queries())],
    "/ontology{suffix}": ["", "/"],
    "/ontology/terms/{name}": ["jq:Act", "jq:text", "eli:title", "jq:nothing", "x"],
    "/vocab/{path}": ["legal-form", "unit-kind", "modality"],
    "/graph-store/{path}": ["mine", "a/b"],
    "/catalog{suffix}": ["", ".ttl", ".html", "s"],
    "/coverage/{missing}": ["without-text", "one-language", "x"],
    "/sitemap-{number}.xml": ["0", "1", "2", "-1", "x"],
    "/docs/images/{name}": ["model.svg", "../settings.md", "none.png"],
    "/docs/notebooks/{name}": ["decree-life.ipynb", "decree-life", "../settings.md"],
    "/docs/{name}": ["commands", "settings.md", "tutorials/kk/portal", "project/readme", "images"],
    "/dumps/{name}": ["all.nq.zst", "manifest.json", "SHA256SUMS"],
    "/eli/kz/{path}.atom": [DECREE, f"{DECREE}/att_1"],
}
#: What nobody should send in a path, as it stands there; `ODD` once more, and what no text can be.
ODD_BYTES = ["%00", "%ED%A0%80", "%FF%FE", "%", "%zz", "%C0%AE%C0%AE/", "%2e%2e%2f%2e%2e%2fetc%2fpasswd", "//", ";a=b"]
ODD = [
    "\0",
    "\r\nX-Injected: yes",
    "../" * 8 + "etc/passwd",
    "9" * 400,
    "-1",
    "1e999",
    "NaN",
    "2011-02-30",
    "99999-01-01",
    "2011-W01-1",
    "’\"'><script>{{7*7}}${7*7}",
    "\u202eabc\ufeff\ufffe",
    "\U0010ffff",
    "İıſK" * 50,
    "a" * 3000,
    "http://[::1",
    "http://℀.example/",
    "urn:x",
    "kaz",
]
QUERIES = [
    *(query.text for query in stored_queries().values()),
    "SELECT * { ?s ?p ?o } LIMIT 3",
    "ASK {}",
    "CONSTRUCT WHERE { ?s ?p ?o } LIMIT 3",
    f"DESCRIBE <{BASE}eli/kz/{DECREE}>",
    f"PREFIX jq: <{BASE}ontology#> SELECT * {{ ?unit jq:matches 'ассамблея' }} LIMIT 3",
    f"PREFIX jq: <{BASE}ontology#> SELECT * {{ ?unit jq:matches 5, _:x }}",
    "SELECT (STRDT('x', <y z>) AS ?a) (1/0 AS ?b) (REPLACE('a', '(', '') AS ?c) {}",
    "SELECT * { BIND('\\uD800' AS ?a) }",
    "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
    "PREFIX : <x> SELECT * FROM <y> { GRAPH :g { ?s ?p " + "9" * 500 + " } }",
    "SELECT * {" * 500 + "}" * 500,
    "",
]
UPDATES = [
    f"INSERT DATA {{ GRAPH <{GRAPH}> {{ <{GRAPH}> <{GRAPH}> 1 }} }}",
    f"DROP SILENT GRAPH <{GRAPH}>",
    "DROP ALL",
    "LOAD <file:///etc/passwd>",
    f"INSERT DATA {{ GRAPH <{BASE}register> {{ <{GRAPH}> <{GRAPH}> 1 }} }}",
    "INSERT { GRAPH ?g { ?s ?p ?o } } WHERE { GRAPH ?g { ?s ?p ?o } }",
    "",
]
#: Values for parameters of the address, of those that are documented and of those that pages read.
PARAMETERS = {
    "query": QUERIES,
    "update": UPDATES,
    "graph": [GRAPH, f"{BASE}register", f"{BASE}eli/kz/{DECREE}", "relative", ""],
    "default": [""],
    "default-graph-uri": [GRAPH, f"{BASE}eli/kz/{DECREE}", "relative"],
    "named-graph-uri": [GRAPH],
    "using-graph-uri": [GRAPH],
    "format": ["json", "xml", "csv", "tsv", "turtle", "ntriples", "nquads", "trig", "jsonld", "rdfxml", "html", "none"],
    "q": ["ассамблея", "хатшылық функциялары", '"мемлекеттік орган"', "ассам*", "-а", '"', "*", "а AND (б"],
    "in": ["kk", "ru", "", "en"],
    "cite": ["ст. 146 УК РК", "ст. 5 УК РК, ст. 7 ГК РК", "ҚР ҚК", "погода", "(" * 500],
    "text": ["По ст. 146 УК РК", "", "<b>"],
    "limit": ["1", "500", "501", "0"],
    "lang": ["kk", "ru", "en", "de"],
    "date": ["2011-09-07", "2030-01-01", "0001-01-01"],
    "verb": ["Identify", "ListRecords", "ListIdentifiers", "ListSets", "GetRecord", "ListMetadataFormats"],
    "metadataPrefix": ["oai_dc", "marc"],
    "resumptionToken": ["x", "W10", "WyJhIiwiYiIsIiIsIiIsIiIsIiIsIiIsMV0"],
    "from": ["2011-09-07", "2030-01-01T00:00:00Z", "9" * 1000],
    "set": ["decree", "law:x"],
    "identifier": [f"{BASE}eli/kz/{DECREE}"],
    "kind": ["text", "planned"],
    "page": ["0", "1", "10000001"],
    "run": ["1"],
    "act": [DECREE, f"{BASE}eli/kz/{DECREE}"],
    "unit": [f"{BASE}eli/kz/{DECREE}/att_1"],
}
HEADERS = {
    "Accept": [
        "*/*",
        "text/html",
        "application/json",
        "text/turtle;q=0.5, application/ld+json;q=nan",
        "application/rdf+xml",
        "a/b",
        ";;;,,,q=",
        "*/*;q=0",
    ],
    "Accept-Language": ["ru", "en;q=x, kk;q=1e400", "*", "-"],
    "Accept-Encoding": ["gzip", "br, zstd;q=0", "*;q=0", "identity;q=0"],
    "If-None-Match": ["*", '"x"', 'W/"', ",,"],
    "Host": ["", "evil.example:99999", "[::1]", "a b", "x> . <a:a> <a:b> <a:c", "xn--\xe9"],
    "X-Forwarded-For": ["999.1.1.1, x"],
}
BODIES = {
    "application/x-www-form-urlencoded": ["query=ASK%7B%7D", "update=%FF", "query=ASK{}&query=ASK{}", "&&&=&%"],
    "application/sparql-query": QUERIES,
    "application/sparql-update": UPDATES,
    "text/turtle": [TURTLE, "<a> <b> <c> .", "@base <../..> . <> <> <> .", "\0"],
    "application/n-triples": [f'<{GRAPH}> <{GRAPH}> "\\uD83D" .', "_:a <x:y> _:b ."],
    "application/rdf+xml": ["<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a>", "<"],
    "text/plain": ["По ст. 146 УК РК", "\0", "(" * 5000],
    "text/html": ["<p>По <b>ст. 1</b>46 УК РК", "<script>x</script>", "<div>" * 600, "<" * 500],
    "application/json": [
        '{"text": "УК РК"}',
        '{"html": "<p>УК РК", "date": "x"}',
        "[" * 5000,
        '{"text": "\\ud800"}',
        "1e999",
    ],
    "application/x-ndjson": [
        '"УК РК"\n{"cite": "УК РК", "date": "2010-05-05", "id": 1}\nno\n',
        "\n\n",
        "[" * 5000,
        "null\n5",
    ],
    "application/ld+json": [
        '{"@context": "http://127.0.0.1:1/"}',
        "[" * 5000,
        '{"@id": null, "@graph": [1e999]}',
        "null",
    ],
}


@pytest.fixture(scope="module")
def filled(decree_store: Path) -> Iterator[RunningServer]:
    """A server with the decree in its store, which may be written to."""
    with running_server(store=decree_store, client_queries=1000) as server:
        yield server


def is_no_fault(_context: object, response: schemathesis.Response, _case: schemathesis.Case) -> None:
    """No status from 500 on but those that say to come again; a problem says its own status."""
    assert response.status_code < 500 or response.status_code in MAY_FAIL, response.text
    if response.headers.get("content-type") == [PROBLEM_TYPE]:
        assert json.loads(response.content)["status"] == response.status_code


@st.composite
def cases(draw: st.DrawFn, operation: schemathesis.APIOperation) -> schemathesis.Case:
    """A request as the document allows it or as it does not, in part with values that are there, or that are odd."""
    modes = [GenerationMode.POSITIVE]
    if operation.query or operation.body:
        modes.append(GenerationMode.NEGATIVE)
    case = draw(operation.as_strategy(draw(st.sampled_from(modes))))
    for name in case.path_parameters:
        if draw(st.integers(0, 3)):
            case.path_parameters[name] = draw(paths(operation.path))
    query = dict(case.query or {})
    for name in draw(st.lists(st.sampled_from([*PARAMETERS]), max_size=3)):
        query[name] = draw(st.sampled_from([*PARAMETERS[name], *PARAMETERS[name], *ODD]))
    own = [parameter for parameter in PARAMETERS if parameter in operation.query]
    for name in draw(st.lists(st.sampled_from(own), max_size=2)) if own else ():
        query[name] = draw(st.sampled_from(PARAMETERS[name]))
    case.query = query
    for name in draw(st.lists(st.sampled_from([*HEADERS]), max_size=2)):
        case.headers[name] = draw(st.sampled_from(HEADERS[name]))
    if case.media_type in BODIES and draw(st.booleans()):
        case.body = draw(st.sampled_from(BODIES[case.media_type])).encode()
    return case


def paths(path: str) -> st.SearchStrategy[str]:
    """The rest of an address: one that is there with a suffix, an odd one, or both together."""
    known = st.sampled_from(PATHS[path])
    odd = st.one_of(st.sampled_from(ODD_BYTES), st.sampled_from(ODD).map(lambda text: quote(text, safe="")))
    return st.one_of(
        st.builds(str.__add__, known, st.sampled_from(SUFFIXES)),
        odd,
        st.builds(lambda *parts: "".join(parts), known, st.sampled_from(["/", ""]), odd, st.sampled_from(SUFFIXES)),
    )


def test_the_document_is_the_one_that_is_served(filled: RunningServer) -> None:
    assert plain_http.get(f"{filled.url}/openapi.json").json() == json.loads(json.dumps(DOCUMENT))
    assert len(OPERATIONS) >= 28


#: Of each operation; each is a request and its answer, and there are some fifty operations.
EXAMPLES = 6 if settings.default.max_examples < 100 else settings.default.max_examples // 2


@pytest.mark.parametrize("name", OPERATIONS)
@settings(database=None, suppress_health_check=list(HealthCheck), max_examples=EXAMPLES)
@given(data=st.data())
def test_an_operation_answers_as_the_document_says(filled: RunningServer, name: str, data: st.DataObject) -> None:
    case = data.draw(cases(OPERATIONS[name]))
    answer = case.call(base_url=filled.url, headers=filled.authorization, timeout=60)
    case.validate_response(answer, checks=[is_no_fault, *PROMISED])


@pytest.mark.parametrize("name", [name for name in OPERATIONS if name.startswith("GET ")])
def test_head_is_answered_as_get_without_the_body(filled: RunningServer, name: str) -> None:
    path = OPERATIONS[name].path
    known = "{" + next(iter(OPERATIONS[name].path_parameters)).name + "}" if OPERATIONS[name].path_parameters else ""
    address = filled.url + (path.replace(known, PATHS[path][0]) if known else path)
    asked, headed = (plain_http.request(method, address, params={"q": "ассамблея"}) for method in ("GET", "HEAD"))
    assert headed.status_code == asked.status_code
    assert headed.headers.get("content-type") == asked.headers.get("content-type")
    assert headed.content == b""


TARGETS = [
    *(
        f"{path}{odd}".encode()
        for path in ("/eli/kz/", "/queries/", "/vocab/", "/graph-store/", "/dumps/", "/catalog")
        for odd in ODD_BYTES
    ),
    "/eli/kz/қаулы".encode(),
    b"/eli/kz/\xff\xfe",
    b"/eli/kz/../../../../etc/passwd",
    b"//evil.example/",
    b"/static/sparql/..%2f..%2fpage.html",
    b"/static/yasgui/%2e%2e",
    b"/sparql/example/%00?p.act=%FF",
    b"/sparql?query=%ED%A0%80",
    b"/sparql?query=\xd0\xb0",
    b"/search?q=%FF&limit=%D9%A1%D9%A2",
    b"/?lang=%00",
    b"http://evil.example/eli/kz/x",
    b"*",
]


@pytest.mark.parametrize("target", TARGETS)
def test_an_address_that_is_none_is_no_fault(filled: RunningServer, target: bytes) -> None:
    """Sent over a bare socket: what libraries put right before they send it."""
    host, port = filled.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), 30) as connection:
        connection.sendall(b"GET " + target + b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        answer = http.client.HTTPResponse(connection)
        answer.begin()
        body = answer.read()
    assert answer.status < 500, body
    if answer.getheader("content-type") == PROBLEM_TYPE:
        assert json.loads(body)["status"] == answer.status
