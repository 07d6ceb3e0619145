"""What programs do through MCP, with a real client of it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, asynccontextmanager
from pathlib import Path
from typing import Any, TypeVar

import httpx
from jsonschema import Draft202012Validator
from mcp import ClientSession
from mcp.client.streamable_http import streamable_http_client
from mcp.types import CallToolResult, TextContent

import variorum
from variorum_ui.accounts import Accounts, account_line

Serve = Callable[..., AbstractContextManager[str]]
T = TypeVar("T")
SCHEMA = json.loads((Path(variorum.__file__).parent / "answer.schema.json").read_text(encoding="utf-8"))


@asynccontextmanager
async def session(address: str, auth: httpx.Auth | None = None) -> AsyncIterator[ClientSession]:
    async with (
        httpx.AsyncClient(auth=auth, timeout=120, trust_env=False) as http,
        streamable_http_client(f"{address}mcp", http_client=http) as (read, write, _),
        ClientSession(read, write) as opened,
    ):
        await opened.initialize()
        yield opened


def said(result: CallToolResult) -> str:
    (content,) = result.content
    assert isinstance(content, TextContent)
    return content.text


def in_a_thread(steps: Coroutine[Any, Any, T]) -> T:
    """Run them where no event loop runs yet: the browser of other tests keeps one in the main thread."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, steps).result()


def call(
    address: str, *calls: tuple[str, dict[str, Any]], auth: httpx.Auth | None = None
) -> list[CallToolResult]:
    async def run() -> list[CallToolResult]:
        async with session(address, auth) as opened:
            return [await opened.call_tool(name, arguments) for name, arguments in calls]

    return in_a_thread(run())


def test_an_agent_asks_adds_and_reads(serve: Serve) -> None:
    async def run(address: str) -> None:
        async with session(address) as opened:
            tools = {tool.name: tool for tool in (await opened.list_tools()).tools}
            assert set(tools) == {"ask", "add", "add_addresses", "sources", "document"}
            assert all(tool.description for tool in tools.values())
            assert tools["ask"].outputSchema == SCHEMA
            changing = {name for name, tool in tools.items() if not tool.annotations.readOnlyHint}
            assert changing == {"add", "add_addresses"}
            assert [name for name, tool in tools.items() if tool.annotations.openWorldHint] == [
                "add_addresses"
            ]

            asked = await opened.call_tool("ask", {"question": "How long was the call?"})
            Draft202012Validator(SCHEMA).validate(asked.structuredContent)
            assert json.loads(said(asked)) == asked.structuredContent
            assert len(asked.structuredContent["sources"]) == 7

            text = "The third call lasted eleven minutes, à peu près."
            added = await opened.call_tool("add", {"name": "../third.md", "text": text})
            assert [outcome["status"] for outcome in added.structuredContent["outcomes"]] == ["added"]
            new = (await opened.call_tool("sources", {})).structuredContent["sources"][-1]
            assert new["uri"] == "file:///third.md", "where it lies on the server is nobody's business"
            (outcome,) = added.structuredContent["outcomes"]
            assert outcome["uri"] == "file:///third.md"
            document = (await opened.call_tool("document", {"document_id": new["id"]})).structuredContent
            assert document["text"] == text
            question = {"question": "How long did the third call last?", "sources": [new["id"]]}
            (row,) = (await opened.call_tool("ask", question)).structuredContent["sources"]
            assert row["quote"]["text"] == text

            private = {"addresses": ["http://127.0.0.1:9/a"]}
            refused = await opened.call_tool("add_addresses", private)
            (outcome,) = refused.structuredContent["outcomes"]
            assert "private or local network" in outcome["message"]

            earlier = ["How long was the call with Estavia?"]
            follow_up = await opened.call_tool(
                "ask", {"question": "and who asked for it?", "earlier": earlier}
            )
            assert follow_up.structuredContent["asked"] == "Who asked for the call with Estavia?"

    with serve(mcp=True) as address:
        in_a_thread(run(address))


def test_an_agent_is_told_what_is_wrong(serve: Serve) -> None:
    wrong: dict[str, tuple[str, dict[str, Any]]] = {
        "has no words": ("ask", {"question": "?"}),
        "'question' is a required property": ("ask", {}),
        "5 is not of type 'string'": ("ask", {"question": 5}),
        "'colour' was unexpected": ("ask", {"question": "Who?", "colour": "red"}),
        "no source 'zzz'": ("document", {"document_id": "zzz"}),
        "Choose one of: ask, add": ("shout", {}),
        "nothing can be added or": ("add_addresses", {"addresses": ["https://example.org"]}),
        "nothing can be added": ("add", {"name": "a.md", "text": "It lasted eleven minutes."}),
    }
    with serve(mcp=True, read_only=True) as address:
        for says, result in zip(wrong, call(address, *wrong.values()), strict=True):
            assert result.isError
            assert says in said(result)
            assert "Traceback" not in said(result)
        (listed,) = call(address, ("sources", {}))
        assert len(listed.structuredContent["sources"]) == 7


def test_an_agent_needs_a_name_and_a_password_where_people_do(serve: Serve) -> None:
    hashes = dict([account_line("ann", "correct horse").split(":")])
    with serve(mcp=True, accounts=Accounts(hashes)) as address:
        for _ in range(2):
            (listed,) = call(address, ("sources", {}), auth=httpx.BasicAuth("ann", "correct horse"))
            assert len(listed.structuredContent["sources"]) == 7
        body = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
        headers = {"Accept": "application/json, text/event-stream"}
        for authorization in (
            None,
            "Basic",
            "Basic !",
            "Basic YW5uOndyb25n",
            "Bearer YW5uOmNvcnJlY3QgaG9yc2U=",
        ):
            sent = headers if authorization is None else {**headers, "Authorization": authorization}
            answer = httpx.post(f"{address}mcp", json=body, headers=sent, timeout=120, trust_env=False)
            assert answer.status_code == 401
            assert "variorum" not in answer.text


def test_another_site_cannot_reach_a_server_of_this_machine(serve: Serve) -> None:
    body = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    headers = {"Accept": "application/json, text/event-stream"}
    with serve(mcp=True) as address:
        assert (
            httpx.post(f"{address}mcp", json=body, headers=headers, timeout=120, trust_env=False).status_code
            == 200
        )
        for more in ({"Host": "evil.example"}, {"Origin": "https://evil.example"}):
            answer = httpx.post(
                f"{address}mcp", json=body, headers=headers | more, timeout=120, trust_env=False
            )
            assert answer.status_code in (400, 403, 421)


def test_without_mcp_there_is_no_mcp_server(serve: Serve) -> None:
    with serve() as address:
        assert httpx.post(f"{address}mcp", json={}, timeout=120, trust_env=False).status_code in (404, 405)
