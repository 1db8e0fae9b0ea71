"""Tables that lay out a page: signatures and stamps in cells are what they are on paper; other tables stay tables."""

from __future__ import annotations

import pytest

from ingest.pipeline import parse
from ingest.sources import READERS, read_bytes
from ingest.tree import ParsedAct
from ingest.tree.audit import audit

HEAD = {
    "rus": "# О садах\n\nПриказ Министра садоводства Республики Казахстан от 3 июня 2021 года № 541\n\nПРИКАЗЫВАЮ:\n\n1. Утвердить прилагаемые Правила ухода.\n\n2. Настоящий приказ вводится в действие со дня его подписания.\n\n",
    "kaz": "# Бақтар туралы\n\nҚазақстан Республикасы Бақ министрінің 2021 жылғы 3 маусымдағы № 541 бұйрығы\n\nБҰЙЫРАМЫН:\n\n1. Қоса беріліп отырған Қағидалар бекітілсін.\n\n2. Осы бұйрық қол қойылған күнінен бастап қолданысқа енгізіледі.\n\n",
}  # fmt: skip
RULES = {
    "rus": "\n\n## Правила ухода\n\n1. Деревья поливают утром, если нет дождя.\n",
    "kaz": "\n\n## Күтім қағидалары\n\n1. Ағаштар таңертең суарылады, егер жаңбыр болмаса.\n",
}
PIPES = {
    "rus": "| | |\n|---|---|\n| *Министр* *садоводства* | *А. Садыков* |\n\n| | |\n|---|---|\n| | Приложение к приказу Министра садоводства Республики Казахстан от 3 июня 2021 года № 541 |",
    "kaz": "| | |\n|---|---|\n| *Бақ министрі* | *А. Сәдуақасов* |\n\n| | |\n|---|---|\n| | Қазақстан Республикасы Бақ министрінің 2021 жылғы 3 маусымдағы № 541 бұйрығына қосымша |",
}  # fmt: skip
HTML = {
    language: "\n\n".join(
        "<table>"
        + "".join(
            "<tr>" + "".join(f"<td>{cell.strip(' *')}</td>" for cell in row.strip("|").split("|")) + "</tr>"
            for row in table.splitlines()[2:]
        )
        + "</table>"
        for table in tables.split("\n\n")
    )
    for language, tables in PIPES.items()
}


def read(text: str) -> ParsedAct:
    return parse(read_bytes(text.encode(), "act.md", READERS[".md"]))


@pytest.mark.parametrize("tables", [PIPES, HTML], ids=["pipes", "html"])
@pytest.mark.parametrize(
    ("language", "name", "office"),
    [("rus", "А. Садыков", "Министр садоводства"), ("kaz", "А. Сәдуақасов", "Бақ министрі")],
)
def test_a_signature_and_a_stamp_in_cells(tables: dict[str, str], language: str, name: str, office: str) -> None:
    act = read(HEAD[language] + tables[language] + RULES[language])
    assert (act.act.signatory, act.act.signatory_office) == (name, office)
    assert [unit.path for unit in act.units] == ["preamble", "para_1", "para_2", "att_1", "att_1/para_1"]
    assert {"signature", "annex-stamp"} <= {one.kind for one in act.layout}
    assert audit(act).complete


@pytest.mark.parametrize(
    "row", ["| Министр | 3 ставки |", "| Аким | А. Садыков | 2 |", "| Школа | А. Садыкова |", "| Приложение | 1 |"]
)
def test_a_table_of_the_act_stays_a_table(row: str) -> None:
    act = read(HEAD["rus"] + f"| Должность | Кто |\n|---|---|\n{row}\n" + RULES["rus"])
    assert "para_2/table_1/row_2" in [unit.path for unit in act.units]
    assert act.act.signatory is None
    assert audit(act).complete
