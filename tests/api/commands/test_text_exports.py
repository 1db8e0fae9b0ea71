"""`jarlyq export` of texts: the version that stands, in the language asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.commands.export import export
from graph.errors import ExportError
from graph.exports import text_exports
from ingest.tree import Language

DECREE = "decree/2011/09/07/149"


def written(store: Path, folder: Path, what: str, form: str, lang: Language | None = None) -> str:
    out = folder / "out"
    export(what, form, lang=lang, output=out, store=str(store))
    return out.read_bytes().decode(errors="replace")


@pytest.mark.parametrize("form", [each.name for each in text_exports()])
def test_each_format_of_texts_is_written(decree_store: Path, tmp_path: Path, form: str) -> None:
    assert len(written(decree_store, tmp_path, f"{DECREE}/att_1/para_11", form)) > 500


def test_the_language_and_the_version_are_those_asked_for(decree_store: Path, tmp_path: Path) -> None:
    assert written(decree_store, tmp_path, DECREE, "text").startswith("Қазақстан Республикасының Президенті")
    assert written(decree_store, tmp_path, DECREE, "md", Language.RUS).startswith("# О Положении об Ассамблее")
    old = written(decree_store, tmp_path, f"https://w3id.org/jarlyq/eli/kz/{DECREE}@2015-01-01", "akn", Language.RUS)
    assert "/rus@2012-12-21/!main" in old


@pytest.mark.parametrize(
    "what", [f"{DECREE}@2001-01-01", f"{DECREE}/att_1/para_99", "decree/2021/01/18/495", "decree/1999/01/01/1"]
)
def test_what_has_no_text_is_told(decree_store: Path, tmp_path: Path, what: str) -> None:
    with pytest.raises(ExportError, match="there is no text of"):
        written(decree_store, tmp_path, what, "markdown")
