"""HTTP without TLS: httpx reads the certificates of the machine for each request by itself, which takes 25 ms."""

from __future__ import annotations

import functools
import ssl

import httpx

_NO_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)

get = functools.partial(httpx.get, verify=_NO_TLS)
post = functools.partial(httpx.post, verify=_NO_TLS)
put = functools.partial(httpx.put, verify=_NO_TLS)
Client = functools.partial(httpx.Client, verify=_NO_TLS)
