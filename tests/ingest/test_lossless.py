"""No character of a source is lost, whatever the source: real acts whole, cut, shuffled and filled with garbage."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.errors import SourceError
from ingest.languages import PACKS
from ingest.pipeline import parse
from ingest.sources import READERS, read_bytes
from ingest.tree import ParsedAct
from tests.ingest.coverage_of import miscovered

_HERE = Path(__file__).parents[2]
_OWN = [_HERE / "ingest/corpus/decree-149/kaz.txt", _HERE / "ingest/corpus/decree-149/rus.md"]
_CORPUS = sorted((_HERE / "../shared/corpus").glob("*.*.md"))
_TEXTS = {path.name: (path.read_text(encoding="utf-8"), path.suffix) for path in (*_OWN, *_CORPUS)}

#: What a parser trips over: its own keywords and markup.
_WORDS = [
    "\n", "\n\n", " ", "   ", "# ", "### ", "> ", "> *", "*", "**", "|", "<a id=\"st1\"></a>", "---", "\\.", "1.", "2) ", "3-1. ",
    "а) ", "Статья 5. ", "7-бап. ", "Глава II. ", "§ 3. ", "1-тарау", "Раздел 1", "Ескерту. ", "Сноска. ", "Исключен ", "Алып тасталды - ",
    "УТВЕРЖДЕНО", "БЕКІТІЛГЕН", "ҚОСЫМША", "Приложение 1 к Указу", "ПОСТАНОВЛЯЮ:", ":ҚАУЛЫ ЕТЕМІН", "№ 5", "N 7", "«", "»", '"',
    "Н. Назарбаев", "Президент Республики Казахстан", "5-7. Исключены", "\u00a0", "\u00ad", "\u200b", "и\u0306", "енгiзу", "\r\n", "\r", "\t",
    "\n\nПримечание ИЗПИ!\n\n", "\n\nЗҚАИ-ның ескертпесі!\n\n", "\n\n<tr>\n\n", "<table><tr><td>", "</td></tr></table>", "\n| а | 1 |\n", "№ п/п Сад Плата\n",
    "\nВнести в Закон Республики Казахстан от 1 мая 2015 года № 5¹ «О садах» следующие изменения:\n", "5¹", "<sup>2</sup>",
    "\nпункт 10 дополнить подпунктами 3), 4) и примечанием следующего содержания:\n«3) мёд.»;\n", "слова «а» заменить словами «б»", "исключить",
    "\n1) 3-тармақта «екі» деген сөз «үш» деген сөзбен ауыстырылсын;\n", "и примечание", "алып тасталсын", "Приложение к\nприказу Министра", "(далее – Закон)",
    "\x0c", "- ", "ё", "қазақ", "\ufeff", "\u2028", "😀", "1.1.", "12.12.2012",
]  # fmt: skip


def _parse(text: str, suffix: str) -> ParsedAct:
    return parse(read_bytes(text.encode(), f"test{suffix}", READERS[suffix]))


@cache
def _act(name: str) -> ParsedAct:
    return _parse(*_TEXTS[name])


@pytest.mark.parametrize("name", sorted(_TEXTS))
def test_real_acts_are_covered_once(name: str) -> None:
    assert miscovered(_act(name)) == []


@pytest.mark.parametrize("name", sorted(_TEXTS))
def test_unit_texts_map_back_to_the_source(name: str) -> None:
    """Each character of a unit's text stands at its mapped place in the source, but for spaces and repairs."""
    text, act = _TEXTS[name][0], _act(name)
    repaired = {place for change in act.changes for place in range(*change.span)}
    for unit in act.units:
        for mapped in filter(None, (unit.heading, unit.text)):
            for index, character in enumerate(mapped.text):
                place = mapped.source_offset(index)
                if character != " " and place not in repaired:
                    assert text[place] == character, (unit.path, index)


@pytest.mark.parametrize("name", sorted(_TEXTS))
def test_paths_are_unique_and_under_a_parent(name: str) -> None:
    paths = [unit.path for unit in _act(name).units]
    assert len(paths) == len(set(paths))
    for path in paths:
        head, _, _ = path.rpartition("/")
        assert not head or head in paths, path


@st.composite
def _mutilated(draw: st.DrawFn) -> tuple[str, str]:
    """A real act cut, with pieces moved and keywords or any characters thrown in."""
    text, suffix = _TEXTS[draw(st.sampled_from(sorted(_TEXTS)))]
    start = draw(st.integers(0, len(text) - 1))
    text = text[start : start + draw(st.integers(1, 3000))]
    for _ in range(draw(st.integers(0, 12))):
        place = draw(st.integers(0, len(text)))
        piece = draw(st.one_of(st.sampled_from(_WORDS), st.text(max_size=5)))
        text = text[:place] + piece + text[place + draw(st.integers(0, 20)) :]
    return text, suffix


@given(_mutilated())
@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_mutilated_acts_lose_nothing(case: tuple[str, str]) -> None:
    text, suffix = case
    try:
        act = _parse(text, suffix)
    except SourceError:
        return
    assert miscovered(act) == []


@given(
    st.lists(st.sampled_from([*_WORDS, " республики", " және ", " закон ", " Казахстан.", "\n\n"]), max_size=60),
    st.sampled_from([".md", ".txt"]),
)
def test_keyword_soup_loses_nothing(words: list[str], suffix: str) -> None:
    text = "и в на с по о об для от до и " + "".join(words)
    try:
        act = _parse(text, suffix)
    except SourceError:
        return
    assert miscovered(act) == []
    assert act.language in PACKS
