"""As of which day an act cites: that of its version, of the last act that it names, of its entry into force."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.pipeline import read_act

DATED = """# О садах

Приказ Министра садоводства Республики Казахстан от {day} № 99

В соответствии с Налоговым кодексом Республики Казахстан ПРИКАЗЫВАЮ:

1. Посадить яблони.

2. Настоящий приказ вводится в действие {entry}.
"""
NOTED = """# О садах

Приказ Министра садоводства Республики Казахстан от 3 марта 2017 года № 99

В соответствии с Налоговым кодексом Республики Казахстан ПРИКАЗЫВАЮ:

1. Посадить яблони.

> Сноска. Пункт 1 изложен иначе, чем было, - приказ от 03.03.2020 № 7.
"""
UNDATED = """# О садах

В соответствии с Налоговым кодексом Республики Казахстан и постановлением Правительства Республики Казахстан от
3 марта 2015 года № 99 ПРИКАЗЫВАЮ:

1. Посадить яблони.
"""


@pytest.mark.parametrize(
    ("text", "to"),
    [
        (DATED.format(day="3 марта 2017 года", entry="со дня его подписания"), "code/2008/12/10/99-iv"),
        (DATED.format(day="3 декабря 2017 года", entry="с 1 января 2018 года"), "code/2008/12/10/99-iv"),
        (DATED.format(day="27 декабря 2017 года", entry="со дня его подписания"), "code/2008/12/10/99-iv"),
        (DATED.format(day="27 декабря 2017 года", entry="с 1 января 2018 года"), "code/2017/12/25/120-vi"),
        (NOTED, "code/2017/12/25/120-vi"),
        (UNDATED, "code/2008/12/10/99-iv"),
    ],
)
def test_names_are_those_of_the_day_of_the_text(tmp_path: Path, text: str, to: str) -> None:
    file = tmp_path / "act.md"
    file.write_text(text, encoding="utf-8")
    assert read_act(file).citations[0].to == to
