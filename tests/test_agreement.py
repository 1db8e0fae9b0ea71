"""The measure of agreement itself: what only one language of an act tells counts against it."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.pipeline import parse
from ingest.sources import READERS, read_bytes
from tests.agreement import agreement, agreements, pairs, together

KAZ = """# Бақтар туралы

Қазақстан Республикасының 2015 жылғы 3 наурыздағы № 300-V ҚРЗ Заңы

### 1-бап. Күтім

1. Ағаштар осы Заңның 2-бабына сәйкес суарылады.

### 2-бап. Уақыт

1. Таң сағат алтыда басталады.
"""
RUS = """# О садах

Закон Республики Казахстан от 3 марта 2015 года № 300-V ЗРК

### Статья 1. Уход

1. Деревья поливают согласно статье {article} настоящего Закона.

### Статья 2. Время

1. Утро начинается в шесть часов.
"""


@pytest.mark.parametrize(("article", "both", "alone"), [("2", 1, 0), ("1", 0, 1)])
def test_a_citation_of_one_language_counts_against_the_pair(article: str, both: int, alone: int) -> None:
    kaz, rus = (
        parse(read_bytes(text.encode(), "act.md", READERS[".md"])) for text in (KAZ, RUS.format(article=article))
    )
    found = next(each for each in agreement("gardens", kaz, rus) if each.kind == "citations")
    assert (found.both, [len(each) for each in found.only.values()]) == (both, [alone, alone])
    assert found.rate == (0.0 if alone else 1.0)


def test_the_pairs_of_a_folder_are_found_and_counted_together(tmp_path: Path, root: Path) -> None:
    (tmp_path / "gardens.kaz.md").write_text(KAZ, encoding="utf-8")
    (tmp_path / "gardens.rus.md").write_text(RUS.format(article="2"), encoding="utf-8")
    (tmp_path / "alone.kaz.md").write_text(KAZ, encoding="utf-8")
    assert [name for name, _, _ in pairs(tmp_path)] == ["gardens"]
    assert [name for name, _, _ in pairs(root / "ingest" / "corpus")] == ["decree-149"]
    whole = together("citations", list(agreements([tmp_path, root / "ingest" / "corpus"])))
    assert (whole.pair, whole.both) == ("all 2 pairs", 16)
