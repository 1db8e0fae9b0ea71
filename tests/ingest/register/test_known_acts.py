"""The register of acts: its facts hold together, and a broken entry is named."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from ingest.errors import RegisterError
from ingest.languages import PACKS
from ingest.register.known_acts import Register, default_register, load_register
from ingest.tree import Language


@pytest.fixture
def register() -> Register:
    return default_register()


def test_it_holds_what_citations_need(register: Register) -> None:
    forms = [act.act.form for act in register]
    assert forms.count("constitution") == 3
    assert forms.count("code") >= 40
    assert forms.count("constitutional-law") >= 30
    assert forms.count("law") >= 500
    assert all(Language.RUS in act.titles for act in register if act.act.form != "decree")
    # Of some laws before 1994 the state register has a Russian text only.
    laws = [act for act in register if act.act.form == "law" and act.act.date.year > 1993]
    assert [act.path for act in laws if len(act.titles) < len(Language)] == []


def test_lookups(register: Register) -> None:
    law = register.get("law/2008/10/20/70-iv")
    assert law is not None
    assert register.by_code("Z080000070_") is law
    assert register.by_code("41901") is law
    assert register.by_title("ОБ  АССАМБЛЕЕ народа Казахстана") == [law]
    assert register.by_title("«Қазақстан халқы Ассамблеясы туралы»") == [law]
    assert register.by_day(dt.date(2008, 10, 20), "70-iv") == [law]
    assert register.by_abbreviation("КоАП", Language.RUS)[0].path == "code/2014/07/05/235-v"
    assert register.by_title("Уголовный кодекс")[0].path == "code/2014/07/03/226-v"
    assert register.get("law/1900/01/01/1") is None
    assert register.by_title("Об охране тишины") == []


@pytest.mark.parametrize(
    ("title", "path"),
    [
        ("Омиграции населения", "law/2011/07/22/477-iv"),
        ("О рынкеценных бумаг", "law/2003/07/02/461-ii"),
        ("Бағалы қағаздаррыногы туралы", "law/2003/07/02/461-ii"),
        ("О республиканском бюджете на 2012 - 2014 годы", "law/2011/11/24/496-iv"),
        ("2012-2014 жылдарға арналған республикалық бюджет туралы", "law/2011/11/24/496-iv"),
    ],
)
def test_a_title_is_known_by_its_letters(register: Register, title: str, path: str) -> None:
    assert register.by_title(title)[0].path == path


def test_lineage_leads_from_act_to_act(register: Register) -> None:
    decree = register.get("decree/2002/04/26/856")
    assert decree is not None
    line = [decree.path]
    while (known := register.get(line[-1])) and known.replaced_by:
        line.append(str(known.replaced_by))
    assert line == ["decree/2002/04/26/856", "decree/2011/09/07/149", "decree/2024/12/27/747"]


def test_lineage_is_told_from_both_ends(register: Register) -> None:
    for act in register:
        for link, back in (("replaces", "replaced_by"), ("replaced_by", "replaces")):
            other = register.get(str(getattr(act, link) or ""))
            if other is not None and getattr(other, back) is not None and link == "replaces":
                assert getattr(other, back) == act.act


def test_what_was_replaced_is_repealed(register: Register) -> None:
    assert [act.path for act in register if act.replaced_by and act.in_force] == []
    assert [act.path for act in register if act.until and act.in_force] == []


@pytest.mark.parametrize("language", Language)
def test_packs_and_register_know_the_same_abbreviations(register: Register, language: Language) -> None:
    assert set(PACKS[language].citations.abbreviations) == register.abbreviations(language)


@pytest.mark.parametrize("language", Language)
def test_the_codes_of_a_pack_are_in_the_register(register: Register, language: Language) -> None:
    assert [name for name, _ in PACKS[language].citations.codes if not register.by_title(name)] == []


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("{kaz: x}", "entry 1 has no path"),
        ("{path: lwa/2008/10/20/1, certainty: certain}", "lwa/2008/10/20/1"),
        ("{path: law/2008/13/20/1, certainty: certain}", "law/2008/13/20/1"),
        ("{path: law/2008/10/20/70-iv, ngr: Z080000071_, certainty: certain}", "its code should be Z080000070_"),
        ("{path: law/2008/10/20/70-iv, status: dead, certainty: certain}", "status is in-force or repealed"),
        ("{path: law/2008/10/20/70-iv}", "certainty is certain or likely"),
        ("{path: law/2008/10/20/70-iv, until: soon, certainty: certain}", "until is not a date"),
        ("{path: law/2008/10/20/70-iv, colour: red, certainty: certain}", "unknown key colour"),
        ("{path: law/2008/10/20/70-iv, names: {eng: [x]}, certainty: certain}", "names are lists by language"),
        ("{path: law/2008/10/20/70-iv, replaces: nothing, certainty: certain}", "«nothing» is not the path"),
    ],
)
def test_a_broken_entry_is_named(tmp_path: Path, entry: str, message: str) -> None:
    file = tmp_path / "register.yaml"
    file.write_text(f"- {entry}\n", encoding="utf-8")
    with pytest.raises(RegisterError, match=r"register\.yaml") as caught:
        load_register(file)
    assert message in str(caught.value)


def test_an_act_stands_once(tmp_path: Path) -> None:
    file = tmp_path / "register.yaml"
    file.write_text("- {path: law/2008/10/20/1, certainty: certain}\n" * 2, encoding="utf-8")
    with pytest.raises(RegisterError, match="twice"):
        load_register(file)


@pytest.mark.parametrize("text", ["a: b", "- [", "just words"])
def test_a_file_that_is_no_register(tmp_path: Path, text: str) -> None:
    file = tmp_path / "register.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(RegisterError):
        load_register(file)
