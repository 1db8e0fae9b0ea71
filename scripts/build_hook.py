"""What a build of the package makes beside its files: the dictionary of Russian lemmas, the SPARQL editor, the docs.

hatchling runs this for a wheel and for an editable install (`make setup`); what is already made is not made again.
"""

from __future__ import annotations

import json
import runpy
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

#: Where the pages look for the editor in an installed program (api/pages/static.py).
EDITOR = "api/pages/sparql/editor"
#: Where the pages look for the documents in an installed program (api/pages/manual/library.py), and which they are.
DOCUMENTS = "api/pages/manual/documents"
DOCUMENT_FILES = (
    "docs/**/*.md",
    "docs/images/*.png",
    "docs/images/*.svg",
    "docs/notebooks/*.ipynb",
    "*.md",
    "NOTICE",
    "LICENSE",
)
EDITOR_FILES = ("yasgui.min.js", "yasgui.min.css")


class Prepare(BuildHookInterface[Any]):
    """Prepares the dictionary in the source tree, from where the build takes it, and adds editor and docs."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Run before the files are gathered; an editable install finds the editor where npm has put it."""
        lemmas = runpy.run_path(str(Path(self.root) / "ingest/languages/lemmas.py"))
        lemmas["prepare"]("ru", lemmas["trie_of"]("ru"))
        if version != "editable":
            build_data["force_include"] |= {str(file): place for place, file in self._editor().items()}
            build_data["force_include"] |= {str(file): place for place, file in self._documents().items()}

    def _documents(self) -> dict[str, Path]:
        """The documents by their place in the wheel, in folders like those they come from."""
        root = Path(self.root)
        files = (file for pattern in DOCUMENT_FILES for file in root.glob(pattern) if file.is_file())
        return {f"{DOCUMENTS}/{file.relative_to(root).as_posix()}": file for file in files}

    def _editor(self) -> dict[str, Path]:
        """The editor's script, style and licences by their place in the wheel; empty where npm has not installed it."""
        modules = Path(self.root) / "node_modules"
        built = {f"{EDITOR}/{name}": modules / "@zazuko/yasgui/build" / name for name in EDITOR_FILES}
        if not all(file.is_file() for file in built.values()):
            sys.stderr.write("no editor for the SPARQL page in this wheel: npm has not installed it (make setup)\n")
            return {}
        told = Path(self.directory) / "editor-licences.txt"
        told.parent.mkdir(parents=True, exist_ok=True)
        told.write_text(licences(modules), encoding="utf-8")
        return {**built, f"{EDITOR}/LICENCES.txt": told}


def licences(modules: Path) -> str:
    """Name, version, licence and the licence's text of every package that npm installed, for the bundle holds them."""
    told = ["The editor of the SPARQL page (yasgui.min.js, yasgui.min.css) is a bundle of these packages.\n"]
    for description in sorted([*modules.glob("*/package.json"), *modules.glob("@*/*/package.json")]):
        package = json.loads(description.read_text(encoding="utf-8"))
        author = package.get("author") or ""
        by = author["name"] if isinstance(author, dict) else author
        told.append(
            f"{'=' * 100}\n{package['name']} {package['version']}: {package.get('license', '')}. {by}".rstrip(". ")
            + "\n"
        )
        told += [
            file.read_text(encoding="utf-8")
            for file in sorted(description.parent.iterdir())
            if file.stem.lower() in ("license", "licence", "license-mpl", "notice") and file.is_file()
        ]
    return "\n".join(told)
