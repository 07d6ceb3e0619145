"""One address after the other, over HTTP."""

from __future__ import annotations

import contextlib
import ssl
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import httpcore
import httpx

from variorum_index.errors import LoadError
from variorum_index.web.access import WebAccess
from variorum_index.web.addresses import check, parse
from variorum_index.web.body import ENCODINGS, read_body
from variorum_index.web.explain import check_status, explained
from variorum_index.web.guard import Deadline, GuardedBackend, check_written
from variorum_index.web.kinds import file_name, in_utf8, media_type
from variorum_index.web.robots import NAME, check_allowed, read_rules, robots_address

if TYPE_CHECKING:
    from protego import Protego

MAX_REDIRECTS = 5
_REDIRECTS = (301, 302, 303, 307, 308)
_HEADERS = (
    ("User-Agent", f"{NAME} (fetches single documents that its user names)"),
    ("Accept", "*/*"),
    ("Accept-Encoding", ENCODINGS),
)
_WAIT = {"connect": 15.0, "read": 30.0, "write": 30.0, "pool": 30.0}
_ROBOTS_BYTES = 2_000_000


@dataclass(frozen=True, slots=True)
class Fetched:
    """What lay at an address: `final` is where redirects led to, `name` tells the format by its ending."""

    content: bytes
    name: str
    address: str
    final: str
    media_type: str


class Fetcher:
    """Fetches addresses within the limits of an access. Each site's robots.txt is read once."""

    def __init__(self, access: WebAccess) -> None:
        self._access = access
        self._rules: dict[httpx.URL, Protego] = {}
        self._tls: ssl.SSLContext | None = None

    def fetch(self, address: str) -> Fetched:
        """Fetch one address. Raises LoadError, in words that go on from the address."""
        url = parse(address)
        with explained(), self._connections() as pool:

            def look(hop: httpx.URL) -> None:
                self._check(hop)
                check_allowed(self._rules_of(pool, hop), hop)

            with _arrive(pool, url, look) as (answer, headers, final):
                check_status(answer.status, headers)
                kind = media_type(headers)
                name = file_name(final, kind)
                content = read_body(answer.iter_stream(), headers, self._access.max_bytes)
        return Fetched(in_utf8(content, headers), name, str(url), str(final), kind)

    def _rules_of(self, pool: httpcore.ConnectionPool, url: httpx.URL) -> Protego:
        address = robots_address(url)
        if address not in self._rules:
            with _arrive(pool, address, self._check) as (answer, headers, _):
                good = answer.status < 300
                content = read_body(answer.iter_stream(), headers, _ROBOTS_BYTES) if good else b""
            self._rules[address] = read_rules(answer.status, content)
        return self._rules[address]

    def _check(self, url: httpx.URL) -> None:
        check(url)
        if self._access.proxy is not None and not self._access.allow_private:
            check_written(url.host)

    def _connections(self) -> httpcore.ConnectionPool:
        """New connections for one address, all of which end by its deadline."""
        if self._tls is None:
            self._tls = httpx.create_ssl_context()  # heeds SSL_CERT_FILE and SSL_CERT_DIR
        deadline = Deadline(self._access.seconds)
        if self._access.proxy is None:
            return httpcore.ConnectionPool(self._tls, network_backend=GuardedBackend(self._access, deadline))
        try:
            proxy = httpx.Proxy(self._access.proxy)
        except (httpx.InvalidURL, ValueError) as error:
            raise LoadError(
                f"cannot be fetched: the setting proxy will not do ({error}). Write http://HOST:PORT."
            ) from error
        at_proxy = GuardedBackend(WebAccess(allow_private=True), deadline)
        return httpcore.HTTPProxy(
            _plain(proxy.url), proxy.raw_auth, ssl_context=self._tls, network_backend=at_proxy
        )


@contextlib.contextmanager
def _arrive(
    pool: httpcore.ConnectionPool, url: httpx.URL, look: Callable[[httpx.URL], None]
) -> Iterator[tuple[httpcore.Response, httpx.Headers, httpx.URL]]:
    """Follow redirects to the answer that is none. `look` is asked before each hop, and may raise."""
    for _ in range(MAX_REDIRECTS + 1):
        look(url)
        sent = [*_HEADERS, ("Host", url.netloc.decode("ascii"))]
        with pool.stream("GET", _plain(url), headers=sent, extensions={"timeout": _WAIT}) as answer:
            headers = httpx.Headers(answer.headers)
            if answer.status not in _REDIRECTS or "location" not in headers:
                yield answer, headers, url
                return
        try:
            url = url.join(headers["location"]).copy_with(fragment=None)
        except httpx.InvalidURL as error:
            raise LoadError("redirects to something that is no address. Open it in a browser.") from error
    raise LoadError(f"redirects more than {MAX_REDIRECTS} times. Add the address where it ends, if it does.")


def _plain(url: httpx.URL) -> httpcore.URL:
    return httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
