"""What a build of the package makes beside its files: the prepared dictionary of Russian lemmas.

hatchling runs this for a wheel and for an editable install (`make setup`); what is already made is not made again.
"""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Prepare(BuildHookInterface[Any]):
    """Prepares the dictionary in the source tree, from where the build takes it."""

    def initialize(self, _version: str, _build_data: dict[str, Any]) -> None:
        """Run before the files are gathered."""
        lemmas = runpy.run_path(str(Path(self.root) / "ingest/languages/lemmas.py"))
        lemmas["prepare"]("ru", lemmas["trie_of"]("ru"))
