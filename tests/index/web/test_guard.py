"""Private networks are out of reach: however they are spelled, and whoever leads there."""

from __future__ import annotations

import socket
from collections.abc import Sequence

import pytest

from tests.site import Site
from variorum_index import LoadError, WebAccess
from variorum_index.web.fetch import Fetcher


def refused(address: str, access: WebAccess) -> str:
    with pytest.raises(LoadError) as error:
        Fetcher(access).fetch(address)
    return str(error.value)


@pytest.mark.parametrize(
    "host",
    [
        *(
            "127.0.0.1",
            "localhost",
            "127.1",
            "2130706433",
            "0x7f000001",
            "0177.0.0.1",
            "0x7f.1",
            "0.0.0.0",
            "0",
        ),
        *("[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[0:0:0:0:0:ffff:7f00:0001]", "10.0.0.1"),
        *("169.254.169.254", "192.168.0.1", "[fe80::1]", "[64:ff9b::7f00:1]", "224.0.0.1", "①②⑦.0.0.1"),
    ],
)
def test_no_spelling_of_a_private_address_gets_through(site: Site, host: str) -> None:
    site.put("/a", "Secret.")
    said = refused(site.address("/a", host), WebAccess(seconds=20))
    assert "--allow-private" in said or "not a valid address" in said
    assert site.asked == []


def test_a_name_that_leads_to_a_private_address_is_refused(site: Site) -> None:
    site.put("/a", "Secret.")
    access = WebAccess(resolve=lambda host, port: ["127.0.0.1", "10.0.0.1"])
    assert "intranet.example" in refused(site.address("/a", "intranet.example"), access)
    assert site.asked == []


def only_loopback(address: str) -> bool:
    """Stands for the public internet, which no test may reach."""
    return address == "127.0.0.1"


@pytest.mark.parametrize("to", ["http://10.0.0.1/x", "//169.254.169.254/latest", "http://inner.example/"])
def test_a_redirect_into_a_private_network_is_refused(site: Site, to: str) -> None:
    def resolve(host: str, port: int) -> Sequence[str]:
        return {"outer.example": ["127.0.0.1"], "inner.example": ["192.168.0.7"]}.get(host, [host])

    site.redirect("/a", to)
    access = WebAccess(resolve=resolve, is_public=only_loopback)
    assert "private or local network" in refused(site.address("/a", "outer.example"), access)
    assert site.paths() == ["/a"]


def test_robots_are_not_fetched_from_a_private_network(site: Site) -> None:
    site.redirect("/robots.txt", "http://10.0.0.1/robots.txt")
    site.put("/a", "Text.")
    access = WebAccess(is_public=only_loopback)
    assert "private or local network" in refused(site.address("/a"), access)


def test_what_was_checked_is_what_is_connected_to(site: Site) -> None:
    """A name server that says something else the second time is not asked a second time."""
    said = iter([["10.0.0.9", "127.0.0.1"], ["10.0.0.9"]])
    asked: list[str] = []

    def resolve(host: str, port: int) -> Sequence[str]:
        asked.append(host)
        return next(said)

    site.put("/a", "Text.")
    access = WebAccess(resolve=resolve, is_public=only_loopback)
    assert Fetcher(access).fetch(site.address("/a", "outer.example")).content == b"Text."
    assert asked == ["outer.example"]
    assert site.asked == [(path, f"outer.example:{site.port}") for path in ("/robots.txt", "/a")]


def test_the_next_address_of_a_host_is_tried(site: Site) -> None:
    site.put("/a", "Text.")
    access = WebAccess(allow_private=True, resolve=lambda host, port: ["127.0.0.99", "127.0.0.1"])
    assert Fetcher(access).fetch(site.address("/a", "two.example")).content == b"Text."


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (socket.gaierror(socket.EAI_AGAIN, "Temporary failure"), "is there a network"),
        (socket.gaierror(socket.EAI_NONAME, "Name or service not known"), "not known"),
        (UnicodeError("label too long"), "not known"),
    ],
)
def test_a_name_that_cannot_be_looked_up(error: Exception, says: str) -> None:
    def resolve(host: str, port: int) -> Sequence[str]:
        raise error

    assert says in refused("http://nowhere.example/", WebAccess(resolve=resolve))


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "2130706433", "0x7f.1", "localhost", "x.localhost", "[::1]", "printer.local"]
)
def test_a_proxy_is_not_asked_for_what_is_plainly_private(site: Site, host: str) -> None:
    access = WebAccess(proxy=site.address())
    assert "--allow-private" in refused(f"http://{host}/a", access)
    assert site.asked == []


def test_a_proxy_that_is_set_makes_the_connections(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.put("http://outer.example/a", "Text.")
    assert Fetcher(WebAccess(proxy=site.address())).fetch("http://outer.example/a").content == b"Text."
    assert site.asked[-1] == ("http://outer.example/a", "outer.example")
    # One that only the environment names is not used: what is checked here would not be what is reached.
    monkeypatch.setenv("HTTP_PROXY", site.address())
    asked = len(site.asked)
    access = WebAccess(resolve=lambda host, port: ["10.0.0.1"])
    assert "private or local network" in refused("http://outer.example/a", access)
    assert len(site.asked) == asked
