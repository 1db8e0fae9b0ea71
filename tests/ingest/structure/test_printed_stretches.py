"""Acts of the 1990s whose last lines a database kept as they were printed: sentences run into such a stretch and on."""

from __future__ import annotations

from ingest.pipeline import parse
from ingest.sources import READERS, read_bytes
from ingest.tree import ParsedAct

RUSSIAN = """# О ставках на отдельные виды плодов

Правительство Республики Казахстан постановляет:

1. Установить, что с 1 апреля 1999 года распространяются ставки, утвержденные постановлением Правительства Республики \
Казахстан от 26 июня 1998 года № 608 "О ставках на плоды, производимые

```
в Республике Казахстан и ввозимые на таможенную территорию Республики
Казахстан".
2. Внести в постановление Правительства Республики Казахстан от 26 июня
1998 года № 608 "О ставках на плоды, которые производятся в Республике и
ввозятся на таможенную территорию Республики Казахстан как сырье для их
переработки" следующее изменение:
в приложении 1 к указанному постановлению:
строку:
"2710 00 Груши 1 тонна 64 133
2710 00 Вишни
2710 00 Яблоки 1 тонна 6 88";
изложить в следующей редакции:
"2710 00 Груши 1 тонна 50 133".
3. Настоящее постановление подлежит опубликованию.
Премьер-Министр
Республики Казахстан
```
"""
KAZAKH = """# Бақ ісінің мәселелері

Қазақстан Республикасының Үкіметі қаулы етеді:

1\\. Қоса беріліп отырған тізбеге сәйкес Қазақстан Республикасы Үкіметінің кейбір шешімдерінің күші жойылған деп танылсын.

```
Қазақстан Республикасының
Премьер-Министрі
```

```
Қазақстан Республикасы
Үкіметінің 1999 жылғы
29 қаңтардағы
N 68 қаулысына
қосымша
```

Қазақстан Республикасы Үкіметінің

күші жойылған кейбір шешімдерінің

Тізбесі

1\\. Қазақстан Республикасы Үкіметінің "Қазақстан Республикасы

```
Президентінің 1998 жылғы 27 сәуірдегі N 3928 Жарлығын жүзеге асыру
туралы" 1998 жылғы 9 шілдедегі N 651

P980651_

қаулысы (Қазақстан Республикасының ПҮАЖ-ы, 1998 ж., N 22, 190-құжат
және басқалар).
Оқығандар:
Қобдалиева Н.
Икебаева А.
```
"""


def read(text: str) -> ParsedAct:
    return parse(read_bytes(text.encode(), "act.md", READERS[".md"]))


def test_lines_of_a_table_do_not_hide_where_the_page_broke_sentences() -> None:
    act = read(RUSSIAN)
    assert {one.to for one in act.citations if one.unit == "para_2"} >= {"government-resolution/1998/06/26/608"}
    assert [one.target for one in act.orders] == ["att_1"]


def test_a_sentence_runs_into_a_printed_stretch() -> None:
    act = read(RUSSIAN)
    first = next(unit for unit in act.units if unit.path == "para_1")
    assert first.text.text.endswith(
        'производимые в Республике Казахстан и ввозимые на таможенную территорию Республики Казахстан".'
    )
    assert "para_1/al_2" not in {unit.path for unit in act.units}
    assert "```" not in "".join(act.text[start:end] for start, end in first.spans)
    assert [one.kind for one in act.layout].count("fence") == 2


def test_the_code_of_an_act_on_a_line_of_its_own_parts_no_sentence() -> None:
    act = read(KAZAKH)
    assert [one.act for one in act.repeals] == ["government-resolution/1998/07/09/651"]


def test_the_noun_of_what_is_attached_may_be_a_line_of_its_title() -> None:
    act = read(KAZAKH)
    attached = next(unit for unit in act.units if unit.path == "att_1")
    assert str(attached.heading) == "Қазақстан Республикасы Үкіметінің күші жойылған кейбір шешімдерінің Тізбесі"
    assert [one.to for one in act.citations if one.unit == "para_1"] == ["self/att_1"]
