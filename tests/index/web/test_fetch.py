"""Fetching from a real server on this machine."""

from __future__ import annotations

import gzip

import pytest

from tests.site import Site
from variorum_index import LoadError, WebAccess
from variorum_index.web.fetch import Fetched, Fetcher

HERE = WebAccess(allow_private=True)


def refused(address: str, access: WebAccess = HERE) -> str:
    with pytest.raises(LoadError) as error:
        Fetcher(access).fetch(address)
    return str(error.value)


def fetch(address: str) -> Fetched:
    return Fetcher(HERE).fetch(address)


def test_a_text_comes_as_it_is(site: Site) -> None:
    address = site.put(
        "/notes/the%20call.md?version=2", "# The call\r\n\nIt lasted.", "text/markdown; charset=utf-8"
    )
    fetched = fetch(f"  {address}#section ")
    assert fetched == Fetched(b"# The call\r\n\nIt lasted.", "the call.md", address, address, "text/markdown")
    assert site.asked == [
        ("/robots.txt", f"127.0.0.1:{site.port}"),
        ("/notes/the%20call.md?version=2", f"127.0.0.1:{site.port}"),
    ]


@pytest.mark.parametrize(
    ("path", "kind", "name"),
    [
        ("/a", "text/plain", "a.txt"),
        ("/", "text/plain", "127.0.0.1.txt"),
        ("/a.md", "text/plain", "a.md"),
        ("/a.md", "application/octet-stream", "a.md"),
        ("/a.md", None, "a.md"),
        ("/a.php", "text/markdown", "a.php.md"),
        ("/a.txt", "TEXT/Markdown ; charset=utf-8", "a.md"),
        ("/v1.2", "text/x-rst", "v1.2.txt"),
        ("/%2e%2e%2f%2e%2e%2fpasswd", "text/plain", "passwd.txt"),
    ],
)
def test_the_media_type_decides_what_it_is(site: Site, path: str, kind: str | None, name: str) -> None:
    assert fetch(site.put(path, "Text.", kind)).name == name


@pytest.mark.parametrize(
    ("path", "kind"),
    [("/a.md", "image/png"), ("/a", "application/octet-stream"), ("/a", None), ("/a.exe", "x/" + "y" * 900)],
)
def test_what_is_not_read_is_refused_before_it_is_loaded(site: Site, path: str, kind: str | None) -> None:
    said = refused(site.put(path, b"\x89PNG", kind, length=10**12))
    assert "which is not read. What can be added: txt, md," in said
    assert len(said) < 250


def test_redirects_are_followed_five_times(site: Site) -> None:
    site.put("/0", "The end.")
    for number in range(1, 7):
        site.redirect(f"/{number}", f"/{number - 1}#part", status=(301, 302, 303, 307, 308)[number % 5])
    fetched = fetch(site.address("/5"))
    assert (fetched.address, fetched.final) == (site.address("/5"), site.address("/0"))
    assert fetched.content == b"The end."
    assert "redirects more than 5 times" in refused(site.address("/6"))
    site.redirect("/round", "/round")
    assert "redirects more than 5 times" in refused(site.address("/round"))


@pytest.mark.parametrize(
    ("to", "says"),
    [
        ("file:///etc/passwd", "only http"),
        ("ftp://127.0.0.1/x", "only http"),
        ("gopher://127.0.0.1:6379/_x", "only http"),
        ("http://name:password@127.0.0.1/", "a name or a password"),
        ("http://x:99999/", "not a valid address"),
        ("http://x:word/", "no address"),
    ],
)
def test_each_hop_is_checked(site: Site, to: str, says: str) -> None:
    assert says in refused(site.redirect("/a", to))


@pytest.mark.parametrize(
    ("status", "says"),
    [
        (404, "is not there"),
        (410, "is not there"),
        (401, "without a login"),
        (403, "not by a program"),
        (429, "too often"),
        (500, "its server has a problem"),
        (503, "its server has a problem"),
        (204, "instead of a document"),
        (304, "instead of a document"),
        (418, "instead of a document"),
    ],
)
def test_what_the_server_says_is_said_in_words(site: Site, status: int, says: str) -> None:
    assert says in refused(site.put("/a", "" if status in (204, 304) else "No.", status=status))


def test_when_to_try_again_is_said(site: Site) -> None:
    assert "in 120 seconds" in refused(site.put("/a", "", status=429, headers={"Retry-After": "120"}))


def test_robots_are_respected_and_asked_once(site: Site) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /private\n\nUser-agent: variorum\nDisallow: /closed\n")
    site.put("/private", "For us it is open.")
    site.redirect("/way", "/closed")
    site.put("/closed", "Closed.")
    fetcher = Fetcher(HERE)
    assert fetcher.fetch(site.address("/private")).content == b"For us it is open."
    for path in ("/closed", "/way"):
        with pytest.raises(LoadError, match=r"robots\.txt"):
            fetcher.fetch(site.address(path))
    assert site.paths() == ["/private", "/way"]
    assert len(site.asked) == 3


