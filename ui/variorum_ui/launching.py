"""What Gradio is told of how a library is served."""

from __future__ import annotations

from typing import Any

from starlette.exceptions import HTTPException
from starlette.middleware import Middleware

from variorum_ui.caller import Caller, address
from variorum_ui.login_limit import OF_A_NAME, WINDOW, LoginLimit, TooManyAttemptsError
from variorum_ui.programs import Programs
from variorum_ui.response_headers import ResponseHeaders
from variorum_ui.serving import Serving
from variorum_ui.upload_limit import UploadLimit

MCP_PATH = "/mcp"
_AFTER_FIVE = f"After {OF_A_NAME} wrong passwords, wait {WINDOW / 60:.0f} minutes before you try again."
"""Gradio's page shows no other message when somebody has to wait."""
# Gradio's login has no title, and white on too light a blue; our styles come only behind it.
_DOOR = "<title>Variorum: log in</title><style>button.primary { background: #1f4e79 !important; }</style>"


def launch_options(serving: Serving, programs: Programs) -> dict[str, Any]:
    """Return arguments of `gr.Blocks.launch`: limits, login, the proxy's path, and the MCP server.

    Raises ServingError if the package for the MCP server is not installed.
    """
    uploads = 0 if serving.read_only else serving.max_upload
    around = [Middleware(ResponseHeaders), Middleware(Caller), Middleware(UploadLimit, uploads=uploads)]
    app: dict[str, Any] = {"middleware": around}
    limit = None if serving.accounts is None else LoginLimit(serving.accounts)
    if serving.mcp:
        from variorum_ui.mcp_server import mcp_route

        route, lifespan = mcp_route(MCP_PATH, programs, serving, limit)
        app |= {"routes": [route], "lifespan": lifespan}
    options: dict[str, Any] = {"app_kwargs": app, "max_file_size": serving.max_upload}
    if limit is not None:
        options["auth"] = _login(limit)
        options["auth_message"] = _AFTER_FIVE + _DOOR
    if serving.root_path:
        options["root_path"] = serving.root_path
    return options


def _login(limit: LoginLimit) -> Any:
    """Return what Gradio calls at a login: aside, since it waits for no other way."""
    from anyio import to_thread

    async def admit(name: str, password: str) -> bool:
        try:
            return await to_thread.run_sync(limit.admit, address(), name, password)
        except TooManyAttemptsError as error:
            raise HTTPException(429, str(error), {"Retry-After": str(error.seconds)}) from error

    return admit
