"""Acts whose lines order changes of another one, to try single lines on."""

from __future__ import annotations

from pathlib import Path

from ingest.pipeline import read_act
from ingest.tree import Language, Order

ACT = "ministerial-order/2019/05/06/81"
LINES = {
    Language.RUS: """# О внесении изменений в некоторые приказы

Приказ Министра культуры Республики Казахстан от 5 мая 2022 года № 90

ПРИКАЗЫВАЮ:

1. Внести в приказ Министра культуры Республики Казахстан от 6 мая 2019 года № 81 «Об утверждении Правил учета садов» следующие изменения:

{lines}

2. Настоящий приказ вводится в действие со дня его подписания.

> Приложение 1
> к приказу Министра культуры
> Республики Казахстан
> от 5 мая 2022 года № 90

## Журнал садов

1. Сад записан.

> Приложение 2
> к приказу Министра культуры
> Республики Казахстан
> от 5 мая 2022 года № 90

## Книга садов

1. Книга заведена.
""",
    Language.KAZ: """# Кейбір бұйрықтарға өзгерістер енгізу туралы

Қазақстан Республикасы Мәдениет министрінің 2022 жылғы 5 мамырдағы № 90 бұйрығы

БҰЙЫРАМЫН:

1. «Бақтарды есепке алу қағидаларын бекіту туралы» Қазақстан Республикасы Мәдениет министрінің 2019 жылғы 6 мамырдағы № 81 бұйрығына мынадай өзгерістер енгізілсін:

{lines}

2. Осы бұйрық қол қойылған күнінен бастап қолданысқа енгізіледі.
""",
}


def ordered(folder: Path, language: Language, *lines: str) -> list[Order]:
    """The orders of an act with these lines; all change one act."""
    file = folder / "act.md"
    file.write_text(LINES[language].format(lines="\n\n".join(lines)), encoding="utf-8")
    orders = read_act(file).orders
    assert {one.act for one in orders} <= {ACT}
    return orders


def told(orders: list[Order]) -> list[tuple[object, ...]]:
    """Target, kind and aspect of each order, with what of words and wording it has."""
    rows: list[tuple[object, ...]] = []
    for one in orders:
        words = [one.replacements, one.after, one.before, one.new_text]
        rows.append((one.target, one.kind.value, one.aspect, *filter(None, words)))
    return rows
