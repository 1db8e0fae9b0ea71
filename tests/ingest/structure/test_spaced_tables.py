"""Tables that older databases kept as printed: columns set apart by spaces and strokes."""

from __future__ import annotations

from tests.ingest.outline import act_of, outline


def test_tables_set_with_spaces_are_no_alineas() -> None:
    act = act_of(
        "# О сборе\n\n1. За сады и парки устанавливаются следующие ставки сбора:\n\n"
        "Виды садов       !Ставка сбора в рублях\n\n                 !за год\n\n-----------------------\n\nгорода:\n\n"
        "Большой сад            75           0,5\n\nМалый сад              14           0,5\n\nсады областного\n\n"
        "подчинения             20           0,5\n\n2. Сбор за леса не взимается, если иное не установлено.\n"
    )
    assert [path for path in outline(act) if "row" not in path] == [
        "para_1", "para_1/table_1", "para_1/table_2", "para_2",
    ]  # fmt: skip


def test_signatures_of_several_bodies_are_no_table() -> None:
    act = act_of(
        "# О садах\n\nПРИКАЗЫВАЕМ:\n\n1. Сады и парки беречь, если иное не установлено законом.\n\n"
        "Министр садов          А. Садыков\n\nМинистр парков          Б. Парков\n\nМинистр лесов          В. Лесной\n"
    )
    assert outline(act) == ["preamble", "para_1"]