def test_robots_that_cannot_be_read_close_a_site(site: Site) -> None:
    site.put("/robots.txt", "", status=503)
    assert "robots.txt cannot be read" in refused(site.put("/a", "Text."))
    assert site.paths() == []


def test_what_is_too_large_is_not_loaded(site: Site) -> None:
    small = WebAccess(allow_private=True, max_bytes=1000)
    assert "larger than 0.001 MB" in refused(site.put("/said", b"x" * 10, length=10**9), small)
    assert "larger than" in refused(site.put("/unsaid", b"x" * 100_000, length=None), small)
    bomb = gzip.compress(b"x" * 50_000_000)
    assert "larger than" in refused(site.put("/bomb", bomb, headers={"Content-Encoding": "gzip"}), small)
    just = site.put("/just", gzip.compress(b"x" * 1000), headers={"Content-Encoding": "gzip"})
    assert Fetcher(small).fetch(just).content == b"x" * 1000


def test_the_time_is_limited_in_all(site: Site) -> None:
    """Each byte comes well in time; without a limit for all, nothing would be refused in the end."""
    site.put("/slow", b"x" * 10_000, drip=0.05)
    assert "took too long" in refused(site.address("/slow"), WebAccess(allow_private=True, seconds=1.0))


@pytest.mark.parametrize(
    ("body", "more", "says"),
    [
        pytest.param(b"half", {"length": 100}, "came incomplete", id="cut short"),
        pytest.param(b"x", {"headers": {"Content-Encoding": "br"}}, "was not asked for", id="other encoding"),
        pytest.param(b"x" * 9, {"headers": {"Content-Encoding": "gzip"}}, "came damaged", id="no gzip"),
        pytest.param(
            gzip.compress(b"text" * 99)[:-9],
            {"headers": {"Content-Encoding": "gzip"}},
            "came damaged",
            id="half",
        ),
    ],
)
def test_what_comes_damaged_is_not_taken(site: Site, body: bytes, more: dict[str, object], says: str) -> None:
    assert says in refused(site.put("/a", body, **more))


@pytest.mark.parametrize("encoding", ["gzip", "x-gzip", "deflate"])
def test_compressed_content_is_decompressed(site: Site, encoding: str) -> None:
    import zlib

    body = zlib.compress(b"Text.") if encoding == "deflate" else gzip.compress(b"Text.")
    assert fetch(site.put("/a", body, headers={"Content-Encoding": encoding})).content == b"Text."


@pytest.mark.parametrize(
    ("body", "charset", "text"),
    [
        pytest.param(
            "Jürgen said “no”".encode("cp1252"), "iso-8859-1", "\ufeffJürgen said “no”", id="latin 1"
        ),
        pytest.param("Привет".encode("koi8-r"), "KOI8-R", "\ufeffПривет", id="koi8"),
        pytest.param("日本".encode("shift_jis"), '"Shift_JIS"', "\ufeff日本", id="quoted name"),
        pytest.param("Jürgen".encode(), "utf-8", "Jürgen", id="utf-8"),
        pytest.param("Jürgen".encode(), "us-ascii", "Jürgen", id="a wrong one"),
        pytest.param("Jürgen".encode(), "klingon", "Jürgen", id="an unknown one"),
        pytest.param(b"abc", "zlib", "abc", id="no charset"),
        pytest.param(b"abc-", "punycode", "abc-", id="not for texts"),
    ],
)
def test_the_servers_charset_is_respected(site: Site, body: bytes, charset: str, text: str) -> None:
    assert fetch(site.put("/a", body, f"text/plain; charset={charset}")).content.decode() == text


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("http://", "names no host"),
        ("https:///path", "names no host"),
        ("ftp://example.org/a", "only http"),
        ("http://name@127.0.0.1/", "a name or a password"),
        ("http://a b/", "not a valid address"),
        ("http://127.0.0.1:99999/", "not a valid address"),
        ("http://127.0.0.1:1/", "could not be reached"),
    ],
)
def test_an_address_that_will_not_do_is_said(address: str, says: str) -> None:
    assert says in refused(address)


def test_something_that_is_no_web_server(site: Site) -> None:
    import socket
    import threading

    with socket.create_server(("127.0.0.1", 0)) as server:

        def greet() -> None:
            connection, _ = server.accept()
            with connection:
                connection.sendall(b"220 mail.example.org ESMTP\r\n")
                # Closing with the request unread would reset the connection, greeting and all.
                connection.shutdown(socket.SHUT_WR)
                while connection.recv(4096):
                    pass

        thread = threading.Thread(target=greet)
        thread.start()
        said = refused(f"http://127.0.0.1:{server.getsockname()[1]}/")
        thread.join()
    assert "does not speak HTTP" in said
