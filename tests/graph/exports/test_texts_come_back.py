"""Texts that are written can be read again: the same units, notes, changes, citations and findings."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import jsonschema
import pytest

from graph.editions.edition import Edition
from graph.exports import TextExport, any_export_named
from ingest.descriptions import Described, beside
from tests.ingest.texts import NOTE, article, law, read
from tests.there_and_back import READ_AT, again, editions, languages_of, lost, read_text

#: The formats that `jarlyq parse` reads back.
READABLE = ("akn", "markdown", "text")
#: Texts whose description dates them before changes that they have: their own day has other wordings.
MISDATED = ("u3528",)


def export_of(name: str) -> TextExport:
    export = any_export_named(name)
    assert isinstance(export, TextExport)
    return export


@pytest.mark.parametrize("name", READABLE)
@pytest.mark.parametrize("file", ["kaz.txt", "rus.md"])
def test_the_decree_comes_back(root: Path, name: str, file: str) -> None:
    path = root / "ingest/corpus/decree-149" / file
    for old, edition in editions([read_text(path)]):
        new = again(edition, export_of(name), None if name == "akn" else beside(path))
        assert lost(old, new) == {}
        assert (new.act.path, new.version_date, new.language) == (old.act.path, old.version_date, old.language)
        assert (new.act.title, new.act.signatory, new.act.issuer) == (old.act.title, old.act.signatory, old.act.issuer)


@pytest.mark.parametrize("name", READABLE)
def test_each_of_two_sources_comes_back_though_they_share_wordings(tmp_path: Path, name: str) -> None:
    """Of a wording that both give, the graph has the place in one of them."""
    care = article("1", "Уход", "1. Деревья поливают утром.", "2. Кусты стригут весной.")
    noted = NOTE.format(what="Статья 1 с изменением, внесенным", date="05.04.2017", number="60-VI")
    new = article("1", "Уход", "1. Деревья поливают вечером.", "2. Кусты стригут весной.", note=noted)
    rest = article("2", "Надзор", "1. За садами смотрят.", "2. За парками смотрят.")
    texts = [read(tmp_path, "2015-03-03", law(care, rest)), read(tmp_path, "2018-06-01", law(new, rest))]
    for old, edition in editions(texts):
        described = None if name == "akn" else Described(version_dates={edition.language: edition.day})
        assert lost(old, again(edition, export_of(name), described)) == {}
        assert edition.page[0].text == "О садах и парках"


def test_an_unofficial_text_is_one_when_it_is_read(root: Path, tmp_path: Path) -> None:
    from api.acts.add import prepare

    path = root / "ingest/corpus/decree-149/rus.md"
    edition = next(editions([read_text(path)], official=False))[1]
    file = tmp_path / "act.akn.xml"
    file.write_bytes(export_of("akn").write([edition]))
    addition = prepare(file)
    assert not addition.reading.official
    assert str(addition.act) == "decree/2011/09/07/149"
    assert addition.reading.read_at >= READ_AT


def test_the_json_is_what_its_schema_says(root: Path) -> None:
    schema = json.loads((root / "ontology/edition.schema.json").read_text(encoding="utf-8"))
    files = [root / "ingest/corpus/decree-149" / name for name in ("kaz.txt", "rus.md")]
    both = [edition for _, edition in editions([read_text(file) for file in files])]
    written = json.loads(export_of("portal-json").write(both))
    jsonschema.validate(written, schema, cls=jsonschema.Draft202012Validator)
    assert set(written["languages"]) == {"kaz", "rus"}
    units = {unit["path"]: unit for unit in written["units"]}
    assert units["att_1/para_11"]["name"]["ru"] == "приложенный документ 1, пункт 11"
    assert units["att_1/para_11"]["texts"]["kaz"]["label"] == "11."
    assert units["att_1/para_27"]["texts"]["rus"]["status"] == "deleted"
    text = units["att_1/para_2"]["texts"]["rus"]
    cited = text["citations"][0]
    assert text["text"][cited["start"] : cited["end"]] == cited["quote"]


def words_missing_in_json(edition: Edition) -> Counter[str]:
    """The words of an edition's plain text that its JSON has less often."""
    written, language = json.loads(export_of("portal-json").write([edition])), edition.language.value
    told = [one["text"] for one in (*written["notes"][language], *written["page"][language])]
    if not any(one["kind"] == "title" for one in written["page"][language]):
        told += written["act"]["titles"].values()  # of a part of a code, whose page has none
    for text in (unit["texts"][language] for unit in written["units"]):
        told += [text["label"], text["heading"] or "", "" if text["cells"] else text["text"], *text["cells"]]
        told += [f"{note['mark'] or ''} {note['text']}" for note in text["notes"]]
    return words(export_of("text").write([edition]).decode()) - words("\n".join(told))


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


@pytest.mark.parametrize("file", ["kaz.txt", "rus.md"])
def test_the_json_for_portals_has_every_word_of_the_text(root: Path, file: str) -> None:
    for _, edition in editions([read_text(root / "ingest/corpus/decree-149" / file)]):
        assert words_missing_in_json(edition) == Counter()


def test_the_words_of_the_page_stand_where_the_page_has_them(root: Path) -> None:
    _, edition = next(editions([read_text(root / "ingest/corpus/decree-149/rus.md")]))
    page = json.loads(export_of("portal-json").write([edition]))["page"]["rus"]
    standing = [(one["kind"], one["text"][:10], one["before"]) for one in page]
    assert ("signature", "Н. Назарба", "att_1") in standing
    assert ("approval-stamp", "УТВЕРЖДЕНО", "att_1") in standing
    assert standing[0][2] == edition.units[0].path


@pytest.mark.slow
def test_the_json_for_portals_has_every_word_of_every_act_at_hand(shared: Path) -> None:
    files = [*shared.glob("corpus/[uz]*.md"), *shared.glob("corpus/real/*.md")]
    assert files
    off = {
        file.name: found
        for file in files
        for _, edition in editions([read_text(file)])
        if (found := words_missing_in_json(edition))
    }
    assert off == {}


@pytest.mark.slow
@pytest.mark.parametrize("name", READABLE)
def test_every_act_at_hand_comes_back(shared: Path, name: str) -> None:
    files = [*shared.glob("corpus/[uz]*.md"), *shared.glob("corpus/real/*.md"), *shared.glob("corpus/registry/*.txt")]
    assert files
    export, off = export_of(name), {}
    for act, texts in languages_of(sorted(files)).items():
        for file in texts:
            for old, edition in editions([read_text(file)]):
                found = lost(old, again(edition, export))
                if found and not act.rpartition("/")[2].startswith(MISDATED):
                    off[file.name] = {part: lines[:3] for part, lines in found.items()}
    assert off == {}
