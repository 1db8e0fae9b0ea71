"""Line ends that a database lost or put in: a heading grown on its number, brackets broken over blocks, stretches that
were kept as they were printed.
"""

from __future__ import annotations

import pytest

from tests.ingest.outline import act_of, outline

_PRINTED = """\
# О порядке учета садов

ПРИКАЗЫВАЮ:

1. Сады и парки учитываются органами садоводства по месту их нахождения, а леса – органами лесного хозяйства областей.

2. Учет ведется ежегодно.

```
II. Последующий учет садов
3. Последующий учет садов и парков, включая посаженные до
первого января прошлого года, ведется в том же порядке и с
теми же отметками в реестре. При этом во внимание берется
средняя высота деревьев.
Сноска. Пункт 3 изменен приказом от 4 мая 1993 г. № 5.
Отметки вносятся в реестр до первого сентября каждого года
органами учета.
IV. Хранение реестра
4. Реестр садов и парков хранится в архиве областного органа
учета.
```
"""


@pytest.mark.parametrize("suffix", [".md", ".txt"])
def test_lines_between_fences_are_set_in_a_column_of_their_own(suffix: str) -> None:
    act = act_of(_PRINTED if suffix == ".md" else _PRINTED.replace("# ", ""), suffix)
    assert outline(act) == ["preamble", "para_1", "para_2", "chp_II", "para_3", "para_3/al_2", "chp_IV", "para_4"]
    assert [note.unit for note in act.notes] == ["para_3"]


@pytest.mark.parametrize(
    ("line", "path"),
    [
        ("## 1-бапБақты құру", "art_1"),
        ("## 2-тарауЖалпы ережелер", "chp_2"),
        ("## Статья 3Общие положения", "art_3"),
        ("## Глава 2Учет садов", "chp_2"),
    ],
)
def test_a_heading_grown_on_its_number(line: str, path: str) -> None:
    words = (
        "Сады растут в городе и в селе, если не засохли."
        if "ья" in line or "ав" in line
        else "Бақтар өседі және гүлдейді."
    )
    act = act_of(f"# Заң\n\n{line}\n\n{words}\n")
    assert (path, act.units[0].heading is not None) == (act.units[0].path, True)


def test_a_label_in_capitals_is_no_heading_grown_on_a_number() -> None:
    act = act_of(
        "# Заң\n\n1. Бақтар мен саябақтар осы Заңға сәйкес есепке алынады.\n\n1-БАПТАҒЫ бақтар үшін де солай.\n"
    )
    assert outline(act) == ["para_1", "para_1/al_2"]


def test_a_bracket_open_at_a_lines_end_holds_the_paragraph() -> None:
    wide = "1. Внести в Закон Республики Казахстан «О садах» (Вестник садов, 1980 г., № 20, ст. 54; 1991 г., ст. 64;"
    act = act_of(
        "О садах и парках\nПРИКАЗЫВАЮ:\n"
        + wide
        + "\nВестник парков, 1992 г., № 3, ст. 7) следующие изменения, которые приложены к этому приказу и\n"
        "опубликованы вместе с ним в Вестнике, если иное не установлено для отдельных садов и парков\nуполномоченным органом.\n",
        ".txt",
    )
    assert outline(act) == ["preamble", "para_1"]


def test_items_of_several_paragraphs_end_with_the_last_one() -> None:
    act = act_of(
        "# Сады\n\n1. Описание сада:\n\n1) ограда сада и парка деревянная, если иное не установлено.\n\nВысота ее – два метра.\n\n2) ворота сада железные.\n\n"
        "Цвет их зеленый или белый, как и у ограды.\n\n2. Описание парка:\n\n1) без ограды;\n\n2) без ворот.\n\nПарк открыт всегда.\n"
    )
    assert outline(act) == [
        "para_1", "para_1/subpara_1", "para_1/subpara_1/al_2", "para_1/subpara_2", "para_1/subpara_2/al_2",
        "para_2", "para_2/subpara_1", "para_2/subpara_2", "para_2/al_2",
    ]  # fmt: skip


def test_a_phrase_broken_within_brackets_is_one_alinea() -> None:
    act = act_of(
        "# О сборе\n\n1. Сбор взимается за сады и парки:\n\nгородов (областных, районных и иных населенных\n\nпунктов);\n\nсел.\n"
    )
    assert outline(act) == ["para_1", "para_1/al_2", "para_1/al_3"]


@pytest.mark.parametrize(
    ("lead", "next_lead", "item"),
    [
        ("1 тармақтағы:", "6 тармақтағы:", "саны осы шешімге сәйкес ауыстырылсын"),
        ("в пункте 1:", "в пункте 6-1:", "слова и цифры исключить"),
    ],
)
def test_a_line_like_the_one_that_leads_a_list_leads_the_next(lead: str, next_lead: str, item: str) -> None:
    act = act_of(
        f"# Бақтар\n\n1. Бақтар туралы және саябақтар туралы шешімге:\n\n{lead}\n\n2) {item};\n\n3) {item};\n\n{next_lead}\n\n"
        f"«Бақ» {item}.\n\n2. Осы шешім бұл күні қолданысқа енгізіледі, егер онда басқаша көзделмесе және мынадай болса.\n"
    )
    assert outline(act) == [
        "para_1", "para_1/al_2", "para_1/subpara_2", "para_1/subpara_3", "para_1/al_3", "para_1/al_4", "para_2",
    ]  # fmt: skip


def test_a_title_in_spaced_letters_goes_on_below_over_a_comma() -> None:
    act = act_of(
        "# О садах\n\nПРИКАЗЫВАЮ:\n\n1. Утвердить перечень.\n\nМинистр А. Примеров\n\n```\nПриложение № 1\nк приказу Министра\nот 5 мая 1992 г. № 7\n```\n\n"
        "П Е Р Е Ч Е Н Ь\n\nкатегорий работников садов и парков,\n\nпользующихся льготами\n\n1. Все садовники и все лесники.\n"
    )
    assert str(act.units[2].heading) == "П Е Р Е Ч Е Н Ь категорий работников садов и парков, пользующихся льготами"
    assert outline(act)[2:] == ["att_1", "att_1/para_1"]
