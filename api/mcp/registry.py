"""The tools by name: what each takes, what it answers, and the function that does it."""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, TypeVar, get_type_hints

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from api.http.errors import ProblemError
from api.mcp.answers import Answer
from api.sparql.services import Services
from graph.errors import ParameterError
from ingest.errors import IdentifierError

MOST, USUAL = 100, 20
"""How many things one answer may name, and how many it does unless asked."""


class Asked(BaseModel):
    """What a tool takes; a name that it does not know is refused, for it would be passed over in silence."""

    model_config = ConfigDict(extra="forbid", str_max_length=10_000)


class Paged(Asked):
    """What a tool takes that answers in pages."""

    offset: int = Field(0, ge=0, le=1_000_000, description="how many of the first to pass over")
    limit: int = Field(USUAL, ge=1, le=MOST, description="how many to show")


class AskedWrongError(Exception):
    """Something that cannot be answered, in words that say what to try."""


Run = Callable[[Services, Any], Awaitable[Answer]]
Function = TypeVar("Function", bound=Callable[..., Awaitable[Answer]])


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool as it is listed, and its function."""

    name: str
    title: str
    description: str
    asked: type[Asked]
    answer: type[Answer]
    run: Run

    async def call(self, state: Services, arguments: dict[str, Any]) -> Answer:
        """Answer a call; AskedWrongError, in words for who called, for what cannot be answered."""
        try:
            return await self.run(state, self.asked.model_validate(arguments))
        except ValidationError as error:
            raise AskedWrongError(_mistakes(error, self.asked)) from None
        except ProblemError as error:
            raise AskedWrongError(error.detail) from None
        except (ParameterError, IdentifierError) as error:
            raise AskedWrongError(f"{error}.") from None


TOOLS: dict[str, Tool] = {}


def tool(title: str) -> Callable[[Function], Function]:
    """Register a function of this name as a tool; its docstring is the description, its types are the schemas."""

    def registered(function: Function) -> Function:
        hints = get_type_hints(function)
        name, description = function.__name__, inspect.getdoc(function) or ""
        TOOLS[name] = Tool(name, title, description, hints["asked"], hints["return"], function)
        return function

    return registered


def _mistakes(error: ValidationError, asked: type[Asked]) -> str:
    """What is wrong with a call, a sentence an argument."""
    told = []
    for each in error.errors(include_url=False, include_context=False, include_input=False):
        name = ".".join(map(str, each["loc"]))[:80]
        if each["type"] == "extra_forbidden":
            told.append(f"there is no argument «{name}»; there are {', '.join(asked.model_fields)}")
        elif each["type"] == "missing":
            told.append(f"the argument «{name}» is missing")
        else:
            told.append(f"the argument «{name}» cannot be this: {each['msg']}")
    return f"{'; '.join(told[:5])}."
