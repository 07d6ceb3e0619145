"""What an answer is: the name whose ending tells its format, and its text in UTF-8."""

from __future__ import annotations

import codecs
import contextlib
from email.message import Message
from pathlib import PurePosixPath
from urllib.parse import unquote

import httpx

from variorum_index.errors import LoadError
from variorum_index.formats import is_supported
from variorum_index.formats.unread import WHAT_IS_READ

_ENDINGS = {
    "application/epub+zip": ".epub",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": ".pptx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/x-pdf": ".pdf",
    "application/xhtml+xml": ".html",
    "application/zip": ".zip",
    "message/rfc822": ".eml",
    "text/csv": ".csv",
    "text/html": ".html",
    "text/markdown": ".md",
    "text/plain": ".txt",
    "text/x-markdown": ".md",
}
_VAGUE = {"", "application/octet-stream", "application/x-download", "application/zip", "binary/octet-stream"}
"""Said of anything: the path's ending knows better. (A docx is a zip, too.)"""
_PLAIN = {".csv", ".eml", ".markdown", ".md", ".text", ".txt"}
"""Endings that a server rightly calls text/plain."""
_NO_CHARSETS = {"utf-8", "ascii", "idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined"}
"""Nothing to be done, or no encodings of texts."""


def media_type(headers: httpx.Headers) -> str:
    """As in "text/html"; empty if the server does not say."""
    return str(headers.get("content-type", "")).partition(";")[0].strip().lower()


def file_name(url: httpx.URL, kind: str) -> str:
    """Name what lies at an address, with the ending that its media type has or, if that is vague, its path.

    Raises LoadError for a kind that is not read.
    """
    last = PurePosixPath(unquote(url.path)).name or url.host
    ending = PurePosixPath(last).suffix.lower()
    if (kind in _VAGUE or (kind == "text/plain" and ending in _PLAIN)) and is_supported(last):
        return last
    if kind == "text/html" and is_supported(last) and ending not in {".html", ".htm", ".xhtml", *_PLAIN}:
        raise LoadError(
            f"gave a web page instead of a {ending} file: perhaps it wants a login. Download it in a "
            "browser, then add the file."
        )
    own = _ENDINGS.get(kind, ".txt" if kind.startswith("text/") else "")
    if not is_supported(own and f"x{own}"):
        what = kind[:80] or "of an unknown kind"
        raise LoadError(f"is {what}, which is not read. {WHAT_IS_READ}")
    return last if ending == own else f"{PurePosixPath(last).stem if is_supported(last) else last}{own}"


def in_utf8(content: bytes, headers: httpx.Headers) -> bytes:
    """Return a text in UTF-8 if the server says how it is encoded, which the text itself need not say.

    A byte order mark makes plain that it is UTF-8 now, whatever a page says of itself. What is no text, or
    is not encoded as the server says, stays as it is.
    """
    header = Message()
    header["Content-Type"] = headers.get("content-type", "")
    charset = header.get_param("charset")
    if not isinstance(charset, str) or not media_type(headers).startswith("text/"):
        return content
    text = _decode(content, charset.strip("'\" "))
    return content if text is None else codecs.BOM_UTF8 + text.encode("utf-8", "replace")


def _decode(content: bytes, charset: str) -> str | None:
    """Decode what is not in UTF-8 already; None for a charset that is not known, or not the right one."""
    try:
        name = codecs.lookup(charset).name
        if name in _NO_CHARSETS or content.startswith(codecs.BOM_UTF8):
            return None
        with contextlib.suppress(UnicodeDecodeError):
            return content.decode("cp1252" if name == "iso8859-1" else name)  # as browsers take it
        return content.decode(name)
    except (LookupError, ValueError):  # LookupError: a codec of Python's that is not for text, too
        return None
