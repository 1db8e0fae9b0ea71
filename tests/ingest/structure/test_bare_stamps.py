"""What stamps without a number and names with a full stop tell of an act."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.pipeline import read_act


def test_a_name_under_an_office_may_have_a_full_stop(tmp_path: Path) -> None:
    file = tmp_path / "act.md"
    file.write_text(
        "# Бақтар туралы\n\nОблыс әкімі ШЕШІМ ЕТТІ:\n\n1. Бақ өссін.\n\n**Облыс әкімі**\n\n**А.Садықов.**\n",
        encoding="utf-8",
    )
    assert (read_act(file).act.signatory, read_act(file).act.signatory_office) == ("А.Садықов", "Облыс әкімі")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "act.rus.md",
            "# О ставках\n\nПримерский областной маслихат РЕШИЛ:\n\n1. Утвердить ставки.\n\n**Секретарь маслихата**\n\n**А. Садыков**\n\n"
            "> *Приложение № 1*  \n> *к решению Примерского*  \n> *областного маслихата*  \n> *от 26 декабря 2001 года*\n\n# Ставки\n\n1. Сад.\n",
        ),
        (
            "act.kaz.md",
            "# Ставкалар туралы\n\nҮлгі облыстық мәслихаты ШЕШІМ ҚАБЫЛДАДЫ:\n\n1. Ставкалар бекітілсін.\n\n**Мәслихат хатшысы**\n\n**А. Садықов**\n\n"
            "> *Үлгі облыстық мәслихатының*  \n> *2001 жылғы желтоқсанның 26*  \n> *шешіміне № 1 қосымша*\n\n# Ставкалар\n\n1. Бақ.\n",
        ),
    ],
)
def test_a_stamp_without_a_number_gives_the_day_and_no_path(tmp_path: Path, name: str, text: str) -> None:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    meta = read_act(file).act
    assert (str(meta.date), meta.number, meta.path) == ("2001-12-26", None, None)
