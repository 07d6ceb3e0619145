"""E-mails: who wrote to whom and when, then the text. What is attached becomes documents of its own."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterator
from datetime import date, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr

from variorum_index.errors import LoadError
from variorum_index.formats.extract import Extract
from variorum_index.formats.layout import flow, line
from variorum_index.formats.markup import body_of, parse_html, visible_blocks
from variorum_index.formats.markup_tables import tables_to_paragraphs
from variorum_index.formats.plain import decode

_SHOWN = ("From", "To", "Cc", "Date", "Subject")


def read(content: bytes) -> Extract:
    """Make an Extract of a message; its title is its subject, its date the one on which it was sent."""
    message = _message(content)
    sender = parseaddr(str(message["From"] or ""))
    return Extract(
        flow(["\n".join(_head(message)), *_body(message)]),
        "message/rfc822",
        title=line(str(message["Subject"] or "")) or None,
        author=sender[0] or sender[1] or None,
        published=_sent(message),
    )


def attachments(content: bytes) -> Iterator[tuple[str, bytes]]:
    """The name and content of each file that is attached to a message, messages among them."""
    message = _message(content)
    for number, part in enumerate(message.iter_attachments() if message.is_multipart() else (), start=1):
        if part.get_content_type() == "message/rfc822":
            inner = part.get_content()
            subject = line(str(inner["Subject"] or "")).replace("/", " ")
            yield part.get_filename() or f"{subject or f'message {number}'}.eml", inner.as_bytes()
            continue
        payload = part.get_payload(decode=True)
        ending = mimetypes.guess_extension(part.get_content_type()) or ""
        yield (
            part.get_filename() or f"attachment {number}{ending}",
            payload if isinstance(payload, bytes) else b"",
        )


def _message(content: bytes) -> EmailMessage:
    message = message_from_bytes(content, policy=policy.default)
    if not any(message[name] for name in ("From", "Date", "Subject", "Received", "To")):
        raise LoadError("is not an e-mail (eml), whatever its name says. Give it the ending of what it is.")
    return message


def _head(message: EmailMessage) -> Iterator[str]:
    for name in _SHOWN:
        value = line(str(message[name] or ""))
        if value:
            yield f"{name}: {value}"


def _body(message: EmailMessage) -> Iterator[str]:
    part = message.get_body(("plain", "html"))
    if part is None:
        return
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes) or not payload.strip():
        return
    if part.get_content_subtype() == "html":
        tree = parse_html(payload, part.get_content_charset())
        tables_to_paragraphs(tree)
        yield from visible_blocks(body_of(tree))
    else:
        yield decode(payload, part.get_content_charset()).replace("\r\n", "\n").strip()


def _sent(message: EmailMessage) -> date | None:
    sent = getattr(message["Date"], "datetime", None)
    return sent.date() if isinstance(sent, datetime) else None
