"""HTTP Basic authentication for what programs call: they have no page on which to log in."""

from __future__ import annotations

import base64
import hmac
import secrets

from anyio import to_thread
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from variorum_ui.login_limit import LoginLimit, TooManyAttemptsError


class BasicAuth:
    """ASGI middleware that lets in who has an account; without a limit to logins, everybody."""

    def __init__(self, app: ASGIApp, limit: LoginLimit | None) -> None:
        self._app = app
        self._limit = limit
        self._key = secrets.token_bytes(32)
        self._admitted: set[bytes] = set()  # a program asks again and again, and checking a password is slow

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        client = scope.get("client")
        authorization = dict(scope["headers"]).get(b"authorization", b"")
        try:
            admitted = await self._admits(client[0] if client else "", authorization)
        except TooManyAttemptsError as error:
            wait = {"Retry-After": str(error.seconds)}
            await PlainTextResponse(str(error), status_code=429, headers=wait)(scope, receive, send)
            return
        if admitted:
            await self._app(scope, receive, send)
            return
        refusal = PlainTextResponse(
            "A name and a password are needed (HTTP Basic authentication).",
            status_code=401,
            headers={"WWW-Authenticate": 'Basic realm="Variorum", charset="UTF-8"'},
        )
        await refusal(scope, receive, send)

    async def _admits(self, address: str, authorization: bytes) -> bool:
        if self._limit is None:
            return True
        mark = hmac.digest(self._key, authorization, "sha256")
        if mark in self._admitted:
            return True
        kind, _, encoded = authorization.partition(b" ")
        try:
            name, _, password = base64.b64decode(encoded, validate=True).decode().partition(":")
        except ValueError:
            return False
        if kind.lower() != b"basic":
            return False
        if not await to_thread.run_sync(self._limit.admit, address, name, password):
            return False
        self._admitted.add(mark)
        return True
