"""Which act a document is and which version: what is given goes before what is described, that before what is concluded."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from ingest.identifiers import ActId
from ingest.pipeline import read_act
from ingest.register.identify import Given
from ingest.tree import ActMeta, Language
from tests.ingest.texts import article, law

ACT = "act: law/2010/05/04/274-iv\n"
DAY = dt.date(2015, 3, 3)
OTHER = ActId.parse("law/2016/01/01/1-vi")

#: A change that was made, and one that is only announced for a later day, as editors note them.
DONE = {
    Language.RUS: "> *Сноска. Статья 1 с изменением, внесенным Законом РК от 03.03.2015 № 290-V.*",
    Language.KAZ: "> *Ескерту. 1-бапқа өзгеріс енгізілді - ҚР 03.03.2015 № 290-V Заңымен.*",
}
PLANNED = {
    Language.RUS: "> *Сноска. Статью 1 предусмотрено дополнить пунктом 7 в соответствии с Законом РК от 02.04.2019 "
    "№ 241-VI (вводится в действие с 01.01.2030).*",
    Language.KAZ: "> *Ескерту. 1-бапты 7-тармақпен толықтыру көзделген - ҚР 02.04.2019 № 241-VI "
    "(01.01.2030 бастап қолданысқа енгізіледі) Заңымен.*",
}
TEXTS = {
    Language.RUS: "# О садах\n\n### Статья 1. Уход\n\n1. Деревья для парков поливают утром.\n\n{notes}\n",
    Language.KAZ: "# Бақтар туралы\n\n### 1-бап. Күтім\n\n1. Ағаштар таңертең суарылады және күтіледі.\n\n{notes}\n",
}


def identified(folder: Path, text: str, description: str = "", given: Given | None = None) -> ActMeta:
    (folder / "meta.yaml").write_text(description, encoding="utf-8")
    file = folder / "text.md"
    file.write_text(text, encoding="utf-8")
    return read_act(file, given=given or Given()).act


@pytest.mark.parametrize("language", Language)
def test_a_planned_change_does_not_date_the_text(tmp_path: Path, language: Language) -> None:
    both = TEXTS[language].format(notes=f"{DONE[language]}\n\n{PLANNED[language]}")
    meta = identified(tmp_path, both, ACT)
    assert (meta.version_date, meta.version_from) == (DAY, "last-change")
    assert meta.guesses == ("the version date 2015-03-03 is that of its last change",)
    meta = identified(tmp_path, TEXTS[language].format(notes=PLANNED[language]), ACT)
    assert (meta.version_date, meta.version_from) == (dt.date(2010, 5, 4), "adoption")
    assert meta.guesses == ("the version date 2010-05-04 is that of the adoption: it notes no change",)


@pytest.mark.parametrize(
    ("described", "given", "expected"),
    [
        ("", Given(), (DAY, "last-change")),
        ("version_date: 2018-06-01\n", Given(), (dt.date(2018, 6, 1), "meta")),
        ("version_date: {kaz: 2017-01-01, rus: 2018-06-01}\n", Given(), (dt.date(2018, 6, 1), "meta")),
        ("version_date: 2018-06-01\n", Given(None, dt.date(2020, 1, 1)), (dt.date(2020, 1, 1), "option")),
        ("", Given(None, dt.date(2020, 1, 1), "commit"), (dt.date(2020, 1, 1), "commit")),
    ],
)
def test_what_is_stated_goes_before_what_is_concluded(
    tmp_path: Path, described: str, given: Given, expected: tuple[dt.date, str]
) -> None:
    text = TEXTS[Language.RUS].format(notes=DONE[Language.RUS])
    meta = identified(tmp_path, text, f"{ACT}{described}", given)
    assert (meta.version_date, meta.version_from) == expected
    overruled = "the version is of 2020-01-01, though the description says 2018-06-01"
    assert (overruled in meta.guesses) is bool(described and given.version_date)


def test_a_version_is_no_older_than_its_act(tmp_path: Path) -> None:
    text = TEXTS[Language.RUS].format(notes=DONE[Language.RUS])
    meta = identified(tmp_path, text, f"{ACT}version_date: 2010-05-03\n", Given())
    assert (meta.version_date, meta.version_from) == (dt.date(2010, 5, 4), "meta")
    assert "the version is of 2010-05-04, the act's own day, though 2010-05-03 is stated" in meta.guesses


def test_a_given_act_goes_before_the_documents_own(tmp_path: Path) -> None:
    text = law(article("1", "Уход", "1. Деревья поливают утром."))
    meta = identified(tmp_path, text, f"{ACT}registry: '990011'\n", Given(OTHER))
    assert (meta.path, meta.path_from, meta.registry) == (str(OTHER), "option", None)
    assert (meta.form, meta.date, meta.number, meta.ngr) == ("law", OTHER.date, "1-vi", "Z1600000001")
    assert (meta.version_date, meta.version_from) == (OTHER.date, "adoption")
    assert meta.guesses[0] == f"it is {OTHER}, as the option says, though the document says law/2010/05/04/274-iv"
    own = identified(tmp_path, text, f"{ACT}registry: '990011'\n", Given(ActId.parse("law/2010/05/04/274-iv")))
    assert (own.path_from, own.registry) == ("option", "990011")


def test_of_an_act_of_no_known_day_no_version_is_known(tmp_path: Path) -> None:
    meta = identified(tmp_path, law(article("1", "Уход", "1. Деревья поливают утром.")))
    assert (meta.path, meta.version_date, meta.version_from, meta.guesses) == (None, None, None, ())
