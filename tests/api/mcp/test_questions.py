"""Thirty questions with right answers, each by one call of a tool from a real client over HTTP."""

from __future__ import annotations

import pytest

from tests.api.mcp.assistant import Assistant
from tests.api.mcp.questions import QUESTIONS, Question


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.words)
def test_a_question_is_answered_right(assistant: Assistant, question: Question) -> None:
    assert question.taken(assistant.ask(question.tool, **question.arguments)) == question.right


def test_there_are_thirty_and_every_tool_answers_one() -> None:
    assert len({question.words for question in QUESTIONS}) == 30
