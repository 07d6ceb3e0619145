"""The operations for programs as tools of the Model Context Protocol, on the page's server.

Gradio can make tools of its endpoints itself, but what they return is not JSON then, and its login does not
guard them. So this stands on the protocol's own library.
"""

from __future__ import annotations

import contextlib
import functools
import logging
from collections.abc import AsyncIterator, Callable
from typing import TYPE_CHECKING, Any

from variorum import VariorumError
from variorum_ui.basic_auth import BasicAuth
from variorum_ui.login_limit import LoginLimit
from variorum_ui.mcp_tools import Tool, tools_of
from variorum_ui.programs import AT_ONCE, Programs
from variorum_ui.serving import Serving, ServingError

if TYPE_CHECKING:
    from mcp import types
    from mcp.server.lowlevel import Server
    from starlette.routing import Route

log = logging.getLogger(__name__)


class ToolError(VariorumError):
    """A tool that is not there was called, or one failed."""


def mcp_route(
    path: str, programs: Programs, serving: Serving, limit: LoginLimit | None
) -> tuple[Route, Callable[[object], Any]]:
    """The route of the MCP server, and the lifespan that has to surround it.

    With a limit to logins it wants a name and a password (HTTP Basic). Raises ServingError if the package
    `mcp` is not installed.
    """
    try:
        from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
        from mcp.server.transport_security import TransportSecuritySettings
    except ImportError as error:
        raise ServingError("--mcp needs one more package: pip install 'variorum[mcp]'") from error
    from starlette.routing import Route

    # Where nobody logs in, a page of another site must not come in under a name that it gave this machine.
    hosts = ["127.0.0.1:*", "localhost:*", "[::1]:*"]
    security = TransportSecuritySettings(
        enable_dns_rebinding_protection=serving.is_local and not (serving.accounts or serving.root_path),
        allowed_hosts=hosts,
        allowed_origins=[f"http://{host}" for host in hosts],
    )
    sessions = StreamableHTTPSessionManager(
        _server(programs), json_response=True, stateless=True, security_settings=security
    )

    @contextlib.asynccontextmanager
    async def lifespan(app: object) -> AsyncIterator[None]:
        async with sessions.run():
            yield

    return Route(path, BasicAuth(sessions.handle_request, limit)), lifespan


def _server(programs: Programs) -> Server[Any, Any]:
    from anyio import CapacityLimiter, to_thread
    from mcp.server.lowlevel import Server

    tools = tools_of(programs)
    server: Any = Server(  # its decorators are typed only in part
        "variorum",
        instructions="Ask documents a question: each source answers for itself, with its exact quote.",
    )
    at_once = CapacityLimiter(AT_ONCE)

    async def list_tools() -> list[types.Tool]:
        return [_described(tool) for tool in tools.values()]

    async def call_tool(name: str, arguments: dict[str, Any]) -> dict[str, Any]:
        if name not in tools:
            raise ToolError(f"There is no tool {name!r}. Choose one of: {', '.join(tools)}.")
        call = functools.partial(tools[name].run, **arguments)
        try:
            return await to_thread.run_sync(call, limiter=at_once)
        except VariorumError as error:
            raise ToolError(programs.said(error)) from error
        except Exception as error:
            log.exception("%s could not be done", name)
            raise ToolError("Something went wrong inside Variorum; its log says what.") from error

    server.list_tools()(list_tools)
    server.call_tool()(call_tool)
    made: Server[Any, Any] = server
    return made


def _described(tool: Tool) -> types.Tool:
    from mcp import types

    return types.Tool(
        name=tool.name,
        description=tool.description,
        inputSchema={
            "type": "object",
            "properties": tool.arguments,
            "required": tool.required,
            "additionalProperties": False,
        },
        outputSchema=tool.result,
        annotations=types.ToolAnnotations(readOnlyHint=not tool.changes, openWorldHint=tool.fetches),
    )
