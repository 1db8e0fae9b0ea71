"""Questions that a person may choose in an assistant, written out with the tools that answer them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from api.mcp.registry import AskedWrongError

_RULES = (
    "Give for each statement the permanent address, the day from which the text holds and how sure that is. "
    "Say what the answers name as not known, and do not fill it in."
)


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question with gaps: name, title, what each gap is, and the text."""

    name: str
    title: str
    gaps: Mapping[str, str]
    words: str

    def filled(self, given: Mapping[str, str]) -> str:
        """The question with its gaps filled; AskedWrongError for one that is left."""
        if lacking := [gap for gap in self.gaps if not given.get(gap, "").strip()]:
            raise AskedWrongError(f"The prompt {self.name} needs {', '.join(lacking)}.")
        return f"{self.words.format(**{gap: given[gap].strip()[:500] for gap in self.gaps})} {_RULES}"


_NORM = "an act or unit, as a citation or a path"
PROMPTS = {
    one.name: one
    for one in (
        Prompt(
            "norm_on_day",
            "How a norm read on a day",
            {"norm": _NORM, "day": "2015-06-01"},
            "How did {norm} read on {day}? Find it by `resolve` or `search`, see by `at_date` whether it was in force, "
            "`read` it in Kazakh and in Russian, and by `discrepancies` whether the two say the same.",
        ),
        Prompt(
            "what_changed",
            "What changed in an act",
            {"act": _NORM, "first": "the earlier day", "last": "the later day"},
            "What changed in {act} between {first} and {last}? Compare the days by `changes`, and tell from `history` "
            "which act made each change, and in which words.",
        ),
        Prompt(
            "where_from",
            "Where a norm comes from",
            {"norm": _NORM},
            "Since when is {norm} in force, if the acts that it replaced are counted? Follow `lineage`, read the norm "
            "in each older act, and tell what `cited_by` says of who relies on it.",
        ),
    )
}


def prompt_of(name: str) -> Prompt:
    """A prompt by its name; AskedWrongError."""
    if name not in PROMPTS:
        raise AskedWrongError(f"There is no prompt «{name[:80]}»; there are {', '.join(PROMPTS)}.")
    return PROMPTS[name]
