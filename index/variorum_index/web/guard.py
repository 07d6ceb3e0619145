"""Which hosts may be reached. It is decided where the connection is made, so that no redirect, no spelling of
an address and no second answer of a name server gets around it.
"""

from __future__ import annotations

import socket
import time
from collections.abc import Iterable, Sequence
from ssl import SSLContext

import httpcore

from variorum_index.errors import LoadError
from variorum_index.web.access import WebAccess
from variorum_index.web.networks import is_numeric, is_public


def check_written(host: str) -> None:
    """Raise LoadError for a host that is private as it is written; for where a proxy looks names up."""
    try:
        address = socket.inet_ntoa(socket.inet_aton(host))  # knows "2130706433" and "0x7f.1", too
    except OSError:
        address = host
    named = host == "localhost" or host.endswith((".localhost", ".local", ".internal"))
    if named or (is_numeric(address) and not is_public(address)):
        raise refusal(host)


def refusal(host: str) -> LoadError:
    """The error for a host that may not be reached."""
    return LoadError(
        f"leads into a private or local network ({host}), which is not fetched. Whoever runs Variorum can "
        "allow that with --allow-private."
    )


class Deadline:
    """A point in time that no waiting goes beyond."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def within(self, timeout: float | None) -> float:
        """The seconds that may be waited, at most `timeout`. Raises httpcore.ReadTimeout if none are left."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("out of time")
        return left if timeout is None else min(left, timeout)


class GuardedBackend(httpcore.NetworkBackend):
    """Connects only to addresses that may be reached: a name is looked up once, and what was checked is used.

    Names for TLS and for the Host header are not its business and stay as they are.
    """

    def __init__(self, access: WebAccess, deadline: Deadline) -> None:
        self._access = access
        self._deadline = deadline
        self._backend = httpcore.SyncBackend()
        self._found: dict[str, Sequence[str]] = {}

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address of the host that answers. Raises LoadError for a refused one."""
        failed: Exception | None = None
        if host not in self._found:
            self._found[host] = self._look_up(host, port)
        for address in self._found[host]:
            try:
                stream = self._backend.connect_tcp(
                    address, port, self._deadline.within(timeout), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
            else:
                return _TimedStream(stream, self._deadline)
        raise failed or httpcore.ConnectError("the host has no address")

    def _look_up(self, host: str, port: int) -> Sequence[str]:
        try:
            found = self._access.resolve(host, port)
        except (OSError, UnicodeError) as error:  # UnicodeError: a label that is too long
            raise _unknown(host, error) from error
        allowed = [address for address in found if self._access.may_reach(address)]
        if found and not allowed:
            raise refusal(host)
        return allowed


class _TimedStream(httpcore.NetworkStream):
    """A connection whose reads and writes all end by a deadline, however slowly it drips."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.within(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.within(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        stream = self._stream.start_tls(ssl_context, server_hostname, self._deadline.within(timeout))
        return _TimedStream(stream, self._deadline)

    def get_extra_info(self, info: str) -> object:
        return self._stream.get_extra_info(info)


def _unknown(host: str, error: Exception) -> LoadError:
    if isinstance(error, socket.gaierror) and error.errno == socket.EAI_AGAIN:
        return LoadError(f"could not be looked up ({host}): is there a network? Connect, then add it again.")
    return LoadError(f"names a host that is not known ({host}). Check the address, and the network.")
