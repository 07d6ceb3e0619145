"""Who asks: the address from which a request comes, for code that is not given the request."""

from __future__ import annotations

from contextvars import ContextVar

from starlette.types import ASGIApp, Receive, Scope, Send

_address: ContextVar[str] = ContextVar("address", default="")


def address() -> str:
    """The address of whoever sent the request that is handled; empty outside of one."""
    return _address.get()


class Caller:
    """ASGI middleware that takes it down."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        client = scope.get("client")
        token = _address.set(client[0] if client else "")
        try:
            await self._app(scope, receive, send)
        finally:
            _address.reset(token)
