"""A limit to what is sent to the server, kept before it is read."""

from __future__ import annotations

from starlette.formparsers import MultiPartException
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_OTHER = 4_000_000
"""Bytes of any request but an upload: a question with everything that can belong to it is far smaller."""


# Else the server would go on to read all that is sent, only to throw it away.
_HANG_UP = (b"connection", b"close")


class _TooLarge(MultiPartException):
    """Raised while a body is read; Gradio's reader of uploads then removes what it has written so far."""


class UploadLimit:
    """ASGI middleware that refuses bodies over a limit, in bytes: one for uploads, a small one for the rest.

    A body that says how large it is is refused unread, another one as soon as it gets too large.
    """

    def __init__(self, app: ASGIApp, uploads: int) -> None:
        self._app = app
        self._uploads = uploads

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        limit = self._uploads if scope["path"].rstrip("/").endswith("/upload") else _OTHER
        message = _message(limit)
        refusal = PlainTextResponse(message, status_code=413, headers={"Connection": "close"})
        if _declared(scope) > limit:
            await refusal(scope, receive, send)
            return
        read = 0
        answered = False

        async def counted() -> Message:
            nonlocal read
            received = await receive()
            read += len(received.get("body", b""))
            if read > limit:
                raise _TooLarge(message)
            return received

        async def noted(sent: Message) -> None:
            nonlocal answered
            answered = True
            if read > limit and sent["type"] == "http.response.start":
                sent = {**sent, "headers": [*sent["headers"], _HANG_UP]}
            await send(sent)

        try:
            await self._app(scope, counted, noted)
        except _TooLarge:
            if not answered:
                await refusal(scope, receive, send)


def _declared(scope: Scope) -> int:
    """The body's size as the request says it; 0 if it does not."""
    value = dict(scope["headers"]).get(b"content-length", b"")
    return int(value) if value.isdigit() else 0


def _message(limit: int) -> str:
    if limit == 0:
        return "This server is read-only: nothing can be uploaded."
    # Gradio tells by the words "maximum allowed size" that this is about size.
    return f"This is over the maximum allowed size of {limit / 1e6:.0f} MB. Send less at once."
