"""What Gradio is told of how a library is served."""

from __future__ import annotations

from typing import Any

from starlette.middleware import Middleware

from variorum_ui.accounts import Accounts
from variorum_ui.programs import Programs
from variorum_ui.serving import Serving
from variorum_ui.upload_limit import UploadLimit

MCP_PATH = "/mcp"


def launch_options(serving: Serving, programs: Programs) -> dict[str, Any]:
    """Return arguments of `gr.Blocks.launch`: limits, login, the proxy's path, and the MCP server.

    Raises ServingError if the package for the MCP server is not installed.
    """
    uploads = 0 if serving.read_only else serving.max_upload
    app: dict[str, Any] = {"middleware": [Middleware(UploadLimit, uploads=uploads)]}
    if serving.mcp:
        from variorum_ui.mcp_server import mcp_route

        route, lifespan = mcp_route(MCP_PATH, programs, serving)
        app |= {"routes": [route], "lifespan": lifespan}
    options: dict[str, Any] = {"app_kwargs": app, "max_file_size": serving.max_upload}
    if serving.accounts is not None:
        options["auth"] = _login(serving.accounts)
    if serving.root_path:
        options["root_path"] = serving.root_path
    return options


def _login(accounts: Accounts) -> Any:
    """Return what Gradio calls at a login: aside, since it waits for no other way."""
    from anyio import to_thread

    async def admit(name: str, password: str) -> bool:
        return await to_thread.run_sync(accounts.admit, name, password)

    return admit
