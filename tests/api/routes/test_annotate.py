"""/annotate and /widget.js: what is sent comes back with links; hostile texts, other sites' pages, a form without scripts."""

from __future__ import annotations

import contextlib
import http.server
import json
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import httpx
import pytest
from lxml import html
from playwright.sync_api import Browser, expect

from api.pages.static import WIDGET
from tests.conftest import ROOT

CODE = "/eli/kz/code/2014/07/03/226-v"
PAGE = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
TEXT = {"content-type": "text/plain; charset=utf-8"}
SENTENCE = "По ст. 5 УК РК и статье 7 настоящего Закона."


def sent(client: httpx.Client, body: bytes | str, media: str, **more: str) -> httpx.Response:
    content = body.encode() if isinstance(body, str) else body
    return client.post("/annotate", content=content, params=more, headers={"content-type": media})


def test_a_text_comes_back_with_links_to_this_server(client: httpx.Client) -> None:
    answer = sent(client, SENTENCE, "text/plain")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert answer.headers["access-control-allow-origin"] == "*"
    host = str(client.base_url).rstrip("/")
    assert re.findall('href="([^"]+)"', answer.text) == [f"{host}{CODE}/art_5"]
    assert re.sub("<[^>]+>", "", answer.text) == SENTENCE
    assert sent(client, SENTENCE, "text/plain").content == answer.content


def test_json_has_places_and_addresses(client: httpx.Client) -> None:
    answers = [
        client.post(
            "/annotate", json={"text": SENTENCE, "act": "law/2008/10/20/70-iv"}, headers={"accept": "application/json"}
        ),
        sent(client, SENTENCE, "text/plain", format="json", act="law/2008/10/20/70-iv"),
        client.get("/annotate", params={"text": SENTENCE, "act": "law/2008/10/20/70-iv", "format": "json"}),
        sent(
            client,
            json.dumps({"html": f"<p>{SENTENCE}"}),
            "application/json",
            format="json",
            act="law/2008/10/20/70-iv",
        ),
    ]
    for answer in answers:
        first, second = answer.json()["citations"]
        assert SENTENCE[first["start"] : first["end"]] == first["quote"] == "ст. 5 УК РК"
        assert (first["address"], first["certainty"]) == (f"{CODE}/art_5", "certain")
        assert second["to"] == "law/2008/10/20/70-iv/art_7"
    assert answers[0].headers["vary"] == "accept, accept-encoding"
    assert answers[3].json()["text"].strip() == SENTENCE


def test_the_day_of_a_text_tells_which_code_is_meant(client: httpx.Client) -> None:
    for answer in (
        sent(client, SENTENCE, "text/plain", date="2010-05-05"),
        client.post("/annotate", json={"text": SENTENCE, "date": "2010-05-05"}),
        client.get("/annotate", params={"text": SENTENCE, "date": "2010-05-05"}),
    ):
        assert '/eli/kz/code/1997/07/16/167-i/art_5?date=2010-05-05"' in answer.text


