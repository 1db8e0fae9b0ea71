"""Orders as budgets of the 2000s give them, and the verbs beside the usual ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.tree import Language
from tests.ingest.order_lines import ordered

RUS, KAZ = Language.RUS, Language.KAZ


def test_a_kazakh_budget_of_the_2000s_is_changed_without_hyphens(tmp_path: Path) -> None:
    lines = (
        "1 тармақтағы:",
        "«500» саны «600» санына ауыстырылсын;",
        "«Бақ» деген жолдан кейін мынадай жол енгізілсін:",
        "«Гүл – 50»;",
        "көрсетілген бұйрықтың № 1 қосымшасы осы бұйрықтың № 2 қосымшасына сәйкес жаңа редакцияда мазмұндалсын.",
    )
    orders = ordered(tmp_path, KAZ, *lines)
    assert [(one.target, one.kind.value, one.replacements) for one in orders] == [
        ("para_1", "word-replacement", (("500", "600"),)),
        ("para_1", "insertion", ()),
        ("att_1", "substitution", ()),
    ]


@pytest.mark.parametrize(
    ("language", "line"),
    [
        (RUS, "пункт 3 утвердить в следующей редакции: «3. Сад.»;"),
        (KAZ, "3-тармақ келесі редакцияда мазмұндалсын: «3. Бақ.»;"),
        (KAZ, "3-тармақ жаңа редакцияда бекітілсін: «3. Бақ.»;"),
    ],
)
def test_verbs_that_word_anew_beside_the_usual_one(tmp_path: Path, language: Language, line: str) -> None:
    (order,) = ordered(tmp_path, language, line)
    assert (order.target, order.kind.value, len(order.new_text)) == ("para_3", "substitution", 1)
