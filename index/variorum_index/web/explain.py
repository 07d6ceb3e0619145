"""What went wrong on the web, in words."""

from __future__ import annotations

import contextlib
import ssl
from collections.abc import Iterator

import httpcore
import httpx

from variorum_index.errors import LoadError


def check_status(status: int, headers: httpx.Headers) -> None:
    """Raise LoadError for an answer that is not the document."""
    if status in (404, 410):
        raise LoadError(f"is not there ({status}). Check the address.")
    if status in (401, 402, 403, 407, 451):
        raise LoadError(
            f"may not be read without a login, or not by a program ({status}). Download it in a browser, "
            "then add the file."
        )
    if status == 429:
        after = headers.get("retry-after", "")
        when = f"in {after} seconds" if after.isdecimal() else "later"
        raise LoadError(f"was asked for too often, its server says ({status}). Try again {when}.")
    if status >= 500:
        raise LoadError(f"could not be had: its server has a problem ({status}). Try again later.")
    if status != 200:
        raise LoadError(f"was answered with {status} instead of a document. Open it in a browser.")


@contextlib.contextmanager
def explained() -> Iterator[None]:
    """Turn errors of the connection into LoadError."""
    try:
        yield
    except httpcore.TimeoutException as error:
        raise LoadError("took too long to come. Try again later, or download it yourself.") from error
    except httpcore.ProxyError as error:
        raise LoadError(f"was refused by the proxy ({error}). Check the proxy in the settings.") from error
    except httpcore.NetworkError as error:
        raise _not_connected(error) from error
    except (httpcore.ProtocolError, httpcore.UnsupportedProtocol, ValueError) as error:
        raise LoadError(
            "came incomplete, or its server does not speak HTTP. Check the address, then add it again."
        ) from error


def _not_connected(error: Exception) -> LoadError:
    cause = error.args[0] if error.args else None  # httpcore lets go of its __cause__
    if isinstance(cause, ssl.SSLCertVerificationError):
        return LoadError(
            f"has a certificate that cannot be trusted ({cause.verify_message}). If it is your own "
            "organisation's, name its file in SSL_CERT_FILE."
        )
    if isinstance(cause, ssl.SSLError):
        return LoadError("could not be reached over TLS. Check the address: is it http:// and not https://?")
    reason = getattr(cause, "strerror", None) or str(error)
    return LoadError(f"could not be reached ({reason}). Check the address, and the network.")
