"""HTTP without TLS: httpx reads the certificates of the machine for each request by itself, which takes 25 ms.

An answer may take a minute: a busy machine is not a fault of the server. httpx by itself gives up after five seconds.
"""

from __future__ import annotations

import functools
import ssl

import httpx

_NO_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)

_SECONDS = 60.0

get = functools.partial(httpx.get, verify=_NO_TLS, timeout=_SECONDS)
post = functools.partial(httpx.post, verify=_NO_TLS, timeout=_SECONDS)
put = functools.partial(httpx.put, verify=_NO_TLS, timeout=_SECONDS)
delete = functools.partial(httpx.delete, verify=_NO_TLS, timeout=_SECONDS)
head = functools.partial(httpx.head, verify=_NO_TLS, timeout=_SECONDS)
request = functools.partial(httpx.request, verify=_NO_TLS, timeout=_SECONDS)
Client = functools.partial(httpx.Client, verify=_NO_TLS, timeout=_SECONDS)
