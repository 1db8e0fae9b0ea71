"""`jarlyq add` and `jarlyq diff`: one graph whatever the order, nothing left behind, versions and languages joined."""

from __future__ import annotations

import datetime as dt
import itertools
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from typer.testing import CliRunner

from api.acts.assemble import register_triples
from api.acts.corpus import CORPUS
from api.cli import app
from graph.iris import Iris
from graph.namespaces import ELI, JQ
from graph.stores.store import Store, open_store
from graph.terms import literal
from graph.validate import Violation, validate
from ingest.identifiers import ActId
from ingest.pipeline import read_act
from ingest.tree import Language
from tests.ingest.repository import FOLDER, Repository
from tests.ingest.texts import META, NOTE, article, law, written

IRIS = Iris()
ACT = ActId.parse("law/2015/03/03/500-v")
DECREE = "decree/2011/09/07/149"
NOTED = NOTE.format(what="Статья 1 с изменением, внесенным", date="05.04.2017", number="60-VI")
FIRST = law(article("1", "Уход", "1. Деревья поливают утром.", "2. Кусты стригут весной."))
SECOND = law(article("1", "Уход", "1. Деревья поливают вечером.", "2. Кусты стригут весной.", note=NOTED))
KAZAKH = "# Бақтар мен саябақтар туралы\n\n### 1-бап. Күтім\n\n1. Ағаштар кешке суарылады.\n\n2. Бұталар көктемде қырқылады.\n"

Quads = set[tuple[str, str]]


@pytest.fixture(autouse=True)
def _one_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    """Two versions in Russian and the newer in Kazakh."""
    return {
        "old": written(tmp_path, "2015-03-03", FIRST),
        "new": written(tmp_path, "2018-06-01", SECOND),
        "kaz": written(tmp_path, "2018-06-01", KAZAKH, "kaz"),
    }


def run(store: Path, *arguments: str | Path, code: int = 0) -> Result:
    result = CliRunner().invoke(app, [*map(str, arguments), "--store", str(store)])
    if result.exception and not isinstance(result.exception, SystemExit):
        assert code == 1, result.exception
    else:
        assert result.exit_code == code, result.output
    return result


def quads(store: Path) -> Quads:
    with open_store(store, read_only=True) as opened:
        return {(str(graph), str(triple)) for graph in opened.graphs() for triple in opened.graph(graph)}


def kept(store: Path) -> set[str]:
    return {str(path.relative_to(store)) for path in (store / "documents").rglob("*") if path.is_file()}


def breaches(store: Store, act: ActId) -> list[Violation]:
    """The breaches of the shapes in an act's graph, together with what the register says."""
    return validate([*store.graph(IRIS.act(act)), *store.graph(IRIS.register_graph)])


def expressions(store: Path, unit: str, language: Language = Language.RUS) -> list[tuple[str, str | None, str | None]]:
    """The wordings of a unit: first day, first day no longer valid, text."""
    with open_store(store, read_only=True) as opened:
        said: dict[str, dict[str, str]] = {}
        for triple in opened.graph(IRIS.act(ACT)):
            if triple.subject.value.startswith(f"{IRIS.unit(ACT, unit).value}@"):
                said.setdefault(triple.subject.value, {})[triple.predicate.value] = getattr(triple.object, "value", "")
    found = [each for iri, each in said.items() if iri.endswith(f"/{language}")]
    keys = (JQ.validFrom.value, JQ.validUntil.value, JQ.text.value)
    return sorted(tuple(each.get(key) for key in keys) for each in found)  # type: ignore[misc]


@pytest.mark.slow
def test_every_order_gives_the_same_graph(tmp_path: Path, files: dict[str, Path]) -> None:
    results: list[tuple[Quads, set[str]]] = []
    for number, order in enumerate(itertools.permutations(files.values())):
        store = tmp_path / f"store-{number}"
        for file in order:
            run(store, "add", file)
        results.append((quads(store), kept(store)))
    assert any(IRIS.ontology_graph.value in graph for graph, _ in results[0][0])
    together = tmp_path / "together"
    run(together, "add", *files.values())
    assert all(result == (quads(together), kept(together)) for result in results)
    assert len(results[0][1]) == 6
    with open_store(together, read_only=True) as store:
        assert breaches(store, ACT) == []


