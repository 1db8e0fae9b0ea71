"""A real server on the loopback that plays the state's database: its pages, its robots.txt, and what can go wrong."""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import ssl
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

ROBOTS = "User-agent: *\nDisallow: /rus/search/\nDisallow: /rus/archive/\n"
TITLES = {"kaz": "Бақтар туралы", "rus": "О садах"}
REQUISITES = {
    "kaz": "Қазақстан Республикасының 2012 жылғы 7 мамырдағы № 7-V Заңы",
    "rus": "Закон Республики Казахстан от 7 мая 2012 года № 7-V",
}
CODE = "Z1200000007"
_TEXTS = {
    "kaz": (
        "<p><b><a name='z1'></a>1-бап. Негізгі ұғымдар</b></p><p>&nbsp;&nbsp; 1. Бақ дегеніміз жеміс ағаштары өсетін жер және ол осы"
        " заңға сәйкес қорғалады.</p><p>2. {word} және олардың тізілімін жергілікті атқарушы органдар жүргізеді.</p>"
    ),
    "rus": (
        "<p><b><a name='z1'></a>Статья 1. Понятия</b></p><p>&nbsp;&nbsp; 1. Сад есть место, где растут плодовые деревья, и он охраняется"
        " в соответствии с настоящим Законом.</p><p>2. {word} и ведение их реестра возлагаются на местные исполнительные органы, см."
        " <a href='/rus/docs/Z0800000070_#z5'>другой закон</a>.</p>"
    ),
}


def act_page(
    language: str,
    code: str = CODE,
    *,
    word: str = "Уход за садами",
    title: str = "",
    text: str = "",
    requisite: str = "",
) -> bytes:
    """An act as the database shows it: the site around it, title and requisites, tabs, text; our own words."""
    here = f"/{language}/docs/{code}"
    tabs = "".join(f'<a href="{here}/{tab}">{tab}</a> ' for tab in ("info", "history", "links", "download"))
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title or TITLES[language]} - база</title></head><body>
<div id="header"><a href="/">Главная</a> <a href="/kaz/docs/{code}">ҚАЗ</a> <a href="/rus/docs/{code}">РУС</a></div>
<div class="container_alpha slogan"><h1>{title or TITLES[language]}</h1>
<p>{requisite or REQUISITES[language]}. <span class="status status_upd">Обновленный</span></p></div>
<div class="container_gamma tabs">{tabs}</div>
<div class="container_gamma text text_upd"><article>{text or _TEXTS[language].format(word=word)}</article></div>
<div class="container_omega aftertext">Нашли ошибку?</div></body></html>""".encode()


def history_page(language: str, *days: str, code: str = CODE, links: bool = True) -> bytes:
    """The history of an act: a table with what changed it, a link or a bare day in the column of days."""
    rows = "".join(
        f"<tr><td>{number}</td><td>Об изменениях</td><td>Закон от 1 мая № {number}</td><td>Новый</td>"
        + (f'<td><a href="/{language}/docs/{code}/{day}">{day}</a></td>' if links else f"<td>{day}</td>")
        + "<td>Действует</td></tr>"
        for number, day in enumerate(days, 1)
    )
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>История</title></head><body><a href="/{language}/docs/{code}">
Назад к документу</a><table><tr><th>№</th><th>Акт</th><th>Реквизиты</th><th>Вид</th><th>Дата изменения</th><th></th></tr>{rows}
</table></body></html>""".encode()


def index_page(total: int, *acts: tuple[str, str]) -> bytes:
    """A page of the index of a year as RSS: codes and the days of their last changes."""
    items = "".join(
        f"<item><title>Акт</title><link>https://adilet.zan.kz/rus/docs/{code}</link><description>Закон</description>"
        f"<pubDate>{day} 00:00:00 +0600</pubDate></item>"
        for code, day in acts
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Әділет</title>'
        f"<description>Найдено {total} документов</description>{items}</channel></rss>"
    ).encode()


Fault = Callable[["_Handler"], None]


@dataclass
class Page:
    """What stands at an address."""

    body: bytes
    media_type: str = "text/html; charset=utf-8"

    @property
    def tag(self) -> str:
        return f'"{hashlib.sha256(self.body).hexdigest()[:16]}"'


