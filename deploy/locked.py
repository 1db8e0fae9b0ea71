"""Print the part of requirements.lock that running needs, or that the packages named as arguments need.

The lock says under each package, after `via`, which packages ask for it; what only development asks for is left out.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

LOCK = Path(__file__).resolve().parent.parent / "requirements.lock"
PROJECT = "jarlyq (pyproject.toml)"


def needed(lock: str, names: list[str]) -> list[str]:
    """The blocks of the lock for some packages and all that they need; for the project itself without names."""
    blocks = {block.split("==")[0]: block for block in re.split(r"\n(?=\S)", lock.strip())}
    askers = {
        name: set(re.findall(r"^    #   (\S.*)$|^    # via (\S.*)$", block, re.M)) for name, block in blocks.items()
    }
    wanted = set(names) or {PROJECT}
    if unknown := set(names) - set(blocks):
        raise SystemExit(f"not in the lock: {', '.join(sorted(unknown))}")
    while more := {
        name for name, found in askers.items() if name not in wanted and wanted & {a or b for a, b in found}
    }:
        wanted |= more
    return [block for name, block in blocks.items() if name in wanted]


if __name__ == "__main__":
    sys.stdout.write("\n".join(needed(LOCK.read_text(encoding="utf-8"), sys.argv[1:])) + "\n")
