"""Until which day an act, and a part of it, says that it is in force."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from ingest.pipeline import read_act
from ingest.tree import ActMeta, Language
from ingest.tree.as_json import report
from tests.ingest.order_lines import LINES

RUS, KAZ = Language.RUS, Language.KAZ
#: What the act of `LINES` says of its entry into force.
SAID = {
    RUS: "Настоящий приказ вводится в действие со дня его подписания.",
    KAZ: "Осы бұйрық қол қойылған күнінен бастап қолданысқа енгізіледі.",
}
ORDERS = {RUS: "1) пункт 3 исключить;", KAZ: "1) 3-тармақ алып тасталсын;"}


def meta_of(folder: Path, language: Language, said: str) -> ActMeta:
    """What an act with one order says of itself, its last paragraph being ``said``."""
    file = folder / "act.md"
    text = LINES[language].format(lines=ORDERS[language])
    assert SAID[language] in text
    file.write_text(text.replace(SAID[language], said), encoding="utf-8")
    return read_act(file).act


@pytest.mark.parametrize(
    ("language", "said", "last"),
    [
        (RUS, "Настоящий приказ вводится в действие со дня его подписания и действует до 1 января 2027 года.", "2026-12-31"),
        (RUS, "Настоящий приказ действует по 30 июня 2027 года.", "2027-06-30"),
        (RUS, "Настоящий приказ вводится в действие со дня подписания и действует до 30 июня 2027 года включительно.", "2027-06-30"),
        (RUS, "Настоящий приказ прекращает свое действие 1 января 2027 года.", "2026-12-31"),
        (RUS, "Свидетельства, выданные по настоящему приказу, действуют до 1 января 2027 года.", None),
        (RUS, "Настоящий приказ вводится в действие со дня его подписания.", None),
        (KAZ, "Осы бұйрық қол қойылған күнінен бастап қолданысқа енгізіледі және 2027 жылғы 1 қаңтарға дейін қолданылады.", "2026-12-31"),
        (KAZ, "Осы бұйрық 2027 жылғы 30 маусымға дейін (қоса алғанда) қолданыста болады.", "2027-06-30"),
        (KAZ, "Осы бұйрық 2027 жылғы 30 маусымға дейін қоса алғанда қолданылады.", "2027-06-30"),
        (KAZ, "Осы бұйрық 2027 жылғы 1 қаңтарға дейін жасалған шарттарға қолданылады.", None),
    ],
)  # fmt: skip
def test_an_act_says_until_when_it_holds(tmp_path: Path, language: Language, said: str, last: str | None) -> None:
    meta = meta_of(tmp_path, language, said)
    assert (meta.last_day, meta.expiring) == (dt.date.fromisoformat(last) if last else None, ())


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (RUS, "Подпункт 1) пункта 1 настоящего приказа действует до 1 января 2027 года."),
        (RUS, "Установить, что подпункт 1) пункта 1 настоящего приказа действует с 1 июля 2026 года до 1 января 2027 года."),
        (RUS, "Настоящий приказ вводится в действие со дня его подписания, за исключением подпункта 1) пункта 1, который вводится в действие с 1 июля 2026 года и действует до 1 января 2027 года."),
        (KAZ, "Осы бұйрықтың 1-тармағының 1) тармақшасы 2027 жылғы 1 қаңтарға дейін қолданылады."),
    ],
)  # fmt: skip
def test_a_part_may_hold_until_another_day(tmp_path: Path, language: Language, said: str) -> None:
    meta = meta_of(tmp_path, language, said)
    assert meta.last_day is None
    assert [(one.units, one.last_day) for one in meta.expiring] == [(("para_1/subpara_1",), dt.date(2026, 12, 31))]


def test_a_quoted_wording_ends_nothing(tmp_path: Path) -> None:
    file = tmp_path / "act.md"
    lines = "пункт 3 изложить в следующей редакции:\n\n«3. Настоящий приказ действует до 1 января 2027 года.»;"
    file.write_text(LINES[RUS].format(lines=lines), encoding="utf-8")
    act = read_act(file)
    assert (report(act)["act"]["last_day"], act.act.expiring) == (None, ())