@dataclass
class Database:
    """The pages by their paths, the faults that come before each, and the requests that came."""

    pages: dict[str, Page] = field(default_factory=dict)
    faults: dict[str, list[Fault]] = field(default_factory=lambda: defaultdict(list))
    robots: str | None = ROBOTS
    requests: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    packs: bool = False
    address: str = ""
    #: How many connections were open at a time, at most.
    at_once: int = 0
    _open: int = 0

    @property
    def paths(self) -> list[str]:
        return [path for path, _ in self.requests]

    def add_act(self, *days: str, code: str = CODE, word: str = "Уход за садами") -> None:
        """An act in both languages with the days of its versions; the text of each earlier day names it."""
        for language in ("kaz", "rus"):
            here = f"/{language}/docs/{code}"
            self.pages[here] = Page(act_page(language, code, word=word))
            self.pages[f"{here}/history"] = Page(history_page(language, *days, code=code))
            for day in days:
                self.pages[f"{here}/{day}"] = Page(act_page(language, code, word=f"Слова дня {day}"))


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Any

    def setup(self) -> None:
        super().setup()
        data = self.server.database
        data._open += 1
        data.at_once = max(data.at_once, data._open)

    def finish(self) -> None:
        self.server.database._open -= 1
        with contextlib.suppress(OSError):
            super().finish()

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        data: Database = self.server.database
        data.requests.append((self.path, dict(self.headers.items())))
        if data.faults[self.path]:
            data.faults[self.path].pop(0)(self)
        elif self.path == "/robots.txt":
            self.send(200, data.robots.encode(), "text/plain") if data.robots is not None else self.send(404, b"")
        elif page := data.pages.get(self.path):
            self._page(page)
        else:
            self.send(404, b"<html>404</html>")

    def _page(self, page: Page) -> None:
        headers = {"ETag": page.tag}
        if self.headers.get("If-None-Match") == page.tag:
            self.send(304, b"", None, headers)
        elif self.server.database.packs and "gzip" in self.headers.get("Accept-Encoding", ""):
            self.send(200, gzip.compress(page.body), page.media_type, {**headers, "Content-Encoding": "gzip"})
        else:
            self.send(200, page.body, page.media_type, headers)

    def send(
        self, status: int, body: bytes, media_type: str | None = "text/html", headers: dict[str, str] | None = None
    ) -> None:
        """An answer with its length."""
        self.send_response(status)
        for name, value in {**({"Content-Type": media_type} if media_type else {}), **(headers or {})}.items():
            self.send_header(name, value)
        if status != 304:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, *_: object) -> None:
        """A client that goes away is none."""


def status(code: int, **headers: str) -> Fault:
    """An answer with a status and a page of its own."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda handler: handler.send(code, b"<html>busy</html>", "text/html", named)


def instead(body: bytes, media_type: str = "text/html; charset=utf-8", **headers: str) -> Fault:
    """Another page with the status 200."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda handler: handler.send(200, body, media_type, named)


def moved(to: str) -> Fault:
    """Sent on to another address."""
    return lambda handler: handler.send(302, b"", None, {"Location": to})


def _raw(head: bytes, parts: Callable[[], Iterator[bytes]]) -> Fault:
    def answer(handler: _Handler) -> None:
        handler.close_connection = True
        with contextlib.suppress(OSError):
            handler.wfile.write(head)
            for part in parts():
                handler.wfile.write(part)
                handler.wfile.flush()

    return answer


_HTML = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def cut(body: bytes) -> Fault:
    """The connection ends in the middle of the answer."""
    return _raw(_HTML + b"Content-Length: %d\r\n\r\n" % len(body), lambda: iter([body[: len(body) // 2]]))


def cut_without_length(body: bytes) -> Fault:
    """The same of an answer that ends with the connection."""
    return _raw(_HTML + b"Connection: close\r\n\r\n", lambda: iter([body[: len(body) // 2]]))


def dropped() -> Fault:
    """No answer at all."""
    return _raw(b"", lambda: iter(()))


def drips(seconds: float) -> Fault:
    """A head that comes letter by letter."""

    def parts() -> Iterator[bytes]:
        for _ in range(int(seconds * 20)):
            time.sleep(0.05)
            yield b"X"

    return _raw(_HTML, parts)


def endless() -> Fault:
    """A page without an end."""
    return _raw(_HTML + b"Connection: close\r\n\r\n", lambda: iter(lambda: b"<p>" * 300_000, None))


def bomb(size: int) -> Fault:
    """Little that is much when it is unpacked."""
    packed = gzip.compress(b"\0" * size, 9)
    return lambda handler: handler.send(200, packed, "text/html", {"Content-Encoding": "gzip"})


@contextlib.contextmanager
def serving(certificate: tuple[str, str] | None = None) -> Iterator[Database]:
    """The database on a port of its own; with a certificate and its key over TLS."""
    database = Database()
    server = _Server(("127.0.0.1", 0), _Handler)
    server.database = database  # type: ignore[attr-defined]
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    database.address = f"{'https' if certificate else 'http'}://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield database
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
