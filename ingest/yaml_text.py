"""YAML as every package reads it, with one error for all that can be wrong with it."""

from __future__ import annotations

from typing import Any

import yaml

from ingest.errors import YamlError

#: libyaml reads seven times as fast as Python. But nothing bounds how deep it calls itself, so that a hostile text ends
#: the process: it reads what comes with Jarlyq, and of what others wrote only texts that cannot be deep.
_FAST: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
#: Each of these letters may open a level in a line; by its indentation a text opens fewer than the root of its length.
_OPENING, _LEVELS, _LENGTH = "[{?-", 100, 20_000


def load_yaml(text: str, *, shipped: bool = False) -> Any:
    """What a YAML text says; ``shipped``: it comes with Jarlyq. Raises YamlError, for impossible dates too."""
    try:
        if shipped or _is_flat(text):
            try:
                return yaml.load(text, Loader=_FAST)  # noqa: S506 (both are safe)
            except yaml.YAMLError:
                pass  # Python's reader says better what is wrong, and where
        return yaml.load(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise YamlError(str(error)) from error


def _is_flat(text: str) -> bool:
    """Whether a text cannot be deeper than libyaml can go, whatever is in it."""
    return len(text) < _LENGTH and sum(text.count(letter) for letter in _OPENING) < _LEVELS
