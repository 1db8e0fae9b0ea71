"""YAML as every package reads it, with one error for all that can be wrong with it."""

from __future__ import annotations

from typing import Any

import yaml

from ingest.errors import YamlError

#: libyaml reads seven times as fast as Python. But nothing bounds how deep it calls itself, so that a hostile text ends
#: the process: it reads what comes with Jarlyq, and Python's reader what others wrote.
_SHIPPED: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load_yaml(text: str, *, shipped: bool = False) -> Any:
    """What a YAML text says; ``shipped``: it comes with Jarlyq. Raises YamlError, for impossible dates too."""
    try:
        return yaml.load(text, Loader=_SHIPPED if shipped else yaml.SafeLoader)  # noqa: S506 (both are safe)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise YamlError(str(error)) from error
