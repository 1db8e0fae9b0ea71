"""The server of the protocol, by package `mcp`: it lists and calls the tools, and reads resources and prompts."""

from __future__ import annotations

import logging
from functools import cache
from typing import Any

from mcp.server import Server
from mcp.server.context import ServerRequestContext
from mcp.shared.exceptions import MCPError
from mcp_types import (
    INVALID_PARAMS,
    CallToolRequestParams,
    CallToolResult,
    GetPromptRequestParams,
    GetPromptResult,
    ListPromptsResult,
    ListResourcesResult,
    ListResourceTemplatesResult,
    ListToolsResult,
    PaginatedRequestParams,
    Prompt,
    PromptArgument,
    PromptMessage,
    ReadResourceRequestParams,
    ReadResourceResult,
    Resource,
    ResourceTemplate,
    TextContent,
    TextResourceContents,
    Tool,
    ToolAnnotations,
)

from api.http.logs import log
from api.mcp import resources
from api.mcp.prompts import PROMPTS, prompt_of
from api.mcp.questions import changing, corpus, findings, linking, reading, sparql
from api.mcp.registry import TOOLS, AskedWrongError
from api.settings import JARLYQ_VERSION
from api.sparql.services import Services

#: Their import registers the tools.
_QUESTIONS = (corpus, reading, changing, linking, findings, sparql)

INSTRUCTIONS = """\
The legislation of Kazakhstan in Kazakh and Russian as a graph: acts, articles, paragraphs, their wordings by day, \
who changed them, what cites what. Every unit has a permanent address. Find an act by `search` or `resolve`, then \
`read` it: tools take `of` as a path, an address or a citation. Answers say since when a text holds, how sure that \
is, and under `unknown` what no source gives: pass that on, and do not fill it in. `coverage` tells which acts are \
here at all."""

_Context = ServerRequestContext[Any]
_Listing = PaginatedRequestParams | None


class Assistants:
    """The handlers of one service: each answers from its store, in its limits."""

    def __init__(self, state: Services) -> None:
        self._state = state

    def server(self) -> Server[Any]:
        """The server with these handlers."""
        logging.getLogger("mcp").setLevel(logging.WARNING)  # else it tells of the beginning and end of each message
        return Server(
            "jarlyq",
            version=JARLYQ_VERSION,
            title="Jarlyq",
            instructions=INSTRUCTIONS,
            get_tool_input_schema=lambda name: _input_schema(name) if name in TOOLS else None,
            on_list_tools=self.list_tools,
            on_call_tool=self.call_tool,
            on_list_resources=self.list_resources,
            on_list_resource_templates=self.list_templates,
            on_read_resource=self.read_resource,
            on_list_prompts=self.list_prompts,
            on_get_prompt=self.get_prompt,
        )

    async def list_tools(self, _: _Context, __: _Listing) -> ListToolsResult:
        """List the tools with their schemas."""
        return ListToolsResult(tools=_tools())

    async def call_tool(self, _: _Context, params: CallToolRequestParams) -> CallToolResult:
        """Call a tool; what it cannot answer is told as its result, so that the assistant can do better."""
        log.debug("tool", extra={"fields": {"tool": params.name[:80]}})
        try:
            if params.name not in TOOLS:
                raise AskedWrongError(f"There is no tool «{params.name[:80]}»; there are {', '.join(TOOLS)}.")
            answer = await TOOLS[params.name].call(self._state, params.arguments or {})
        except AskedWrongError as error:
            return CallToolResult(content=[TextContent(text=str(error))], is_error=True)
        except Exception:
            log.exception("a tool failed", extra={"fields": {"tool": params.name}})
            told = "The server failed over this; it is in its log."
            return CallToolResult(content=[TextContent(text=told)], is_error=True)
        return CallToolResult(
            content=[TextContent(text=answer.text())], structured_content=answer.model_dump(mode="json")
        )

    async def list_resources(self, _: _Context, __: _Listing) -> ListResourcesResult:
        """List the resources that have one address each."""
        return ListResourcesResult(
            resources=[
                Resource(uri=one.uri, name=one.name, description=one.description, mime_type=one.media_type)
                for one in resources.LISTED
            ]
        )

    async def list_templates(self, _: _Context, __: _Listing) -> ListResourceTemplatesResult:
        """List the templates of the addresses of the others."""
        return ListResourceTemplatesResult(
            resource_templates=[
                ResourceTemplate(
                    uri_template=one.uri, name=one.name, description=one.description, mime_type=one.media_type
                )
                for one in resources.templates(self._state)
            ]
        )

    async def read_resource(self, _: _Context, params: ReadResourceRequestParams) -> ReadResourceResult:
        """Read a resource; an error of the protocol where there is none."""
        try:
            text, media_type = await resources.read_resource(self._state, params.uri)
        except AskedWrongError as error:
            raise MCPError(INVALID_PARAMS, str(error)) from None
        return ReadResourceResult(contents=[TextResourceContents(uri=params.uri, text=text, mime_type=media_type)])

    async def list_prompts(self, _: _Context, __: _Listing) -> ListPromptsResult:
        """List the prompts."""
        return ListPromptsResult(
            prompts=[
                Prompt(
                    name=one.name,
                    title=one.title,
                    arguments=[
                        PromptArgument(name=gap, description=what, required=True) for gap, what in one.gaps.items()
                    ],
                )
                for one in PROMPTS.values()
            ]
        )

    async def get_prompt(self, _: _Context, params: GetPromptRequestParams) -> GetPromptResult:
        """Write a prompt out; an error of the protocol where there is none, or a gap is left."""
        try:
            chosen = prompt_of(params.name)
            words = chosen.filled(params.arguments or {})
        except AskedWrongError as error:
            raise MCPError(INVALID_PARAMS, str(error)) from None
        return GetPromptResult(
            description=chosen.title, messages=[PromptMessage(role="user", content=TextContent(text=words))]
        )


@cache
def _input_schema(name: str) -> dict[str, Any]:
    return TOOLS[name].asked.model_json_schema()


@cache
def _tools() -> list[Tool]:
    hints = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)
    return [
        Tool(
            name=one.name,
            title=one.title,
            description=one.description,
            input_schema=_input_schema(one.name),
            output_schema=one.answer.model_json_schema(mode="serialization"),
            annotations=hints,
        )
        for one in TOOLS.values()
    ]