@pytest.mark.parametrize(
    ("body", "media", "status", "kind"),
    [
        (b"\xff\xfe", "text/plain", 400, "#encoding"),
        ("x", "text/plain; charset=windows-1251", 415, "#encoding"),
        ("x", "application/pdf", 415, "#media-type"),
        ("x", "", 415, "#media-type"),
        ("{", "application/json", 400, "#syntax"),
        ("[" * 100_000, "application/json", 400, "#syntax"),
        ("[]", "application/json", 400, "#parameter"),
        ('{"text": 5}', "application/json", 400, "#parameter"),
        ('{"text": "a", "html": "b"}', "application/json", 400, "#parameter"),
        ('{"text": "a", "date": "soon"}', "application/json", 400, "#parameter"),
        ('{"text": "a", "date": "\\ud800"}', "application/json", 400, "#parameter"),
        ('{"text": "a", "act": "УК"}', "application/json", 400, "#parameter"),
        ("x" * 2_000_000, "text/plain", 413, "#size"),
        ("text=" + "x" * 1_000_001, "application/x-www-form-urlencoded", 413, "#size"),
        ("<div>" * 100_000, "text/html", 413, "#document"),
        ("<b>" * 100_000, "text/html", 413, "#document"),
        ("<p " + "a=b " * 10_000 + ">", "text/html", 413, "#document"),
        ("<p a='" * 20_000, "text/html", 413, "#document"),
        ("<p>" + "".join(f"<b id={i}>" for i in range(400)) + "<p>x</p>" * 3_000, "text/html", 413, "#document"),
        ("<table>" + "x<p></p>" * 60_000, "text/html", 413, "#document"),
    ],
    ids=str,
)  # fmt: skip
def test_what_cannot_be_read_is_a_problem_that_scripts_can_read(
    client: httpx.Client, body: bytes | str, media: str, status: int, kind: str
) -> None:
    answer = sent(client, body, media)
    assert (answer.status_code, answer.json()["type"]) == (status, kind)
    assert answer.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize(
    ("body", "media"),
    [
        ("[" * 100_000, "text/plain"), ("(" * 100_000, "text/plain"), ("«" * 50_000, "text/plain"), ("\0" * 50_000, "text/plain"),
        ("ст. " * 10_000, "text/plain"), ("1, " * 30_000, "text/plain"), ("<" * 50_000, "text/html"), ("<p>" * 20_000, "text/html"),
        ("<!--" * 50_000, "text/html"), ("<script>" * 20_000, "text/html"), ("&" * 50_000, "text/html"), ("<p a='" * 9, "text/html"),
        ("<!DOCTYPE a [<!ENTITY b '" + "&c;" * 1000 + "'>]>&b;", "text/html"), ('{"text": "\\ud800\\u0000"}', "application/json"),
        ("<table>" * 400 + "<a href='javascript:x'>" * 90, "text/html"), ("", "text/plain"), ("", "text/html"),
    ],
    ids=lambda value: value[:12],
)  # fmt: skip
def test_hostile_texts_are_answered(client: httpx.Client, body: str, media: str) -> None:
    answer = sent(client, body, media)
    assert answer.status_code == 200, answer.text[:300]
    assert "<script" not in answer.text
    assert "javascript:" not in answer.text
    assert "\0" not in answer.text
    assert sent(client, "УК РК", "text/plain").text.startswith("<a ")


