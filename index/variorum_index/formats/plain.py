"""Plain text in any encoding, unchanged."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress

from variorum_index.errors import LoadError
from variorum_index.formats.dateline import dateline
from variorum_index.formats.extract import Extract
from variorum_index.formats.unread import WHAT_IS_READ

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it starts with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 100_000
"""Bytes that an encoding is guessed from: for megabytes with one wrong byte, guessing takes minutes."""
_MESSAGE = re.compile(r"\W*\d{1,4}[-./:]\d{1,2}")
"""A chat begins with the time of its first message, "[12/10/2026, 18:02] Ann: ...", which is no headline."""
_HEAD = re.compile(
    r"(?P<label>from|to|cc|bcc|sent|date|dated|published|subject|re)\s?:\s*(?P<said>.*)", re.IGNORECASE
)
"""A line of a letter's head, which is no headline; what stands behind "Subject:" is one."""
_HEAD_LINES = 8
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")


def read(content: bytes) -> Extract:
    """Make an Extract of a text; its title is its first line, if that reads like a headline."""
    text = decode(content)
    return Extract(text, "text/plain", title=_headline(text), published=dateline(text))


def decode(content: bytes, declared: str | None = None) -> str:
    """Decode by byte order mark, as UTF-8, as what is declared, or as what it looks like.

    UTF-8 comes before what is declared: other encodings are hardly ever valid UTF-8 by chance, and
    declarations are often wrong. Raises LoadError if it is no text.
    """
    not_text = LoadError(f"is not text. {WHAT_IS_READ}")
    encoding = next((name for mark, name in _BYTE_ORDER_MARKS if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        text = _decode_declared(content, declared) or _decode_unknown(content, error.start) or ""
        if not text:
            raise not_text from None
    # A few stray control characters occur in real texts; many of them mean that this is no text at all.
    if "\x00" in text or len(_CONTROL.findall(text)) * 100 > len(text):
        raise not_text
    return text


def _decode_declared(content: bytes, declared: str | None) -> str | None:
    name = (declared or "").strip().lower()
    if name in ("iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii"):
        name = "cp1252"  # as browsers read it: nobody means the controls that Latin-1 has instead of quotes
    try:
        return content.decode(name) if name else None
    except (LookupError, ValueError):  # ValueError: not so encoded, or a zero byte in the name
        return None


def _decode_unknown(content: bytes, at: int) -> str | None:
    """Decode as what the bytes look like around the place that cannot be UTF-8."""
    from charset_normalizer import from_bytes

    if b"\x00" in content:
        return None
    begin = max(0, at - _SAMPLE // 2)
    for match in from_bytes(content[begin : begin + _SAMPLE]):
        with suppress(UnicodeDecodeError):  # it fits this place, and not another
            return content.decode(match.encoding)
    return None


def _headline(text: str) -> str | None:
    """The first line, if it reads like a headline: some words, not too many, and no sentence's end.

    Of a message's head it is the subject, and a date above the first line is passed over.
    """
    line = ""
    for line in map(str.strip, text.strip()[:3_000].splitlines()[:_HEAD_LINES]):
        head = _HEAD.fullmatch(line)
        if head and head["label"].lower() in ("subject", "re"):
            return head["said"] or None
        if line and not head:
            break
    if _MESSAGE.match(line) or _HEAD.fullmatch(line):
        return None
    if 20 <= len(line) <= 150 and len(line.split()) >= 4 and line[-1] not in ".:;,!…":
        return line
    return None
