"""An act that lines of orders are carried out in, in both languages."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from ingest.consolidation.consolidate import Consolidation, consolidate, orders_for
from ingest.consolidation.render import as_text
from ingest.languages import PACKS
from ingest.pipeline import read_act
from ingest.tree import Language, ParsedAct
from tests.ingest.order_lines import ACT, LINES

BASES = {
    Language.RUS: """# Об учете садов

Приказ Министра культуры Республики Казахстан от 6 мая 2019 года № 81

ПРИКАЗЫВАЮ:

## Глава 1. Учет

1. Сад ведет город. Город ведет учет. Учет вечен.

2. Сады растут:

1) белый сад;

2) красный сад.

Сады поливают.

Сады стригут.

## Глава 2. Сады и дома

3. Дом при саде – дом «Заря».

4. Настоящий приказ вводится в действие со дня его подписания.
""",
    Language.KAZ: """# Бақтарды есепке алу туралы

Қазақстан Республикасы Мәдениет министрінің 2019 жылғы 6 мамырдағы № 81 бұйрығы

БҰЙЫРАМЫН:

## 1-тарау. Есеп

1. Бақты қала күтеді. Қала есеп жүргізеді. Есеп мәңгі.

2. Бақтар өседі:

1) ақ бақ;

2) қызыл бақ.

Бақтар суарылады.

Бақтар кесіледі.

## 2-тарау. Бақ пен үй

3. Бақтағы үй – «Таң» үй.

4. Осы бұйрық қол қойылған күнінен бастап қолданысқа енгізіледі.
""",
}


def base_act(folder: Path, language: Language, more: str = "") -> ParsedAct:
    """The act before any order."""
    file = folder / "base.md"
    file.write_text(BASES[language] + more, encoding="utf-8")
    return read_act(file)


def amending_act(folder: Path, language: Language, *lines: str) -> ParsedAct:
    """An act with lines of orders on the base."""
    file = folder / "amending.md"
    file.write_text(LINES[language].format(lines="\n\n".join(lines)), encoding="utf-8")
    return read_act(file)


def carried(
    folder: Path, language: Language, *lines: str, day: dt.date = dt.date(2022, 5, 5), more: str = ""
) -> Consolidation:
    """The act with the orders of some lines carried out."""
    orders = orders_for(ACT, [amending_act(folder, language, *lines)], language)
    return consolidate(base_act(folder, language, more), orders, day)


def blocks_of(made: Consolidation) -> list[str]:
    """The text as its blocks."""
    return as_text(made.outline, PACKS[made.language]).rstrip("\n").split("\n\n")


def new_blocks(made: Consolidation, folder: Path, more: str = "") -> tuple[list[str], list[str]]:
    """The blocks that went and the blocks that came."""
    orders = consolidate(base_act(folder, made.language, more), [], made.day)
    before, after = blocks_of(orders), blocks_of(made)
    return [one for one in before if one not in after], [one for one in after if one not in before]
