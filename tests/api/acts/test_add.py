"""A document is read once: what is added is what its kept copy gives whenever it is read again."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from api.acts.add import Stated, prepare, read_kept
from api.acts.corpus import CORPUS
from graph.documents import Documents, MissingDocumentError
from ingest.identifiers import ActId
from ingest.tree import Language
from tests.ingest.texts import NOTE, article, law, written

DECREE = CORPUS / "decree-149"
NOTED = NOTE.format(what="Статья 1 с изменением, внесенным", date="05.04.2017", number="60-VI")
TEXT = law(article("1", "Уход", "1. Деревья поливают утром, как сказано в статье 1 настоящего Закона.", note=NOTED))
HEAD = "Закон Республики Казахстан от 4 мая 2010 года № 274-IV\n\n"
OPTIONS = {
    "nothing": Stated(),
    "another act": Stated("law/2016/01/01/1-vi"),
    "a code": Stated("U1100000149", Language.RUS),
    "a date": Stated(version_date=dt.date(2019, 1, 1), official=False),
    "a commit": Stated(version_date=dt.date(2018, 6, 1), cause=ActId.parse("law/2017/04/05/60-vi"), date_from="commit"),
}


def bare(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


@pytest.fixture(params=["described", "in its head", "by its title", "nameless", "ours", "the state's"])
def document(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A document that says which act it is in each of the ways there are."""
    title = "# Об Ассамблее народа Казахстана"
    documents = {
        "described": lambda: written(tmp_path, "2018-06-01", TEXT),
        "in its head": lambda: bare(tmp_path, "a.txt", HEAD + TEXT.replace("### ", "").replace("# ", "")),
        "by its title": lambda: bare(tmp_path, "b.md", TEXT.replace("# О садах и парках", title, 1)),
        "nameless": lambda: bare(tmp_path, "c.md", TEXT),
        "ours": lambda: DECREE / "rus.md",
        "the state's": lambda: DECREE / "kaz.txt",
    }
    return documents[request.param]()


@pytest.mark.parametrize("stated", OPTIONS.values(), ids=OPTIONS)
def test_a_copy_gives_what_was_added(
    tmp_path: Path, document: Path, stated: Stated, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    if (document.name == "c.md" and not stated.act) or (document.name == "kaz.txt" and stated.language):
        pytest.skip("such a document is refused")
    addition = prepare(document, stated)
    documents = Documents(tmp_path / "documents")
    key = documents.keep(addition.copy)
    assert read_kept(documents, key) == (addition.text, addition.reading)


def test_a_copy_without_its_description_is_missing(tmp_path: Path) -> None:
    documents = Documents(tmp_path)
    key = documents.keep(prepare(DECREE / "rus.md").copy)
    documents.file(key).with_name("source.yaml").unlink()
    with pytest.raises(MissingDocumentError, match="no description"):
        read_kept(documents, key)
