"""A real web site on this machine, for tests of what is fetched."""

from __future__ import annotations

import contextlib
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Answer:
    """What is sent: `drip` seconds lie between its bytes; `length` None sends no Content-Length."""

    body: bytes = b""
    kind: str | None = "text/plain"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    length: int | None = -1
    drip: float = 0.0


@dataclass
class Site:
    """What lies at its paths; what is not named is not there. `asked` are the requests: path and Host."""

    port: int = 0
    scheme: str = "http"
    pages: dict[str, Answer] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)

    def address(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"{self.scheme}://{host}:{self.port}{path}"

    def put(self, path: str, body: str | bytes = b"", kind: str | None = "text/plain", **more: object) -> str:
        content = body.encode() if isinstance(body, str) else body
        self.pages[path] = Answer(content, kind, **more)
        return self.address(path)

    def redirect(self, path: str, to: str, status: int = 302) -> str:
        return self.put(path, status=status, headers={"Location": to})

    def paths(self) -> list[str]:
        """Those that were asked for, without robots.txt."""
        return [path for path, _ in self.asked if path != "/robots.txt"]


@contextlib.contextmanager
def opened(tls: ssl.SSLContext | None = None) -> Iterator[Site]:
    site = Site(scheme="http" if tls is None else "https")
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(site))
    server.daemon_threads = True
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    site.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _handler(site: Site) -> Callable[..., BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            site.asked.append((self.path, self.headers["Host"]))
            answer = site.pages.get(self.path, Answer(status=404))
            self.send_response(answer.status)
            if answer.kind is not None:
                self.send_header("Content-Type", answer.kind)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            if answer.length is None:
                self.close_connection = True
                self.send_header("Connection", "close")
            else:
                self.send_header(
                    "Content-Length", str(len(answer.body) if answer.length < 0 else answer.length)
                )
            self.end_headers()
            with contextlib.suppress(OSError):  # whoever asked has had enough
                if answer.drip:
                    for byte in answer.body:
                        self.wfile.write(bytes([byte]))
                        time.sleep(answer.drip)
                else:
                    self.wfile.write(answer.body)
            self.close_connection |= (answer.length or 0) > len(answer.body)

        def log_message(self, *said: object) -> None:
            """Say nothing."""

    return Handler
