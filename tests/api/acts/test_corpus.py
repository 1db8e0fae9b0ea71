"""Which folder of a corpus holds which act."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.acts.corpus import CORPUS, corpus_files, files_of
from ingest.errors import SourceError, UnknownActError

DECREE = [CORPUS / "decree-149" / name for name in ("kaz.txt", "rus.md")]


@pytest.mark.parametrize(
    "name",
    ["decree/2011/09/07/149", "/eli/kz/decree/2011/09/07/149", "U1100000149", "60416", str(CORPUS / "decree-149")],
)
def test_an_act_is_found_by_its_path_its_codes_and_its_folder(name: str) -> None:
    assert files_of([name]) == DECREE


def test_files_that_are_named_are_taken_as_they_are() -> None:
    assert files_of(["a.md", "b.md"]) == [Path("a.md"), Path("b.md")]


def test_an_act_that_no_folder_holds_is_not_known(tmp_path: Path) -> None:
    with pytest.raises(UnknownActError, match="no act «60416»"):
        files_of(["60416"], tmp_path)
    with pytest.raises(SourceError, match="no source"):
        files_of([str(tmp_path)])
    with pytest.raises(SourceError, match="no documents"):
        corpus_files(tmp_path)


@pytest.mark.parametrize("broken", ["act: [", "title: no documents", "documents: [nothing]"])
def test_a_broken_description_is_one_error_whoever_reads_it(tmp_path: Path, broken: str) -> None:
    (tmp_path / "act").mkdir()
    (tmp_path / "act" / "source.yaml").write_text(broken, encoding="utf-8")
    said = set()
    for read in (
        lambda: corpus_files(tmp_path),
        lambda: files_of(["1"], tmp_path),
        lambda: files_of([str(tmp_path / "act")]),
    ):
        with pytest.raises(SourceError) as raised:
            read()
        said.add(str(raised.value))
    assert len(said) == 1
    assert str(tmp_path / "act" / "source.yaml") in said.pop()