def test_a_browser_gets_a_page_that_works_without_scripts(client: httpx.Client, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{client.base_url}/annotate?lang=ru".replace("//annotate", "/annotate"))
    page.fill("textarea", "По ст. 5 УК РК\n<b>и</b> УК РК")
    page.fill("input[name=date]", "2010-05-05")
    page.click("main button")
    links = page.locator("#annotated a")
    expect(links).to_have_text(["ст. 5 УК РК", "УК РК"])
    assert links.first.get_attribute("href") == "/eli/kz/code/1997/07/16/167-i/art_5?date=2010-05-05&lang=ru"
    expect(page.locator("#annotated")).to_contain_text("<b>и</b>")
    expect(page.locator("h2").first).to_have_text("ссылок: 2")
    expect(page.locator("textarea")).to_have_value("По ст. 5 УК РК\n<b>и</b> УК РК")
    box = page.locator("html").bounding_box()
    assert box is not None
    assert box["width"] <= 390
    links.first.click()
    expect(page.locator("h1")).to_contain_text("статья 5")
    expect(page.locator("main")).to_contain_text("Уголовный кодекс")
    context.close()


@pytest.mark.parametrize(
    ("language", "word"), [("kk", "Мәтіндегі сілтемелер"), ("ru", "Ссылки в тексте"), ("en", "Citations in a text")]
)
def test_the_page_speaks_three_languages(client: httpx.Client, language: str, word: str) -> None:
    for address in ("/annotate", f"/annotate?text={SENTENCE}"):
        answer = client.get(address, params={"lang": language, **httpx.URL(address).params}, headers=PAGE)
        assert html.fromstring(answer.content).xpath("//h1")[0].text == word
        assert answer.headers["content-language"] == language


def test_the_widget_is_small_and_alone() -> None:
    script = WIDGET.read_text(encoding="utf-8")
    assert len(script.encode()) < 8000
    assert not re.search(r"\bimport\b|\beval\b|innerHTML|document\.write|https?:", script)


OTHER_SITE = """<!doctype html><html lang="ru"><meta charset="utf-8"><title>x</title>
<body><h1>Судья о ст. 5 УК РК</h1>
<p id="split">По <b>ст. 1</b>46 <i>УК</i> РК 𝕏 и статье 12<sup>1</sup> УК РК</p>
<p id="apart">ст. 146</p><p>УК РК.</p>
<p id="linked"><a href="/x">ст. 7 УК РК</a>, пункт 1 <a href="/y">статьи 8</a> УК РК</p>
<p id="own">пункт 5 настоящего Закона</p>
<textarea>ст. 9 УК РК</textarea><p contenteditable>ст. 9 УК РК</p><code>ст. 9 УК РК</code><p data-jarlyq="off">ст. 9 УК РК</p>
<p hidden>ст. 9 УК РК</p><script>window.words = "ст. 9 УК РК";</script><button>ст. 9 УК РК</button>
<script src="{server}/widget.js" integrity="{mark}" crossorigin="anonymous" data-act="law/2008/10/20/70-iv" defer></script>
<script>document.addEventListener("jarlyq", (event) => (window.found = event.detail.count));</script></body></html>"""


@contextlib.contextmanager
def other_site(folder: Path, page: str) -> Iterator[str]:
    """The address of a page of another site."""
    (folder / "index.html").write_text(page, encoding="utf-8")

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/index.html"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_the_widget_links_the_citations_of_another_sites_page(
    client: httpx.Client, browser: Browser, tmp_path: Path
) -> None:
    """By the line that the demo page shows: its mark of the script holds in the browser."""
    server = str(client.base_url).rstrip("/")
    mark = re.search(r"sha384-[\w+/=]+", html.fromstring(client.get("/annotate", headers=PAGE).content).text_content())
    assert mark
    page = browser.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    with other_site(tmp_path, OTHER_SITE.replace("{server}", server).replace("{mark}", mark[0])) as address:
        page.goto(address)
        page.wait_for_function("window.found !== undefined")
        words = page.locator("body").inner_text()
        found = page.eval_on_selector_all(
            "a.jarlyq-citation", "links => links.map(link => [link.href, link.textContent])"
        )
        assert page.evaluate("window.found") == 6
        page.evaluate("jarlyq.link(document.body)")
        assert page.eval_on_selector_all("a.jarlyq-citation", "links => links.length") == len(found)
    own = [(href.removeprefix(server), text) for href, text in found]
    assert own == [
        (f"{CODE}/art_5", "ст. 5 УК РК"),
        *((f"{CODE}/art_146", text) for text in ("ст. 1", "46 ", "УК", " РК")),
        *((f"{CODE}/art_12-1", text) for text in ("статье 12", "1", " УК РК")),
        (CODE, "УК РК"),
        (f"{CODE}/art_8/para_1", "пункт 1 "),
        (f"{CODE}/art_8/para_1", " УК РК"),
        ("/eli/kz/law/2008/10/20/70-iv/para_5", "пункт 5 настоящего Закона"),
    ]
    assert "По ст. 146 УК РК 𝕏 и статье 121 УК РК" in words
    assert errors == []
    page.close()


DOCUMENTATION = (ROOT / "docs/annotate.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", DOCUMENTATION, re.DOTALL)


@pytest.mark.parametrize("block", [text for kind, text in BLOCKS if kind == "sh"], ids=lambda text: text[:30])
def test_the_commands_of_the_documentation_print_what_it_shows(client: httpx.Client, block: str) -> None:
    if shutil.which("curl") is None:
        pytest.skip("no curl here: the commands of docs/annotate.md are not run")
    server = str(client.base_url).rstrip("/")
    lines = block.removeprefix("$ ").splitlines(keepends=True)
    typed = next(number for number, line in enumerate(lines, 1) if not line.rstrip().endswith("|"))
    command, printed = "".join(lines[:typed]), "".join(lines[typed:])
    script = command.replace("http://localhost:8000", server)
    done = subprocess.run(["bash", "-euo", "pipefail", "-c", script], capture_output=True, text=True, check=True)
    assert printed
    assert done.stdout.strip() == printed.strip().replace("http://localhost:8000", server)


def test_the_script_of_the_documentation_returns_what_it_shows(
    client: httpx.Client, browser: Browser, tmp_path: Path
) -> None:
    (script,), (shown,) = ([text for kind, text in BLOCKS if kind == wanted] for wanted in ("js", "json"))
    page = browser.new_page()
    with other_site(tmp_path, "<!doctype html><title>x</title>") as address:
        page.goto(address)
        told = script.replace("http://localhost:8000", str(client.base_url).rstrip("/"))
        assert page.evaluate(f"async () => {{ {told} }}") == json.loads(shown)
    page.close()
