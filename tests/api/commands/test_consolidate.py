"""`jarlyq consolidate` and `jarlyq verify` on files and on the store: text, log, JSON and exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from api.cli import app
from ingest.tree import Language
from tests.ingest.consolidation.carrying import BASES
from tests.ingest.order_lines import ACT, LINES

LAW = "law/2015/03/05/290-v"
#: A law that the register does not have, and an amending law that names it by day and title alone, in each language.
LAWS = {
    Language.RUS: (
        "# О садоводстве\n\nЗакон Республики Казахстан от 5 марта 2015 года № 290-V ЗРК\n\n"
        "### Статья 1. Учет\n\n1. Сады учитываются ежегодно.\n\n2. Учет ведет город.\n",
        "# О внесении изменений в Закон Республики Казахстан «О садоводстве»\n\n"
        "Закон Республики Казахстан от 7 июля 2020 года № 361-VI ЗРК\n\n### Статья 1.\n\n"
        "Внести в Закон Республики Казахстан от 5 марта 2015 года «О садоводстве» следующие изменения:\n\n"
        "в пункте 1 статьи 1 слово «ежегодно» заменить словом «всегда».\n",
        "1. Сады учитываются всегда.\n",
    ),
    Language.KAZ: (
        "# Бақ шаруашылығы туралы\n\nҚазақстан Республикасының 2015 жылғы 5 наурыздағы № 290-V ҚРЗ Заңы\n\n"
        "### 1-бап. Есеп\n\n1. Бақтар жыл сайын есепке алынады.\n\n2. Есепті қала жүргізеді.\n",
        "# «Бақ шаруашылығы туралы» Қазақстан Республикасының Заңына өзгеріс енгізу туралы\n\n"
        "Қазақстан Республикасының 2020 жылғы 7 шілдедегі № 361-VI ҚРЗ Заңы\n\n### 1-бап.\n\n"
        "2015 жылғы 5 наурыздағы «Бақ шаруашылығы туралы» Қазақстан Республикасының Заңына мынадай өзгеріс енгізілсін:"
        "\n\n1-баптың 1-тармағындағы «жыл сайын» деген сөздер «үнемі» деген сөзбен ауыстырылсын.\n",
        "1. Бақтар үнемі есепке алынады.\n",
    ),
}
DONE = "в пункте 3 слово «дом» заменить словом «двор»;"
NOT_DONE = "в пункте 9 слово «дом» исключить;"


def files(folder: Path, *lines: str) -> tuple[str, str]:
    """The act and an act with lines of orders on it, as files."""
    act, amending = folder / "act.md", folder / "amending.md"
    act.write_text(BASES[Language.RUS], encoding="utf-8")
    amending.write_text(LINES[Language.RUS].format(lines="\n\n".join(lines)), encoding="utf-8")
    return str(act), str(amending)


def test_a_file_is_consolidated(tmp_path: Path) -> None:
    act, amending = files(tmp_path, DONE)
    result = CliRunner().invoke(app, ["consolidate", act, "--with", amending])
    assert result.exit_code == 0
    assert "3. Двор при саде – двор «Заря».\n" in result.stdout
    assert "para_3  ministerial-order/2022/05/05/90 para_1, 2022-05-05" in result.stderr
    assert "1 orders, 1 carried out, 0 not" in result.stderr


def test_what_cannot_be_done_is_a_finding_and_the_exit_code_tells(tmp_path: Path) -> None:
    act, amending = files(tmp_path, DONE, NOT_DONE)
    result = CliRunner().invoke(app, ["consolidate", act, "--with", amending, "--json"])
    made = json.loads(result.stdout)
    assert result.exit_code == 1
    assert [(one["fate"], one["unit"], one["said"]) for one in made["findings"]] == [
        ("not-done", "para_9", "there is no para_9")
    ]
    changed = [unit["path"] for unit in made["units"] if unit["steps"]]
    assert (made["act"], made["base"], changed) == (ACT, "2019-05-06", ["para_3"])


def test_orders_of_a_later_day_are_told(tmp_path: Path) -> None:
    act, amending = files(tmp_path, DONE)
    result = CliRunner().invoke(app, ["consolidate", act, "--with", amending, "--on", "2022-05-04"])
    assert "дом «Заря»" in result.stdout
    assert "takes effect on 2022-05-05" in result.stderr


def test_an_act_of_the_store_takes_the_orders_of_the_acts_there(tmp_path: Path) -> None:
    store, run = str(tmp_path / "store"), CliRunner()
    assert run.invoke(app, ["add", *files(tmp_path, DONE), "--store", store]).exit_code == 0
    result = run.invoke(app, ["consolidate", ACT, "--store", store, "--json"])
    assert result.exit_code == 0
    assert run.invoke(app, ["consolidate", ACT, "--lang", "kaz", "--store", store]).exit_code == 1
    assert run.invoke(app, ["consolidate", str(tmp_path / "none.md")]).exit_code == 1
    assert [one["fate"] for one in json.loads(result.stdout)["steps"]] == ["done"]


def law(folder: Path, language: Language = Language.RUS) -> tuple[str, str]:
    """The law and the one that amends it, as files."""
    act, amending = folder / "law.md", folder / "amending_law.md"
    act.write_text(LAWS[language][0], encoding="utf-8")
    amending.write_text(LAWS[language][1], encoding="utf-8")
    return str(act), str(amending)


@pytest.mark.parametrize("language", Language)
def test_a_law_named_by_day_and_title_is_the_one_in_hand(tmp_path: Path, language: Language) -> None:
    act, amending = law(tmp_path, language)
    result = CliRunner().invoke(app, ["consolidate", act, "--with", amending])
    assert (result.exit_code, LAWS[language][2] in result.stdout) == (0, True)
    assert "1 orders, 1 carried out, 0 not" in result.stderr


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_law_named_by_day_and_title_is_the_one_in_the_store(tmp_path: Path, order: tuple[int, ...]) -> None:
    store, run, texts = str(tmp_path / "store"), CliRunner(), law(tmp_path)
    for one in order:
        assert run.invoke(app, ["add", texts[one], "--store", store]).exit_code == 0
    result = run.invoke(app, ["consolidate", LAW, "--store", store, "--json"])
    assert [step["fate"] for step in json.loads(result.stdout)["steps"]] == ["done"]


def test_another_law_of_the_title_is_not_taken_for_the_one_in_hand(tmp_path: Path) -> None:
    act, amending = law(tmp_path)
    Path(amending).write_text(LAWS[Language.RUS][1].replace("5 марта 2015", "6 марта 2016"), encoding="utf-8")
    result = CliRunner().invoke(app, ["consolidate", act, "--with", amending])
    assert "1. Сады учитываются ежегодно.\n" in result.stdout
    assert f"it has no order on {LAW}; which act «О садоводстве» is, is not known" in result.stderr


def enders(folder: Path, number: str, words: str) -> str:
    """A law that suspends or repeals, with these words, as a file."""
    file = folder / f"{number}.md"
    file.write_text(
        f"# О силе закона\n\nЗакон Республики Казахстан от 9 июля 2021 года № {number} ЗРК\n\n### Статья 1.\n\n{words}\n\n"
        "### Статья 2.\n\nНастоящий Закон вводится в действие с 1 января 2022 года.\n",
        encoding="utf-8",
    )
    return str(file)


NAMED = "Закона Республики Казахстан от 5 марта 2015 года «О садоводстве»."


@pytest.mark.parametrize("stored", [False, True])
@pytest.mark.parametrize(
    ("day", "fate"),
    [("2021-12-31", "later"), ("2022-01-01", "not-done"), ("2023-12-31", "not-done"), ("2024-01-01", "contained")],
)
def test_a_suspension_is_a_finding_while_it_lasts(tmp_path: Path, day: str, fate: str, stored: bool) -> None:
    act, _ = law(tmp_path)
    other = enders(tmp_path, "70-VII", f"Приостановить до 1 января 2024 года действие пункта 2 статьи 1 {NAMED}")
    arguments = [act, "--with", other]
    if stored:
        arguments = [LAW, "--store", str(tmp_path / "store")]
        assert CliRunner().invoke(app, ["add", act, other, *arguments[1:]]).exit_code == 0
    result = CliRunner().invoke(app, ["consolidate", *arguments, "--on", day, "--json"])
    (step,) = json.loads(result.stdout)["steps"]
    assert (step["fate"], step["unit"], result.exit_code) == (fate, "art_1/para_2", int(fate == "not-done"))
    assert "it has no order on" not in result.stderr
    if fate == "not-done":
        assert step["said"] == "suspended from 2022-01-01 to 2024-01-01, by law/2021/07/09/70-vii"


@pytest.mark.parametrize(("day", "fate"), [("2021-12-31", "later"), ("2022-01-01", "not-done")])
def test_a_repeal_of_the_act_is_a_finding_from_its_day_on(tmp_path: Path, day: str, fate: str) -> None:
    act, _ = law(tmp_path)
    other = enders(tmp_path, "71-VII", f"Признать утратившим силу {NAMED.replace('Закона', 'Закон')}")
    result = CliRunner().invoke(app, ["consolidate", act, "--with", other, "--on", day, "--json"])
    (step,) = json.loads(result.stdout)["steps"]
    assert (step["fate"], step["unit"], result.exit_code) == (fate, "act", int(fate == "not-done"))
    assert "it has no order on" not in result.stderr
    if fate == "not-done":
        assert step["said"] == "the act lost its force on 2022-01-01, by law/2021/07/09/71-vii"


def test_before_its_day_there_is_no_act(tmp_path: Path) -> None:
    act, amending = law(tmp_path)
    for day, code in (("2015-03-04", 1), ("2015-03-05", 0)):
        result = CliRunner().invoke(app, ["consolidate", act, "--with", amending, "--on", day])
        assert (result.exit_code, bool(result.stdout)) == (code, not code)
    failed = CliRunner().invoke(app, ["consolidate", act, "--on", "2015-03-04"])
    assert "there was no such act on 2015-03-04" in str(failed.exception)


@pytest.mark.parametrize(("newer", "code", "verdict"), [("двор", 0, "carried-out"), ("лес", 1, "not-explained")])
def test_versions_are_held_against_the_orders(tmp_path: Path, newer: str, code: int, verdict: str) -> None:
    act, amending = files(tmp_path, DONE)
    text = BASES[Language.RUS].replace("Дом", newer.capitalize()).replace("дом «", f"{newer} «")
    (tmp_path / "meta.yaml").write_text("version_date:\n  rus: 2022-05-05\n", encoding="utf-8")
    folder = tmp_path / "later"
    folder.mkdir()
    (tmp_path / "meta.yaml").rename(folder / "meta.yaml")
    (folder / "rus.md").write_text(text, encoding="utf-8")
    arguments = ["verify", act, "--with", amending, "--with", str(folder / "rus.md")]
    result = CliRunner().invoke(app, [*arguments, "--json"])
    (pair,) = json.loads(result.stdout)["versions"]
    assert (result.exit_code, pair["from"], pair["to"]) == (code, "2019-05-06", "2022-05-05")
    assert [row["unit"] for row in pair["units"] if row["verdict"] == verdict] == ["para_3"]
    assert verdict in CliRunner().invoke(app, arguments).stdout


def test_one_version_cannot_be_verified_and_another_language_cannot_be_asked_for(tmp_path: Path) -> None:
    act, amending = files(tmp_path, DONE)
    for arguments, said in (
        (["verify", act, "--with", amending], "has one version at hand"),
        (["consolidate", act, "--lang", "kaz"], "its words are rus, not kaz"),
    ):
        result = CliRunner().invoke(app, arguments)
        assert (result.exit_code, said in str(result.exception)) == (1, True)


def test_a_day_before_the_text_is_turned_back(tmp_path: Path) -> None:
    act, amending = files(tmp_path, "в пункте 3 слово «двор» заменить словом «саде»;", "пункт 1 исключить;")
    described = "version_date:\n  rus: 2022-06-01\n"
    (tmp_path / "meta.yaml").write_text(described, encoding="utf-8")
    (tmp_path / "rus.md").write_text(Path(act).read_text(encoding="utf-8"), encoding="utf-8")
    apart = tmp_path / "apart"
    apart.mkdir()
    Path(amending).rename(apart / "amending.md")
    arguments = [str(tmp_path / "rus.md"), "--with", str(apart / "amending.md"), "--on", "2022-05-04"]
    result = CliRunner().invoke(app, ["consolidate", *arguments])
    assert result.exit_code == 1
    assert "3. Дом при двор – дом «Заря».\n" in result.stdout
    assert "1. […]\n" in result.stdout
    assert "undone  para_3" in result.stderr


def test_a_file_is_the_act_and_of_the_day_that_the_options_say(tmp_path: Path) -> None:
    act, amending = files(tmp_path, DONE)
    text = (
        Path(act)
        .read_text(encoding="utf-8")
        .replace("Приказ Министра культуры Республики Казахстан от 6 мая 2019 года № 81\n", "")
    )
    Path(act).write_text(text, encoding="utf-8")
    named = ["--act", "ministerial-order/2019/05/06", "--version-date", "2021-01-01"]
    result = CliRunner().invoke(app, ["consolidate", act, "--with", amending, *named, "--json"])
    made = json.loads(result.stdout)
    assert (result.exit_code, made["act"], made["base"]) == (0, "ministerial-order/2019/05/06", "2021-01-01")
    assert [one["fate"] for one in made["steps"]] == ["done"]