def test_adding_twice_changes_nothing(tmp_path: Path, files: dict[str, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    run(tmp_path / "store", "add", *files.values())
    before = quads(tmp_path / "store"), kept(tmp_path / "store")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    result = run(tmp_path / "store", "add", files["old"], "--json")
    assert json.loads(result.stdout)[0]["changed"] is False
    assert (quads(tmp_path / "store"), kept(tmp_path / "store")) == before


def test_another_language_joins_the_act(tmp_path: Path, files: dict[str, Path]) -> None:
    store = tmp_path / "store"
    run(store, "add", files["new"])
    run(store, "add", files["kaz"])
    # The Kazakh text is one of a later day that has no notes: how it read before is not known.
    assert [text for *_, text in expressions(store, "art_1/para_1", Language.KAZ)] == [None, "Ағаштар кешке суарылады."]
    assert expressions(store, "art_1/para_1")[-1][2] == "Деревья поливают вечером."


def test_a_folder_is_added_whole_whatever_its_formats(tmp_path: Path) -> None:
    act = tmp_path / "acts/2015/0303-o-sadakh-90017"
    act.mkdir(parents=True)
    (act / "meta.yaml").write_text(META.format(date="2018-06-01"))
    lines = [line.strip("# *") for line in SECOND.splitlines() if line.strip()]
    (act / "rus.html").write_text("".join(f"<p>{line.removeprefix('> ').strip('*')}</p>" for line in lines))
    (act / "kaz.md").write_text(KAZAKH)
    run(tmp_path / "store", "add", tmp_path / "acts")
    stated = {triple for _, triple in quads(tmp_path / "store") if "mediaType" in triple}
    assert {media for media in ("text/html", "text/markdown") if any(media in triple for triple in stated)} == {
        "text/html",
        "text/markdown",
    }


def test_a_folder_without_documents_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert "no documents" in str(run(tmp_path / "store", "add", tmp_path / "empty", code=1).exception)


def test_an_older_version_closes_the_gap_of_unknown_wording(tmp_path: Path, files: dict[str, Path]) -> None:
    store = tmp_path / "store"
    run(store, "add", files["new"])
    assert expressions(store, "art_1/para_1") == [
        ("2015-03-03", "2017-04-05", None),
        ("2017-04-05", None, "Деревья поливают вечером."),
    ]
    run(store, "add", files["old"])
    assert expressions(store, "art_1/para_1") == [
        ("2015-03-03", "2017-04-05", "Деревья поливают утром."),
        ("2017-04-05", None, "Деревья поливают вечером."),
    ]
    assert expressions(store, "art_1/para_2") == [("2015-03-03", None, "Кусты стригут весной.")]


def test_what_only_an_older_version_notes_rests_on_its_words(tmp_path: Path, files: dict[str, Path]) -> None:
    store = tmp_path / "store"
    said = NOTE.format(what="Пункт 2 в редакции", date="05.04.2016", number="55-VI").replace("Законом", "Закона")
    middle = law(article("1", "Уход", "1. Деревья поливают утром.", "2. Кусты стригут осенью.", note=said))
    run(store, "add", files["new"], files["old"], written(tmp_path, "2016-05-01", middle))
    assert [text for _, _, text in expressions(store, "art_1/para_2")] == [
        "Кусты стригут весной.",
        "Кусты стригут осенью.",
        "Кусты стригут весной.",
    ]
    amendment = IRIS.amendment(ACT, ActId.parse("law/2016/04/05/55-vi"), 1)
    with open_store(store, read_only=True) as opened:
        triples = list(opened.graph(IRIS.act(ACT)))
        assert breaches(opened, ACT) == []
    places = [
        each.object.value
        for each in triples
        if each.subject.value == f"{amendment.value}#evidence-rus" and each.predicate == JQ.sourceSpan
    ]
    (place,) = places
    assert place.startswith(IRIS.source(ACT, dt.date(2016, 5, 1), Language.RUS).value)


def test_an_official_text_supersedes_our_translation(tmp_path: Path) -> None:
    store, file = tmp_path / "store", tmp_path / "official" / "rus.md"
    run(store, "build")
    file.parent.mkdir()
    file.write_text(
        (CORPUS / "decree-149/rus.md").read_text(encoding="utf-8").replace("Ассамблея", "АССАМБЛЕЯ"), encoding="utf-8"
    )
    result = run(store, "add", file, "--act", DECREE, "--version-date", "2021-01-18")
    assert "rus, unofficial, version of 2021-01-18, superseded" in result.stderr
    with open_store(store, read_only=True) as opened:
        triples = list(opened.graph(IRIS.act(ActId.parse(DECREE))))
    assert not [each for each in triples if each.object == ELI["LegalValue-unofficial"]]
    before = quads(store), kept(store)
    result = run(store, "build")
    assert f"{DECREE}: unchanged" in result.stderr
    assert (quads(store), kept(store)) == before


def test_a_guess_is_never_silent(tmp_path: Path) -> None:
    file = tmp_path / "law.md"
    file.write_text(FIRST, encoding="utf-8")
    result = run(tmp_path / "store", "add", file, "--act", str(ACT))
    assert "guess: the version date 2015-03-03 is that of the adoption" in result.stderr
    with open_store(tmp_path / "store", read_only=True) as store:
        said = {each.object for each in store.graph(IRIS.act(ACT)) if each.predicate == JQ.message}
    assert literal("the version date 2015-03-03 is that of the adoption: it notes no change") in said


def test_an_option_that_contradicts_the_document_counts_and_is_said(tmp_path: Path, files: dict[str, Path]) -> None:
    store, other = tmp_path / "store", "law/2016/01/01/1-vi"
    result = run(store, "add", files["new"], "--act", other)
    assert f"it is {other}, as the option says, though the document says {ACT}" in result.stderr
    assert f"{other}: written" in result.stderr


@pytest.mark.parametrize(
    ("name", "text", "options", "message"),
    [
        ("law.md", FIRST, (), "does not say which act it is"),
        ("law.md", FIRST, ("--act", "no/such/path"), "is not the path of an act"),
        ("law.md", FIRST, ("--act", str(ACT), "--lang", "kaz"), "its words are rus, not kaz"),
        ("law.zip", "PK\x03\x04", ("--act", str(ACT)), "no reader"),
        ("law.md", "   ", ("--act", str(ACT)), "holds no text"),
    ],
)
def test_a_document_that_cannot_be_added_changes_nothing(
    tmp_path: Path, files: dict[str, Path], name: str, text: str, options: tuple[str, ...], message: str
) -> None:
    store = tmp_path / "store"
    run(store, "add", files["new"])
    before = quads(store), kept(store)
    bad = tmp_path / name
    bad.write_text(text, encoding="utf-8")
    result = run(store, "add", files["old"], bad, *options, code=1)
    assert message in str(result.exception)
    assert (quads(store), kept(store)) == before


def test_a_graph_whose_documents_are_lost_is_not_written_over(tmp_path: Path, files: dict[str, Path]) -> None:
    store = tmp_path / "store"
    run(store, "add", files["new"])
    before = quads(store)
    shutil.rmtree(store / "documents")
    result = run(store, "add", files["old"], code=1)
    assert "no copy is kept" in str(result.exception)
    assert quads(store) == before
    run(store, "add", files["new"])
    assert quads(store) == before


def history(tmp_path: Path) -> Repository:
    made = Repository(tmp_path / "acts")
    made.commit("2015-03-03", {f"{FOLDER}/rus.md": FIRST, f"{FOLDER}/meta.yaml": META.format(date="2015-03-03")})
    requisite = "Cause-Act-Requisite: Закон Республики Казахстан от 5 апреля 2017 года № 60-VI ЗРК"
    made.commit(
        "2018-06-01", {f"{FOLDER}/rus.md": SECOND, f"{FOLDER}/meta.yaml": META.format(date="2018-06-01")}, requisite
    )
    return made


def test_every_commit_of_a_repository_is_a_version(tmp_path: Path, files: dict[str, Path]) -> None:
    store, made = tmp_path / "store", history(tmp_path)
    result = run(store, "add", "--git", made.place, "--act", "990011")
    assert f"{ACT}: written" in result.stderr
    assert [text for _, _, text in expressions(store, "art_1/para_1")] == [
        "Деревья поливают утром.",
        "Деревья поливают вечером.",
    ]
    with open_store(store, read_only=True) as opened:
        version = IRIS.version(ACT, dt.date(2018, 6, 1))
        causes = {
            each.object
            for each in opened.graph(IRIS.act(ACT))
            if each.subject == version and each.predicate == ELI.consolidates
        }
    assert causes == {IRIS.act(ActId.parse("law/2017/04/05/60-vi"))}
    before = quads(store)
    assert "unchanged" in run(store, "add", "--git", made.place).stderr
    assert quads(store) == before
    assert run(store, "add", "--git", made.place, "--act", "1", code=1).exception
    run(store, "add", files["kaz"])
    assert expressions(store, "art_1/para_1", Language.KAZ)


def test_a_broken_act_of_a_repository_is_named_and_the_others_are_added(tmp_path: Path) -> None:
    store, made = tmp_path / "store", history(tmp_path)
    made.commit("2019-01-01", {"0404-o-lesah-990012/rus.md": FIRST.replace("садах", "лесах")})
    result = run(store, "add", "--git", made.place, code=1)
    assert "0404-o-lesah-990012" in result.stderr
    assert f"{ACT}: written" in result.stderr


@pytest.fixture
def differences(tmp_path: Path, files: dict[str, Path]) -> Callable[..., Result]:
    store = tmp_path / "store"
    run(store, "add", files["old"], files["new"])
    days = ("--from", "2016-01-01", "--to", "2018-06-01", "--lang", "rus")
    return lambda *options: run(store, "diff", "law/2015/03/03/500-v", *days, *options)


def test_diff_marks_words(differences: Callable[..., Result]) -> None:
    said = differences("--explain").stdout
    assert "Деревья поливают[- утром-]{+ вечером+}." in said
    assert "art_1/para_1 keeps its path, by number" in said
    assert "law/2017/04/05/60-vi (2017-04-05)" in said
    assert "the notes agree with the texts" in said


def test_diff_as_json_and_as_html(differences: Callable[..., Result]) -> None:
    found: dict[str, Any] = json.loads(differences("--json").stdout)
    assert found["disagreements"] == []
    (unit,) = found["units"]
    assert (unit["unit"], unit["change"]) == ("art_1/para_1", "changed")
    assert unit["before"]["text"] == "Деревья поливают утром."
    assert unit["notes"][0]["by"] == "law/2017/04/05/60-vi"
    page = differences("--html").stdout
    assert "Деревья поливают<del> утром</del><ins> вечером</ins>." in page
    assert '<html lang="ru">' in page


def test_diff_of_an_act_that_is_not_there(tmp_path: Path, files: dict[str, Path]) -> None:
    run(tmp_path / "store", "add", files["old"])
    days = ("--from", "2016-01-01", "--to", "2018-06-01")
    result = run(tmp_path / "store", "diff", DECREE, *days, code=1)
    assert "is not in the store" in str(result.exception)
    assert "language kaz" in str(run(tmp_path / "store", "diff", str(ACT), *days, "--lang", "kaz", code=1).exception)


@pytest.mark.parametrize(
    "arguments",
    [
        ("add",),
        ("add", "law.md", "--git", "acts"),
        ("add", "--git", "acts", "--version-date", "2020-01-01"),
        ("add", "law.md", "--version-date", "01.01.2020"),
        ("diff", DECREE, "--from", "2020-01-01", "--to", "2020-01-01"),
        ("diff", DECREE, "--from", "2020-01-01", "--to", "2021-01-01", "--json", "--html"),
    ],
)
def test_a_command_that_is_not_written_right(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    run(tmp_path / "store", *arguments, code=2)
    assert not (tmp_path / "store").exists()


@pytest.mark.slow
def test_law_70_of_2008_can_be_told_from_the_graph(shared: Path, tmp_path: Path) -> None:
    store, corpus = tmp_path / "store", shared / "corpus"
    names = [f"z70.{day}.rus.md" for day in ("2008-10-20", "2022-02-07")]
    run(store, "add", *(corpus / name for name in names))
    query = Path(__file__).with_name("texts_on_date.rq").read_text(encoding="utf-8")
    with open_store(store, read_only=True) as opened:
        for name, day in zip(names, ("2008-10-20", "2022-02-07"), strict=True):
            rows = opened.query(query.replace("2008-10-20", day))
            told = {
                row["path"].value: tuple(row[key].value if row[key] else "" for key in ("heading", "text"))
                for row in rows
            }
            units = [unit for unit in read_act(corpus / name).units if unit.status.value == "current"]
            assert told == {unit.path: (str(unit.heading or ""), unit.text.text) for unit in units}
        act = opened.graph(IRIS.act(ActId.parse("law/2008/10/20/70-iv")))
        assert validate([*act, *register_triples(IRIS)]) == []
